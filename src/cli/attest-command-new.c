/* SPDX-License-Identifier: GPL-3.0-or-later */
/* attest-cli new: a new, empty project. */
#include "config.h"

#include "attest-cli-output.h"
#include "attest-project.h"
#include "attest-scheme-file.h"

#include <glib/gi18n-lib.h>

static gboolean
create (const char *path, const char *scheme_path, GError **error)
{
  g_autoptr (AttestScheme) scheme = NULL;
  g_autoptr (AttestProject) project = NULL;

  if (scheme_path != NULL)
    {
      scheme = attest_scheme_file_read (scheme_path, error);
      if (scheme == NULL)
        return FALSE;
    }
  project = attest_project_create (path, scheme, error);
  return project != NULL && attest_project_close (project, error);
}

AttestCliStatus
attest_command_new (const AttestCliCommand *command, const char *const *arguments)
{
  g_autofree char *scheme_path = NULL;
  const GOptionEntry entries[] = {
    { "scheme", 0, 0, G_OPTION_ARG_FILENAME, &scheme_path, N_ ("Take the annotation scheme from an Attest JSON file"),
      N_ ("FILE") },
    { NULL },
  };
  g_auto (GStrv) operands = attest_cli_parse (command, arguments, entries);
  g_autoptr (GError) error = NULL;

  if (operands == NULL)
    return ATTEST_CLI_NOTHING;
  if (create (operands[0], scheme_path, &error))
    return ATTEST_CLI_DONE;
  attest_cli_warn ("%s", error->message);
  return ATTEST_CLI_NOTHING;
}
