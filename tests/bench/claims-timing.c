/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the questions about claims across articles take on a project: candidates for claims all over it, and the
 * list of all claims up to its first rows and to its end. Prints one JSON object, in milliseconds. */
#include "attest-claim-candidates.h"
#include "attest-claim-query.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* As many rows as a tall window shows. */
#define N_ROWS 40
#define N_CANDIDATES 30

typedef struct
{
  AttestConnection *connection;
  gint64 begun;
  gint64 first_rows;
  GArray *claims;
} List;

/* In µs: what else the machine does is not counted. */
static gint64
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
check (gboolean done, GError *error)
{
  if (done)
    return;
  fprintf (stderr, "%s\n", error != NULL ? error->message : "?");
  exit (1);
}

/* The first rows count once their words are read. */
static gboolean
take_rows (GArray *rows, gpointer user_data)
{
  List *list = user_data;
  GError *error = NULL;

  for (guint i = 0; list->claims->len == 0 && i < MIN (rows->len, N_ROWS); i++)
    {
      gint64 claim = g_array_index (rows, AttestListedClaim, i).claim;
      AttestClaimSummary *summary = attest_claim_query_summary (list->connection, claim, &error);

      check (summary != NULL, error);
      attest_claim_summary_free (summary);
    }
  if (list->first_rows == 0)
    list->first_rows = get_time ();
  for (guint i = 0; i < rows->len; i++)
    g_array_append_val (list->claims, g_array_index (rows, AttestListedClaim, i).claim);
  g_array_unref (rows);
  return TRUE;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const double *first = a, *second = b;

  return (*first > *second) - (*first < *second);
}

int
main (int argc, char **argv)
{
  GError *error = NULL;
  AttestConnection *summaries = NULL;
  AttestConnection *connection;
  List list = { 0 };
  gint64 end;
  guint n_asked = argc > 2 ? (guint) MAX (atoi (argv[2]), 1) : 50;
  GArray *times = g_array_new (FALSE, FALSE, sizeof (double));
  guint n_found = 0;

  if (argc < 2)
    return 2;
  connection = attest_connection_open (argv[1], ATTEST_CONNECTION_READ_WRITE, &error);
  check (connection != NULL, error);
  summaries = attest_connection_open_again (argv[1], ATTEST_CONNECTION_READ_ONLY, &error);
  check (summaries != NULL, error);
  list.connection = summaries;
  list.claims = g_array_new (FALSE, FALSE, sizeof (gint64));
  check (attest_connection_begin_reading (connection, &error), error);
  list.begun = get_time ();
  check (attest_claim_query_run (connection, ATTEST_CLAIMS_ALL, 0, NULL, take_rows, &list, &error), error);
  end = get_time ();
  attest_connection_rollback (connection);
  for (guint i = 0; i < n_asked && list.claims->len > 0; i++)
    {
      gint64 claim = g_array_index (list.claims, gint64, (guint64) i * list.claims->len / n_asked);
      gint64 begun = get_time ();
      GPtrArray *candidates = attest_claim_candidates_find (connection, claim, 0, N_CANDIDATES, &error);
      double milliseconds = (double) (get_time () - begun) / 1000;

      check (candidates != NULL, error);
      n_found += candidates->len;
      g_ptr_array_unref (candidates);
      g_array_append_val (times, milliseconds);
    }
  g_array_sort (times, compare_times);
  printf ("{\"claims\": %u, \"first_rows\": %.3f, \"all\": %.3f, \"candidates\": %.3f, \"candidates_most\": %.3f,"
          " \"found\": %u}\n",
          list.claims->len, (double) (list.first_rows - list.begun) / 1000, (double) (end - list.begun) / 1000,
          times->len > 0 ? g_array_index (times, double, times->len / 2) : 0.0,
          times->len > 0 ? g_array_index (times, double, times->len - 1) : 0.0, n_found);
  attest_connection_close (summaries, NULL);
  attest_connection_close (connection, NULL);
  return 0;
}
