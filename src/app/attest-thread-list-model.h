/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads of comments of a whole project. */
#pragma once

#include "attest-comment-query.h"
#include "attest-project.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_THREAD_LIST_MODEL (attest_thread_list_model_get_type ())
/**
 * AttestThreadListModel:
 *
 * A list of AttestThreadItem. It asks only when told to.
 *
 * Signals: `loaded ()`: what was asked for is listed now; `failed (const char *text)`.
 */
G_DECLARE_FINAL_TYPE (AttestThreadListModel, attest_thread_list_model, ATTEST, THREAD_LIST_MODEL, GObject)

AttestThreadListModel *attest_thread_list_model_new (void);
/* Asks in a thread for what is listed from then on; an earlier question that is not answered yet is dropped.
 * @project (nullable): nothing. @search (nullable) */
void                   attest_thread_list_model_load (AttestThreadListModel *model, AttestProject *project, gboolean with_resolved,
                                                      AttestCommentOrder order, const char *search);

G_END_DECLS
