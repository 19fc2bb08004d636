/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables referent and referent_alias, and which annotation refers to which referent. */
#include "config.h"

#include "attest-referent-store.h"

#include "attest-referent-index.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a damaged or hostile file holds beyond that is not shown. */
#define MAX_ALIASES 2000

static gboolean
tell_gone (GError **error)
{
  g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND, _ ("That referent is not there any more."));
  return FALSE;
}

gboolean
attest_referent_store_add_alias (AttestConnection *connection, gint64 referent, const char *alias, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "INSERT INTO referent_alias (referent, alias) VALUES (?, ?) ON CONFLICT DO NOTHING", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, referent);
  attest_bind_text (statement, 2, alias);
  return attest_connection_run (connection, statement, error) &&
         attest_referent_index_add (connection, referent, alias, alias, error);
}

static gboolean
remove_alias (AttestConnection *connection, gint64 referent, const char *alias, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "DELETE FROM referent_alias WHERE referent = ? AND alias = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, referent);
  attest_bind_text (statement, 2, alias);
  return attest_connection_run (connection, statement, error) &&
         attest_referent_index_remove (connection, referent, alias, error);
}

/**
 * attest_referent_store_insert:
 * @connection: a connection in a transaction
 * @referent: with kind and name; uuid and times are filled in where unset, the id always
 * @error: return location for an error
 *
 * Returns: the id; 0 on error, or without one when a referent with that uuid is there already
 */
gint64
attest_referent_store_insert (AttestConnection *connection, AttestReferent *referent, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "INSERT INTO referent (uuid, kind, name, description, ids, created, modified) VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (uuid) DO NOTHING",
    error);

  if (statement == NULL)
    return 0;
  if (attest_uuid_is_nil (&referent->uuid))
    attest_uuid_generate (&referent->uuid);
  if (referent->created == 0)
    referent->created = g_get_real_time ();
  if (referent->modified == 0)
    referent->modified = referent->created;
  attest_bind_uuid (statement, 1, &referent->uuid);
  attest_bind_text (statement, 2, referent->kind);
  attest_bind_text (statement, 3, referent->name);
  attest_bind_text (statement, 4, referent->description);
  attest_bind_text (statement, 5, referent->ids);
  sqlite3_bind_int64 (statement, 6, referent->created);
  sqlite3_bind_int64 (statement, 7, referent->modified);
  if (!attest_connection_run (connection, statement, error) ||
      sqlite3_changes (attest_connection_get_handle (connection)) == 0)
    return 0;
  referent->id = sqlite3_last_insert_rowid (attest_connection_get_handle (connection));
  if (!attest_referent_index_add (connection, referent->id, NULL, referent->name, error))
    return 0;
  for (guint i = 0; referent->aliases[i] != NULL; i++)
    if (!attest_referent_store_add_alias (connection, referent->id, referent->aliases[i], error))
      return 0;
  return referent->id;
}

static char **
load_aliases (AttestConnection *connection, gint64 referent, GError **error)
{
  g_autoptr (GPtrArray) aliases = g_ptr_array_new_with_free_func (g_free);
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "SELECT alias FROM referent_alias WHERE referent = ?1 ORDER BY alias LIMIT ?2", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, referent);
  sqlite3_bind_int (statement, 2, MAX_ALIASES);
  while (TRUE)
    {
      if (!attest_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        break;
      g_ptr_array_add (aliases, attest_column_dup_text (statement, 0));
    }
  g_ptr_array_add (aliases, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&aliases), FALSE);
}

/**
 * attest_referent_store_load:
 * @connection: a connection
 * @referent: an id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the referent; %NULL with %ATTEST_ERROR_NOT_FOUND when there is none
 */
AttestReferent *
attest_referent_store_load (AttestConnection *connection, gint64 referent, GError **error)
{
  g_autoptr (AttestReferent) loaded = NULL;
  g_autofree char *kind = NULL;
  g_autofree char *name = NULL;
  char **aliases;
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "SELECT uuid, kind, name, description, ids, created, modified FROM referent WHERE id = ?", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, referent);
  if (!attest_connection_step (connection, statement, &has_row, error))
    return NULL;
  if (!has_row)
    {
      tell_gone (error);
      return NULL;
    }
  kind = attest_column_dup_text (statement, 1);
  name = attest_column_dup_text (statement, 2);
  loaded = attest_referent_new (kind, name);
  loaded->id = referent;
  attest_column_uuid (statement, 0, &loaded->uuid);
  g_free (loaded->description);
  loaded->description = attest_column_dup_text (statement, 3);
  g_free (loaded->ids);
  loaded->ids = attest_column_dup_text (statement, 4);
  loaded->created = sqlite3_column_int64 (statement, 5);
  loaded->modified = sqlite3_column_int64 (statement, 6);
  sqlite3_reset (statement);
  aliases = load_aliases (connection, referent, error);
  if (aliases == NULL)
    return NULL;
  g_strfreev (loaded->aliases);
  loaded->aliases = aliases;
  return g_steal_pointer (&loaded);
}

