/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links run where there is no text: out of the claim's bar, or from beneath the words they start at, along the margin,
 * then in the gap beneath the line of their end, and up to it. They are drawn for the annotation in focus only. */
#include "config.h"

#include "attest-link-layer.h"

#include "attest-project-attribution.h"

/* From the text to the lane in the margin where links run: outside of three bars. */
#define LANE_DISTANCE 30
/* Between the end of the line's box and the link beneath it. */
#define GAP 2.5
#define CUE_SHIFT 3.0
#define CORNER 4.0
#define ARROW 4.0
/* Of the text. */
#define BADGE_SCALE 0.62

struct _AttestLinkLayer
{
  GtkTextView *view; /* not owned: the view owns this */
  AttestHighlightLayer *highlights;
  AttestPalette *palette;
  AttestLinker *linker;
  gint64 drag_claim;
  double drag_x;
  double drag_y;
};

AttestLinkLayer *
attest_link_layer_new (GtkTextView *view, AttestHighlightLayer *highlights)
{
  AttestLinkLayer *layer = g_new0 (AttestLinkLayer, 1);

  layer->view = view;
  layer->highlights = highlights;
  layer->palette = g_object_ref (attest_palette_get_default ());
  return layer;
}

void
attest_link_layer_free (AttestLinkLayer *layer)
{
  g_clear_object (&layer->linker);
  g_object_unref (layer->palette);
  g_free (layer);
}

void
attest_link_layer_set_linker (AttestLinkLayer *layer, AttestLinker *linker)
{
  g_set_object (&layer->linker, linker);
  layer->drag_claim = 0;
}

void
attest_link_layer_set_drag (AttestLinkLayer *layer, gint64 claim, double x, double y)
{
  layer->drag_claim = claim;
  layer->drag_x = x;
  layer->drag_y = y;
}

static AttestAnnotation *
find_annotation (AttestLinkLayer *layer, gint64 id)
{
  AttestAnnotationList *annotations = attest_editor_get_annotations (attest_linker_get_editor (layer->linker));

  return annotations != NULL ? attest_annotation_list_find (annotations, id, NULL) : NULL;
}

static const AttestInk *
ink_of (AttestLinkLayer *layer, const AttestAnnotation *annotation)
{
  AttestProject *project = attest_editor_get_project (attest_linker_get_editor (layer->linker));
  AttestLabel *label = attest_scheme_find_label (attest_project_get_scheme (project), annotation->label);

  return attest_palette_get_ink (layer->palette, label != NULL ? label->color : NULL);
}

/* Offsets of the article that are on the screen, a little more rather than less: only there lines are laid out. */
static AttestRange
visible_offsets (AttestLinkLayer *layer, const GdkRectangle *visible)
{
  AttestTextMap *map = attest_editor_get_text_map (attest_linker_get_editor (layer->linker));
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_view_get_line_at_y (layer->view, &start, visible->y, NULL);
  gtk_text_view_get_line_at_y (layer->view, &end, visible->y + visible->height, NULL);
  gtk_text_iter_forward_to_line_end (&end);
  return attest_range (attest_text_map_to_article (map, (guint) gtk_text_iter_get_offset (&start)),
                       attest_text_map_to_article (map, (guint) gtk_text_iter_get_offset (&end)));
}

/* Where the first or last words of @annotation stand. Out of sight: above or below it, at the column's edge. */
static GdkRectangle
locate (AttestLinkLayer *layer, AttestRange range, gboolean at_end, const GdkRectangle *visible, AttestRange offsets,
        gboolean *seen)
{
  GdkRectangle area = { gtk_text_view_get_left_margin (layer->view), 0, 0, 0 };
  guint offset = at_end ? range.end - 1 : range.start;

  *seen = offset >= offsets.start && offset <= offsets.end &&
          attest_highlight_layer_locate (layer->highlights, range, offset, &area);
  if (!*seen)
    area.y = offset < offsets.start ? visible->y - 20 : visible->y + visible->height + 20;
  return area;
}

static gboolean
begins_right_to_left (AttestLinkLayer *layer, AttestRange range)
{
  AttestText *text = attest_editor_get_text (attest_linker_get_editor (layer->linker));
  g_autofree char *words = attest_text_dup_range (text, attest_range (range.start, MIN (range.end, range.start + 40)));

  return attest_text_is_right_to_left (words);
}

