/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One place in the list of places to be labelled. The words stand below each other in all rows, with what is before and
 * behind them, so that the eye runs down one line. Painted by itself, since a list makes two hundred rows at once. */
#include "config.h"

#include "attest-occurrence-row.h"

#include "attest-moment.h"
#include "attest-palette.h"
#include "attest-row-line.h"

#include <glib/gi18n.h>

#define SPACING 10
#define LINE_SPACING 2
/* Where the words begin, as a share of the width. */
#define ANCHOR 0.36
#define DIM 0.6f
#define CONTEXT_DIM 0.8f

struct _AttestOccurrenceRow
{
  GtkWidget parent_instance;

  GtkWidget *check;
  AttestRowLine place;
  AttestRowLine state;
  gboolean shows_place;
  /* (nullable): laid out when first painted */
  PangoLayout *before;
  PangoLayout *words;
  PangoLayout *after;
  AttestOccurrenceItem *item;
  GBinding *binding;
};

G_DEFINE_FINAL_TYPE (AttestOccurrenceRow, attest_occurrence_row, GTK_TYPE_WIDGET)

static char *
dup_place (const AttestOccurrence *occurrence)
{
  g_autofree char *date = attest_moment_dup_date (occurrence->article->published);

  if (date == NULL)
    return g_strdup (occurrence->article->title);
  /* Translators: where words are found: title of the article · its day */
  return g_strdup_printf (_ ("%s · %s"), occurrence->article->title, date);
}

static char *
dup_state (const AttestOccurrence *occurrence, AttestScheme *scheme)
{
  AttestLabel *label = attest_scheme_find_label (scheme, occurrence->other_label);
  const char *name = label != NULL ? label->name : "";

  switch (occurrence->state)
    {
    case ATTEST_OCCURRENCE_LABELLED:
      return g_strdup (_ ("Already labelled"));
    case ATTEST_OCCURRENCE_OVERLAPS:
      /* Translators: the words are part of, or contain, an annotation with this label. */
      return g_strdup_printf (_ ("Overlaps %s"), name);
    case ATTEST_OCCURRENCE_OTHER:
      /* Translators: the words have this other label. */
      return g_strdup_printf (_ ("Labelled %s"), name);
    case ATTEST_OCCURRENCE_FREE:
    default:
      return NULL;
    }
}

/* What stands before the words is cut at its start, what stands behind them at its end. */
static PangoLayout *
make_part (AttestOccurrenceRow *self, guint start, guint end, PangoEllipsizeMode ellipsize)
{
  const AttestOccurrence *occurrence = attest_occurrence_item_get_occurrence (self->item);
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);

  pango_layout_set_text (layout, occurrence->context + start, (int) (end - start));
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, ellipsize);
  return layout;
}

static void
make_parts (AttestOccurrenceRow *self)
{
  const AttestOccurrence *occurrence = attest_occurrence_item_get_occurrence (self->item);
  PangoAttrList *attributes;

  if (self->words != NULL)
    return;
  self->before = make_part (self, 0, occurrence->context_start, PANGO_ELLIPSIZE_START);
  self->words = make_part (self, occurrence->context_start, occurrence->context_end, PANGO_ELLIPSIZE_END);
  self->after = make_part (self, occurrence->context_end, (guint) strlen (occurrence->context), PANGO_ELLIPSIZE_END);
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (self->words, attributes);
  pango_attr_list_unref (attributes);
}

static void
forget_parts (AttestOccurrenceRow *self)
{
  g_clear_object (&self->before);
  g_clear_object (&self->words);
  g_clear_object (&self->after);
}

/* Where what one sees begins, beside the tick. */
static int
content_start (AttestOccurrenceRow *self)
{
  return gtk_widget_get_width (self->check) + SPACING;
}

static int
state_width (AttestOccurrenceRow *self)
{
  return MIN (attest_row_line_get_width (&self->state, GTK_WIDGET (self)),
              gtk_widget_get_width (GTK_WIDGET (self)) / 2);
}

/* How much room there is for the words and what is around them. */
static int
content_width (AttestOccurrenceRow *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)) - content_start (self);

  if (self->shows_place || self->state.text == NULL)
    return width;
  return width - state_width (self) - SPACING;
}

