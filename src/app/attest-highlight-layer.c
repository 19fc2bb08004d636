/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is drawn beneath the text. Each visible paragraph's highlights become one render node, in coordinates of the
 * paragraph, which is kept until the annotations or the layout change: a scrolled frame only moves nodes. */
#include "config.h"

#include "attest-highlight-layer.h"

#include "attest-highlight-shapes.h"

/* Between the text and the first bar in the margin, and from bar to bar. */
#define BAR_GAP 10
#define BAR_WIDTH 3
#define BAR_STEP 6

struct _AttestHighlightLayer
{
  GtkTextView *view; /* not owned: the view owns this */
  AttestLineGeometry *geometry;
  AttestPalette *palette;

  AttestProject *project;
  AttestAnnotationList *annotations;
  AttestTextMap *map;
  AttestAnnotation *selected;
  AttestRange *matches;
  guint n_matches;
  int current_match;
  AttestRange target;
};

/* One annotation's bar in the margin of one paragraph. */
typedef struct
{
  AttestAnnotation *annotation;
  const AttestInk *ink;
  AttestRange y; /* pixels from the top of the paragraph */
} Bar;

AttestHighlightLayer *
attest_highlight_layer_new (GtkTextView *view)
{
  AttestHighlightLayer *layer = g_new0 (AttestHighlightLayer, 1);

  layer->view = view;
  layer->geometry = attest_line_geometry_new (view);
  layer->palette = g_object_ref (attest_palette_get_default ());
  layer->current_match = -1;
  return layer;
}

void
attest_highlight_layer_free (AttestHighlightLayer *layer)
{
  attest_highlight_layer_set_content (layer, NULL, NULL, NULL);
  attest_highlight_layer_set_selected (layer, NULL);
  g_free (layer->matches);
  g_object_unref (layer->palette);
  attest_line_geometry_free (layer->geometry);
  g_free (layer);
}

void
attest_highlight_layer_set_content (AttestHighlightLayer *layer, AttestProject *project,
                                    AttestAnnotationList *annotations, AttestTextMap *map)
{
  g_set_object (&layer->project, project);
  g_set_object (&layer->annotations, annotations);
  if (map != NULL)
    attest_text_map_ref (map);
  g_clear_pointer (&layer->map, attest_text_map_unref);
  layer->map = map;
  attest_highlight_layer_invalidate_layout (layer);
}

void
attest_highlight_layer_set_selected (AttestHighlightLayer *layer, AttestAnnotation *selected)
{
  if (selected != NULL)
    attest_annotation_ref (selected);
  g_clear_pointer (&layer->selected, attest_annotation_unref);
  layer->selected = selected;
  attest_highlight_layer_invalidate (layer);
}

void
attest_highlight_layer_set_matches (AttestHighlightLayer *layer, const AttestRange *matches, guint n_matches,
                                    int current)
{
  g_free (layer->matches);
  layer->matches = n_matches > 0 ? g_memdup2 (matches, n_matches * sizeof (AttestRange)) : NULL;
  layer->n_matches = n_matches;
  layer->current_match = current;
}

void
attest_highlight_layer_set_target (AttestHighlightLayer *layer, AttestRange target)
{
  layer->target = target;
}

void
attest_highlight_layer_invalidate (AttestHighlightLayer *layer)
{
  attest_line_geometry_clear_nodes (layer->geometry);
}

void
attest_highlight_layer_invalidate_layout (AttestHighlightLayer *layer)
{
  attest_line_geometry_clear (layer->geometry);
}

static AttestRange
to_display (AttestHighlightLayer *layer, AttestRange range)
{
  return attest_range (attest_text_map_to_display (layer->map, range.start),
                       attest_text_map_to_display_end (layer->map, range.end));
}

static gboolean
is_selected (AttestHighlightLayer *layer, const AttestAnnotation *annotation)
{
  return layer->selected != NULL && layer->selected->id == annotation->id;
}

/* A blank line has nothing to share, but lies inside a range that goes over it. */
static gboolean
touches_line (const AttestDisplayLine *line, AttestRange display)
{
  if (attest_range_is_empty (line->range))
    return display.start < line->range.start && display.end > line->range.start;
  return attest_range_overlaps (line->range, display);
}

static gboolean
annotation_touches_line (AttestHighlightLayer *layer, const AttestAnnotation *annotation, const AttestDisplayLine *line)
{
  for (guint i = 0; i < annotation->n_fragments; i++)
    if (touches_line (line, to_display (layer, annotation->fragments[i])))
      return TRUE;
  return FALSE;
}

