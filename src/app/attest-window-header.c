/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The header of a window: what it says of the article or the project, and how much of it fits. */
#include "config.h"

#include "attest-window-private.h"

#include <glib/gi18n.h>

/* Below the first of these widths the header's buttons would leave no room for the title; below the second even fewer.
 */
static const int FEWER_BUTTONS_WIDTHS[] = { 800, 580 };

void
attest_window_update_title (AttestWindow *window)
{
  AttestArticle *article = window->editor != NULL ? attest_editor_get_article (window->editor) : NULL;
  g_autofree char *position = NULL;
  g_autofree char *annotator = NULL;
  g_autofree char *subtitle = NULL;
  const char *name;

  if (window->project == NULL)
    {
      adw_window_title_set_title (window->title, "");
      adw_window_title_set_subtitle (window->title, NULL);
      gtk_window_set_title (GTK_WINDOW (window), _ ("Attest"));
      return;
    }
  name = attest_project_get_name (window->project);
  position = attest_sidebar_dup_position (window->sidebar);
  annotator = attest_window_dup_annotator_name (window);
  /* Translators: under the title of a window: project · place of the article · annotator */
  subtitle = attest_window_is_at_articles (window) ? g_strdup_printf (_ ("%s · %s · %s"), name, position, annotator)
                                                   : g_strdup (annotator);
  /* The other sections are about the whole project. */
  if (!attest_window_is_at_articles (window))
    article = NULL;
  adw_window_title_set_title (window->title, article != NULL ? article->title : name);
  adw_window_title_set_subtitle (window->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (window), article != NULL ? article->title : name);
}

/* In a narrow window the title has to be read too: what the menu also has gives way. */
static void
fit_header (AttestWindow *self)
{
  GtkWidget *buttons[] = { self->undo_button, self->redo_button, self->find_button };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_widget_set_visible (buttons[i], self->narrowness == 0 && self->project != NULL);
  gtk_widget_set_visible (self->section_buttons, self->narrowness < 2 && self->project != NULL);
  adw_header_bar_set_centering_policy (self->header,
                                       self->narrowness > 0 ? ADW_CENTERING_POLICY_LOOSE : ADW_CENTERING_POLICY_STRICT);
}

static gboolean
fit_header_cb (gpointer user_data)
{
  ATTEST_WINDOW (user_data)->fit_source = 0;
  fit_header (user_data);
  return G_SOURCE_REMOVE;
}

/**
 * attest_window_fit_header:
 * @window: a window
 * @width: its width from now on, in pixels
 */
void
attest_window_fit_header (AttestWindow *window, int width)
{
  guint narrowness = 0;

  while (narrowness < G_N_ELEMENTS (FEWER_BUTTONS_WIDTHS) && width < FEWER_BUTTONS_WIDTHS[narrowness])
    narrowness++;
  if (window->narrowness == narrowness)
    return;
  window->narrowness = narrowness;
  /* Not now, while sizes are being given out. */
  if (window->fit_source == 0)
    window->fit_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_header_cb, window, NULL);
}

/* The start page needs few of the header's buttons. */
void
attest_window_show_page (AttestWindow *window, const char *name)
{
  gboolean project = g_str_equal (name, "project");

  gtk_widget_set_visible (window->sidebar_button, project && attest_window_is_at_articles (window));
  gtk_widget_set_visible (window->inspector_button, project && attest_window_is_at_articles (window));
  fit_header (window);
  gtk_stack_set_visible_child_name (window->pages, name);
}
