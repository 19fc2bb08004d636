/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the highlights of one stretch of text stack: who is drawn at which depth, so that none hides another. */
#pragma once

#include "attest-annotation.h"
#include "attest-interval-index.h"
#include "attest-scheme.h"

G_BEGIN_DECLS

/**
 * AttestHighlight:
 * @range: one fragment of @annotation (article offsets)
 * @label: (nullable): its label; %NULL if the scheme has lost it
 * @level: how many highlights of the same shape it lies in or overlaps that began before: 0 is outermost
 */
typedef struct
{
  AttestRange       range;
  AttestAnnotation *annotation; /* borrowed from the index */
  AttestLabel      *label;      /* borrowed from the scheme */
  AttestKind        kind;
  guint             level;
} AttestHighlight;

/* Those that share a code point with @range, outer before inner. (transfer full) (element-type AttestHighlight) */
GArray *attest_highlight_plan (AttestIntervalIndex *index, AttestScheme *scheme, AttestRange range);

/* Stretches that must not share a lane. Sets @lanes for each of @n_stretches, which are sorted by start; returns how many
 * lanes there are. */
guint   attest_highlight_assign_lanes (const AttestRange *stretches, guint n_stretches, guint *lanes);

G_END_DECLS