/* Lines are in order: the first that may hold any of @display. */
static guint
first_line (const AttestParagraph *paragraph, AttestRange display)
{
  guint low = 0;
  guint high = paragraph->n_lines;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (paragraph->lines[middle].range.end <= display.start)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
paint_highlight (AttestHighlightLayer *layer, GtkSnapshot *snapshot, const AttestParagraph *paragraph,
                 const AttestHighlight *highlight, GArray *spans)
{
  AttestRange display = to_display (layer, highlight->range);
  AttestStroke stroke = {
    .kind = highlight->kind,
    .ink = attest_palette_get_ink (layer->palette, highlight->label != NULL ? highlight->label->color : NULL),
    .level = highlight->level,
    .selected = is_selected (layer, highlight->annotation),
    .outlined = attest_palette_get_high_contrast (layer->palette),
  };

  for (guint i = first_line (paragraph, display);
       i < paragraph->n_lines && paragraph->lines[i].range.start < display.end; i++)
    {
      g_array_set_size (spans, 0);
      attest_line_geometry_get_spans (layer->geometry, paragraph, i, display, spans);
      for (guint j = 0; j < spans->len; j++)
        attest_highlight_shape_paint (snapshot, &stroke, &paragraph->lines[i], &g_array_index (spans, AttestSpan, j));
    }
}

/* Whole sheets first, lines last: nothing that is drawn later can cover what was. */
static void
paint_highlights (AttestHighlightLayer *layer, GtkSnapshot *snapshot, const AttestParagraph *paragraph, GArray *plan)
{
  static const AttestKind order[] = { ATTEST_KIND_CLAIM, ATTEST_KIND_ENTITY, ATTEST_KIND_SOURCE, ATTEST_KIND_CUE,
                                      ATTEST_KIND_OTHER };
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (AttestSpan));

  for (guint pass = 0; pass < G_N_ELEMENTS (order); pass++)
    for (guint i = 0; i < plan->len; i++)
      {
        const AttestHighlight *highlight = &g_array_index (plan, AttestHighlight, i);

        if (highlight->kind == order[pass])
          paint_highlight (layer, snapshot, paragraph, highlight, spans);
      }
}

static AttestLabel *
find_label (AttestHighlightLayer *layer, const AttestAnnotation *annotation)
{
  return attest_scheme_find_label (attest_project_get_scheme (layer->project), annotation->label);
}

/* The bar of @annotation covers the lines of its fragments in @paragraph and what is between them; the annotation in
 * focus has one from its first fragment to its last, wherever they are. */
static gboolean
bar_extent (AttestHighlightLayer *layer, const AttestParagraph *paragraph, const AttestAnnotation *annotation,
            AttestRange *y)
{
  AttestRange hull = to_display (layer, attest_annotation_get_hull (annotation));
  gboolean whole = is_selected (layer, annotation);
  gboolean found = FALSE;

  for (guint i = 0; i < paragraph->n_lines; i++)
    {
      const AttestDisplayLine *line = &paragraph->lines[i];
      gboolean goes_on = i + 1 == paragraph->n_lines && hull.end > paragraph->range.end + 1;

      if (whole ? !touches_line (line, hull) : !annotation_touches_line (layer, annotation, line))
        continue;
      if (!found)
        y->start = i == 0 && hull.start < paragraph->range.start ? 0 : line->y;
      y->end = goes_on ? paragraph->height : line->y + line->height;
      found = TRUE;
    }
  return found;
}

static void
add_bar (AttestHighlightLayer *layer, const AttestParagraph *paragraph, AttestAnnotation *annotation,
         AttestLabel *label, GArray *bars)
{
  Bar bar = { .annotation = annotation };

  for (guint i = 0; i < bars->len; i++)
    if (g_array_index (bars, Bar, i).annotation == annotation)
      return;
  bar.ink = attest_palette_get_ink (layer->palette, label != NULL ? label->color : NULL);
  if (bar_extent (layer, paragraph, annotation, &bar.y))
    g_array_append_val (bars, bar);
}

static int
compare_bars (gconstpointer a, gconstpointer b)
{
  const Bar *first = a;
  const Bar *second = b;

  if (first->y.start != second->y.start)
    return first->y.start < second->y.start ? -1 : 1;
  return attest_annotation_compare (first->annotation, second->annotation);
}

static GArray *
collect_bars (AttestHighlightLayer *layer, const AttestParagraph *paragraph, GArray *plan)
{
  GArray *bars = g_array_new (FALSE, FALSE, sizeof (Bar));

  if (layer->selected != NULL)
    {
      AttestLabel *label = find_label (layer, layer->selected);

      if (layer->selected->n_fragments > 1 || (label != NULL && label->kind == ATTEST_KIND_CLAIM))
        add_bar (layer, paragraph, layer->selected, label, bars);
    }
  for (guint i = 0; i < plan->len; i++)
    {
      const AttestHighlight *highlight = &g_array_index (plan, AttestHighlight, i);

      if (highlight->kind == ATTEST_KIND_CLAIM && !is_selected (layer, highlight->annotation))
        add_bar (layer, paragraph, highlight->annotation, highlight->label, bars);
    }
  g_array_sort (bars, compare_bars);
  return bars;
}

