/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose annotations the window shows and makes: the menu of annotators, and new ones. */
#include "config.h"

#include "attest-window-private.h"

#include "attest-compat.h"
#include "attest-settings.h"

#include <glib/gi18n.h>

static void
new_annotator_named_cb (GObject *target, const char *name)
{
  AttestWindow *self = ATTEST_WINDOW (target);
  g_autoptr (GError) error = NULL;
  gint64 annotator;

  if (self->project == NULL)
    return;
  annotator = attest_project_ensure_annotator (self->project, name, &error);
  if (annotator == 0)
    {
      attest_window_tell (self, error->message);
      return;
    }
  attest_editor_set_annotator (self->editor, annotator);
  attest_window_focus_article (self);
}

static void
new_annotator_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  attest_compat_ask_name (GTK_WINDOW (widget), _ ("New Annotator"),
                          _ ("Each annotator’s annotations and article states are kept apart."), _ ("_Add"),
                          new_annotator_named_cb, G_OBJECT (widget));
}

static void
annotator_chosen_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  AttestWindow *self = user_data;

  if (self->editor == NULL)
    return;
  attest_inspector_save (self->inspector);
  attest_editor_set_annotator (self->editor, g_variant_get_int64 (value));
  attest_window_focus_article (self);
}

void
attest_window_add_annotator_action (AttestWindow *window)
{
  g_autoptr (GSimpleAction)
    action = g_simple_action_new_stateful ("annotator", G_VARIANT_TYPE_INT64, g_variant_new_int64 (0));

  g_signal_connect_object (action, "change-state", G_CALLBACK (annotator_chosen_cb), window, 0);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (action));
}

void
attest_window_update_annotator_menu (AttestWindow *window)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), "annotator");
  g_autoptr (GPtrArray) annotators = NULL;
  g_autoptr (GMenu) people = g_menu_new ();
  g_autoptr (GMenu) more = g_menu_new ();

  g_menu_remove_all (window->annotator_menu);
  if (window->project == NULL)
    return;
  annotators = attest_project_get_annotators (window->project, NULL);
  for (guint i = 0; annotators != NULL && i < annotators->len; i++)
    {
      AttestAnnotator *annotator = annotators->pdata[i];
      g_auto (GStrv) parts = g_strsplit (annotator->name, "_", -1);
      /* A menu takes an underscore for the mark of a key. */
      g_autofree char *name = g_strjoinv ("__", parts);
      g_autoptr (GMenuItem) item = g_menu_item_new (name, NULL);

      g_menu_item_set_action_and_target (item, "win.annotator", "x", annotator->id);
      g_menu_append_item (people, item);
    }
  g_menu_append (more, _ ("_New Annotator…"), "win.new-annotator");
  g_menu_append_section (window->annotator_menu, NULL, G_MENU_MODEL (people));
  g_menu_append_section (window->annotator_menu, NULL, G_MENU_MODEL (more));
  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_int64 (attest_editor_get_annotator (window->editor)));
}

/**
 * attest_window_dup_annotator_name:
 * @window: a window with a project
 *
 * Returns: (transfer full): whose annotations are shown, or who would make the first ones
 */
char *
attest_window_dup_annotator_name (AttestWindow *window)
{
  AttestAnnotator *annotator = attest_project_find_annotator (window->project,
                                                              attest_editor_get_annotator (window->editor));

  return annotator != NULL ? g_strdup (annotator->name) : attest_settings_dup_annotator_name ();
}

void
attest_window_class_install_annotator_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new-annotator", NULL, new_annotator_cb);
}
