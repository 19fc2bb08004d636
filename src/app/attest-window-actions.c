/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's actions on the article, its annotations and the view. */
#include "config.h"

#include "attest-window-private.h"

#include "attest-commands.h"
#include "attest-comment-entry.h"
#include "attest-editor-edges.h"
#include "attest-editor-fragments.h"
#include "attest-settings.h"

#include <glib/gi18n.h>

#define ZOOM_STEP 1.1
#define ZOOM_MIN 0.5
#define ZOOM_MAX 4.0

static AttestArticleView *
view_of (AttestWindow *self)
{
  return attest_article_pane_get_view (self->article_pane);
}

static gboolean
has_article (AttestWindow *self)
{
  return self->editor != NULL && attest_editor_get_article (self->editor) != NULL;
}

/* --- history --- */

/* Where words are being typed, undo belongs to them. */
static gboolean
undo_typing (AttestWindow *self, const char *action)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean typing = GTK_IS_TEXT (focus);

  if (GTK_IS_TEXT_VIEW (focus) && gtk_text_view_get_editable (GTK_TEXT_VIEW (focus)))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus));

      typing = g_str_equal (action, "text.undo") ? gtk_text_buffer_get_can_undo (buffer)
                                                 : gtk_text_buffer_get_can_redo (buffer);
    }
  if (typing)
    gtk_widget_activate_action (focus, action, NULL);
  return typing;
}

static void
undo_step_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  attest_inspector_save (self->inspector);
  attest_editor_undo (self->editor);
}

static void
redo_step_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  attest_inspector_save (self->inspector);
  attest_editor_redo (self->editor);
}

static void
undo_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  if (!undo_typing (ATTEST_WINDOW (widget), "text.undo"))
    gtk_widget_activate_action (widget, "win.undo-step", NULL);
}

static void
redo_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  if (!undo_typing (ATTEST_WINDOW (widget), "text.redo"))
    gtk_widget_activate_action (widget, "win.redo-step", NULL);
}

/* --- articles --- */

static void
open_article_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  if (attest_window_open_article (ATTEST_WINDOW (widget), g_variant_get_int64 (parameter)))
    attest_window_focus_article (ATTEST_WINDOW (widget));
}

static void
go_to_article (AttestWindow *self, gint64 article, const char *if_none)
{
  if (article == 0)
    attest_window_toast (self, if_none, NULL, NULL);
  else if (attest_window_open_article (self, article))
    attest_window_focus_article (self);
}

static void
next_article_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  go_to_article (self, attest_sidebar_get_neighbour (self->sidebar, TRUE), _ ("This is the last article."));
}

static void
previous_article_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  go_to_article (self, attest_sidebar_get_neighbour (self->sidebar, FALSE), _ ("This is the first article."));
}

/* From the article on show to the end, then from the beginning. */
static void
go_to_unfinished (AttestWindow *self)
{
  AttestConnection *connection = attest_project_get_connection (self->project);
  AttestArticle *shown = attest_editor_get_article (self->editor);
  gint64 annotator = attest_editor_get_annotator (self->editor);
  gint64 from = shown != NULL ? shown->id : 0;
  g_autoptr (GError) error = NULL;
  gint64 article = attest_article_query_unfinished (connection, from, annotator, TRUE, &error);

  if (article == 0 && error == NULL)
    article = attest_article_query_unfinished (connection, 0, annotator, TRUE, &error);
  if (error != NULL)
    attest_window_tell (self, error->message);
  else
    go_to_article (self, article != from ? article : 0, _ ("There is no other unfinished article."));
}

static void
next_unfinished_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  go_to_unfinished (ATTEST_WINDOW (widget));
}

static void
done_and_next_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);
  AttestCommentEntry *entry = attest_comment_entry_find_focused (GTK_ROOT (self));

  /* Where a comment is being written, the same keys send it. */
  if (entry != NULL)
    {
      attest_comment_entry_send (entry);
      return;
    }
  attest_inspector_save (self->inspector);
  if (attest_editor_get_state (self->editor) == ATTEST_ARTICLE_DONE ||
      attest_editor_set_state (self->editor, ATTEST_ARTICLE_DONE))
    go_to_unfinished (self);
}

