/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Caret, selection and the scheme's keys in the article. All of it counts in the article's own text, to which the soft
 * breaks of the display do not belong. */
#include "config.h"

#include "attest-article-view-private.h"
#include "attest-editor-fragments.h"

static AttestTextMap *
text_map (AttestArticleView *view)
{
  return view->editor != NULL ? attest_editor_get_text_map (view->editor) : NULL;
}

static GtkTextBuffer *
text_buffer (AttestArticleView *view)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
}

static guint
mark_offset (AttestArticleView *view, GtkTextMark *mark)
{
  AttestTextMap *map = text_map (view);
  GtkTextIter iter;

  if (map == NULL)
    return 0;
  gtk_text_buffer_get_iter_at_mark (text_buffer (view), &iter, mark);
  return attest_text_map_to_article (map, gtk_text_iter_get_offset (&iter));
}

guint
attest_article_view_get_caret (AttestArticleView *view)
{
  g_return_val_if_fail (ATTEST_IS_ARTICLE_VIEW (view), 0);

  return mark_offset (view, gtk_text_buffer_get_insert (text_buffer (view)));
}

AttestRange
attest_article_view_get_raw_selection (AttestArticleView *view)
{
  guint caret = attest_article_view_get_caret (view);
  guint bound = mark_offset (view, gtk_text_buffer_get_selection_bound (text_buffer (view)));

  return attest_range (MIN (caret, bound), MAX (caret, bound));
}

/* What a label key would mark; empty at the caret when nothing but white space is selected. */
static AttestRange
snapped (AttestArticleView *view, AttestRange range)
{
  AttestBoundaries *boundaries = view->editor != NULL ? attest_editor_get_boundaries (view->editor) : NULL;
  AttestRange result;

  if (boundaries == NULL || attest_range_is_empty (range))
    return range;
  result = view->snap && !view->exact ? attest_boundaries_snap_to_words (boundaries, range)
                                      : attest_boundaries_snap_to_characters (boundaries, range);
  return attest_range_is_empty (result) ? attest_range (range.start, range.start) : result;
}

AttestRange
attest_article_view_get_selection (AttestArticleView *view)
{
  g_return_val_if_fail (ATTEST_IS_ARTICLE_VIEW (view), attest_range (0, 0));

  return snapped (view, attest_article_view_get_raw_selection (view));
}

void
attest_article_view_select_from_to (AttestArticleView *view, guint anchor, guint caret)
{
  GtkTextBuffer *buffer = text_buffer (view);
  AttestTextMap *map = text_map (view);
  GtkTextIter insert;
  GtkTextIter bound;
  GtkTextIter before;

  if (map == NULL)
    return;

  view->exact = FALSE;
  gtk_text_buffer_get_iter_at_offset (buffer, &insert,
                                      caret > anchor ? attest_text_map_to_display_end (map, caret)
                                                     : attest_text_map_to_display (map, caret));
  gtk_text_buffer_get_iter_at_offset (buffer, &bound,
                                      anchor > caret ? attest_text_map_to_display_end (map, anchor)
                                                     : attest_text_map_to_display (map, anchor));
  /* Selecting moves the caret even to where it is, and the text view lays out its line to tell an input method. */
  gtk_text_buffer_get_iter_at_mark (buffer, &before, gtk_text_buffer_get_insert (buffer));
  if (gtk_text_iter_equal (&before, &insert))
    gtk_text_buffer_move_mark (buffer, gtk_text_buffer_get_selection_bound (buffer), &bound);
  else
    gtk_text_buffer_select_range (buffer, &insert, &bound);
}

void
attest_article_view_select_range (AttestArticleView *view, AttestRange range)
{
  g_return_if_fail (ATTEST_IS_ARTICLE_VIEW (view));

  attest_article_view_select_from_to (view, range.start, range.end);
}

/* Whether the selection is still what growing made of it. */
static gboolean
is_grown (AttestArticleView *view, AttestRange selection)
{
  return view->grown->len > 0 && attest_range_equal (view->grown_to, selection);
}

static void
show_selection (AttestArticleView *view, AttestRange range)
{
  attest_article_view_select_range (view, range);
  view->grown_to = range;
}

void
attest_article_view_grow_selection (AttestArticleView *view)
{
  AttestBoundaries *boundaries;
  AttestRange selection;
  AttestRange larger;
  AttestUnit unit;

  g_return_if_fail (ATTEST_IS_ARTICLE_VIEW (view));

  boundaries = view->editor != NULL ? attest_editor_get_boundaries (view->editor) : NULL;
  if (boundaries == NULL)
    return;

  selection = attest_article_view_get_raw_selection (view);
  if (!is_grown (view, selection))
    g_array_set_size (view->grown, 0);

  larger = attest_range_is_empty (selection) ? attest_boundaries_unit_at (boundaries, selection.start, ATTEST_UNIT_WORD)
                                             : selection;
  if (attest_range_equal (larger, selection) || attest_range_is_empty (larger))
    larger = attest_boundaries_grow (boundaries, selection, &unit);
  if (attest_range_equal (larger, selection))
    return;

  g_array_append_val (view->grown, selection);
  show_selection (view, larger);
}

