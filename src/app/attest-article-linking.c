/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attribution and fragments by pointer: a line dragged from a claim's bar in the margin to whoever made the claim, and
 * the menu of the selected annotation. */
#include "config.h"

#include "attest-article-view-private.h"

#include <glib/gi18n.h>

/* How far from the text its margin bars may be grabbed. */
#define BAR_REACH 34
#define BAR_CLEARANCE 3

static AttestLabel *
label_of (AttestArticleView *view, const AttestAnnotation *annotation)
{
  AttestScheme *scheme = attest_project_get_scheme (attest_editor_get_project (view->editor));

  return attest_scheme_find_label (scheme, annotation->label);
}

typedef struct
{
  AttestArticleView *view;
  AttestAnnotation *smallest;
} BarSearch;

static gboolean
consider_claim (const AttestInterval *interval, gpointer user_data)
{
  BarSearch *search = user_data;
  AttestAnnotation *annotation = interval->item;
  AttestLabel *label = label_of (search->view, annotation);

  if (label != NULL && label->kind == ATTEST_KIND_CLAIM &&
      (search->smallest == NULL ||
       attest_annotation_get_n_code_points (annotation) < attest_annotation_get_n_code_points (search->smallest)))
    search->smallest = annotation;
  return TRUE;
}

/* The article's text in the display line at @buffer_y. */
static AttestRange
line_at (AttestArticleView *view, int buffer_y)
{
  GtkTextView *text_view = GTK_TEXT_VIEW (view);
  AttestTextMap *map = attest_editor_get_text_map (view->editor);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_view_get_iter_at_location (text_view, &start, gtk_text_view_get_left_margin (text_view), buffer_y);
  gtk_text_view_backward_display_line_start (text_view, &start);
  end = start;
  gtk_text_view_forward_display_line_end (text_view, &end);
  return attest_range (attest_text_map_to_article (map, (guint) gtk_text_iter_get_offset (&start)),
                       attest_text_map_to_article (map, (guint) gtk_text_iter_get_offset (&end)));
}

/**
 * attest_article_view_claim_at_bar:
 * @x: in widget coordinates
 * @y: likewise
 *
 * Returns: the id of the smallest claim whose bar in the margin stands there; 0 when there is none
 */
gint64
attest_article_view_claim_at_bar (AttestArticleView *view, double x, double y)
{
  GtkTextView *text_view = GTK_TEXT_VIEW (view);
  int left = gtk_text_view_get_left_margin (text_view);
  int right = gtk_widget_get_width (GTK_WIDGET (view)) - gtk_text_view_get_right_margin (text_view);
  gboolean at_left = x < left - BAR_CLEARANCE && x > left - BAR_REACH;
  gboolean at_right = x > right + BAR_CLEARANCE && x < right + BAR_REACH;
  BarSearch search = { view, NULL };
  int buffer_y;

  if (!at_left && !at_right)
    return 0;
  gtk_text_view_window_to_buffer_coords (text_view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, NULL, &buffer_y);
  attest_interval_index_foreach_overlapping (
    attest_annotation_list_get_index (attest_editor_get_annotations (view->editor)), line_at (view, buffer_y),
    consider_claim, &search);
  return search.smallest != NULL ? search.smallest->id : 0;
}

/* Draws the line from the bar of @claim to the pointer; @claim 0: no more. */
void
attest_article_view_drag_link (AttestArticleView *view, gint64 claim, double x, double y)
{
  int buffer_x;
  int buffer_y;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x,
                                         &buffer_y);
  attest_link_layer_set_drag (view->links, claim, buffer_x, buffer_y);
  gtk_widget_queue_draw (GTK_WIDGET (view));
}

/* Links @claim to what is at the pointer. */
void
attest_article_view_drop_link (AttestArticleView *view, gint64 claim, double x, double y)
{
  guint caret;
  guint character;

  attest_article_view_drag_link (view, 0, x, y);
  if (!attest_article_view_offset_at (view, x, y, &caret, &character) ||
      !attest_linker_link_at (view->linker, claim, character))
    g_signal_emit_by_name (view->editor, "message", _ ("Drop the line on a source, a cue or another annotation."));
}

/* What the pointer alone can do with the selected annotation, below what GTK offers for text. */
void
attest_article_view_add_menu (AttestArticleView *view)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) attribution = g_menu_new ();
  g_autoptr (GMenu) fragments = g_menu_new ();
  g_autoptr (GMenu) annotation = g_menu_new ();

  g_menu_append (attribution, _ ("Say Who Made the _Claim"), "win.attribute");
  g_menu_append (attribution, _ ("_Nobody Is Named for It"), "win.toggle-unattributed");
  g_menu_append (attribution, _ ("Lin_k to Another Annotation"), "win.relate");
  g_menu_append (fragments, _ ("_Add Selected Words"), "win.add-fragment");
  g_menu_append (fragments, _ ("_Take Words Away"), "win.remove-fragment");
  g_menu_append (fragments, _ ("_Split Here"), "win.split-annotation");
  g_menu_append (fragments, _ ("_Join With Another"), "win.join-annotations");
  g_menu_append (annotation, _ ("Choose Another _Label"), "win.relabel");
  g_menu_append (annotation, _ ("_Fill In the Attributes"), "win.edit-attributes");
  g_menu_append (annotation, _ ("_Refers To…"), "win.refer");
  g_menu_append (annotation, _ ("Same A_gain in the Article…"), "win.same-again");
  g_menu_append (annotation, _ ("Same Again in the _Project…"), "win.same-again-project");
  g_menu_append (annotation, _ ("_Delete Annotation"), "win.delete-annotation");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (attribution));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (fragments));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (annotation));
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (view), G_MENU_MODEL (menu));
}
