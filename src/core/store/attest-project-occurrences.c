/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labelling many places at once, in a thread on a connection of its own: tens of thousands take about a second. */
#include "config.h"

#include "attest-project-occurrences.h"

#include "attest-annotation-store.h"
#include "attest-article-store.h"
#include "attest-project-attributes.h"
#include "attest-project-private.h"

#include <glib/gi18n-lib.h>

/* How many places pass before progress is told. */
#define PROGRESS_PLACES 500

typedef struct
{
  char *path;
  AttestLabelling labelling;
  char *label_name;
  char *attributes; /* (nullable): the defaults of the label */
  GPtrArray *occurrences;
  AttestLabellingProgressFunc progress;
  gpointer progress_data;
  guint n_added;
  guint n_skipped;
  /* The thread's own. */
  AttestConnection *connection;
  gint64 created;
} Labelling;

typedef struct
{
  GTask *task;
  guint n_done;
} Telling;

static void
labelling_free (gpointer pointer)
{
  Labelling *self = pointer;

  g_free (self->path);
  g_free (self->label_name);
  g_free (self->attributes);
  g_ptr_array_unref (self->occurrences);
  g_free (self);
}

static void
telling_free (gpointer pointer)
{
  Telling *telling = pointer;

  g_object_unref (telling->task);
  g_free (telling);
}

static gboolean
tell (gpointer user_data)
{
  Telling *telling = user_data;
  Labelling *self = g_task_get_task_data (telling->task);

  if (!g_task_get_completed (telling->task))
    self->progress (telling->n_done, self->occurrences->len, self->progress_data);
  return G_SOURCE_REMOVE;
}

static void
tell_progress (GTask *task, guint n_done)
{
  Telling *telling = g_new (Telling, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  telling->task = g_object_ref (task);
  telling->n_done = n_done;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell, telling, telling_free);
  g_source_attach (source, g_task_get_context (task));
}

/* Others may have changed the scheme or the referents since the places were looked for. */
static gboolean
check_labelling (Labelling *self, GError **error)
{
  gboolean has_row;
  gboolean label;
  gboolean referent;
  sqlite3_stmt *statement = attest_connection_prepare (
    self->connection,
    "SELECT EXISTS (SELECT 1 FROM label WHERE id = ?1 AND NOT archived), ?2 = 0 OR EXISTS (SELECT 1 FROM referent "
    "WHERE id = ?2)",
    error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->labelling.label);
  sqlite3_bind_int64 (statement, 2, self->labelling.referent);
  if (!attest_connection_step (self->connection, statement, &has_row, error))
    return FALSE;
  label = sqlite3_column_int (statement, 0);
  referent = sqlite3_column_int (statement, 1);
  sqlite3_reset (statement);
  if (label && referent)
    return TRUE;
  g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND,
                       label ? _ ("What the annotations refer to is not in the project any more.")
                             : _ ("The label is not in the scheme any more."));
  return FALSE;
}

/* Whether the article is still there, and the place not labelled so meanwhile. */
static gboolean
is_free (Labelling *self, const AttestOccurrence *occurrence, gboolean *free_place, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    self->connection,
    "SELECT 1 FROM article AS a WHERE a.id = ?1 AND a.length >= ?5"
    " AND a.batch NOT IN (SELECT id FROM import_batch WHERE finished IS NULL)"
    " AND NOT EXISTS (SELECT 1 FROM annotation AS n JOIN fragment AS f ON f.article = n.article AND f.annotation = n.id"
    " WHERE n.article = ?1 AND n.annotator = ?2 AND n.label = ?3 AND f.start = ?4 AND f.end = ?5"
    " AND 1 = (SELECT count (*) FROM fragment WHERE article = ?1 AND annotation = n.id))",
    error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, occurrence->article->id);
  sqlite3_bind_int64 (statement, 2, self->labelling.annotator);
  sqlite3_bind_int64 (statement, 3, self->labelling.label);
  sqlite3_bind_int64 (statement, 4, occurrence->range.start);
  sqlite3_bind_int64 (statement, 5, occurrence->range.end);
  if (!attest_connection_step (self->connection, statement, free_place, error))
    return FALSE;
  sqlite3_reset (statement);
  return TRUE;
}

static gboolean
add_one (Labelling *self, const AttestOccurrence *occurrence, GError **error)
{
  g_autoptr (AttestAnnotation) annotation = NULL;
  gboolean free_place;

  if (!is_free (self, occurrence, &free_place, error))
    return FALSE;
  if (!free_place)
    {
      self->n_skipped++;
      return TRUE;
    }
  annotation = attest_annotation_new (&occurrence->range, 1);
  annotation->article = occurrence->article->id;
  annotation->annotator = self->labelling.annotator;
  annotation->label = self->labelling.label;
  annotation->referent = self->labelling.referent;
  annotation->attributes = g_strdup (self->attributes);
  annotation->created = self->created;
  self->n_added++;
  return attest_annotation_store_insert (self->connection, annotation, 0, error) != 0;
}

static gboolean
touch_state (Labelling *self, gint64 article, GError **error)
{
  AttestArticleState state;

  if (article != self->labelling.article)
    return TRUE;
  if (!attest_article_store_get_state (self->connection, article, self->labelling.annotator, &state, NULL, NULL, error))
    return FALSE;
  return state != ATTEST_ARTICLE_NEW ||
         attest_article_store_set_state (self->connection, article, self->labelling.annotator,
                                         ATTEST_ARTICLE_IN_PROGRESS, error);
}

