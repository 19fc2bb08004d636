/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's commands on comments. */
#include "config.h"

#include "attest-window-private.h"

#include "attest-editor-comments.h"

#include <glib/gi18n.h>

static void
comment_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  attest_panes_set_inspector_visible (self->panes, TRUE);
  attest_inspector_comment (self->inspector);
}

/* The article's own comments are where it begins. */
static void
show_article_comments (AttestWindow *self)
{
  AttestArticleView *view = attest_article_pane_get_view (self->article_pane);

  attest_editor_select (self->editor, 0);
  attest_article_view_select_range (view, attest_range (0, 0));
  attest_article_view_scroll_to (view, attest_range (0, 0));
}

static void
next_comment_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);
  AttestCommentList *comments = attest_editor_get_comments (self->editor);
  AttestAnnotation *selected = attest_editor_get_selected (self->editor);
  guint caret = attest_article_view_get_caret (attest_article_pane_get_view (self->article_pane));
  const AttestOpenThread *next = NULL;

  if (comments != NULL)
    next = attest_comment_list_get_next (comments, selected != NULL ? selected->id : 0, caret);
  if (next == NULL)
    {
      attest_window_toast (self, _ ("This article has no open comments."), NULL, NULL);
      return;
    }
  if (next->annotation == 0)
    show_article_comments (self);
  else
    attest_window_open_annotation (self, next->annotation, TRUE);
  attest_panes_set_inspector_visible (self->panes, TRUE);
}

static const struct
{
  const char *name;
  GtkWidgetActionActivateFunc activate;
  gboolean writes;
} actions[] = {
  { "win.comment", comment_cb, TRUE },
  { "win.next-comment", next_comment_cb, FALSE },
};

void
attest_window_class_install_comment_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
}

void
attest_window_update_comment_actions (AttestWindow *self)
{
  gboolean article = self->editor != NULL && attest_editor_get_article (self->editor) != NULL;
  gboolean writing = article && attest_project_get_write_state (self->project) == ATTEST_WRITE_ALLOWED;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, actions[i].writes ? writing : article);
}