/* Solid beside the lines of the fragments, a thin line between them. */
static void
paint_bar (AttestHighlightLayer *layer, GtkSnapshot *snapshot, const AttestParagraph *paragraph, const Bar *bar, int x)
{
  int width = is_selected (layer, bar->annotation) ? BAR_WIDTH + 2 : BAR_WIDTH;
  int solid_from = -1;
  int previous_end = bar->y.start;

  x -= (width - BAR_WIDTH) / 2;
  gtk_snapshot_append_color (snapshot, &bar->ink->line,
                             &GRAPHENE_RECT_INIT (x + width / 2, bar->y.start, 1, bar->y.end - bar->y.start));
  for (guint i = 0; i <= paragraph->n_lines; i++)
    {
      const AttestDisplayLine *line = i < paragraph->n_lines ? &paragraph->lines[i] : NULL;
      gboolean solid = line != NULL && annotation_touches_line (layer, bar->annotation, line);

      if (solid && solid_from < 0)
        solid_from = i == 0 ? (int) bar->y.start : line->y;
      if (!solid && solid_from >= 0)
        {
          gtk_snapshot_append_color (snapshot, &bar->ink->line,
                                     &GRAPHENE_RECT_INIT (x, solid_from, width, previous_end - solid_from));
          solid_from = -1;
        }
      if (line != NULL)
        previous_end = i + 1 == paragraph->n_lines ? (int) bar->y.end : line->y + line->height;
    }
}

/* Where the bar of @lane stands: in the margin on the side where the paragraph's lines begin. */
static int
bar_x (AttestHighlightLayer *layer, const AttestParagraph *paragraph, guint lane)
{
  int margin = gtk_text_view_get_left_margin (layer->view);
  int room = MAX (0, margin - BAR_GAP - BAR_WIDTH - 2);
  int away = BAR_GAP + MIN ((int) lane * BAR_STEP, room);

  if (paragraph->right_to_left)
    return gtk_widget_get_width (GTK_WIDGET (layer->view)) - gtk_text_view_get_right_margin (layer->view) + away;
  return margin - away - BAR_WIDTH;
}

/* The pixels from the edge of the view to the text, on the side where the paragraph's lines begin. */
static AttestRange
margin_of (AttestHighlightLayer *layer, const AttestParagraph *paragraph)
{
  guint width = (guint) gtk_widget_get_width (GTK_WIDGET (layer->view));

  if (paragraph->right_to_left)
    return attest_range (width - MIN (width, (guint) gtk_text_view_get_right_margin (layer->view)), width);
  return attest_range (0, (guint) gtk_text_view_get_left_margin (layer->view));
}

/* The short name of the label in focus, in the margin beside the first line of the annotation. */
static void
paint_chip (AttestHighlightLayer *layer, GtkSnapshot *snapshot, const AttestParagraph *paragraph, guint n_lanes)
{
  AttestLabel *label = layer->selected != NULL ? find_label (layer, layer->selected) : NULL;
  AttestRange hull;
  int x;

  if (label == NULL)
    return;

  hull = to_display (layer, attest_annotation_get_hull (layer->selected));
  x = bar_x (layer, paragraph, n_lanes) + (paragraph->right_to_left ? 0 : BAR_WIDTH);
  for (guint i = 0; i < paragraph->n_lines; i++)
    if (attest_range_contains_offset (paragraph->lines[i].range, hull.start))
      attest_highlight_shape_paint_chip (
        snapshot, GTK_WIDGET (layer->view), attest_palette_get_ink (layer->palette, label->color),
        label->short_name != NULL && *label->short_name != '\0' ? label->short_name : label->name, x,
        !paragraph->right_to_left, margin_of (layer, paragraph), &paragraph->lines[i]);
}

static GskRenderNode *
paint_paragraph (AttestHighlightLayer *layer, const AttestParagraph *paragraph)
{
  AttestRange range = attest_range (attest_text_map_to_article (layer->map, paragraph->range.start),
                                    attest_text_map_to_article (layer->map, paragraph->range.end) + 1);
  g_autoptr (GArray) plan = attest_highlight_plan (attest_annotation_list_get_index (layer->annotations),
                                                   attest_project_get_scheme (layer->project), range);
  g_autoptr (GArray) bars = collect_bars (layer, paragraph, plan);
  g_autofree AttestRange *extents = g_new (AttestRange, bars->len + 1);
  g_autofree guint *lanes = g_new (guint, bars->len + 1);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  guint n_lanes;

  paint_highlights (layer, snapshot, paragraph, plan);
  for (guint i = 0; i < bars->len; i++)
    extents[i] = g_array_index (bars, Bar, i).y;
  n_lanes = attest_highlight_assign_lanes (extents, bars->len, lanes);
  for (guint i = 0; i < bars->len; i++)
    paint_bar (layer, snapshot, paragraph, &g_array_index (bars, Bar, i), bar_x (layer, paragraph, lanes[i]));
  paint_chip (layer, snapshot, paragraph, n_lanes);
  return gtk_snapshot_free_to_node (snapshot);
}

