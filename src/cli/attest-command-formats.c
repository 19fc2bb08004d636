/* SPDX-License-Identifier: GPL-3.0-or-later */
/* attest-cli formats: what can be read and written. */
#include "config.h"

#include "attest-cli-output.h"
#include "attest-transfer.h"

#include <glib/gi18n-lib.h>

static gboolean
write_text (const AttestFormat *formats, guint n_formats)
{
  g_autoptr (GString) output = g_string_new (NULL);

  for (guint i = 0; i < n_formats; i++)
    {
      const AttestFormat *format = &formats[i];
      g_autofree char *suffixes = g_strjoinv (" .", (char **) format->suffixes);

      g_string_append_printf (output, "%-14s %-5s %-6s %s%s%s%s\n", format->id, format->can_import ? _ ("read") : "-",
                              format->can_export ? _ ("write") : "-", _ (format->name), *suffixes != '\0' ? " (." : "",
                              suffixes, *suffixes != '\0' ? ")" : "");
    }
  return attest_cli_write (output->str, output->len);
}

static gboolean
write_json (const AttestFormat *formats, guint n_formats)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < n_formats; i++)
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "id");
      json_builder_add_string_value (builder, formats[i].id);
      json_builder_set_member_name (builder, "name");
      json_builder_add_string_value (builder, _ (formats[i].name));
      json_builder_set_member_name (builder, "suffixes");
      json_builder_begin_array (builder);
      for (const char *const *suffix = formats[i].suffixes; *suffix != NULL; suffix++)
        json_builder_add_string_value (builder, *suffix);
      json_builder_end_array (builder);
      json_builder_set_member_name (builder, "read");
      json_builder_add_boolean_value (builder, formats[i].can_import);
      json_builder_set_member_name (builder, "write");
      json_builder_add_boolean_value (builder, formats[i].can_export);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return attest_cli_write_json (builder);
}

AttestCliStatus
attest_command_formats (const AttestCliCommand *command, const char *const *arguments)
{
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Write JSON"), NULL },
    { NULL },
  };
  g_auto (GStrv) operands = attest_cli_parse (command, arguments, entries);
  const AttestFormat *formats = NULL;
  guint n_formats = 0;

  if (operands == NULL)
    return ATTEST_CLI_NOTHING;
  formats = attest_formats_get (&n_formats);
  return (as_json ? write_json : write_text) (formats, n_formats) ? ATTEST_CLI_DONE : ATTEST_CLI_NOTHING;
}
