/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds words in the article, without regard to case and accents. */
#pragma once

#include "attest-text.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_FIND_BAR (attest_find_bar_get_type ())
/**
 * AttestFindBar:
 *
 * Signals: `found`: the matches, or which of them is the current one, changed; `closed`: it was open and is not any more.
 */
G_DECLARE_FINAL_TYPE (AttestFindBar, attest_find_bar, ATTEST, FIND_BAR, GtkWidget)

/* What is searched; @text (nullable). An open bar searches it at once. */
void               attest_find_bar_set_text (AttestFindBar *bar, AttestText *text);
/* Opens with @query (nullable: what it was) and takes the focus. The first match looked at is the one at or after @offset. */
void               attest_find_bar_open (AttestFindBar *bar, const char *query, guint offset);
void               attest_find_bar_close (AttestFindBar *bar);
gboolean           attest_find_bar_is_open (AttestFindBar *bar);
/* Whether there is something to look for. */
gboolean           attest_find_bar_has_query (AttestFindBar *bar);
void               attest_find_bar_go_next (AttestFindBar *bar);
void               attest_find_bar_go_previous (AttestFindBar *bar);
/* (array length=n_matches) (transfer none): ascending; *@current is -1 when there is none */
const AttestRange *attest_find_bar_get_matches (AttestFindBar *bar, guint *n_matches, int *current);

G_END_DECLS
