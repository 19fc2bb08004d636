/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window to change the scheme: a page for each sort of parts, one for the versions, and files in and out. */
#include "config.h"

#include "attest-scheme-editor.h"

#include "attest-commands.h"
#include "attest-compat.h"
#include "attest-notice.h"
#include "attest-page-switcher.h"
#include "attest-project-scheme.h"
#include "attest-scheme-attributes.h"
#include "attest-scheme-file.h"
#include "attest-scheme-identifiers.h"
#include "attest-scheme-labels.h"
#include "attest-scheme-relations.h"
#include "attest-scheme-versions.h"

#include <glib/gi18n.h>

struct _AttestSchemeEditor
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  AttestNotice *notice;
  GtkStack *pages;

  AttestEditor *editor;
  GSignalGroup *project_signals;
};

G_DEFINE_FINAL_TYPE (AttestSchemeEditor, attest_scheme_editor, ADW_TYPE_WINDOW)

static AttestProject *
project_of (AttestSchemeEditor *self)
{
  return attest_editor_get_project (self->editor);
}

static void
update (AttestSchemeEditor *self)
{
  AttestProject *project = project_of (self);
  gboolean writing = attest_project_get_write_state (project) == ATTEST_WRITE_ALLOWED;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "scheme-editor.undo",
                                 writing && attest_project_get_undo_text (project) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "scheme-editor.redo",
                                 writing && attest_project_get_redo_text (project) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "scheme-editor.import", writing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "scheme-editor.complete",
                                 writing && attest_project_lacks_standard_parts (project));
  attest_notice_set_text (self->notice, attest_project_get_write_problem (project), FALSE);
}

/* --- files --- */

static void
tell_report (AttestSchemeEditor *self, char **report, char **kept_back)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (report[0] == NULL && kept_back[0] == NULL)
    g_string_append (text, _ ("The project’s scheme is like that already."));
  for (guint i = 0; report[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", report[i]);
  for (guint i = 0; kept_back[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", kept_back[i]);
  attest_notice_set_text (self->notice, text->str, TRUE);
}

static void
import_file (AttestSchemeEditor *self, const char *path, GError **error)
{
  g_autoptr (AttestScheme) scheme = attest_scheme_file_read (path, error);
  g_autofree char *letters = attest_commands_dup_letters ();
  g_autofree char *name = g_filename_display_basename (path);
  g_auto (GStrv) report = NULL;
  g_auto (GStrv) kept_back = NULL;

  if (scheme == NULL)
    return;
  if (attest_project_import_scheme (project_of (self), scheme, letters, NULL, &report, &kept_back, error))
    tell_report (self, report, kept_back);
  else
    g_prefix_error (error, _ ("The scheme in “%s” was not taken over: "), name);
}

static void
import_cb (GObject *target, GListModel *files, gpointer user_data)
{
  AttestSchemeEditor *self = ATTEST_SCHEME_EDITOR (target);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;

  if (path != NULL)
    import_file (self, path, &error);
  if (error != NULL)
    attest_notice_set_text (self->notice, error->message, TRUE);
}

static void
export_cb (GObject *target, GListModel *files, gpointer user_data)
{
  AttestSchemeEditor *self = ATTEST_SCHEME_EDITOR (target);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;

  if (path != NULL)
    attest_scheme_file_write (attest_project_get_scheme (project_of (self)), path,
                              attest_project_get_path (project_of (self)), &error);
  attest_notice_set_text (self->notice, error != NULL ? error->message : NULL, TRUE);
}

static void
choose_file (AttestSchemeEditor *self, gboolean export)
{
  static const char *const patterns[] = { "*.json", "*.jsonl", NULL };
  g_autofree char *name = g_strdup_printf (_ ("%s scheme.json"), attest_project_get_name (project_of (self)));
  AttestFileChoice choice = { .title = export ? _ ("Export the Scheme") : _ ("Import a Scheme"),
                              .accept = export ? _ ("_Export") : _ ("_Import"),
                              .action = export ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN,
                              .name = export ? name : NULL,
                              .filter_name = _ ("Attest JSON"),
                              .patterns = patterns };

  attest_compat_choose_files (GTK_WINDOW (self), &choice, export ? export_cb : import_cb, G_OBJECT (self), NULL);
}

/* --- actions --- */

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_file (ATTEST_SCHEME_EDITOR (widget), FALSE);
}

static void
complete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AttestSchemeEditor *self = ATTEST_SCHEME_EDITOR (widget);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) report = NULL;
  char *nothing[] = { NULL };

  if (attest_project_add_standard_parts (project_of (self), &report, &error))
    tell_report (self, report, nothing);
  else
    attest_notice_set_text (self->notice, error->message, TRUE);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_file (ATTEST_SCHEME_EDITOR (widget), TRUE);
}

