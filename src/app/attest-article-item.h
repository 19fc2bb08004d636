/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the list of articles: an id, and its figures read when first asked for. */
#pragma once

#include "attest-article-query.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_ARTICLE_ITEM (attest_article_item_get_type ())
/**
 * AttestArticleItem:
 *
 * Signal: `changed` when the figures may be others than they were.
 */
G_DECLARE_FINAL_TYPE (AttestArticleItem, attest_article_item, ATTEST, ARTICLE_ITEM, GObject)

/* @connection: of the main thread. */
AttestArticleItem          *attest_article_item_new (AttestConnection *connection, gint64 article, gint64 annotator);
gint64                      attest_article_item_get_article (AttestArticleItem *item);
/* NULL where it cannot be read (any more). */
const AttestArticleSummary *attest_article_item_get_summary (AttestArticleItem *item);
/* Forgets the figures and emits `changed`. */
void                        attest_article_item_refresh (AttestArticleItem *item);

G_END_DECLS