static gboolean
is_right_to_left (AttestLinkLayer *layer, const AttestAnnotation *annotation)
{
  return begins_right_to_left (layer, annotation->fragments[0]);
}

/* The x of the lane in the margin on the side where the paragraph's lines begin. */
static double
lane_x (AttestLinkLayer *layer, gboolean right_to_left)
{
  int width = gtk_widget_get_width (GTK_WIDGET (layer->view));
  int left = gtk_text_view_get_left_margin (layer->view);
  int right = gtk_text_view_get_right_margin (layer->view);

  if (right_to_left)
    return width - right + MIN (LANE_DISTANCE, right - 3) + 0.5;
  return left - MIN (LANE_DISTANCE, left - 3) + 0.5;
}

static void
set_color (cairo_t *cairo, const GdkRGBA *color)
{
  cairo_set_source_rgba (cairo, color->red, color->green, color->blue, color->alpha);
}

/* A link has a bar to come out of where it starts at a claim; else it comes out beneath the words. */
static gboolean
has_bar (AttestLinkLayer *layer, const AttestAnnotation *annotation)
{
  AttestProject *project = attest_editor_get_project (attest_linker_get_editor (layer->linker));
  AttestLabel *label = attest_scheme_find_label (attest_project_get_scheme (project), annotation->label);

  return label != NULL && label->kind == ATTEST_KIND_CLAIM;
}

static double
beneath (const GdkRectangle *area, double shift)
{
  return area->y + area->height + GAP + shift;
}

static double
middle_x (const GdkRectangle *area)
{
  return area->x + MIN (area->width / 2.0, 14.0);
}

/* From the start to the lane in the margin. Returns the y at which it gets there. */
static double
draw_departure (cairo_t *cairo, double lane, double side, const GdkRectangle *from, double shift, gboolean bar,
                gboolean seen)
{
  double bar_x = side > 0 ? from->x - 10 : from->x + from->width + 10;
  double under = beneath (from, shift);

  if (!seen)
    {
      cairo_move_to (cairo, lane, from->y);
      return from->y;
    }
  if (bar)
    {
      cairo_move_to (cairo, side > 0 ? MAX (lane, MIN (bar_x, lane + LANE_DISTANCE - 13)) : lane - LANE_DISTANCE + 13,
                     from->y + from->height / 2.0);
      return from->y + from->height / 2.0;
    }
  cairo_move_to (cairo, middle_x (from), from->y + from->height);
  cairo_line_to (cairo, middle_x (from), under);
  return under;
}

static void
draw_arrow (cairo_t *cairo, const GdkRectangle *end)
{
  cairo_move_to (cairo, middle_x (end), end->y + end->height - 1);
  cairo_rel_line_to (cairo, -ARROW, ARROW);
  cairo_rel_line_to (cairo, 2 * ARROW, 0);
  cairo_close_path (cairo);
  cairo_fill (cairo);
}

/* Out of @from, along the margin, and beneath @end up to it. What is out of sight is left at the edge of the view. */
static void
draw_route (cairo_t *cairo, double lane, const GdkRectangle *from, gboolean bar, gboolean from_seen,
            const GdkRectangle *end, double shift, gboolean end_seen)
{
  double under = beneath (end, shift);
  double side = middle_x (end) > lane ? 1 : -1;
  double from_y = draw_departure (cairo, lane, side, from, shift, bar, from_seen);
  double to_y = end_seen ? under : end->y;
  double direction = to_y > from_y ? 1 : -1;

  if (from_seen && end_seen && !bar && ABS (under - from_y) < 2 * CORNER)
    cairo_line_to (cairo, middle_x (end), under);
  else
    {
      if (from_seen && ABS (to_y - from_y) >= 2 * CORNER)
        {
          cairo_line_to (cairo, lane + side * CORNER, from_y);
          cairo_curve_to (cairo, lane, from_y, lane, from_y, lane, from_y + direction * CORNER);
        }
      else
        cairo_line_to (cairo, lane, from_y);
      if (end_seen && ABS (to_y - from_y) >= 2 * CORNER)
        {
          cairo_line_to (cairo, lane, under - direction * CORNER);
          cairo_curve_to (cairo, lane, under, lane, under, lane + side * CORNER, under);
        }
      else
        cairo_line_to (cairo, lane, to_y);
    }
  if (end_seen)
    {
      cairo_line_to (cairo, middle_x (end), under);
      cairo_line_to (cairo, middle_x (end), end->y + end->height);
    }
  cairo_stroke (cairo);
}

