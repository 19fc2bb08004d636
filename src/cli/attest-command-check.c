/* SPDX-License-Identifier: GPL-3.0-or-later */
/* attest-cli check: damage in a project file, and what is odd in its data. */
#include "config.h"

#include "attest-cli-output.h"
#include "attest-integrity.h"

#include <glib/gi18n-lib.h>

static const char *const weight_keys[] = { [ATTEST_FINDING_DAMAGE] = "damage", [ATTEST_FINDING_ODD] = "odd" };

static gboolean
write_text (GPtrArray *findings)
{
  static const char *const words[] = { [ATTEST_FINDING_DAMAGE] = N_ ("damage"), [ATTEST_FINDING_ODD] = N_ ("odd") };
  g_autoptr (GString) output = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const AttestFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (output, "%s\t", _ (words[finding->weight]));
      if (finding->article != NULL)
        {
          g_string_append (output, _ ("“"));
          attest_cli_append_printable (output, finding->article);
          g_string_append (output, _ ("”: "));
        }
      attest_cli_append_printable (output, finding->message);
      g_string_append_c (output, '\n');
    }
  return attest_cli_write (output->str, output->len);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static gboolean
write_json (GPtrArray *findings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    {
      const AttestFinding *finding = g_ptr_array_index (findings, i);

      json_builder_begin_object (builder);
      add_text (builder, "weight", weight_keys[finding->weight]);
      add_text (builder, "code", finding->code);
      add_text (builder, "article", finding->article);
      add_text (builder, "message", finding->message);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return attest_cli_write_json (builder);
}

static GPtrArray *
check_project (const char *path, GError **error)
{
  g_autoptr (AttestConnection) connection = attest_connection_open_to_read (path, error);

  return connection != NULL ? attest_integrity_check (connection, error) : NULL;
}

AttestCliStatus
attest_command_check (const AttestCliCommand *command, const char *const *arguments)
{
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Write JSON"), NULL },
    { NULL },
  };
  g_auto (GStrv) operands = attest_cli_parse (command, arguments, entries);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  if (operands == NULL)
    return ATTEST_CLI_NOTHING;
  findings = check_project (operands[0], &error);
  if (findings == NULL)
    {
      attest_cli_warn ("%s", error->message);
      return ATTEST_CLI_NOTHING;
    }
  if (!(as_json ? write_json : write_text) (findings))
    return ATTEST_CLI_NOTHING;
  if (findings->len > 0)
    return ATTEST_CLI_FINDINGS;
  attest_cli_tell (_ ("The project is whole, and nothing in it is odd."));
  return ATTEST_CLI_DONE;
}
