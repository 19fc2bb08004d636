/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One place in the list of places to be labelled: whether it is ticked. */
#pragma once

#include "attest-occurrence.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_OCCURRENCE_ITEM (attest_occurrence_item_get_type ())
/**
 * AttestOccurrenceItem:
 *
 * Property: `ticked`; can't be set where the place is labelled so already.
 */
G_DECLARE_FINAL_TYPE (AttestOccurrenceItem, attest_occurrence_item, ATTEST, OCCURRENCE_ITEM, GObject)

AttestOccurrenceItem *attest_occurrence_item_new (AttestOccurrence *occurrence, gboolean ticked);
/* (transfer none) */
AttestOccurrence     *attest_occurrence_item_get_occurrence (AttestOccurrenceItem *item);
gboolean              attest_occurrence_item_get_ticked (AttestOccurrenceItem *item);
void                  attest_occurrence_item_set_ticked (AttestOccurrenceItem *item, gboolean ticked);

G_END_DECLS
