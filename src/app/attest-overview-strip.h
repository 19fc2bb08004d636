/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The narrow strip beside the article: where in the whole of it annotations and matches lie, and which part is in sight. */
#pragma once

#include "attest-article-view.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_OVERVIEW_STRIP (attest_overview_strip_get_type ())
/**
 * AttestOverviewStrip:
 *
 * Claims, sources and cues, and entities have a lane each, so that colour is not the only sign. It is the article's scrollbar:
 * the part in sight can be dragged, a click goes there, the wheel scrolls.
 */
G_DECLARE_FINAL_TYPE (AttestOverviewStrip, attest_overview_strip, ATTEST, OVERVIEW_STRIP, GtkWidget)

GtkWidget *attest_overview_strip_new (void);
void       attest_overview_strip_set_view (AttestOverviewStrip *strip, AttestArticleView *view);
void       attest_overview_strip_set_editor (AttestOverviewStrip *strip, AttestEditor *editor);
void       attest_overview_strip_set_matches (AttestOverviewStrip *strip, const AttestRange *matches, guint n_matches);

G_END_DECLS