/* Turned off, the state is what the work itself makes it. */
static void
toggle_state (AttestWindow *self, AttestArticleState state)
{
  AttestAnnotationList *annotations = attest_editor_get_annotations (self->editor);
  gboolean begun = annotations != NULL && attest_annotation_list_get_size (annotations) > 0;

  if (attest_editor_get_state (self->editor) != state)
    attest_editor_set_state (self->editor, state);
  else
    attest_editor_set_state (self->editor, begun ? ATTEST_ARTICLE_IN_PROGRESS : ATTEST_ARTICLE_NEW);
}

static void
toggle_done_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  toggle_state (ATTEST_WINDOW (widget), ATTEST_ARTICLE_DONE);
}

static void
toggle_flagged_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  toggle_state (ATTEST_WINDOW (widget), ATTEST_ARTICLE_FLAGGED);
}

/* --- annotations --- */

static AttestLabel *
find_label (AttestWindow *self, GVariant *parameter)
{
  return attest_scheme_find_label (attest_project_get_scheme (self->project), g_variant_get_int64 (parameter));
}

static void
apply_label_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);
  AttestLabel *label = find_label (self, parameter);

  if (label != NULL)
    attest_linker_apply_label (self->linker, label, attest_article_view_get_selection (view_of (self)));
}

static void
apply_child_label_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);
  AttestLabel *label = find_label (self, parameter);

  if (label != NULL && attest_editor_get_selected (self->editor) != NULL)
    attest_editor_apply_label (self->editor, label, attest_range (0, 0));
}

static void
grow_selection_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  attest_article_view_grow_selection (view_of (ATTEST_WINDOW (widget)));
}

static void
shrink_selection_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  attest_article_view_shrink_selection (view_of (ATTEST_WINDOW (widget)));
}

/* First a gesture that is under way, then the words, then the annotation. */
static void
deselect_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);
  AttestArticleView *view = view_of (self);
  guint caret = attest_article_view_get_caret (view);

  if (attest_linker_get_start (self->linker) != 0 || attest_editor_get_held (self->editor) != 0)
    {
      attest_linker_end (self->linker);
      attest_editor_let_go (self->editor);
    }
  else if (gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view))))
    attest_article_view_select_range (view, attest_range (caret, caret));
  else
    attest_editor_select (self->editor, 0);
}

static void
select_annotation_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  if (!attest_editor_select_at (self->editor, attest_article_view_get_caret (view_of (self))))
    attest_window_toast (self, _ ("There is no annotation at the caret."), NULL, NULL);
}

static void
show_selected (AttestWindow *self)
{
  AttestAnnotation *selected = attest_editor_get_selected (self->editor);
  AttestRange hull = attest_annotation_get_hull (selected);

  attest_article_view_select_range (view_of (self), attest_range (hull.start, hull.start));
  attest_article_view_scroll_to (view_of (self), hull);
}

static void
next_annotation_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  if (attest_editor_select_next (self->editor, attest_article_view_get_caret (view_of (self))))
    show_selected (self);
  else
    attest_window_toast (self, _ ("There is no annotation after this place."), NULL, NULL);
}

static void
previous_annotation_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  if (attest_editor_select_previous (self->editor, attest_article_view_get_caret (view_of (self))))
    show_selected (self);
  else
    attest_window_toast (self, _ ("There is no annotation before this place."), NULL, NULL);
}

static void
delete_annotation_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  attest_inspector_save (self->inspector);
  attest_editor_delete_selected (self->editor);
}

static void
edit_note_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  attest_panes_set_inspector_visible (self->panes, TRUE);
  attest_inspector_edit_note (self->inspector);
}

