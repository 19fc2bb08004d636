/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table annotator. */
#include "config.h"

#include "attest-annotator-store.h"

#include <glib/gi18n-lib.h>

static AttestAnnotator *
read_annotator (sqlite3_stmt *statement)
{
  g_autofree char *name = attest_column_dup_text (statement, 2);
  AttestUuid uuid = { 0 };

  attest_column_uuid (statement, 1, &uuid);
  return attest_annotator_new (sqlite3_column_int64 (statement, 0), &uuid, name != NULL ? name : "");
}

/**
 * attest_annotator_store_list:
 * @connection: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type AttestAnnotator): all, by name
 */
GPtrArray *
attest_annotator_store_list (AttestConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) annotators = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_annotator_unref);
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "SELECT id, uuid, name FROM annotator ORDER BY name COLLATE NOCASE, id", error);

  if (statement == NULL)
    return NULL;
  while (TRUE)
    {
      if (!attest_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&annotators);
      g_ptr_array_add (annotators, read_annotator (statement));
    }
}

/**
 * attest_annotator_store_find:
 * @connection: a connection
 * @id: an annotator's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the annotator; %NULL without an error when there is none
 */
AttestAnnotator *
attest_annotator_store_find (AttestConnection *connection, gint64 id, GError **error)
{
  AttestAnnotator *annotator = NULL;
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (connection, "SELECT id, uuid, name FROM annotator WHERE id = ?",
                                                       error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, id);
  if (attest_connection_step (connection, statement, &has_row, error) && has_row)
    {
      annotator = read_annotator (statement);
      sqlite3_reset (statement);
    }
  return annotator;
}

static gint64
find_id (AttestConnection *connection, sqlite3_stmt *statement, GError **error)
{
  gboolean has_row;
  gint64 id = 0;

  if (attest_connection_step (connection, statement, &has_row, error) && has_row)
    {
      id = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  return id;
}

gint64
attest_annotator_store_find_by_uuid (AttestConnection *connection, const AttestUuid *uuid, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (connection, "SELECT id FROM annotator WHERE uuid = ?", error);

  if (statement == NULL)
    return 0;
  attest_bind_uuid (statement, 1, uuid);
  return find_id (connection, statement, error);
}

gint64
attest_annotator_store_find_by_name (AttestConnection *connection, const char *name, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (connection, "SELECT id FROM annotator WHERE name = ?", error);

  if (statement == NULL)
    return 0;
  attest_bind_text (statement, 1, name);
  return find_id (connection, statement, error);
}

/**
 * attest_annotator_store_insert:
 * @connection: a connection in a transaction
 * @uuid: (nullable): identity in other files; %NULL or nil: a new one
 * @name: a name that no annotator of the project has
 * @error: return location for an error
 *
 * Returns: the id, 0 on error
 */
gint64
attest_annotator_store_insert (AttestConnection *connection, const AttestUuid *uuid, const char *name, GError **error)
{
  AttestUuid own;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "INSERT INTO annotator (uuid, name, created) VALUES (?, ?, ?)", error);

  if (statement == NULL)
    return 0;
  if (uuid == NULL || attest_uuid_is_nil (uuid))
    attest_uuid_generate (&own);
  else
    own = *uuid;
  attest_bind_uuid (statement, 1, &own);
  attest_bind_text (statement, 2, name);
  sqlite3_bind_int64 (statement, 3, g_get_real_time ());
  if (!attest_connection_run (connection, statement, error))
    return 0;
  return sqlite3_last_insert_rowid (attest_connection_get_handle (connection));
}

gboolean
attest_annotator_store_rename (AttestConnection *connection, gint64 id, const char *name, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (connection, "UPDATE annotator SET name = ? WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  attest_bind_text (statement, 1, name);
  sqlite3_bind_int64 (statement, 2, id);
  return attest_connection_run (connection, statement, error);
}
