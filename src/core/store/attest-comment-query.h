/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which threads of comments a list shows, one row's details, and the open threads of an article. Reading only. */
#pragma once

#include "../model/attest-comment.h"
#include "attest-connection.h"

G_BEGIN_DECLS

/**
 * AttestCommentOrder:
 * @ATTEST_COMMENTS_NEWEST: the thread with the newest comment first
 * @ATTEST_COMMENTS_BY_ARTICLE: in project order of the articles, and as they stand in each: those about the article first
 */
typedef enum
{
  ATTEST_COMMENTS_NEWEST,
  ATTEST_COMMENTS_BY_ARTICLE,
} AttestCommentOrder;

/**
 * AttestThreadSummary:
 * @comment: id of the comment that begins the thread
 * @annotation: the annotation to go to: the one it is about, or where the relation starts; 0: the article
 * @author: name of who began it
 * @text: the first comment
 * @created: when that was written, µs since 1970
 * @latest: when the newest of the thread was written
 * @annotator: (nullable): name of the annotator whom @annotation belongs to
 * @label: id of the label of @annotation, or 0
 * @quote: (nullable): the words it is on, cut off where they are long
 * @other_label: id of the label at the relation's other end, or 0
 * @other_quote: (nullable): the words at the relation's other end
 *
 * What a row of the list of comments shows.
 */
typedef struct
{
  gint64   comment;
  gint64   article;
  gint64   annotation;
  gint64   relation;
  char    *author;
  char    *text;
  gint64   created;
  gint64   latest;
  guint    n_replies;
  gboolean resolved;
  char    *article_title;
  char    *annotator;
  gint64   label;
  char    *quote;
  gint64   other_label;
  char    *other_quote;
} AttestThreadSummary;

void                 attest_thread_summary_free (AttestThreadSummary *summary);

/* Ids of the comments that begin a thread. @search (nullable) is what a person typed: each word must be found in the thread's
 * texts, authors or article. (transfer full) (element-type gint64) */
GArray              *attest_comment_query_threads (AttestConnection *connection, gboolean with_resolved, AttestCommentOrder order,
                                                   const char *search, GError **error);
/* NULL without an error when the thread is gone. */
AttestThreadSummary *attest_comment_query_summary (AttestConnection *connection, gint64 comment, GError **error);
/* Threads that are not resolved, and threads in all. */
gboolean             attest_comment_query_counts (AttestConnection *connection, gint64 *n_open, gint64 *n_threads, GError **error);

/**
 * AttestOpenThread:
 * @comment: id of the comment that begins it
 * @annotation: the annotation it is about, or where the relation starts; 0: it is about the article
 * @start: where that begins in the article, in code points
 */
typedef struct
{
  gint64 comment;
  gint64 annotation;
  gint64 relation;
  guint  start;
} AttestOpenThread;

/* How many open threads are about @relation; 0 also where that cannot be read. */
guint                attest_comment_query_count_of_relation (AttestConnection *connection, gint64 relation);
/* The open threads of one article, in text order. (transfer full) (element-type AttestOpenThread) */
GArray              *attest_comment_query_open (AttestConnection *connection, gint64 article, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestThreadSummary, attest_thread_summary_free)

G_END_DECLS
