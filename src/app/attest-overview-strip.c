/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The narrow strip that is the article's scrollbar too. What it shows is gathered into one colour per pixel row and
 * lane when annotations change, so that drawing costs the same for ten annotations and for ten thousand. */
#include "config.h"

#include "attest-overview-strip.h"

#include "attest-palette.h"

#include <glib/gi18n.h>
#include <math.h>

#define WIDTH 14
#define N_LANES 3
/* Text is not laid out evenly: so many places of it are measured, and lines drawn between. */
#define N_SAMPLES 128
/* Rows a mark takes at least, so that one word in a long article can be seen. */
#define MIN_ROWS 3
/* The strip follows after the article: gathering 10,000 annotations takes milliseconds that a key press should not. */
#define DELAY_MS 120
/* The part in sight can be gripped, however long the article. */
#define MIN_THUMB 28
#define THUMB_RADIUS 4

typedef struct
{
  int x;
  int width;
} Lane;

static const Lane lanes[N_LANES] = { { 1, 4 }, { 6, 3 }, { 10, 3 } };

struct _AttestOverviewStrip
{
  GtkWidget parent_instance;

  AttestArticleView *view;
  AttestEditor *editor;
  GtkAdjustment *adjustment;
  GtkEventControllerMotion *motion; /* owned by the widget */
  GArray *matches;                  /* element-type AttestRange */
  GskRenderNode *node;              /* the marks, until something changes */
  double heights[N_SAMPLES + 1];    /* share of the height at each sample of the text */
  int drawn_height;
  guint gather_source;
  double grip; /* while dragged: how far below the thumb's top it is held */
};

G_DEFINE_FINAL_TYPE (AttestOverviewStrip, attest_overview_strip, GTK_TYPE_WIDGET)

static void
attest_overview_strip_forget (AttestOverviewStrip *strip)
{
  g_clear_handle_id (&strip->gather_source, g_source_remove);
  g_clear_pointer (&strip->node, gsk_render_node_unref);
}

static void
attest_overview_strip_invalidate_now (AttestOverviewStrip *strip)
{
  attest_overview_strip_forget (strip);
  gtk_widget_queue_draw (GTK_WIDGET (strip));
}

static gboolean
on_gather (gpointer user_data)
{
  AttestOverviewStrip *strip = user_data;

  strip->gather_source = 0;
  attest_overview_strip_invalidate_now (strip);
  return G_SOURCE_REMOVE;
}

static void
attest_overview_strip_invalidate (AttestOverviewStrip *strip)
{
  if (strip->gather_source == 0)
    strip->gather_source = g_timeout_add (DELAY_MS, on_gather, strip);
}

/* The marks of another article are worse than none. */
static void
on_article_changed (AttestOverviewStrip *strip)
{
  attest_overview_strip_invalidate_now (strip);
  attest_overview_strip_invalidate (strip);
}

/* How far down the whole height each sample of the text stands. Lines not laid out yet count as GTK guesses them. */
static void
attest_overview_strip_measure_text (AttestOverviewStrip *strip)
{
  GtkTextView *text_view = GTK_TEXT_VIEW (strip->view);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (text_view);
  AttestTextMap *map = attest_editor_get_text_map (strip->editor);
  guint length = attest_text_get_length (attest_editor_get_text (strip->editor));
  double upper = MAX (1.0, gtk_adjustment_get_upper (strip->adjustment));
  int top_margin = gtk_text_view_get_top_margin (text_view);

  for (int i = 0; i <= N_SAMPLES; i++)
    {
      int characters;
      GtkTextIter iter;
      int y;
      int height;

      gtk_text_buffer_get_iter_at_offset (
        buffer, &iter, (int) attest_text_map_to_display (map, (guint) ((guint64) length * i / N_SAMPLES)));
      gtk_text_view_get_line_yrange (text_view, &iter, &y, &height);
      characters = MAX (1, gtk_text_iter_get_chars_in_line (&iter));
      y += top_margin + (int) ((gint64) height * gtk_text_iter_get_line_offset (&iter) / characters);
      strip->heights[i] = CLAMP (y / upper, 0, 1);
    }
}

static double
share_of_height (AttestOverviewStrip *strip, guint offset, guint length)
{
  double place = length > 0 ? (double) offset * N_SAMPLES / length : 0;
  int sample = CLAMP ((int) place, 0, N_SAMPLES - 1);
  double part = CLAMP (place - sample, 0, 1);

  return strip->heights[sample] * (1 - part) + strip->heights[sample + 1] * part;
}