/* The place of the first word of @annotation in the coordinates of the desks. */
gboolean
attest_window_get_place (AttestWindow *self, const AttestAnnotation *annotation, GdkRectangle *place)
{
  GtkTextView *view = GTK_TEXT_VIEW (view_of (self));
  guint offset = attest_text_map_to_display (attest_editor_get_text_map (self->editor), annotation->fragments[0].start);
  GtkTextIter iter;
  double x;
  double y;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view), &iter, (int) offset);
  gtk_text_view_get_iter_location (view, &iter, place);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place->x, place->y, &place->x, &place->y);
  if (!gtk_widget_translate_coordinates (GTK_WIDGET (view), GTK_WIDGET (self->desks), place->x, place->y, &x, &y))
    return FALSE;
  place->x = (int) CLAMP (x, 0, gtk_widget_get_width (GTK_WIDGET (self->desks)));
  place->y = (int) CLAMP (y, 0, gtk_widget_get_height (GTK_WIDGET (self->desks)));
  return TRUE;
}

static void
relabel_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);
  GdkRectangle place;

  if (attest_window_get_place (self, attest_editor_get_selected (self->editor), &place))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->label_chooser), &place);
  gtk_popover_popup (GTK_POPOVER (self->label_chooser));
}

/* The direction in which the text around @offset is read. */
static gboolean
is_right_to_left (AttestWindow *self, guint offset)
{
  AttestRange words = attest_boundaries_unit_at (attest_editor_get_boundaries (self->editor), offset,
                                                 ATTEST_UNIT_SENTENCE);
  g_autofree char *text = attest_text_dup_range (attest_editor_get_text (self->editor), words);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (view_of (self)), text);

  return pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL;
}

/* The next key shall move an edge of the same fragment. */
static void
keep_caret_in (AttestWindow *self, AttestRange fragment)
{
  AttestAnnotation *selected = attest_editor_get_selected (self->editor);
  guint caret = attest_article_view_get_caret (view_of (self));

  for (guint i = 0; i < selected->n_fragments; i++)
    {
      AttestRange range = selected->fragments[i];
      guint kept = CLAMP (caret, range.start, range.end);

      if (!attest_range_overlaps (range, fragment) || caret == kept)
        continue;
      attest_article_view_select_range (view_of (self), attest_range (kept, kept));
      return;
    }
}

static void
move_edge_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);
  AttestAnnotation *selected = attest_editor_get_selected (self->editor);
  g_auto (GStrv) words = g_strsplit (g_variant_get_string (parameter, NULL), "-", 3);
  AttestRange range;
  gboolean start_edge;
  gboolean right;
  guint fragment;

  if (selected == NULL || g_strv_length (words) != 3)
    return;
  start_edge = g_str_equal (words[0], "start");
  right = g_str_equal (words[1], "right");
  fragment = attest_editor_find_fragment (self->editor, attest_article_view_get_caret (view_of (self)), start_edge);
  range = selected->fragments[fragment];
  if (is_right_to_left (self, start_edge ? range.start : range.end - 1))
    right = !right;
  if (attest_editor_move_edge (self->editor, fragment, start_edge, right,
                               g_str_equal (words[2], "word") ? ATTEST_UNIT_WORD : ATTEST_UNIT_CHARACTER))
    keep_caret_in (self, range);
}

/* --- view --- */

static void
find_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  /* The other sections look for something in themselves. */
  if (!attest_window_is_at_articles (self))
    {
      gtk_widget_activate_action (gtk_stack_get_visible_child (self->sections), "page.find", NULL);
      return;
    }
  attest_panes_close_overlays (self->panes);
  attest_article_pane_find (self->article_pane);
}

static void
find_next_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  attest_article_pane_find_next (ATTEST_WINDOW (widget)->article_pane);
}

static void
find_previous_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  attest_article_pane_find_previous (ATTEST_WINDOW (widget)->article_pane);
}

static void
search_articles_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  gtk_stack_set_visible_child_name (self->sections, "articles");
  attest_panes_set_sidebar_visible (self->panes, TRUE);
  attest_sidebar_focus_search (self->sidebar);
}

static void
focus_article_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  attest_window_focus_article (ATTEST_WINDOW (widget));
}

static void
zoom_by (double factor)
{
  GSettings *settings = attest_settings_get ();
  double zoom = g_settings_get_double (settings, "zoom") * factor;

  /* So many steps back lead to just where one was. */
  if (zoom > 0.97 && zoom < 1.03)
    zoom = 1.0;
  g_settings_set_double (settings, "zoom", CLAMP (zoom, ZOOM_MIN, ZOOM_MAX));
}

