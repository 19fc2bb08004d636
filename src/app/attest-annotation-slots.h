/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The annotations of an article as a list model whose items outlive them. */
#pragma once

#include "attest-annotation-list.h"
#include "attest-annotation-slot.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_ANNOTATION_SLOTS (attest_annotation_slots_get_type ())
/**
 * AttestAnnotationSlots:
 *
 * A GListModel of [class@Attest.AnnotationSlot]. What comes in the place of something else, with another article or
 * another version, is told by the slot's `changed`; `items-changed` tells only of places that come or go.
 * Nothing of that happens before attest_annotation_slots_catch_up(): until then it is as long as it was, and a slot first
 * asked for at a place that has changed has no annotation.
 */
G_DECLARE_FINAL_TYPE (AttestAnnotationSlots, attest_annotation_slots, ATTEST, ANNOTATION_SLOTS, GObject)

AttestAnnotationSlots *attest_annotation_slots_new (void);
void                   attest_annotation_slots_set_list (AttestAnnotationSlots *slots, AttestAnnotationList *list);
void                   attest_annotation_slots_catch_up (AttestAnnotationSlots *slots);

G_END_DECLS
