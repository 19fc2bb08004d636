/* SPDX-License-Identifier: GPL-3.0-or-later */
/* attest-cli export: articles and annotations for other programs, to a file or to standard output. */
#include "config.h"

#include "attest-cli-output.h"
#include "attest-cli-task.h"
#include "attest-transfer.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#define DEFAULT_FORMAT "attest-json"

typedef struct
{
  char *format;
  char **annotators;
  char *search;
  char *output;
  gboolean all;
} ExportArguments;

static void
export_arguments_clear (ExportArguments *self)
{
  g_free (self->format);
  g_strfreev (self->annotators);
  g_free (self->search);
  g_free (self->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ExportArguments, export_arguments_clear)

static const char *
format_for_suffix (const char *output)
{
  guint n_formats = 0;
  const AttestFormat *formats = attest_formats_get (&n_formats);
  const char *dot = output != NULL ? strrchr (output, '.') : NULL;

  for (guint i = 0; dot != NULL && i < n_formats; i++)
    if (formats[i].can_export && g_strv_contains (formats[i].suffixes, dot + 1))
      return formats[i].id;
  return DEFAULT_FORMAT;
}

static gboolean
choose_format (ExportArguments *self)
{
  const AttestFormat *format = NULL;

  if (self->format == NULL)
    {
      self->format = g_strdup (format_for_suffix (self->output));
      return TRUE;
    }
  format = attest_format_find (self->format);
  if (format != NULL && format->can_export)
    return TRUE;
  attest_cli_warn (format == NULL ? _ ("There is no format “%s”. “attest-cli formats” lists those there are.")
                                  : _ ("The format “%s” can be read, not written."),
                   self->format);
  return FALSE;
}

static gboolean
check_arguments (ExportArguments *self)
{
  if (self->all && self->annotators != NULL)
    {
      attest_cli_warn (_ ("--all and --annotator contradict each other."));
      return FALSE;
    }
  for (char **annotator = self->annotators; annotator != NULL && *annotator != NULL; annotator++)
    if (!attest_cli_take_text (annotator, "--annotator"))
      return FALSE;
  return attest_cli_take_text (&self->search, "--articles") && choose_format (self);
}

static AttestReport *
export_project (const char *project, const ExportArguments *self, GError **error)
{
  const AttestExportOptions options = { .format = self->format,
                                        .annotators = (const char *const *) self->annotators,
                                        .search = self->search };
  AttestReport *report = NULL;
  AttestCliTask task;

  attest_cli_task_begin (&task, _ ("Exporting"), FALSE);
  if (self->output != NULL)
    report = attest_export (project, self->output, &options, attest_cli_task_progress, &task, task.cancellable, error);
  else
    {
      g_autoptr (GOutputStream) output = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

      report = attest_export_to_stream (project, output, &options, attest_cli_task_progress, &task, task.cancellable,
                                        error);
    }
  attest_cli_task_end (&task);
  return report;
}

AttestCliStatus
attest_command_export (const AttestCliCommand *command, const char *const *arguments)
{
  g_auto (ExportArguments) self = { 0 };
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_FILENAME, &self.format,
      N_ ("Write FORMAT (as a rule told by the suffix of FILE, else attest-json)"), N_ ("FORMAT") },
    { "annotator", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self.annotators,
      N_ ("Only the annotations of NAME; may be given several times"), N_ ("NAME") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &self.all, N_ ("The annotations of all annotators (the default)"), NULL },
    { "articles", 0, 0, G_OPTION_ARG_FILENAME, &self.search, N_ ("Only articles that “search” finds for QUERY"),
      N_ ("QUERY") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self.output, N_ ("Write to FILE, not to standard output"),
      N_ ("FILE") },
    { NULL },
  };
  g_auto (GStrv) operands = attest_cli_parse (command, arguments, entries);
  g_autoptr (AttestReport) report = NULL;
  g_autoptr (GError) error = NULL;

  if (operands == NULL || !check_arguments (&self))
    return ATTEST_CLI_NOTHING;
  report = export_project (operands[0], &self, &error);
  if (report == NULL)
    {
      attest_cli_warn ("%s", error->message);
      return ATTEST_CLI_NOTHING;
    }
  attest_cli_tell_report (report, FALSE);
  if (attest_report_get_count (report, ATTEST_REPORT_REFUSED) + attest_report_get_count (report, ATTEST_REPORT_LOST) >
      0)
    return ATTEST_CLI_FINDINGS;
  return ATTEST_CLI_DONE;
}
