/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shapes highlights are painted with: a band for a claim, a filled box for an entity, an outline for a source, a
 * line under a cue, dots under anything else. */
#include "config.h"

#include "attest-highlight-shapes.h"

#define RADIUS 4.0f
/* How far each deeper level draws in, above and below. */
#define LEVEL_INSET 2
/* Height that is left for the deepest level. */
#define MIN_HEIGHT 8
#define UNDERLINE_STEP 3
#define DOT 2.0f
#define DOT_STEP 4.0f
#define CHIP_PADDING 4

/* A piece that goes on in another line is cut straight there, so that both are read as one. */
static GskRoundedRect
rounded_piece (float x, float y, float width, float height, const AttestSpan *span)
{
  float radius = MIN (RADIUS, MIN (width, height) / 2);
  graphene_size_t start = GRAPHENE_SIZE_INIT (span->starts ? radius : 0, span->starts ? radius : 0);
  graphene_size_t end = GRAPHENE_SIZE_INIT (span->ends ? radius : 0, span->ends ? radius : 0);
  GskRoundedRect rounded;

  gsk_rounded_rect_init (&rounded, &GRAPHENE_RECT_INIT (x, y, width, height), &start, &end, &end, &start);
  return rounded;
}

static void
fill (GtkSnapshot *snapshot, const GskRoundedRect *area, const GdkRGBA *color)
{
  if (gsk_rounded_rect_is_rectilinear (area))
    {
      gtk_snapshot_append_color (snapshot, color, &area->bounds);
      return;
    }
  gtk_snapshot_push_rounded_clip (snapshot, area);
  gtk_snapshot_append_color (snapshot, color, &area->bounds);
  gtk_snapshot_pop (snapshot);
}

static void
outline (GtkSnapshot *snapshot, const GskRoundedRect *area, const AttestSpan *span, float width, const GdkRGBA *color)
{
  const float widths[4] = { width, span->ends ? width : 0, width, span->starts ? width : 0 };
  const GdkRGBA colors[4] = { *color, *color, *color, *color };

  gtk_snapshot_append_border (snapshot, area, widths, colors);
}

/* @outset above and below the text at level 0, @pad before and after it. */
static GskRoundedRect
box_piece (const AttestDisplayLine *line, const AttestSpan *span, int outset, int pad, guint level)
{
  int inset = MIN ((int) level * LEVEL_INSET - outset, MAX (0, (line->height - MIN_HEIGHT) / 2));
  int beside = MAX (0, pad - (int) level);
  int before = span->starts ? beside : 0;
  int after = span->ends ? beside : 0;

  return rounded_piece (span->x - before, line->y + inset, span->width + before + after, line->height - 2 * inset,
                        span);
}

static void
paint_underline (GtkSnapshot *snapshot, const AttestStroke *stroke, const AttestDisplayLine *line,
                 const AttestSpan *span)
{
  float thickness = stroke->selected ? 3 : 2;
  float y = line->y + line->height - 1 - thickness / 2 + stroke->level * UNDERLINE_STEP;
  graphene_rect_t area = GRAPHENE_RECT_INIT (span->x, y, span->width, thickness);
  graphene_rect_t dot = GRAPHENE_RECT_INIT (span->x, y, DOT, thickness);
  graphene_rect_t step = GRAPHENE_RECT_INIT (span->x, y, DOT_STEP, thickness);

  if (stroke->kind == ATTEST_KIND_CUE)
    {
      gtk_snapshot_append_color (snapshot, &stroke->ink->line, &area);
      return;
    }
  gtk_snapshot_push_repeat (snapshot, &area, &step);
  gtk_snapshot_append_color (snapshot, &stroke->ink->line, &dot);
  gtk_snapshot_pop (snapshot);
}

void
attest_highlight_shape_paint (GtkSnapshot *snapshot, const AttestStroke *stroke, const AttestDisplayLine *line,
                              const AttestSpan *span)
{
  const AttestInk *ink = stroke->ink;
  GskRoundedRect area;

  switch (stroke->kind)
    {
    case ATTEST_KIND_CLAIM:
      area = box_piece (line, span, 1, 2, stroke->level);
      fill (snapshot, &area, stroke->selected ? &ink->band_selected : &ink->band);
      if (stroke->level > 0 || stroke->outlined)
        outline (snapshot, &area, span, 1, &ink->line);
      break;
    case ATTEST_KIND_ENTITY:
      area = box_piece (line, span, 0, 2, stroke->level);
      fill (snapshot, &area, stroke->selected ? &ink->fill_selected : &ink->fill);
      if (stroke->selected || stroke->level > 0 || stroke->outlined)
        outline (snapshot, &area, span, stroke->selected ? 2 : 1, &ink->line);
      break;
    case ATTEST_KIND_SOURCE:
      area = box_piece (line, span, 2, 3, stroke->level);
      if (stroke->selected)
        fill (snapshot, &area, &ink->band);
      outline (snapshot, &area, span, stroke->selected ? 2.5f : 1.5f, &ink->line);
      break;
    case ATTEST_KIND_CUE:
    case ATTEST_KIND_OTHER:
    default:
      area = box_piece (line, span, 0, 1, stroke->level);
      if (stroke->selected)
        fill (snapshot, &area, &ink->band);
      paint_underline (snapshot, stroke, line, span);
      break;
    }
}

void
attest_highlight_shape_paint_match (GtkSnapshot *snapshot, const GdkRGBA *text, gboolean current,
                                    const AttestDisplayLine *line, const AttestSpan *span)
{
  GskRoundedRect area = box_piece (line, span, 1, 1, 0);
  GdkRGBA ground = *text;
  GdkRGBA edge = *text;

  ground.alpha = current ? 0.22f : 0.10f;
  edge.alpha = current ? 0.9f : 0.45f;
  fill (snapshot, &area, &ground);
  outline (snapshot, &area, span, current ? 2 : 1, &edge);
}

void
attest_highlight_shape_paint_target (GtkSnapshot *snapshot, const GdkRGBA *text, const AttestDisplayLine *line,
                                     const AttestSpan *span)
{
  GskRoundedRect area = box_piece (line, span, 1, 1, 0);
  GdkRGBA edge = *text;

  edge.alpha = 0.4f;
  outline (snapshot, &area, span, 1, &edge);
}

void
attest_highlight_shape_paint_chip (GtkSnapshot *snapshot, GtkWidget *widget, const AttestInk *ink, const char *name,
                                   int x, gboolean from_end, AttestRange margin, const AttestDisplayLine *line)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, name);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  const AttestSpan whole = { .starts = TRUE, .ends = TRUE };
  GskRoundedRect area;
  int width;
  int height;

  pango_attr_list_insert (attributes, pango_attr_family_new ("sans"));
  pango_attr_list_insert (attributes, pango_attr_scale_new (0.68));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, &width, &height);
  /* In a narrow window it lies on the bars rather than beyond the edge. */
  width = MIN (width, (int) attest_range_length (margin) - 2 * CHIP_PADDING);
  if (width <= 0)
    return;
  pango_layout_set_width (layout, width * PANGO_SCALE);

  width += 2 * CHIP_PADDING;
  x = CLAMP (from_end ? x - width : x, (int) margin.start, (int) margin.end - width);
  area = rounded_piece (x, line->y + (line->height - height) / 2 - 1, width, height + 2, &whole);
  fill (snapshot, &area, &ink->line);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + CHIP_PADDING, area.bounds.origin.y + 1));
  gtk_snapshot_append_layout (snapshot, layout, &ink->on_line);
  gtk_snapshot_restore (snapshot);
}
