/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a text on one line, and what stands around them. */
#pragma once

#include "attest-annotation.h"
#include "attest-text.h"

G_BEGIN_DECLS

char *attest_quote_dup_before (AttestText *text, guint end, guint max_code_points);
char *attest_quote_dup_words (AttestText *text, const AttestAnnotation *annotation, guint max_code_points);
char *attest_quote_dup_after (AttestText *text, guint start, guint max_code_points);
char *attest_quote_dup_nested (const char *words);

G_END_DECLS
