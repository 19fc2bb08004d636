/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Going back to an earlier step of the history, as one new step, and forward again to one that was undone. */
#include "config.h"

#include "attest-history-return.h"

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

/**
 * attest_project_go_back:
 * @project: a project
 * @step: id of a step of anyone that is done
 * @error: return location for an error
 *
 * Takes back what the actor has done after @step, as one step that can be undone. What others did stays.
 *
 * Returns: whether it was done
 */
gboolean
attest_project_go_back (AttestProject *project, gint64 step, GError **error)
{
  g_autoptr (AttestChange) change = NULL;
  g_autofree char *description = NULL;
  Step found = { 0 };

  g_return_val_if_fail (ATTEST_IS_PROJECT (project), FALSE);

  if (!attest_project_ensure_writable (project, error))
    return FALSE;
  attest_project_notice_others (project);
  if (!read_step (project->connection, step, &found, error))
    return FALSE;
  /* Translators: a step of the history; %s is the step that it went back to, such as “Label 14 × Person” */
  description = g_strdup_printf (_ ("Go back to “%s”"), found.description);
  g_free (found.description);
  change = attest_history_return (project->connection, project->actor, step, description, error);
  if (change == NULL)
    return FALSE;
  attest_project_committed (project, g_steal_pointer (&change));
  return TRUE;
}

/**
 * attest_project_go_forward:
 * @project: a project
 * @step: id of a step of the actor's that is undone
 * @error: return location for an error
 *
 * Redoes, oldest first, what was undone, up to and with @step. Each is a transaction of its own, as with redo.
 *
 * Returns: how many steps were redone, 0 when @step is not undone; -1 on error
 */
int
attest_project_go_forward (AttestProject *project, gint64 step, GError **error)
{
  int n_redone = 0;

  g_return_val_if_fail (ATTEST_IS_PROJECT (project), -1);

  while (TRUE)
    {
      g_autofree char *redone = NULL;
      GError *local_error = NULL;
      Step found = { 0 };

      if (!read_step (project->connection, step, &found, error))
        return -1;
      g_free (found.description);
      if (found.state != ATTEST_HISTORY_UNDONE ||
          (project->actor != 0 && found.annotator != 0 && found.annotator != project->actor))
        return n_redone;
      redone = attest_project_redo (project, NULL, &local_error);
      if (local_error != NULL)
        {
          g_propagate_error (error, local_error);
          return -1;
        }
      if (redone == NULL)
        return n_redone;
      n_redone++;
    }
}
