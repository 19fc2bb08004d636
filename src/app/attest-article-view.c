/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article as a person reads and marks it: a read-only text view whose highlights are drawn beneath the text,
 * without tags. The text shown has soft breaks in long paragraphs (AttestTextMap); every range that comes in or goes
 * out is the article's own. */
#include "config.h"

#include "attest-article-view-private.h"

#include "attest-palette.h"

/* Space between lines, wrapped or not: enough for outlines and the underlines of cues. */
#define LINE_SPACING 7
#define BOTTOM_MARGIN 96
#define HEADING_ABOVE 28
#define HEADING_BELOW 26
#define ZOOM_STEP 1.1
#define DEFAULT_MEASURE 75

enum
{
  PROP_0,
  PROP_EDITOR,
  PROP_ZOOM,
  PROP_FONT,
  PROP_MEASURE,
  PROP_SNAP,
  PROP_COLUMN_WIDTH,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AttestArticleView, attest_article_view, GTK_TYPE_TEXT_VIEW)

/* The heading lies in the top margin, which is as high as it needs to be. */
void
attest_article_view_make_room (AttestArticleView *view, int width)
{
  GtkTextView *text_view = GTK_TEXT_VIEW (view);
  int side = attest_article_view_get_side_margin (width);
  int top;

  if (width <= 0)
    return;

  view->heading_height = attest_article_heading_set_width (view->heading, width - 2 * side);
  top = HEADING_ABOVE + view->heading_height + HEADING_BELOW;
  if (gtk_text_view_get_left_margin (text_view) != side)
    {
      gtk_text_view_set_left_margin (text_view, side);
      gtk_text_view_set_right_margin (text_view, side);
    }
  if (gtk_text_view_get_top_margin (text_view) != top)
    gtk_text_view_set_top_margin (text_view, top);
}

/* Measured on GTK 4.8: an overlay of the text view stays where it was when the text is scrolled, so the heading is a
 * child of its own and moves here. */
static void
attest_article_view_scroll_heading (AttestArticleView *view)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  int y = HEADING_ABOVE - (adjustment != NULL ? (int) gtk_adjustment_get_value (adjustment) : 0);
  int side = gtk_text_view_get_left_margin (GTK_TEXT_VIEW (view));
  int width = gtk_widget_get_width (GTK_WIDGET (view)) - 2 * side;
  GtkWidget *heading = GTK_WIDGET (view->heading);

  gtk_widget_set_child_visible (heading, y + view->heading_height > 0);
  if (width > 0 && gtk_widget_get_child_visible (heading))
    gtk_widget_size_allocate (heading, &(GtkAllocation){ side, y, width, view->heading_height }, -1);
}

static void
on_vadjustment_changed (AttestArticleView *view)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (attest_article_view_scroll_heading), view,
                             G_CONNECT_SWAPPED);
}

static void
on_palette_changed (AttestArticleView *view)
{
  attest_article_view_update_dim_tag (view);
  attest_highlight_layer_invalidate (view->layer);
  gtk_widget_queue_draw (GTK_WIDGET (view));
}

static void
attest_article_view_snapshot_layer (GtkTextView *text_view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  AttestArticleView *view = ATTEST_ARTICLE_VIEW (text_view);
  GdkRectangle visible;

  gtk_text_view_get_visible_rect (text_view, &visible);
  if (layer == GTK_TEXT_VIEW_LAYER_ABOVE_TEXT)
    {
      attest_link_layer_snapshot_numbers (view->links, snapshot, &visible);
      return;
    }
  view->painted = TRUE;
  attest_link_layer_snapshot_links (view->links, snapshot, &visible);
  attest_highlight_layer_snapshot (view->layer, snapshot, &visible);
}

static void
attest_article_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GTK_WIDGET_CLASS (attest_article_view_parent_class)->snapshot (widget, snapshot);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (ATTEST_ARTICLE_VIEW (widget)->heading), snapshot);
}

