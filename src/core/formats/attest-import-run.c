/* SPDX-License-Identifier: GPL-3.0-or-later */
/* attest_import(): files one after the other into one batch, which counts when all are done. */
#include "config.h"

#include "attest-file-list.h"
#include "attest-format.h"
#include "attest-import-links.h"

#include <glib/gi18n-lib.h>

static void
import_clear (AttestImport *import)
{
  g_clear_pointer (&import->waiting_links, g_array_unref);
  g_clear_pointer (&import->batch, attest_import_batch_free);
  g_clear_object (&import->connection);
  g_clear_object (&import->report);
  g_free (import->annotator);
  g_free (import->display_path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AttestImport, import_clear)

/* The chosen format's reader, or the one the file asks for; %NULL after reporting why none, or with @error. */
static const AttestFormatModule *
choose_module (AttestImport *import, const char *format, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  const AttestFormatModule *module;

  if (format != NULL)
    return attest_format_find_module (format);
  module = attest_format_detect (import->path, import->cancellable, &local_error);
  if (module == NULL && attest_import_is_local_error (local_error))
    attest_import_note (import, ATTEST_REPORT_REFUSED, NULL, local_error->message);
  else if (module == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return module;
}

static gboolean
import_file (AttestImport *import, const char *path, const char *format, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  const AttestFormatModule *module;

  import->path = path;
  g_free (import->display_path);
  import->display_path = g_filename_display_name (path);
  if (!attest_import_advance (import, 0, error))
    return FALSE;
  module = choose_module (import, format, &local_error);
  if (module != NULL)
    return module->import_file (import, error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
import_files (AttestImport *import, GPtrArray *files, const char *format, GError **error)
{
  for (guint i = 0; i < files->len; i++)
    {
      AttestListedFile *file = files->pdata[i];

      if (!import_file (import, file->path, format, error))
        return FALSE;
      import->n_bytes_before += file->n_bytes;
    }
  return TRUE;
}

static gboolean
begin (AttestImport *import, const char *project_path, const char *const *paths, const char *format, GError **error)
{
  g_autofree char *name = paths[0] != NULL ? g_filename_display_basename (paths[0]) : g_strdup ("");

  import->connection = attest_connection_open (project_path, ATTEST_CONNECTION_READ_WRITE, error);
  if (import->connection == NULL)
    return FALSE;
  attest_connection_set_cancellable (import->connection, import->cancellable);
  import->batch = attest_import_batch_begin (import->connection, name, format != NULL ? format : "", error);
  return import->batch != NULL;
}

/* A batch that holds nothing is not kept. */
static gboolean
finish (AttestImport *import, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (import->cancellable, error) || !attest_import_links_settle (import, error))
    return FALSE;
  if (import->has_changed)
    {
      if (!attest_import_batch_finish (import->batch, error))
        return FALSE;
      attest_report_set_batch (import->report, attest_import_batch_get_id (import->batch));
    }
  g_clear_pointer (&import->batch, attest_import_batch_free);
  attest_connection_set_cancellable (import->connection, NULL);
  if (!attest_connection_close (import->connection, error))
    return FALSE;
  g_clear_object (&import->connection);
  return TRUE;
}

/**
 * attest_import:
 * @project_path: (type filename): a project
 * @paths: (array zero-terminated=1) (element-type filename): files, and folders with all below them
 * @options: what to read them as
 * @progress: (nullable) (scope call): told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): stops the import; nothing of it is then kept
 * @error: why nothing could be done
 *
 * Reads files into the project in one batch, on a connection of its own. What is wrong with one file or article is in
 * the report, and the rest goes on. May be called from any thread.
 *
 * Returns: (transfer full) (nullable): what was done
 */
AttestReport *
attest_import (const char *project_path, const char *const *paths, const AttestImportOptions *options,
               AttestProgressFunc progress, gpointer progress_data, GCancellable *cancellable, GError **error)
{
  g_auto (AttestImport) import = { .cancellable = cancellable, .progress = progress, .progress_data = progress_data };
  const AttestFormatModule *module = NULL;
  g_autoptr (GPtrArray) files = NULL;

  g_return_val_if_fail (project_path != NULL && paths != NULL && options != NULL, NULL);

  if (options->format != NULL)
    {
      module = attest_format_find_module (options->format);
      if (module == NULL || module->import_file == NULL)
        {
          g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_UNSUPPORTED, _ ("Attest cannot read the format “%s”."),
                       options->format);
          return NULL;
        }
    }
  import.report = attest_report_new ();
  import.annotator = attest_import_dup_line (options->annotator);
  files = attest_file_list_new (paths, options->format, import.report, cancellable, error);
  if (files == NULL)
    return NULL;
  for (guint i = 0; i < files->len; i++)
    import.n_bytes_total += ((AttestListedFile *) files->pdata[i])->n_bytes;
  if (!begin (&import, project_path, paths, options->format, error) ||
      !import_files (&import, files, options->format, error) || !finish (&import, error))
    return NULL;
  if (progress != NULL)
    progress (import.n_bytes_total, import.n_bytes_total, progress_data);
  return g_steal_pointer (&import.report);
}
