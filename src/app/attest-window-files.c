/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How projects and articles come into a window and go out of it: new, open, import, export, the sample, files dropped.
 */
#include "config.h"

#include "attest-window-private.h"

#include "attest-compat.h"
#include "attest-export-dialog.h"
#include "attest-sample.h"
#include "attest-settings.h"

#include <glib/gi18n.h>

#define SUFFIX ".attest"

static const char *const project_patterns[] = { "*" SUFFIX, NULL };

static AttestApplication *
application_of (AttestWindow *self)
{
  return ATTEST_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
}

/* --- new and open --- */

static GFile *
with_suffix (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *longer = NULL;

  if (path == NULL || g_str_has_suffix (path, SUFFIX))
    return g_object_ref (file);
  longer = g_strconcat (path, SUFFIX, NULL);
  return g_file_new_for_path (longer);
}

static AttestProject *
create_project (GFile *file, GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown_name = g_filename_display_name (name);

  if (path == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _ ("A project must lie in a folder of this computer."));
  else if (g_file_query_exists (file, NULL))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                 _ ("“%s” is there already and was left as it is. Please choose another name, or open it."),
                 shown_name);
  else
    return attest_project_create (path, NULL, error);
  return NULL;
}

static void
new_project_cb (GObject *target, GListModel *files, gpointer user_data)
{
  AttestWindow *self = ATTEST_WINDOW (target);
  g_autoptr (GFile) chosen = g_list_model_get_item (files, 0);
  g_autoptr (GFile) file = with_suffix (chosen);
  g_autoptr (GListModel) waiting = g_steal_pointer (&self->waiting_files);
  g_autoptr (GError) error = NULL;
  AttestProject *project = create_project (file, &error);
  AttestWindow *window = self;

  if (project == NULL)
    {
      attest_window_tell (self, error->message);
      return;
    }
  if (self->project != NULL)
    window = attest_window_new (application_of (self));
  attest_window_take_project (window, project);
  gtk_window_present (GTK_WINDOW (window));
  if (waiting != NULL)
    attest_window_import_files (window, waiting);
}

static void
ask_for_new_project (AttestWindow *self, GFile *folder)
{
  AttestFileChoice choice = { .title = _ ("New Project"),
                              .accept = _ ("_Create"),
                              .action = GTK_FILE_CHOOSER_ACTION_SAVE,
                              .folder = folder,
                              /* Translators: proposed name of a new project’s file; keep “.attest” */
                              .name = _ ("Articles.attest"),
                              .filter_name = _ ("Attest projects"),
                              .patterns = project_patterns };

  attest_compat_choose_files (GTK_WINDOW (self), &choice, new_project_cb, G_OBJECT (self), NULL);
}

static void
new_project_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  g_clear_object (&self->waiting_files);
  ask_for_new_project (self, NULL);
}

static void
open_project_cb (GObject *target, GListModel *files, gpointer user_data)
{
  AttestWindow *self = ATTEST_WINDOW (target);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  attest_application_open_project (application_of (self), file, GTK_WINDOW (self));
}

static void
open_project_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestFileChoice choice = { .title = _ ("Open a Project"),
                              .action = GTK_FILE_CHOOSER_ACTION_OPEN,
                              .filter_name = _ ("Attest projects"),
                              .patterns = project_patterns };

  attest_compat_choose_files (GTK_WINDOW (widget), &choice, open_project_cb, G_OBJECT (widget), NULL);
}

static void
open_sample_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  attest_application_open_sample (application_of (ATTEST_WINDOW (widget)), GTK_WINDOW (widget));
}

/**
 * attest_window_make_sample:
 * @window: a window without a project
 * @file: where the sample is to lie
 *
 * Makes the sample project and opens it. It is so small that this takes a moment only.
 */
void
attest_window_make_sample (AttestWindow *window, GFile *file)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (ATTEST_IS_WINDOW (window) && window->project == NULL);

  if (attest_sample_create (file, &error))
    attest_window_open_project (window, file);
  else
    attest_window_tell (window, error->message);
}

/* --- import --- */

static GStrv
dup_import_patterns (void)
{
  g_autoptr (GStrvBuilder) patterns = g_strv_builder_new ();
  guint n_formats;
  const AttestFormat *formats = attest_formats_get (&n_formats);

  for (guint i = 0; i < n_formats; i++)
    for (guint j = 0; formats[i].can_import && formats[i].suffixes[j] != NULL; j++)
      {
        g_autofree char *pattern = g_strconcat ("*.", formats[i].suffixes[j], NULL);

        g_strv_builder_add (patterns, pattern);
      }
  return g_strv_builder_end (patterns);
}

static void
import_chosen_cb (GObject *target, GListModel *files, gpointer user_data)
{
  attest_window_import_files (ATTEST_WINDOW (target), files);
}

static void
import_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_auto (GStrv) patterns = dup_import_patterns ();
  AttestFileChoice choice = { .title = _ ("Import Articles"),
                              .accept = _ ("_Import"),
                              .action = GTK_FILE_CHOOSER_ACTION_OPEN,
                              .multiple = TRUE,
                              .filter_name = _ ("Articles and annotations"),
                              .patterns = (const char *const *) patterns };

  attest_compat_choose_files (GTK_WINDOW (widget), &choice, import_chosen_cb, G_OBJECT (widget), NULL);
}

