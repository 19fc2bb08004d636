/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands of attest-cli share: their table's row, their exit status, the reading of arguments. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AttestCliStatus:
 * @ATTEST_CLI_DONE: all that was asked for was done
 * @ATTEST_CLI_FINDINGS: done, with losses or findings that were reported
 * @ATTEST_CLI_NOTHING: nothing was done
 *
 * The exit status of every command.
 */
typedef enum
{
  ATTEST_CLI_DONE = 0,
  ATTEST_CLI_FINDINGS = 1,
  ATTEST_CLI_NOTHING = 2,
} AttestCliStatus;

typedef struct _AttestCliCommand AttestCliCommand;

/**
 * AttestCliCommand:
 * @name: what a person types
 * @operands: what stands after the options, for the usage line (N_)
 * @summary: one sentence on what it does (N_)
 * @min_operands: how many there must be
 * @max_operands: how many there may be; G_MAXUINT: any number
 * @run: does it; @arguments begin with the command's name
 */
struct _AttestCliCommand
{
  const char *name;
  const char *operands;
  const char *summary;
  guint       min_operands;
  guint       max_operands;
  AttestCliStatus (*run) (const AttestCliCommand *command, const char *const *arguments);
};

char          **attest_cli_parse (const AttestCliCommand *command, const char *const *arguments, const GOptionEntry *entries);
gboolean        attest_cli_take_text (char **argument, const char *option);

AttestCliStatus attest_command_check (const AttestCliCommand *command, const char *const *arguments);
AttestCliStatus attest_command_export (const AttestCliCommand *command, const char *const *arguments);
AttestCliStatus attest_command_formats (const AttestCliCommand *command, const char *const *arguments);
AttestCliStatus attest_command_history (const AttestCliCommand *command, const char *const *arguments);
AttestCliStatus attest_command_import (const AttestCliCommand *command, const char *const *arguments);
AttestCliStatus attest_command_info (const AttestCliCommand *command, const char *const *arguments);
AttestCliStatus attest_command_new (const AttestCliCommand *command, const char *const *arguments);
AttestCliStatus attest_command_scheme (const AttestCliCommand *command, const char *const *arguments);
AttestCliStatus attest_command_search (const AttestCliCommand *command, const char *const *arguments);

G_END_DECLS
