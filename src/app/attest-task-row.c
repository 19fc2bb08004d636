/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One import or export in the background: how far it is, a way to stop it, and then what came of it, with its report
 * and, for an import, a way to take it back. */
#include "config.h"

#include "attest-task-row.h"

#include "attest-import-batch.h"
#include "attest-report-window.h"

#include <glib/gi18n.h>

/* How long a result that needs no attention stays. */
#define STAY_MS 12000

struct _AttestTaskRow
{
  GtkWidget parent_instance;

  GtkLabel *title;
  GtkLabel *detail;
  GtkProgressBar *progress;
  GtkWidget *cancel_button;
  GtkWidget *report_button;
  GtkWidget *take_back_button;
  GtkWidget *close_button;

  AttestProject *project;
  GCancellable *cancellable;
  AttestReport *report;
  gboolean busy;
  gboolean importing;
  char *file_name;
  guint pulse_source;
  guint stay_source;
};

G_DEFINE_FINAL_TYPE (AttestTaskRow, attest_task_row, GTK_TYPE_WIDGET)

enum
{
  CLOSED,
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_detail (AttestTaskRow *self, const char *text)
{
  gtk_label_set_text (self->detail, text);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), text != NULL && *text != '\0');
}

static void
close_row (AttestTaskRow *self)
{
  g_clear_handle_id (&self->stay_source, g_source_remove);
  g_signal_emit (self, signals[CLOSED], 0);
}

static gboolean
stay_cb (gpointer user_data)
{
  AttestTaskRow *self = user_data;

  self->stay_source = 0;
  close_row (self);
  return G_SOURCE_REMOVE;
}

/* --- while it runs --- */

static gboolean
pulse_cb (gpointer user_data)
{
  gtk_progress_bar_pulse (ATTEST_TASK_ROW (user_data)->progress);
  return G_SOURCE_CONTINUE;
}

static void
progress_cb (guint64 done, guint64 total, gpointer user_data)
{
  AttestTaskRow *self = user_data;

  if (!self->busy || self->project == NULL || total == 0)
    return;
  g_clear_handle_id (&self->pulse_source, g_source_remove);
  gtk_progress_bar_set_fraction (self->progress, MIN (1.0, (double) done / (double) total));
  if (self->importing)
    {
      g_autofree char *done_size = g_format_size (done);
      g_autofree char *total_size = g_format_size (total);
      /* Translators: sizes: how much has been read of all */
      g_autofree char *text = g_strdup_printf (_ ("%s of %s"), done_size, total_size);

      set_detail (self, text);
    }
  else
    {
      g_autofree char *done_text = g_strdup_printf ("%" G_GUINT64_FORMAT, done);
      g_autofree char *total_text = g_strdup_printf ("%" G_GUINT64_FORMAT, total);
      /* Translators: how many articles have been written of all */
      g_autofree char *text = g_strdup_printf (ngettext ("%s of %s article", "%s of %s articles", (gulong) total),
                                               done_text, total_text);

      set_detail (self, text);
    }
}