/* What is being entered is applied first: else it would come back after the step before it is gone. */
static void
leave_field (AttestSchemeEditor *self)
{
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

/* Back to where the focus was, if that is still there. */
static void
return_to (AttestSchemeEditor *self, GtkWidget *focus)
{
  if (focus != NULL && gtk_widget_get_root (focus) == GTK_ROOT (self) && gtk_widget_get_mapped (focus))
    gtk_widget_grab_focus (focus);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AttestSchemeEditor *self = ATTEST_SCHEME_EDITOR (widget);
  GtkWidget *current = gtk_window_get_focus (GTK_WINDOW (self));
  g_autoptr (GtkWidget) focus = current != NULL ? g_object_ref (current) : NULL;

  leave_field (self);
  attest_editor_undo (self->editor);
  return_to (self, focus);
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AttestSchemeEditor *self = ATTEST_SCHEME_EDITOR (widget);
  GtkWidget *current = gtk_window_get_focus (GTK_WINDOW (self));
  g_autoptr (GtkWidget) focus = current != NULL ? g_object_ref (current) : NULL;

  leave_field (self);
  attest_editor_redo (self->editor);
  return_to (self, focus);
}

static void
page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AttestSchemeEditor *self = ATTEST_SCHEME_EDITOR (widget);

  leave_field (self);
  gtk_stack_set_visible_child_name (self->pages, g_variant_get_string (parameter, NULL));
  attest_scheme_page_focus_list (ATTEST_SCHEME_PAGE (gtk_stack_get_visible_child (self->pages)));
}

static gboolean
attest_scheme_editor_close_request (GtkWindow *window)
{
  leave_field (ATTEST_SCHEME_EDITOR (window));
  return GTK_WINDOW_CLASS (attest_scheme_editor_parent_class)->close_request (window);
}

/* --- object --- */

static void
attest_scheme_editor_dispose (GObject *object)
{
  AttestSchemeEditor *self = ATTEST_SCHEME_EDITOR (object);

  g_clear_object (&self->project_signals);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (attest_scheme_editor_parent_class)->dispose (object);
}

static void
attest_scheme_editor_class_init (AttestSchemeEditorClass *klass)
{
  static const char *const page_names[] = { "labels", "attributes", "relations", "identifiers", "versions" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_scheme_editor_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = attest_scheme_editor_close_request;
  g_type_ensure (ATTEST_TYPE_NOTICE);
  g_type_ensure (ATTEST_TYPE_PAGE_SWITCHER);
  g_type_ensure (ATTEST_TYPE_SCHEME_LABELS);
  g_type_ensure (ATTEST_TYPE_SCHEME_ATTRIBUTES);
  g_type_ensure (ATTEST_TYPE_SCHEME_RELATIONS);
  g_type_ensure (ATTEST_TYPE_SCHEME_IDENTIFIERS);
  g_type_ensure (ATTEST_TYPE_SCHEME_VERSIONS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-scheme-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestSchemeEditor, title);
  gtk_widget_class_bind_template_child (widget_class, AttestSchemeEditor, notice);
  gtk_widget_class_bind_template_child (widget_class, AttestSchemeEditor, pages);
  gtk_widget_class_install_action (widget_class, "scheme-editor.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "scheme-editor.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "scheme-editor.complete", NULL, complete_action);
  gtk_widget_class_install_action (widget_class, "scheme-editor.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "scheme-editor.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "scheme-editor.page", "s", page_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "scheme-editor.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "scheme-editor.redo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "scheme-editor.redo", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (page_names); i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_ALT_MASK, "scheme-editor.page", "s",
                                         page_names[i]);
}

static void
attest_scheme_editor_init (AttestSchemeEditor *self)
{
  self->project_signals = g_signal_group_new (ATTEST_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals, "notify", G_CALLBACK (update), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_editor (AttestSchemeEditor *self, AttestEditor *editor)
{
  AttestProject *project = attest_editor_get_project (editor);

  self->editor = g_object_ref (editor);
  g_signal_group_set_target (self->project_signals, project);
  adw_window_title_set_subtitle (self->title, attest_project_get_name (project));
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    attest_scheme_page_set_project (ATTEST_SCHEME_PAGE (page), project);
  update (self);
}

/**
 * attest_scheme_editor_present:
 * @parent: the window of a project
 * @editor: its editor
 *
 * Shows the window, one for each window of a project.
 */
void
attest_scheme_editor_present (GtkWindow *parent, AttestEditor *editor)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  AttestSchemeEditor *self = NULL;

  for (guint i = 0; self == NULL && i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ATTEST_IS_SCHEME_EDITOR (window) && ATTEST_SCHEME_EDITOR (window)->editor == editor)
        self = ATTEST_SCHEME_EDITOR (window);
    }
  if (self == NULL)
    {
      self = g_object_new (ATTEST_TYPE_SCHEME_EDITOR, "transient-for", parent, "destroy-with-parent", TRUE, NULL);
      set_editor (self, editor);
      gtk_window_present (GTK_WINDOW (self));
      attest_scheme_page_focus_list (ATTEST_SCHEME_PAGE (gtk_stack_get_visible_child (self->pages)));
    }
  gtk_window_present (GTK_WINDOW (self));
}
