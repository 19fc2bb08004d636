/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All comments about one thing: an annotation, a relation, or an article. */
#pragma once

#include "attest-comment.h"
#include "attest-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_COMMENTS_VIEW (attest_comments_view_get_type ())
/**
 * AttestCommentsView:
 *
 * Threads with their replies, and a place to begin another. Reads only while it is on show. Takes the focus where a comment
 * is begun.
 *
 * Property: `title` (string): what stands above it.
 */
G_DECLARE_FINAL_TYPE (AttestCommentsView, attest_comments_view, ATTEST, COMMENTS_VIEW, GtkWidget)

GtkWidget *attest_comments_view_new (void);
/* @editor (nullable), @target (nullable): NULL: nothing. */
void       attest_comments_view_set_target (AttestCommentsView *view, AttestEditor *editor, const AttestCommentTarget *target);
/* Writes what has been typed and not sent. */
void       attest_comments_view_save (AttestCommentsView *view);

G_END_DECLS
