/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place in the list of annotations, and the annotation that stands there now. */
#pragma once

#include "attest-annotation.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_ANNOTATION_SLOT (attest_annotation_slot_get_type ())
/**
 * AttestAnnotationSlot:
 *
 * Emits `changed` when another annotation, or another version of the same one, stands there.
 */
G_DECLARE_FINAL_TYPE (AttestAnnotationSlot, attest_annotation_slot, ATTEST, ANNOTATION_SLOT, GObject)

/* @annotation (nullable) */
AttestAnnotationSlot *attest_annotation_slot_new (AttestAnnotation *annotation);
/* (transfer none) (nullable) */
AttestAnnotation     *attest_annotation_slot_get_annotation (AttestAnnotationSlot *slot);
void                  attest_annotation_slot_set_annotation (AttestAnnotationSlot *slot, AttestAnnotation *annotation);

G_END_DECLS
