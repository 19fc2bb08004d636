/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which referents are listed: found out at once where there are few, in a thread where there are many. */
#include "config.h"

#include "attest-referent-search.h"

/* Up to so many are listed within a frame. */
#define FEW_REFERENTS 1000

struct _AttestReferentSearch
{
  GObject parent_instance;

  GCancellable *cancellable; /* (nullable): while a thread looks */
};

enum
{
  FOUND,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestReferentSearch, attest_referent_search, G_TYPE_OBJECT)

/* What the thread needs to know, apart from the page, where settings go on changing. */
typedef struct
{
  char *path;
  char *filter;
  const char *kind;
  AttestReferentSort sort;
  gboolean reversed;
} Query;

static void
query_free (Query *query)
{
  g_free (query->path);
  g_free (query->filter);
  g_free (query);
}

static GArray *
run_query (AttestConnection *connection, const Query *query, GError **error)
{
  return attest_referent_query_ids (connection, query->filter, query->kind, query->sort, query->reversed, error);
}

static void
query_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  const Query *query = task_data;
  g_autoptr (AttestConnection) connection = NULL;
  GArray *ids = NULL;
  GError *error = NULL;

  connection = attest_connection_open_again (query->path, ATTEST_CONNECTION_READ_ONLY, &error);
  if (connection != NULL)
    {
      attest_connection_set_cancellable (connection, cancellable);
      ids = run_query (connection, query, &error);
      attest_connection_set_cancellable (connection, NULL);
      attest_connection_close (connection, NULL);
    }
  if (ids != NULL)
    g_task_return_pointer (task, ids, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
}

static void
tell (AttestReferentSearch *self, GArray *ids, const GError *error)
{
  if (ids != NULL)
    g_signal_emit (self, signals[FOUND], 0, ids);
  else
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

static void
query_done_cb (GObject *source_object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GArray *ids = g_task_propagate_pointer (G_TASK (result), &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (ATTEST_REFERENT_SEARCH (source_object), ids, error);
}

static void
attest_referent_search_dispose (GObject *object)
{
  attest_referent_search_stop (ATTEST_REFERENT_SEARCH (object));
  G_OBJECT_CLASS (attest_referent_search_parent_class)->dispose (object);
}

static void
attest_referent_search_class_init (AttestReferentSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = attest_referent_search_dispose;
  signals[FOUND] = g_signal_new ("found", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
attest_referent_search_init (AttestReferentSearch *self)
{
}

AttestReferentSearch *
attest_referent_search_new (void)
{
  return g_object_new (ATTEST_TYPE_REFERENT_SEARCH, NULL);
}

void
attest_referent_search_start (AttestReferentSearch *search, AttestProject *project, const char *filter,
                              const char *kind, AttestReferentSort sort, gboolean reversed)
{
  AttestConnection *connection = attest_project_get_connection (project);
  Query query = { .filter = (char *) filter, .kind = kind, .sort = sort, .reversed = reversed };
  g_autoptr (GTask) task = NULL;
  guint n_referents = 0;
  Query *copy;

  g_return_if_fail (ATTEST_IS_REFERENT_SEARCH (search));

  attest_referent_search_stop (search);
  /* To sort by a count takes a look at every mention. */
  if (sort == ATTEST_REFERENT_SORT_NAME && attest_referent_query_count (connection, &n_referents, NULL) &&
      n_referents <= FEW_REFERENTS)
    {
      g_autoptr (GError) error = NULL;

      tell (search, run_query (connection, &query, &error), error);
      return;
    }
  copy = g_memdup2 (&query, sizeof query);
  copy->path = g_strdup (attest_project_get_path (project));
  copy->filter = g_strdup (filter);
  search->cancellable = g_cancellable_new ();
  task = g_task_new (search, search->cancellable, query_done_cb, NULL);
  g_task_set_task_data (task, copy, (GDestroyNotify) query_free);
  g_task_run_in_thread (task, query_thread);
}

void
attest_referent_search_stop (AttestReferentSearch *search)
{
  g_return_if_fail (ATTEST_IS_REFERENT_SEARCH (search));

  g_cancellable_cancel (search->cancellable);
  g_clear_object (&search->cancellable);
}
