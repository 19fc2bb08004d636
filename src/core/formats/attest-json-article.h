/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article of Attest JSON as it was read: plain rows that borrow their strings from the piece. */
#pragma once

#include "attest-json-cursor.h"
#include "attest-quote-finder.h"

#include "../model/attest-uuid.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 line;
  guint64 offset;
} AttestJsonPlace;

typedef struct
{
  AttestJsonPlace place;
  const char     *annotator;
  const char     *state;
  gint64          active_seconds;
} AttestJsonState;

typedef struct
{
  AttestJsonPlace place;
  AttestUuid      uuid;
  AttestUuid      label_uuid;
  AttestUuid      referent;
  const char     *label;
  const char     *kind;
  const char     *annotator;
  const char     *origin;
  const char     *status;
  const char     *note;
  char           *attributes; /* (owned) (nullable): compact JSON */
  gint64          created;
  gint64          modified;
  guint           first_fragment; /* in the article's @fragments */
  guint           n_fragments;
} AttestJsonAnnotation;

typedef struct
{
  AttestJsonPlace place;
  AttestUuid      uuid;
  AttestUuid      from;
  AttestUuid      to;
  const char     *type;
  const char     *role;
  const char     *annotator;
  gint64          created;
  gint64          modified;
} AttestJsonRelation;

typedef struct
{
  AttestJsonPlace place;
  AttestUuid      uuid;
  AttestUuid      annotation;
  AttestUuid      relation;
  AttestUuid      parent;
  const char     *annotator;
  const char     *text;
  gboolean        resolved;
  gint64          created;
  gint64          modified;
} AttestJsonComment;

typedef struct
{
  AttestJsonPlace place;
  AttestUuid      uuid;
  AttestUuid      annotation;
  const char     *annotator;
  const char     *verdict;
  const char     *reason;
  gint64          created;
  gint64          modified;
} AttestJsonReview;

/* A row that was passed over, and why. */
typedef struct
{
  char *place;
  char *reason;
} AttestJsonProblem;

typedef struct
{
  AttestUuid  uuid;
  const char *sha256;
  const char *title;
  const char *published;
  const char *publisher;
  const char *url;
  const char *author;
  const char *language;
  const char *text;
  gsize       n_text_bytes;
  char       *metadata; /* (owned) (nullable): compact JSON */
  GArray     *states;
  GArray     *annotations;
  GArray     *fragments; /* (element-type AttestQuote) */
  GArray     *relations;
  GArray     *comments;
  GArray     *reviews;
  GArray     *problems;
} AttestJsonArticle;

AttestJsonArticle *attest_json_article_new (void);
/* Makes it empty, to be read into again. */
void               attest_json_article_reset (AttestJsonArticle *article);
void               attest_json_article_free (AttestJsonArticle *article);
/* @cursor stands before the article's object. FALSE when @cursor has failed. */
gboolean           attest_json_article_read (AttestJsonArticle *article, AttestJsonCursor *cursor);
/* The value of the member @name. @seen starts at 0. */
gboolean           attest_json_article_read_member (AttestJsonArticle *article, AttestJsonCursor *cursor, const char *name, guint64 *seen);
/* A relation between articles, an element of `links`. */
gboolean           attest_json_link_read (AttestJsonRelation *link, AttestJsonCursor *cursor);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestJsonArticle, attest_json_article_free)

G_END_DECLS
