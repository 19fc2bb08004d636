/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One SQLite connection, owned by the thread that opened it. */
#include "config.h"

#include "attest-connection.h"

#include "attest-log-guard.h"
#include "attest-migrations.h"
#include "attest-schema-guard.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Another program's transaction is short; whoever waits longer than this is told. */
#define BUSY_LIMIT_US (8 * G_USEC_PER_SEC)
/* How many virtual-machine steps pass between two looks at the cancellable. */
#define PROGRESS_STEPS 10000

/* "device:inode" → number of connections of this process on it */
static GHashTable *files_in_use;
static GMutex files_in_use_mutex;

struct _AttestConnection
{
  GObject parent_instance;

  char *path;
  char *display_name;
  char *file_key;
  sqlite3 *db;
  GHashTable *statements; /* address of the SQL → sqlite3_stmt */
  GThread *owner;
  GCancellable *cancellable;
  gint64 busy_since;
  gint64 foreign_version;
  gboolean read_only;
  gboolean uses_wal;
};

G_DEFINE_FINAL_TYPE (AttestConnection, attest_connection, G_TYPE_OBJECT)

static char *
file_key_for (const char *path)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    return NULL;
  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64) status.st_dev, (guint64) status.st_ino);
}

gboolean
attest_connection_is_file_in_use (const char *path)
{
  g_autofree char *key = file_key_for (path);
  gboolean in_use;

  g_mutex_lock (&files_in_use_mutex);
  in_use = key != NULL && files_in_use != NULL && g_hash_table_contains (files_in_use, key);
  g_mutex_unlock (&files_in_use_mutex);
  return in_use;
}

/* Adds @difference to the number of connections on the file. */
static void
count_use (const char *key, int difference)
{
  int count;

  g_mutex_lock (&files_in_use_mutex);
  if (files_in_use == NULL)
    files_in_use = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  count = GPOINTER_TO_INT (g_hash_table_lookup (files_in_use, key)) + difference;
  if (count > 0)
    g_hash_table_insert (files_in_use, g_strdup (key), GINT_TO_POINTER (count));
  else
    g_hash_table_remove (files_in_use, key);
  g_mutex_unlock (&files_in_use_mutex);
}

/* Closes the handle, and forgets that the file is in use by it. */
static void
close_handle (AttestConnection *self)
{
  if (sqlite3_close (g_steal_pointer (&self->db)) != SQLITE_OK)
    g_critical ("A statement of “%s” is still open", self->display_name);
  if (self->file_key != NULL)
    count_use (self->file_key, -1);
  g_clear_pointer (&self->file_key, g_free);
}

