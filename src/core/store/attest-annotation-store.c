/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables annotation and fragment. */
#include "config.h"

#include "attest-annotation-store.h"

#include "attest-comment-store.h"
#include "attest-referent-index.h"

#include <glib/gi18n-lib.h>

/* What is part of an import that has not finished does not count yet, nor does what a damaged file gives a label that
 * is none. */
#define COUNTS(table)                                                                                                  \
  "(" table ".batch IS NULL OR " table ".batch NOT IN (SELECT id FROM import_batch WHERE finished IS NULL))"           \
  " AND " table ".label IN (SELECT id FROM label)"

/* A fragment never reaches beyond its article, whatever a damaged file says: who draws or quotes it relies on that. */
#define FRAGMENTS(columns)                                                                                             \
  "SELECT " columns "f.start, min (f.end, a.length) FROM fragment AS f JOIN article AS a ON a.id = f.article"          \
  " WHERE f.article = ?1 AND f.start >= 0 AND f.start < min (f.end, a.length)"

#define COLUMNS                                                                                                        \
  "a.id, a.uuid, a.article, a.annotator, a.label, a.origin, a.status, a.note, a.attributes, a.referent, a.created, "   \
  "a.modified"

static gboolean
insert_fragments (AttestConnection *connection, gint64 article, gint64 annotation, const AttestRange *fragments,
                  guint n_fragments, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "INSERT INTO fragment (article, annotation, start, end) VALUES (?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < n_fragments; i++)
    {
      sqlite3_bind_int64 (statement, 1, article);
      sqlite3_bind_int64 (statement, 2, annotation);
      sqlite3_bind_int64 (statement, 3, fragments[i].start);
      sqlite3_bind_int64 (statement, 4, fragments[i].end);
      if (!attest_connection_run (connection, statement, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * attest_annotation_store_insert:
 * @connection: a connection in a transaction
 * @annotation: with article, annotator, label and at least one fragment; uuid and times are filled in where unset, the
 * id always
 * @batch: the import it belongs to, or 0
 * @error: return location for an error
 *
 * Returns: the id, 0 on error
 */
gint64
attest_annotation_store_insert (AttestConnection *connection, AttestAnnotation *annotation, gint64 batch,
                                GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "INSERT INTO annotation (uuid, article, annotator, label, origin, status, note, attributes, referent, batch, "
    "created,"
    " modified) VALUES (?, ?, ?, ?, ?, ?, ?, ?, nullif (?, 0), nullif (?, 0), ?, ?)",
    error);

  if (statement == NULL)
    return 0;
  if (attest_uuid_is_nil (&annotation->uuid))
    attest_uuid_generate (&annotation->uuid);
  if (annotation->created == 0)
    annotation->created = g_get_real_time ();
  if (annotation->modified == 0)
    annotation->modified = annotation->created;
  attest_bind_uuid (statement, 1, &annotation->uuid);
  sqlite3_bind_int64 (statement, 2, annotation->article);
  sqlite3_bind_int64 (statement, 3, annotation->annotator);
  sqlite3_bind_int64 (statement, 4, annotation->label);
  attest_bind_text (statement, 5, annotation->origin != NULL ? annotation->origin : "manual");
  attest_bind_text (statement, 6, annotation->status != NULL ? annotation->status : "accepted");
  attest_bind_text (statement, 7, annotation->note);
  attest_bind_text (statement, 8, annotation->attributes);
  sqlite3_bind_int64 (statement, 9, annotation->referent);
  sqlite3_bind_int64 (statement, 10, batch);
  sqlite3_bind_int64 (statement, 11, annotation->created);
  sqlite3_bind_int64 (statement, 12, annotation->modified);
  if (!attest_connection_run (connection, statement, error))
    return 0;
  annotation->id = sqlite3_last_insert_rowid (attest_connection_get_handle (connection));
  if (!insert_fragments (connection, annotation->article, annotation->id, annotation->fragments,
                         annotation->n_fragments, error) ||
      (annotation->referent != 0 && !attest_mention_store_refresh (connection, annotation->id, error)))
    return 0;
  return annotation->id;
}

static AttestAnnotation *
read_annotation (sqlite3_stmt *statement, const AttestRange *fragments, guint n_fragments)
{
  AttestAnnotation *annotation = attest_annotation_new (fragments, n_fragments);

  annotation->id = sqlite3_column_int64 (statement, 0);
  attest_column_uuid (statement, 1, &annotation->uuid);
  annotation->article = sqlite3_column_int64 (statement, 2);
  annotation->annotator = sqlite3_column_int64 (statement, 3);
  annotation->label = sqlite3_column_int64 (statement, 4);
  annotation->origin = g_intern_string ((const char *) sqlite3_column_text (statement, 5));
  annotation->status = g_intern_string ((const char *) sqlite3_column_text (statement, 6));
  annotation->note = attest_column_dup_text (statement, 7);
  annotation->attributes = attest_column_dup_text (statement, 8);
  annotation->referent = sqlite3_column_int64 (statement, 9);
  annotation->created = sqlite3_column_int64 (statement, 10);
  annotation->modified = sqlite3_column_int64 (statement, 11);
  return annotation;
}

typedef struct
{
  gint64 annotation;
  AttestRange range;
} FragmentRow;

/* All fragments of an article, by annotation: one stretch of the file. */
static GArray *
load_fragments (AttestConnection *connection, gint64 article, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (FragmentRow));
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, FRAGMENTS ("f.annotation, ") " ORDER BY f.annotation, f.start", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, article);
  while (TRUE)
    {
      FragmentRow row;

      if (!attest_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&rows);
      row.annotation = sqlite3_column_int64 (statement, 0);
      row.range.start = (guint) CLAMP (sqlite3_column_int64 (statement, 1), 0, G_MAXUINT);
      row.range.end = (guint) CLAMP (sqlite3_column_int64 (statement, 2), 0, G_MAXUINT);
      g_array_append_val (rows, row);
    }
}

/* The fragments of @annotation in @rows from *@position on, which moves behind them. */
static void
take_fragments (GArray *rows, gint64 annotation, guint *position, GArray *fragments)
{
  g_array_set_size (fragments, 0);
  while (*position < rows->len && g_array_index (rows, FragmentRow, *position).annotation < annotation)
    (*position)++;
  while (*position < rows->len && g_array_index (rows, FragmentRow, *position).annotation == annotation)
    {
      g_array_append_val (fragments, g_array_index (rows, FragmentRow, *position).range);
      (*position)++;
    }
}

static int
compare_annotations (gconstpointer a, gconstpointer b)
{
  return attest_annotation_compare (*(AttestAnnotation *const *) a, *(AttestAnnotation *const *) b);
}

/**
 * attest_annotation_store_load:
 * @connection: a connection
 * @article: whose annotations
 * @annotator: only this annotator's; 0: everybody's
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type AttestAnnotation): in text order
 */
GPtrArray *
attest_annotation_store_load (AttestConnection *connection, gint64 article, gint64 annotator, GError **error)
{
  g_autoptr (GPtrArray) annotations = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_annotation_unref);
  g_autoptr (GArray) rows = load_fragments (connection, article, error);
  g_autoptr (GArray) fragments = g_array_new (FALSE, FALSE, sizeof (AttestRange));
  guint position = 0;
  gboolean has_row;
  sqlite3_stmt *statement;

  if (rows == NULL)
    return NULL;
  statement = attest_connection_prepare (connection,
                                         "SELECT " COLUMNS " FROM annotation AS a WHERE a.article = ?1"
                                         " AND (?2 = 0 OR a.annotator = ?2) AND " COUNTS ("a") " ORDER BY a.id",
                                         error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, article);
  sqlite3_bind_int64 (statement, 2, annotator);
  while (TRUE)
    {
      if (!attest_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        break;
      take_fragments (rows, sqlite3_column_int64 (statement, 0), &position, fragments);
      /* Only a damaged file has an annotation without fragments; "check" finds it. */
      if (fragments->len > 0)
        g_ptr_array_add (annotations,
                         read_annotation (statement, (AttestRange *) (void *) fragments->data, fragments->len));
    }
  g_ptr_array_sort (annotations, compare_annotations);
  return g_steal_pointer (&annotations);
}

static GArray *
load_fragments_of (AttestConnection *connection, gint64 article, gint64 annotation, GError **error)
{
  g_autoptr (GArray) fragments = g_array_new (FALSE, FALSE, sizeof (AttestRange));
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (connection,
                                                       FRAGMENTS ("") " AND f.annotation = ?2 ORDER BY f.start", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, article);
  sqlite3_bind_int64 (statement, 2, annotation);
  while (TRUE)
    {
      AttestRange range;

      if (!attest_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&fragments);
      range.start = (guint) CLAMP (sqlite3_column_int64 (statement, 0), 0, G_MAXUINT);
      range.end = (guint) CLAMP (sqlite3_column_int64 (statement, 1), 0, G_MAXUINT);
      g_array_append_val (fragments, range);
    }
}

/**
 * attest_annotation_store_load_one:
 * @connection: a connection
 * @annotation: an id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the annotation; %NULL with %ATTEST_ERROR_NOT_FOUND when there is none
 */
AttestAnnotation *
attest_annotation_store_load_one (AttestConnection *connection, gint64 annotation, GError **error)
{
  g_autoptr (GArray) fragments = NULL;
  AttestAnnotation *loaded = NULL;
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "SELECT " COLUMNS " FROM annotation AS a WHERE a.id = ? AND " COUNTS ("a"), error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, annotation);
  if (!attest_connection_step (connection, statement, &has_row, error))
    return NULL;
  if (has_row)
    {
      fragments = load_fragments_of (connection, sqlite3_column_int64 (statement, 2), annotation, error);
      if (fragments != NULL && fragments->len > 0)
        loaded = read_annotation (statement, (AttestRange *) (void *) fragments->data, fragments->len);
      sqlite3_reset (statement);
      if (loaded != NULL || fragments == NULL)
        return loaded;
    }
  g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND, _ ("That annotation is not there any more."));
  return NULL;
}

