/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table comment. A thread is a comment without a parent, and its replies. */
#include "config.h"

#include "attest-comment-store.h"

#include <glib/gi18n-lib.h>

#define COLUMNS                                                                                                        \
  "c.id, c.uuid, c.article, c.annotation, c.relation, c.parent, c.annotator, c.text, c.resolved, c.created, "          \
  "c.modified"
/* What is part of an import that has not finished does not count yet. */
#define COUNTS "(c.batch IS NULL OR c.batch NOT IN (SELECT id FROM import_batch WHERE finished IS NULL))"

/**
 * attest_comment_store_insert:
 * @connection: a connection in a transaction
 * @comment: with target, annotator and text; uuid and times are filled in where unset, the id always
 * @error: return location for an error
 *
 * Returns: the id, 0 on error
 */
gint64
attest_comment_store_insert (AttestConnection *connection, AttestComment *comment, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "INSERT INTO comment (uuid, article, annotation, relation, parent, annotator, text, resolved, created, modified)"
    " VALUES (?, ?, nullif (?, 0), nullif (?, 0), nullif (?, 0), ?, ?, ?, ?, ?)",
    error);

  if (statement == NULL)
    return 0;
  if (attest_uuid_is_nil (&comment->uuid))
    attest_uuid_generate (&comment->uuid);
  if (comment->created == 0)
    comment->created = comment->modified = g_get_real_time ();
  attest_bind_uuid (statement, 1, &comment->uuid);
  sqlite3_bind_int64 (statement, 2, comment->target.article);
  sqlite3_bind_int64 (statement, 3, comment->target.annotation);
  sqlite3_bind_int64 (statement, 4, comment->target.relation);
  sqlite3_bind_int64 (statement, 5, comment->parent);
  sqlite3_bind_int64 (statement, 6, comment->annotator);
  attest_bind_text (statement, 7, comment->text);
  sqlite3_bind_int (statement, 8, comment->resolved);
  sqlite3_bind_int64 (statement, 9, comment->created);
  sqlite3_bind_int64 (statement, 10, comment->modified);
  if (!attest_connection_run (connection, statement, error))
    return 0;
  comment->id = sqlite3_last_insert_rowid (attest_connection_get_handle (connection));
  return comment->id;
}

static AttestComment *
read_comment (sqlite3_stmt *statement)
{
  AttestComment *comment = attest_comment_new ();

  comment->id = sqlite3_column_int64 (statement, 0);
  attest_column_uuid (statement, 1, &comment->uuid);
  comment->target.article = sqlite3_column_int64 (statement, 2);
  comment->target.annotation = sqlite3_column_int64 (statement, 3);
  comment->target.relation = sqlite3_column_int64 (statement, 4);
  comment->parent = sqlite3_column_int64 (statement, 5);
  comment->annotator = sqlite3_column_int64 (statement, 6);
  comment->text = attest_column_dup_text (statement, 7);
  comment->resolved = sqlite3_column_int (statement, 8) != 0;
  comment->created = sqlite3_column_int64 (statement, 9);
  comment->modified = sqlite3_column_int64 (statement, 10);
  return comment;
}

/**
 * attest_comment_store_load_one:
 * @connection: a connection
 * @comment: an id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the comment; %NULL with %ATTEST_ERROR_NOT_FOUND when there is none
 */
AttestComment *
attest_comment_store_load_one (AttestConnection *connection, gint64 comment, GError **error)
{
  AttestComment *loaded;
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "SELECT " COLUMNS " FROM comment AS c WHERE c.id = ?1 AND " COUNTS, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, comment);
  if (!attest_connection_step (connection, statement, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND, _ ("The comment is no longer there."));
      return NULL;
    }
  loaded = read_comment (statement);
  sqlite3_reset (statement);
  return loaded;
}

/* Threads by age, each followed by its replies. A reply is older than none of them only where clocks differ. */
#define THREADS " LEFT JOIN comment AS p ON p.id = c.parent WHERE "
#define IN_ORDER                                                                                                       \
  " AND " COUNTS " ORDER BY coalesce (p.created, c.created), coalesce (c.parent, c.id), c.parent IS NOT NULL, "        \
  "c.created, c.id"

/**
 * attest_comment_store_load:
 * @connection: a connection
 * @target: what they are about
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type AttestComment): the comments about just @target, thread by thread,
 *   oldest first
 */
GPtrArray *
attest_comment_store_load (AttestConnection *connection, const AttestCommentTarget *target, GError **error)
{
  g_autoptr (GPtrArray) comments = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_comment_unref);
  sqlite3_stmt *statement;
  gboolean has_row;

  if (target->relation != 0)
    statement = attest_connection_prepare (
      connection, "SELECT " COLUMNS " FROM comment AS c" THREADS "c.relation = ?1" IN_ORDER, error);
  else if (target->annotation != 0)
    statement = attest_connection_prepare (
      connection, "SELECT " COLUMNS " FROM comment AS c" THREADS "c.annotation = ?1 AND c.relation IS NULL" IN_ORDER,
      error);
  else
    statement = attest_connection_prepare (connection,
                                           "SELECT " COLUMNS " FROM comment AS c" THREADS
                                           "c.article = ?1 AND c.annotation IS NULL AND c.relation IS NULL" IN_ORDER,
                                           error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1,
                      target->relation != 0     ? target->relation
                      : target->annotation != 0 ? target->annotation
                                                : target->article);
  while (TRUE)
    {
      if (!attest_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&comments);
      g_ptr_array_add (comments, read_comment (statement));
    }
}

