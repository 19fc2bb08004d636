/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings a stretch of the article onto the screen. Measured on GTK 4.8: gtk_text_view_scroll_to_mark() ends anywhere
 * while lines are still being laid out, because its animation stops when the height of the text changes. So the place
 * is sought again at each frame until it stands where it should; in a text that is laid out, that is at once. */
#include "config.h"

#include "attest-article-view-private.h"

/* Part of the view's height kept between what is scrolled to and the edge, and above the goal of a long jump. */
#define MARGIN 0.12
#define JUMP_MARGIN 0.3
/* Frames in which the place must have been seen; frames after which it is let be. */
#define STABLE_FRAMES 2
#define MAX_FRAMES 240

/* Top and height of the line of @display_offset, in the terms of the vertical adjustment. */
static AttestRange
line_extent (AttestArticleView *view, guint display_offset)
{
  GtkTextView *text_view = GTK_TEXT_VIEW (view);
  GdkRectangle place;
  GtkTextIter iter;
  int top;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (text_view), &iter, (int) display_offset);
  gtk_text_view_get_iter_location (text_view, &iter, &place);
  top = MAX (0, place.y + gtk_text_view_get_top_margin (text_view));
  return attest_range (top, top + place.height);
}

/* Scrolls as little as needed. Returns whether nothing was needed. */
static gboolean
attest_article_view_seek (AttestArticleView *view)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  double page = gtk_adjustment_get_page_size (adjustment);
  double value = gtk_adjustment_get_value (adjustment);
  double top = line_extent (view, view->sought.start).start;
  double bottom = MAX (top, line_extent (view, view->sought.end).end);
  gboolean fits = bottom - top <= page * (1 - 2 * MARGIN);
  double goal;

  if (top >= value && (fits ? bottom : line_extent (view, view->sought.start).end) <= value + page)
    return TRUE;

  if (top < value || !fits)
    goal = top - page * MARGIN;
  else
    goal = bottom - page * (1 - MARGIN);
  if (ABS (goal - value) > page)
    goal = top - page * JUMP_MARGIN;
  gtk_adjustment_set_value (adjustment, goal);
  return FALSE;
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  AttestArticleView *view = ATTEST_ARTICLE_VIEW (widget);

  view->sought_frames++;
  view->stable_frames = attest_article_view_seek (view) && view->painted ? view->stable_frames + 1 : 0;
  if (view->stable_frames < STABLE_FRAMES && view->sought_frames < MAX_FRAMES)
    return G_SOURCE_CONTINUE;
  view->seek_tick = 0;
  return G_SOURCE_REMOVE;
}

void
attest_article_view_stop_seeking (AttestArticleView *view)
{
  if (view->seek_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (view), view->seek_tick);
  view->seek_tick = 0;
}

gboolean
attest_article_view_get_visible_range (AttestArticleView *view, AttestRange *range)
{
  GtkTextView *text_view = GTK_TEXT_VIEW (view);
  AttestTextMap *map = view->editor != NULL ? attest_editor_get_text_map (view->editor) : NULL;
  int left = gtk_text_view_get_left_margin (text_view);
  GdkRectangle visible;
  GtkTextIter start;
  GtkTextIter end;

  if (map == NULL || !view->painted)
    return FALSE;
  gtk_text_view_get_visible_rect (text_view, &visible);
  gtk_text_view_get_iter_at_location (text_view, &start, left, visible.y);
  gtk_text_view_backward_display_line_start (text_view, &start);
  gtk_text_view_get_iter_at_location (text_view, &end, left, visible.y + visible.height);
  gtk_text_view_forward_display_line_end (text_view, &end);
  *range = attest_range (attest_text_map_to_article (map, (guint) gtk_text_iter_get_offset (&start)),
                         attest_text_map_to_article (map, (guint) gtk_text_iter_get_offset (&end)));
  return TRUE;
}

/**
 * attest_article_view_scroll_to:
 * @range: what should be seen (article offsets)
 *
 * Scrolls as little as needed; where not all of @range fits, its start is what is seen. What is on the screen already
 * stays where it is.
 */
void
attest_article_view_scroll_to (AttestArticleView *view, AttestRange range)
{
  AttestTextMap *map;

  g_return_if_fail (ATTEST_IS_ARTICLE_VIEW (view));

  map = view->editor != NULL ? attest_editor_get_text_map (view->editor) : NULL;
  attest_article_view_stop_seeking (view);
  if (map == NULL)
    return;

  view->sought.start = attest_text_map_to_display (map, range.start);
  view->sought.end = attest_range_is_empty (range) ? view->sought.start
                                                   : attest_text_map_to_display_end (map, range.end);
  if (view->painted && attest_article_view_seek (view))
    return;
  view->sought_frames = 0;
  view->stable_frames = 0;
  view->seek_tick = gtk_widget_add_tick_callback (GTK_WIDGET (view), on_tick, NULL, NULL);
}
