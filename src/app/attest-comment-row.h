/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One comment: who, when, the words; its author can change and delete it there. */
#pragma once

#include "attest-comment.h"
#include "attest-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_COMMENT_ROW (attest_comment_row_get_type ())
G_DECLARE_FINAL_TYPE (AttestCommentRow, attest_comment_row, ATTEST, COMMENT_ROW, GtkWidget)

GtkWidget *attest_comment_row_new (AttestEditor *editor);
/* @n_replies: that go when it is deleted. */
void       attest_comment_row_show (AttestCommentRow *row, AttestComment *comment, guint n_replies);
/* Puts @widget at the end of the line that names the author. */
void       attest_comment_row_add_suffix (AttestCommentRow *row, GtkWidget *widget);
/* Writes what has been changed and not sent. */
void       attest_comment_row_save (AttestCommentRow *row);

G_END_DECLS
