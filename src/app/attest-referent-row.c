/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A referent in the list of all. One widget that paints itself and reads the figures only then: a list makes some two
 * hundred rows at once, and measuring their labels took half of what it takes to show the list. */
#include "config.h"

#include "attest-referent-row.h"

#include "attest-identifier.h"
#include "attest-label.h"
#include "attest-palette.h"
#include "attest-row-line.h"
#include "attest-swatch.h"

#include <glib/gi18n.h>

#define SPACING 12
#define NAME_CHARS 6
#define FULL_NAME_CHARS 16
#define DIM 0.6f

struct _AttestReferentRow
{
  GtkWidget parent_instance;

  GtkWidget *tick;
  AttestRowLine name;
  AttestRowLine kind;
  AttestRowLine mentions;
  AttestRowLine articles;
  AttestRowLine ids;

  AttestLazyItem *item; /* (nullable) */
  gboolean is_filled;
  gboolean is_narrow;
  int char_width; /* Pango units; 0 until it is measured */
};

G_DEFINE_FINAL_TYPE (AttestReferentRow, attest_referent_row, GTK_TYPE_WIDGET)

static void
for_each_line (AttestReferentRow *self, void (*what) (AttestRowLine *line))
{
  what (&self->name);
  what (&self->kind);
  what (&self->mentions);
  what (&self->articles);
  what (&self->ids);
}

/* --- what it says --- */

const char *
attest_referent_kind_title (const char *kind)
{
  AttestKind known;

  return attest_kind_from_string (kind, &known) ? attest_kind_get_title (known) : kind;
}

/* "Q42 · 75121530" */
static char *
dup_ids (const char *ids)
{
  g_autoptr (GPtrArray) identifiers = attest_identifiers_parse (ids);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < identifiers->len && text->len < 200; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", ((AttestIdentifier *) identifiers->pdata[i])->value);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
fill (AttestReferentRow *self)
{
  const AttestReferentSummary *summary;
  GtkWidget *list_item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *mentions = NULL;
  g_autofree char *articles = NULL;
  g_autofree char *ids = NULL;
  g_autofree char *spoken = NULL;
  const char *kind;

  if (self->is_filled || self->item == NULL)
    return;
  self->is_filled = TRUE;
  summary = attest_lazy_item_get_content (self->item);
  if (summary == NULL)
    {
      for_each_line (self, attest_row_line_clear);
      return;
    }
  mentions = g_strdup_printf ("%u", summary->n_mentions);
  articles = g_strdup_printf ("%u", summary->n_articles);
  ids = dup_ids (summary->ids);
  kind = attest_referent_kind_title (summary->kind);
  attest_row_line_set_text (&self->name, summary->name);
  attest_row_line_set_text (&self->kind, kind);
  attest_row_line_set_text (&self->mentions, mentions);
  attest_row_line_set_text (&self->articles, articles);
  attest_row_line_set_text (&self->ids, ids);
  /* Translators: a row of the list of referents, as it is spoken: name, kind, how often mentioned, in how many
   * articles. */
  spoken = g_strdup_printf (_ ("%s, %s, mentions: %s, articles: %s"), summary->name, kind, mentions, articles);
  /* The list's own item is what a screen reader meets. */
  if (list_item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tick), GTK_ACCESSIBLE_PROPERTY_LABEL, summary->name, -1);
}

static void
changed_cb (AttestReferentRow *self)
{
  self->is_filled = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
attest_referent_row_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  AttestReferentRow *self = ATTEST_REFERENT_ROW (widget);
  const AttestReferentSummary *summary = self->item != NULL ? attest_lazy_item_get_content (self->item) : NULL;

  if (summary == NULL || *summary->description == '\0')
    return FALSE;
  gtk_tooltip_set_text (tooltip, summary->description);
  return TRUE;
}

/* --- sizes --- */

/* Pango units for each character of a label's width, as GTK counts them. */
static int
measure_char (GtkWidget *widget)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  int width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                   pango_font_metrics_get_approximate_digit_width (metrics));

  pango_font_metrics_unref (metrics);
  return width;
}