static AttestError
error_code_for (int sqlite_code)
{
  switch (sqlite_code & 0xff)
    {
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

  switch (error_code_for (sqlite_code))
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
  g_set_error_literal (error, ATTEST_ERROR, error_code_for (code), message);
}

/* Another connection holds the lock. Short sleeps: imports leave gaps of a few milliseconds between transactions. */
static int
on_busy (void *user_data, int n_calls)
{
  AttestConnection *self = user_data;
  gint64 now = g_get_monotonic_time ();

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
  close_handle (self);
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

static gboolean
has_content (const char *path, const char *suffix)
{
  g_autofree char *sidecar = g_strconcat (path, suffix, NULL);
  GStatBuf status;

  return g_stat (sidecar, &status) == 0 && status.st_size > 0;
}

static gboolean
open_handle (AttestConnection *self, gboolean immutable, GError **error)
{
  g_autofree char *target = immutable ? immutable_uri (self->path) : g_strdup (self->path);
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

  flags |= immutable ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI : SQLITE_OPEN_READWRITE;
  if (sqlite3_open_v2 (target, &self->db, flags, NULL) != SQLITE_OK)
    {
      attest_connection_set_error (self, error);
      close_handle (self);
      return FALSE;
    }
  self->file_key = file_key_for (self->path);
  if (self->file_key != NULL)
    count_use (self->file_key, 1);
  attest_schema_guard_harden (self->db);
  sqlite3_busy_handler (self->db, on_busy, self);
  return TRUE;
}

/* Checks a file that nobody else has open without leaving a trace beside it. */
static gboolean
check_untouched (AttestConnection *self, guint *version, GError **error)
{
  gboolean trusted;

  if (!open_handle (self, TRUE, error))
    return FALSE;
  trusted = attest_schema_guard_check (self->db, self->display_name, version, error);
  close_handle (self);
  return trusted;
}

/* Tells a program that shares the file from a program that is gone and has left its log. */
static gboolean
is_busy (AttestConnection *self)
{
  int code = sqlite3_exec (self->db, "SELECT 1 FROM sqlite_schema", NULL, NULL, NULL) & 0xff;

  return code == SQLITE_BUSY || code == SQLITE_LOCKED;
}

/* A log beside the file holds the newest content, so the check has to read through it. Alone with the file, SQLite
 * keeps the log's index in memory instead of a third file, and without a checkpoint nothing is changed; if others have
 * the file open, its index is there, and they have checked it. */
static gboolean
check_with_log (AttestConnection *self, guint *version, GError **error)
{
  gboolean trusted;

  if (!open_handle (self, FALSE, error))
    return FALSE;
  sqlite3_busy_handler (self->db, NULL, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_exec (self->db, "PRAGMA locking_mode = EXCLUSIVE", NULL, NULL, NULL);
  if (is_busy (self))
    {
      close_handle (self);
      if (!open_handle (self, FALSE, error))
        return FALSE;
      sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    }
  trusted = attest_schema_guard_check (self->db, self->display_name, version, error);
  close_handle (self);
  return trusted;
}

static gboolean
switch_to_wal (AttestConnection *self, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (self->db, "PRAGMA journal_mode = WAL", -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    self->uses_wal = g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "wal") == 0;
  else
    attest_connection_set_error (self, error);
  sqlite3_finalize (statement);
  return code == SQLITE_ROW;
}

static gboolean
configure (AttestConnection *self, GError **error)
{
  if (!self->read_only && !switch_to_wal (self, error))
    return FALSE;
  if (!attest_connection_execute (self, "PRAGMA foreign_keys = ON", error) ||
      !attest_connection_execute (self, "PRAGMA synchronous = FULL", error) ||
      !attest_connection_execute (self, "PRAGMA temp_store = MEMORY", error))
    return FALSE;
  attest_connection_poll_foreign_changes (self);
  return TRUE;
}

static gboolean
create_file (AttestConnection *self, GError **error)
{
  int fd = g_open (self->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);

  if (fd < 0)
    {
      int saved_errno = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno), _ ("“%s” can’t be created: %s."),
                   self->display_name, g_strerror (saved_errno));
      return FALSE;
    }
  close (fd);
  if (open_handle (self, FALSE, error) && configure (self, error) &&
      attest_migrations_apply (self->db, 0, ATTEST_SCHEMA_VERSION, error))
    return TRUE;
  attest_connection_close (self, NULL);
  g_unlink (self->path);
  return FALSE;
}

static gboolean
open_read_only (AttestConnection *self, GError **error)
{
  guint version;

  self->read_only = TRUE;
  if (has_content (self->path, "-wal") || has_content (self->path, "-journal"))
    {
      g_set_error (
        error, ATTEST_ERROR, ATTEST_ERROR_READ_ONLY,
        _ ("“%s” can’t be written, and the last work on it still stands in a second file beside it. Copy both to "
           "a folder you can write to, and open it there."),
        self->display_name);
      return FALSE;
    }
  return open_handle (self, TRUE, error) && attest_schema_guard_check (self->db, self->display_name, &version, error) &&
         configure (self, error);
}

/* Finds out whether the file can be trusted before anything is written to it or beside it. */
static gboolean
check_file (AttestConnection *self, guint *version, GError **error)
{
  if (has_content (self->path, "-journal") && !attest_connection_is_file_in_use (self->path) &&
      !attest_log_guard_check_journal (self->path, error))
    return FALSE;
  if (has_content (self->path, "-wal") || has_content (self->path, "-journal"))
    return check_with_log (self, version, error);
  return check_untouched (self, version, error);
}

static gboolean
open_read_write (AttestConnection *self, GError **error)
{
  guint version = 0;

  return check_file (self, &version, error) && open_handle (self, FALSE, error) && configure (self, error) &&
         attest_migrations_upgrade (self->db, self->path, version, error);
}

static AttestConnection *
connection_new (const char *path)
{
  AttestConnection *self = g_object_new (ATTEST_TYPE_CONNECTION, NULL);

  self->path = g_canonicalize_filename (path, NULL);
  self->display_name = g_filename_display_basename (path);
  return self;
}

/**
 * attest_connection_open:
 * @path: a project file
 * @mode: how
 * @error: return location for an error
 *
 * Opens @path for the calling thread after checking that it is a project this Attest can trust, and migrates an older
 * one. When it fails the file is as it was.
 *
 * Returns: (transfer full) (nullable): the connection
 */
AttestConnection *
attest_connection_open (const char *path, AttestConnectionMode mode, GError **error)
{
  g_autoptr (AttestConnection) self = connection_new (path);
  gboolean opened = FALSE;

  if (mode == ATTEST_CONNECTION_CREATE)
    opened = create_file (self, error);
  else if (attest_connection_is_file_in_use (self->path) || attest_schema_guard_check_header (self->path, error))
    opened = mode == ATTEST_CONNECTION_READ_ONLY ? open_read_only (self, error) : open_read_write (self, error);
  return opened ? g_steal_pointer (&self) : NULL;
}

/**
 * attest_connection_open_again:
 * @path: a project that this process has open, and so has checked
 * @mode: read-write, or read-only (which shares the log with the writer)
 * @error: return location for an error
 *
 * Opens a second connection for the thread that calls this.
 *
 * Returns: (transfer full) (nullable): the connection
 */
AttestConnection *
attest_connection_open_again (const char *path, AttestConnectionMode mode, GError **error)
{
  g_autoptr (AttestConnection) self = connection_new (path);

  g_return_val_if_fail (mode != ATTEST_CONNECTION_CREATE, NULL);
  if (!open_handle (self, FALSE, error))
    return NULL;
  if (!configure (self, error))
    return NULL;
  if (mode == ATTEST_CONNECTION_READ_ONLY && !attest_connection_execute (self, "PRAGMA query_only = ON", error))
    return NULL;
  return g_steal_pointer (&self);
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

/**
 * attest_connection_set_cancellable:
 * @self: a connection
 * @cancellable: (nullable): stops running statements when cancelled from any thread
 */
void
attest_connection_set_cancellable (AttestConnection *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
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

void
attest_bind_uuid (sqlite3_stmt *statement, int index, const AttestUuid *uuid)
{
  sqlite3_bind_blob (statement, index, uuid->bytes, sizeof uuid->bytes, SQLITE_TRANSIENT);
}

/**
 * attest_bind_text:
 * @statement: a statement
 * @index: its parameter, from 1
 * @text: (nullable): UTF-8 that lives until the statement is reset; %NULL binds NULL
 */
void
attest_bind_text (sqlite3_stmt *statement, int index, const char *text)
{
  if (text == NULL)
    sqlite3_bind_null (statement, index);
  else
    sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
}

gboolean
attest_column_uuid (sqlite3_stmt *statement, int column, AttestUuid *uuid)
{
  const void *bytes = sqlite3_column_blob (statement, column);

  if (bytes == NULL || sqlite3_column_bytes (statement, column) != (int) sizeof uuid->bytes)
    return FALSE;
  memcpy (uuid->bytes, bytes, sizeof uuid->bytes);
  return TRUE;
}

/**
 * attest_column_dup_text:
 * @statement: a statement on a row
 * @column: from 0
 *
 * Returns: (transfer full) (nullable): the column as UTF-8 (a hostile file may hold other bytes: those are replaced),
 *   %NULL for NULL
 */
char *
attest_column_dup_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);
  int n_bytes = sqlite3_column_bytes (statement, column);

  if (text == NULL)
    return NULL;
  if (g_utf8_validate (text, n_bytes, NULL))
    return g_strndup (text, (gsize) n_bytes);
  return g_utf8_make_valid (text, n_bytes);
}
