/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people say to each other about an annotation, a relation or an article. */
#pragma once

#include "attest-uuid.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_COMMENT (attest_comment_get_type ())

/**
 * AttestCommentTarget:
 * @article: id of the article; always set
 * @annotation: id of the annotation, 0: it is not about one
 * @relation: id of the relation, 0: it is not about one
 *
 * What a thread is about: a relation if there is one, else an annotation, else the article.
 */
typedef struct
{
  gint64 article;
  gint64 annotation;
  gint64 relation;
} AttestCommentTarget;

/**
 * AttestComment:
 * @id: row in this project file; 0 before it is stored
 * @uuid: identity between files
 * @target: what it is about; a reply has that of its thread
 * @parent: id of the comment it answers, which begins the thread; 0: it begins one
 * @annotator: id of its author
 * @text: the words, never markup
 * @resolved: whether the thread it begins is closed
 * @created: µs since 1970, UTC
 * @modified: µs since 1970, UTC
 *
 * Reference-counted; immutable once it is shared.
 */
typedef struct
{
  gint64              id;
  AttestUuid          uuid;
  AttestCommentTarget target;
  gint64              parent;
  gint64              annotator;
  char               *text;
  gboolean            resolved;
  gint64              created;
  gint64              modified;
} AttestComment;

GType          attest_comment_get_type (void) G_GNUC_CONST;
AttestComment *attest_comment_new (void);
AttestComment *attest_comment_ref (AttestComment *comment);
void           attest_comment_unref (AttestComment *comment);

gboolean       attest_comment_target_equal (const AttestCommentTarget *a, const AttestCommentTarget *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestComment, attest_comment_unref)

G_END_DECLS
