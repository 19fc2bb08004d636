/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a project file comes to be open: checked before anything is done with it, made, migrated, configured. */
#include "config.h"

#include "attest-connection-private.h"
#include "attest-file-use.h"
#include "attest-log-guard.h"
#include "attest-migrations.h"
#include "attest-schema-guard.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

static gboolean
has_content (const char *path, const char *suffix)
{
  g_autofree char *sidecar = g_strconcat (path, suffix, NULL);
  GStatBuf status;

  return g_stat (sidecar, &status) == 0 && status.st_size > 0;
}

/* Damage that SQLite can see. Reads the whole file. */
static gboolean
is_whole (AttestConnection *self, GError **error)
{
  sqlite3_stmt *statement = NULL;
  g_autofree char *finding = NULL;
  int code = sqlite3_prepare_v2 (self->db, "PRAGMA quick_check (1)", -1, &statement, NULL);

  if (code == SQLITE_OK && (code = sqlite3_step (statement)) == SQLITE_ROW)
    finding = attest_column_dup_text (statement, 0);
  else
    finding = g_strdup (sqlite3_errmsg (self->db));
  sqlite3_finalize (statement);
  if (g_strcmp0 (finding, "ok") == 0)
    return TRUE;
  g_set_error (error, ATTEST_ERROR, (code & 0xff) == SQLITE_BUSY ? ATTEST_ERROR_BUSY : ATTEST_ERROR_DAMAGED,
               _ ("“%s” was written by an older Attest and is damaged, so it is not brought up to date (%s)."),
               self->display_name, finding != NULL ? finding : "");
  return FALSE;
}

/* Only what is whole is brought up to date: after that, nobody could tell what was damaged before. */
static gboolean
is_trusted (AttestConnection *self, guint *version, GError **error)
{
  return attest_schema_guard_check (self->db, self->display_name, version, error) &&
         (*version == ATTEST_SCHEMA_VERSION || is_whole (self, error));
}

/* Checks a file that nobody else has open without leaving a trace beside it. */
static gboolean
check_untouched (AttestConnection *self, guint *version, GError **error)
{
  gboolean trusted;

  if (!attest_connection_open_handle (self, TRUE, error))
    return FALSE;
  trusted = is_trusted (self, version, error);
  attest_connection_close_handle (self);
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

  if (!attest_connection_open_handle (self, FALSE, error))
    return FALSE;
  sqlite3_busy_handler (self->db, NULL, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_exec (self->db, "PRAGMA locking_mode = EXCLUSIVE", NULL, NULL, NULL);
  if (is_busy (self))
    {
      attest_connection_close_handle (self);
      if (!attest_connection_open_handle (self, FALSE, error))
        return FALSE;
      sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    }
  trusted = is_trusted (self, version, error);
  attest_connection_close_handle (self);
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
  if (self->uses_wal)
    attest_file_use_guard (self->file_use, self->path);
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
  if (attest_connection_open_handle (self, FALSE, error) && configure (self, error) &&
      attest_migrations_apply (self->db, 0, ATTEST_SCHEMA_VERSION, error))
    {
      /* Other programs look into the file itself before they read the log beside it. */
      sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
      return TRUE;
    }
  attest_connection_close (self, NULL);
  g_unlink (self->path);
  return FALSE;
}

static gboolean
is_newest (AttestConnection *self, guint version, GError **error)
{
  if (version == ATTEST_SCHEMA_VERSION)
    return TRUE;
  g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_READ_ONLY,
               _ ("“%s” was written by an older Attest and can’t be written here, so it can’t be brought up to date. "
                  "Copy it to a folder you can write to, and open it there."),
               self->display_name);
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
  return attest_connection_open_handle (self, TRUE, error) &&
         attest_schema_guard_check (self->db, self->display_name, &version, error) &&
         is_newest (self, version, error) && configure (self, error);
}

/* Finds out whether the file can be trusted before anything is written to it or beside it. */
static gboolean
check_file (AttestConnection *self, guint *version, GError **error)
{
  if (has_content (self->path, "-journal") && !attest_file_use_contains (self->path) &&
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

  return check_file (self, &version, error) && attest_connection_open_handle (self, FALSE, error) &&
         configure (self, error) && attest_migrations_upgrade (self->db, self->path, version, error);
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
  else if (attest_file_use_contains (self->path) || attest_schema_guard_check_header (self->path, error))
    opened = mode == ATTEST_CONNECTION_READ_ONLY ? open_read_only (self, error) : open_read_write (self, error);
  return opened ? g_steal_pointer (&self) : NULL;
}

/* Whether the file and its folder (for the log beside it) can be written. */
static gboolean
is_writable (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);

  return g_access (absolute, W_OK) == 0 && g_access (folder, W_OK) == 0;
}

/**
 * attest_connection_open_to_read:
 * @path: (type filename): a project, which this or another program may have open
 * @error: return location for an error
 *
 * A file and folder that can be written are opened as for writing, since only so the log that a running program keeps
 * beside the file can be read; after that, the connection refuses to write. Else the file alone is read, also where the
 * disk is full: whoever has no room left wants to take the work away all the more.
 *
 * Returns: (transfer full) (nullable): a connection for reading
 */
AttestConnection *
attest_connection_open_to_read (const char *path, GError **error)
{
  g_autoptr (AttestConnection) self = NULL;
  g_autoptr (GError) local_error = NULL;

  if (!is_writable (path))
    return attest_connection_open (path, ATTEST_CONNECTION_READ_ONLY, error);
  if (attest_file_use_contains (path))
    return attest_connection_open_again (path, ATTEST_CONNECTION_READ_ONLY, error);
  self = attest_connection_open (path, ATTEST_CONNECTION_READ_WRITE, &local_error);
  if (g_error_matches (local_error, ATTEST_ERROR, ATTEST_ERROR_DISK_FULL))
    return attest_connection_open (path, ATTEST_CONNECTION_READ_ONLY, error);
  if (self == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (attest_connection_execute (self, "PRAGMA query_only = ON", error))
    return g_steal_pointer (&self);
  return NULL;
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
  if (!attest_connection_open_handle (self, FALSE, error))
    return NULL;
  if (!configure (self, error))
    return NULL;
  if (mode == ATTEST_CONNECTION_READ_ONLY && !attest_connection_execute (self, "PRAGMA query_only = ON", error))
    return NULL;
  return g_steal_pointer (&self);
}