static void
attest_article_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AttestArticleView *view = ATTEST_ARTICLE_VIEW (widget);

  attest_article_view_make_room (view, width);
  GTK_WIDGET_CLASS (attest_article_view_parent_class)->size_allocate (widget, width, height, baseline);
  attest_article_view_scroll_heading (view);
}

static void
attest_article_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  AttestArticleView *view = ATTEST_ARTICLE_VIEW (widget);

  GTK_WIDGET_CLASS (attest_article_view_parent_class)->css_changed (widget, change);
  attest_highlight_layer_invalidate_layout (view->layer);
  attest_article_view_update_column_width (view);
}

static void
attest_article_view_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (attest_article_view_parent_class)->direction_changed (widget, previous);
  attest_highlight_layer_invalidate_layout (ATTEST_ARTICLE_VIEW (widget)->layer);
}

static AttestRange
fragment_at (const AttestAnnotation *annotation, guint offset)
{
  for (guint i = 0; i < annotation->n_fragments; i++)
    if (attest_range_contains_offset (annotation->fragments[i], offset))
      return annotation->fragments[i];
  return attest_annotation_get_hull (annotation);
}

static gboolean
attest_article_view_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  AttestArticleView *view = ATTEST_ARTICLE_VIEW (widget);
  AttestAnnotationList *annotations = view->editor != NULL ? attest_editor_get_annotations (view->editor) : NULL;
  g_autoptr (GPtrArray) found = NULL;
  const AttestAnnotation *smallest;
  GdkRectangle area;
  guint caret;
  guint character;

  if (annotations == NULL || attest_article_pointer_is_dragging (view->pointer))
    return FALSE;
  if (keyboard)
    character = attest_article_view_get_caret (view);
  else if (!attest_article_view_offset_at (view, x, y, &caret, &character))
    return FALSE;

  found = attest_annotation_list_at (annotations, character);
  if (found->len == 0)
    return FALSE;

  smallest = g_ptr_array_index (found, 0);
  attest_hover_card_set_annotations (view->card, view->editor, found);
  gtk_tooltip_set_custom (tooltip, GTK_WIDGET (view->card));
  if (attest_highlight_layer_locate (view->layer, fragment_at (smallest, character), character, &area))
    {
      gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_WIDGET, area.x, area.y, &area.x,
                                             &area.y);
      gtk_tooltip_set_tip_area (tooltip, &area);
    }
  return TRUE;
}

static void
attest_article_view_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (attest_article_view_parent_class)->realize (widget);
  attest_article_view_keep_primary (ATTEST_ARTICLE_VIEW (widget), TRUE);
}

static void
attest_article_view_unrealize (GtkWidget *widget)
{
  attest_article_view_keep_primary (ATTEST_ARTICLE_VIEW (widget), FALSE);
  GTK_WIDGET_CLASS (attest_article_view_parent_class)->unrealize (widget);
}

static gboolean
on_zoom_scroll (GtkEventControllerScroll *controller, double dx, double dy, AttestArticleView *view)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (!(state & GDK_CONTROL_MASK) || dy == 0)
    return GDK_EVENT_PROPAGATE;
  g_object_set (view, "zoom", CLAMP (view->zoom * (dy < 0 ? ZOOM_STEP : 1 / ZOOM_STEP), 0.5, 4.0), NULL);
  return GDK_EVENT_STOP;
}

static void
attest_article_view_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AttestArticleView *view = ATTEST_ARTICLE_VIEW (object);

  switch (property_id)
    {
    case PROP_EDITOR:
      g_value_set_object (value, view->editor);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, view->zoom);
      break;
    case PROP_FONT:
      g_value_set_string (value, view->font);
      break;
    case PROP_MEASURE:
      g_value_set_uint (value, view->measure);
      break;
    case PROP_SNAP:
      g_value_set_boolean (value, view->snap);
      break;
    case PROP_COLUMN_WIDTH:
      g_value_set_int (value, view->column_width);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
attest_article_view_set_zoom (AttestArticleView *view, double zoom)
{
  if (view->zoom == zoom)
    return;
  view->zoom = zoom;
  attest_article_view_update_style (view);
  g_object_notify_by_pspec (G_OBJECT (view), properties[PROP_ZOOM]);
}