static guint
lane_of (AttestKind kind)
{
  switch (kind)
    {
    case ATTEST_KIND_CLAIM:
      return 0;
    case ATTEST_KIND_SOURCE:
    case ATTEST_KIND_CUE:
      return 1;
    case ATTEST_KIND_ENTITY:
    case ATTEST_KIND_OTHER:
    default:
      return 2;
    }
}

static void
mark_rows (AttestOverviewStrip *strip, const GdkRGBA **rows, int n_rows, AttestRange range, const GdkRGBA *color)
{
  guint length = attest_text_get_length (attest_editor_get_text (strip->editor));
  int first = (int) (share_of_height (strip, range.start, length) * n_rows);
  int last = (int) (share_of_height (strip, range.end, length) * n_rows);

  first = CLAMP (first, 0, MAX (0, n_rows - MIN_ROWS));
  last = CLAMP (last, first + MIN_ROWS, n_rows);
  for (int row = first; row < last; row++)
    rows[row] = color;
}

static void
gather (AttestOverviewStrip *strip, const GdkRGBA **rows[N_LANES], int n_rows)
{
  AttestPalette *palette = attest_palette_get_default ();
  AttestScheme *scheme = attest_project_get_scheme (attest_editor_get_project (strip->editor));
  AttestAnnotationList *annotations = attest_editor_get_annotations (strip->editor);
  guint n_annotations = attest_annotation_list_get_size (annotations);

  for (guint i = 0; i < n_annotations; i++)
    {
      const AttestAnnotation *annotation = attest_annotation_list_get (annotations, i);
      AttestLabel *label = attest_scheme_find_label (scheme, annotation->label);
      const AttestInk *ink = attest_palette_get_ink (palette, label != NULL ? label->color : NULL);
      guint lane = lane_of (label != NULL ? label->kind : ATTEST_KIND_OTHER);

      for (guint j = 0; j < annotation->n_fragments; j++)
        mark_rows (strip, rows[lane], n_rows, annotation->fragments[j], &ink->line);
    }
}

/* Rows of one colour that follow each other are one rectangle. */
static void
paint_rows (GtkSnapshot *snapshot, const GdkRGBA **rows, int n_rows, int x, int width)
{
  for (int row = 0; row < n_rows;)
    {
      int end = row + 1;

      while (end < n_rows && rows[end] == rows[row])
        end++;
      if (rows[row] != NULL)
        gtk_snapshot_append_color (snapshot, rows[row], &GRAPHENE_RECT_INIT (x, row, width, end - row));
      row = end;
    }
}

static void
paint_ranges (AttestOverviewStrip *strip, GtkSnapshot *snapshot, const AttestRange *ranges, guint n_ranges, int n_rows,
              const GdkRGBA *color, int x, int width)
{
  g_autofree const GdkRGBA **rows = g_new0 (const GdkRGBA *, n_rows);

  for (guint i = 0; i < n_ranges; i++)
    mark_rows (strip, rows, n_rows, ranges[i], color);
  paint_rows (snapshot, rows, n_rows, x, width);
}

static GskRenderNode *
attest_overview_strip_paint (AttestOverviewStrip *strip, int n_rows)
{
  g_autofree const GdkRGBA **cells = g_new0 (const GdkRGBA *, (gsize) n_rows *N_LANES);
  const GdkRGBA **rows[N_LANES];
  const GdkRGBA *text = attest_palette_get_text (attest_palette_get_default ());
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  attest_overview_strip_measure_text (strip);
  for (guint lane = 0; lane < N_LANES; lane++)
    rows[lane] = cells + (gsize) lane * n_rows;
  gather (strip, rows, n_rows);
  for (guint lane = 0; lane < N_LANES; lane++)
    paint_rows (snapshot, rows[lane], n_rows, lanes[lane].x, lanes[lane].width);
  if (strip->matches->len > 0)
    {
      GdkRGBA faint = *text;

      faint.alpha = 0.5f;
      paint_ranges (strip, snapshot, (const AttestRange *) (gpointer) strip->matches->data, strip->matches->len, n_rows,
                    &faint, 0, WIDTH);
    }
  return gtk_snapshot_free_to_node (snapshot);
}

