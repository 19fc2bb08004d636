/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article: a text with its metadata. */
#pragma once

#include "attest-text.h"
#include "attest-uuid.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_ARTICLE (attest_article_get_type ())

/**
 * AttestArticleState:
 *
 * How far one annotator has come with one article.
 */
typedef enum
{
  ATTEST_ARTICLE_NEW,
  ATTEST_ARTICLE_IN_PROGRESS,
  ATTEST_ARTICLE_DONE,
  ATTEST_ARTICLE_FLAGGED,
} AttestArticleState;

#define ATTEST_N_ARTICLE_STATES 4

/**
 * AttestArticle:
 * @id: row in this project file; 0 before it is stored
 * @title: one line, never empty
 * @published: (nullable): ISO 8601 date or date and time, as given
 * @metadata: (nullable): JSON object of all other keys
 * @text: (nullable): the text; %NULL where only the metadata was asked for
 *
 * Reference-counted; immutable once it is shared.
 */
typedef struct
{
  gint64      id;
  AttestUuid  uuid;
  guint8      sha256[32];
  char       *title;
  char       *published;
  char       *publisher;
  char       *url;
  char       *author;
  char       *language;
  char       *metadata;
  AttestText *text;
} AttestArticle;

GType          attest_article_get_type (void) G_GNUC_CONST;
AttestArticle *attest_article_new (void);
AttestArticle *attest_article_ref (AttestArticle *article);
void           attest_article_unref (AttestArticle *article);

const char    *attest_article_state_to_string (AttestArticleState state);
gboolean       attest_article_state_from_string (const char *string, AttestArticleState *state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestArticle, attest_article_unref)

G_END_DECLS