/* As wide as a label of so many characters, such as those that head the columns. */
static int
chars_to_pixels (AttestReferentRow *self, int n_chars)
{
  if (self->char_width == 0)
    self->char_width = measure_char (GTK_WIDGET (self));
  return PANGO_PIXELS_CEIL (self->char_width * n_chars);
}

/**
 * attest_referent_row_get_full_width:
 * @widget: a widget with the font of the list
 *
 * Returns: the pixels with which a list shows all columns and most names whole
 */
int
attest_referent_row_get_full_width (GtkWidget *widget)
{
  return PANGO_PIXELS_CEIL (measure_char (widget) * (FULL_NAME_CHARS + ATTEST_REFERENT_KIND_CHARS +
                                                     2 * ATTEST_REFERENT_COUNT_CHARS + ATTEST_REFERENT_IDS_CHARS)) +
         4 * SPACING + ATTEST_REFERENT_IDS_MARGIN;
}

static int
tick_width (AttestReferentRow *self)
{
  int width = 0;

  if (!gtk_widget_get_visible (self->tick))
    return 0;
  gtk_widget_measure (self->tick, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  return width + SPACING;
}

static void
attest_referent_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                             int *minimum_baseline, int *natural_baseline)
{
  AttestReferentRow *self = ATTEST_REFERENT_ROW (widget);
  int n_chars = NAME_CHARS + 2 * ATTEST_REFERENT_COUNT_CHARS;
  int tick = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      if (!self->is_narrow)
        n_chars += ATTEST_REFERENT_KIND_CHARS + ATTEST_REFERENT_IDS_CHARS;
      *minimum = tick_width (self) + chars_to_pixels (self, n_chars) + 2 * SPACING;
      if (!self->is_narrow)
        *minimum += 2 * SPACING + ATTEST_REFERENT_IDS_MARGIN;
    }
  else
    {
      if (gtk_widget_get_visible (self->tick))
        gtk_widget_measure (self->tick, orientation, -1, &tick, NULL, NULL, NULL);
      *minimum = MAX (attest_row_line_get_height (&self->name, widget), tick);
    }
  *natural = *minimum;
}

static void
attest_referent_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AttestReferentRow *self = ATTEST_REFERENT_ROW (widget);
  GtkAllocation tick = { 0 };

  if (!gtk_widget_get_visible (self->tick))
    return;
  gtk_widget_measure (self->tick, GTK_ORIENTATION_HORIZONTAL, -1, &tick.width, NULL, NULL, NULL);
  gtk_widget_measure (self->tick, GTK_ORIENTATION_VERTICAL, -1, &tick.height, NULL, NULL, NULL);
  tick.x = attest_row_place (widget, 0, tick.width);
  tick.y = (height - tick.height) / 2;
  gtk_widget_size_allocate (self->tick, &tick, -1);
}

/* --- painting --- */

/* Figures end where their column does; returns where it begins. */
static int
append_figure (AttestReferentRow *self, GtkSnapshot *snapshot, AttestRowLine *line, int end, const GdkRGBA *color)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int column = chars_to_pixels (self, ATTEST_REFERENT_COUNT_CHARS);
  int width = MIN (attest_row_line_get_width (line, widget), column);

  attest_row_line_append (line, widget, snapshot, end - width, 0, width, gtk_widget_get_height (widget), color);
  return end - column;
}