void
attest_article_view_shrink_selection (AttestArticleView *view)
{
  AttestRange selection;
  AttestRange smaller;

  g_return_if_fail (ATTEST_IS_ARTICLE_VIEW (view));

  selection = attest_article_view_get_raw_selection (view);
  if (attest_range_is_empty (selection))
    return;
  if (!is_grown (view, selection))
    {
      g_array_set_size (view->grown, 0);
      show_selection (view, attest_range (selection.start, selection.start));
      return;
    }

  smaller = g_array_index (view->grown, AttestRange, view->grown->len - 1);
  g_array_set_size (view->grown, view->grown->len - 1);
  show_selection (view, smaller);
}

static char *
dup_selected_text (AttestArticleView *view)
{
  AttestRange selection = attest_article_view_get_raw_selection (view);
  AttestText *text = view->editor != NULL ? attest_editor_get_text (view->editor) : NULL;

  if (text == NULL || attest_range_is_empty (selection))
    return NULL;
  return attest_text_dup_range (text, selection);
}

void
attest_article_view_copy_clipboard (GtkTextView *text_view)
{
  AttestArticleView *view = ATTEST_ARTICLE_VIEW (text_view);
  g_autofree char *text = dup_selected_text (view);

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (view)), text);
}

static gboolean
offer_primary (gpointer user_data)
{
  AttestArticleView *view = user_data;
  g_autofree char *text = dup_selected_text (view);

  view->primary_source = 0;
  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_primary_clipboard (GTK_WIDGET (view)), text);
  return G_SOURCE_REMOVE;
}

/* A label key without a selection would otherwise change an annotation that is out of sight. However the caret came
 * where it is: keys, pointer, assistive technology. */
static void
let_go_when_left (AttestArticleView *view)
{
  AttestAnnotation *selected = attest_editor_get_selected (view->editor);
  guint caret = attest_article_view_get_caret (view);

  if (selected == NULL || view->linker == NULL || attest_editor_get_held (view->editor) != 0 ||
      attest_linker_get_start (view->linker) != 0)
    return;
  for (guint i = 0; i < selected->n_fragments; i++)
    if (caret >= selected->fragments[i].start && caret <= selected->fragments[i].end)
      return;
  attest_editor_select (view->editor, 0);
}

void
attest_article_view_selection_changed (AttestArticleView *view)
{
  AttestRange selection = attest_article_view_get_raw_selection (view);
  AttestRange target = snapped (view, selection);

  if (view->editor != NULL)
    attest_editor_set_position (view->editor, attest_article_view_get_caret (view));
  if (attest_range_equal (target, selection))
    target = attest_range (0, 0);
  attest_highlight_layer_set_target (view->layer, target);
  if (!attest_range_is_empty (selection) && view->primary_source == 0)
    view->primary_source = g_idle_add (offer_primary, view);
  /* While the button is down it is not known yet whether words are being selected, which lets nothing go. */
  if (attest_range_is_empty (selection) && view->editor != NULL && !attest_article_pointer_is_pressed (view->pointer))
    let_go_when_left (view);
}

static gboolean
caret_is_right_to_left (AttestArticleView *view)
{
  GtkTextBuffer *buffer = text_buffer (view);
  g_autofree char *text = NULL;
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_mark (buffer, &start, gtk_text_buffer_get_insert (buffer));
  gtk_text_iter_set_line_offset (&start, 0);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  text = gtk_text_iter_get_slice (&start, &end);
  return attest_text_is_right_to_left (text);
}

static guint
step_by_words (AttestArticleView *view, guint offset, int count)
{
  AttestBoundaries *boundaries = attest_editor_get_boundaries (view->editor);

  for (; count > 0; count--)
    offset = attest_boundaries_next_end (boundaries, offset, ATTEST_UNIT_WORD);
  for (; count < 0; count++)
    offset = attest_boundaries_previous_start (boundaries, offset, ATTEST_UNIT_WORD);
  return offset;
}

/* GTK's words end at soft breaks and know nothing of the article's boundaries. */
static void
move_by_words (AttestArticleView *view, int count, gboolean extend)
{
  GtkTextBuffer *buffer = text_buffer (view);
  guint anchor = mark_offset (view, gtk_text_buffer_get_selection_bound (buffer));
  guint caret = attest_article_view_get_caret (view);

  if (caret_is_right_to_left (view))
    count = -count;
  caret = step_by_words (view, caret, count);
  attest_article_view_select_from_to (view, extend ? anchor : caret, caret);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (view), gtk_text_buffer_get_insert (buffer));
}

