/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What attest-cli writes: data to standard output, everything else to standard error. */
#pragma once

#include "attest-cli.h"
#include "attest-report.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void     attest_cli_warn (const char *format, ...) G_GNUC_PRINTF (1, 2);
void     attest_cli_tell (const char *format, ...) G_GNUC_PRINTF (1, 2);

void     attest_cli_append_printable (GString *output, const char *text);
gboolean attest_cli_write (const char *output, gsize n_bytes);
gboolean attest_cli_write_json (JsonBuilder *builder);

void     attest_cli_tell_report (AttestReport *report, gboolean verbose);
void     attest_cli_build_report (JsonBuilder *builder, AttestReport *report);

G_END_DECLS
