/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making and opening a project, and checking in the background a file that someone else may have written last. */
#include "config.h"

#include "attest-batch-removal.h"
#include "attest-clean-close.h"
#include "attest-file-use.h"
#include "attest-import-batch.h"
#include "attest-project-private.h"
#include "attest-scheme-store.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define POLL_INTERVAL_MS 500

static gboolean
on_poll (gpointer user_data)
{
  attest_project_poll (ATTEST_PROJECT (user_data));
  return G_SOURCE_CONTINUE;
}

static gboolean
load_uuid (AttestProject *self, GError **error)
{
  g_autofree char *string = attest_project_get_setting (self, "project-id");

  if (attest_uuid_parse (&self->uuid, string))
    return TRUE;
  g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_DAMAGED, _ ("“%s” is damaged: it has no identity."), self->file_name);
  return FALSE;
}

static gboolean
load (AttestProject *self, GError **error)
{
  self->scheme = attest_scheme_store_load (self->connection, error);
  if (self->scheme == NULL || !load_uuid (self, error))
    return FALSE;
  attest_project_refresh_history (self);
  self->revision = attest_project_read_revision (self);
  self->poll_source = g_timeout_add (POLL_INTERVAL_MS, on_poll, self);
  return TRUE;
}

static AttestProject *
project_new (const char *path)
{
  AttestProject *self = g_object_new (ATTEST_TYPE_PROJECT, NULL);

  self->path = g_canonicalize_filename (path, NULL);
  self->file_name = g_filename_display_basename (self->path);
  self->name = g_strdup (self->file_name);
  if (g_str_has_suffix (self->name, ".attest"))
    self->name[strlen (self->name) - strlen (".attest")] = '\0';
  return self;
}

static gboolean
write_first_rows (AttestProject *self, AttestScheme *scheme, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  char id[ATTEST_UUID_STRING_SIZE];

  attest_uuid_generate (&self->uuid);
  attest_uuid_format (&self->uuid, id);
  if (!attest_connection_begin (self->connection, error))
    return FALSE;
  if (attest_scheme_store_add (self->connection, scheme, ids, error) &&
      attest_project_set_setting (self, "project-id", id, error) &&
      attest_project_set_setting (self, "written-by", ATTEST_VERSION, error))
    return attest_connection_commit (self->connection, error);
  attest_connection_rollback (self->connection);
  return FALSE;
}

/**
 * attest_project_create:
 * @path: (type filename): where; there must be no file
 * @scheme: (nullable): its scheme; %NULL: the default one
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the new project, open
 */
