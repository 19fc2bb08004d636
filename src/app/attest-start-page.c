/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window shows without a project: open one, make one, go on with a recent one, try the sample. */
#include "config.h"

#include "attest-start-page.h"

#include <glib/gi18n.h>

#define MAX_RECENT 6

struct _AttestStartPage
{
  AdwBin parent_instance;

  GtkWidget *recent_box;
  GtkListBox *recent_list;
};

G_DEFINE_FINAL_TYPE (AttestStartPage, attest_start_page, ADW_TYPE_BIN)

enum
{
  OPEN_RECENT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
remove_cb (GtkButton *button)
{
  const char *uri = g_object_get_data (G_OBJECT (button), "uri");

  gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
}

/* The folder as a person knows it: the home folder as "~". */
static char *
dup_folder_name (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;
  const char *home = g_get_home_dir ();
  gsize home_length = strlen (home);

  if (path == NULL)
    return g_file_get_uri (file);
  if (home_length > 1 && g_str_has_prefix (path, home) && (path[home_length] == '/' || path[home_length] == '\0'))
    {
      g_autofree char *shown = g_filename_display_name (path + home_length);
      return g_strconcat ("~", shown, NULL);
    }
  return g_filename_display_name (path);
}

static char *
dup_project_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);

  if (g_str_has_suffix (name, ".attest") && strlen (name) > strlen (".attest"))
    name[strlen (name) - strlen (".attest")] = '\0';
  return g_steal_pointer (&name);
}

static GtkWidget *
recent_row_new (GtkRecentInfo *entry)
{
  g_autoptr (GFile) file = g_file_new_for_uri (gtk_recent_info_get_uri (entry));
  g_autofree char *name = dup_project_name (file);
  g_autofree char *folder = dup_folder_name (file);
  g_autofree char *forget = g_strdup_printf (_ ("Remove “%s” from this list"), name);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), folder);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "file", g_object_ref (file), g_object_unref);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Remove From the List"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, forget, -1);
  g_object_set_data_full (G_OBJECT (button), "uri", g_strdup (gtk_recent_info_get_uri (entry)), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static int
compare_visited (gconstpointer a, gconstpointer b)
{
  GDateTime *time_a = gtk_recent_info_get_modified ((GtkRecentInfo *) a);
  GDateTime *time_b = gtk_recent_info_get_modified ((GtkRecentInfo *) b);

  return g_date_time_compare (time_b, time_a);
}

static gboolean
is_recent_project (GtkRecentInfo *entry)
{
  return g_str_has_suffix (gtk_recent_info_get_uri (entry), ".attest") && gtk_recent_info_is_local (entry) &&
         gtk_recent_info_exists (entry);
}

static void
update_recent (AttestStartPage *self)
{
  GList *entries = g_list_sort (gtk_recent_manager_get_items (gtk_recent_manager_get_default ()), compare_visited);
  GtkWidget *row;
  guint n = 0;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->recent_list))) != NULL)
    gtk_list_box_remove (self->recent_list, row);
  for (GList *link = entries; link != NULL && n < MAX_RECENT; link = link->next)
    if (is_recent_project (link->data))
      {
        gtk_list_box_append (self->recent_list, recent_row_new (link->data));
        n++;
      }
  gtk_widget_set_visible (self->recent_box, n > 0);
  g_list_free_full (entries, (GDestroyNotify) gtk_recent_info_unref);
}

static void
row_activated_cb (AttestStartPage *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[OPEN_RECENT], 0, g_object_get_data (G_OBJECT (row), "file"));
}

static void
attest_start_page_class_init (AttestStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[OPEN_RECENT] = g_signal_new ("open-recent", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_FILE);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestStartPage, recent_box);
  gtk_widget_class_bind_template_child (widget_class, AttestStartPage, recent_list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
attest_start_page_init (AttestStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (update_recent), self,
                           G_CONNECT_SWAPPED);
  update_recent (self);
}

GtkWidget *
attest_start_page_new (void)
{
  return g_object_new (ATTEST_TYPE_START_PAGE, NULL);
}