static void
append_paragraph (AttestHighlightLayer *layer, GtkSnapshot *snapshot, AttestParagraph *paragraph)
{
  if (!paragraph->painted)
    {
      paragraph->node = paint_paragraph (layer, paragraph);
      paragraph->painted = TRUE;
    }
  if (paragraph->node != NULL)
    gtk_snapshot_append_node (snapshot, paragraph->node);
}

static void
paint_range (AttestHighlightLayer *layer, GtkSnapshot *snapshot, const AttestParagraph *paragraph, AttestRange range,
             gboolean is_match, gboolean is_current)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (AttestSpan));
  const GdkRGBA *text = attest_palette_get_text (layer->palette);
  AttestRange display = to_display (layer, range);

  for (guint i = first_line (paragraph, display);
       i < paragraph->n_lines && paragraph->lines[i].range.start < display.end; i++)
    {
      const AttestDisplayLine *line = &paragraph->lines[i];

      g_array_set_size (spans, 0);
      attest_line_geometry_get_spans (layer->geometry, paragraph, i, display, spans);
      for (guint j = 0; j < spans->len; j++)
        {
          const AttestSpan *span = &g_array_index (spans, AttestSpan, j);

          if (is_match)
            attest_highlight_shape_paint_match (snapshot, text, is_current, line, span);
          else
            attest_highlight_shape_paint_target (snapshot, text, line, span);
        }
    }
}

/* Matches and the target change with each key and each move of the pointer, so they are not part of a kept node. */
static void
paint_passing_marks (AttestHighlightLayer *layer, GtkSnapshot *snapshot, const AttestParagraph *paragraph)
{
  AttestRange range = attest_range (attest_text_map_to_article (layer->map, paragraph->range.start),
                                    attest_text_map_to_article (layer->map, paragraph->range.end));
  guint low = 0;
  guint high = layer->n_matches;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (layer->matches[middle].end <= range.start)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < layer->n_matches && layer->matches[low].start < range.end; low++)
    paint_range (layer, snapshot, paragraph, layer->matches[low], TRUE, (int) low == layer->current_match);
  if (attest_range_overlaps (layer->target, range))
    paint_range (layer, snapshot, paragraph, layer->target, FALSE, FALSE);
}

void
attest_highlight_layer_snapshot (AttestHighlightLayer *layer, GtkSnapshot *snapshot, const GdkRectangle *visible)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (layer->view);
  int n_paragraphs = gtk_text_buffer_get_line_count (buffer);
  GtkTextIter iter;
  int top;

  if (layer->annotations == NULL || layer->map == NULL)
    return;

  gtk_text_view_get_line_at_y (layer->view, &iter, visible->y, &top);
  for (int number = gtk_text_iter_get_line (&iter); number < n_paragraphs; number++)
    {
      AttestParagraph *paragraph;
      int y;

      paragraph = attest_line_geometry_get (layer->geometry, number, &y);
      if (y >= visible->y + visible->height)
        break;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, y));
      append_paragraph (layer, snapshot, paragraph);
      paint_passing_marks (layer, snapshot, paragraph);
      gtk_snapshot_restore (snapshot);
    }
}

gboolean
attest_highlight_layer_locate (AttestHighlightLayer *layer, AttestRange range, guint offset, GdkRectangle *area)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (AttestSpan));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (layer->view);
  const AttestParagraph *paragraph;
  AttestRange display;
  AttestRange place;
  GtkTextIter iter;
  guint line;
  int y;

  if (layer->map == NULL)
    return FALSE;

  display = to_display (layer, range);
  place = attest_range (attest_text_map_to_display (layer->map, offset), display.end);
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, place.start);
  paragraph = attest_line_geometry_get (layer->geometry, gtk_text_iter_get_line (&iter), &y);
  line = first_line (paragraph, place);
  if (line >= paragraph->n_lines)
    return FALSE;

  attest_line_geometry_get_spans (layer->geometry, paragraph, line, display, spans);
  if (spans->len == 0)
    return FALSE;
  *area = (GdkRectangle){ g_array_index (spans, AttestSpan, 0).x, y + paragraph->lines[line].y,
                          g_array_index (spans, AttestSpan, 0).width, paragraph->lines[line].height };
  return TRUE;
}
