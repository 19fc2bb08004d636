/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for occurrences in a thread: what is found comes to the main context in handfuls, the first at once. */
#include "config.h"

#include "attest-occurrence-query.h"

/* A handful: so many, or what has come in so long. */
#define HANDFUL 256
#define HANDFUL_US (50 * 1000)

typedef struct
{
  char *path;
  char *words;
  AttestOccurrenceQuestion question;
  AttestOccurrencesFunc found;
  gpointer found_data;
  gboolean more;
  /* The thread's own. */
  GTask *task;
  GPtrArray *gathered;
  guint n_searched;
  guint n_articles;
  gint64 last_told;
} Search;

typedef struct
{
  GTask *task;
  GPtrArray *occurrences;
  guint n_searched;
  guint n_articles;
} Handful;

static void
search_free (gpointer pointer)
{
  Search *search = pointer;

  g_free (search->path);
  g_free (search->words);
  g_free (search);
}

static void
handful_free (gpointer pointer)
{
  Handful *handful = pointer;

  g_object_unref (handful->task);
  g_ptr_array_unref (handful->occurrences);
  g_free (handful);
}

static GPtrArray *
new_gathered (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) attest_occurrence_unref);
}

static gboolean
tell (gpointer user_data)
{
  Handful *handful = user_data;
  Search *search = g_task_get_task_data (handful->task);

  if (!g_cancellable_is_cancelled (g_task_get_cancellable (handful->task)))
    search->found (handful->occurrences, handful->n_searched, handful->n_articles, search->found_data);
  return G_SOURCE_REMOVE;
}

static void
hand_over (Search *search)
{
  Handful *handful = g_new (Handful, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  handful->task = g_object_ref (search->task);
  handful->occurrences = g_steal_pointer (&search->gathered);
  handful->n_searched = search->n_searched;
  handful->n_articles = search->n_articles;
  search->gathered = new_gathered ();
  search->last_told = g_get_monotonic_time ();
  /* The same priority as the task's own return, so that nothing comes after it. */
  g_source_set_priority (source, g_task_get_priority (search->task));
  g_source_set_callback (source, tell, handful, handful_free);
  g_source_attach (source, g_task_get_context (search->task));
}

static void
gather (GPtrArray *occurrences, guint n_searched, guint n_articles, gpointer user_data)
{
  Search *search = user_data;
  gboolean first = search->last_told == 0 && occurrences->len > 0;

  for (guint i = 0; i < occurrences->len; i++)
    g_ptr_array_add (search->gathered, attest_occurrence_ref (occurrences->pdata[i]));
  search->n_searched = n_searched;
  search->n_articles = n_articles;
  if (first || search->gathered->len >= HANDFUL || g_get_monotonic_time () - search->last_told > HANDFUL_US)
    hand_over (search);
}

static void
search_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Search *search = task_data;
  g_autoptr (AttestConnection) connection = NULL;
  GError *error = NULL;
  gboolean done = FALSE;

  search->task = task;
  search->gathered = new_gathered ();
  connection = attest_connection_open_again (search->path, ATTEST_CONNECTION_READ_ONLY, &error);
  if (connection != NULL)
    {
      attest_connection_set_cancellable (connection, cancellable);
      done = attest_occurrence_query_run (connection, &search->question, gather, search, cancellable, &search->more,
                                          &error);
      attest_connection_set_cancellable (connection, NULL);
      attest_connection_close (connection, NULL);
    }
  if (search->gathered->len > 0)
    hand_over (search);
  g_ptr_array_unref (search->gathered);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * attest_occurrence_query_async:
 * @project: an open project
 * @question: what to look for, and where; copied
 * @found: (scope notified): called in the caller's main context
 * @found_data: for @found
 * @cancellable: (nullable): stops it; @found is not called any more
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * attest_occurrence_query_run() in a thread.
 */
void
attest_occurrence_query_async (AttestProject *project, const AttestOccurrenceQuestion *question,
                               AttestOccurrencesFunc found, gpointer found_data, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Search *search;

  g_return_if_fail (ATTEST_IS_PROJECT (project) && question != NULL && found != NULL);

  search = g_new0 (Search, 1);
  search->path = g_strdup (attest_project_get_path (project));
  search->words = g_strdup (question->words);
  search->question = *question;
  search->question.words = search->words;
  search->found = found;
  search->found_data = found_data;
  task = g_task_new (project, cancellable, callback, user_data);
  g_task_set_source_tag (task, attest_occurrence_query_async);
  g_task_set_task_data (task, search, search_free);
  g_task_run_in_thread (task, search_thread);
}

/**
 * attest_occurrence_query_finish:
 * @project: the project
 * @result: the result
 * @more: (out): whether it stopped at the limit
 * @error: return location for an error
 *
 * Returns: whether all was looked through, or as much as the limit allows
 */
gboolean
attest_occurrence_query_finish (AttestProject *project, GAsyncResult *result, gboolean *more, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, project), FALSE);

  *more = ((Search *) g_task_get_task_data (G_TASK (result)))->more;
  return g_task_propagate_boolean (G_TASK (result), error);
}