/* The part of the strip, in pixels, that stands for what is in sight; false if all is. */
static gboolean
attest_overview_strip_get_thumb (AttestOverviewStrip *strip, double *top, double *length)
{
  double height = gtk_widget_get_height (GTK_WIDGET (strip));
  double upper, page;

  if (strip->adjustment == NULL)
    return FALSE;
  upper = gtk_adjustment_get_upper (strip->adjustment);
  page = gtk_adjustment_get_page_size (strip->adjustment);
  if (upper <= page + 1 || height <= MIN_THUMB)
    return FALSE;
  *length = MAX (MIN_THUMB, page / upper * height);
  *top = gtk_adjustment_get_value (strip->adjustment) / (upper - page) * (height - *length);
  return TRUE;
}

static void
paint_thumb (AttestOverviewStrip *strip, GtkSnapshot *snapshot, double top, double length)
{
  GdkRGBA shade = *attest_palette_get_text (attest_palette_get_default ());
  gboolean active = strip->grip >= 0 || gtk_event_controller_motion_contains_pointer (strip->motion);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, (float) top, WIDTH, (float) length), THUMB_RADIUS);
  shade.alpha *= active ? 0.3f : 0.16f;
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &shade, &outline.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
attest_overview_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AttestOverviewStrip *strip = ATTEST_OVERVIEW_STRIP (widget);
  int height = gtk_widget_get_height (widget);
  AttestAnnotation *selected;
  double top, length;

  if (strip->view == NULL || strip->editor == NULL || height <= 0 ||
      attest_editor_get_annotations (strip->editor) == NULL)
    return;

  if (attest_overview_strip_get_thumb (strip, &top, &length))
    paint_thumb (strip, snapshot, top, length);
  if (strip->drawn_height != height)
    attest_overview_strip_forget (strip);
  if (strip->node == NULL && strip->gather_source == 0)
    {
      strip->node = attest_overview_strip_paint (strip, height);
      strip->drawn_height = height;
    }
  if (strip->node != NULL)
    gtk_snapshot_append_node (snapshot, strip->node);

  selected = attest_editor_get_selected (strip->editor);
  if (selected != NULL)
    paint_ranges (strip, snapshot, selected->fragments, selected->n_fragments, height,
                  attest_palette_get_text (attest_palette_get_default ()), 0, WIDTH);
}

static void
attest_overview_strip_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                               int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : 0;
}

/* The thumb's top comes to @top. */
static void
move_thumb (AttestOverviewStrip *strip, double top)
{
  double height = gtk_widget_get_height (GTK_WIDGET (strip));
  double was_top, length;

  if (attest_overview_strip_get_thumb (strip, &was_top, &length) && height > length)
    gtk_adjustment_set_value (strip->adjustment, top / (height - length) *
                                                   (gtk_adjustment_get_upper (strip->adjustment) -
                                                    gtk_adjustment_get_page_size (strip->adjustment)));
}

/* The thumb is held where it is gripped; beside it, its middle comes to the pointer. */
static void
on_drag_begin (GtkGestureDrag *gesture, double x, double y, AttestOverviewStrip *strip)
{
  double top, length;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (!attest_overview_strip_get_thumb (strip, &top, &length))
    return;
  strip->grip = y >= top && y < top + length ? y - top : length / 2;
  move_thumb (strip, y - strip->grip);
}

static void
on_drag_update (GtkGestureDrag *gesture, double offset_x, double offset_y, AttestOverviewStrip *strip)
{
  double start_y;

  if (strip->grip >= 0 && gtk_gesture_drag_get_start_point (gesture, NULL, &start_y))
    move_thumb (strip, start_y + offset_y - strip->grip);
}

static void
on_drag_end (AttestOverviewStrip *strip)
{
  strip->grip = -1;
  gtk_widget_queue_draw (GTK_WIDGET (strip));
}

/* As far as a scrolled window goes for a step of the wheel. */
static gboolean
on_scroll (GtkEventControllerScroll *controller, double dx, double dy, AttestOverviewStrip *strip)
{
  double step = 1;

  if (strip->adjustment == NULL)
    return GDK_EVENT_PROPAGATE;
  if (gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL)
    step = pow (gtk_adjustment_get_page_size (strip->adjustment), 2.0 / 3.0);
  gtk_adjustment_set_value (strip->adjustment, gtk_adjustment_get_value (strip->adjustment) + dy * step);
  return GDK_EVENT_STOP;
}

