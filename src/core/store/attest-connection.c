/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One SQLite connection, owned by the thread that opened it: statements, transactions, errors. */
#include "config.h"

#include "attest-connection-private.h"
#include "attest-file-use.h"
#include "attest-log-locks.h"
#include "attest-schema-guard.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

/* Another program's transaction is short; whoever waits longer than this is told. */
#define BUSY_LIMIT_US (8 * G_USEC_PER_SEC)
/* How many virtual-machine steps pass between two looks at the cancellable. */
#define PROGRESS_STEPS 10000

G_DEFINE_FINAL_TYPE (AttestConnection, attest_connection, G_TYPE_OBJECT)

/* Closes the handle, and forgets that the file is in use by it. */
void
attest_connection_close_handle (AttestConnection *self)
{
  attest_file_use_leave (self->file_use);
  if (sqlite3_close (g_steal_pointer (&self->db)) != SQLITE_OK)
    g_critical ("A statement of “%s” is still open", self->display_name);
  attest_file_use_end (g_steal_pointer (&self->file_use));
}

static AttestError
error_code_for (sqlite3 *db, int sqlite_code)
{
  switch (sqlite_code & 0xff)
    {
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      /* A full disk shows in this way where it is the log's index that can't grow. */
      if (sqlite3_system_errno (db) == ENOSPC || sqlite3_system_errno (db) == EDQUOT)
        return ATTEST_ERROR_DISK_FULL;
      return ATTEST_ERROR_STORE;
    case SQLITE_FULL:
      return ATTEST_ERROR_DISK_FULL;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ATTEST_ERROR_BUSY;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return ATTEST_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
      return ATTEST_ERROR_DAMAGED;
    case SQLITE_NOTADB:
      return ATTEST_ERROR_NOT_A_PROJECT;
    default:
      return ATTEST_ERROR_STORE;
    }
}

static char *
describe_failure (AttestConnection *self, int sqlite_code)
{
  const char *name = self->display_name;

  switch (error_code_for (self->db, sqlite_code))
    {
    case ATTEST_ERROR_DISK_FULL:
      return g_strdup_printf (_ ("There is no room left on the disk for “%s”. Nothing of this change was kept."), name);
    case ATTEST_ERROR_BUSY:
      return g_strdup_printf (_ ("Another program is writing to “%s”. Try again in a moment."), name);
    case ATTEST_ERROR_READ_ONLY:
      return g_strdup_printf (_ ("“%s” can’t be written: %s."), name, sqlite3_errmsg (self->db));
    case ATTEST_ERROR_DAMAGED:
      return g_strdup_printf (_ ("“%s” is damaged: %s."), name, sqlite3_errmsg (self->db));
    case ATTEST_ERROR_NOT_A_PROJECT:
      return g_strdup_printf (_ ("“%s” is not an Attest project."), name);
    default:
      return g_strdup_printf (_ ("“%s”: %s."), name, sqlite3_errmsg (self->db));
    }
}

/**
 * attest_connection_set_error:
 * @self: a connection whose last call failed
 * @error: (nullable): return location
 *
 * Makes a sentence from SQLite's own code and message. A statement stopped by the cancellable becomes
 * %G_IO_ERROR_CANCELLED.
 */
void
attest_connection_set_error (AttestConnection *self, GError **error)
{
  int code = sqlite3_extended_errcode (self->db);
  g_autofree char *message = NULL;

  if (code == SQLITE_INTERRUPT)
    {
      if (!g_cancellable_set_error_if_cancelled (self->cancellable, error))
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Stopped."));
      return;
    }
  message = describe_failure (self, code);
  g_set_error_literal (error, ATTEST_ERROR, error_code_for (self->db, code), message);
}

