/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the article view shows of its editor: the text with its soft breaks, the annotations, the one in focus. */
#include "config.h"

#include "attest-article-view-private.h"

#include <glib/gi18n.h>

/* “Claim, Direct quote: the words”, for the screen reader. */
static char *
describe_selected (AttestArticleView *view)
{
  AttestAnnotation *selected = view->editor != NULL ? attest_editor_get_selected (view->editor) : NULL;
  AttestScheme *scheme;
  AttestLabel *label;
  AttestLabel *parent;
  g_autofree char *quote = NULL;

  if (selected == NULL)
    return g_strdup ("");

  scheme = attest_project_get_scheme (attest_editor_get_project (view->editor));
  label = attest_scheme_find_label (scheme, selected->label);
  parent = label != NULL && label->parent != 0 ? attest_scheme_find_label (scheme, label->parent) : NULL;
  quote = attest_hover_card_dup_quote (attest_editor_get_text (view->editor), selected, 200);
  if (parent != NULL)
    /* Translators: what a screen reader says of the selected annotation: “Claim, Direct quote: the annotated words”. */
    return g_strdup_printf (_ ("%s, %s: %s"), parent->name, label->name, quote);
  /* Translators: what a screen reader says of the selected annotation: “Cue: the annotated words”. */
  return g_strdup_printf (_ ("%s: %s"), label != NULL ? label->name : "", quote);
}

void
attest_article_view_update_description (AttestArticleView *view)
{
  AttestArticle *article = view->editor != NULL ? attest_editor_get_article (view->editor) : NULL;
  g_autofree char *description = describe_selected (view);

  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  article != NULL ? article->title : _ ("No article"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static void
on_items_changed (AttestArticleView *view)
{
  attest_highlight_layer_invalidate (view->layer);
  gtk_widget_queue_draw (GTK_WIDGET (view));
}

static void
on_reveal (AttestArticleView *view, guint start, guint end)
{
  attest_article_view_scroll_to (view, attest_range (start, end));
}

/* The caret goes where the annotation in focus is, and the selection goes away: it would hide the highlight, and the
 * next key is meant for the annotation. */
static void
on_selected (AttestArticleView *view)
{
  AttestAnnotation *selected = attest_editor_get_selected (view->editor);

  attest_highlight_layer_set_selected (view->layer, selected);
  attest_article_view_update_description (view);
  gtk_widget_queue_draw (GTK_WIDGET (view));
  if (selected != NULL && selected->id != view->selected)
    {
      AttestRange hull = attest_annotation_get_hull (selected);
      guint caret = attest_article_view_get_caret (view);

      if (caret < hull.start || caret > hull.end)
        caret = hull.start;
      /* In this order: another selection makes the text view forget where the lines are. */
      attest_article_view_scroll_to (view, hull);
      attest_article_view_select_range (view, attest_range (caret, caret));
    }
  view->selected = selected != NULL ? selected->id : 0;
}

static void
on_annotations_changed (AttestArticleView *view)
{
  AttestAnnotationList *annotations = attest_editor_get_annotations (view->editor);

  attest_highlight_layer_set_content (view->layer, attest_editor_get_project (view->editor), annotations,
                                      attest_editor_get_text_map (view->editor));
  if (annotations != NULL)
    g_signal_connect_object (annotations, "items-changed", G_CALLBACK (on_items_changed), view, G_CONNECT_SWAPPED);
  gtk_widget_queue_draw (GTK_WIDGET (view));
}

static void
dim (AttestArticleView *view, GtkTextBuffer *buffer, AttestRange range)
{
  AttestTextMap *map = attest_editor_get_text_map (view->editor);
  GtkTextIter start;
  GtkTextIter end;

  if (attest_range_is_empty (range))
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &start, attest_text_map_to_display (map, range.start));
  gtk_text_buffer_get_iter_at_offset (buffer, &end, attest_text_map_to_display_end (map, range.end));
  gtk_text_buffer_apply_tag (buffer, view->dim_tag, &start, &end);
}

/* A new buffer is cheaper than emptying the old one. */
static GtkTextBuffer *
attest_article_view_make_buffer (AttestArticleView *view)
{
  GtkTextTagTable *tags = gtk_text_buffer_get_tag_table (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  GtkTextBuffer *buffer = gtk_text_buffer_new (tags);
  AttestTextMap *map = attest_editor_get_text_map (view->editor);
  const AttestArticleHeader *header = attest_editor_get_header (view->editor);

  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  if (map != NULL)
    {
      gsize n_bytes;
      g_autofree char *text = attest_text_map_dup_display_text (map, &n_bytes);

      gtk_text_buffer_set_text (buffer, text, (int) n_bytes);
      dim (view, buffer, header->prefix);
      dim (view, buffer, header->title_line);
    }
  return buffer;
}

static void
on_mark_set (AttestArticleView *view, GtkTextIter *location, GtkTextMark *mark, GtkTextBuffer *buffer)
{
  if (mark == gtk_text_buffer_get_insert (buffer) || mark == gtk_text_buffer_get_selection_bound (buffer))
    attest_article_view_selection_changed (view);
}

static void
attest_article_view_go_to_position (AttestArticleView *view, guint position)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  view->painted = FALSE;
  attest_article_view_stop_seeking (view);
  attest_article_view_select_range (view, attest_range (position, position));
  if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment, 0);
  if (position > 0)
    attest_article_view_scroll_to (view, attest_range (position, position));
}

