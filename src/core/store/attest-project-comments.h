/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions of a person on comments. Each is one step of the history. */
#pragma once

#include "../model/attest-comment.h"
#include "attest-project.h"

G_BEGIN_DECLS

/* In bytes of UTF-8. */
#define ATTEST_COMMENT_MAX_BYTES 100000

gint64   attest_project_add_comment (AttestProject *project, AttestComment *comment, GError **error);
gboolean attest_project_edit_comment (AttestProject *project, gint64 comment, const char *text, GError **error);
gboolean attest_project_delete_comment (AttestProject *project, gint64 comment, GError **error);
gboolean attest_project_set_comment_resolved (AttestProject *project, gint64 comment, gboolean resolved, GError **error);

/* --- kept in the project, but no step of the history --- */
/* What @annotator has begun to write at @place, which the caller names. (transfer full) (nullable) */
char    *attest_project_get_comment_draft (AttestProject *project, gint64 annotator, const char *place);
/* @text (nullable): NULL or "" forgets it. */
gboolean attest_project_set_comment_draft (AttestProject *project, gint64 annotator, const char *place, const char *text, GError **error);

G_END_DECLS