static void
begin (AttestTaskRow *self, gboolean importing, const char *title)
{
  self->importing = importing;
  self->busy = TRUE;
  /* A window may go before the work has: what it leaves is put in order first. */
  g_application_hold (g_application_get_default ());
  gtk_label_set_text (self->title, title);
  set_detail (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
  gtk_widget_set_visible (self->cancel_button, TRUE);
  self->pulse_source = g_timeout_add (120, pulse_cb, self);
}

/* --- when it has ended --- */

/* Returns: whether there still is somebody to tell */
static gboolean
end (AttestTaskRow *self)
{
  self->busy = FALSE;
  g_application_release (g_application_get_default ());
  if (self->project == NULL)
    return FALSE;
  g_clear_handle_id (&self->pulse_source, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  gtk_widget_set_visible (self->cancel_button, FALSE);
  gtk_widget_set_visible (self->close_button, TRUE);
  return TRUE;
}

/* The first thing a person should know, so that one bad file needs no second window. */
static char *
dup_first_finding (AttestReport *report)
{
  static const AttestReportOutcome outcomes[] = { ATTEST_REPORT_REFUSED, ATTEST_REPORT_LOST, ATTEST_REPORT_NOTICE };

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (attest_report_get_n_lines (report, outcomes[i]) > 0)
      {
        const AttestReportLine *line = attest_report_get_line (report, outcomes[i], 0);
        g_autofree char *base = g_path_get_basename (line->file);

        if (line->reason == NULL)
          return g_steal_pointer (&base);
        if (line->place == NULL)
          return g_strdup_printf (_ ("%s: %s"), base, line->reason);
        /* Translators: file, place in it, reason */
        return g_strdup_printf (_ ("%s, %s: %s"), base, line->place, line->reason);
      }
  return NULL;
}

static char *
dup_export_summary (AttestTaskRow *self, AttestReport *report)
{
  guint64 n_annotations = attest_report_get_n_annotations (report);
  guint64 n_lost = attest_report_get_count (report, ATTEST_REPORT_LOST);
  g_autofree char *count = g_strdup_printf ("%'" G_GUINT64_FORMAT, n_annotations);
  g_autofree char *lost_count = g_strdup_printf ("%'" G_GUINT64_FORMAT, n_lost);
  g_autofree char *written
    /* Translators: file name and number of annotations */
    = g_strdup_printf (ngettext ("Exported to “%s” with %s annotation.", "Exported to “%s” with %s annotations.",
                                 (gulong) n_annotations),
                       self->file_name, count);

  if (n_lost == 0)
    return g_steal_pointer (&written);
  /* Translators: the sentence about what was exported, and how much was not */
  return g_strdup_printf (
    ngettext ("%s %s thing could not be written.", "%s %s things could not be written.", (gulong) n_lost), written,
    lost_count);
}

static void
show_report (AttestTaskRow *self, AttestReport *report)
{
  g_autofree char *summary = self->importing ? attest_report_dup_summary (report) : dup_export_summary (self, report);
  g_autofree char *finding = dup_first_finding (report);

  g_set_object (&self->report, report);
  gtk_label_set_text (self->title, summary);
  set_detail (self, finding);
  gtk_widget_set_visible (self->report_button, TRUE);
  gtk_widget_set_visible (self->take_back_button, self->importing && attest_report_get_batch (report) != 0 &&
                                                    attest_report_get_count (report, ATTEST_REPORT_ADDED) > 0);
  if (finding == NULL)
    self->stay_source = g_timeout_add (STAY_MS, stay_cb, self);
}

static void
show_failure (AttestTaskRow *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gtk_label_set_text (self->title, self->importing ? _ ("Import stopped. Nothing was added.")
                                                       : _ ("Export stopped. No file was written."));
      set_detail (self, NULL);
      self->stay_source = g_timeout_add (STAY_MS, stay_cb, self);
      return;
    }
  gtk_label_set_text (self->title, self->importing ? _ ("Nothing was imported.") : _ ("Nothing was exported."));
  set_detail (self, error->message);
}

static void
take_result (AttestTaskRow *self, AttestReport *report, const GError *error)
{
  if (!end (self))
    return;
  if (report != NULL)
    show_report (self, report);
  else
    show_failure (self, error);
  g_signal_emit (self, signals[FINISHED], 0);
}

static void
imported_cb (GObject *source_object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AttestTaskRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestReport) report = attest_import_finish (ATTEST_PROJECT (source_object), result, &error);

  take_result (self, report, error);
}

static void
exported_cb (GObject *source_object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AttestTaskRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestReport) report = attest_export_finish (ATTEST_PROJECT (source_object), result, &error);

  take_result (self, report, error);
}

/* --- taking an import back --- */

typedef struct
{
  char *path;
  gint64 batch;
  guint n_kept;
} TakeBack;

static void
take_back_free (TakeBack *take_back)
{
  g_free (take_back->path);
  g_free (take_back);
}

static void
take_back_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  TakeBack *take_back = task_data;
  g_autoptr (AttestConnection) connection = NULL;
  GError *error = NULL;

  connection = attest_connection_open_again (take_back->path, ATTEST_CONNECTION_READ_WRITE, &error);
  if (connection != NULL && attest_import_batch_remove (connection, take_back->batch, &take_back->n_kept, &error) &&
      attest_connection_close (connection, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
taken_back_cb (GObject *source_object, GAsyncResult *result, gpointer user_data)
{
  AttestTaskRow *self = ATTEST_TASK_ROW (source_object);
  TakeBack *take_back = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestChange) change = NULL;
  g_autofree char *kept = NULL;

  if (!end (self))
    return;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      gtk_label_set_text (self->title, _ ("The import was not taken back."));
      set_detail (self, error->message);
    }
  else
    {
      change = attest_change_new (ATTEST_CHANGE_ARTICLES | ATTEST_CHANGE_ANNOTATIONS | ATTEST_CHANGE_STATES);
      attest_project_emit_changed (self->project, change);
      gtk_label_set_text (self->title, _ ("The import was taken back."));
      if (take_back->n_kept > 0)
        kept = g_strdup_printf (ngettext ("%u article was kept: it has been annotated since.",
                                          "%u articles were kept: they have been annotated since.", take_back->n_kept),
                                take_back->n_kept);
      set_detail (self, kept);
    }
  g_signal_emit (self, signals[FINISHED], 0);
}