static void
import_folder_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestFileChoice choice = { .title = _ ("Import a Folder"),
                              .accept = _ ("_Import"),
                              .action = GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                              .multiple = TRUE };

  attest_compat_choose_files (GTK_WINDOW (widget), &choice, import_chosen_cb, G_OBJECT (widget), NULL);
}

static void
import_into_project (AttestWindow *self, GListModel *files)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;
  g_autofree char *annotator = attest_window_dup_annotator_name (self);
  const AttestImportOptions options = { .annotator = annotator };

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *path = g_file_get_path (file);
      g_autofree char *uri = g_file_get_uri (file);
      g_autofree char *text = NULL;

      if (path != NULL)
        {
          g_strv_builder_add (builder, path);
          continue;
        }
      text = g_strdup_printf (_ ("“%s” is not on this computer. Please copy it here first."), uri);
      attest_window_tell (self, text);
    }
  paths = g_strv_builder_end (builder);
  if (paths[0] != NULL)
    attest_task_bar_import (self->task_bar, self->project, (const char *const *) paths, &options);
}

/**
 * attest_window_import_files:
 * @window: a window
 * @files: (element-type GFile): files and folders
 *
 * Imports in the background. A window without a project asks for a new one first, beside the files; a project that is
 * still being checked takes them when that is done.
 */
void
attest_window_import_files (AttestWindow *window, GListModel *files)
{
  g_autoptr (GFile) first = NULL;
  g_autoptr (GFile) folder = NULL;

  g_return_if_fail (ATTEST_IS_WINDOW (window) && G_IS_LIST_MODEL (files));

  if (g_list_model_get_n_items (files) == 0)
    return;
  if (window->project != NULL && attest_project_get_write_state (window->project) == ATTEST_WRITE_ALLOWED)
    {
      import_into_project (window, files);
      return;
    }
  if (window->project != NULL && attest_project_get_write_state (window->project) == ATTEST_WRITE_CHECKING)
    {
      g_set_object (&window->waiting_files, files);
      return;
    }
  if (window->project != NULL)
    {
      attest_window_tell (window, attest_project_get_write_problem (window->project));
      return;
    }
  first = g_list_model_get_item (files, 0);
  folder = g_file_get_parent (first);
  g_set_object (&window->waiting_files, files);
  ask_for_new_project (window, folder);
}

/* --- export --- */

static void
export_cb (GObject *target, const char *path, const AttestExportOptions *options)
{
  AttestWindow *self = ATTEST_WINDOW (target);

  if (self->project != NULL)
    attest_task_bar_export (self->task_bar, self->project, path, options);
}

static void
export_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  attest_inspector_save (self->inspector);
  attest_export_dialog_present (GTK_WINDOW (self), self->project, attest_sidebar_get_search (self->sidebar), export_cb,
                                G_OBJECT (self));
}

/* --- files dropped on the window --- */

static gboolean
drop_cb (GtkDropTarget *drop_target, const GValue *value, double x, double y, AttestWindow *self)
{
  g_autoptr (GSList) list = NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  if (!G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;
  list = gdk_file_list_get_files (g_value_get_boxed (value));
  for (GSList *link = list; link != NULL; link = link->next)
    g_ptr_array_add (files, link->data);
  if (files->len == 0)
    return FALSE;
  attest_application_open_files (application_of (self), (GFile **) files->pdata, files->len, GTK_WINDOW (self));
  return TRUE;
}

void
attest_window_accept_drops (AttestWindow *window)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  /* Before any text field takes the files for text. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), window, 0);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (target));
}

/* --- where to begin --- */

#define LAST_ARTICLE "last-article"

void
attest_window_save_last_article (AttestWindow *window)
{
  AttestArticle *article = window->editor != NULL ? attest_editor_get_article (window->editor) : NULL;
  g_autofree char *value = NULL;
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;

  if (article == NULL || attest_project_get_write_state (window->project) != ATTEST_WRITE_ALLOWED)
    return;
  value = g_strdup_printf ("%" G_GINT64_FORMAT, article->id);
  before = attest_project_get_setting (window->project, LAST_ARTICLE);
  if (g_strcmp0 (before, value) != 0 && !attest_project_set_setting (window->project, LAST_ARTICLE, value, &error))
    g_debug ("The last article is not remembered: %s", error->message);
}

/**
 * attest_window_choose_first_article:
 * @window: a window with a project
 *
 * Returns: id of the article to begin with: the one on show last time, else the first unfinished, else the first; 0 in
 *   an empty project
 */
gint64
attest_window_choose_first_article (AttestWindow *window)
{
  AttestConnection *connection = attest_project_get_connection (window->project);
  gint64 annotator = attest_editor_get_annotator (window->editor);
  g_autofree char *value = attest_project_get_setting (window->project, LAST_ARTICLE);
  g_autoptr (AttestArticleSummary) summary = NULL;
  gint64 article = value != NULL ? g_ascii_strtoll (value, NULL, 10) : 0;

  if (article > 0)
    summary = attest_article_query_summary (connection, article, annotator, NULL);
  if (summary != NULL)
    return article;
  article = attest_article_query_unfinished (connection, 0, annotator, TRUE, NULL);
  return article != 0 ? article : attest_sidebar_get_first (window->sidebar);
}

void
attest_window_class_install_file_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new-project", NULL, new_project_action);
  gtk_widget_class_install_action (widget_class, "win.open-project", NULL, open_project_action);
  gtk_widget_class_install_action (widget_class, "win.open-sample", NULL, open_sample_action);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.import-folder", NULL, import_folder_action);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_action);
}
