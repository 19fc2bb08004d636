/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One claim in the list: its words and day, who made it, where, and what links it. A thread ties those of one cluster
 * together. One widget that paints itself, and reads the claim only then. */
#include "config.h"

#include "attest-claim-row.h"

#include "attest-claim-words.h"
#include "attest-moment.h"
#include "attest-palette.h"
#include "attest-row-line.h"
#include "attest-swatch.h"

#include <glib/gi18n.h>

#define LINE_SPACING 3
#define SPACING 10
#define THREAD_WIDTH 2
#define THREAD_GAP 2
/* Between the rows of the list, by the toolkit's style. */
#define ROW_MARGIN 2
#define DIM 0.6f
#define HALF_DIM 0.75f
#define THREAD_ALPHA 0.35f

struct _AttestClaimRow
{
  GtkWidget parent_instance;

  AttestRowLine quote;
  AttestRowLine date;
  AttestRowLine origin;
  AttestRowLine links;

  AttestClaimItem *item;
  char *color; /* (nullable): of the label */
  gboolean is_filled;
};

G_DEFINE_FINAL_TYPE (AttestClaimRow, attest_claim_row, GTK_TYPE_WIDGET)

/* Who marked it, where there is more than one who may have. */
static const char *
get_annotator (AttestProject *project, gint64 id)
{
  g_autoptr (GPtrArray) annotators = attest_project_get_annotators (project, NULL);
  AttestAnnotator *annotator = annotators != NULL && annotators->len > 1 ? attest_project_find_annotator (project, id)
                                                                         : NULL;

  return annotator != NULL ? annotator->name : NULL;
}

/* Who made it, where: as much as is known. */
static char *
dup_origin (const AttestClaimSummary *summary, const char *annotator)
{
  const char *source = summary->sources;
  g_autoptr (GString) origin = g_string_new (NULL);

  if (source == NULL)
    source = summary->unattributed ? _ ("Nobody is named") : _ ("No source yet");
  g_string_append_printf (origin, "%s · %s", source, summary->title);
  if (summary->publisher != NULL && *summary->publisher != '\0')
    g_string_append_printf (origin, " · %s", summary->publisher);
  if (annotator != NULL)
    g_string_append_printf (origin, " · %s", annotator);
  return g_string_free (g_steal_pointer (&origin), FALSE);
}

/* Each relation once, whichever way it goes. */
static char *
dup_links (const AttestClaimSummary *summary, AttestScheme *scheme)
{
  g_autoptr (GString) links = g_string_new (NULL);

  for (guint i = 0; i < summary->links->len; i++)
    {
      gint64 id = g_array_index (summary->links, gint64, i);
      AttestRelationType *type = attest_claim_find_type (scheme, id);
      gboolean told = type == NULL;

      for (guint j = 0; j < i; j++)
        told |= g_array_index (summary->links, gint64, j) == id;
      if (!told)
        g_string_append_printf (links, "%s%s", links->len > 0 ? ", " : "", type->name);
    }
  return links->len > 0 ? g_string_free (g_steal_pointer (&links), FALSE) : NULL;
}

/* The list's own item is what a screen reader meets. */
static void
name_row (AttestClaimRow *self)
{
  GtkWidget *list_item = gtk_widget_get_parent (GTK_WIDGET (self));
  const char *parts[] = { self->quote.text, self->date.text, self->origin.text, self->links.text };
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (name, "%s%s", name->len > 0 ? ", " : "", parts[i]);
  if (list_item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
}

static void
fill (AttestClaimRow *self)
{
  const AttestClaimSummary *summary;
  AttestScheme *scheme;
  AttestLabel *label;
  g_autofree char *date = NULL;
  g_autofree char *origin = NULL;
  g_autofree char *links = NULL;

  if (self->is_filled || self->item == NULL)
    return;
  self->is_filled = TRUE;
  g_clear_pointer (&self->color, g_free);
  summary = attest_claim_item_get_summary (self->item);
  scheme = attest_project_get_scheme (attest_claim_item_get_project (self->item));
  if (summary != NULL)
    {
      label = attest_scheme_find_label (scheme, summary->label);
      self->color = g_strdup (label != NULL ? label->color : NULL);
      date = attest_moment_dup_date (summary->published);
      origin = dup_origin (summary, get_annotator (attest_claim_item_get_project (self->item), summary->annotator));
      links = dup_links (summary, scheme);
    }
  attest_row_line_set_text (&self->quote, summary != NULL ? summary->quote : _ ("This claim is gone"));
  attest_row_line_set_text (&self->date, date);
  attest_row_line_set_text (&self->origin, origin);
  attest_row_line_set_text (&self->links, links);
  name_row (self);
}

static void
changed_cb (AttestClaimRow *self)
{
  self->is_filled = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- painting --- */

/* From the sign to the edges of the list's row, where that of the next row goes on. */
static void
append_thread (AttestClaimRow *self, GtkSnapshot *snapshot, int sign_top)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkRGBA color = *attest_palette_get_text (attest_palette_get_default ());
  float x = (float) attest_row_place (widget, (ATTEST_SWATCH_SIZE - THREAD_WIDTH) / 2, THREAD_WIDTH);
  float above = (float) (sign_top - THREAD_GAP);
  float below = (float) (sign_top + ATTEST_SWATCH_SIZE + THREAD_GAP);
  graphene_rect_t row;

  if (!gtk_widget_compute_bounds (gtk_widget_get_parent (widget), widget, &row))
    return;
  color.alpha *= THREAD_ALPHA;
  if (attest_claim_item_get_follows (self->item))
    gtk_snapshot_append_color (snapshot, &color,
                               &GRAPHENE_RECT_INIT (x, row.origin.y, THREAD_WIDTH, above - row.origin.y));
  if (attest_claim_item_get_goes_on (self->item))
    gtk_snapshot_append_color (
      snapshot, &color,
      &GRAPHENE_RECT_INIT (x, below, THREAD_WIDTH, row.origin.y + row.size.height + ROW_MARGIN - below));
}

static void
append_sign (AttestClaimRow *self, GtkSnapshot *snapshot, int top)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const AttestInk *ink;

  if (self->color == NULL)
    return;
  ink = attest_palette_get_ink (attest_palette_get_default (), self->color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) attest_row_place (widget, 0, ATTEST_SWATCH_SIZE), (float) top));
  attest_swatch_append (snapshot, ATTEST_KIND_CLAIM, &ink->line, gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);
  gtk_snapshot_restore (snapshot);
}