/* Paints @layout into at most @width from @x on, in the direction of the text; with @to_end, up to @x + @width. */
static int
append_part (AttestOccurrenceRow *self, GtkSnapshot *snapshot, PangoLayout *layout, gboolean rtl, int x, int width,
             gboolean to_end, const GdkRGBA *color)
{
  int full = content_width (self);
  int origin = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL
                 ? gtk_widget_get_width (GTK_WIDGET (self)) - content_start (self) - full
                 : content_start (self);
  PangoRectangle extents;

  if (width <= 0)
    return 0;
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_get_pixel_extents (layout, NULL, &extents);
  if (to_end)
    x += width - extents.width;
  if (rtl)
    x = full - x - extents.width;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (origin + x - extents.x), 0));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
  return extents.width;
}

static void
append_context (AttestOccurrenceRow *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  int full = content_width (self);
  int anchor = (int) (full * ANCHOR);
  GdkRGBA context_color = *color;
  gboolean rtl;
  int end;

  context_color.alpha *= CONTEXT_DIM;
  make_parts (self);
  rtl = pango_layout_get_direction (self->words, 0) == PANGO_DIRECTION_RTL;
  append_part (self, snapshot, self->before, rtl, 0, anchor, TRUE, &context_color);
  end = anchor + append_part (self, snapshot, self->words, rtl, anchor, full - anchor, FALSE, color);
  append_part (self, snapshot, self->after, rtl, end, full - end, FALSE, &context_color);
}

static void
attest_occurrence_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AttestOccurrenceRow *self = ATTEST_OCCURRENCE_ROW (widget);
  const GdkRGBA *color = attest_palette_get_text (attest_palette_get_default ());
  GdkRGBA dim = *color;
  AttestRowLine measured = { NULL };
  int start = content_start (self);
  int line = attest_row_line_get_height (&measured, widget);
  int small = attest_row_line_get_height (&self->place, widget);
  int width = gtk_widget_get_width (widget) - start;
  int end = state_width (self);
  int place_height = self->shows_place ? LINE_SPACING + small : 0;
  int y = (gtk_widget_get_height (widget) - line - place_height) / 2;

  gtk_widget_snapshot_child (widget, self->check, snapshot);
  if (self->item == NULL || width <= 0)
    return;
  dim.alpha *= DIM;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float) y));
  append_context (self, snapshot,
                  attest_occurrence_item_get_occurrence (self->item)->state == ATTEST_OCCURRENCE_LABELLED ? &dim
                                                                                                          : color);
  attest_row_line_append (&self->state, widget, snapshot, start + width - end,
                          self->shows_place ? line + LINE_SPACING : 0, end, self->shows_place ? small : line, color);
  if (self->shows_place)
    attest_row_line_append (&self->place, widget, snapshot, start, line + LINE_SPACING,
                            width - end - (end > 0 ? SPACING : 0), small, &dim);
  gtk_snapshot_restore (snapshot);
}

static void
attest_occurrence_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                               int *minimum_baseline, int *natural_baseline)
{
  AttestOccurrenceRow *self = ATTEST_OCCURRENCE_ROW (widget);
  AttestRowLine measured = { NULL };
  int small = self->shows_place ? LINE_SPACING + attest_row_line_get_height (&self->place, widget) : 0;
  int check_minimum;

  gtk_widget_measure (self->check, orientation, -1, &check_minimum, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = check_minimum;
  else
    *minimum = *natural = MAX (check_minimum, attest_row_line_get_height (&measured, widget) + small);
}

static void
attest_occurrence_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AttestOccurrenceRow *self = ATTEST_OCCURRENCE_ROW (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation allocation = { 0, 0, 0, height };

  gtk_widget_measure (self->check, GTK_ORIENTATION_HORIZONTAL, -1, &allocation.width, NULL, NULL, NULL);
  allocation.x = rtl ? width - allocation.width : 0;
  gtk_widget_size_allocate (self->check, &allocation, -1);
}

static void
attest_occurrence_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  AttestOccurrenceRow *self = ATTEST_OCCURRENCE_ROW (widget);

  GTK_WIDGET_CLASS (attest_occurrence_row_parent_class)->css_changed (widget, change);
  forget_parts (self);
  attest_row_line_forget_layout (&self->place);
  attest_row_line_forget_layout (&self->state);
}

