/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's commands on the attributes of annotations. */
#include "config.h"

#include "attest-window-private.h"

#include "attest-editor-attributes.h"

#include <glib/gi18n.h>

static void
edit_attributes (AttestWindow *self)
{
  attest_panes_set_inspector_visible (self->panes, TRUE);
  if (!attest_inspector_edit_attributes (self->inspector))
    attest_window_toast (self, _ ("This label has no attributes."), NULL, NULL);
}

static void
edit_attributes_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  edit_attributes (ATTEST_WINDOW (widget));
}

/* What is missing is there to be filled in, so the focus goes there too. */
static void
next_missing_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);
  AttestArticleView *view = attest_article_pane_get_view (self->article_pane);

  attest_inspector_save (self->inspector);
  if (attest_editor_select_next_missing (self->editor, attest_article_view_get_caret (view)))
    edit_attributes (self);
}

void
attest_window_class_install_attribute_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.edit-attributes", NULL, edit_attributes_cb);
  gtk_widget_class_install_action (widget_class, "win.next-missing", NULL, next_missing_cb);
}

void
attest_window_update_attribute_actions (AttestWindow *self)
{
  gboolean article = self->editor != NULL && attest_editor_get_article (self->editor) != NULL;
  gboolean writing = article && attest_project_get_write_state (self->project) == ATTEST_WRITE_ALLOWED;
  gboolean selected = article && attest_editor_get_selected (self->editor) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.edit-attributes", writing && selected);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.next-missing", article);
}
