/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which articles a list shows: filter by state, full-text search; and one row's figures. */
#pragma once

#include "../model/attest-article.h"
#include "../model/attest-label.h"
#include "attest-connection.h"

G_BEGIN_DECLS

/**
 * AttestArticleFilter:
 * @ATTEST_FILTER_TODO: new or in progress
 */
typedef enum
{
  ATTEST_FILTER_ALL,
  ATTEST_FILTER_TODO,
  ATTEST_FILTER_DONE,
  ATTEST_FILTER_FLAGGED,
} AttestArticleFilter;

/**
 * AttestArticleSummary:
 * @active_seconds: time the annotator asked for has spent actively on it
 * @n_annotations: per kind, of the annotator asked for
 * @n_open_threads: of comments, anyone's
 *
 * What a row of the sidebar shows.
 */
typedef struct
{
  gint64             id;
  char              *title;
  char              *published;
  char              *publisher;
  AttestArticleState state;
  gint64             active_seconds;
  guint              n_annotations[ATTEST_N_KINDS];
  guint              n_open_threads;
} AttestArticleSummary;

void                  attest_article_summary_free (AttestArticleSummary *summary);

/* Ids in project order. @search (nullable) is what a person typed: words, the last one a
 * prefix, "quoted phrases"; never FTS syntax that can fail. (transfer full) (element-type gint64) */
GArray               *attest_article_query_ids (AttestConnection *connection, gint64 annotator, AttestArticleFilter filter,
                                                const char *search, GError **error);
/* One article found by full text; in @snippet matched words stand between U+0002 and U+0003. */
typedef struct
{
  gint64     article;
  AttestUuid uuid;
  char      *title;
  char      *snippet;
} AttestSearchHit;
void                  attest_search_hit_free (AttestSearchHit *hit);
/* Best match first (where thousands match, in project order). (transfer full) (element-type AttestSearchHit) */
GPtrArray            *attest_article_search (AttestConnection *connection, const char *search, guint limit, guint offset, GError **error);

AttestArticleSummary *attest_article_query_summary (AttestConnection *connection, gint64 article, gint64 annotator, GError **error);
/* Next or previous article in project order that is not done by @annotator; 0 when there is none. */
gint64                attest_article_query_unfinished (AttestConnection *connection, gint64 article, gint64 annotator, gboolean forward, GError **error);
/* Articles in all, and by state for @annotator. */
gboolean              attest_article_query_counts (AttestConnection *connection, gint64 annotator, guint *n_articles,
                                                   guint n_by_state[ATTEST_N_ARTICLE_STATES], GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestArticleSummary, attest_article_summary_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestSearchHit, attest_search_hit_free)

G_END_DECLS
