/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history: one row an action, with who, when, what and the changeset that undoes it. */
#include "config.h"

#include "attest-history.h"

#include "attest-changeset.h"

#include <glib/gi18n-lib.h>

struct _AttestRecording
{
  AttestConnection *connection;
  sqlite3_session *session;
};

static const char *const STATE_NAMES[] = { "done", "undone", "dropped" };

void
attest_history_entry_free (AttestHistoryEntry *entry)
{
  g_free (entry->annotator_name);
  g_free (entry->description);
  g_free (entry->article_title);
  g_free (entry);
}

static void
recording_free (AttestRecording *recording)
{
  sqlite3session_delete (recording->session);
  g_object_unref (recording->connection);
  g_free (recording);
}

/**
 * attest_recording_begin:
 * @connection: a connection outside a transaction
 * @error: return location for an error
 *
 * Opens a transaction whose changes become one step of the history.
 *
 * Returns: (nullable): the recording; end it with attest_recording_commit() or attest_recording_abort()
 */
AttestRecording *
attest_recording_begin (AttestConnection *connection, GError **error)
{
  AttestRecording *recording;
  sqlite3_session *session;

  if (!attest_connection_begin (connection, error))
    return NULL;
  session = attest_changeset_record (connection, error);
  if (session == NULL)
    {
      attest_connection_rollback (connection);
      return NULL;
    }
  recording = g_new0 (AttestRecording, 1);
  recording->connection = g_object_ref (connection);
  recording->session = session;
  return recording;
}

void
attest_recording_abort (AttestRecording *recording)
{
  attest_connection_rollback (recording->connection);
  recording_free (recording);
}

/* A new action ends the possibility to redo what the same person had undone before. */
static gboolean
drop_undone (AttestConnection *connection, gint64 annotator, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "UPDATE history SET state = 'dropped' WHERE state = 'undone' AND (?1 = 0 OR annotator IS ?1)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, annotator);
  return attest_connection_run (connection, statement, error);
}

static void
bind_id (sqlite3_stmt *statement, int index, gint64 id)
{
  if (id == 0)
    sqlite3_bind_null (statement, index);
  else
    sqlite3_bind_int64 (statement, index, id);
}

static gboolean
insert_entry (AttestConnection *connection, gint64 annotator, gint64 article, const char *description,
              gconstpointer changeset, int n_bytes, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "INSERT INTO history (annotator, created, description, article, state, changeset) VALUES (?, ?, ?, ?, 'done', ?)",
    error);

  if (statement == NULL)
    return FALSE;
  bind_id (statement, 1, annotator);
  sqlite3_bind_int64 (statement, 2, g_get_real_time ());
  attest_bind_text (statement, 3, description);
  bind_id (statement, 4, article);
  sqlite3_bind_blob (statement, 5, changeset, n_bytes, SQLITE_STATIC);
  return attest_connection_run (connection, statement, error);
}

static AttestChange *
write_entry (AttestRecording *recording, gint64 annotator, gint64 article, const char *description, GError **error)
{
  AttestConnection *connection = recording->connection;
  g_autoptr (AttestChange) change = NULL;
  void *changeset = NULL;
  int n_bytes = 0;

  if (sqlite3session_changeset (recording->session, &n_bytes, &changeset) != SQLITE_OK)
    {
      attest_connection_set_error (connection, error);
      return NULL;
    }
  change = attest_changeset_describe (connection, changeset, n_bytes, error);
  if (change != NULL && n_bytes > 0)
    {
      change->flags |= ATTEST_CHANGE_HISTORY;
      if (!drop_undone (connection, annotator, error) ||
          !insert_entry (connection, annotator, article, description, changeset, n_bytes, error))
        g_clear_pointer (&change, attest_change_unref);
    }
  sqlite3_free (changeset);
  return g_steal_pointer (&change);
}

/**
 * attest_recording_commit:
 * @recording: (transfer full): a recording
 * @annotator: who acted; 0: nobody in particular
 * @article: the article it is about; 0: none or many
 * @description: what was done, for people
 * @error: return location for an error
 *
 * Writes the step and commits. Without any change nothing is written. After an error nothing of it is kept.
 *
 * Returns: (transfer full) (nullable): what changed
 */
