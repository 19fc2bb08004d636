/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a project holds, in figures: one pass over each table, nothing kept. What belongs to an unfinished import does
 * not count. */
#include "config.h"

#include "attest-statistics.h"

#include "attest-comment-query.h"
#include "attest-scheme-store.h"

static void
label_statistics_free (gpointer data)
{
  AttestLabelStatistics *label = data;

  g_free (label->name);
  g_free (label->parent);
  g_free (label);
}

static void
annotator_statistics_free (gpointer data)
{
  AttestAnnotatorStatistics *annotator = data;

  g_free (annotator->name);
  g_free (annotator);
}

void
attest_statistics_free (AttestStatistics *self)
{
  g_ptr_array_unref (self->labels);
  g_ptr_array_unref (self->annotators);
  g_free (self);
}

static gboolean
count_articles (AttestConnection *connection, AttestStatistics *self, GError **error)
{
  gboolean has_row = FALSE;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT count(*), total(length) FROM article"
    " WHERE batch NOT IN (SELECT id FROM import_batch WHERE finished IS NULL)",
    error);

  if (statement == NULL || !attest_connection_step (connection, statement, &has_row, error))
    return FALSE;
  self->n_articles = sqlite3_column_int64 (statement, 0);
  self->n_code_points = sqlite3_column_int64 (statement, 1);
  sqlite3_reset (statement);
  return TRUE;
}

static gboolean
read_labels (AttestConnection *connection, AttestStatistics *self, GError **error)
{
  g_autoptr (AttestScheme) scheme = attest_scheme_store_load (connection, error);

  if (scheme == NULL)
    return FALSE;
  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    {
      AttestLabel *row = attest_scheme_get_label (scheme, i);
      AttestLabel *parent = attest_scheme_find_label (scheme, row->parent);
      AttestLabelStatistics *label = g_new0 (AttestLabelStatistics, 1);

      label->label = row->id;
      label->name = attest_scheme_dup_qualified_name (scheme, row);
      label->parent = parent != NULL ? g_strdup (parent->name) : NULL;
      label->kind = row->kind;
      label->archived = row->archived;
      g_ptr_array_add (self->labels, label);
    }
  return TRUE;
}

static gboolean
read_annotators (AttestConnection *connection, AttestStatistics *self, GError **error)
{
  gboolean has_row = FALSE;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT p.id, p.uuid, p.name, coalesce(v.seconds, 0) FROM annotator AS p LEFT JOIN"
    " (SELECT annotator, sum(active_seconds) AS seconds FROM article_visit GROUP BY annotator) AS v ON v.annotator = "
    "p.id"
    " ORDER BY p.name",
    error);

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      AttestAnnotatorStatistics *annotator;

      if (!attest_connection_step (connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      annotator = g_new0 (AttestAnnotatorStatistics, 1);
      g_ptr_array_add (self->annotators, annotator);
      annotator->annotator = sqlite3_column_int64 (statement, 0);
      attest_column_uuid (statement, 1, &annotator->uuid);
      annotator->name = attest_column_dup_text (statement, 2);
      annotator->active_seconds = sqlite3_column_int64 (statement, 3);
      /* An article without a row is new to that annotator. */
      annotator->n_by_state[ATTEST_ARTICLE_NEW] = self->n_articles;
    }
}

static AttestLabelStatistics *
find_label (AttestStatistics *self, gint64 id)
{
  for (guint i = 0; i < self->labels->len; i++)
    {
      AttestLabelStatistics *label = g_ptr_array_index (self->labels, i);

      if (label->label == id)
        return label;
    }
  return NULL;
}

static AttestAnnotatorStatistics *
find_annotator (AttestStatistics *self, gint64 id)
{
  for (guint i = 0; i < self->annotators->len; i++)
    {
      AttestAnnotatorStatistics *annotator = g_ptr_array_index (self->annotators, i);

      if (annotator->annotator == id)
        return annotator;
    }
  return NULL;
}

static void
add_count (AttestStatistics *self, gint64 annotator_id, gint64 label_id, gint64 n_annotations, gint64 n_suggestions)
{
  AttestAnnotatorStatistics *annotator = find_annotator (self, annotator_id);
  AttestLabelStatistics *label = find_label (self, label_id);
  gint64 n_counting = n_annotations - n_suggestions;

  self->n_suggestions += n_suggestions;
  self->n_annotations += n_counting;
  if (annotator != NULL)
    annotator->n_annotations += n_counting;
  /* A damaged file can lack a label; `check` tells of it. */
  if (label == NULL)
    return;
  label->n_annotations += n_counting;
  self->n_by_kind[label->kind] += n_counting;
  if (annotator != NULL)
    annotator->n_by_kind[label->kind] += n_counting;
}

static gboolean
count_annotations (AttestConnection *connection, AttestStatistics *self, GError **error)
{
  gboolean has_row = FALSE;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT annotator, label, count(*), sum(status = 'suggested') FROM annotation WHERE batch IS NULL"
    " OR batch NOT IN (SELECT id FROM import_batch WHERE finished IS NULL) GROUP BY annotator, label",
    error);

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      if (!attest_connection_step (connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      add_count (self, sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1),
                 sqlite3_column_int64 (statement, 2), sqlite3_column_int64 (statement, 3));
    }
}

static gboolean
count_states (AttestConnection *connection, AttestStatistics *self, GError **error)
{
  gboolean has_row = FALSE;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT s.annotator, s.state, count(*) FROM article_state AS s JOIN article AS a ON a.id = s.article"
    " WHERE a.batch NOT IN (SELECT id FROM import_batch WHERE finished IS NULL) GROUP BY s.annotator, s.state",
    error);

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      AttestAnnotatorStatistics *annotator;
      AttestArticleState state;

      if (!attest_connection_step (connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      annotator = find_annotator (self, sqlite3_column_int64 (statement, 0));
      if (annotator == NULL ||
          !attest_article_state_from_string ((const char *) sqlite3_column_text (statement, 1), &state) ||
          state == ATTEST_ARTICLE_NEW)
        continue;
      annotator->n_by_state[state] += sqlite3_column_int64 (statement, 2);
      annotator->n_by_state[ATTEST_ARTICLE_NEW] -= sqlite3_column_int64 (statement, 2);
    }
}

/**
 * attest_statistics_read:
 * @connection: a connection outside a transaction
 * @error: return location for an error
 *
 * Counts what @connection's project holds, as it is at one moment.
 *
 * Returns: (transfer full) (nullable): the figures
 */
AttestStatistics *
attest_statistics_read (AttestConnection *connection, GError **error)
{
  g_autoptr (AttestStatistics) self = g_new0 (AttestStatistics, 1);
  gboolean complete;

  self->labels = g_ptr_array_new_with_free_func (label_statistics_free);
  self->annotators = g_ptr_array_new_with_free_func (annotator_statistics_free);
  if (!attest_connection_begin_reading (connection, error))
    return NULL;
  complete = count_articles (connection, self, error) && read_labels (connection, self, error) &&
             read_annotators (connection, self, error) && count_annotations (connection, self, error) &&
             count_states (connection, self, error) &&
             attest_comment_query_counts (connection, &self->n_open_threads, &self->n_threads, error);
  attest_connection_rollback (connection);
  return complete ? g_steal_pointer (&self) : NULL;
}
