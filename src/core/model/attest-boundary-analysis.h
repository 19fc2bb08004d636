/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pango's answers about a stretch of text as flags, a byte for each offset. Private to the model. */
#pragma once

#include "attest-text.h"

G_BEGIN_DECLS

/**
 * AttestBoundaryFlags:
 * @ATTEST_BOUNDARY_CLUSTER: a grapheme cluster starts or ends here
 * @ATTEST_BOUNDARY_WORD_START: a word starts here
 * @ATTEST_BOUNDARY_WORD_END: a word ends here
 * @ATTEST_BOUNDARY_SENTENCE_START: a sentence starts here, behind white space
 * @ATTEST_BOUNDARY_SENTENCE_END: a sentence ends here, before white space
 * @ATTEST_BOUNDARY_WHITE: the code point here is white space
 *
 * All but the last say what lies between the code point before an offset and the one at it.
 */
typedef enum
{
  ATTEST_BOUNDARY_CLUSTER = 1 << 0,
  ATTEST_BOUNDARY_WORD_START = 1 << 1,
  ATTEST_BOUNDARY_WORD_END = 1 << 2,
  ATTEST_BOUNDARY_SENTENCE_START = 1 << 3,
  ATTEST_BOUNDARY_SENTENCE_END = 1 << 4,
  ATTEST_BOUNDARY_WHITE = 1 << 5,
} AttestBoundaryFlags;

guint8 *attest_boundary_analyse (AttestText *text, AttestRange offsets);

G_END_DECLS