static void
attest_referent_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AttestReferentRow *self = ATTEST_REFERENT_ROW (widget);
  const GdkRGBA *text = attest_palette_get_text (attest_palette_get_default ());
  int height = gtk_widget_get_height (widget);
  int end = gtk_widget_get_width (widget);
  int start = tick_width (self);
  GdkRGBA dim = *text;

  fill (self);
  dim.alpha *= DIM;
  if (!self->is_narrow)
    {
      int width = chars_to_pixels (self, ATTEST_REFERENT_IDS_CHARS);

      attest_row_line_append (&self->ids, widget, snapshot, end - width, 0, width, height, &dim);
      end -= width + SPACING + ATTEST_REFERENT_IDS_MARGIN;
    }
  end = append_figure (self, snapshot, &self->articles, end, text) - SPACING;
  end = append_figure (self, snapshot, &self->mentions, end, text) - SPACING;
  if (!self->is_narrow)
    {
      int width = chars_to_pixels (self, ATTEST_REFERENT_KIND_CHARS);

      attest_row_line_append (&self->kind, widget, snapshot, end - width, 0, width, height, &dim);
      end -= width + SPACING;
    }
  attest_row_line_append (&self->name, widget, snapshot, start, 0, end - start, height, text);
  GTK_WIDGET_CLASS (attest_referent_row_parent_class)->snapshot (widget, snapshot);
}

static void
attest_referent_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (attest_referent_row_parent_class)->css_changed (widget, change);
  ATTEST_REFERENT_ROW (widget)->char_width = 0;
  for_each_line (ATTEST_REFERENT_ROW (widget), attest_row_line_forget_layout);
}

/* --- the widget --- */

static void
attest_referent_row_dispose (GObject *object)
{
  AttestReferentRow *self = ATTEST_REFERENT_ROW (object);

  attest_referent_row_set_item (self, NULL);
  g_clear_pointer (&self->tick, gtk_widget_unparent);
  G_OBJECT_CLASS (attest_referent_row_parent_class)->dispose (object);
}

static void
attest_referent_row_finalize (GObject *object)
{
  for_each_line (ATTEST_REFERENT_ROW (object), attest_row_line_clear);
  G_OBJECT_CLASS (attest_referent_row_parent_class)->finalize (object);
}

static void
attest_referent_row_class_init (AttestReferentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_referent_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = attest_referent_row_finalize;
  widget_class->measure = attest_referent_row_measure;
  widget_class->size_allocate = attest_referent_row_size_allocate;
  widget_class->snapshot = attest_referent_row_snapshot;
  widget_class->css_changed = attest_referent_row_css_changed;
  widget_class->query_tooltip = attest_referent_row_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "referentrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_referent_row_init (AttestReferentRow *self)
{
  self->tick = gtk_check_button_new ();
  gtk_widget_set_visible (self->tick, FALSE);
  /* With the keyboard one selects rows. */
  gtk_widget_set_focusable (self->tick, FALSE);
  gtk_widget_set_parent (self->tick, GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (attest_palette_get_default (), "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
attest_referent_row_new (void)
{
  return g_object_new (ATTEST_TYPE_REFERENT_ROW, NULL);
}

/**
 * attest_referent_row_set_item:
 * @row: a row
 * @item: (nullable): the referent to show and follow, its content an AttestReferentSummary
 */
void
attest_referent_row_set_item (AttestReferentRow *row, AttestLazyItem *item)
{
  g_return_if_fail (ATTEST_IS_REFERENT_ROW (row));

  if (row->item != NULL)
    g_signal_handlers_disconnect_by_data (row->item, row);
  g_set_object (&row->item, item);
  if (item != NULL)
    g_signal_connect_object (item, "changed", G_CALLBACK (changed_cb), row, G_CONNECT_SWAPPED);
  changed_cb (row);
}

void
attest_referent_row_set_narrow (AttestReferentRow *row, gboolean narrow)
{
  g_return_if_fail (ATTEST_IS_REFERENT_ROW (row));

  if (row->is_narrow == narrow)
    return;
  row->is_narrow = narrow;
  gtk_widget_queue_resize (GTK_WIDGET (row));
}

void
attest_referent_row_set_ticking (AttestReferentRow *row, gboolean ticking)
{
  g_return_if_fail (ATTEST_IS_REFERENT_ROW (row));

  gtk_widget_set_visible (row->tick, ticking);
}

GtkWidget *
attest_referent_row_get_tick (AttestReferentRow *row)
{
  g_return_val_if_fail (ATTEST_IS_REFERENT_ROW (row), NULL);

  return row->tick;
}
