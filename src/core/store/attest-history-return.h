/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Going back to an earlier step of the history, as one new step, and forward again to one that was undone. */
#pragma once

#include "attest-project.h"

G_BEGIN_DECLS

/* How many steps of @annotator (0: of anyone) that are done came after @step. -1 on error. */
int           attest_history_count_after (AttestConnection *connection, gint64 annotator, gint64 step, GError **error);
/* Takes back the steps of @annotator after @step, newest first, and records that as a step of its own named @description. */
AttestChange *attest_history_return (AttestConnection *connection, gint64 annotator, gint64 step, const char *description,
                                     GError **error);

/* --- the action of a project, for its actor --- */
/* Goes back to @step, or forward to it if it is undone. */
void          attest_project_go_to_async (AttestProject *project, gint64 step, GAsyncReadyCallback callback, gpointer user_data);
gboolean      attest_project_go_to_finish (AttestProject *project, GAsyncResult *result, GError **error);

G_END_DECLS
