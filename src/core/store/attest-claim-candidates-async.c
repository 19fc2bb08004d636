/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Candidates are looked for in a thread, on a connection of its own. */
#include "config.h"

#include "attest-claim-candidates.h"

typedef struct
{
  char *path;
  gint64 claim;
  gint64 first;
  guint limit;
} Question;

static void
question_free (Question *question)
{
  g_free (question->path);
  g_free (question);
}

static void
find_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Question *question = task_data;
  g_autoptr (AttestConnection) connection = NULL;
  GPtrArray *candidates = NULL;
  GError *error = NULL;

  connection = attest_connection_open_again (question->path, ATTEST_CONNECTION_READ_ONLY, &error);
  if (connection != NULL)
    {
      attest_connection_set_cancellable (connection, cancellable);
      candidates = attest_claim_candidates_find (connection, question->claim, question->first, question->limit, &error);
      attest_connection_set_cancellable (connection, NULL);
      attest_connection_close (connection, NULL);
    }
  if (candidates != NULL)
    g_task_return_pointer (task, candidates, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * attest_claim_candidates_find_async:
 * @project: a project
 * @claim: the claim asked about
 * @first: a claim that comes first however unlike it is; 0: none
 * @limit: how many at most
 * @cancellable: (nullable): stops it
 * @callback: called in the thread-default main context
 * @user_data: for @callback
 *
 * As attest_claim_candidates_find(), in a thread and on a connection of its own.
 */
void
attest_claim_candidates_find_async (AttestProject *project, gint64 claim, gint64 first, guint limit,
                                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (project, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->path = g_strdup (attest_project_get_path (project));
  question->claim = claim;
  question->first = first;
  question->limit = limit;
  g_task_set_source_tag (task, attest_claim_candidates_find_async);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_task_run_in_thread (task, find_thread);
}

GPtrArray *
attest_claim_candidates_find_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
