/* SPDX-License-Identifier: GPL-3.0-or-later */
/* attest-cli: what Attest does, for scripts and without a display. This file holds the table of commands. */
#include "config.h"

#include "attest-cli.h"

#include "attest-cli-output.h"

#include <glib/gi18n-lib.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

static AttestCliStatus attest_command_help (const AttestCliCommand *command, const char *const *arguments);

static const AttestCliCommand commands[] = {
  { "new", N_ ("PROJECT"), N_ ("Make a new, empty project."), 1, 1, attest_command_new },
  { "import", N_ ("PROJECT PATH…"), N_ ("Add articles and annotations from files and folders to a project."), 2,
    G_MAXUINT, attest_command_import },
  { "export", N_ ("PROJECT"), N_ ("Write a project's articles and annotations for other programs."), 1, 1,
    attest_command_export },
  { "info", N_ ("PROJECT"), N_ ("Count what is in a project: by kind, label, annotator and state."), 1, 1,
    attest_command_info },
  { "check", N_ ("PROJECT"), N_ ("Look for damage in a project file, and for what is odd in its data."), 1, 1,
    attest_command_check },
  { "search", N_ ("PROJECT QUERY…"), N_ ("List the articles that contain all the words of a query."), 2, G_MAXUINT,
    attest_command_search },
  { "history", N_ ("PROJECT"), N_ ("List the steps of a project's history, newest first, or undo some."), 1, 1,
    attest_command_history },
  { "scheme", N_ ("export PROJECT [FILE] | import PROJECT FILE"),
    N_ ("Write a project's annotation scheme to a file, or make it like one."), 2, 3, attest_command_scheme },
  { "formats", "", N_ ("List the formats that can be read and written."), 0, 0, attest_command_formats },
  { "help", N_ ("[COMMAND]"), N_ ("Tell how attest-cli or one of its commands is used."), 0, 1, attest_command_help },
  { NULL }
};

static const AttestCliCommand *
find_command (const char *name)
{
  for (const AttestCliCommand *command = commands; command->name != NULL; command++)
    if (strcmp (command->name, name) == 0)
      return command;
  return NULL;
}

static char *
dup_usage (void)
{
  GString *usage = g_string_new (_ ("Usage: attest-cli COMMAND [OPTION…] …\n\nCommands:\n"));

  for (const AttestCliCommand *command = commands; command->name != NULL; command++)
    g_string_append_printf (usage, "  %-9s %s\n", command->name, _ (command->summary));
  g_string_append (usage, _ ("\n“attest-cli help COMMAND” tells more about one of them.\n"
                             "Exit status: 0 done; 1 done, with losses or findings reported; 2 nothing done.\n"));
  return g_string_free (usage, FALSE);
}

static AttestCliStatus
write_usage (void)
{
  g_autofree char *usage = dup_usage ();

  return attest_cli_write (usage, strlen (usage)) ? ATTEST_CLI_DONE : ATTEST_CLI_NOTHING;
}

static AttestCliStatus
refuse_command (const char *name)
{
  attest_cli_warn (_ ("There is no command “%s”. “attest-cli help” lists those there are."), name);
  return ATTEST_CLI_NOTHING;
}

static AttestCliStatus
attest_command_help (const AttestCliCommand *command, const char *const *arguments)
{
  static const GOptionEntry entries[] = { { NULL } };
  g_auto (GStrv) operands = attest_cli_parse (command, arguments, entries);
  const AttestCliCommand *explained = NULL;

  if (operands == NULL)
    return ATTEST_CLI_NOTHING;
  if (operands[0] == NULL)
    return write_usage ();
  explained = find_command (operands[0]);
  if (explained == NULL)
    return refuse_command (operands[0]);
  return explained->run (explained, (const char *const[]){ explained->name, "--help", NULL });
}

static AttestCliStatus
write_version (void)
{
  const char version[] = "attest-cli " ATTEST_VERSION "\n";

  return attest_cli_write (version, strlen (version)) ? ATTEST_CLI_DONE : ATTEST_CLI_NOTHING;
}

static AttestCliStatus
run (const char *const *arguments)
{
  const AttestCliCommand *command = NULL;

  if (arguments[0] == NULL)
    {
      g_autofree char *usage = dup_usage ();

      g_printerr ("%s", usage);
      return ATTEST_CLI_NOTHING;
    }
  if (g_str_equal (arguments[0], "--version"))
    return write_version ();
  if (g_str_equal (arguments[0], "--help") || g_str_equal (arguments[0], "-h"))
    return write_usage ();
  if (arguments[0][0] == '-')
    {
      attest_cli_warn (_ ("There is no option “%s” before the command. “attest-cli help” tells more."), arguments[0]);
      return ATTEST_CLI_NOTHING;
    }
  command = find_command (arguments[0]);
  return command != NULL ? command->run (command, arguments) : refuse_command (arguments[0]);
}

int
main (int argc, char **argv)
{
  /* Set where the program runs from a build folder. */
  const char *locale_dir = g_getenv ("ATTEST_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : ATTEST_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("attest-cli");
  return (int) run ((const char *const *) argv + 1);
}
