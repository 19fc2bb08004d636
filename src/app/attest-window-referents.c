/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's commands on whom and what annotations refer to. */
#include "config.h"

#include "attest-window-private.h"

#include "attest-editor-referents.h"

#include <glib/gi18n.h>

/* The selected annotation, or the one at the caret, which is selected then. */
static AttestAnnotation *
take_annotation (AttestWindow *self)
{
  guint caret = attest_article_view_get_caret (attest_article_pane_get_view (self->article_pane));

  if (attest_editor_get_selected (self->editor) == NULL)
    attest_editor_select_at (self->editor, caret);
  return attest_editor_get_selected (self->editor);
}

static void
refer_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);
  AttestAnnotation *annotation = take_annotation (self);

  if (annotation == NULL)
    attest_window_toast (self, _ ("There is no annotation at the caret."), NULL, NULL);
  else if (!attest_editor_can_refer (self->editor, annotation))
    attest_window_toast (self, _ ("Words that attribute refer to nothing."), NULL, NULL);
  else
    {
      attest_panes_set_inspector_visible (self->panes, TRUE);
      attest_inspector_edit_referent (self->inspector);
    }
}

static void
clear_referent_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);
  AttestAnnotation *annotation = take_annotation (self);

  if (annotation != NULL)
    attest_editor_set_referent (self->editor, annotation->id, 0);
}

static void
open_referent_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  if (self->project == NULL)
    return;
  attest_window_set_section (self, "referents");
  attest_referents_page_show_referent (self->referents_page, g_variant_get_int64 (parameter));
}

static const struct
{
  const char *name;
  GtkWidgetActionActivateFunc activate;
} actions[] = {
  { "win.refer", refer_cb },
  { "win.clear-referent", clear_referent_cb },
};

void
attest_window_class_install_referent_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_install_action (widget_class, "win.open-referent", "x", open_referent_cb);
}

void
attest_window_update_referent_actions (AttestWindow *self)
{
  gboolean writing = self->editor != NULL && attest_editor_get_article (self->editor) != NULL &&
                     attest_project_get_write_state (self->project) == ATTEST_WRITE_ALLOWED;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, writing);
}