static gboolean
attest_occurrence_row_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  AttestOccurrenceRow *self = ATTEST_OCCURRENCE_ROW (widget);

  if (self->item == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, attest_occurrence_item_get_occurrence (self->item)->context);
  return TRUE;
}

static void
attest_occurrence_row_dispose (GObject *object)
{
  AttestOccurrenceRow *self = ATTEST_OCCURRENCE_ROW (object);

  attest_occurrence_row_set_item (self, NULL, NULL, FALSE);
  g_clear_pointer (&self->check, gtk_widget_unparent);
  attest_row_line_clear (&self->place);
  attest_row_line_clear (&self->state);
  G_OBJECT_CLASS (attest_occurrence_row_parent_class)->dispose (object);
}

static void
attest_occurrence_row_class_init (AttestOccurrenceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_occurrence_row_dispose;
  widget_class->snapshot = attest_occurrence_row_snapshot;
  widget_class->measure = attest_occurrence_row_measure;
  widget_class->size_allocate = attest_occurrence_row_size_allocate;
  widget_class->css_changed = attest_occurrence_row_css_changed;
  widget_class->query_tooltip = attest_occurrence_row_query_tooltip;

  gtk_widget_class_set_css_name (widget_class, "occurrencerow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_occurrence_row_init (AttestOccurrenceRow *self)
{
  self->place.small = TRUE;
  self->state.small = TRUE;
  self->check = gtk_check_button_new ();
  /* The arrow keys go from row to row, and Space ticks. */
  gtk_widget_set_can_focus (self->check, FALSE);
  gtk_widget_set_parent (self->check, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (attest_palette_get_default (), "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
attest_occurrence_row_new (void)
{
  return g_object_new (ATTEST_TYPE_OCCURRENCE_ROW, NULL);
}

/* The list's own item is what a screen reader meets. */
static void
name_row (AttestOccurrenceRow *self)
{
  const AttestOccurrence *occurrence = attest_occurrence_item_get_occurrence (self->item);
  GtkWidget *list_item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autoptr (GString) name = g_string_new (occurrence->context);

  g_string_append_printf (name, ", %s", self->place.text);
  if (self->state.text != NULL)
    g_string_append_printf (name, ", %s", self->state.text);
  if (list_item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, occurrence->context, -1);
}

/**
 * attest_occurrence_row_set_item:
 * @row: a row
 * @item: (nullable): the place to show and follow
 * @scheme: (nullable): where the names of labels are from
 * @show_place: whether to say in which article it is
 */
void
attest_occurrence_row_set_item (AttestOccurrenceRow *row, AttestOccurrenceItem *item, AttestScheme *scheme,
                                gboolean show_place)
{
  const AttestOccurrence *occurrence;
  g_autofree char *place = NULL;
  g_autofree char *state = NULL;

  g_return_if_fail (ATTEST_IS_OCCURRENCE_ROW (row));
  g_return_if_fail ((item == NULL) == (scheme == NULL));

  if (row->binding != NULL)
    g_binding_unbind (row->binding);
  g_clear_object (&row->binding);
  g_clear_object (&row->item);
  forget_parts (row);
  if (item == NULL)
    return;
  row->item = g_object_ref (item);
  occurrence = attest_occurrence_item_get_occurrence (item);
  place = dup_place (occurrence);
  if (row->shows_place != show_place)
    gtk_widget_queue_resize (GTK_WIDGET (row));
  row->shows_place = show_place;
  state = dup_state (occurrence, scheme);
  attest_row_line_set_text (&row->place, place);
  attest_row_line_set_text (&row->state, state);
  gtk_widget_set_sensitive (row->check, occurrence->state != ATTEST_OCCURRENCE_LABELLED);
  row->binding = g_object_ref (
    g_object_bind_property (item, "ticked", row->check, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL));
  name_row (row);
  gtk_widget_queue_draw (GTK_WIDGET (row));
}
