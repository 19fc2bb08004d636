/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article in the list: title, date and publisher, how far it is, how much is marked. */
#pragma once

#include "attest-article-item.h"
#include "attest-scheme.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_ARTICLE_ROW (attest_article_row_get_type ())
G_DECLARE_FINAL_TYPE (AttestArticleRow, attest_article_row, ATTEST, ARTICLE_ROW, GtkWidget)

GtkWidget *attest_article_row_new (void);
/* Both %NULL: shows nothing. */
void       attest_article_row_set_item (AttestArticleRow *row, AttestArticleItem *item, AttestScheme *scheme);
void       attest_article_row_set_selected (AttestArticleRow *row, gboolean selected);

G_END_DECLS
