/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pointer in the article: clicking selects an annotation, double click a word, triple click a sentence; dragging
 * selects whole words unless Ctrl is held, moves an edge of the selected annotation when it begins there, or links a
 * claim when it begins at the claim's bar in the margin. Touch is left to GTK, which has handles for it. */
#include "config.h"

#include "attest-article-view-private.h"
#include "attest-editor-edges.h"

#define SCROLL_INTERVAL_MS 30
/* How far from an edge it may be grabbed. */
#define EDGE_REACH 5

struct _AttestArticlePointer
{
  AttestArticleView *view; /* not owned: the view owns this */
  GtkGesture *click;
  GtkGesture *drag;
  GtkEventController *motion;
  AttestUnit unit;    /* what the press selects by */
  AttestRange anchor; /* what the press selected; empty: the caret's place */
  gboolean extends;
  gboolean pressed;
  gboolean dragging;
  gint64 bar;    /* the claim whose margin bar was pressed */
  gboolean edge; /* an edge of the selected annotation was pressed: */
  gboolean edge_start;
  guint edge_fragment;
  const char *cursor; /* interned */
  double x;
  double y;
  guint scroll_source;
};

gboolean
attest_article_view_offset_at (AttestArticleView *view, double x, double y, guint *caret, guint *character)
{
  GtkTextView *text_view = GTK_TEXT_VIEW (view);
  AttestTextMap *map = view->editor != NULL ? attest_editor_get_text_map (view->editor) : NULL;
  int buffer_x;
  int buffer_y;
  int trailing = 0;
  gboolean over;
  GtkTextIter iter;

  *caret = 0;
  *character = 0;
  if (map == NULL)
    return FALSE;

  gtk_text_view_window_to_buffer_coords (text_view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
  over = gtk_text_view_get_iter_at_position (text_view, &iter, &trailing, buffer_x, buffer_y);
  *character = attest_text_map_to_article (map, gtk_text_iter_get_offset (&iter));
  over = over && !gtk_text_iter_ends_line (&iter);
  gtk_text_iter_forward_chars (&iter, trailing);
  *caret = attest_text_map_to_article (map, gtk_text_iter_get_offset (&iter));
  return over;
}

/* --- edges --- */

static gboolean
stands_at (AttestArticleView *view, guint display_offset, double x, double y)
{
  GtkTextView *text_view = GTK_TEXT_VIEW (view);
  GdkRectangle place;
  GtkTextIter iter;
  int buffer_x;
  int buffer_y;

  gtk_text_view_window_to_buffer_coords (text_view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (text_view), &iter, (int) display_offset);
  gtk_text_view_get_iter_location (text_view, &iter, &place);
  return ABS (place.x - buffer_x) <= EDGE_REACH && buffer_y >= place.y && buffer_y < place.y + place.height;
}

static gboolean
is_near (guint offset, guint caret)
{
  return offset <= caret + 2 && caret <= offset + 2;
}

/* Whether an edge of the selected annotation is at that point of the widget. */
static gboolean
find_edge (AttestArticlePointer *pointer, double x, double y, guint *fragment, gboolean *is_start)
{
  AttestArticleView *view = pointer->view;
  AttestAnnotation *selected = view->editor != NULL ? attest_editor_get_selected (view->editor) : NULL;
  AttestTextMap *map = view->editor != NULL ? attest_editor_get_text_map (view->editor) : NULL;
  guint caret;
  guint character;

  if (selected == NULL || map == NULL || attest_linker_get_start (view->linker) != 0 ||
      attest_project_get_write_state (attest_editor_get_project (view->editor)) != ATTEST_WRITE_ALLOWED)
    return FALSE;
  attest_article_view_offset_at (view, x, y, &caret, &character);
  for (*fragment = 0; *fragment < selected->n_fragments; ++*fragment)
    {
      AttestRange range = selected->fragments[*fragment];

      /* Most are far away, and where those stand is not known before they are laid out. */
      *is_start = is_near (range.start, caret) && stands_at (view, attest_text_map_to_display (map, range.start), x, y);
      if (*is_start ||
          (is_near (range.end, caret) && stands_at (view, attest_text_map_to_display_end (map, range.end), x, y)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
snaps (AttestArticlePointer *pointer)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (pointer->drag));

  return pointer->view->snap && !(state & GDK_CONTROL_MASK);
}

static void
show_edge (AttestArticlePointer *pointer)
{
  AttestArticleView *view = pointer->view;
  AttestAnnotation *selected = attest_editor_get_selected (view->editor);
  guint caret;
  guint character;

  if (selected == NULL || pointer->edge_fragment >= selected->n_fragments)
    return;
  attest_article_view_offset_at (view, pointer->x, pointer->y, &caret, &character);
  attest_highlight_layer_set_target (
    view->layer,
    attest_editor_get_moved_edge (view->editor, pointer->edge_fragment, pointer->edge_start, caret, snaps (pointer)));
  gtk_widget_queue_draw (GTK_WIDGET (view));
}

static void
drop_edge (AttestArticlePointer *pointer)
{
  AttestArticleView *view = pointer->view;
  guint caret;
  guint character;

  attest_article_view_offset_at (view, pointer->x, pointer->y, &caret, &character);
  attest_highlight_layer_set_target (view->layer, attest_range (0, 0));
  attest_editor_set_edge (view->editor, pointer->edge_fragment, pointer->edge_start, caret, snaps (pointer));
  gtk_widget_queue_draw (GTK_WIDGET (view));
}

/* What can be dragged looks so. */
static void
on_motion (AttestArticlePointer *pointer, double x, double y)
{
  const char *cursor = g_intern_static_string ("text");
  gboolean is_start;
  guint fragment;

  if (pointer->pressed || pointer->view->linker == NULL || attest_editor_get_article (pointer->view->editor) == NULL)
    return;
  if (find_edge (pointer, x, y, &fragment, &is_start))
    cursor = g_intern_static_string ("ew-resize");
  else if (attest_article_view_claim_at_bar (pointer->view, x, y) != 0)
    cursor = g_intern_static_string ("grab");
  if (cursor == pointer->cursor)
    return;
  pointer->cursor = cursor;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (pointer->view), cursor);
}

/* --- selecting --- */

/* The words, sentence or paragraph from the press to here. */
static void
extend_by_unit (AttestArticlePointer *pointer, guint character)
{
  AttestBoundaries *boundaries = attest_editor_get_boundaries (pointer->view->editor);
  AttestRange here = attest_boundaries_unit_at (boundaries, character, pointer->unit);

  if (here.start < pointer->anchor.start)
    attest_article_view_select_from_to (pointer->view, MAX (pointer->anchor.end, here.end), here.start);
  else
    attest_article_view_select_from_to (pointer->view, pointer->anchor.start, MAX (pointer->anchor.end, here.end));
}

static void
extend_to (AttestArticlePointer *pointer, guint caret, gboolean hold_snapping)
{
  AttestArticleView *view = pointer->view;
  AttestBoundaries *boundaries = attest_editor_get_boundaries (view->editor);
  guint anchor = pointer->anchor.start;
  AttestRange range = attest_range (MIN (anchor, caret), MAX (anchor, caret));

  if (view->snap && !hold_snapping && !attest_range_is_empty (range))
    {
      AttestRange words = attest_boundaries_snap_to_words (boundaries, range);

      if (!attest_range_is_empty (words))
        range = words;
    }
  if (caret < anchor)
    attest_article_view_select_from_to (view, range.end, range.start);
  else
    attest_article_view_select_from_to (view, range.start, range.end);
  view->exact = hold_snapping;
  attest_article_view_selection_changed (view);
}

static void
follow_pointer (AttestArticlePointer *pointer)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (pointer->drag));
  guint caret;
  guint character;

  attest_article_view_offset_at (pointer->view, pointer->x, pointer->y, &caret, &character);
  if (pointer->unit == ATTEST_UNIT_CHARACTER)
    extend_to (pointer, caret, (state & GDK_CONTROL_MASK) != 0);
  else
    extend_by_unit (pointer, character);
}