static void
take_back_cb (AttestTaskRow *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, taken_back_cb, NULL);
  TakeBack *take_back = g_new0 (TakeBack, 1);

  take_back->path = g_strdup (attest_project_get_path (self->project));
  take_back->batch = attest_report_get_batch (self->report);
  g_clear_handle_id (&self->stay_source, g_source_remove);
  gtk_widget_set_visible (self->take_back_button, FALSE);
  gtk_widget_set_visible (self->report_button, FALSE);
  begin (self, TRUE, _ ("Taking the import back…"));
  gtk_widget_set_visible (self->cancel_button, FALSE);
  g_task_set_task_data (task, take_back, (GDestroyNotify) take_back_free);
  g_task_run_in_thread (task, take_back_thread);
}

static void
report_cb (AttestTaskRow *self)
{
  g_clear_handle_id (&self->stay_source, g_source_remove);
  attest_report_window_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->report,
                                self->importing ? _ ("Import Report") : _ ("Export Report"));
}

/* --- the widget --- */

static void
attest_task_row_dispose (GObject *object)
{
  AttestTaskRow *self = ATTEST_TASK_ROW (object);
  GtkWidget *child;

  g_clear_handle_id (&self->pulse_source, g_source_remove);
  g_clear_handle_id (&self->stay_source, g_source_remove);
  g_clear_object (&self->project);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->report);
  g_clear_pointer (&self->file_name, g_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_task_row_parent_class)->dispose (object);
}

static void
attest_task_row_class_init (AttestTaskRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_task_row_dispose;

  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-task-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestTaskRow, title);
  gtk_widget_class_bind_template_child (widget_class, AttestTaskRow, detail);
  gtk_widget_class_bind_template_child (widget_class, AttestTaskRow, progress);
  gtk_widget_class_bind_template_child (widget_class, AttestTaskRow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, AttestTaskRow, report_button);
  gtk_widget_class_bind_template_child (widget_class, AttestTaskRow, take_back_button);
  gtk_widget_class_bind_template_child (widget_class, AttestTaskRow, close_button);
  gtk_widget_class_bind_template_callback (widget_class, attest_task_row_cancel);
  gtk_widget_class_bind_template_callback (widget_class, report_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_row);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "taskrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
attest_task_row_init (AttestTaskRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
attest_task_row_new (AttestProject *project)
{
  AttestTaskRow *self = g_object_new (ATTEST_TYPE_TASK_ROW, NULL);

  self->project = g_object_ref (project);
  return GTK_WIDGET (self);
}

static char *
dup_shown_name (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  return g_filename_display_name (base);
}

/**
 * attest_task_row_import:
 * @row: a row that does nothing yet
 * @paths: (array zero-terminated=1): at least one file or folder
 * @options: how to read them
 */
void
attest_task_row_import (AttestTaskRow *row, const char *const *paths, const AttestImportOptions *options)
{
  guint n_paths = g_strv_length ((char **) paths);
  g_autofree char *title = NULL;

  g_return_if_fail (ATTEST_IS_TASK_ROW (row) && n_paths > 0);

  row->file_name = dup_shown_name (paths[0]);
  if (n_paths == 1)
    title = g_strdup_printf (_ ("Importing “%s”…"), row->file_name);
  else
    title = g_strdup_printf (ngettext ("Importing %u file…", "Importing %u files…", n_paths), n_paths);
  begin (row, TRUE, title);
  attest_import_async (row->project, paths, options, progress_cb, row, row->cancellable, imported_cb,
                       g_object_ref (row));
}

/**
 * attest_task_row_export:
 * @row: a row that does nothing yet
 * @path: the file to write
 * @options: what to write, and how
 */
void
attest_task_row_export (AttestTaskRow *row, const char *path, const AttestExportOptions *options)
{
  g_autofree char *title = NULL;

  g_return_if_fail (ATTEST_IS_TASK_ROW (row) && path != NULL);

  row->file_name = dup_shown_name (path);
  title = g_strdup_printf (_ ("Exporting to “%s”…"), row->file_name);
  begin (row, FALSE, title);
  attest_export_async (row->project, path, options, progress_cb, row, row->cancellable, exported_cb,
                       g_object_ref (row));
}

gboolean
attest_task_row_is_busy (AttestTaskRow *row)
{
  g_return_val_if_fail (ATTEST_IS_TASK_ROW (row), FALSE);

  return row->busy;
}

void
attest_task_row_cancel (AttestTaskRow *row)
{
  g_return_if_fail (ATTEST_IS_TASK_ROW (row));

  g_cancellable_cancel (row->cancellable);
}
