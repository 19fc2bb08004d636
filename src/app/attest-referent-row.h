/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A referent in the list of all: name, kind, how often and in how many articles it is mentioned, ids elsewhere. */
#pragma once

#include "attest-lazy-item.h"
#include "attest-referent-query.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Widths of the columns in characters; the name has the rest. */
#define ATTEST_REFERENT_KIND_CHARS 8
#define ATTEST_REFERENT_COUNT_CHARS 10
#define ATTEST_REFERENT_IDS_CHARS 13
/* Between figures, which end their column, and words, which begin theirs. */
#define ATTEST_REFERENT_IDS_MARGIN 12

#define ATTEST_TYPE_REFERENT_ROW (attest_referent_row_get_type ())
G_DECLARE_FINAL_TYPE (AttestReferentRow, attest_referent_row, ATTEST, REFERENT_ROW, GtkWidget)

GtkWidget *attest_referent_row_new (void);
void       attest_referent_row_set_item (AttestReferentRow *row, AttestLazyItem *item);
/* Without the columns that a narrow list has no room for. */
void       attest_referent_row_set_narrow (AttestReferentRow *row, gboolean narrow);
int        attest_referent_row_get_full_width (GtkWidget *widget);
/* With a tick in front of it, which is for the list to follow. */
void       attest_referent_row_set_ticking (AttestReferentRow *row, gboolean ticking);
GtkWidget *attest_referent_row_get_tick (AttestReferentRow *row);
/* The kind of a referent, for people. */
const char *attest_referent_kind_title (const char *kind);

G_END_DECLS