/* What is being dragged comes along: a line, an edge, or the end of the selection. */
static void
drag_along (AttestArticlePointer *pointer)
{
  if (pointer->bar != 0)
    attest_article_view_drag_link (pointer->view, pointer->bar, pointer->x, pointer->y);
  else if (pointer->edge)
    show_edge (pointer);
  else
    follow_pointer (pointer);
}

/* While the pointer is held above or below the view, the text moves under it: the farther away, the faster. */
static gboolean
on_scroll (gpointer user_data)
{
  AttestArticlePointer *pointer = user_data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (pointer->view));
  int height = gtk_widget_get_height (GTK_WIDGET (pointer->view));
  double away = pointer->y < 0 ? pointer->y : pointer->y > height ? pointer->y - height : 0;

  if (away == 0)
    {
      pointer->scroll_source = 0;
      return G_SOURCE_REMOVE;
    }
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + CLAMP (away, -60, 60));
  drag_along (pointer);
  return G_SOURCE_CONTINUE;
}

static gboolean
is_touch (GtkGesture *gesture)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (gesture));

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, AttestArticlePointer *pointer)
{
  AttestArticleView *view = pointer->view;
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  AttestRange selection;
  guint caret;
  guint character;

  if (is_touch (GTK_GESTURE (gesture)) || view->editor == NULL || attest_editor_get_article (view->editor) == NULL)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  attest_article_view_offset_at (view, x, y, &caret, &character);
  pointer->pressed = TRUE;
  pointer->dragging = FALSE;
  pointer->extends = (state & GDK_SHIFT_MASK) != 0;
  pointer->bar = attest_article_view_claim_at_bar (view, x, y);
  pointer->edge = n_press == 1 && !pointer->extends &&
                  find_edge (pointer, x, y, &pointer->edge_fragment, &pointer->edge_start);
  if (pointer->bar != 0 || pointer->edge)
    return;

  if (pointer->extends)
    {
      selection = attest_article_view_get_raw_selection (view);
      pointer->unit = ATTEST_UNIT_CHARACTER;
      pointer->anchor.start = pointer->anchor.end = caret <= selection.start ? selection.end : selection.start;
      extend_to (pointer, caret, (state & GDK_CONTROL_MASK) != 0);
      return;
    }

  pointer->unit = n_press == 1   ? ATTEST_UNIT_CHARACTER
                  : n_press == 2 ? ATTEST_UNIT_WORD
                  : n_press == 3 ? ATTEST_UNIT_SENTENCE
                                 : ATTEST_UNIT_PARAGRAPH;
  if (pointer->unit == ATTEST_UNIT_CHARACTER)
    pointer->anchor = attest_range (caret, caret);
  else
    pointer->anchor = attest_boundaries_unit_at (attest_editor_get_boundaries (view->editor), character, pointer->unit);
  attest_article_view_select_from_to (view, pointer->anchor.start, pointer->anchor.end);
}