/* Runs an UPDATE of one annotation; fails when there is no such row. */
static gboolean
run_update (AttestConnection *connection, sqlite3_stmt *statement, GError **error)
{
  if (!attest_connection_run (connection, statement, error))
    return FALSE;
  if (sqlite3_changes (attest_connection_get_handle (connection)) == 1)
    return TRUE;
  g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND, _ ("That annotation is not there any more."));
  return FALSE;
}

gboolean
attest_annotation_store_relabel (AttestConnection *connection, gint64 annotation, gint64 label, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "UPDATE annotation SET label = ?, modified = ? WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, label);
  sqlite3_bind_int64 (statement, 2, g_get_real_time ());
  sqlite3_bind_int64 (statement, 3, annotation);
  return run_update (connection, statement, error);
}

/**
 * attest_annotation_store_set_note:
 * @connection: a connection in a transaction
 * @annotation: an id
 * @note: (nullable): the note; %NULL or "" for none
 * @error: return location for an error
 *
 * Returns: whether it was written
 */
gboolean
attest_annotation_store_set_note (AttestConnection *connection, gint64 annotation, const char *note, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "UPDATE annotation SET note = nullif (?, ''), modified = ? WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  attest_bind_text (statement, 1, note);
  sqlite3_bind_int64 (statement, 2, g_get_real_time ());
  sqlite3_bind_int64 (statement, 3, annotation);
  return run_update (connection, statement, error);
}