static void
zoom_in_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  zoom_by (ZOOM_STEP);
}

static void
zoom_out_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  zoom_by (1 / ZOOM_STEP);
}

static void
zoom_reset_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_settings_reset (attest_settings_get (), "zoom");
}

static void
shortcuts_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (attest_commands_new_shortcuts_window (GTK_WINDOW (widget))));
}

static void
menu_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_menu_button_popup (ATTEST_WINDOW (widget)->menu_button);
}

/* --- all of them --- */

typedef enum
{
  NEEDS_NOTHING,
  NEEDS_PROJECT,
  NEEDS_WRITING,
  NEEDS_UNDO,
  NEEDS_REDO,
  NEEDS_ARTICLE,
  NEEDS_ARTICLE_WRITING,
  NEEDS_SELECTED,
  NEEDS_SELECTED_WRITING,
} Need;

static const struct
{
  const char *name;
  const char *parameter;
  GtkWidgetActionActivateFunc activate;
  Need need;
} actions[] = {
  { "win.undo", NULL, undo_cb, NEEDS_UNDO },
  { "win.redo", NULL, redo_cb, NEEDS_REDO },
  /* Of what says which step it is about: that one, wherever the focus is. */
  { "win.undo-step", NULL, undo_step_cb, NEEDS_UNDO },
  { "win.redo-step", NULL, redo_step_cb, NEEDS_REDO },
  { "win.open-article", "x", open_article_cb, NEEDS_PROJECT },
  { "win.next-article", NULL, next_article_cb, NEEDS_ARTICLE },
  { "win.previous-article", NULL, previous_article_cb, NEEDS_ARTICLE },
  { "win.next-unfinished", NULL, next_unfinished_cb, NEEDS_ARTICLE },
  { "win.done-and-next", NULL, done_and_next_cb, NEEDS_ARTICLE_WRITING },
  { "win.toggle-done", NULL, toggle_done_cb, NEEDS_ARTICLE_WRITING },
  { "win.toggle-flagged", NULL, toggle_flagged_cb, NEEDS_ARTICLE_WRITING },
  { "win.apply-label", "x", apply_label_cb, NEEDS_ARTICLE_WRITING },
  { "win.apply-child-label", "x", apply_child_label_cb, NEEDS_SELECTED_WRITING },
  { "win.grow-selection", NULL, grow_selection_cb, NEEDS_ARTICLE },
  { "win.shrink-selection", NULL, shrink_selection_cb, NEEDS_ARTICLE },
  { "win.deselect", NULL, deselect_cb, NEEDS_ARTICLE },
  { "win.select-annotation", NULL, select_annotation_cb, NEEDS_ARTICLE },
  { "win.next-annotation", NULL, next_annotation_cb, NEEDS_ARTICLE },
  { "win.previous-annotation", NULL, previous_annotation_cb, NEEDS_ARTICLE },
  { "win.relabel", NULL, relabel_cb, NEEDS_SELECTED_WRITING },
  { "win.edit-note", NULL, edit_note_cb, NEEDS_SELECTED_WRITING },
  { "win.delete-annotation", NULL, delete_annotation_cb, NEEDS_SELECTED_WRITING },
  { "win.move-edge", "s", move_edge_cb, NEEDS_SELECTED_WRITING },
  { "win.find", NULL, find_cb, NEEDS_ARTICLE },
  { "win.find-next", NULL, find_next_cb, NEEDS_ARTICLE },
  { "win.find-previous", NULL, find_previous_cb, NEEDS_ARTICLE },
  { "win.search-articles", NULL, search_articles_cb, NEEDS_PROJECT },
  { "win.focus-article", NULL, focus_article_cb, NEEDS_PROJECT },
  { "win.zoom-in", NULL, zoom_in_cb, NEEDS_NOTHING },
  { "win.zoom-out", NULL, zoom_out_cb, NEEDS_NOTHING },
  { "win.zoom-reset", NULL, zoom_reset_cb, NEEDS_NOTHING },
  { "win.shortcuts", NULL, shortcuts_cb, NEEDS_NOTHING },
  { "win.menu", NULL, menu_cb, NEEDS_NOTHING },
};