static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, AttestArticlePointer *pointer)
{
  AttestArticleView *view = pointer->view;
  guint caret;
  guint character;

  g_clear_handle_id (&pointer->scroll_source, g_source_remove);
  pointer->pressed = FALSE;
  if (pointer->bar != 0)
    {
      if (!pointer->dragging)
        attest_editor_select (view->editor, pointer->bar);
      return;
    }
  if (pointer->dragging || pointer->extends || n_press != 1)
    {
      pointer->dragging = FALSE;
      return;
    }
  if (attest_linker_get_start (view->linker) != 0 && attest_article_view_offset_at (view, x, y, &caret, &character) &&
      attest_linker_choose_at (view->linker, character))
    return;
  if (!attest_article_view_offset_at (view, x, y, &caret, &character) ||
      !attest_editor_select_at (view->editor, character))
    attest_editor_select (view->editor, 0);
}

static void
on_drag_update (GtkGestureDrag *gesture, double offset_x, double offset_y, AttestArticlePointer *pointer)
{
  double start_x;
  double start_y;
  int height = gtk_widget_get_height (GTK_WIDGET (pointer->view));

  if (!gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y) || is_touch (GTK_GESTURE (gesture)) ||
      attest_editor_get_article (pointer->view->editor) == NULL)
    return;
  pointer->x = start_x + offset_x;
  pointer->y = start_y + offset_y;
  if (!pointer->dragging && !gtk_drag_check_threshold (GTK_WIDGET (pointer->view), (int) start_x, (int) start_y,
                                                       (int) pointer->x, (int) pointer->y))
    return;

  pointer->dragging = TRUE;
  drag_along (pointer);
  if ((pointer->y < 0 || pointer->y > height) && pointer->scroll_source == 0)
    pointer->scroll_source = g_timeout_add (SCROLL_INTERVAL_MS, on_scroll, pointer);
}