/* Steps over a soft break are not seen as steps, so one more is taken. */
static gboolean
is_unseen_step (AttestArticleView *view, GtkMovementStep step, guint before)
{
  GtkTextBuffer *buffer = text_buffer (view);
  GtkTextIter iter;

  if (step == GTK_MOVEMENT_LOGICAL_POSITIONS || step == GTK_MOVEMENT_VISUAL_POSITIONS)
    return attest_article_view_get_caret (view) == before;
  if (step != GTK_MOVEMENT_PARAGRAPHS)
    return FALSE;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  if (gtk_text_iter_is_end (&iter))
    return FALSE;
  return attest_text_map_is_break (text_map (view), gtk_text_iter_get_offset (&iter)) ||
         (gtk_text_iter_backward_char (&iter) &&
          attest_text_map_is_break (text_map (view), gtk_text_iter_get_offset (&iter)));
}

void
attest_article_view_move_cursor (GtkTextView *text_view, GtkMovementStep step, int count, gboolean extend)
{
  static gpointer parent_class;
  AttestArticleView *view = ATTEST_ARTICLE_VIEW (text_view);
  GtkTextBuffer *buffer = text_buffer (view);
  guint before = attest_article_view_get_caret (view);
  GtkTextIter old;
  GtkTextIter new;

  if (parent_class == NULL)
    parent_class = g_type_class_peek (GTK_TYPE_TEXT_VIEW);
  if (text_map (view) == NULL)
    return;

  view->exact = FALSE;
  if (step == GTK_MOVEMENT_WORDS)
    move_by_words (view, count, extend);
  else
    {
      gtk_text_buffer_get_iter_at_mark (buffer, &old, gtk_text_buffer_get_insert (buffer));
      GTK_TEXT_VIEW_CLASS (parent_class)->move_cursor (text_view, step, count, extend);
      gtk_text_buffer_get_iter_at_mark (buffer, &new, gtk_text_buffer_get_insert (buffer));
      if (!gtk_text_iter_equal (&old, &new) && is_unseen_step (view, step, before))
        GTK_TEXT_VIEW_CLASS (parent_class)->move_cursor (text_view, step, count > 0 ? 1 : -1, extend);
    }
}

static void
keyval_to_utf8 (guint keyval, char key[7])
{
  key[g_unichar_to_utf8 (gdk_keyval_to_unicode (keyval), key)] = '\0';
}

static gboolean
apply_label_key (AttestArticleView *view, const char *key, AttestRange selection)
{
  AttestScheme *scheme = attest_project_get_scheme (attest_editor_get_project (view->editor));
  AttestLabel *label = *key != '\0' ? attest_scheme_find_label_by_key (scheme, key) : NULL;

  if (label == NULL || label->archived)
    return FALSE;
  attest_linker_apply_label (view->linker, label, selection);
  return TRUE;
}

/* The key of a label on whatever keyboard layout is active: where a layout has no such letter, the place of the key on
 * the other layouts of the same keyboard counts, and where digits need Shift, they do not need it here. */
static gboolean
apply_key_place (AttestArticleView *view, guint keyval, guint keycode, AttestRange selection)
{
  gboolean is_letter = g_unichar_isalpha (gdk_keyval_to_unicode (keyval));
  g_autofree GdkKeymapKey *places = NULL;
  g_autofree guint *keyvals = NULL;
  int n_keyvals = 0;

  if (!gdk_display_map_keycode (gtk_widget_get_display (GTK_WIDGET (view)), keycode, &places, &keyvals, &n_keyvals))
    return FALSE;

  for (int i = 0; i < n_keyvals; i++)
    {
      char key[7] = { 0 };

      keyval_to_utf8 (keyvals[i], key);
      if (is_letter && places[i].level == 0 && apply_label_key (view, key, selection))
        return TRUE;
      if (!is_letter && g_ascii_isdigit (*key) && attest_range_is_empty (selection) &&
          attest_linker_apply_child_key (view->linker, key))
        return TRUE;
    }
  return FALSE;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
                AttestArticleView *view)
{
  AttestRange selection;
  char key[7] = { 0 };

  if (view->editor == NULL || view->linker == NULL || attest_editor_get_article (view->editor) == NULL ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0 ||
      gdk_keyval_to_unicode (keyval) <= ' ')
    return GDK_EVENT_PROPAGATE;

  selection = attest_article_view_get_selection (view);
  keyval_to_utf8 (keyval, key);
  if (apply_label_key (view, key, selection))
    return GDK_EVENT_STOP;
  if (attest_range_is_empty (selection) && attest_linker_apply_child_key (view->linker, key))
    return GDK_EVENT_STOP;
  /* A letter of this layout that is a command stays one. */
  if (keyval < 0x80 && g_ascii_isalpha ((char) keyval))
    return GDK_EVENT_PROPAGATE;
  return apply_key_place (view, keyval, keycode, selection) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

/* Before everything else: the scheme is the user's own, and its letters come before those of commands. */
void
attest_article_view_add_label_keys (AttestArticleView *view)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (on_key_pressed), view, 0);
  gtk_widget_add_controller (GTK_WIDGET (view), controller);
}
