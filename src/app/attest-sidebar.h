/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of articles: search, filter, the articles, how many are done. */
#pragma once

#include "attest-article-list-model.h"
#include "attest-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_SIDEBAR (attest_sidebar_get_type ())
/**
 * AttestSidebar:
 *
 * Shows the article of the editor as selected, and opens the one that a person selects.
 *
 * Signals: `opened (gboolean by_pointer_or_enter)`: a person chose an article; %TRUE: and wants to go on in its text;
 * `position-changed`: place or number of the articles is another.
 */
G_DECLARE_FINAL_TYPE (AttestSidebar, attest_sidebar, ATTEST, SIDEBAR, GtkWidget)

GtkWidget *attest_sidebar_new (void);
/* @editor (nullable) */
void       attest_sidebar_set_editor (AttestSidebar *sidebar, AttestEditor *editor);
void       attest_sidebar_focus_search (AttestSidebar *sidebar);
/* The listed article after (or before) the one on show; 0 when there is none. */
gint64     attest_sidebar_get_neighbour (AttestSidebar *sidebar, gboolean forward);
/* The first of the list; 0 when it is empty. */
gint64     attest_sidebar_get_first (AttestSidebar *sidebar);
/* "article 2 of 214", or "214 articles" where it is not listed. (transfer full) */
char      *attest_sidebar_dup_position (AttestSidebar *sidebar);
guint      attest_sidebar_get_n_articles (AttestSidebar *sidebar);
void       attest_sidebar_set_annotator_menu (AttestSidebar *sidebar, GMenuModel *menu);
/* What is being searched for, or NULL. (transfer none) */
const char *attest_sidebar_get_search (AttestSidebar *sidebar);

G_END_DECLS
