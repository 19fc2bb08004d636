/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is linked, or could be, but stands above or below the visible part of the article: buttons at that edge lead there. */
#pragma once

#include "attest-article-view.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_LINK_HINTS (attest_link_hints_get_type ())
G_DECLARE_FINAL_TYPE (AttestLinkHints, attest_link_hints, ATTEST, LINK_HINTS, GtkWidget)

/* Whether it stands at the upper edge of the view is its property `above`. */
void attest_link_hints_set_view (AttestLinkHints *hints, AttestArticleView *view);
/* (nullable) @linker */
void attest_link_hints_set_linker (AttestLinkHints *hints, AttestLinker *linker);

G_END_DECLS
