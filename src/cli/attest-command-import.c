/* SPDX-License-Identifier: GPL-3.0-or-later */
/* attest-cli import: articles and annotations from files and folders into a project. */
#include "config.h"

#include "attest-cli-output.h"
#include "attest-cli-task.h"
#include "attest-transfer.h"

#include <glib/gi18n-lib.h>

static AttestCliStatus
status_of (AttestReport *report)
{
  guint64 n_taken = attest_report_get_count (report, ATTEST_REPORT_ADDED) +
                    attest_report_get_count (report, ATTEST_REPORT_PRESENT) + attest_report_get_n_annotations (report);
  guint64 n_losses = attest_report_get_count (report, ATTEST_REPORT_REFUSED) +
                     attest_report_get_count (report, ATTEST_REPORT_LOST);

  if (n_losses == 0)
    return ATTEST_CLI_DONE;
  return n_taken > 0 ? ATTEST_CLI_FINDINGS : ATTEST_CLI_NOTHING;
}

static gboolean
check_format (const char *id)
{
  const AttestFormat *format = NULL;

  if (id == NULL)
    return TRUE;
  format = attest_format_find (id);
  if (format != NULL && format->can_import)
    return TRUE;
  attest_cli_warn (format == NULL ? _ ("There is no format “%s”. “attest-cli formats” lists those there are.")
                                  : _ ("The format “%s” can be written, not read."),
                   id);
  return FALSE;
}

/* Opened as the window does it: a file that was changed elsewhere is checked before anything is written to it, and what
 * dead imports have left is cleared. */
static AttestProject *
open_project (const char *path, GError **error)
{
  g_autoptr (AttestProject) project = attest_project_open (path, TRUE, error);

  if (project == NULL || attest_project_get_write_state (project) == ATTEST_WRITE_ALLOWED)
    return g_steal_pointer (&project);
  g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_READ_ONLY, attest_project_get_write_problem (project));
  return NULL;
}

static AttestReport *
import_paths (const char *const *operands, const AttestImportOptions *options, GError **error)
{
  AttestCliTask task;
  g_autoptr (AttestProject) project = NULL;
  g_autoptr (AttestReport) report = NULL;

  attest_cli_task_begin (&task, _ ("Importing"), TRUE);
  project = open_project (operands[0], error);
  if (project != NULL)
    report = attest_import (operands[0], operands + 1, options, attest_cli_task_progress, &task, task.cancellable,
                            error);
  attest_cli_task_end (&task);
  if (report == NULL || !attest_project_close (project, error))
    return NULL;
  return g_steal_pointer (&report);
}

AttestCliStatus
attest_command_import (const AttestCliCommand *command, const char *const *arguments)
{
  g_autofree char *format = NULL;
  g_autofree char *annotator = NULL;
  gboolean as_json = FALSE;
  gboolean verbose = FALSE;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_FILENAME, &format,
      N_ ("Read all files as FORMAT (as a rule it is found from each file)"), N_ ("FORMAT") },
    { "annotator", 0, 0, G_OPTION_ARG_FILENAME, &annotator, N_ ("Whose the annotations are where a file does not tell"),
      N_ ("NAME") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Write the report as JSON to standard output"), NULL },
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &verbose, N_ ("Also list what was added and what was there already"),
      NULL },
    { NULL },
  };
  g_auto (GStrv) operands = attest_cli_parse (command, arguments, entries);
  g_autoptr (AttestReport) report = NULL;
  g_autoptr (GError) error = NULL;
  AttestImportOptions options;

  if (operands == NULL || !check_format (format) || !attest_cli_take_text (&annotator, "--annotator"))
    return ATTEST_CLI_NOTHING;

  options = (AttestImportOptions){ .format = format, .annotator = annotator };
  report = import_paths ((const char *const *) operands, &options, &error);
  if (report == NULL)
    {
      attest_cli_warn ("%s", error->message);
      return ATTEST_CLI_NOTHING;
    }
  attest_cli_tell_report (report, verbose);
  if (as_json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      attest_cli_build_report (builder, report);
      if (!attest_cli_write_json (builder))
        return ATTEST_CLI_FINDINGS;
    }
  return status_of (report);
}