/**
 * attest_annotation_store_set_attributes:
 * @connection: a connection in a transaction
 * @annotation: an id
 * @attributes: (nullable): a JSON object; %NULL for none
 * @error: return location for an error
 *
 * Returns: whether they were written
 */
gboolean
attest_annotation_store_set_attributes (AttestConnection *connection, gint64 annotation, const char *attributes,
                                        GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "UPDATE annotation SET attributes = ?, modified = ? WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  attest_bind_text (statement, 1, attributes);
  sqlite3_bind_int64 (statement, 2, g_get_real_time ());
  sqlite3_bind_int64 (statement, 3, annotation);
  return run_update (connection, statement, error);
}

/**
 * attest_annotation_store_set_fragments:
 * @connection: a connection in a transaction
 * @annotation: an id
 * @fragments: (array length=n_fragments): normalised, at least one
 * @n_fragments: how many
 * @error: return location for an error
 *
 * Returns: whether they were replaced
 */
gboolean
attest_annotation_store_set_fragments (AttestConnection *connection, gint64 annotation, const AttestRange *fragments,
                                       guint n_fragments, GError **error)
{
  g_autoptr (AttestAnnotation) old = attest_annotation_store_load_one (connection, annotation, error);
  sqlite3_stmt *statement;

  if (old == NULL)
    return FALSE;
  statement = attest_connection_prepare (connection, "DELETE FROM fragment WHERE article = ? AND annotation = ?",
                                         error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, old->article);
  sqlite3_bind_int64 (statement, 2, annotation);
  if (!attest_connection_run (connection, statement, error) ||
      !insert_fragments (connection, old->article, annotation, fragments, n_fragments, error) ||
      (old->referent != 0 && !attest_mention_store_refresh (connection, annotation, error)))
    return FALSE;
  statement = attest_connection_prepare (connection, "UPDATE annotation SET modified = ? WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, g_get_real_time ());
  sqlite3_bind_int64 (statement, 2, annotation);
  return run_update (connection, statement, error);
}

/* Both are 0 when they can't be read: nothing depends on knowing them. */
void
attest_annotation_store_count_dependants (AttestConnection *connection, gint64 annotation, guint *n_links,
                                          guint *n_comments)
{
  gboolean has_row = FALSE;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "WITH link AS (SELECT id FROM relation WHERE from_annotation = ?1 OR to_annotation = ?1)"
    " SELECT (SELECT count(*) FROM link), (SELECT count(*) FROM comment WHERE annotation = ?1)"
    " + (SELECT count(*) FROM comment WHERE relation IN (SELECT id FROM link))",
    NULL);

  *n_links = 0;
  *n_comments = 0;
  if (statement == NULL)
    return;
  sqlite3_bind_int64 (statement, 1, annotation);
  if (attest_connection_step (connection, statement, &has_row, NULL) && has_row)
    {
      *n_links = (guint) sqlite3_column_int64 (statement, 0);
      *n_comments = (guint) sqlite3_column_int64 (statement, 1);
    }
  sqlite3_reset (statement);
}

