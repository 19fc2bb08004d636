/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The project of a window: opening it, following what changes in it, letting it go. */
#include "config.h"

#include "attest-window-private.h"

#include "attest-settings.h"
#include "attest-trace.h"

#include <glib/gi18n.h>

static void
project_changed_cb (AttestWindow *self, AttestChange *change)
{
  AttestChangeFlags flags = change->flags;

  attest_trace_mark ("changed");
  if (flags & (ATTEST_CHANGE_ANNOTATORS | ATTEST_CHANGE_FOREIGN))
    attest_window_update_annotator_menu (self);
  if (flags & (ATTEST_CHANGE_ARTICLES | ATTEST_CHANGE_ANNOTATORS | ATTEST_CHANGE_FOREIGN))
    attest_window_update_title (self);
  if ((flags & ATTEST_CHANGE_ARTICLES) && attest_editor_get_article (self->editor) == NULL)
    attest_window_open_article (self, attest_window_choose_first_article (self));
  attest_window_update_actions (self);
}

static void
write_state_cb (AttestWindow *self)
{
  g_autoptr (GListModel) waiting = NULL;

  if (attest_project_get_write_state (self->project) != ATTEST_WRITE_CHECKING)
    waiting = g_steal_pointer (&self->waiting_files);
  if (waiting != NULL)
    attest_window_import_files (self, waiting);
  attest_window_update_notice (self);
  attest_window_update_actions (self);
}

/**
 * attest_window_connect_project:
 * @window: a window that is being made
 *
 * Follows what its project tells, once it has one.
 */
void
attest_window_connect_project (AttestWindow *window)
{
  window->project_signals = g_signal_group_new (ATTEST_TYPE_PROJECT);
  g_signal_group_connect_swapped (window->project_signals, "changed", G_CALLBACK (project_changed_cb), window);
  g_signal_group_connect_swapped (window->project_signals, "notify::write-state", G_CALLBACK (write_state_cb), window);
  g_signal_group_connect_swapped (window->project_signals, "notify::undo-text",
                                  G_CALLBACK (attest_window_update_history_actions), window);
  g_signal_group_connect_swapped (window->project_signals, "notify::redo-text",
                                  G_CALLBACK (attest_window_update_history_actions), window);
}

static void
remember_project (AttestProject *project)
{
  g_autoptr (GFile) file = g_file_new_for_path (attest_project_get_path (project));
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *command = g_strconcat (g_get_prgname (), " %u", NULL);
  char *groups[] = { NULL };
  GtkRecentData recent = {
    .mime_type = (char *) "application/x-attest", .app_name = (char *) "Attest", .app_exec = command, .groups = groups
  };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &recent);
  g_settings_set_string (attest_settings_get (), "last-project", uri);
}

/**
 * attest_window_take_project:
 * @window: a window without a project
 * @project: (transfer full): its project from now on
 */
void
attest_window_take_project (AttestWindow *window, AttestProject *project)
{
  gint64 first;

  g_return_if_fail (window->project == NULL);

  window->project = project;
  remember_project (project);
  attest_window_tell (window, NULL);
  attest_desks_set_project (window->desks, project);
  attest_window_update_annotator_menu (window);
  attest_window_update_notice (window);
  attest_window_show_page (window, "project");
  first = attest_window_choose_first_article (window);
  if (!attest_window_open_article (window, first))
    attest_window_show_article (window);
  attest_window_focus_article (window);
}

/* All that was seen is on disk before the window goes. */
void
attest_window_let_go_of_project (AttestWindow *window)
{
  g_autoptr (GError) error = NULL;

  if (window->project == NULL)
    return;
  attest_inspector_save (window->inspector);
  g_clear_handle_id (&window->last_article_source, g_source_remove);
  attest_window_save_last_article (window);
  attest_active_time_set_editor (window->active_time, NULL);
  g_signal_group_set_target (window->project_signals, NULL);
  attest_desks_set_project (window->desks, NULL);
  if (!attest_project_close (window->project, &error))
    g_warning ("%s", error->message);
  g_clear_object (&window->project);
}

/**
 * attest_window_open_project:
 * @window: a window without a project
 * @file: a project file
 *
 * Returns: whether it is open; the window tells why not
 */
gboolean
attest_window_open_project (AttestWindow *window, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown_name = g_filename_display_name (name);
  g_autoptr (GError) error = NULL;
  AttestProject *project = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (ATTEST_IS_WINDOW (window) && window->project == NULL, FALSE);

  if (path == NULL)
    g_set_error (&error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                 _ ("A project must lie in a folder of this computer; copy it there first."));
  else
    project = attest_project_open (path, FALSE, &error);
  if (project != NULL)
    {
      attest_window_take_project (window, project);
      return TRUE;
    }
  /* Translators: name of a file, and the sentence that says why */
  text = g_strdup_printf (_ ("“%s” was not opened. %s"), shown_name, error->message);
  attest_window_tell (window, strstr (error->message, shown_name) != NULL ? error->message : text);
  return FALSE;
}

AttestProject *
attest_window_get_project (AttestWindow *window)
{
  g_return_val_if_fail (ATTEST_IS_WINDOW (window), NULL);

  return window->project;
}
