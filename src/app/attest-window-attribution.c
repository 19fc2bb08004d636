/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's commands on links, above all on who says what, and on annotations of several pieces. */
#include "config.h"

#include "attest-window-private.h"

#include "attest-editor-fragments.h"

static AttestArticleView *
view_of (AttestWindow *self)
{
  return attest_article_pane_get_view (self->article_pane);
}

static void
attribute_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  if (attest_linker_begin (self->linker))
    gtk_widget_grab_focus (GTK_WIDGET (view_of (self)));
}

static void
relate_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  if (attest_linker_begin_relation (self->linker))
    gtk_widget_grab_focus (GTK_WIDGET (view_of (self)));
}

static void
follow_link_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  attest_linker_follow (ATTEST_WINDOW (widget)->linker);
}

static void
go_back_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  attest_linker_go_back (ATTEST_WINDOW (widget)->linker);
}

/* Beside the annotation that is linked to, as far as that is in sight. */
static void
choose_type_cb (AttestWindow *self, gint64 from, gint64 to)
{
  AttestAnnotation *end = attest_annotation_list_find (attest_editor_get_annotations (self->editor), to, NULL);
  GdkRectangle place;

  attest_link_chooser_set_ends (self->link_chooser, self->linker, from, to, NULL);
  if (end != NULL && attest_window_get_place (self, end, &place))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->link_chooser), &place);
  gtk_popover_popup (GTK_POPOVER (self->link_chooser));
}

void
attest_window_connect_linking (AttestWindow *self)
{
  g_signal_group_connect_swapped (self->linker_signals, "choose-type", G_CALLBACK (choose_type_cb), self);
}

static void
toggle_unattributed_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  attest_linker_toggle_unattributed (ATTEST_WINDOW (widget)->linker);
}

static void
next_unattributed_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  attest_linker_select_next_open (self->linker, attest_article_view_get_caret (view_of (self)));
}

static void
add_fragment_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  attest_editor_add_fragment (self->editor, attest_article_view_get_selection (view_of (self)));
}

static void
remove_fragment_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  attest_editor_remove_fragment (self->editor, attest_article_view_get_selection (view_of (self)));
}

static void
split_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  attest_editor_split (self->editor, attest_article_view_get_caret (view_of (self)));
}

static void
join_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  attest_editor_join (self->editor);
}

static const struct
{
  const char *name;
  GtkWidgetActionActivateFunc activate;
  gboolean writes;
  gboolean needs_selected;
} actions[] = {
  { "win.attribute", attribute_cb, TRUE, TRUE },
  { "win.relate", relate_cb, TRUE, TRUE },
  { "win.follow-link", follow_link_cb, FALSE, TRUE },
  { "win.go-back", go_back_cb, FALSE, FALSE },
  { "win.toggle-unattributed", toggle_unattributed_cb, TRUE, TRUE },
  { "win.next-unattributed", next_unattributed_cb, FALSE, FALSE },
  { "win.add-fragment", add_fragment_cb, TRUE, TRUE },
  { "win.remove-fragment", remove_fragment_cb, TRUE, TRUE },
  { "win.split-annotation", split_cb, TRUE, TRUE },
  { "win.join-annotations", join_cb, TRUE, TRUE },
};

void
attest_window_class_install_attribution_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
}

void
attest_window_update_attribution_actions (AttestWindow *self)
{
  gboolean article = self->editor != NULL && attest_editor_get_article (self->editor) != NULL;
  gboolean writing = article && attest_project_get_write_state (self->project) == ATTEST_WRITE_ALLOWED;
  gboolean selected = article && (attest_editor_get_selected (self->editor) != NULL ||
                                  attest_linker_get_start (self->linker) != 0);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name,
                                   article && (!actions[i].writes || writing) &&
                                     (!actions[i].needs_selected || selected));
}