static void
attest_article_view_set_font (AttestArticleView *view, const char *font)
{
  if (g_strcmp0 (view->font, font) == 0)
    return;
  g_free (view->font);
  view->font = g_strdup (font);
  attest_article_view_update_style (view);
  g_object_notify_by_pspec (G_OBJECT (view), properties[PROP_FONT]);
}

static void
attest_article_view_set_measure (AttestArticleView *view, guint measure)
{
  if (view->measure == measure)
    return;
  view->measure = measure;
  attest_article_view_update_column_width (view);
  g_object_notify_by_pspec (G_OBJECT (view), properties[PROP_MEASURE]);
}

static void
attest_article_view_set_snap (AttestArticleView *view, gboolean snap)
{
  if (view->snap == snap)
    return;
  view->snap = snap;
  attest_article_view_selection_changed (view);
  gtk_widget_queue_draw (GTK_WIDGET (view));
  g_object_notify_by_pspec (G_OBJECT (view), properties[PROP_SNAP]);
}

static void
attest_article_view_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AttestArticleView *view = ATTEST_ARTICLE_VIEW (object);

  switch (property_id)
    {
    case PROP_EDITOR:
      attest_article_view_set_editor (view, g_value_get_object (value));
      break;
    case PROP_ZOOM:
      attest_article_view_set_zoom (view, g_value_get_double (value));
      break;
    case PROP_FONT:
      attest_article_view_set_font (view, g_value_get_string (value));
      break;
    case PROP_MEASURE:
      attest_article_view_set_measure (view, g_value_get_uint (value));
      break;
    case PROP_SNAP:
      attest_article_view_set_snap (view, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
attest_article_view_dispose (GObject *object)
{
  AttestArticleView *view = ATTEST_ARTICLE_VIEW (object);

  g_clear_handle_id (&view->primary_source, g_source_remove);
  attest_article_view_stop_seeking (view);
  attest_article_view_set_linker (view, NULL);
  attest_article_view_set_editor (view, NULL);
  g_clear_pointer (&view->pointer, attest_article_pointer_free);
  if (view->provider != NULL)
    gtk_style_context_remove_provider_for_display (gtk_widget_get_display (GTK_WIDGET (view)),
                                                   GTK_STYLE_PROVIDER (view->provider));
  g_clear_object (&view->provider);
  g_clear_object (&view->card);
  if (view->heading != NULL)
    gtk_widget_unparent (GTK_WIDGET (view->heading));
  view->heading = NULL;

  G_OBJECT_CLASS (attest_article_view_parent_class)->dispose (object);
}

static void
attest_article_view_finalize (GObject *object)
{
  AttestArticleView *view = ATTEST_ARTICLE_VIEW (object);

  attest_link_layer_free (view->links);
  attest_highlight_layer_free (view->layer);
  g_clear_pointer (&view->shown, attest_text_map_unref);
  g_array_unref (view->grown);
  g_object_unref (view->dim_tag);
  g_free (view->style_class);
  g_free (view->font);

  G_OBJECT_CLASS (attest_article_view_parent_class)->finalize (object);
}

static void
attest_article_view_install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_EDITOR] = g_param_spec_object ("editor", NULL, NULL, ATTEST_TYPE_EDITOR, flags);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0.5, 4.0, 1.0, flags);
  properties[PROP_FONT] = g_param_spec_string ("font", NULL, NULL, NULL, flags);
  properties[PROP_MEASURE] = g_param_spec_uint ("measure", NULL, NULL, 0, 1000, DEFAULT_MEASURE, flags);
  properties[PROP_SNAP] = g_param_spec_boolean ("snap", NULL, NULL, TRUE, flags);
  /* How wide the view wants to be at most, margins included; 0: as wide as it can. */
  properties[PROP_COLUMN_WIDTH] = g_param_spec_int (
    "column-width", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
attest_article_view_class_init (AttestArticleViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkTextViewClass *text_view_class = GTK_TEXT_VIEW_CLASS (klass);

  object_class->get_property = attest_article_view_get_property;
  object_class->set_property = attest_article_view_set_property;
  object_class->dispose = attest_article_view_dispose;
  object_class->finalize = attest_article_view_finalize;
  widget_class->realize = attest_article_view_realize;
  widget_class->unrealize = attest_article_view_unrealize;
  widget_class->snapshot = attest_article_view_snapshot;
  widget_class->size_allocate = attest_article_view_size_allocate;
  widget_class->css_changed = attest_article_view_css_changed;
  widget_class->direction_changed = attest_article_view_direction_changed;
  widget_class->query_tooltip = attest_article_view_query_tooltip;
  text_view_class->snapshot_layer = attest_article_view_snapshot_layer;
  text_view_class->move_cursor = attest_article_view_move_cursor;
  text_view_class->copy_clipboard = attest_article_view_copy_clipboard;

  attest_article_view_install_properties (object_class);
}

static void
attest_article_view_init_text (AttestArticleView *view)
{
  GtkTextView *text_view = GTK_TEXT_VIEW (view);
  g_autoptr (GtkTextTagTable) tags = gtk_text_tag_table_new ();
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (tags);

  view->dim_tag = gtk_text_tag_new ("dim");
  gtk_text_tag_table_add (tags, view->dim_tag);
  gtk_text_view_set_buffer (text_view, buffer);
  gtk_text_view_set_editable (text_view, FALSE);
  gtk_text_view_set_cursor_visible (text_view, TRUE);
  gtk_text_view_set_accepts_tab (text_view, FALSE);
  gtk_text_view_set_wrap_mode (text_view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_pixels_inside_wrap (text_view, LINE_SPACING);
  gtk_text_view_set_pixels_above_lines (text_view, LINE_SPACING);
  gtk_text_view_set_bottom_margin (text_view, BOTTOM_MARGIN);
}

static void
attest_article_view_init (AttestArticleView *view)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  view->zoom = 1.0;
  view->measure = DEFAULT_MEASURE;
  view->snap = TRUE;
  view->grown = g_array_new (FALSE, FALSE, sizeof (AttestRange));
  view->layer = attest_highlight_layer_new (GTK_TEXT_VIEW (view));
  view->links = attest_link_layer_new (GTK_TEXT_VIEW (view), view->layer);
  attest_article_view_add_menu (view);
  view->card = ATTEST_HOVER_CARD (g_object_ref_sink (attest_hover_card_new ()));
  view->heading = ATTEST_ARTICLE_HEADING (attest_article_heading_new ());

  attest_article_view_init_text (view);
  attest_article_view_init_style (view);
  attest_article_view_update_dim_tag (view);
  attest_article_view_update_description (view);
  attest_article_heading_set_article (view->heading, NULL);
  gtk_widget_set_parent (GTK_WIDGET (view->heading), GTK_WIDGET (view));
  gtk_widget_set_has_tooltip (GTK_WIDGET (view), TRUE);

  g_signal_connect (view, "notify::vadjustment", G_CALLBACK (on_vadjustment_changed), NULL);
  view->pointer = attest_article_pointer_new (view);
  attest_article_view_add_label_keys (view);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (on_zoom_scroll), view, 0);
  gtk_widget_add_controller (GTK_WIDGET (view), scroll);
  g_signal_connect_object (attest_palette_get_default (), "changed", G_CALLBACK (on_palette_changed), view,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
attest_article_view_new (void)
{
  return g_object_new (ATTEST_TYPE_ARTICLE_VIEW, NULL);
}

/**
 * attest_article_view_set_matches:
 * @matches: (array length=n_matches): ascending article offsets
 * @n_matches: how many
 * @current: the one that is emphasised, or -1
 */
void
attest_article_view_set_matches (AttestArticleView *view, const AttestRange *matches, guint n_matches, int current)
{
  g_return_if_fail (ATTEST_IS_ARTICLE_VIEW (view));

  attest_highlight_layer_set_matches (view->layer, matches, n_matches, current);
  gtk_widget_queue_draw (GTK_WIDGET (view));
}
