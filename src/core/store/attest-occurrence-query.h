/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the same words occur again, in an article or in the whole project. */
#pragma once

#include "../model/attest-occurrence-finder.h"
#include "attest-occurrence.h"
#include "attest-project.h"

G_BEGIN_DECLS

/**
 * AttestOccurrenceQuestion:
 * @words: what to look for
 * @flags: how to compare
 * @article: only in this one; 0: in all
 * @annotator: whose annotations stand in the way; 0: nobody's
 * @label: the label that is to be given
 * @limit: how many at most
 */
typedef struct
{
  const char           *words;
  AttestOccurrenceFlags flags;
  gint64                article;
  gint64                annotator;
  gint64                label;
  guint                 limit;
} AttestOccurrenceQuestion;

/**
 * AttestOccurrencesFunc:
 * @occurrences: (element-type AttestOccurrence): found since the last call; may be empty
 * @n_searched: articles looked through
 * @n_articles: of so many
 *
 * Those of one article come together. Articles that the search index names come first, all others after them.
 */
typedef void (*AttestOccurrencesFunc) (GPtrArray *occurrences, guint n_searched, guint n_articles, gpointer user_data);

/* Looks through every article. @found is called for each article with an occurrence, and now and then. FALSE on error. */
gboolean attest_occurrence_query_run (AttestConnection *connection, const AttestOccurrenceQuestion *question,
                                      AttestOccurrencesFunc found, gpointer found_data, GCancellable *cancellable,
                                      gboolean *more, GError **error);

/* The same in a thread, on a connection of its own; @found is called in the caller's main context, with the occurrences of
 * several articles at once, never after cancelling. */
void     attest_occurrence_query_async (AttestProject *project, const AttestOccurrenceQuestion *question,
                                        AttestOccurrencesFunc found, gpointer found_data, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
/* @more: there are more than the limit. */
gboolean attest_occurrence_query_finish (AttestProject *project, GAsyncResult *result, gboolean *more, GError **error);

/* The label that @annotator has given last; 0: none yet. */
gint64   attest_occurrence_query_last_label (AttestConnection *connection, gint64 annotator);

G_END_DECLS
