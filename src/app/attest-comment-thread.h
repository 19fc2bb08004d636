/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A comment and its replies, with a place to answer. */
#pragma once

#include "attest-comment.h"
#include "attest-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_COMMENT_THREAD (attest_comment_thread_get_type ())
G_DECLARE_FINAL_TYPE (AttestCommentThread, attest_comment_thread, ATTEST, COMMENT_THREAD, GtkWidget)

GtkWidget *attest_comment_thread_new (AttestEditor *editor);
/* @comments: (element-type AttestComment): the first begins the thread; the same one each time. */
void       attest_comment_thread_show (AttestCommentThread *thread, AttestComment *const *comments, guint n_comments);
gboolean   attest_comment_thread_is_resolved (AttestCommentThread *thread);
/* Writes what has been typed and not sent. */
void       attest_comment_thread_save (AttestCommentThread *thread);

G_END_DECLS