/* Another connection holds the lock. Short sleeps: imports leave gaps of a few milliseconds between transactions. */
static int
on_busy (void *user_data, int n_calls)
{
  AttestConnection *self = user_data;
  gint64 now = g_get_monotonic_time ();

  if (self->impatient)
    return 0;
  if (n_calls == 0)
    self->busy_since = now;
  if (now - self->busy_since > BUSY_LIMIT_US || g_cancellable_is_cancelled (self->cancellable))
    return 0;
  g_usleep (n_calls < 50 ? 500 : 5000);
  return 1;
}

static int
on_progress (void *user_data)
{
  AttestConnection *self = user_data;

  return g_cancellable_is_cancelled (self->cancellable);
}

static void
finalize_statements (AttestConnection *self)
{
  GHashTableIter iter;
  gpointer statement;

  g_hash_table_iter_init (&iter, self->statements);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    sqlite3_finalize (statement);
  g_hash_table_remove_all (self->statements);
}

/**
 * attest_connection_close:
 * @self: a connection without an open transaction
 * @error: return location for an error
 *
 * Brings the write-ahead log into the file and closes. Idempotent. The last connection to close leaves one file.
 *
 * Returns: whether everything is in the file; on failure it is safe in the log beside it
 */
gboolean
attest_connection_close (AttestConnection *self, GError **error)
{
  gboolean done = TRUE;

  g_return_val_if_fail (ATTEST_IS_CONNECTION (self), FALSE);
  if (self->db == NULL)
    return TRUE;

  finalize_statements (self);
  if (!sqlite3_get_autocommit (self->db))
    attest_connection_rollback (self);
  if (self->uses_wal && !self->read_only)
    {
      /* Another connection may be reading: then it will do this when it closes. */
      int code = sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);

      if (code != SQLITE_OK && code != SQLITE_BUSY && code != SQLITE_LOCKED)
        {
          attest_connection_set_error (self, error);
          done = FALSE;
        }
    }
  attest_connection_close_handle (self);
  return done;
}

static void
attest_connection_finalize (GObject *object)
{
  AttestConnection *self = ATTEST_CONNECTION (object);

  attest_connection_close (self, NULL);
  g_hash_table_unref (self->statements);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self->display_name);

  G_OBJECT_CLASS (attest_connection_parent_class)->finalize (object);
}

static void
attest_connection_class_init (AttestConnectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attest_connection_finalize;
}

static void
attest_connection_init (AttestConnection *self)
{
  self->statements = g_hash_table_new (NULL, NULL);
  self->owner = g_thread_self ();
}

/* A file: URI, the one way to tell SQLite that nobody will write (immutable=1: no lock, no log beside the file). */
static char *
immutable_uri (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *escaped = g_uri_escape_string (absolute, "/", FALSE);

  return g_strdup_printf ("file://%s?immutable=1", escaped);
}

gboolean
attest_connection_open_handle (AttestConnection *self, gboolean immutable, GError **error)
{
  g_autofree char *target = immutable ? immutable_uri (self->path) : g_strdup (self->path);
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

  attest_log_locks_install ();
  flags |= immutable ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI : SQLITE_OPEN_READWRITE;
  if (sqlite3_open_v2 (target, &self->db, flags, NULL) != SQLITE_OK)
    {
      attest_connection_set_error (self, error);
      attest_connection_close_handle (self);
      return FALSE;
    }
  self->file_use = attest_file_use_begin (self->path);
  attest_schema_guard_harden (self->db);
  sqlite3_busy_handler (self->db, on_busy, self);
  return TRUE;
}

const char *
attest_connection_get_path (AttestConnection *self)
{
  return self->path;
}

gboolean
attest_connection_is_read_only (AttestConnection *self)
{
  return self->read_only;
}

gboolean
attest_connection_uses_wal (AttestConnection *self)
{
  return self->uses_wal;
}

sqlite3 *
attest_connection_get_handle (AttestConnection *self)
{
  g_assert (self->owner == g_thread_self ());
  return self->db;
}

/**
 * attest_connection_prepare:
 * @self: a connection, on its own thread
 * @sql: one statement, a string that lives as long as the program
 * @error: return location for an error
 *
 * Prepares @sql once; later calls give the same statement, reset and without bindings. To be used from one place at a
 * time.
 *
 * Returns: (transfer none) (nullable): the statement
 */
