/* SPDX-License-Identifier: GPL-3.0-or-later */
/* attest_export(): from one read transaction to a stream, or to a file that is only put in place when it is whole. */
#include "config.h"

#include "attest-format.h"
#include "attest-output-file.h"

#include "../store/attest-annotator-store.h"
#include "../store/attest-scheme-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PROGRESS_INTERVAL (100 * 1000)

static void
export_clear (AttestExport *export)
{
  g_clear_pointer (&export->reader, attest_export_reader_free);
  g_clear_pointer (&export->scheme, attest_scheme_unref);
  g_clear_pointer (&export->annotators, g_ptr_array_unref);
  if (export->connection != NULL)
    attest_connection_set_cancellable (export->connection, NULL);
  g_clear_object (&export->connection);
  g_clear_object (&export->report);
  g_free (export->project_name);
  g_free (export->display_path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AttestExport, export_clear)

gboolean
attest_export_advance (AttestExport *export, guint64 n_articles, GError **error)
{
  gint64 now = g_get_monotonic_time ();

  if (g_cancellable_set_error_if_cancelled (export->cancellable, error))
    return FALSE;
  if (export->progress != NULL && now - export->last_progress >= PROGRESS_INTERVAL)
    {
      export->last_progress = now;
      export->progress (n_articles, attest_export_reader_get_n_articles (export->reader), export->progress_data);
    }
  return TRUE;
}

/* The file's name without its suffix, as a project's name is anywhere. */
static char *
dup_project_name (const char *path)
{
  g_autofree char *base = g_filename_display_basename (path);

  if (g_str_has_suffix (base, ".attest") && strlen (base) > strlen (".attest"))
    base[strlen (base) - strlen (".attest")] = '\0';
  return g_steal_pointer (&base);
}

static gboolean
open_project (AttestExport *export, const char *project_path, const AttestExportOptions *options, GError **error)
{
  export->connection = attest_connection_open_to_read (project_path, error);
  if (export->connection == NULL)
    return FALSE;
  attest_connection_set_cancellable (export->connection, export->cancellable);
  export->reader = attest_export_reader_new (export->connection, options->annotators, options->search, error);
  if (export->reader == NULL)
    return FALSE;
  export->scheme = attest_scheme_store_load (export->connection, error);
  if (export->scheme == NULL)
    return FALSE;
  export->annotators = attest_annotator_store_list (export->connection, error);
  export->project_name = dup_project_name (project_path);
  return export->annotators != NULL;
}

static const AttestFormatModule *
find_writer (const char *format, GError **error)
{
  const AttestFormatModule *module = format != NULL ? attest_format_find_module (format) : NULL;

  if (module != NULL && module->export_all != NULL)
    return module;
  g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_UNSUPPORTED, _ ("Attest cannot write the format “%s”."),
               format != NULL ? format : "");
  return NULL;
}

static void
note_left_out (AttestExport *export)
{
  guint64 n_left_out = attest_export_reader_get_n_left_out (export->reader);
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, n_left_out);
  g_autofree char *reason = NULL;

  if (n_left_out == 0)
    return;
  reason = g_strdup_printf (
    ngettext ("%s relation, comment or review hangs on what is not exported, and was left out.",
              "%s relations, comments or reviews hang on what is not exported, and were left out.",
              (gulong) n_left_out),
    number);
  attest_report_add (export->report, ATTEST_REPORT_NOTICE, export->display_path, NULL, reason);
}

static AttestReport *
run_export (const char *project_path, GOutputStream *output, const char *display_path,
            const AttestExportOptions *options, AttestProgressFunc progress, gpointer progress_data,
            GCancellable *cancellable, GError **error)
{
  g_auto (AttestExport) export = {
    .output = output, .cancellable = cancellable, .progress = progress, .progress_data = progress_data
  };
  const AttestFormatModule *module = find_writer (options->format, error);
  guint n_articles;

  if (module == NULL)
    return NULL;
  export.display_path = g_strdup (display_path);
  export.report = attest_report_new ();
  if (!open_project (&export, project_path, options, error) || !module->export_all (&export, error))
    return NULL;
  note_left_out (&export);
  n_articles = attest_export_reader_get_n_articles (export.reader);
  if (progress != NULL)
    progress (n_articles, n_articles, progress_data);
  return g_steal_pointer (&export.report);
}

/**
 * attest_export_to_stream:
 * @project_path: (type filename): a project
 * @output: where it goes; flushed, not closed
 * @options: what to write
 * @progress: (nullable) (scope call): told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): stops the export; what @output has by then is no export
 * @error: what went wrong
 *
 * Returns: (transfer full) (nullable): what was done
 */
AttestReport *
attest_export_to_stream (const char *project_path, GOutputStream *output, const AttestExportOptions *options,
                         AttestProgressFunc progress, gpointer progress_data, GCancellable *cancellable, GError **error)
{
  AttestReport *report;

  g_return_val_if_fail (project_path != NULL && G_IS_OUTPUT_STREAM (output) && options != NULL, NULL);

  report = run_export (project_path, output, NULL, options, progress, progress_data, cancellable, error);
  if (report != NULL && !g_output_stream_flush (output, cancellable, error))
    g_clear_object (&report);
  return report;
}

/**
 * attest_export:
 * @project_path: (type filename): a project
 * @path: (type filename): the file to write
 * @options: what to write
 * @progress: (nullable) (scope call): told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): stops the export; @path is then as it was
 * @error: what went wrong; @path is then as it was
 *
 * Returns: (transfer full) (nullable): what was done
 */
AttestReport *
attest_export (const char *project_path, const char *path, const AttestExportOptions *options,
               AttestProgressFunc progress, gpointer progress_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (AttestOutputFile) file = NULL;
  g_autoptr (AttestReport) report = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (project_path != NULL && path != NULL && options != NULL, NULL);

  if (find_writer (options->format, error) == NULL)
    return NULL;
  file = attest_output_file_new (path, project_path, error);
  if (file == NULL)
    return NULL;
  name = g_filename_display_name (path);
  report = run_export (project_path, attest_output_file_get_stream (file), name, options, progress, progress_data,
                       cancellable, error);
  if (report == NULL)
    {
      /* GIO speaks of a file descriptor. */
      if (error != NULL && (*error)->domain == G_IO_ERROR && (*error)->code != G_IO_ERROR_CANCELLED)
        g_prefix_error (error, _ ("“%s” could not be written: "), name);
      return NULL;
    }
  if (!attest_output_file_commit (file, cancellable, error))
    return NULL;
  attest_report_add (report, ATTEST_REPORT_ADDED, name, NULL, NULL);
  return g_steal_pointer (&report);
}
