/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changesets: recorded for the tables that people's actions change, read to tell views what to update, applied to undo.
 */
#include "config.h"

#include "attest-changeset.h"

#include "attest-changeset-format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Columns where a table says whom it concerns; -1: it does not. */
typedef struct
{
  const char *name;
  AttestChangeFlags flags;
  int article_column;
  int annotation_column;
  int other_annotation_column;
} RecordedTable;

/* Positions as in data/sql; the article of an annotation is looked up when the changeset does not hold it. */
static const RecordedTable TABLES[] = {
  { "annotator", ATTEST_CHANGE_ANNOTATORS, -1, -1, -1 },
  { "article", ATTEST_CHANGE_ARTICLES, 0, -1, -1 },
  { "article_state", ATTEST_CHANGE_STATES, 0, -1, -1 },
  { "label", ATTEST_CHANGE_SCHEME, -1, -1, -1 },
  { "label_attribute", ATTEST_CHANGE_SCHEME, -1, -1, -1 },
  { "relation_type", ATTEST_CHANGE_SCHEME, -1, -1, -1 },
  { "referent", ATTEST_CHANGE_REFERENTS, -1, -1, -1 },
  { "referent_alias", ATTEST_CHANGE_REFERENTS, -1, -1, -1 },
  { "referent_form", 0, -1, -1, -1 },
  { "referent_word", 0, -1, -1, -1 },
  { "mention", 0, -1, -1, -1 },
  { "annotation", ATTEST_CHANGE_ANNOTATIONS, 2, 0, -1 },
  { "fragment", ATTEST_CHANGE_ANNOTATIONS, 0, 1, -1 },
  { "relation", ATTEST_CHANGE_RELATIONS, -1, 4, 5 },
  { "comment", ATTEST_CHANGE_COMMENTS, 2, 3, -1 },
  { "review", ATTEST_CHANGE_ANNOTATIONS, -1, 2, -1 },
  { "identifier_type", ATTEST_CHANGE_SCHEME, -1, -1, -1 },
  { "scheme_version", ATTEST_CHANGE_SCHEME, -1, -1, -1 },
  { "tombstone", 0, -1, -1, -1 },
};

static const RecordedTable *
find_table (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (TABLES); i++)
    if (strcmp (TABLES[i].name, name) == 0)
      return &TABLES[i];
  return NULL;
}

/**
 * attest_changeset_record:
 * @connection: a connection in a transaction
 * @error: return location for an error
 *
 * Starts recording the tables that are part of the history.
 *
 * Returns: (nullable): the session, to be deleted with sqlite3session_delete()
 */
sqlite3_session *
attest_changeset_record (AttestConnection *connection, GError **error)
{
  sqlite3_session *session = NULL;
  int code = sqlite3session_create (attest_connection_get_handle (connection), "main", &session);

  for (guint i = 0; code == SQLITE_OK && i < G_N_ELEMENTS (TABLES); i++)
    code = sqlite3session_attach (session, TABLES[i].name);
  if (code == SQLITE_OK)
    return session;
  attest_connection_set_error (connection, error);
  if (session != NULL)
    sqlite3session_delete (session);
  return NULL;
}

/* The whole number in @column of the row that @iter stands on, whichever of its states has it; 0 if neither does. */
static gint64
changed_int64 (sqlite3_changeset_iter *iter, int operation, int column)
{
  sqlite3_value *value = NULL;

  if (column < 0)
    return 0;
  if (operation != SQLITE_INSERT)
    sqlite3changeset_old (iter, column, &value);
  if (value == NULL && operation != SQLITE_DELETE)
    sqlite3changeset_new (iter, column, &value);
  return value != NULL ? sqlite3_value_int64 (value) : 0;
}

static void
add_once (GHashTable *seen, AttestChange *change, void (*add) (AttestChange *, gint64), gint64 id)
{
  gint64 *key;

  if (id == 0 || g_hash_table_contains (seen, &id))
    return;
  key = g_new (gint64, 1);
  *key = id;
  g_hash_table_add (seen, key);
  add (change, id);
}

static gint64
look_up_article (AttestConnection *connection, gint64 annotation)
{
  sqlite3_stmt *statement = attest_connection_prepare (connection, "SELECT article FROM annotation WHERE id = ?", NULL);
  gboolean has_row = FALSE;
  gint64 article = 0;

  if (statement == NULL)
    return 0;
  sqlite3_bind_int64 (statement, 1, annotation);
  if (attest_connection_step (connection, statement, &has_row, NULL) && has_row)
    article = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return article;
}