static gboolean
is_directed (AttestLinkLayer *layer, const AttestRelation *relation)
{
  AttestProject *project = attest_editor_get_project (attest_linker_get_editor (layer->linker));
  GPtrArray *types = attest_scheme_get_relation_types (attest_project_get_scheme (project));

  for (guint i = 0; i < types->len; i++)
    if (((AttestRelationType *) types->pdata[i])->id == relation->type)
      return ((AttestRelationType *) types->pdata[i])->directed;
  return TRUE;
}

static void
draw_link (AttestLinkLayer *layer, cairo_t *cairo, const AttestRelation *relation, const GdkRectangle *visible,
           AttestRange offsets)
{
  AttestAnnotation *start = find_annotation (layer, relation->from);
  AttestAnnotation *end = find_annotation (layer, relation->to);
  gboolean after;
  gboolean start_seen;
  gboolean end_seen;
  GdkRectangle from;
  GdkRectangle to;
  double shift;

  if (start == NULL || end == NULL)
    return;
  after = end->fragments[0].start >= attest_annotation_get_hull (start).end && has_bar (layer, start);
  from = locate (layer, after ? start->fragments[start->n_fragments - 1] : start->fragments[0], after, visible, offsets,
                 &start_seen);
  to = locate (layer, end->fragments[0], FALSE, visible, offsets, &end_seen);
  if (!start_seen && !end_seen && from.y == to.y)
    return;
  set_color (cairo, &ink_of (layer, end)->line);
  /* Cues run beside sources, not over them. */
  shift = g_strcmp0 (relation->role, ATTEST_ROLE_CUE) == 0 ? CUE_SHIFT : 0;
  draw_route (cairo, lane_x (layer, is_right_to_left (layer, start)) - shift, &from, has_bar (layer, start), start_seen,
              &to, shift, end_seen);
  if (end_seen && is_directed (layer, relation))
    draw_arrow (cairo, &to);
}

static void
draw_links (AttestLinkLayer *layer, cairo_t *cairo, gint64 focus, const GdkRectangle *visible, AttestRange offsets)
{
  AttestRelationList *relations = attest_linker_get_relations (layer->linker);
  GPtrArray *lists[2];

  if (relations == NULL || focus == 0)
    return;
  lists[0] = attest_relation_list_from (relations, focus);
  lists[1] = attest_relation_list_to (relations, focus);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; lists[i] != NULL && j < lists[i]->len; j++)
      draw_link (layer, cairo, lists[i]->pdata[j], visible, offsets);
}

/* --- numbers --- */

/* At the corner where the words begin. It grows with the text. */
static void
draw_badge (AttestLinkLayer *layer, GtkSnapshot *snapshot, guint number, const GdkRectangle *area,
            gboolean right_to_left)
{
  const GdkRGBA *text = attest_palette_get_text (layer->palette);
  const GdkRGBA *background = attest_palette_get_background (layer->palette);
  g_autofree char *digit = g_strdup_printf ("%u", number);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (layer->view), digit);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GskRoundedRect rounded;
  graphene_rect_t box;
  int width;
  int height;
  float size;

  pango_attr_list_insert (attributes, pango_attr_family_new ("sans"));
  pango_attr_list_insert (attributes, pango_attr_scale_new (BADGE_SCALE));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  size = MAX (width + 6, height);
  box = GRAPHENE_RECT_INIT ((float) (right_to_left ? area->x + area->width : area->x) - size / 2,
                            (float) area->y - size / 2 - 1, size, size);
  gsk_rounded_rect_init_from_rect (&rounded, &box, size / 3);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, text, &box);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (box.origin.x + (size - width) / 2, box.origin.y + (size - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, background);
  gtk_snapshot_restore (snapshot);
}

