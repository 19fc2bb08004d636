/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may have made a claim: marked sources, people, names and pronouns around it, likeliest first. */
#pragma once

#include "../model/attest-boundaries.h"
#include "../store/attest-annotation-list.h"

G_BEGIN_DECLS

/* One for each digit key but 0. */
#define ATTEST_NUMBERED_CANDIDATES 9
/* As many as anyone will look through. */
#define ATTEST_MAX_CANDIDATES (5 * ATTEST_NUMBERED_CANDIDATES)

/**
 * AttestCandidate:
 * @range: where its number is shown, and what would be labelled as a source
 * @annotation: id of the annotation to link to; 0 when one has to be made of @range
 */
typedef struct
{
  AttestRange range;
  gint64      annotation;
} AttestCandidate;

/* (transfer full) (element-type AttestCandidate): at most ATTEST_MAX_CANDIDATES, likeliest first. */
GArray *attest_attribution_candidates (AttestAnnotationList *annotations, AttestScheme *scheme, AttestBoundaries *boundaries,
                                       const AttestAnnotation *claim);

G_END_DECLS
