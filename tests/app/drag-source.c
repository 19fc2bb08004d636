/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small window that files can be dragged out of: the file manager of the tests. The files are its arguments. */
#include <gtk/gtk.h>

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, gpointer user_data)
{
  return gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, user_data);
}

static void
activate_cb (GtkApplication *application, gpointer files)
{
  GtkWidget *window = gtk_application_window_new (application);
  GtkWidget *label = gtk_label_new ("Files");
  GtkDragSource *source = gtk_drag_source_new ();

  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), files);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_set_default_size (GTK_WINDOW (window), 160, 120);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  GdkFileList *list;
  int status;

  for (int i = 1; i < argc; i++)
    g_ptr_array_add (files, g_file_new_for_path (argv[i]));
  list = gdk_file_list_new_from_array ((GFile **) files->pdata, files->len);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), list);
  status = g_application_run (G_APPLICATION (application), 1, argv);
  g_boxed_free (GDK_TYPE_FILE_LIST, list);
  return status;
}