void
attest_window_class_install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter, actions[i].activate);
  gtk_widget_class_install_property_action (widget_class, "win.sidebar", "sidebar-visible");
  gtk_widget_class_install_property_action (widget_class, "win.inspector", "inspector-visible");
}

static gboolean
is_met (AttestWindow *self, Need need)
{
  gboolean writing = self->project != NULL && attest_project_get_write_state (self->project) == ATTEST_WRITE_ALLOWED;
  gboolean selected = has_article (self) && attest_editor_get_selected (self->editor) != NULL;

  switch (need)
    {
    case NEEDS_PROJECT:
      return self->project != NULL;
    case NEEDS_WRITING:
      return writing;
    case NEEDS_UNDO:
      return writing && attest_project_get_undo_text (self->project) != NULL;
    case NEEDS_REDO:
      return writing && attest_project_get_redo_text (self->project) != NULL;
    case NEEDS_ARTICLE:
      return has_article (self);
    case NEEDS_ARTICLE_WRITING:
      return writing && has_article (self);
    case NEEDS_SELECTED:
      return selected;
    case NEEDS_SELECTED_WRITING:
      return writing && selected;
    case NEEDS_NOTHING:
    default:
      return TRUE;
    }
}

/**
 * attest_window_update_history_actions:
 * @window: a window
 *
 * Enables undo and redo where there is a step for them, and tells which.
 */
void
attest_window_update_history_actions (AttestWindow *window)
{
  const char *undo = window->project != NULL ? attest_project_get_undo_text (window->project) : NULL;
  const char *redo = window->project != NULL ? attest_project_get_redo_text (window->project) : NULL;
  /* Translators: tooltip; %s is what would be undone, such as “Label 14 × Person” */
  g_autofree char *undo_tooltip = g_strdup_printf (_ ("Undo: %s"), undo != NULL ? undo : "");
  /* Translators: tooltip; %s is what would be done again */
  g_autofree char *redo_tooltip = g_strdup_printf (_ ("Redo: %s"), redo != NULL ? redo : "");

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].need == NEEDS_UNDO || actions[i].need == NEEDS_REDO)
      gtk_widget_action_set_enabled (GTK_WIDGET (window), actions[i].name, is_met (window, actions[i].need));
  gtk_widget_set_tooltip_text (window->undo_button, undo != NULL ? undo_tooltip : _ ("Undo (Ctrl+Z)"));
  gtk_widget_set_tooltip_text (window->redo_button, redo != NULL ? redo_tooltip : _ ("Redo (Ctrl+Shift+Z)"));
}

/**
 * attest_window_update_actions:
 * @window: a window
 *
 * Enables what can be done now, and only that.
 */
void
attest_window_update_actions (AttestWindow *window)
{
  GtkWidget *widget = GTK_WIDGET (window);
  gboolean writing = is_met (window, NEEDS_WRITING);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (widget, actions[i].name, is_met (window, actions[i].need));
  gtk_widget_action_set_enabled (widget, "win.new-annotator", writing);
  attest_window_update_attribute_actions (window);
  attest_window_update_attribution_actions (window);
  attest_window_update_claim_actions (window);
  attest_window_update_comment_actions (window);
  attest_window_update_scheme_actions (window);
  attest_window_update_beside_actions (window);
  attest_window_update_referent_actions (window);
  attest_window_update_again_actions (window);
  gtk_widget_action_set_enabled (widget, "win.sidebar", window->project != NULL);
  gtk_widget_action_set_enabled (widget, "win.inspector", window->project != NULL);
  gtk_widget_action_set_enabled (widget, "win.section", window->project != NULL);
  gtk_widget_action_set_enabled (widget, "win.import", window->project == NULL || writing);
  gtk_widget_action_set_enabled (widget, "win.export", window->project != NULL);
  attest_window_update_history_actions (window);
}
