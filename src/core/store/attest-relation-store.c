/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table relation. */
#include "config.h"

#include "attest-relation-store.h"

#include "attest-comment-store.h"

#include <glib/gi18n-lib.h>

#define COLUMNS "r.id, r.uuid, r.type, r.role, r.from_annotation, r.to_annotation, r.annotator, r.created, r.modified"
/* What is part of an import that has not finished does not count yet. */
#define COUNTS "(r.batch IS NULL OR r.batch NOT IN (SELECT id FROM import_batch WHERE finished IS NULL))"

/**
 * attest_relation_store_insert:
 * @connection: a connection in a transaction
 * @relation: with type, ends and annotator; uuid and times are filled in where unset, the id always
 * @error: return location for an error
 *
 * Returns: the id, 0 on error
 */
gint64
attest_relation_store_insert (AttestConnection *connection, AttestRelation *relation, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "INSERT INTO relation (uuid, type, role, from_annotation, to_annotation, annotator, created, modified)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    error);

  if (statement == NULL)
    return 0;
  if (attest_uuid_is_nil (&relation->uuid))
    attest_uuid_generate (&relation->uuid);
  if (relation->created == 0)
    relation->created = relation->modified = g_get_real_time ();
  attest_bind_uuid (statement, 1, &relation->uuid);
  sqlite3_bind_int64 (statement, 2, relation->type);
  attest_bind_text (statement, 3, relation->role);
  sqlite3_bind_int64 (statement, 4, relation->from);
  sqlite3_bind_int64 (statement, 5, relation->to);
  sqlite3_bind_int64 (statement, 6, relation->annotator);
  sqlite3_bind_int64 (statement, 7, relation->created);
  sqlite3_bind_int64 (statement, 8, relation->modified);
  if (!attest_connection_run (connection, statement, error))
    return 0;
  relation->id = sqlite3_last_insert_rowid (attest_connection_get_handle (connection));
  return relation->id;
}

static AttestRelation *
read_relation (sqlite3_stmt *statement)
{
  AttestRelation *relation = attest_relation_new ();

  relation->id = sqlite3_column_int64 (statement, 0);
  attest_column_uuid (statement, 1, &relation->uuid);
  relation->type = sqlite3_column_int64 (statement, 2);
  relation->role = g_intern_string ((const char *) sqlite3_column_text (statement, 3));
  relation->from = sqlite3_column_int64 (statement, 4);
  relation->to = sqlite3_column_int64 (statement, 5);
  relation->annotator = sqlite3_column_int64 (statement, 6);
  relation->created = sqlite3_column_int64 (statement, 7);
  relation->modified = sqlite3_column_int64 (statement, 8);
  return relation;
}

static GPtrArray *
read_all (AttestConnection *connection, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GPtrArray) relations = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_relation_unref);
  gboolean has_row;

  while (TRUE)
    {
      if (!attest_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&relations);
      g_ptr_array_add (relations, read_relation (statement));
    }
}

/**
 * attest_relation_store_load:
 * @connection: a connection
 * @article: an article
 * @annotator: only relations that start at this annotator's annotations; 0: everybody's
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type AttestRelation): the relations that start in @article, oldest first
 */
GPtrArray *
attest_relation_store_load (AttestConnection *connection, gint64 article, gint64 annotator, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT " COLUMNS " FROM annotation AS a JOIN relation AS r ON r.from_annotation = a.id WHERE a.article = ?1"
    " AND (?2 = 0 OR a.annotator = ?2) AND " COUNTS " ORDER BY r.id",
    error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, article);
  sqlite3_bind_int64 (statement, 2, annotator);
  return read_all (connection, statement, error);
}

/**
 * attest_relation_store_load_touching:
 * @connection: a connection
 * @annotation: an annotation
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type AttestRelation): the relations that start or end at @annotation
 */
GPtrArray *
attest_relation_store_load_touching (AttestConnection *connection, gint64 annotation, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT " COLUMNS " FROM relation AS r WHERE (r.from_annotation = ?1 OR r.to_annotation = ?1) AND " COUNTS
    " ORDER BY r.id",
    error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, annotation);
  return read_all (connection, statement, error);
}

/**
 * attest_relation_store_load_one:
 * @connection: a connection
 * @relation: an id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the relation; %NULL with %ATTEST_ERROR_NOT_FOUND when there is none
 */
AttestRelation *
attest_relation_store_load_one (AttestConnection *connection, gint64 relation, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "SELECT " COLUMNS " FROM relation AS r WHERE r.id = ? AND " COUNTS, error);
  g_autoptr (GPtrArray) relations = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, relation);
  relations = read_all (connection, statement, error);
  if (relations == NULL)
    return NULL;
  if (relations->len > 0)
    return attest_relation_ref (relations->pdata[0]);
  g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND, _ ("That link is not there any more."));
  return NULL;
}

/**
 * attest_relation_store_find:
 * @connection: a connection
 * @relation: type, role and both ends
 * @error: return location for an error
 *
 * Returns: the id of the relation that says the same, 0 when there is none
 */
