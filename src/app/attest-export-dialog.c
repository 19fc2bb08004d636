/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to export, and as what: a format, whose annotations, which articles; then the file. */
#include "config.h"

#include "attest-export-dialog.h"

#include "attest-compat.h"

#include <glib/gi18n.h>

struct _AttestExportDialog
{
  AdwWindow parent_instance;

  GtkDropDown *format;
  GtkWidget *export_button;
  AdwPreferencesGroup *annotators_group;
  AdwPreferencesGroup *articles_group;
  AdwActionRow *search_row;
  GtkCheckButton *search_only;

  GPtrArray *formats;    /* AttestFormat, owned by the registry */
  GPtrArray *annotators; /* AttestAnnotator */
  GPtrArray *checks;     /* GtkCheckButton, in the order of @annotators */
  char *project_name;
  char *folder;
  char *search;
  AttestExportFunc func;
  GWeakRef target;
};

G_DEFINE_FINAL_TYPE (AttestExportDialog, attest_export_dialog, ADW_TYPE_WINDOW)

static const AttestFormat *
chosen_format (AttestExportDialog *self)
{
  guint position = gtk_drop_down_get_selected (self->format);

  return position < self->formats->len ? self->formats->pdata[position] : NULL;
}

static guint
count_checked (AttestExportDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < self->checks->len; i++)
    n += gtk_check_button_get_active (self->checks->pdata[i]) ? 1 : 0;
  return n;
}

static void
update_actions (AttestExportDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.choose-file",
                                 chosen_format (self) != NULL && (self->checks->len == 0 || count_checked (self) > 0));
}

/* NULL when all are meant: then those who come while it runs are too. */
static GStrv
dup_annotator_names (AttestExportDialog *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (count_checked (self) == self->checks->len)
    return NULL;
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_strv_builder_add (names, ((AttestAnnotator *) self->annotators->pdata[i])->name);
  return g_strv_builder_end (names);
}

static void
file_chosen_cb (GObject *source, GListModel *files, gpointer user_data)
{
  AttestExportDialog *self = ATTEST_EXPORT_DIALOG (source);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GObject) target = g_weak_ref_get (&self->target);
  g_auto (GStrv) names = dup_annotator_names (self);
  const AttestFormat *format = chosen_format (self);
  AttestExportOptions options = { .format = format->id, .annotators = (const char *const *) names };

  if (path == NULL || target == NULL)
    return;
  if (self->search != NULL && gtk_check_button_get_active (self->search_only))
    options.search = self->search;
  self->func (target, path, &options);
  gtk_window_close (GTK_WINDOW (self));
}

static void
choose_file_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestExportDialog *self = ATTEST_EXPORT_DIALOG (widget);
  const AttestFormat *format = chosen_format (self);
  g_autofree char *name = g_strdup_printf ("%s.%s", self->project_name, format->suffixes[0]);
  g_autofree char *pattern = g_strdup_printf ("*.%s", format->suffixes[0]);
  const char *const patterns[] = { pattern, NULL };
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  AttestFileChoice choice = { .title = _ ("Export"),
                              .accept = _ ("_Export"),
                              .action = GTK_FILE_CHOOSER_ACTION_SAVE,
                              .folder = folder,
                              .name = name,
                              .filter_name = _ (format->name),
                              .patterns = patterns };

  attest_compat_choose_files (GTK_WINDOW (self), &choice, file_chosen_cb, G_OBJECT (self), NULL);
}

static void
attest_export_dialog_finalize (GObject *object)
{
  AttestExportDialog *self = ATTEST_EXPORT_DIALOG (object);

  g_clear_pointer (&self->formats, g_ptr_array_unref);
  g_clear_pointer (&self->annotators, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_free (self->project_name);
  g_free (self->folder);
  g_free (self->search);
  g_weak_ref_clear (&self->target);
  G_OBJECT_CLASS (attest_export_dialog_parent_class)->finalize (object);
}

static void
attest_export_dialog_class_init (AttestExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = attest_export_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestExportDialog, format);
  gtk_widget_class_bind_template_child (widget_class, AttestExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, AttestExportDialog, annotators_group);
  gtk_widget_class_bind_template_child (widget_class, AttestExportDialog, articles_group);
  gtk_widget_class_bind_template_child (widget_class, AttestExportDialog, search_row);
  gtk_widget_class_bind_template_child (widget_class, AttestExportDialog, search_only);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
  gtk_widget_class_install_action (widget_class, "export.choose-file", NULL, choose_file_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
attest_export_dialog_init (AttestExportDialog *self)
{
  g_weak_ref_init (&self->target, NULL);
  self->formats = g_ptr_array_new ();
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_formats (AttestExportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n_formats;
  const AttestFormat *formats = attest_formats_get (&n_formats);

  for (guint i = 0; i < n_formats; i++)
    if (formats[i].can_export)
      {
        g_ptr_array_add (self->formats, (gpointer) &formats[i]);
        gtk_string_list_append (names, _ (formats[i].name));
      }
  gtk_drop_down_set_model (self->format, G_LIST_MODEL (names));
  attest_compat_name_drop_down (self->format, _ ("Format"));
}

static void
fill_annotators (AttestExportDialog *self, AttestProject *project)
{
  self->annotators = attest_project_get_annotators (project, NULL);
  for (guint i = 0; self->annotators != NULL && i < self->annotators->len; i++)
    {
      AttestAnnotator *annotator = self->annotators->pdata[i];
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *check = gtk_check_button_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), annotator->name);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, annotator->name, -1);
      g_signal_connect_object (check, "toggled", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      adw_preferences_group_add (self->annotators_group, row);
      g_ptr_array_add (self->checks, check);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->annotators_group), self->checks->len > 1);
}

/**
 * attest_export_dialog_present:
 * @parent: (nullable): the window it belongs to
 * @project: what is exported
 * @search: (nullable): words that are being searched for, offered as a choice of articles
 * @func: called when a file was chosen and @target still lives
 * @target: who exports
 */
void
attest_export_dialog_present (GtkWindow *parent, AttestProject *project, const char *search, AttestExportFunc func,
                              GObject *target)
{
  AttestExportDialog *self;

  g_return_if_fail (ATTEST_IS_PROJECT (project) && func != NULL);

  self = g_object_new (ATTEST_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);
  self->project_name = g_strdup (attest_project_get_name (project));
  self->folder = g_path_get_dirname (attest_project_get_path (project));
  self->search = g_strdup (search);
  self->func = func;
  g_weak_ref_set (&self->target, target);
  fill_formats (self);
  fill_annotators (self, project);
  gtk_widget_set_visible (GTK_WIDGET (self->articles_group), search != NULL);
  if (search != NULL)
    {
      g_autofree char *title = g_strdup_printf (_ ("Only those found with “%s”"), search);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->search_row), title);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_only), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
    }
  update_actions (self);
  gtk_window_set_focus (GTK_WINDOW (self), self->export_button);
  gtk_window_present (GTK_WINDOW (self));
}
