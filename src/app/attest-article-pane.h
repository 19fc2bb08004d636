/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The middle of the window: the article in its scroller, the overview strip beside it, the find bar above it. */
#pragma once

#include "attest-article-view.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_ARTICLE_PANE (attest_article_pane_get_type ())
/**
 * AttestArticlePane:
 *
 * Takes the focus for its view: gtk_widget_grab_focus() on it puts the caret into the article. Shows an empty page while
 * the editor has no article; what to say there is the window's to decide.
 *
 * Properties: `editor` (AttestEditor); `finding` (boolean: whether the find bar is open).
 */
G_DECLARE_FINAL_TYPE (AttestArticlePane, attest_article_pane, ATTEST, ARTICLE_PANE, GtkWidget)

GtkWidget         *attest_article_pane_new (void);
void               attest_article_pane_set_editor (AttestArticlePane *pane, AttestEditor *editor);
void               attest_article_pane_set_linker (AttestArticlePane *pane, AttestLinker *linker);
/* (transfer none): where keys, font, zoom, measure and snapping are set. */
AttestArticleView *attest_article_pane_get_view (AttestArticlePane *pane);

/* Opens the find bar with the selected words in it, and puts the focus there. */
void               attest_article_pane_find (AttestArticlePane *pane);
/* The next or previous match; opens the find bar when nothing has been looked for yet. */
void               attest_article_pane_find_next (AttestArticlePane *pane);
void               attest_article_pane_find_previous (AttestArticlePane *pane);
/* Closes the find bar, takes its marks away and puts the caret at the match found last. */
void               attest_article_pane_close_find (AttestArticlePane *pane);
gboolean           attest_article_pane_get_finding (AttestArticlePane *pane);

G_END_DECLS
