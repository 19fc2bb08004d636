/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Going back to an earlier step of the history, as one new step, and forward again to one that was undone. */
#include "config.h"

#include "attest-history-return.h"

#include "../model/attest-quote.h"
#include "attest-changeset.h"
#include "attest-project-private.h"

#include <glib/gi18n-lib.h>

static const char COUNT_AFTER[] =
  "SELECT count(*) FROM history WHERE state = 'done' AND (?1 = 0 OR annotator IS ?1) AND id > ?2";
static const char DONE_AFTER[] =
  "SELECT id FROM history WHERE state = 'done' AND (?1 = 0 OR annotator IS ?1) AND id > ?2 ORDER BY id DESC";
static const char CHANGESET[] = "SELECT changeset FROM history WHERE id = ?";
static const char ONE_STEP[] = "SELECT state, annotator, description FROM history WHERE id = ?";

/**
 * attest_history_count_after:
 * @connection: a connection
 * @annotator: whose steps; 0: anyone's
 * @step: id of a step
 * @error: return location for an error
 *
 * Returns: how many steps that are done came after @step; -1 on error
 */
int
attest_history_count_after (AttestConnection *connection, gint64 annotator, gint64 step, GError **error)
{
  gboolean has_row;
  int count;
  sqlite3_stmt *statement = attest_connection_prepare (connection, COUNT_AFTER, error);

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, annotator);
  sqlite3_bind_int64 (statement, 2, step);
  if (!attest_connection_step (connection, statement, &has_row, error))
    return -1;
  count = sqlite3_column_int (statement, 0);
  sqlite3_reset (statement);
  return count;
}

/* The steps done after @step, newest first. */
static GArray *
list_after (AttestConnection *connection, gint64 annotator, gint64 step, GError **error)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (connection, DONE_AFTER, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, annotator);
  sqlite3_bind_int64 (statement, 2, step);
  while (attest_connection_step (connection, statement, &has_row, error))
    {
      gint64 id;

      if (!has_row)
        return g_steal_pointer (&steps);
      id = sqlite3_column_int64 (statement, 0);
      g_array_append_val (steps, id);
    }
  return NULL;
}

/* As a copy: applying it runs other statements. */
static GBytes *
read_changeset (AttestConnection *connection, gint64 step, GError **error)
{
  gboolean has_row;
  GBytes *changeset;
  sqlite3_stmt *statement = attest_connection_prepare (connection, CHANGESET, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, step);
  if (!attest_connection_step (connection, statement, &has_row, error))
    return NULL;
  changeset = has_row ? g_bytes_new (sqlite3_column_blob (statement, 0), (gsize) sqlite3_column_bytes (statement, 0))
                      : g_bytes_new (NULL, 0);
  sqlite3_reset (statement);
  return changeset;
}

/* Applies the inverse of every step after @step, newest first, in an open transaction. */
static gboolean
take_back_after (AttestConnection *connection, gint64 annotator, gint64 step, GError **error)
{
  g_autoptr (GArray) steps = list_after (connection, annotator, step, error);

  for (guint i = 0; steps != NULL && i < steps->len; i++)
    {
      g_autoptr (GBytes) changeset = read_changeset (connection, g_array_index (steps, gint64, i), error);

      if (changeset == NULL || !attest_changeset_apply (connection, g_bytes_get_data (changeset, NULL),
                                                        (int) g_bytes_get_size (changeset), TRUE, error))
        return FALSE;
    }
  return steps != NULL;
}

/**
 * attest_history_return:
 * @connection: a connection outside a transaction
 * @annotator: whose steps are taken back; 0: anyone's
 * @step: id of the last step that stays
 * @description: what the new step is called
 * @error: return location for an error
 *
 * Brings back what was so when @step had been done, as far as @annotator's own steps go, in one transaction and as one
 * step: undoing it is undoing the return. The steps taken back stay in the list as done. %ATTEST_ERROR_CONFLICT when
 * someone else has changed since what one of them changed; nothing is changed then.
 *
 * Returns: (transfer full) (nullable): what changed
 */
AttestChange *
attest_history_return (AttestConnection *connection, gint64 annotator, gint64 step, const char *description,
                       GError **error)
{
  AttestRecording *recording = attest_recording_begin (connection, error);

  if (recording == NULL)
    return NULL;
  if (take_back_after (connection, annotator, step, error))
    return attest_recording_commit (recording, annotator, 0, description, error);
  attest_recording_abort (recording);
  return NULL;
}

typedef struct
{
  AttestHistoryState state;
  gint64 annotator;
  char *description;
} Step;

static gboolean
read_step (AttestConnection *connection, gint64 id, Step *step, GError **error)
{
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (connection, ONE_STEP, error);
  const char *state;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  if (!attest_connection_step (connection, statement, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_CONFLICT, _ ("This step is no longer in the history."));
      return FALSE;
    }
  state = (const char *) sqlite3_column_text (statement, 0);
  step->state = g_str_equal (state, "done")     ? ATTEST_HISTORY_DONE
                : g_str_equal (state, "undone") ? ATTEST_HISTORY_UNDONE
                                                : ATTEST_HISTORY_DROPPED;
  step->annotator = sqlite3_column_int64 (statement, 1);
  step->description = attest_column_dup_text (statement, 2);
  sqlite3_reset (statement);
  return TRUE;
}