static void
describe_row (AttestConnection *connection, sqlite3_changeset_iter *iter, AttestChange *change, GHashTable *articles,
              GHashTable *annotations)
{
  const RecordedTable *table;
  const char *name;
  gint64 article;
  gint64 annotation;
  int n_columns;
  int operation;

  sqlite3changeset_op (iter, &name, &n_columns, &operation, NULL);
  table = find_table (name);
  if (table == NULL)
    return;
  change->flags |= table->flags;
  annotation = changed_int64 (iter, operation, table->annotation_column);
  article = changed_int64 (iter, operation, table->article_column);
  if (article == 0 && annotation != 0 && !g_hash_table_contains (annotations, &annotation))
    article = look_up_article (connection, annotation);
  add_once (annotations, change, attest_change_add_annotation, annotation);
  add_once (annotations, change, attest_change_add_annotation,
            changed_int64 (iter, operation, table->other_annotation_column));
  add_once (articles, change, attest_change_add_article, article);
}

/**
 * attest_changeset_describe:
 * @connection: the connection it was made on or applied to
 * @changeset: its bytes
 * @n_bytes: how many
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): which parts, articles and annotations it touches, in either direction
 */
AttestChange *
attest_changeset_describe (AttestConnection *connection, gconstpointer changeset, int n_bytes, GError **error)
{
  g_autoptr (AttestChange) change = attest_change_new (0);
  g_autoptr (GHashTable) articles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) annotations = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  sqlite3_changeset_iter *iter = NULL;
  int code = SQLITE_CORRUPT;

  if (attest_changeset_is_whole (changeset, (gsize) n_bytes))
    code = sqlite3changeset_start (&iter, n_bytes, (void *) changeset);
  if (code == SQLITE_OK)
    {
      while (sqlite3changeset_next (iter) == SQLITE_ROW)
        describe_row (connection, iter, change, articles, annotations);
      code = sqlite3changeset_finalize (iter);
    }
  if (code == SQLITE_OK)
    return g_steal_pointer (&change);
  g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_DAMAGED,
                       _ ("A step of the history is damaged and can’t be read."));
  return NULL;
}

/* A child row that is gone already was deleted with its parent; anything else means that someone else changed it. */
static int
on_conflict (void *user_data, int conflict, sqlite3_changeset_iter *iter)
{
  const char *name;
  int n_columns;
  int operation;

  if (conflict == SQLITE_CHANGESET_NOTFOUND &&
      sqlite3changeset_op (iter, &name, &n_columns, &operation, NULL) == SQLITE_OK && operation == SQLITE_DELETE)
    return SQLITE_CHANGESET_OMIT;
  return SQLITE_CHANGESET_ABORT;
}

/* Only tables that are recorded: a hostile file's changeset can name others. */
static int
on_table (void *user_data, const char *name)
{
  return find_table (name) != NULL;
}

/**
 * attest_changeset_apply:
 * @connection: a connection in a transaction
 * @changeset: its bytes
 * @n_bytes: how many
 * @invert: whether to undo instead of redo
 * @error: return location for an error
 *
 * Applies all of it or nothing. %ATTEST_ERROR_CONFLICT when a row it changes is no longer as it left it.
 *
 * Returns: whether it was applied
 */
gboolean
attest_changeset_apply (AttestConnection *connection, gconstpointer changeset, int n_bytes, gboolean invert,
                        GError **error)
{
  int flags = invert ? SQLITE_CHANGESETAPPLY_INVERT : 0;
  int code = SQLITE_CORRUPT;

  if (attest_changeset_is_whole (changeset, (gsize) n_bytes))
    code = sqlite3changeset_apply_v2 (attest_connection_get_handle (connection), n_bytes, (void *) changeset, on_table,
                                      on_conflict, NULL, NULL, NULL, flags);
  if (code == SQLITE_OK)
    return TRUE;
  if (code == SQLITE_ABORT || code == SQLITE_CONSTRAINT)
    g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_CONFLICT,
                         _ ("This can’t be undone or redone any more: what it changed has been changed again since."));
  else if (code == SQLITE_CORRUPT)
    g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_DAMAGED,
                         _ ("A step of the history is damaged and can’t be read."));
  else
    attest_connection_set_error (connection, error);
  return FALSE;
}