gint64
attest_relation_store_find (AttestConnection *connection, const AttestRelation *relation, GError **error)
{
  gboolean has_row;
  gint64 id = 0;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT id FROM relation WHERE from_annotation = ?1 AND to_annotation = ?2 AND type = ?3 AND role IS ?4", error);

  if (statement == NULL)
    return 0;
  sqlite3_bind_int64 (statement, 1, relation->from);
  sqlite3_bind_int64 (statement, 2, relation->to);
  sqlite3_bind_int64 (statement, 3, relation->type);
  attest_bind_text (statement, 4, relation->role);
  if (attest_connection_step (connection, statement, &has_row, error) && has_row)
    {
      id = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  return id;
}

/**
 * attest_relation_store_update:
 * @connection: a connection in a transaction
 * @relation: the id of a stored one, with the type, role and ends it shall have
 * @error: return location for an error
 *
 * Returns: whether it is so now
 */
gboolean
attest_relation_store_update (AttestConnection *connection, const AttestRelation *relation, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "UPDATE relation SET type = ?2, role = ?3, from_annotation = ?4, to_annotation = ?5, modified = ?6 WHERE id = ?1",
    error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, relation->id);
  sqlite3_bind_int64 (statement, 2, relation->type);
  attest_bind_text (statement, 3, relation->role);
  sqlite3_bind_int64 (statement, 4, relation->from);
  sqlite3_bind_int64 (statement, 5, relation->to);
  sqlite3_bind_int64 (statement, 6, g_get_real_time ());
  return attest_connection_run (connection, statement, error);
}

static const char *const DELETIONS[] = {
  "INSERT OR REPLACE INTO tombstone (uuid, type, annotator, deleted)"
  " SELECT uuid, 'relation', nullif (?2, 0), ?3 FROM relation WHERE id = ?1",
  "DELETE FROM relation WHERE id = ?1",
};

/**
 * attest_relation_store_delete:
 * @connection: a connection in a transaction
 * @relation: an id
 * @annotator: who deletes it; 0: nobody in particular
 * @error: return location for an error
 *
 * Deletes the relation with its comments, and leaves tombstones.
 *
 * Returns: whether it is gone
 */
gboolean
attest_relation_store_delete (AttestConnection *connection, gint64 relation, gint64 annotator, GError **error)
{
  gint64 now = g_get_real_time ();

  if (!attest_comment_store_delete_of_relation (connection, relation, annotator, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (DELETIONS); i++)
    {
      sqlite3_stmt *statement = attest_connection_prepare (connection, DELETIONS[i], error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, relation);
      if (sqlite3_bind_parameter_count (statement) > 1)
        {
          sqlite3_bind_int64 (statement, 2, annotator);
          sqlite3_bind_int64 (statement, 3, now);
        }
      if (!attest_connection_run (connection, statement, error))
        return FALSE;
    }
  return TRUE;
}

/* Relations that say nothing once ?1 is given up for ?2: links between the two, and those that ?2 has already. */
#define SUPERFLUOUS                                                                                                    \
  "SELECT r.id FROM relation AS r WHERE (r.from_annotation = ?1 AND r.to_annotation = ?2)"                             \
  " OR (r.from_annotation = ?2 AND r.to_annotation = ?1)"                                                              \
  " OR (r.from_annotation = ?1 AND EXISTS (SELECT 1 FROM relation AS s WHERE s.from_annotation = ?2"                   \
  " AND s.to_annotation = r.to_annotation AND s.type = r.type AND s.role IS r.role))"                                  \
  " OR (r.to_annotation = ?1 AND EXISTS (SELECT 1 FROM relation AS s WHERE s.to_annotation = ?2"                       \
  " AND s.from_annotation = r.from_annotation AND s.type = r.type AND s.role IS r.role))"

static const char *const MOVES[] = {
  /* What was said about a link is not lost with it. */
  "UPDATE comment SET annotation = ?2, relation = NULL, article = (SELECT article FROM annotation WHERE id = ?2)"
  " WHERE relation IN (" SUPERFLUOUS ")",
  "DELETE FROM relation WHERE id IN (" SUPERFLUOUS ")",
  "UPDATE relation SET from_annotation = ?2 WHERE from_annotation = ?1",
  "UPDATE relation SET to_annotation = ?2 WHERE to_annotation = ?1",
  "UPDATE comment SET annotation = ?2 WHERE annotation = ?1",
};

/**
 * attest_relation_store_move:
 * @connection: a connection in a transaction
 * @from_annotation: an annotation that is about to be joined to another
 * @to_annotation: that other one
 * @error: return location for an error
 *
 * Gives @to_annotation the relations and comments of @from_annotation.
 *
 * Returns: whether it was done
 */
gboolean
attest_relation_store_move (AttestConnection *connection, gint64 from_annotation, gint64 to_annotation, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (MOVES); i++)
    {
      sqlite3_stmt *statement = attest_connection_prepare (connection, MOVES[i], error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, from_annotation);
      sqlite3_bind_int64 (statement, 2, to_annotation);
      if (!attest_connection_run (connection, statement, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * attest_relation_store_give_up:
 * @connection: a connection in a transaction
 * @relation: an id
 * @annotation: one of its ends
 * @annotator: who gives it up; 0: nobody in particular
 * @error: return location for an error
 *
 * Deletes the relation; what was said about it is said about @annotation from then on.
 *
 * Returns: whether it is gone
 */
gboolean
attest_relation_store_give_up (AttestConnection *connection, gint64 relation, gint64 annotation, gint64 annotator,
                               GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "UPDATE comment SET annotation = ?2, relation = NULL, article = (SELECT article FROM annotation WHERE id = ?2)"
    " WHERE relation = ?1",
    error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, relation);
  sqlite3_bind_int64 (statement, 2, annotation);
  return attest_connection_run (connection, statement, error) &&
         attest_relation_store_delete (connection, relation, annotator, error);
}
