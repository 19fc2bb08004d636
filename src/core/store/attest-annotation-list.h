/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The annotations of one annotator in one article, kept true to the project: the model behind view and inspector. */
#pragma once

#include "../model/attest-annotation.h"
#include "../model/attest-interval-index.h"
#include "attest-project.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_ANNOTATION_LIST (attest_annotation_list_get_type ())
/**
 * AttestAnnotationList:
 *
 * In text order. Loads at creation, follows the project's `changed` signal (reading only the rows that changed), and
 * emits `items-changed (position, n_removed, n_added)` as a GListModel does, once it is so. It is none itself:
 * annotations are plain values.
 */
G_DECLARE_FINAL_TYPE (AttestAnnotationList, attest_annotation_list, ATTEST, ANNOTATION_LIST, GObject)

AttestAnnotationList *attest_annotation_list_new (AttestProject *project, gint64 article, gint64 annotator, GError **error);
guint                 attest_annotation_list_get_size (AttestAnnotationList *list);
/* (transfer none) */
AttestAnnotation     *attest_annotation_list_get (AttestAnnotationList *list, guint position);
/* (transfer none) (nullable); @position (out) (optional) */
AttestAnnotation     *attest_annotation_list_find (AttestAnnotationList *list, gint64 id, guint *position);
/* Entries are AttestAnnotation* of this list. (transfer none) */
AttestIntervalIndex  *attest_annotation_list_get_index (AttestAnnotationList *list);
/* Those at @offset, smallest first. (transfer container) (element-type AttestAnnotation) */
GPtrArray            *attest_annotation_list_at (AttestAnnotationList *list, guint offset);
/* The one after or before @offset in text order (by start); NULL at the end. */
AttestAnnotation     *attest_annotation_list_next (AttestAnnotationList *list, AttestAnnotation *current, guint offset);
AttestAnnotation     *attest_annotation_list_previous (AttestAnnotationList *list, AttestAnnotation *current, guint offset);

G_END_DECLS
