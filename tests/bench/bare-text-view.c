/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The least a GTK program can do to show these texts: a bare text view (or, with --empty, an empty libadwaita window).
 * What the toolkit itself costs, measured beside Attest. Ctrl+Page Down shows the next text. */
#include "attest-trace.h"

#include <adwaita.h>

typedef struct
{
  GtkTextBuffer *buffer;
  char **paths;
  guint current;
} BareView;

static void
show_text (BareView *bare)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  GtkTextIter start;

  if (!g_file_get_contents (bare->paths[bare->current], &text, &length, NULL))
    g_error ("%s cannot be read", bare->paths[bare->current]);
  gtk_text_buffer_set_text (bare->buffer, text, (int) length);
  gtk_text_buffer_get_start_iter (bare->buffer, &start);
  gtk_text_buffer_place_cursor (bare->buffer, &start);
  attest_trace_mark ("article");
}

static gboolean
next_text (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  BareView *bare = user_data;

  if (bare->paths[bare->current + 1] == NULL)
    return GDK_EVENT_STOP;
  bare->current++;
  show_text (bare);
  return GDK_EVENT_STOP;
}

static void
activate (GtkApplication *application, gpointer user_data)
{
  BareView *bare = user_data;
  GtkWidget *window, *content;
  GtkEventController *keys;

  window = adw_application_window_new (application);
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 780);
  if (bare->paths[0] != NULL)
    {
      GtkWidget *scroller = gtk_scrolled_window_new ();
      GtkWidget *view = gtk_text_view_new ();

      gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
      gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
      gtk_widget_set_vexpand (scroller, TRUE);
      bare->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
      show_text (bare);

      keys = gtk_shortcut_controller_new ();
      gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                            gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Page_Down"),
                                                              gtk_callback_action_new (next_text, bare, NULL)));
      gtk_widget_add_controller (window, keys);
      content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
      gtk_box_append (GTK_BOX (content), scroller);
      gtk_widget_grab_focus (view);
    }
  else
    {
      content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
    }
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), content);
  attest_trace_attach (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = NULL;
  BareView bare = { .paths = argv + 1 };

  application = adw_application_new ("org.attest.BareTextView", G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate), &bare);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
