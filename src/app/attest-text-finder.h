/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds words in one text without regard to case, accents, kinds of quotation marks or line ends. */
#pragma once

#include "attest-text.h"

G_BEGIN_DECLS

typedef struct _AttestTextFinder AttestTextFinder;

AttestTextFinder *attest_text_finder_new (AttestText *text);
void              attest_text_finder_free (AttestTextFinder *finder);
/* Where @query stands, ascending, not overlapping. (transfer full) (element-type AttestRange) */
GArray           *attest_text_finder_find (AttestTextFinder *finder, const char *query);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestTextFinder, attest_text_finder_free)

G_END_DECLS
