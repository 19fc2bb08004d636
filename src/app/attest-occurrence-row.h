/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One place in the list of places to be labelled: a tick, the words in their context, where that is. */
#pragma once

#include "attest-occurrence-item.h"
#include "attest-scheme.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_OCCURRENCE_ROW (attest_occurrence_row_get_type ())
G_DECLARE_FINAL_TYPE (AttestOccurrenceRow, attest_occurrence_row, ATTEST, OCCURRENCE_ROW, GtkWidget)

GtkWidget *attest_occurrence_row_new (void);
/* @item (nullable); @scheme (nullable). */
void       attest_occurrence_row_set_item (AttestOccurrenceRow *row, AttestOccurrenceItem *item, AttestScheme *scheme, gboolean show_place);

G_END_DECLS
