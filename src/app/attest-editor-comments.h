/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comments in one window: the open ones of the article on show, and the actions on any. Failures are told by the editor. */
#pragma once

#include "attest-comment-list.h"
#include "attest-editor.h"

G_BEGIN_DECLS

/* (transfer none) (nullable): NULL without an article; another one with each article. */
AttestCommentList *attest_editor_get_comments (AttestEditor *editor);
/* Whether @comment is by the annotator at work. */
gboolean           attest_editor_is_own_comment (AttestEditor *editor, const AttestComment *comment);

/* Each TRUE when it is done, and on disk. */
gboolean           attest_editor_comment (AttestEditor *editor, const AttestCommentTarget *target, const char *text);
gboolean           attest_editor_reply (AttestEditor *editor, gint64 comment, const char *text);
gboolean           attest_editor_edit_comment (AttestEditor *editor, gint64 comment, const char *text);
gboolean           attest_editor_delete_comment (AttestEditor *editor, gint64 comment);
gboolean           attest_editor_set_comment_resolved (AttestEditor *editor, gint64 comment, gboolean resolved);

G_END_DECLS