/* --- the action: in a thread, for there may be thousands of steps --- */

typedef struct
{
  char *path;
  gint64 actor;
  gint64 step;
} Journey;

static void
journey_free (Journey *journey)
{
  g_free (journey->path);
  g_free (journey);
}

static gboolean
can_redo (const Step *step, gint64 actor)
{
  return step->state == ATTEST_HISTORY_UNDONE && (actor == 0 || step->annotator == 0 || step->annotator == actor);
}

/* Oldest first, as with redo, each in a transaction of its own: those that were done again before an error stay so. */
static AttestChange *
go_forward (AttestConnection *connection, const Journey *journey, GError **error)
{
  g_autoptr (AttestChange) all = attest_change_new (ATTEST_CHANGE_HISTORY);

  while (TRUE)
    {
      g_autoptr (AttestChange) change = NULL;
      GError *local_error = NULL;
      Step found = { 0 };

      if (!read_step (connection, journey->step, &found, error))
        return NULL;
      g_free (found.description);
      if (!can_redo (&found, journey->actor))
        return g_steal_pointer (&all);
      change = attest_history_redo (connection, journey->actor, NULL, &local_error);
      if (local_error != NULL)
        {
          g_propagate_error (error, local_error);
          return NULL;
        }
      if (change == NULL)
        return g_steal_pointer (&all);
      /* Without their lists: the parts may be anywhere. */
      all->flags |= change->flags;
    }
}

static AttestChange *
go_to (AttestConnection *connection, const Journey *journey, GError **error)
{
  g_autofree char *description = NULL;
  g_autofree char *name = NULL;
  g_autofree char *nested = NULL;
  Step found = { 0 };

  if (!read_step (connection, journey->step, &found, error))
    return NULL;
  name = found.description;
  if (can_redo (&found, journey->actor))
    return go_forward (connection, journey, error);
  if (found.state != ATTEST_HISTORY_DONE)
    {
      g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_CONFLICT,
                           _ ("This step was undone; there is nothing to go back to."));
      return NULL;
    }
  /* Translators: a step of the history; %s is the step that it went back to, such as “Label 14 × Person” */
  nested = attest_quote_dup_nested (name);
  description = g_strdup_printf (_ ("Go back to “%s”"), nested);
  return attest_history_return (connection, journey->actor, journey->step, description, error);
}

static void
go_to_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Journey *journey = task_data;
  GError *error = NULL;
  AttestChange *change = NULL;
  g_autoptr (AttestConnection)
    connection = attest_connection_open_again (journey->path, ATTEST_CONNECTION_READ_WRITE, &error);

  if (connection != NULL)
    {
      change = go_to (connection, journey, &error);
      attest_connection_close (connection, NULL);
    }
  if (change != NULL)
    g_task_return_pointer (task, change, (GDestroyNotify) attest_change_unref);
  else
    g_task_return_error (task, error);
}

/* The views must know before the caller does; after an error, too, some steps may have been done again. */
static void
on_gone (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) outer = user_data;
  GError *error = NULL;
  g_autoptr (AttestChange) change = g_task_propagate_pointer (G_TASK (result), &error);

  if (change != NULL)
    attest_project_emit_changed (ATTEST_PROJECT (source), change);
  else
    attest_project_poll (ATTEST_PROJECT (source));
  if (error != NULL)
    g_task_return_error (outer, error);
  else
    g_task_return_boolean (outer, TRUE);
}

/**
 * attest_project_go_to_async:
 * @project: a project
 * @step: id of a step of anyone that is done, or of one of the actor's that is undone
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * From a step that is done, takes back what the actor has done since, as one step that can be undone; what others did
 * stays. Up to a step that is undone, does again, oldest first, what the actor had undone.
 */
void
attest_project_go_to_async (AttestProject *project, gint64 step, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) outer = NULL;
  g_autoptr (GTask) inner = NULL;
  GError *error = NULL;
  Journey *journey;

  g_return_if_fail (ATTEST_IS_PROJECT (project));

  outer = g_task_new (project, NULL, callback, user_data);
  g_task_set_source_tag (outer, attest_project_go_to_async);
  if (!attest_project_ensure_writable (project, &error))
    {
      g_task_return_error (outer, error);
      return;
    }
  attest_project_notice_others (project);
  journey = g_new0 (Journey, 1);
  journey->path = g_strdup (attest_project_get_path (project));
  journey->actor = attest_project_get_actor (project);
  journey->step = step;
  inner = g_task_new (project, NULL, on_gone, g_steal_pointer (&outer));
  g_task_set_task_data (inner, journey, (GDestroyNotify) journey_free);
  g_task_run_in_thread (inner, go_to_thread);
}

gboolean
attest_project_go_to_finish (AttestProject *project, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, project), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