static void
on_drag_end (AttestArticlePointer *pointer)
{
  gint64 bar = pointer->bar;

  pointer->pressed = FALSE;
  g_clear_handle_id (&pointer->scroll_source, g_source_remove);
  if (bar != 0 && pointer->dragging)
    {
      pointer->bar = 0;
      attest_article_view_drop_link (pointer->view, bar, pointer->x, pointer->y);
    }
  else if (pointer->edge && pointer->dragging)
    drop_edge (pointer);
  pointer->edge = FALSE;
}

gboolean
attest_article_pointer_is_pressed (AttestArticlePointer *pointer)
{
  return pointer->pressed;
}

gboolean
attest_article_pointer_is_dragging (AttestArticlePointer *pointer)
{
  return pointer->dragging;
}

/* Before GTK's own gestures, which know nothing of annotations, words across soft breaks, or sentences. */
AttestArticlePointer *
attest_article_pointer_new (AttestArticleView *view)
{
  AttestArticlePointer *pointer = g_new0 (AttestArticlePointer, 1);

  pointer->view = view;
  pointer->click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (pointer->click), GDK_BUTTON_PRIMARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (pointer->click), GTK_PHASE_CAPTURE);
  g_signal_connect (pointer->click, "pressed", G_CALLBACK (on_pressed), pointer);
  g_signal_connect (pointer->click, "released", G_CALLBACK (on_released), pointer);

  pointer->drag = gtk_gesture_drag_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (pointer->drag), GDK_BUTTON_PRIMARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (pointer->drag), GTK_PHASE_CAPTURE);
  g_signal_connect (pointer->drag, "drag-update", G_CALLBACK (on_drag_update), pointer);
  g_signal_connect_swapped (pointer->drag, "drag-end", G_CALLBACK (on_drag_end), pointer);

  pointer->motion = gtk_event_controller_motion_new ();
  g_signal_connect_swapped (pointer->motion, "motion", G_CALLBACK (on_motion), pointer);

  gtk_widget_add_controller (GTK_WIDGET (view), pointer->motion);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (pointer->click));
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (pointer->drag));
  gtk_gesture_group (pointer->click, pointer->drag);
  return pointer;
}

void
attest_article_pointer_free (AttestArticlePointer *pointer)
{
  g_clear_handle_id (&pointer->scroll_source, g_source_remove);
  g_signal_handlers_disconnect_by_data (pointer->click, pointer);
  g_signal_handlers_disconnect_by_data (pointer->drag, pointer);
  g_signal_handlers_disconnect_by_data (pointer->motion, pointer);
  g_free (pointer);
}
