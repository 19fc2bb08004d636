/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The articles a list shows: all ids in one array, a row's figures only when it comes into view. */
#pragma once

#include "attest-article-item.h"
#include "attest-project.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_ARTICLE_LIST_MODEL (attest_article_list_model_get_type ())
/**
 * AttestArticleListModel:
 *
 * A GListModel of [class@Attest.ArticleItem]. Follows the project's `changed` signal: rows that were touched are read
 * again, and where articles came, went or moved between states the ids are asked for again and only the difference is
 * told.
 *
 * Properties: `annotator` (gint64), `filter` (AttestArticleFilter as uint), `search` (string, nullable).
 * Signal: `failed (const char *text)`: the articles cannot be listed, and why.
 */
G_DECLARE_FINAL_TYPE (AttestArticleListModel, attest_article_list_model, ATTEST, ARTICLE_LIST_MODEL, GObject)

AttestArticleListModel *attest_article_list_model_new (AttestProject *project, gint64 annotator);
void                    attest_article_list_model_set_annotator (AttestArticleListModel *model, gint64 annotator);
AttestArticleFilter     attest_article_list_model_get_filter (AttestArticleListModel *model);
void                    attest_article_list_model_set_filter (AttestArticleListModel *model, AttestArticleFilter filter);
const char             *attest_article_list_model_get_search (AttestArticleListModel *model);
void                    attest_article_list_model_set_search (AttestArticleListModel *model, const char *search);
guint                   attest_article_list_model_get_size (AttestArticleListModel *model);
/* 0 when @position is past the end. */
gint64                  attest_article_list_model_get_article (AttestArticleListModel *model, guint position);
gboolean                attest_article_list_model_find (AttestArticleListModel *model, gint64 article, guint *position);

G_END_DECLS