AttestChange *
attest_recording_commit (AttestRecording *recording, gint64 annotator, gint64 article, const char *description,
                         GError **error)
{
  g_autoptr (AttestConnection) connection = g_object_ref (recording->connection);
  g_autoptr (AttestChange) change = write_entry (recording, annotator, article, description, error);

  recording_free (recording);
  if (change == NULL)
    attest_connection_rollback (connection);
  else if (!attest_connection_commit (connection, error))
    g_clear_pointer (&change, attest_change_unref);
  return g_steal_pointer (&change);
}

static const char NEWEST_DONE[] = "SELECT id, description, changeset FROM history"
                                  " WHERE state = 'done' AND annotator IS ?1 ORDER BY id DESC LIMIT 1";
static const char NEWEST_DONE_OF_ANYONE[] =
  "SELECT id, description, changeset FROM history WHERE state = 'done' ORDER BY id DESC LIMIT 1";
static const char OLDEST_UNDONE[] = "SELECT id, description, changeset FROM history"
                                    " WHERE state = 'undone' AND annotator IS ?1 ORDER BY id LIMIT 1";
static const char OLDEST_UNDONE_OF_ANYONE[] =
  "SELECT id, description, changeset FROM history WHERE state = 'undone' ORDER BY id LIMIT 1";

/* The entry that undo (or redo) would take; the statement stands on its row if there is one. */
static sqlite3_stmt *
find_entry (AttestConnection *connection, gint64 annotator, gboolean undo, gboolean *has_row, GError **error)
{
  const char *sql = undo ? (annotator != 0 ? NEWEST_DONE : NEWEST_DONE_OF_ANYONE)
                         : (annotator != 0 ? OLDEST_UNDONE : OLDEST_UNDONE_OF_ANYONE);
  sqlite3_stmt *statement = attest_connection_prepare (connection, sql, error);

  *has_row = FALSE;
  if (statement == NULL)
    return NULL;
  if (annotator != 0)
    sqlite3_bind_int64 (statement, 1, annotator);
  return attest_connection_step (connection, statement, has_row, error) ? statement : NULL;
}