/* A line of two parts, the second at the row's end; the first gives way. */
static void
append_line (AttestClaimRow *self, GtkSnapshot *snapshot, AttestRowLine *start, AttestRowLine *end, int y, int height,
             const GdkRGBA *start_color, const GdkRGBA *end_color)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int x = ATTEST_SWATCH_SIZE + SPACING;
  int width = gtk_widget_get_width (widget);
  int end_width = MIN (attest_row_line_get_width (end, widget), (width - x) / 2);

  attest_row_line_append (end, widget, snapshot, width - end_width, y, end_width, height, end_color);
  if (end_width > 0)
    width -= end_width + SPACING;
  attest_row_line_append (start, widget, snapshot, x, y, width - x, height, start_color);
}

static void
attest_claim_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AttestClaimRow *self = ATTEST_CLAIM_ROW (widget);
  const GdkRGBA *color = attest_palette_get_text (attest_palette_get_default ());
  GdkRGBA dim = *color;
  GdkRGBA half_dim = *color;
  int height = attest_row_line_get_height (&self->quote, widget);
  int sign_top = (height - ATTEST_SWATCH_SIZE) / 2;

  if (self->item == NULL)
    return;
  fill (self);
  dim.alpha *= DIM;
  half_dim.alpha *= HALF_DIM;
  append_thread (self, snapshot, sign_top);
  append_sign (self, snapshot, sign_top);
  append_line (self, snapshot, &self->quote, &self->date, 0, height, color, &dim);
  append_line (self, snapshot, &self->origin, &self->links, height + LINE_SPACING,
               attest_row_line_get_height (&self->origin, widget), &dim, &half_dim);
}

/* Each row is as high as any other, so that nothing need be known of it. */
static void
attest_claim_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  AttestClaimRow *self = ATTEST_CLAIM_ROW (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = attest_row_line_get_height (&self->quote, widget) + LINE_SPACING +
                          attest_row_line_get_height (&self->origin, widget);
  else
    *minimum = *natural = 0;
}

static void
forget_layouts (AttestClaimRow *self)
{
  attest_row_line_forget_layout (&self->quote);
  attest_row_line_forget_layout (&self->date);
  attest_row_line_forget_layout (&self->origin);
  attest_row_line_forget_layout (&self->links);
}

static void
attest_claim_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (attest_claim_row_parent_class)->css_changed (widget, change);
  forget_layouts (ATTEST_CLAIM_ROW (widget));
}

static gboolean
attest_claim_row_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  AttestClaimRow *self = ATTEST_CLAIM_ROW (widget);
  g_autofree char *text = NULL;

  fill (self);
  text = self->origin.text != NULL ? g_strconcat (self->quote.text, "\n", self->origin.text, NULL)
                                   : g_strdup (self->quote.text);
  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

static void
attest_claim_row_finalize (GObject *object)
{
  AttestClaimRow *self = ATTEST_CLAIM_ROW (object);

  g_clear_object (&self->item);
  g_free (self->color);
  attest_row_line_clear (&self->quote);
  attest_row_line_clear (&self->date);
  attest_row_line_clear (&self->origin);
  attest_row_line_clear (&self->links);
  G_OBJECT_CLASS (attest_claim_row_parent_class)->finalize (object);
}

static void
attest_claim_row_class_init (AttestClaimRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = attest_claim_row_finalize;
  widget_class->snapshot = attest_claim_row_snapshot;
  widget_class->measure = attest_claim_row_measure;
  widget_class->css_changed = attest_claim_row_css_changed;
  widget_class->query_tooltip = attest_claim_row_query_tooltip;

  gtk_widget_class_set_css_name (widget_class, "claimrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_claim_row_init (AttestClaimRow *self)
{
  self->date.small = TRUE;
  self->origin.small = TRUE;
  self->links.small = TRUE;
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (attest_palette_get_default (), "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
attest_claim_row_new (void)
{
  return g_object_new (ATTEST_TYPE_CLAIM_ROW, NULL);
}

void
attest_claim_row_set_item (AttestClaimRow *row, AttestClaimItem *item)
{
  g_return_if_fail (ATTEST_IS_CLAIM_ROW (row));

  if (row->item != NULL)
    g_signal_handlers_disconnect_by_data (row->item, row);
  g_set_object (&row->item, item);
  if (item != NULL)
    g_signal_connect_object (item, "changed", G_CALLBACK (changed_cb), row, G_CONNECT_SWAPPED);
  changed_cb (row);
}
