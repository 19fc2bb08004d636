/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables article, article_text, article_state and article_visit: rows in and out. Callers hold the transaction. */
#pragma once

#include "../model/attest-article.h"
#include "attest-connection.h"

G_BEGIN_DECLS

gint64             attest_article_store_insert (AttestConnection *connection, AttestArticle *article, gint64 batch, GError **error);
AttestArticle     *attest_article_store_load (AttestConnection *connection, gint64 article, GError **error);
/* The article with this text: its id, and the batch it belongs to; 0 when there is none (no error then). */
gint64             attest_article_store_find (AttestConnection *connection, const guint8 sha256[32], gint64 *batch, GError **error);
gboolean           attest_article_store_get_state (AttestConnection *connection, gint64 article, gint64 annotator,
                                                   AttestArticleState *state, guint *position, gint64 *active_seconds, GError **error);
gboolean           attest_article_store_set_state (AttestConnection *connection, gint64 article, gint64 annotator,
                                                   AttestArticleState state, GError **error);
gboolean           attest_article_store_set_visit (AttestConnection *connection, gint64 article, gint64 annotator, guint position,
                                                   gint64 add_seconds, GError **error);

G_END_DECLS
