/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One place where words that were looked for occur. */
#pragma once

#include "../model/attest-article.h"
#include "../model/attest-range.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_OCCURRENCE (attest_occurrence_get_type ())

/**
 * AttestOccurrenceState:
 * @ATTEST_OCCURRENCE_FREE: nothing there stands in the way
 * @ATTEST_OCCURRENCE_OTHER: an annotation with another label covers just these words
 * @ATTEST_OCCURRENCE_OVERLAPS: an annotation with the same label covers more, fewer or other words here
 * @ATTEST_OCCURRENCE_LABELLED: an annotation with the same label covers just these words
 *
 * What the annotator has marked at the place already.
 */
typedef enum
{
  ATTEST_OCCURRENCE_FREE,
  ATTEST_OCCURRENCE_OTHER,
  ATTEST_OCCURRENCE_OVERLAPS,
  ATTEST_OCCURRENCE_LABELLED,
} AttestOccurrenceState;

/**
 * AttestOccurrence:
 * @article: the article, without its text
 * @range: where in it
 * @state: what is there already
 * @other_label: id of the label there, or 0
 * @context: one line: what stands before the words, the words, what stands behind them
 * @context_start: where in @context the words start, in bytes
 * @context_end: where they end, in bytes
 *
 * Reference-counted; immutable.
 */
typedef struct
{
  AttestArticle        *article;
  AttestRange           range;
  AttestOccurrenceState state;
  gint64                other_label;
  char                 *context;
  guint                 context_start;
  guint                 context_end;
} AttestOccurrence;

GType             attest_occurrence_get_type (void) G_GNUC_CONST;
/* @text is the article's, valid UTF-8; @words points to where @range begins in it. */
AttestOccurrence *attest_occurrence_new (AttestArticle *article, AttestRange range, const char *text, const char *words);
AttestOccurrence *attest_occurrence_ref (AttestOccurrence *occurrence);
void              attest_occurrence_unref (AttestOccurrence *occurrence);
/* In the order of the project, and of the text. */
int               attest_occurrence_compare (const AttestOccurrence *a, const AttestOccurrence *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestOccurrence, attest_occurrence_unref)

G_END_DECLS
