/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small sign for a label: its colour in the shape of its kind, as its highlights are drawn in the article: a filled
 * box for an entity, a band with a bar for a claim, an outline for a source, an underline for a cue. */
#include "config.h"

#include "attest-swatch.h"

#include "attest-palette.h"

#include <glib/gi18n.h>

#define SIZE ATTEST_SWATCH_SIZE
#define NO_COLOR "#808080"

struct _AttestSwatch
{
  GtkWidget parent_instance;

  AttestKind kind;
  char *color;
};

G_DEFINE_FINAL_TYPE (AttestSwatch, attest_swatch, GTK_TYPE_WIDGET)

static void
append_box (GtkSnapshot *snapshot, const GdkRGBA *color, graphene_rect_t rect, float radius)
{
  GskRoundedRect box;

  gsk_rounded_rect_init_from_rect (&box, &rect, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &box);
  gtk_snapshot_append_color (snapshot, color, &rect);
  gtk_snapshot_pop (snapshot);
}

static void
append_outline (GtkSnapshot *snapshot, const GdkRGBA *color, graphene_rect_t rect, float width, float radius)
{
  const float widths[] = { width, width, width, width };
  const GdkRGBA colors[] = { *color, *color, *color, *color };
  GskRoundedRect box;

  gsk_rounded_rect_init_from_rect (&box, &rect, radius);
  gtk_snapshot_append_border (snapshot, &box, widths, colors);
}

static void
append_band (GtkSnapshot *snapshot, const GdkRGBA *color, gboolean rtl)
{
  GdkRGBA soft = *color;

  soft.alpha = 0.45f;
  append_box (snapshot, &soft, GRAPHENE_RECT_INIT (rtl ? 0 : 4, 1, SIZE - 4, SIZE - 2), 2);
  append_box (snapshot, color, GRAPHENE_RECT_INIT (rtl ? SIZE - 3 : 0, 1, 3, SIZE - 2), 1);
}

static void
attest_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AttestSwatch *self = ATTEST_SWATCH (widget);

  if (self->color == NULL)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((gtk_widget_get_width (widget) - SIZE) / 2,
                                                          (gtk_widget_get_height (widget) - SIZE) / 2));
  attest_swatch_append (snapshot, self->kind,
                        &attest_palette_get_ink (attest_palette_get_default (), self->color)->line,
                        gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);
  gtk_snapshot_restore (snapshot);
}

static void
attest_swatch_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
attest_swatch_finalize (GObject *object)
{
  g_free (ATTEST_SWATCH (object)->color);
  G_OBJECT_CLASS (attest_swatch_parent_class)->finalize (object);
}

static void
attest_swatch_class_init (AttestSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = attest_swatch_finalize;
  widget_class->snapshot = attest_swatch_snapshot;
  widget_class->measure = attest_swatch_measure;
  gtk_widget_class_set_css_name (widget_class, "swatch");
  /* The words beside it say what it shows. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
attest_swatch_init (AttestSwatch *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (attest_palette_get_default (), "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
attest_swatch_new (void)
{
  return g_object_new (ATTEST_TYPE_SWATCH, NULL);
}

/**
 * attest_swatch_set_label:
 * @swatch: a sign
 * @label: (nullable): what it stands for
 */
void
attest_swatch_set_label (AttestSwatch *swatch, AttestLabel *label)
{
  g_return_if_fail (ATTEST_IS_SWATCH (swatch));

  swatch->kind = label != NULL ? label->kind : ATTEST_KIND_OTHER;
  g_free (swatch->color);
  swatch->color = g_strdup (label != NULL ? label->color : NO_COLOR);
  gtk_widget_queue_draw (GTK_WIDGET (swatch));
}

/**
 * attest_swatch_append:
 * @snapshot: where to, at its origin
 * @kind: whose shape
 * @color: in this colour
 * @rtl: whether reading goes from right to left
 *
 * Paints a sign of %ATTEST_SWATCH_SIZE pixels.
 */
void
attest_swatch_append (GtkSnapshot *snapshot, AttestKind kind, const GdkRGBA *color, gboolean rtl)
{
  switch (kind)
    {
    case ATTEST_KIND_ENTITY:
      append_box (snapshot, color, GRAPHENE_RECT_INIT (1, 1, SIZE - 2, SIZE - 2), 3.5);
      break;
    case ATTEST_KIND_CLAIM:
      append_band (snapshot, color, rtl);
      break;
    case ATTEST_KIND_SOURCE:
      append_outline (snapshot, color, GRAPHENE_RECT_INIT (0.5, 0.5, SIZE - 1, SIZE - 1), 2, 4);
      break;
    case ATTEST_KIND_CUE:
      append_box (snapshot, color, GRAPHENE_RECT_INIT (0, SIZE - 4, SIZE, 2.5), 1.25);
      break;
    case ATTEST_KIND_OTHER:
    default:
      append_outline (snapshot, color, GRAPHENE_RECT_INIT (2, 2, SIZE - 4, SIZE - 4), 2, (SIZE - 4) / 2.0);
    }
}

/**
 * attest_kind_find_color:
 * @scheme: a scheme
 * @kind: a kind
 *
 * Returns: (transfer none): the colour of the kind's first label, or grey where there is none
 */
const char *
attest_kind_find_color (AttestScheme *scheme, AttestKind kind)
{
  g_return_val_if_fail (scheme != NULL, NO_COLOR);

  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    if (attest_scheme_get_label (scheme, i)->kind == kind)
      return attest_scheme_get_label (scheme, i)->color;
  return NO_COLOR;
}

/**
 * attest_kind_get_title:
 * @kind: a kind
 *
 * Returns: (transfer none): its name for people
 */
const char *
attest_kind_get_title (AttestKind kind)
{
  switch (kind)
    {
    case ATTEST_KIND_ENTITY:
      return _ ("Entity");
    case ATTEST_KIND_CLAIM:
      return _ ("Claim");
    case ATTEST_KIND_SOURCE:
      return _ ("Source");
    case ATTEST_KIND_CUE:
      /* Translators: the words that attribute, such as “said” */
      return _ ("Cue");
    case ATTEST_KIND_OTHER:
    default:
      return _ ("Other");
    }
}