static gboolean
set_state (AttestConnection *connection, gint64 id, AttestHistoryState state, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (connection, "UPDATE history SET state = ? WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  attest_bind_text (statement, 1, STATE_NAMES[state]);
  sqlite3_bind_int64 (statement, 2, id);
  return attest_connection_run (connection, statement, error);
}

/* Applies the entry in an open transaction. */
static AttestChange *
walk_entry (AttestConnection *connection, gint64 annotator, gboolean undo, char **description, GError **error)
{
  g_autoptr (AttestChange) change = NULL;
  g_autoptr (GBytes) changeset = NULL;
  gboolean has_row;
  gint64 id;
  sqlite3_stmt *statement = find_entry (connection, annotator, undo, &has_row, error);

  if (statement == NULL || !has_row)
    return NULL;
  id = sqlite3_column_int64 (statement, 0);
  *description = attest_column_dup_text (statement, 1);
  changeset = g_bytes_new (sqlite3_column_blob (statement, 2), (gsize) sqlite3_column_bytes (statement, 2));
  sqlite3_reset (statement);

  if (!attest_changeset_apply (connection, g_bytes_get_data (changeset, NULL), (int) g_bytes_get_size (changeset), undo,
                               error) ||
      !set_state (connection, id, undo ? ATTEST_HISTORY_UNDONE : ATTEST_HISTORY_DONE, error))
    return NULL;
  change = attest_changeset_describe (connection, g_bytes_get_data (changeset, NULL),
                                      (int) g_bytes_get_size (changeset), error);
  if (change != NULL)
    change->flags |= ATTEST_CHANGE_HISTORY;
  return g_steal_pointer (&change);
}

static AttestChange *
walk (AttestConnection *connection, gint64 annotator, gboolean undo, char **description, GError **error)
{
  g_autoptr (AttestChange) change = NULL;
  g_autofree char *walked = NULL;

  if (!attest_connection_begin (connection, error))
    return NULL;
  change = walk_entry (connection, annotator, undo, &walked, error);
  if (change == NULL)
    attest_connection_rollback (connection);
  else if (!attest_connection_commit (connection, error))
    g_clear_pointer (&change, attest_change_unref);
  if (change != NULL && description != NULL)
    *description = g_steal_pointer (&walked);
  return g_steal_pointer (&change);
}

/**
 * attest_history_undo:
 * @connection: a connection outside a transaction
 * @annotator: whose newest step; 0: anyone's
 * @description: (out) (optional) (transfer full): what was undone
 * @error: return location for an error
 *
 * Applies the inverse of the newest step that is done, in one transaction.
 *
 * Returns: (transfer full) (nullable): what changed; %NULL without an error when there is nothing to undo
 */
AttestChange *
attest_history_undo (AttestConnection *connection, gint64 annotator, char **description, GError **error)
{
  return walk (connection, annotator, TRUE, description, error);
}

/**
 * attest_history_redo:
 * @connection: a connection outside a transaction
 * @annotator: whose oldest undone step; 0: anyone's
 * @description: (out) (optional) (transfer full): what was redone
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what changed; %NULL without an error when there is nothing to redo
 */
AttestChange *
attest_history_redo (AttestConnection *connection, gint64 annotator, char **description, GError **error)
{
  return walk (connection, annotator, FALSE, description, error);
}

static gboolean
peek_one (AttestConnection *connection, gint64 annotator, gboolean undo, char **text, GError **error)
{
  gboolean has_row;
  sqlite3_stmt *statement = find_entry (connection, annotator, undo, &has_row, error);

  *text = NULL;
  if (statement == NULL)
    return FALSE;
  if (has_row)
    {
      *text = attest_column_dup_text (statement, 1);
      sqlite3_reset (statement);
    }
  return TRUE;
}

/**
 * attest_history_peek:
 * @connection: a connection
 * @annotator: whose steps; 0: anyone's
 * @undo_text: (out) (nullable) (transfer full): what undo would undo
 * @redo_text: (out) (nullable) (transfer full): what redo would redo
 * @error: return location for an error
 *
 * Returns: whether the history could be read
 */
gboolean
attest_history_peek (AttestConnection *connection, gint64 annotator, char **undo_text, char **redo_text, GError **error)
{
  *redo_text = NULL;
  return peek_one (connection, annotator, TRUE, undo_text, error) &&
         peek_one (connection, annotator, FALSE, redo_text, error);
}

static AttestHistoryEntry *
read_entry (sqlite3_stmt *statement)
{
  AttestHistoryEntry *entry = g_new0 (AttestHistoryEntry, 1);
  const char *state = (const char *) sqlite3_column_text (statement, 6);

  entry->id = sqlite3_column_int64 (statement, 0);
  entry->annotator = sqlite3_column_int64 (statement, 1);
  entry->annotator_name = attest_column_dup_text (statement, 2);
  entry->created = sqlite3_column_int64 (statement, 3);
  entry->description = attest_column_dup_text (statement, 4);
  entry->article = sqlite3_column_int64 (statement, 5);
  for (guint i = 0; i < G_N_ELEMENTS (STATE_NAMES); i++)
    if (g_strcmp0 (state, STATE_NAMES[i]) == 0)
      entry->state = (AttestHistoryState) i;
  entry->article_title = attest_column_dup_text (statement, 7);
  return entry;
}

/**
 * attest_history_list:
 * @connection: a connection
 * @annotator: whose steps; 0: anyone's
 * @limit: how many entries at most
 * @before_id: only entries older than this one; 0: from the newest
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type AttestHistoryEntry): newest first
 */
GPtrArray *
attest_history_list (AttestConnection *connection, gint64 annotator, guint limit, gint64 before_id, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_history_entry_free);
  gboolean has_row = TRUE;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT h.id, h.annotator, p.name, h.created, h.description, h.article, h.state, a.title FROM history AS h"
    " LEFT JOIN annotator AS p ON p.id = h.annotator LEFT JOIN article AS a ON a.id = h.article"
    " WHERE (?1 = 0 OR h.id < ?1) AND (?3 = 0 OR h.annotator IS ?3) ORDER BY h.id DESC LIMIT ?2",
    error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, before_id);
  sqlite3_bind_int64 (statement, 2, limit);
  sqlite3_bind_int64 (statement, 3, annotator);
  while (TRUE)
    {
      if (!attest_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&entries);
      g_ptr_array_add (entries, read_entry (statement));
    }
}
