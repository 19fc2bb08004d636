/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a command's options and operands, and saying what is wrong with them. */
#include "config.h"

#include "attest-cli.h"

#include "attest-cli-output.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
check_operands (const AttestCliCommand *command, guint n_operands)
{
  if (n_operands >= command->min_operands && n_operands <= command->max_operands)
    return TRUE;

  if (n_operands < command->min_operands)
    /* Translators: %s are a command and what must follow it, such as “import” and “PROJECT PATH…” */
    attest_cli_warn (_ ("“%s” needs more: %s."), command->name, _ (command->operands));
  else if (command->max_operands == 0)
    attest_cli_warn (_ ("“%s” takes nothing but options."), command->name);
  else
    attest_cli_warn (_ ("“%s” takes no more than: %s."), command->name, _ (command->operands));
  return FALSE;
}

/**
 * attest_cli_parse:
 * @command: the command being run
 * @arguments: its name and what follows it
 * @entries: its options. Text among them is to be a %G_OPTION_ARG_FILENAME, see attest_cli_take_text()
 *
 * Fills @entries' variables. "--help" is answered here and ends the program.
 *
 * Returns: (transfer full) (nullable): the operands, or %NULL after a message on what is wrong
 */
char **
attest_cli_parse (const AttestCliCommand *command, const char *const *arguments, const GOptionEntry *entries)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_ (command->operands));
  g_autofree char *program = g_strdup_printf ("attest-cli %s", command->name);
  g_auto (GStrv) operands = g_strdupv ((char **) arguments);
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (context, _ (command->summary));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_set_prgname (program);
  if (!g_option_context_parse_strv (context, &operands, &error))
    attest_cli_warn ("%s", error->message);
  /* GOption leaves the "--" that ends the options among the operands. */
  if (error == NULL && operands[0] != NULL && operands[1] != NULL && strcmp (operands[1], "--") == 0)
    {
      g_free (operands[1]);
      memmove (operands + 1, operands + 2, sizeof (char *) * g_strv_length (operands + 2) + sizeof (char *));
    }
  if (error != NULL || !check_operands (command, g_strv_length (operands) - 1))
    {
      attest_cli_warn (_ ("“attest-cli help %s” tells how it is used."), command->name);
      return NULL;
    }
  return g_strdupv (operands + 1);
}

/**
 * attest_cli_take_text:
 * @argument: (inout): text as it came from the command line; replaced by UTF-8
 * @option: the option it came with, for the message
 *
 * Options that carry text are read as file names are, byte by byte: GOption would refuse every letter beyond ASCII
 * where no locale is set, as in most scripts and containers. UTF-8 is taken as it is, anything else by the locale.
 *
 * Returns: whether @argument is text; a message has been written where it is not
 */
gboolean
attest_cli_take_text (char **argument, const char *option)
{
  char *utf8 = NULL;

  if (*argument == NULL || g_utf8_validate (*argument, -1, NULL))
    return TRUE;
  utf8 = g_locale_to_utf8 (*argument, -1, NULL, NULL, NULL);
  if (utf8 == NULL)
    {
      attest_cli_warn (_ ("The value of %s is neither UTF-8 nor text in this locale."), option);
      return FALSE;
    }
  g_free (*argument);
  *argument = utf8;
  return TRUE;
}