static gboolean
update_row (AttestConnection *connection, const AttestReferent *changed, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "UPDATE referent SET kind = ?2, name = ?3, description = ?4, ids = ?5, modified = ?6 WHERE id = ?1",
    error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, changed->id);
  attest_bind_text (statement, 2, changed->kind);
  attest_bind_text (statement, 3, changed->name);
  attest_bind_text (statement, 4, changed->description);
  attest_bind_text (statement, 5, changed->ids);
  sqlite3_bind_int64 (statement, 6, g_get_real_time ());
  if (!attest_connection_run (connection, statement, error))
    return FALSE;
  return sqlite3_changes (attest_connection_get_handle (connection)) == 1 || tell_gone (error);
}

static gboolean
update_aliases (AttestConnection *connection, const AttestReferent *old, const AttestReferent *changed, GError **error)
{
  for (guint i = 0; old->aliases[i] != NULL; i++)
    if (!attest_referent_has_alias (changed, old->aliases[i]) &&
        !remove_alias (connection, old->id, old->aliases[i], error))
      return FALSE;
  for (guint i = 0; changed->aliases[i] != NULL; i++)
    if (!attest_referent_has_alias (old, changed->aliases[i]) &&
        !attest_referent_store_add_alias (connection, old->id, changed->aliases[i], error))
      return FALSE;
  return TRUE;
}

gboolean
attest_referent_store_update (AttestConnection *connection, const AttestReferent *old, const AttestReferent *changed,
                              GError **error)
{
  if (!update_row (connection, changed, error) || !update_aliases (connection, old, changed, error))
    return FALSE;
  return g_str_equal (old->name, changed->name) ||
         (attest_referent_index_remove (connection, old->id, NULL, error) &&
          attest_referent_index_add (connection, old->id, NULL, changed->name, error));
}

static const char *const DELETIONS[] = {
  "DELETE FROM referent_alias WHERE referent = ?1",
  "INSERT OR REPLACE INTO tombstone (uuid, type, annotator, deleted)"
  " SELECT uuid, 'referent', nullif (?2, 0), ?3 FROM referent WHERE id = ?1",
  "DELETE FROM referent WHERE id = ?1",
};

/**
 * attest_referent_store_delete:
 * @connection: a connection in a transaction
 * @referent: an id that no annotation refers to
 * @annotator: who deletes it; 0: nobody in particular
 * @error: return location for an error
 *
 * Returns: whether it is gone, with a tombstone left; %ATTEST_ERROR_NOT_FOUND when it was gone before
 */
gboolean
attest_referent_store_delete (AttestConnection *connection, gint64 referent, gint64 annotator, GError **error)
{
  if (!attest_referent_index_remove_all (connection, referent, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (DELETIONS); i++)
    {
      sqlite3_stmt *statement = attest_connection_prepare (connection, DELETIONS[i], error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, referent);
      if (sqlite3_bind_parameter_count (statement) > 1)
        {
          sqlite3_bind_int64 (statement, 2, annotator);
          sqlite3_bind_int64 (statement, 3, g_get_real_time ());
        }
      if (!attest_connection_run (connection, statement, error))
        return FALSE;
    }
  return sqlite3_changes (attest_connection_get_handle (connection)) == 1 || tell_gone (error);
}

/**
 * attest_referent_store_link:
 * @connection: a connection in a transaction
 * @annotation: an annotation
 * @referent: what it refers to; 0: nothing
 * @error: return location for an error
 *
 * Returns: whether it does now
 */
gboolean
attest_referent_store_link (AttestConnection *connection, gint64 annotation, gint64 referent, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "UPDATE annotation SET referent = nullif (?2, 0), modified = ?3 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, annotation);
  sqlite3_bind_int64 (statement, 2, referent);
  sqlite3_bind_int64 (statement, 3, g_get_real_time ());
  if (!attest_connection_run (connection, statement, error))
    return FALSE;
  if (sqlite3_changes (attest_connection_get_handle (connection)) != 1)
    {
      g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND, _ ("That annotation is not there any more."));
      return FALSE;
    }
  return attest_mention_store_refresh (connection, annotation, error);
}

/* The rows of mention first, while the annotations still say which they are. */
static const char *const MOVES[] = {
  "UPDATE mention SET referent = ?2 WHERE ?2 <> 0 AND annotation IN (SELECT id FROM annotation WHERE referent = ?1)",
  "DELETE FROM mention WHERE ?2 = 0 AND annotation IN (SELECT id FROM annotation WHERE referent = ?1)",
  "UPDATE annotation SET referent = nullif (?2, 0), modified = ?3 WHERE referent = ?1",
};

gboolean
attest_referent_store_move_mentions (AttestConnection *connection, gint64 from, gint64 to, guint *n_moved,
                                     GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (MOVES); i++)
    {
      sqlite3_stmt *statement = attest_connection_prepare (connection, MOVES[i], error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, from);
      sqlite3_bind_int64 (statement, 2, to);
      if (sqlite3_bind_parameter_count (statement) > 2)
        sqlite3_bind_int64 (statement, 3, g_get_real_time ());
      if (!attest_connection_run (connection, statement, error))
        return FALSE;
    }
  if (n_moved != NULL)
    *n_moved = (guint) sqlite3_changes (attest_connection_get_handle (connection));
  return TRUE;
}