sqlite3_stmt *
attest_connection_prepare (AttestConnection *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  g_assert (self->owner == g_thread_self ());
  if (statement != NULL)
    {
      sqlite3_reset (statement);
      sqlite3_clear_bindings (statement);
      return statement;
    }
  if (sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
    {
      attest_connection_set_error (self, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, (gpointer) sql, statement);
  return statement;
}

/**
 * attest_connection_step:
 * @self: a connection
 * @statement: one of its statements
 * @has_row: (out): whether there is a row to read; at the end the statement is reset
 * @error: return location for an error
 *
 * Returns: %FALSE on error, after a reset
 */
gboolean
attest_connection_step (AttestConnection *self, sqlite3_stmt *statement, gboolean *has_row, GError **error)
{
  int code = sqlite3_step (statement);

  *has_row = code == SQLITE_ROW;
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    attest_connection_set_error (self, error);
  sqlite3_reset (statement);
  return code == SQLITE_DONE;
}

gboolean
attest_connection_run (AttestConnection *self, sqlite3_stmt *statement, GError **error)
{
  gboolean has_row = TRUE;

  while (has_row)
    if (!attest_connection_step (self, statement, &has_row, error))
      return FALSE;
  return TRUE;
}

gboolean
attest_connection_execute (AttestConnection *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  attest_connection_set_error (self, error);
  return FALSE;
}

/**
 * attest_connection_begin:
 * @self: a connection outside a transaction
 * @error: return location for an error
 *
 * Takes the write lock at once, so that a transaction that began can be finished.
 *
 * Returns: whether the transaction is open
 */
gboolean
attest_connection_begin (AttestConnection *self, GError **error)
{
  if (self->read_only)
    {
      g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_READ_ONLY,
                   _ ("“%s” can’t be written, so nothing can be changed in it."), self->display_name);
      return FALSE;
    }
  return attest_connection_execute (self, "BEGIN IMMEDIATE", error);
}

/**
 * attest_connection_begin_reading:
 * @self: a connection outside a transaction
 * @error: return location for an error
 *
 * What is read from here to the end of the transaction is one state of the file, whatever others write meanwhile.
 * End it with attest_connection_rollback().
 *
 * Returns: whether the transaction is open
 */
gboolean
attest_connection_begin_reading (AttestConnection *self, GError **error)
{
  return attest_connection_execute (self, "BEGIN", error);
}

gboolean
attest_connection_commit (AttestConnection *self, GError **error)
{
  if (attest_connection_execute (self, "COMMIT", error))
    return TRUE;
  attest_connection_rollback (self);
  return FALSE;
}

void
attest_connection_rollback (AttestConnection *self)
{
  /* Some failures (a full disk) have rolled back already. */
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

void
attest_connection_set_patient (AttestConnection *self, gboolean patient)
{
  self->impatient = !patient;
}

/**
 * attest_connection_set_cancellable:
 * @self: a connection
 * @cancellable: (nullable): stops running statements when cancelled from any thread
 */
void
attest_connection_set_cancellable (AttestConnection *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
  if (self->db == NULL)
    return;
  if (cancellable != NULL)
    sqlite3_progress_handler (self->db, PROGRESS_STEPS, on_progress, self);
  else
    sqlite3_progress_handler (self->db, 0, NULL, NULL);
}

/**
 * attest_connection_poll_foreign_changes:
 * @self: a connection
 *
 * Returns: whether any other connection, of this or another program, has committed since the last call
 */
gboolean
attest_connection_poll_foreign_changes (AttestConnection *self)
{
  sqlite3_stmt *statement = attest_connection_prepare (self, "PRAGMA data_version", NULL);
  gint64 version = self->foreign_version;

  if (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    version = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  if (version == self->foreign_version)
    return FALSE;
  self->foreign_version = version;
  return TRUE;
}
