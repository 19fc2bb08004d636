/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open threads of comments of one article, kept true to the project. */
#pragma once

#include "attest-comment-query.h"
#include "attest-project.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_COMMENT_LIST (attest_comment_list_get_type ())
/**
 * AttestCommentList:
 *
 * Signal `changed`: threads came, went, or were resolved.
 */
G_DECLARE_FINAL_TYPE (AttestCommentList, attest_comment_list, ATTEST, COMMENT_LIST, GObject)

AttestCommentList      *attest_comment_list_new (AttestProject *project, gint64 article, GError **error);
guint                   attest_comment_list_get_size (AttestCommentList *list);
/* How many open threads @annotation has, those of the relations that start there included; 0 asks for the article's own. */
guint                   attest_comment_list_count (AttestCommentList *list, gint64 annotation);
/* (transfer none) (nullable) */
const AttestOpenThread *attest_comment_list_get_next (AttestCommentList *list, gint64 annotation, guint offset);

G_END_DECLS
