/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the changes of a scheme share. */
#pragma once

#include "attest-project-private.h"
#include "attest-project-scheme.h"

G_BEGIN_DECLS

/* Begins a step and keeps the scheme as it is. */
AttestRecording *attest_project_begin_scheme_step (AttestProject *project, const char *description, GError **error);
gboolean         attest_project_end_scheme_step (AttestProject *project, AttestRecording *recording, gboolean done,
                                                 const char *description, GError **error);
/* Sets %ATTEST_ERROR_CONFLICT to @format; FALSE. */
gboolean         attest_project_refuse_scheme (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Moves the element at @place of @rows by @steps, as far as it goes; FALSE if it goes nowhere. */
gboolean         attest_project_shift_row (GPtrArray *rows, guint place, int steps);

G_END_DECLS
