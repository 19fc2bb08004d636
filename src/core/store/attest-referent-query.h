/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the list of referents shows: which ones, in which order; one row's figures; mentions in context. Reading only. */
#pragma once

#include "attest-connection.h"

G_BEGIN_DECLS

/**
 * AttestReferentSort:
 * @ATTEST_REFERENT_SORT_NAME: by name, without case and accents
 * @ATTEST_REFERENT_SORT_MENTIONS: by how many annotations refer to it, most first
 * @ATTEST_REFERENT_SORT_ARTICLES: by how many articles mention it, most first
 */
typedef enum
{
  ATTEST_REFERENT_SORT_NAME,
  ATTEST_REFERENT_SORT_MENTIONS,
  ATTEST_REFERENT_SORT_ARTICLES,
} AttestReferentSort;

/**
 * AttestReferentSummary:
 * @name: its name
 * @kind: the word of its kind
 * @description: its beginning
 * @ids: a JSON object
 * @n_aliases: how many other names it has
 * @n_mentions: how many annotations refer to it
 * @n_articles: in how many articles
 */
typedef struct
{
  gint64 id;
  char  *name;
  char  *kind;
  char  *description;
  char  *ids;
  guint  n_aliases;
  guint  n_mentions;
  guint  n_articles;
} AttestReferentSummary;

/**
 * AttestMentionContext:
 * @before: what stands before the words, in one line
 * @words: the annotation's words, in one line
 * @after: what stands after them
 *
 * An annotation as a line of a concordance.
 */
typedef struct
{
  gint64 annotation;
  gint64 article;
  gint64 annotator;
  gint64 label;
  char  *title;
  char  *published;
  char  *before;
  char  *words;
  char  *after;
} AttestMentionContext;

void                   attest_referent_summary_free (AttestReferentSummary *summary);
void                   attest_mention_context_free (AttestMentionContext *context);

/* @filter (nullable): words that the names have, each perhaps unfinished; @kind (nullable): only that kind; @reversed: the other
 * way round. May take a moment in a large project. (transfer full) (element-type gint64) */
GArray                *attest_referent_query_ids (AttestConnection *connection, const char *filter, const char *kind,
                                                  AttestReferentSort sort, gboolean reversed, GError **error);
/* How many referents there are. */
gboolean               attest_referent_query_count (AttestConnection *connection, guint *n_referents, GError **error);
/* NULL without an error when it is gone. (transfer full) */
AttestReferentSummary *attest_referent_query_summary (AttestConnection *connection, gint64 referent, GError **error);
/* What refers to @referent: by date, or in project order where there is very much. (transfer full) (element-type gint64) */
GArray                *attest_referent_query_mentions (AttestConnection *connection, gint64 referent, GError **error);
/* With at most @n_characters on either side. NULL without an error when it is gone. (transfer full) */
AttestMentionContext  *attest_referent_query_context (AttestConnection *connection, gint64 annotation, guint n_characters,
                                                      GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestReferentSummary, attest_referent_summary_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestMentionContext, attest_mention_context_free)

G_END_DECLS
