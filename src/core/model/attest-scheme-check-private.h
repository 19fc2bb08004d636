/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the checks of one part and of a whole scheme share: a part looked at by itself. */
#pragma once

#include "attest-scheme-check.h"

G_BEGIN_DECLS

/* Sets @error to the sentence. Returns FALSE. */
gboolean attest_scheme_check_refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Whether two names differ at most in case. */
gboolean attest_scheme_check_same_folded (const char *a, const char *b);
/* @lines: those that end lines or are tabulators do not count. */
gboolean attest_scheme_check_has_control (const char *text, gboolean lines);
/* Each looks at what the part itself says, whatever else is in the scheme. */
gboolean attest_scheme_check_label_alone (const AttestLabel *label, GError **error);
gboolean attest_scheme_check_attribute_alone (const AttestAttribute *attribute, GError **error);
gboolean attest_scheme_check_relation_type_alone (const AttestRelationType *type, GError **error);
gboolean attest_scheme_check_identifier_type_alone (const AttestIdentifierType *type, GError **error);
/* Each says that @other has it already. */
gboolean attest_scheme_check_refuse_name (const AttestLabel *other, GError **error);
gboolean attest_scheme_check_refuse_key (const char *key, const AttestLabel *other, GError **error);
gboolean attest_scheme_check_refuse_attribute (const AttestAttribute *other, GError **error);
gboolean attest_scheme_check_refuse_relation_type (const AttestRelationType *other, GError **error);
gboolean attest_scheme_check_refuse_identifier_type (const AttestIdentifierType *other, GError **error);

G_END_DECLS