/* GTK offers the buffer's own selection, with its soft breaks, as the primary one: it is told not to between realize
 * and unrealize, and wherever the buffer changes in between (attest-article-caret.c offers the article's text instead).
 */
void
attest_article_view_keep_primary (AttestArticleView *view, gboolean keep)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GdkClipboard *primary = gtk_widget_get_primary_clipboard (GTK_WIDGET (view));

  if (!gtk_widget_get_realized (GTK_WIDGET (view)))
    return;
  if (keep)
    gtk_text_buffer_remove_selection_clipboard (buffer, primary);
  else
    gtk_text_buffer_add_selection_clipboard (buffer, primary);
}

static void
on_article_changed (AttestArticleView *view)
{
  AttestArticle *article = attest_editor_get_article (view->editor);
  AttestTextMap *map = attest_editor_get_text_map (view->editor);
  guint position = attest_editor_get_position (view->editor);
  g_autoptr (GtkTextBuffer) buffer = NULL;

  attest_article_heading_set_article (view->heading, article);
  attest_article_view_make_room (view, gtk_widget_get_width (GTK_WIDGET (view)));
  gtk_widget_queue_allocate (GTK_WIDGET (view));
  attest_article_view_update_description (view);
  if (map != NULL && view->shown == map)
    return; /* the same text: only what is known about it changed */

  g_array_set_size (view->grown, 0);
  attest_highlight_layer_set_matches (view->layer, NULL, 0, -1);
  attest_highlight_layer_set_target (view->layer, attest_range (0, 0));
  g_clear_pointer (&view->shown, attest_text_map_unref);
  view->shown = map != NULL ? attest_text_map_ref (map) : NULL;
  buffer = attest_article_view_make_buffer (view);
  attest_highlight_layer_invalidate_layout (view->layer);
  attest_article_view_keep_primary (view, FALSE);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (view), buffer);
  attest_article_view_keep_primary (view, TRUE);
  attest_article_view_go_to_position (view, position);
  g_signal_connect_object (buffer, "mark-set", G_CALLBACK (on_mark_set), view, G_CONNECT_SWAPPED);
}

static void
attest_article_view_disconnect_editor (AttestArticleView *view)
{
  AttestAnnotationList *annotations = attest_editor_get_annotations (view->editor);

  if (annotations != NULL)
    g_signal_handlers_disconnect_by_data (annotations, view);
  g_signal_handlers_disconnect_by_data (attest_editor_get_project (view->editor), view);
  g_signal_handlers_disconnect_by_data (view->editor, view);
}

static void
on_project_changed (AttestArticleView *view, AttestChange *change)
{
  if (change->flags & (ATTEST_CHANGE_SCHEME | ATTEST_CHANGE_FOREIGN))
    on_items_changed (view);
}

/**
 * attest_article_view_set_editor:
 * @editor: (nullable): whose article is shown
 */
void
attest_article_view_set_editor (AttestArticleView *view, AttestEditor *editor)
{
  g_return_if_fail (ATTEST_IS_ARTICLE_VIEW (view));

  if (view->editor == editor)
    return;
  if (view->editor != NULL)
    {
      attest_article_view_disconnect_editor (view);
      attest_highlight_layer_set_content (view->layer, NULL, NULL, NULL);
      attest_highlight_layer_set_selected (view->layer, NULL);
    }
  g_set_object (&view->editor, editor);
  if (editor != NULL)
    {
      g_signal_connect_object (editor, "notify::article", G_CALLBACK (on_article_changed), view, G_CONNECT_SWAPPED);
      g_signal_connect_object (editor, "notify::annotations", G_CALLBACK (on_annotations_changed), view,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (editor, "notify::selected", G_CALLBACK (on_selected), view, G_CONNECT_SWAPPED);
      g_signal_connect_object (editor, "reveal", G_CALLBACK (on_reveal), view, G_CONNECT_SWAPPED);
      g_signal_connect_object (attest_editor_get_project (editor), "changed", G_CALLBACK (on_project_changed), view,
                               G_CONNECT_SWAPPED);
      on_annotations_changed (view);
      on_article_changed (view);
      on_selected (view);
    }
  g_object_notify (G_OBJECT (view), "editor");
}

/**
 * attest_article_view_set_linker:
 * @linker: (nullable): the linker of the window, for the same editor
 */
void
attest_article_view_set_linker (AttestArticleView *view, AttestLinker *linker)
{
  g_return_if_fail (ATTEST_IS_ARTICLE_VIEW (view));

  if (view->linker != NULL)
    g_signal_handlers_disconnect_by_func (view->linker, gtk_widget_queue_draw, view);
  g_set_object (&view->linker, linker);
  attest_link_layer_set_linker (view->links, linker);
  if (linker != NULL)
    g_signal_connect_object (linker, "links-changed", G_CALLBACK (gtk_widget_queue_draw), view, G_CONNECT_SWAPPED);
}
