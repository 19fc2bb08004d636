/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The header line of a plain-text article: "date YYYY-MM-DD title or first words". */
#pragma once

#include "attest-text.h"

G_BEGIN_DECLS

/**
 * AttestArticleHeader:
 * @published: (nullable): the date as "YYYY-MM-DD", or %NULL without a header
 * @title: the title line, or the start of the first sentence; never empty, on one line
 * @has_title_line: whether @title is a line of its own in the text
 * @prefix: range of "date YYYY-MM-DD " with the space around it; empty without a header
 * @title_line: range of the title's line after @prefix; empty without one
 */
typedef struct
{
  char       *published;
  char       *title;
  gboolean    has_title_line;
  AttestRange prefix;
  AttestRange title_line;
} AttestArticleHeader;

AttestArticleHeader *attest_article_header_parse (AttestText *text);
void                 attest_article_header_free (AttestArticleHeader *header);

gboolean             attest_date_is_valid (const char *iso_date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestArticleHeader, attest_article_header_free)

G_END_DECLS
