/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that shows how many comments on a link are open, and opens them. */
#pragma once

#include "attest-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_COMMENT_BUTTON (attest_comment_button_get_type ())
G_DECLARE_FINAL_TYPE (AttestCommentButton, attest_comment_button, ATTEST, COMMENT_BUTTON, GtkWidget)

/* @relation: id of a relation that starts in @article. */
GtkWidget *attest_comment_button_new (AttestEditor *editor, gint64 article, gint64 relation);

G_END_DECLS