static void
draw_badges (AttestLinkLayer *layer, GtkSnapshot *snapshot, const GdkRectangle *visible, AttestRange offsets)
{
  const AttestCandidate *candidate;

  for (guint number = 1; (candidate = attest_linker_get_candidate (layer->linker, number)) != NULL; number++)
    {
      gboolean seen;
      GdkRectangle area = locate (layer, candidate->range, FALSE, visible, offsets, &seen);

      if (seen)
        draw_badge (layer, snapshot, number, &area, begins_right_to_left (layer, candidate->range));
    }
}

static void
draw_drag (AttestLinkLayer *layer, cairo_t *cairo, const GdkRectangle *visible, AttestRange offsets)
{
  AttestAnnotation *claim = find_annotation (layer, layer->drag_claim);
  gboolean seen;
  GdkRectangle from;

  if (claim == NULL)
    return;
  from = locate (layer, claim->fragments[0], FALSE, visible, offsets, &seen);
  set_color (cairo, attest_palette_get_text (layer->palette));
  cairo_move_to (cairo, lane_x (layer, is_right_to_left (layer, claim)) + LANE_DISTANCE - 12,
                 from.y + from.height / 2.0);
  cairo_line_to (cairo, layer->drag_x, layer->drag_y);
  cairo_stroke (cairo);
}

static gboolean
has_content (AttestLinkLayer *layer)
{
  return layer->linker != NULL && attest_editor_get_text_map (attest_linker_get_editor (layer->linker)) != NULL;
}

/* What is drawn with cairo is painted anew with each frame, as far as it says it reaches: so no further than it does.
 */
static void
append_lines (GtkSnapshot *snapshot, cairo_surface_t *lines, const GdkRectangle *visible)
{
  graphene_rect_t seen = GRAPHENE_RECT_INIT (visible->x, visible->y, visible->width, visible->height);
  graphene_rect_t bounds;
  double x, y, width, height;
  cairo_t *cairo;

  cairo_recording_surface_ink_extents (lines, &x, &y, &width, &height);
  graphene_rect_init (&bounds, (float) x, (float) y, (float) width, (float) height);
  graphene_rect_round_extents (&bounds, &bounds);
  if (!graphene_rect_intersection (&bounds, &seen, &bounds) || bounds.size.width <= 0 || bounds.size.height <= 0)
    return;
  cairo = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_set_source_surface (cairo, lines, 0, 0);
  cairo_paint (cairo);
  cairo_destroy (cairo);
}

/**
 * attest_link_layer_snapshot_links:
 * @snapshot: in buffer coordinates
 * @visible: what of the buffer is on the screen
 *
 * Draws the links of the claim being attributed, else of the annotation in focus: beneath everything else.
 */
void
attest_link_layer_snapshot_links (AttestLinkLayer *layer, GtkSnapshot *snapshot, const GdkRectangle *visible)
{
  AttestAnnotation *selected;
  AttestRange offsets;
  gint64 focus;
  cairo_surface_t *lines;
  cairo_t *cairo;

  if (!has_content (layer))
    return;
  selected = attest_editor_get_selected (attest_linker_get_editor (layer->linker));
  focus = attest_linker_get_start (layer->linker);
  if (focus == 0 && selected != NULL)
    focus = selected->id;
  if (focus == 0 && layer->drag_claim == 0)
    return;

  lines = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo = cairo_create (lines);
  cairo_set_line_width (cairo, 1.5);
  offsets = visible_offsets (layer, visible);
  draw_links (layer, cairo, focus, visible, offsets);
  if (layer->drag_claim != 0)
    draw_drag (layer, cairo, visible, offsets);
  cairo_destroy (cairo);
  append_lines (snapshot, lines, visible);
  cairo_surface_destroy (lines);
}

/**
 * attest_link_layer_snapshot_numbers:
 * @snapshot: in buffer coordinates
 * @visible: what of the buffer is on the screen
 *
 * Draws the numbers of the candidates, above the text.
 */
void
attest_link_layer_snapshot_numbers (AttestLinkLayer *layer, GtkSnapshot *snapshot, const GdkRectangle *visible)
{
  if (has_content (layer) && attest_linker_get_candidate (layer->linker, 1) != NULL)
    draw_badges (layer, snapshot, visible, visible_offsets (layer, visible));
}
