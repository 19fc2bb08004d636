/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table comment: rows in and out. Callers hold the transaction. */
#pragma once

#include "../model/attest-comment.h"
#include "attest-connection.h"

G_BEGIN_DECLS

gint64         attest_comment_store_insert (AttestConnection *connection, AttestComment *comment, GError **error);
AttestComment *attest_comment_store_load_one (AttestConnection *connection, gint64 comment, GError **error);
GPtrArray     *attest_comment_store_load (AttestConnection *connection, const AttestCommentTarget *target, GError **error);
/* Replies of the thread that @comment begins. */
guint          attest_comment_store_count_replies (AttestConnection *connection, gint64 comment);
/* Fills in the article of @target; FALSE with %ATTEST_ERROR_NOT_FOUND when what it names is not there. */
gboolean       attest_comment_store_find_target (AttestConnection *connection, AttestCommentTarget *target, GError **error);

gboolean       attest_comment_store_set_text (AttestConnection *connection, gint64 comment, const char *text, GError **error);
gboolean       attest_comment_store_set_resolved (AttestConnection *connection, gint64 comment, gboolean resolved, GError **error);

/* Each deletes with all replies, and leaves tombstones in the name of @annotator (0: nobody in particular). */
gboolean       attest_comment_store_delete (AttestConnection *connection, gint64 comment, gint64 annotator, GError **error);
/* Those about @relation. */
gboolean       attest_comment_store_delete_of_relation (AttestConnection *connection, gint64 relation, gint64 annotator, GError **error);
/* Those about @annotation, and about the relations that start or end there. */
gboolean       attest_comment_store_delete_of_annotation (AttestConnection *connection, gint64 annotation, gint64 annotator, GError **error);

G_END_DECLS
