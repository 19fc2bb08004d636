/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's actions on a second article beside the first. */
#include "config.h"

#include "attest-window-private.h"

#include <glib/gi18n.h>

/* Another article than the one on show: the next of the list, or else the one before. */
static gint64
choose_article_beside (AttestWindow *self)
{
  AttestArticle *shown = attest_editor_get_article (self->editor);
  gint64 next = attest_sidebar_get_neighbour (self->sidebar, TRUE);

  if (next == 0)
    next = attest_sidebar_get_neighbour (self->sidebar, FALSE);
  return next != 0 || shown == NULL ? next : shown->id;
}

/* Opens @article on the desk that is not active now, which is so from now on. */
static gboolean
open_beside (AttestWindow *self, gint64 article)
{
  if (article == 0)
    return FALSE;
  gtk_stack_set_visible_child_name (self->sections, "articles");
  attest_desks_open_second (self->desks);
  return attest_window_open_article (self, article);
}

static void
beside_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);
  AttestDesk *other = attest_desks_get_other (self->desks);

  if (other != NULL)
    attest_desks_close (self->desks, other);
  else if (open_beside (self, choose_article_beside (self)))
    attest_window_focus_article (self);
}

static void
open_beside_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  if (self->project != NULL && open_beside (self, g_variant_get_int64 (parameter)))
    attest_window_focus_article (self);
}

static void
open_annotation_beside_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);
  gint64 annotation = g_variant_get_int64 (parameter);

  if (self->project == NULL)
    return;
  gtk_stack_set_visible_child_name (self->sections, "articles");
  attest_desks_open_second (self->desks);
  attest_window_open_annotation (self, annotation, TRUE);
}

static void
other_article_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);
  AttestDesk *other = attest_desks_get_other (self->desks);

  if (other == NULL)
    {
      attest_window_toast (self, _ ("F7 opens a second article beside this one."), NULL, NULL);
      return;
    }
  attest_desks_set_active (self->desks, other);
  attest_window_focus_article (self);
}

void
attest_window_class_install_beside_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.beside", NULL, beside_cb);
  gtk_widget_class_install_action (widget_class, "win.open-beside", "x", open_beside_cb);
  gtk_widget_class_install_action (widget_class, "win.open-annotation-beside", "x", open_annotation_beside_cb);
  gtk_widget_class_install_action (widget_class, "win.other-article", NULL, other_article_cb);
  gtk_widget_class_install_property_action (widget_class, "win.scroll-together", "scroll-together");
}

void
attest_window_update_beside_actions (AttestWindow *window)
{
  GtkWidget *widget = GTK_WIDGET (window);
  gboolean shown = window->editor != NULL && attest_editor_get_article (window->editor) != NULL;

  gtk_widget_action_set_enabled (widget, "win.beside", shown);
  gtk_widget_action_set_enabled (widget, "win.open-beside", window->project != NULL);
  gtk_widget_action_set_enabled (widget, "win.open-annotation-beside", window->project != NULL);
  gtk_widget_action_set_enabled (widget, "win.other-article", shown);
  gtk_widget_action_set_enabled (widget, "win.scroll-together", attest_desks_get_other (window->desks) != NULL);
}
