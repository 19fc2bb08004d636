/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last line of an article in the list: how far it is, and how much of each kind is marked. */
#pragma once

#include "attest-article-query.h"
#include "attest-scheme.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_FIGURES (attest_figures_get_type ())
/**
 * AttestFigures:
 *
 * One widget that paints all of it: a list makes some two hundred rows at once, and each widget in a row costs its time.
 */
G_DECLARE_FINAL_TYPE (AttestFigures, attest_figures, ATTEST, FIGURES, GtkWidget)

GtkWidget *attest_figures_new (void);
/* Both %NULL: shows nothing. */
void       attest_figures_set_summary (AttestFigures *figures, const AttestArticleSummary *summary, AttestScheme *scheme);
/* "Done, Entity 18, Claim 4", for screen readers. (transfer full) */
char      *attest_figures_dup_text (const AttestArticleSummary *summary);

G_END_DECLS
