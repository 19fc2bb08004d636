/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's commands on the scheme: changing it, and reading its guidelines. */
#include "config.h"

#include "attest-window-private.h"

#include "attest-scheme-editor.h"

static void
edit_scheme_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  attest_scheme_editor_present (GTK_WINDOW (self), self->editor);
}

/* At the selected annotation; without one, at the foot, above the labels it tells of. */
static void
guideline_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);
  GtkPopover *card = GTK_POPOVER (self->guideline_card);
  GdkRectangle place = { gtk_widget_get_width (GTK_WIDGET (self->desks)) / 2,
                         gtk_widget_get_height (GTK_WIDGET (self->desks)) - 1, 1, 1 };
  gboolean selected = attest_editor_get_selected (self->editor) != NULL;

  if (selected)
    attest_window_get_place (self, attest_editor_get_selected (self->editor), &place);
  gtk_popover_set_position (card, selected ? GTK_POS_BOTTOM : GTK_POS_TOP);
  gtk_popover_set_pointing_to (card, &place);
  attest_guideline_card_fill (self->guideline_card, self->editor);
  gtk_popover_popup (card);
}

void
attest_window_class_install_scheme_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.edit-scheme", NULL, edit_scheme_cb);
  gtk_widget_class_install_action (widget_class, "win.guideline", NULL, guideline_cb);
}

void
attest_window_update_scheme_actions (AttestWindow *self)
{
  gboolean article = self->editor != NULL && attest_editor_get_article (self->editor) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.edit-scheme", self->editor != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.guideline", article);
}
