/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A labelled stretch of one article by one annotator: one or more fragments. */
#pragma once

#include "attest-range.h"
#include "attest-uuid.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_ANNOTATION (attest_annotation_get_type ())

/**
 * AttestAnnotation:
 * @id: row in this project file; 0 before it is stored
 * @article: id of its article
 * @annotator: id of the annotator it belongs to
 * @label: id of its label
 * @origin: "manual", "import", or the name of what proposed it
 * @status: "accepted", or "suggested" for a proposal no person has accepted
 * @note: (nullable): free text
 * @attributes: (nullable): a JSON object of attribute values
 * @referent: id of the referent, or 0
 * @created: µs since 1970, UTC
 * @modified: µs since 1970, UTC
 * @fragments: (array length=n_fragments): ascending, not empty, not touching or overlapping
 *
 * Reference-counted; immutable once it is shared.
 */
typedef struct
{
  gint64       id;
  AttestUuid   uuid;
  gint64       article;
  gint64       annotator;
  gint64       label;
  const char  *origin; /* interned */
  const char  *status; /* interned */
  char        *note;
  char        *attributes;
  gint64       referent;
  gint64       created;
  gint64       modified;
  guint        n_fragments;
  AttestRange *fragments;
} AttestAnnotation;

GType             attest_annotation_get_type (void) G_GNUC_CONST;

AttestAnnotation *attest_annotation_new (const AttestRange *fragments, guint n_fragments);
AttestAnnotation *attest_annotation_ref (AttestAnnotation *annotation);
void              attest_annotation_unref (AttestAnnotation *annotation);

/* From the start of the first fragment to the end of the last. For ordering and scrolling only: it hides the gaps. */
AttestRange       attest_annotation_get_hull (const AttestAnnotation *annotation);
guint             attest_annotation_get_n_code_points (const AttestAnnotation *annotation);
gboolean          attest_annotation_contains (const AttestAnnotation *annotation, guint offset);
/* Text order: by start, longer first, then id. */
int               attest_annotation_compare (const AttestAnnotation *a, const AttestAnnotation *b);

/* Sorts @fragments and joins those that touch or overlap, in place; drops empty ones. Returns the new count. */
guint             attest_fragments_normalize (AttestRange *fragments, guint n_fragments);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestAnnotation, attest_annotation_unref)

G_END_DECLS