guint
attest_comment_store_count_replies (AttestConnection *connection, gint64 comment)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "SELECT count (*) FROM comment AS c WHERE c.parent = ?1 AND " COUNTS, NULL);
  gboolean has_row;
  guint n = 0;

  if (statement == NULL)
    return 0;
  sqlite3_bind_int64 (statement, 1, comment);
  if (attest_connection_step (connection, statement, &has_row, NULL) && has_row)
    n = (guint) sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return n;
}

gboolean
attest_comment_store_find_target (AttestConnection *connection, AttestCommentTarget *target, GError **error)
{
  sqlite3_stmt *statement;
  gboolean has_row;

  if (target->relation != 0)
    statement = attest_connection_prepare (connection,
                                           "SELECT a.article FROM relation AS r"
                                           " JOIN annotation AS a ON a.id = r.from_annotation WHERE r.id = ?1",
                                           error);
  else if (target->annotation != 0)
    statement = attest_connection_prepare (connection, "SELECT article FROM annotation WHERE id = ?1", error);
  else
    statement = attest_connection_prepare (connection, "SELECT id FROM article WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  if (target->relation != 0)
    target->annotation = 0;
  sqlite3_bind_int64 (statement, 1,
                      target->relation != 0     ? target->relation
                      : target->annotation != 0 ? target->annotation
                                                : target->article);
  if (!attest_connection_step (connection, statement, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND,
                           _ ("What the comment is about is no longer there."));
      return FALSE;
    }
  target->article = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

static gboolean
run_update (AttestConnection *connection, sqlite3_stmt *statement, GError **error)
{
  if (!attest_connection_run (connection, statement, error))
    return FALSE;
  if (sqlite3_changes (attest_connection_get_handle (connection)) > 0)
    return TRUE;
  g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND, _ ("The comment is no longer there."));
  return FALSE;
}

gboolean
attest_comment_store_set_text (AttestConnection *connection, gint64 comment, const char *text, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "UPDATE comment SET text = ?2, modified = ?3 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, comment);
  attest_bind_text (statement, 2, text);
  sqlite3_bind_int64 (statement, 3, g_get_real_time ());
  return run_update (connection, statement, error);
}

gboolean
attest_comment_store_set_resolved (AttestConnection *connection, gint64 comment, gboolean resolved, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "UPDATE comment SET resolved = ?2, modified = ?3 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, comment);
  sqlite3_bind_int (statement, 2, resolved);
  sqlite3_bind_int64 (statement, 3, g_get_real_time ());
  return run_update (connection, statement, error);
}

/* Replies have their thread's target, but a file from elsewhere may say otherwise: what answers a comment goes with it.
 */
#define GONE(first)                                                                                                    \
  "WITH RECURSIVE gone (id) AS (SELECT id FROM comment WHERE " first                                                   \
  " UNION SELECT c.id FROM gone JOIN comment AS c ON c.parent = gone.id) "
#define BURY(first)                                                                                                    \
  GONE (first)                                                                                                         \
  "INSERT OR REPLACE INTO tombstone (uuid, type, annotator, deleted)"                                                  \
  " SELECT uuid, 'comment', nullif (?2, 0), ?3 FROM comment WHERE id IN gone"
#define REMOVE(first) GONE (first) "DELETE FROM comment WHERE id IN gone"

#define ITSELF "id = ?1"
#define OF_RELATION "relation = ?1"
#define OF_ANNOTATION                                                                                                  \
  "annotation = ?1 UNION SELECT c.id FROM relation AS r JOIN comment AS c ON c.relation = r.id"                        \
  " WHERE r.from_annotation = ?1 OR r.to_annotation = ?1"

static gboolean
delete_with_replies (AttestConnection *connection, const char *bury, const char *remove, gint64 id, gint64 annotator,
                     GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (connection, bury, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, annotator);
  sqlite3_bind_int64 (statement, 3, g_get_real_time ());
  if (!attest_connection_run (connection, statement, error))
    return FALSE;
  statement = attest_connection_prepare (connection, remove, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  return attest_connection_run (connection, statement, error);
}

gboolean
attest_comment_store_delete (AttestConnection *connection, gint64 comment, gint64 annotator, GError **error)
{
  return delete_with_replies (connection, BURY (ITSELF), REMOVE (ITSELF), comment, annotator, error);
}

gboolean
attest_comment_store_delete_of_relation (AttestConnection *connection, gint64 relation, gint64 annotator,
                                         GError **error)
{
  return delete_with_replies (connection, BURY (OF_RELATION), REMOVE (OF_RELATION), relation, annotator, error);
}

gboolean
attest_comment_store_delete_of_annotation (AttestConnection *connection, gint64 annotation, gint64 annotator,
                                           GError **error)
{
  return delete_with_replies (connection, BURY (OF_ANNOTATION), REMOVE (OF_ANNOTATION), annotation, annotator, error);
}