static gboolean
add_all (Labelling *self, GTask *task, GError **error)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (!check_labelling (self, error))
    return FALSE;
  for (guint i = 0; i < self->occurrences->len; i++)
    {
      const AttestOccurrence *occurrence = g_ptr_array_index (self->occurrences, i);
      guint n_added = self->n_added;

      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !add_one (self, occurrence, error))
        return FALSE;
      if (self->n_added > n_added && !touch_state (self, occurrence->article->id, error))
        return FALSE;
      if (self->progress != NULL && (i + 1) % PROGRESS_PLACES == 0)
        tell_progress (task, i + 1);
    }
  return TRUE;
}

/* The step's article: 0 when there are several. */
static gint64
single_article (Labelling *self)
{
  gint64 article = 0;

  for (guint i = 0; i < self->occurrences->len; i++)
    {
      const AttestOccurrence *occurrence = g_ptr_array_index (self->occurrences, i);

      if (article != 0 && occurrence->article->id != article)
        return 0;
      article = occurrence->article->id;
    }
  return article;
}

static AttestChange *
label_in_step (Labelling *self, GTask *task, GError **error)
{
  AttestRecording *recording = attest_recording_begin (self->connection, error);
  g_autofree char *description = NULL;

  if (recording == NULL)
    return NULL;
  self->created = g_get_real_time ();
  if (!add_all (self, task, error))
    {
      attest_recording_abort (recording);
      return NULL;
    }
  /* Translators: a step of the history: many places were labelled at once. How many, and the label's name. */
  description = g_strdup_printf (_ ("Label %u × %s"), self->n_added, self->label_name);
  return attest_recording_commit (recording, self->labelling.annotator, single_article (self), description, error);
}

static void
label_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Labelling *self = task_data;
  GError *error = NULL;
  AttestChange *change = NULL;

  self->connection = attest_connection_open_again (self->path, ATTEST_CONNECTION_READ_WRITE, &error);
  if (self->connection != NULL)
    {
      change = label_in_step (self, task, &error);
      attest_connection_close (self->connection, NULL);
      g_clear_object (&self->connection);
    }
  if (change != NULL)
    g_task_return_pointer (task, change, (GDestroyNotify) attest_change_unref);
  else
    g_task_return_error (task, error);
}

/* The views must know before the caller does. */
static void
on_labelled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) outer = user_data;
  GError *error = NULL;
  g_autoptr (AttestChange) change = g_task_propagate_pointer (G_TASK (result), &error);

  if (change == NULL)
    {
      g_task_return_error (outer, error);
      return;
    }
  attest_project_emit_changed (ATTEST_PROJECT (source), change);
  g_task_return_pointer (outer, g_object_ref (result), g_object_unref);
}

static char *
dup_default_attributes (AttestProject *self, gint64 label)
{
  AttestRange range = attest_range (0, 1);
  g_autoptr (AttestAnnotation) annotation = attest_annotation_new (&range, 1);

  annotation->label = label;
  attest_project_add_default_attributes (self, annotation);
  return g_steal_pointer (&annotation->attributes);
}

/**
 * attest_project_label_occurrences_async:
 * @self: a project
 * @labelling: with what; copied
 * @occurrences: (element-type AttestOccurrence): where; not to be changed any more
 * @progress: (nullable) (scope notified): called in the caller's main context
 * @progress_data: for @progress
 * @cancellable: (nullable): stops it; nothing is then labelled
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * All or nothing. Places that are labelled so by now, or whose article is gone, are left out.
 */
void
attest_project_label_occurrences_async (AttestProject *self, const AttestLabelling *labelling, GPtrArray *occurrences,
                                        AttestLabellingProgressFunc progress, gpointer progress_data,
                                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) outer = NULL;
  g_autoptr (GTask) inner = NULL;
  GError *error = NULL;
  Labelling *job;

  g_return_if_fail (ATTEST_IS_PROJECT (self) && labelling != NULL && occurrences != NULL);

  outer = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (outer, attest_project_label_occurrences_async);
  g_task_set_check_cancellable (outer, FALSE);
  if (!attest_project_ensure_writable (self, &error))
    {
      g_task_return_error (outer, error);
      return;
    }
  job = g_new0 (Labelling, 1);
  job->path = g_strdup (attest_project_get_path (self));
  job->labelling = *labelling;
  job->label_name = g_strdup (attest_project_label_name (self, labelling->label));
  job->attributes = dup_default_attributes (self, labelling->label);
  job->occurrences = g_ptr_array_ref (occurrences);
  job->progress = progress;
  job->progress_data = progress_data;
  inner = g_task_new (self, cancellable, on_labelled, g_steal_pointer (&outer));
  g_task_set_task_data (inner, job, labelling_free);
  /* What is committed is committed. */
  g_task_set_check_cancellable (inner, FALSE);
  g_task_run_in_thread (inner, label_thread);
}

/**
 * attest_project_label_occurrences_finish:
 * @self: a project
 * @result: the result
 * @n_added: (out): how many annotations were made
 * @n_skipped: (out): how many places needed none any more
 * @error: return location for an error
 *
 * Returns: whether it is done; the project has emitted `changed`
 */
gboolean
attest_project_label_occurrences_finish (AttestProject *self, GAsyncResult *result, guint *n_added, guint *n_skipped,
                                         GError **error)
{
  g_autoptr (GTask) inner = NULL;
  Labelling *job;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  inner = g_task_propagate_pointer (G_TASK (result), error);
  if (inner == NULL)
    return FALSE;
  job = g_task_get_task_data (inner);
  *n_added = job->n_added;
  *n_skipped = job->n_skipped;
  return TRUE;
}
