/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One annotation as an item of a list model. */
#pragma once

#include "../model/attest-annotation.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_ANNOTATION_ITEM (attest_annotation_item_get_type ())
G_DECLARE_FINAL_TYPE (AttestAnnotationItem, attest_annotation_item, ATTEST, ANNOTATION_ITEM, GObject)

AttestAnnotationItem *attest_annotation_item_new (AttestAnnotation *annotation);
/* (transfer none) */
AttestAnnotation     *attest_annotation_item_get_annotation (AttestAnnotationItem *item);

G_END_DECLS
