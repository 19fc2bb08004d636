/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Word, phrase, sentence and paragraph boundaries of a text by Unicode rules, mended for news prose. */
#pragma once

#include "attest-text.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_BOUNDARIES (attest_boundaries_get_type ())

/**
 * AttestBoundaries:
 *
 * Boundaries of one [struct@Attest.Text], worked out paragraph by paragraph when first asked for
 * (in a very long paragraph: in stretches), so that creating one is O(1) and a
 * question costs what the paragraph around it costs, once. Reference-counted; one thread.
 */
typedef struct _AttestBoundaries AttestBoundaries;

/**
 * AttestUnit:
 *
 * The steps of the growing selection, smallest first.
 * A character is a grapheme cluster. A word is Unicode's, but for the last period of "U.S.", which belongs to it, and a
 * possessive "’s", which is a word of its own. A phrase is what stands between punctuation, quotation marks or brackets
 * inside a sentence. A line is a paragraph.
 */
typedef enum
{
  ATTEST_UNIT_CHARACTER,
  ATTEST_UNIT_WORD,
  ATTEST_UNIT_PHRASE,
  ATTEST_UNIT_SENTENCE,
  ATTEST_UNIT_PARAGRAPH,
  ATTEST_UNIT_TEXT,
} AttestUnit;

GType             attest_boundaries_get_type (void) G_GNUC_CONST;

AttestBoundaries *attest_boundaries_new (AttestText *text);
AttestBoundaries *attest_boundaries_ref (AttestBoundaries *boundaries);
void              attest_boundaries_unref (AttestBoundaries *boundaries);
AttestText       *attest_boundaries_get_text (AttestBoundaries *boundaries);

/* The unit around @offset, without the white space at its ends. Between words, the word before or after;
 * empty at @offset where there is none. A character is a grapheme cluster. */
AttestRange       attest_boundaries_unit_at (AttestBoundaries *boundaries, guint offset, AttestUnit unit);

/* The smallest unit larger than @range that contains it; sets @unit to it. At the whole text, returns @range. */
AttestRange       attest_boundaries_grow (AttestBoundaries *boundaries, AttestRange range, AttestUnit *unit);

/* @range widened to whole words, white space at both ends dropped. Empty if there is nothing in it but white space. */
AttestRange       attest_boundaries_snap_to_words (AttestBoundaries *boundaries, AttestRange range);

/* @range widened to whole grapheme clusters, white space at both ends dropped. */
AttestRange       attest_boundaries_snap_to_characters (AttestBoundaries *boundaries, AttestRange range);

/* The next or previous edge of a @unit (CHARACTER or WORD start/end as fits) strictly after or before @offset;
 * the text's end or start when there is none. */
guint             attest_boundaries_next_start (AttestBoundaries *boundaries, guint offset, AttestUnit unit);
guint             attest_boundaries_next_end (AttestBoundaries *boundaries, guint offset, AttestUnit unit);
guint             attest_boundaries_previous_start (AttestBoundaries *boundaries, guint offset, AttestUnit unit);
guint             attest_boundaries_previous_end (AttestBoundaries *boundaries, guint offset, AttestUnit unit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestBoundaries, attest_boundaries_unref)

G_END_DECLS
