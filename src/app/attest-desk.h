/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article being worked on in a window: its pane, its editor, its linker, and, beside another one, its title. */
#pragma once

#include "attest-article-pane.h"
#include "attest-linker.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_DESK (attest_desk_get_type ())
/**
 * AttestDesk:
 *
 * Takes the focus for its article.
 *
 * Signal: `close`: a person wants it closed.
 */
G_DECLARE_FINAL_TYPE (AttestDesk, attest_desk, ATTEST, DESK, GtkWidget)

GtkWidget         *attest_desk_new (void);
/* Makes an editor and a linker for @project, without an article as yet; NULL lets go of them. */
void               attest_desk_set_project (AttestDesk *desk, AttestProject *project);
/* (transfer none) (nullable): NULL without a project. */
AttestEditor      *attest_desk_get_editor (AttestDesk *desk);
AttestLinker      *attest_desk_get_linker (AttestDesk *desk);
AttestArticlePane *attest_desk_get_pane (AttestDesk *desk);
AttestArticleView *attest_desk_get_view (AttestDesk *desk);
/* Beside another desk the article's title stands above it, marked where this is the one that keys and inspector are for. */
void               attest_desk_set_beside (AttestDesk *desk, gboolean beside, gboolean active);
/* How far down it is scrolled, from 0.0 to 1.0. */
double             attest_desk_get_progress (AttestDesk *desk);
void               attest_desk_set_progress (AttestDesk *desk, double progress);
/* Of the scrolled article. (transfer none) */
GtkAdjustment     *attest_desk_get_adjustment (AttestDesk *desk);

G_END_DECLS
