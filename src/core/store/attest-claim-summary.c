/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one row of the list of claims shows, read when it comes into view. */
#include "config.h"

#include "attest-claim-links.h"
#include "attest-claim-query.h"
#include "attest-claim-summary-private.h"

/* As much as a row shows, in code points. */
#define QUOTE_LENGTH 240
#define SOURCE_LENGTH 80
#define MAX_SOURCES 5

void
attest_claim_summary_free (AttestClaimSummary *summary)
{
  g_free (summary->quote);
  g_free (summary->sources);
  g_free (summary->title);
  g_free (summary->published);
  g_free (summary->publisher);
  g_clear_pointer (&summary->links, g_array_unref);
  g_free (summary);
}

/* The words of @claim's sources, with commas between; NULL when it has none. */
gboolean
attest_claim_read_sources (AttestConnection *connection, gint64 claim, char **sources, GError **error)
{
  g_autoptr (GString) line = g_string_new (NULL);
  gint64 annotations[MAX_SOURCES][2];
  guint n_sources = 0;
  gboolean has_row = TRUE;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT s.article, s.id FROM relation AS r JOIN annotation AS s ON s.id = r.to_annotation"
    " WHERE r.from_annotation = ?1 AND r.role = 'source' AND " ATTEST_COUNTS ("r") " ORDER BY r.id LIMIT ?2",
    error);

  *sources = NULL;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, claim);
  sqlite3_bind_int (statement, 2, MAX_SOURCES);
  while (has_row)
    {
      if (!attest_connection_step (connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      annotations[n_sources][0] = sqlite3_column_int64 (statement, 0);
      annotations[n_sources++][1] = sqlite3_column_int64 (statement, 1);
    }
  for (guint i = 0; i < n_sources; i++)
    {
      g_autofree char *quote = attest_claim_dup_quote (connection, annotations[i][0], annotations[i][1], SOURCE_LENGTH,
                                                       error);

      if (quote == NULL)
        return FALSE;
      g_string_append_printf (line, "%s%s", i > 0 ? ", " : "", quote);
    }
  if (n_sources > 0)
    *sources = g_string_free (g_steal_pointer (&line), FALSE);
  return TRUE;
}

static gboolean
read_link_types (AttestConnection *connection, AttestClaimSummary *summary, GError **error)
{
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT r.type FROM relation AS r WHERE (r.from_annotation = ?1 OR r.to_annotation = ?1)"
    " AND r.type IN (SELECT id FROM relation_type WHERE across = 1) AND " ATTEST_COUNTS ("r") " ORDER BY r.id",
    error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, summary->claim);
  while (TRUE)
    {
      gint64 type;

      if (!attest_connection_step (connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      type = sqlite3_column_int64 (statement, 0);
      g_array_append_val (summary->links, type);
    }
}

/**
 * attest_claim_query_summary:
 * @connection: a connection
 * @claim: a claim
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what a row of the list shows; %NULL without an error when it is gone
 */
AttestClaimSummary *
attest_claim_query_summary (AttestConnection *connection, gint64 claim, GError **error)
{
  g_autoptr (AttestClaimSummary) summary = g_new0 (AttestClaimSummary, 1);
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT n.article, n.annotator, n.label, " ATTEST_CLAIM_UNATTRIBUTED ", a.title, a.published, a.publisher"
    " FROM annotation AS n JOIN article AS a ON a.id = n.article WHERE n.id = ?",
    error);

  summary->claim = claim;
  summary->links = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, claim);
  if (!attest_connection_step (connection, statement, &has_row, error) || !has_row)
    return NULL;
  summary->article = sqlite3_column_int64 (statement, 0);
  summary->annotator = sqlite3_column_int64 (statement, 1);
  summary->label = sqlite3_column_int64 (statement, 2);
  summary->unattributed = sqlite3_column_int (statement, 3) != 0;
  summary->title = attest_column_dup_text (statement, 4);
  summary->published = attest_column_dup_text (statement, 5);
  summary->publisher = attest_column_dup_text (statement, 6);
  sqlite3_reset (statement);
  summary->quote = attest_claim_dup_quote (connection, summary->article, claim, QUOTE_LENGTH, error);
  if (summary->quote == NULL || !attest_claim_read_sources (connection, claim, &summary->sources, error) ||
      !read_link_types (connection, summary, error))
    return NULL;
  return g_steal_pointer (&summary);
}
