/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text without the differences that do not count: case, accents, how quotation marks and spaces are set. */
#pragma once

#include "attest-range.h"

G_BEGIN_DECLS

/**
 * AttestTextFoldingFlags:
 * @ATTEST_FOLD_CASE: upper and lower case are the same
 * @ATTEST_FOLD_ACCENTS: letters with and without marks are the same
 */
typedef enum
{
  ATTEST_FOLD_CASE = 1 << 0,
  ATTEST_FOLD_ACCENTS = 1 << 1,
} AttestTextFoldingFlags;

/**
 * AttestTextFolding:
 *
 * How code points are folded, worked out when one is first met. For one thread.
 *
 * Canonically equivalent texts always fold to the same. Any run of white space folds to one space, curly apostrophes and
 * quotation marks to straight ones, and what is not seen (soft hyphens, U+2060, U+FEFF) to nothing.
 */
typedef struct _AttestTextFolding AttestTextFolding;

AttestTextFolding *attest_text_folding_new (AttestTextFoldingFlags flags);
void           attest_text_folding_free (AttestTextFolding *folding);

/* Replaces the content of @folded (element-type gunichar) by @utf8 folded. */
void           attest_text_folding_fold (AttestTextFolding *folding, const char *utf8, gsize n_bytes, GArray *folded);
/* The same, and for each element of @folded the code points of @utf8 it comes from, marks with their letter, in @sources
 * (element-type AttestRange): an element that has the same source as its neighbour is only part of that letter. */
void           attest_text_folding_fold_with_sources (AttestTextFolding *folding, const char *utf8, gsize n_bytes, GArray *folded,
                                                 GArray *sources);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestTextFolding, attest_text_folding_free)

G_END_DECLS