/* What hangs on an annotation beside its comments, children before parents: with a cascade the inverted changeset would
 * find rows gone. */
static const char *const DELETIONS[] = {
  "INSERT OR REPLACE INTO tombstone (uuid, type, annotator, deleted)"
  " SELECT uuid, 'review', nullif (?2, 0), ?3 FROM review WHERE annotation = ?1",
  "DELETE FROM review WHERE annotation = ?1",
  "INSERT OR REPLACE INTO tombstone (uuid, type, annotator, deleted)"
  " SELECT uuid, 'relation', nullif (?2, 0), ?3 FROM relation WHERE from_annotation = ?1 OR to_annotation = ?1",
  "DELETE FROM relation WHERE from_annotation = ?1 OR to_annotation = ?1",
  "DELETE FROM mention WHERE annotation = ?1",
  "DELETE FROM fragment WHERE annotation = ?1 AND article = (SELECT article FROM annotation WHERE id = ?1)",
  "INSERT OR REPLACE INTO tombstone (uuid, type, annotator, deleted)"
  " SELECT uuid, 'annotation', nullif (?2, 0), ?3 FROM annotation WHERE id = ?1",
  "DELETE FROM annotation WHERE id = ?1",
};

/**
 * attest_annotation_store_delete:
 * @connection: a connection in a transaction
 * @annotation: an id
 * @annotator: who deletes it; 0: nobody in particular
 * @error: return location for an error
 *
 * Deletes the annotation with its fragments, relations, comments and reviews, and leaves tombstones.
 *
 * Returns: whether it is gone; %ATTEST_ERROR_NOT_FOUND when it was gone before
 */
gboolean
attest_annotation_store_delete (AttestConnection *connection, gint64 annotation, gint64 annotator, GError **error)
{
  gint64 now = g_get_real_time ();

  if (!attest_comment_store_delete_of_annotation (connection, annotation, annotator, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (DELETIONS); i++)
    {
      sqlite3_stmt *statement = attest_connection_prepare (connection, DELETIONS[i], error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, annotation);
      if (sqlite3_bind_parameter_count (statement) > 1)
        {
          sqlite3_bind_int64 (statement, 2, annotator);
          sqlite3_bind_int64 (statement, 3, now);
        }
      if (i + 1 < G_N_ELEMENTS (DELETIONS) ? !attest_connection_run (connection, statement, error)
                                           : !run_update (connection, statement, error))
        return FALSE;
    }
  return TRUE;
}