AttestProject *
attest_project_create (const char *path, AttestScheme *scheme, GError **error)
{
  g_autoptr (AttestProject) self = project_new (path);
  g_autoptr (AttestScheme) own_scheme = scheme != NULL ? attest_scheme_ref (scheme) : attest_scheme_new_default ();

  self->connection = attest_connection_open (path, ATTEST_CONNECTION_CREATE, error);
  if (self->connection == NULL)
    return NULL;
  if (!write_first_rows (self, own_scheme, error) || !load (self, error))
    {
      attest_connection_close (self->connection, NULL);
      g_unlink (self->path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* --- the check of a file that someone else may have written last --- */

static char *
quick_check (AttestConnection *connection, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (connection, "PRAGMA quick_check (1)", error);
  gboolean has_row;
  char *finding = NULL;

  if (statement == NULL || !attest_connection_step (connection, statement, &has_row, error))
    return NULL;
  if (has_row)
    finding = attest_column_dup_text (statement, 0);
  sqlite3_reset (statement);
  return finding != NULL ? finding : g_strdup ("");
}

/* What dead imports left can be large, so it is cleared where it can take its time. */
static gboolean
clear_dead_imports (const char *path, GError **error)
{
  g_autoptr (AttestConnection) connection = attest_connection_open_again (path, ATTEST_CONNECTION_READ_WRITE, error);

  return connection != NULL && attest_import_batch_clear_dead (connection, error);
}

static gboolean
check_file (const char *path, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (AttestConnection) connection = attest_connection_open_again (path, ATTEST_CONNECTION_READ_ONLY, error);
  g_autofree char *finding = NULL;

  if (connection == NULL)
    return FALSE;
  attest_connection_set_cancellable (connection, cancellable);
  finding = quick_check (connection, error);
  if (g_strcmp0 (finding, "ok") == 0)
    return TRUE;
  if (finding != NULL)
    g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_DAMAGED,
                 _ ("“%s” is damaged, so it can only be read (%s). Export what it holds, and go on in a new project."),
                 name, finding);
  return FALSE;
}

static void
check_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_auto (GStrv) parts = g_strdupv (task_data);
  GError *error = NULL;

  if (check_file (parts[0], parts[1], cancellable, &error) && clear_dead_imports (parts[0], &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AttestProject *self = ATTEST_PROJECT (source);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    attest_project_set_write_state (self, ATTEST_WRITE_ALLOWED, NULL);
  else if (g_error_matches (error, ATTEST_ERROR, ATTEST_ERROR_DAMAGED))
    attest_project_set_write_state (self, ATTEST_WRITE_DAMAGED, error->message);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    attest_project_set_write_state (self, ATTEST_WRITE_READ_ONLY, error->message);
}

static void
start_check (AttestProject *self)
{
  g_autoptr (GTask) task = NULL;
  const char *parts[] = { self->path, self->file_name, NULL };

  self->check_cancellable = g_cancellable_new ();
  task = g_task_new (self, self->check_cancellable, on_checked, NULL);
  g_task_set_source_tag (task, start_check);
  g_task_set_task_data (task, g_strdupv ((char **) parts), (GDestroyNotify) g_strfreev);
  attest_project_set_write_state (self, ATTEST_WRITE_CHECKING,
                                  _ ("The project is still being checked; it can be changed in a moment."));
  g_task_run_in_thread (task, check_in_thread);
}

/* Whether the file and its folder (for the log beside it) can be written. */
static gboolean
is_writable (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_access (path, W_OK) == 0 && g_access (folder, W_OK) == 0;
}

static gboolean
open_writable (AttestProject *self, gboolean wait_for_check, GError **error)
{
  /* Another window of this program vouches for the file as well as a note of its last closing. */
  gboolean trusted = attest_file_use_contains (self->path) || attest_clean_close_matches (self->path);
  g_autoptr (GError) finding = NULL;
  gint64 dead_batch;

  self->connection = attest_connection_open (self->path, ATTEST_CONNECTION_READ_WRITE, error);
  if (self->connection == NULL || !load (self, error))
    return FALSE;
  if (!attest_batch_removal_find_dead (self->connection, &dead_batch, error))
    return FALSE;
  if ((!trusted || dead_batch != 0) && !wait_for_check)
    {
      start_check (self);
      return TRUE;
    }
  if (!trusted && !check_file (self->path, self->file_name, NULL, &finding))
    {
      attest_project_set_write_state (self, ATTEST_WRITE_DAMAGED, finding->message);
      return TRUE;
    }
  return attest_import_batch_clear_dead (self->connection, error);
}

static gboolean
open_read_only (AttestProject *self, GError **error)
{
  g_autofree char *problem = g_strdup_printf (
    _ ("“%s” can’t be written, so it can only be read. Copy it to a folder of yours to work on it."), self->file_name);

  self->connection = attest_connection_open (self->path, ATTEST_CONNECTION_READ_ONLY, error);
  if (self->connection == NULL || !load (self, error))
    return FALSE;
  attest_project_set_write_state (self, ATTEST_WRITE_READ_ONLY, problem);
  return TRUE;
}

/**
 * attest_project_open:
 * @path: (type filename): a project file
 * @wait_for_check: whether a check of the whole file, where one is due, is done before returning
 * @error: return location for an error
 *
 * Opens a project, migrating an older one and clearing what dead imports left. A check is due unless this machine
 * closed the file last; while it runs, the project can be read and not changed (write-state).
 *
 * Returns: (transfer full) (nullable): the project
 */
AttestProject *
attest_project_open (const char *path, gboolean wait_for_check, GError **error)
{
  g_autoptr (AttestProject) self = project_new (path);
  gboolean opened;

  opened = is_writable (self->path) ? open_writable (self, wait_for_check, error) : open_read_only (self, error);
  return opened ? g_steal_pointer (&self) : NULL;
}
