/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports and exports in a thread of their own; progress and result come back to the caller's main context. */
#include "config.h"

#include "attest-error.h"
#include "attest-transfer.h"

typedef struct
{
  char *project_path;
  char **paths;
  char *format;
  char *annotator;
  char **annotators;
  char *search;
  AttestProgressFunc progress;
  gpointer progress_data;
} Transfer;

/* One telling of progress on its way to the main context. */
typedef struct
{
  GTask *task;
  guint64 done;
  guint64 total;
} Telling;

static void
transfer_free (gpointer pointer)
{
  Transfer *self = pointer;

  g_free (self->project_path);
  g_strfreev (self->paths);
  g_free (self->format);
  g_free (self->annotator);
  g_strfreev (self->annotators);
  g_free (self->search);
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
  Transfer *transfer = g_task_get_task_data (telling->task);

  /* Whoever asked may be gone once the task has returned. */
  if (!g_task_get_completed (telling->task))
    transfer->progress (telling->done, telling->total, transfer->progress_data);
  return G_SOURCE_REMOVE;
}

static void
on_progress (guint64 done, guint64 total, gpointer user_data)
{
  GTask *task = user_data;
  Telling *telling = g_new (Telling, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  telling->task = g_object_ref (task);
  telling->done = done;
  telling->total = total;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell, telling, telling_free);
  g_source_attach (source, g_task_get_context (task));
}

static GTask *
new_task (AttestProject *project, Transfer *transfer, GCancellable *cancellable, GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (project, cancellable, callback, user_data);

  transfer->project_path = g_strdup (attest_project_get_path (project));
  g_task_set_task_data (task, transfer, transfer_free);
  /* What was finished before the cancelling is finished. */
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

static void
return_report (GTask *task, AttestReport *report, GError *error)
{
  if (report != NULL)
    g_task_return_pointer (task, report, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* --- import --- */

static void
import_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Transfer *transfer = task_data;
  AttestImportOptions options = { .format = transfer->format, .annotator = transfer->annotator };
  GError *error = NULL;
  AttestReport *report = attest_import (transfer->project_path, (const char *const *) transfer->paths, &options,
                                        transfer->progress != NULL ? on_progress : NULL, task, cancellable, &error);

  return_report (task, report, error);
}

/* The views must know before the caller does. */
static void
on_imported (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) outer = user_data;
  AttestProject *project = ATTEST_PROJECT (source);
  g_autoptr (GError) error = NULL;
  AttestReport *report = g_task_propagate_pointer (G_TASK (result), &error);

  if (report != NULL)
    {
      g_autoptr (AttestChange) change = attest_change_new (
        ATTEST_CHANGE_ARTICLES | ATTEST_CHANGE_STATES | ATTEST_CHANGE_ANNOTATIONS | ATTEST_CHANGE_RELATIONS |
        ATTEST_CHANGE_SCHEME | ATTEST_CHANGE_ANNOTATORS | ATTEST_CHANGE_REFERENTS | ATTEST_CHANGE_COMMENTS);

      attest_project_emit_changed (project, change);
    }
  return_report (outer, report, g_steal_pointer (&error));
}

/**
 * attest_import_async:
 * @project: an open project
 * @paths: (array zero-terminated=1) (element-type filename): files and folders
 * @options: what to read them as
 * @progress: (nullable) (scope notified): called in the caller's main context, not after @callback
 * @progress_data: for @progress
 * @cancellable: (nullable): stops the import; nothing of it is then kept
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * attest_import() in a thread.
 */
void
attest_import_async (AttestProject *project, const char *const *paths, const AttestImportOptions *options,
                     AttestProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) outer = NULL;
  g_autoptr (GTask) inner = NULL;
  Transfer *transfer;

  g_return_if_fail (ATTEST_IS_PROJECT (project) && paths != NULL && options != NULL);

  outer = g_task_new (project, cancellable, callback, user_data);
  g_task_set_source_tag (outer, attest_import_async);
  g_task_set_check_cancellable (outer, FALSE);
  if (attest_project_get_write_state (project) != ATTEST_WRITE_ALLOWED)
    {
      g_task_return_new_error (outer, ATTEST_ERROR, ATTEST_ERROR_READ_ONLY, "%s",
                               attest_project_get_write_problem (project));
      return;
    }
  transfer = g_new0 (Transfer, 1);
  transfer->paths = g_strdupv ((char **) paths);
  transfer->format = g_strdup (options->format);
  transfer->annotator = g_strdup (options->annotator);
  transfer->progress = progress;
  transfer->progress_data = progress_data;
  inner = new_task (project, transfer, cancellable, on_imported, g_steal_pointer (&outer));
  g_task_run_in_thread (inner, import_in_thread);
}

AttestReport *
attest_import_finish (AttestProject *project, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, project), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- export --- */

static void
export_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Transfer *transfer = task_data;
  AttestExportOptions options = { .format = transfer->format,
                                  .annotators = (const char *const *) transfer->annotators,
                                  .search = transfer->search };
  GError *error = NULL;
  AttestReport *report = attest_export (transfer->project_path, transfer->paths[0], &options,
                                        transfer->progress != NULL ? on_progress : NULL, task, cancellable, &error);

  return_report (task, report, error);
}

/**
 * attest_export_async:
 * @project: an open project
 * @path: (type filename): the file to write
 * @options: what to write
 * @progress: (nullable) (scope notified): called in the caller's main context, not after @callback
 * @progress_data: for @progress
 * @cancellable: (nullable): stops the export; @path is then as it was
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * attest_export() in a thread.
 */
void
attest_export_async (AttestProject *project, const char *path, const AttestExportOptions *options,
                     AttestProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Transfer *transfer;

  g_return_if_fail (ATTEST_IS_PROJECT (project) && path != NULL && options != NULL);

  transfer = g_new0 (Transfer, 1);
  transfer->paths = g_strdupv ((char *[]){ (char *) path, NULL });
  transfer->format = g_strdup (options->format);
  transfer->annotators = g_strdupv ((char **) options->annotators);
  transfer->search = g_strdup (options->search);
  transfer->progress = progress;
  transfer->progress_data = progress_data;
  task = new_task (project, transfer, cancellable, callback, user_data);
  g_task_set_source_tag (task, attest_export_async);
  g_task_run_in_thread (task, export_in_thread);
}

AttestReport *
attest_export_finish (AttestProject *project, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, project), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
