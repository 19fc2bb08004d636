/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds where the same words occur again in a text. */
#pragma once

#include "attest-text.h"

G_BEGIN_DECLS

/* Longer ones, in code points, are no words that occur again. */
#define ATTEST_OCCURRENCE_MAX_WORDS 1000

/**
 * AttestOccurrenceFlags:
 * @ATTEST_OCCURRENCE_WHOLE_WORDS: not inside of a longer word
 * @ATTEST_OCCURRENCE_MATCH_CASE: "Union" is not "union"
 * @ATTEST_OCCURRENCE_MATCH_ACCENTS: "Guaidó" is not "Guaido"
 */
typedef enum
{
  ATTEST_OCCURRENCE_WHOLE_WORDS = 1 << 0,
  ATTEST_OCCURRENCE_MATCH_CASE = 1 << 1,
  ATTEST_OCCURRENCE_MATCH_ACCENTS = 1 << 2,
} AttestOccurrenceFlags;

/**
 * AttestOccurrenceFinder:
 *
 * The words looked for and how. For one thread.
 */
typedef struct _AttestOccurrenceFinder AttestOccurrenceFinder;

/* (nullable): NULL when there is nothing to look for in @words, or they are too long. */
AttestOccurrenceFinder *attest_occurrence_finder_new (const char *words, AttestOccurrenceFlags flags);
void                    attest_occurrence_finder_free (AttestOccurrenceFinder *finder);

/* Fills @ranges (element-type AttestRange) with the places of the words in @utf8, which must be valid: in code points, in
 * order, not overlapping, each of whole grapheme clusters. */
void                    attest_occurrence_finder_find (AttestOccurrenceFinder *finder, const char *utf8, gsize n_bytes, GArray *ranges);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestOccurrenceFinder, attest_occurrence_finder_free)

G_END_DECLS
