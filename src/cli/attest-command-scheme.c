/* SPDX-License-Identifier: GPL-3.0-or-later */
/* attest-cli scheme: a project's annotation scheme into a file, and out of one. */
#include "config.h"

#include "attest-cli-output.h"
#include "attest-project-scheme.h"
#include "attest-scheme-file.h"
#include "attest-scheme-store.h"
#include "attest-scheme-version.h"

#include <glib/gi18n-lib.h>

/* @number 0: the scheme as it is. */
static AttestScheme *
load_scheme (const char *path, gint64 number, GError **error)
{
  g_autoptr (AttestConnection) connection = attest_connection_open_to_read (path, error);
  g_autofree char *json = NULL;

  if (connection == NULL)
    return NULL;
  if (number == 0 || number == attest_scheme_version_get_newest (connection))
    return attest_scheme_store_load (connection, error);
  json = attest_scheme_version_dup_json (connection, number, error);
  return json != NULL ? attest_scheme_read_text (json, error) : NULL;
}

static gboolean
write_output (AttestScheme *scheme, GError **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (stream);

  return attest_scheme_write_stream (scheme, stream, error) &&
         attest_cli_write (g_memory_output_stream_get_data (memory), g_memory_output_stream_get_data_size (memory));
}

static AttestCliStatus
export_scheme (const char *path, const char *file, gint64 number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestScheme) scheme = load_scheme (path, number, &error);

  if (scheme != NULL &&
      (file != NULL ? attest_scheme_file_write (scheme, file, path, &error) : write_output (scheme, &error)))
    return ATTEST_CLI_DONE;
  if (error != NULL)
    attest_cli_warn ("%s", error->message);
  return ATTEST_CLI_NOTHING;
}

static void
add_lines (JsonBuilder *builder, const char *name, char **lines)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; lines[i] != NULL; i++)
    json_builder_add_string_value (builder, lines[i]);
  json_builder_end_array (builder);
}

static gboolean
write_report (char **report, char **kept_back)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_lines (builder, "done", report);
  add_lines (builder, "kept", kept_back);
  json_builder_end_object (builder);
  return attest_cli_write_json (builder);
}

static void
tell_report (char **report, char **kept_back)
{
  for (guint i = 0; report[i] != NULL; i++)
    attest_cli_tell ("%s", report[i]);
  for (guint i = 0; kept_back[i] != NULL; i++)
    attest_cli_tell ("%s", kept_back[i]);
  if (report[0] == NULL && kept_back[0] == NULL)
    attest_cli_tell ("%s", _ ("The project’s scheme is like that already."));
}

static gboolean
take_over (AttestProject *project, AttestScheme *scheme, const char *file, GStrv *report, GStrv *kept_back,
           GError **error)
{
  g_autofree char *name = g_filename_display_basename (file);

  if (attest_project_import_scheme (project, scheme, NULL, NULL, report, kept_back, error))
    return TRUE;
  g_prefix_error (error, _ ("The scheme in “%s” was not taken over: "), name);
  return FALSE;
}

static AttestCliStatus
import_scheme (const char *path, const char *file, gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestScheme) scheme = attest_scheme_file_read (file, &error);
  g_autoptr (AttestProject) project = scheme != NULL ? attest_project_open (path, TRUE, &error) : NULL;
  g_auto (GStrv) report = NULL;
  g_auto (GStrv) kept_back = NULL;

  if (project == NULL || !take_over (project, scheme, file, &report, &kept_back, &error) ||
      !attest_project_close (project, &error))
    {
      attest_cli_warn ("%s", error->message);
      return ATTEST_CLI_NOTHING;
    }
  if (!as_json)
    tell_report (report, kept_back);
  else if (!write_report (report, kept_back))
    return ATTEST_CLI_NOTHING;
  return kept_back[0] != NULL ? ATTEST_CLI_FINDINGS : ATTEST_CLI_DONE;
}

AttestCliStatus
attest_command_scheme (const AttestCliCommand *command, const char *const *arguments)
{
  gboolean as_json = FALSE;
  gint64 number = 0;
  const GOptionEntry entries[] = {
    { "number", 0, 0, G_OPTION_ARG_INT64, &number, N_ ("Export version NUMBER of the scheme"), N_ ("NUMBER") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Write the report of an import as JSON"), NULL },
    { NULL },
  };
  g_auto (GStrv) operands = attest_cli_parse (command, arguments, entries);

  if (operands == NULL)
    return ATTEST_CLI_NOTHING;
  if (g_str_equal (operands[0], "export"))
    return export_scheme (operands[1], operands[2], number);
  if (g_str_equal (operands[0], "import") && operands[2] != NULL && number == 0)
    return import_scheme (operands[1], operands[2], as_json);
  attest_cli_warn (_ ("“attest-cli scheme” is followed by “export PROJECT [FILE]” or “import PROJECT FILE”."));
  return ATTEST_CLI_NOTHING;
}