static void
on_annotations_changed (AttestOverviewStrip *strip)
{
  AttestAnnotationList *annotations = attest_editor_get_annotations (strip->editor);

  if (annotations != NULL)
    g_signal_connect_object (annotations, "items-changed", G_CALLBACK (attest_overview_strip_invalidate), strip,
                             G_CONNECT_SWAPPED);
  attest_overview_strip_invalidate (strip);
}

static void
attest_overview_strip_dispose (GObject *object)
{
  AttestOverviewStrip *strip = ATTEST_OVERVIEW_STRIP (object);

  attest_overview_strip_set_editor (strip, NULL);
  attest_overview_strip_set_view (strip, NULL);
  attest_overview_strip_forget (strip);
  g_clear_pointer (&strip->matches, g_array_unref);

  G_OBJECT_CLASS (attest_overview_strip_parent_class)->dispose (object);
}

static void
attest_overview_strip_class_init (AttestOverviewStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_overview_strip_dispose;
  widget_class->snapshot = attest_overview_strip_snapshot;
  widget_class->measure = attest_overview_strip_measure;

  gtk_widget_class_set_css_name (widget_class, "overviewstrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
attest_overview_strip_init (AttestOverviewStrip *strip)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  strip->grip = -1;
  strip->matches = g_array_new (FALSE, FALSE, sizeof (AttestRange));
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (on_drag_begin), strip, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (on_drag_update), strip, 0);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (on_drag_end), strip, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (strip), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (on_scroll), strip, 0);
  gtk_widget_add_controller (GTK_WIDGET (strip), scroll);
  strip->motion = GTK_EVENT_CONTROLLER_MOTION (gtk_event_controller_motion_new ());
  g_signal_connect_object (strip->motion, "enter", G_CALLBACK (gtk_widget_queue_draw), strip, G_CONNECT_SWAPPED);
  g_signal_connect_object (strip->motion, "leave", G_CALLBACK (gtk_widget_queue_draw), strip, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (strip), GTK_EVENT_CONTROLLER (strip->motion));
  gtk_widget_set_tooltip_text (GTK_WIDGET (strip), _ ("Where annotations lie in the article"));
  g_signal_connect_object (attest_palette_get_default (), "changed", G_CALLBACK (attest_overview_strip_invalidate),
                           strip, G_CONNECT_SWAPPED);
}

GtkWidget *
attest_overview_strip_new (void)
{
  return g_object_new (ATTEST_TYPE_OVERVIEW_STRIP, NULL);
}

void
attest_overview_strip_set_view (AttestOverviewStrip *strip, AttestArticleView *view)
{
  g_return_if_fail (ATTEST_IS_OVERVIEW_STRIP (strip));

  if (strip->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (strip->adjustment, strip);
  g_clear_object (&strip->adjustment);
  g_set_object (&strip->view, view);
  if (view != NULL)
    {
      strip->adjustment = g_object_ref (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)));
      g_signal_connect_object (strip->adjustment, "changed", G_CALLBACK (attest_overview_strip_invalidate), strip,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (strip->adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), strip,
                               G_CONNECT_SWAPPED);
    }
}

void
attest_overview_strip_set_editor (AttestOverviewStrip *strip, AttestEditor *editor)
{
  g_return_if_fail (ATTEST_IS_OVERVIEW_STRIP (strip));

  if (strip->editor == editor)
    return;
  if (strip->editor != NULL)
    {
      AttestAnnotationList *annotations = attest_editor_get_annotations (strip->editor);

      if (annotations != NULL)
        g_signal_handlers_disconnect_by_data (annotations, strip);
      g_signal_handlers_disconnect_by_data (strip->editor, strip);
    }
  g_set_object (&strip->editor, editor);
  if (editor != NULL)
    {
      g_signal_connect_object (editor, "notify::annotations", G_CALLBACK (on_annotations_changed), strip,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (editor, "notify::article", G_CALLBACK (on_article_changed), strip, G_CONNECT_SWAPPED);
      g_signal_connect_object (editor, "notify::selected", G_CALLBACK (gtk_widget_queue_draw), strip,
                               G_CONNECT_SWAPPED);
      on_annotations_changed (strip);
    }
}

void
attest_overview_strip_set_matches (AttestOverviewStrip *strip, const AttestRange *matches, guint n_matches)
{
  g_return_if_fail (ATTEST_IS_OVERVIEW_STRIP (strip));

  g_array_set_size (strip->matches, 0);
  if (n_matches > 0)
    g_array_append_vals (strip->matches, matches, n_matches);
  attest_overview_strip_invalidate_now (strip);
}
