/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The heading above the article's text: title, then date, publisher and author. */
#pragma once

#include "attest-article.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_ARTICLE_HEADING (attest_article_heading_get_type ())
/**
 * AttestArticleHeading:
 *
 * As wide as it is told to be: it lies in a margin of the text view, which asks nobody's wishes.
 */
G_DECLARE_FINAL_TYPE (AttestArticleHeading, attest_article_heading, ATTEST, ARTICLE_HEADING, GtkWidget)

GtkWidget *attest_article_heading_new (void);
void       attest_article_heading_set_article (AttestArticleHeading *heading, AttestArticle *article);
/* Returns the height the heading needs at @width. */
int        attest_article_heading_set_width (AttestArticleHeading *heading, int width);
/* "25 January 2019 · Morning Wire · Ana Berg", of what is known; may be empty. (transfer full) */
char      *attest_article_heading_format_dateline (AttestArticle *article);

G_END_DECLS
