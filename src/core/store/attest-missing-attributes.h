/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which annotations of an article lack an attribute that must be given. */
#pragma once

#include "attest-annotation-list.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_MISSING_ATTRIBUTES (attest_missing_attributes_get_type ())
/**
 * AttestMissingAttributes:
 *
 * Follows a list of annotations: a change of one costs a look at that one. Signal `changed`: the number is another, or may be.
 */
G_DECLARE_FINAL_TYPE (AttestMissingAttributes, attest_missing_attributes, ATTEST, MISSING_ATTRIBUTES, GObject)

AttestMissingAttributes *attest_missing_attributes_new (AttestProject *project, AttestAnnotationList *annotations);
/* How many attributes are missing in all. */
guint                    attest_missing_attributes_get_size (AttestMissingAttributes *missing);
/* How many @annotation lacks. */
guint                    attest_missing_attributes_count (AttestMissingAttributes *missing, const AttestAnnotation *annotation);
/* The next that lacks some after @current (nullable), or else from @offset on, going round. (transfer none) (nullable) */
AttestAnnotation        *attest_missing_attributes_next (AttestMissingAttributes *missing, AttestAnnotation *current, guint offset);

G_END_DECLS
