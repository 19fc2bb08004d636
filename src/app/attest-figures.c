/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last line of an article in the list: how far it is, and how much of each kind is marked. */
#include "config.h"

#include "attest-figures.h"

#include "attest-palette.h"
#include "attest-swatch.h"

#include <glib/gi18n.h>

#define ICON_SIZE 12
#define SPACING 4
#define KIND_SPACING 9
/* Of the text's colour: it stands back behind the title. */
#define OPACITY 0.75f

typedef struct
{
  PangoLayout *layout;
  int width;
  AttestKind kind;
  char *color;
} Figure;

struct _AttestFigures
{
  GtkWidget parent_instance;

  PangoLayout *state;
  const char *icon_name;
  GArray *figures; /* Figure, of the kinds that are marked */
};

G_DEFINE_FINAL_TYPE (AttestFigures, attest_figures, GTK_TYPE_WIDGET)

static const char *
state_title (AttestArticleState state)
{
  switch (state)
    {
    case ATTEST_ARTICLE_IN_PROGRESS:
      return _ ("In progress");
    case ATTEST_ARTICLE_DONE:
      return _ ("Done");
    case ATTEST_ARTICLE_FLAGGED:
      return _ ("Flagged");
    case ATTEST_ARTICLE_NEW:
    default:
      /* Translators: state of an article nobody has begun */
      return _ ("New");
    }
}

static const char *
state_icon_name (AttestArticleState state)
{
  switch (state)
    {
    case ATTEST_ARTICLE_IN_PROGRESS:
      return "attest-in-progress-symbolic";
    case ATTEST_ARTICLE_DONE:
      return "object-select-symbolic";
    case ATTEST_ARTICLE_FLAGGED:
      return "attest-flag-symbolic";
    case ATTEST_ARTICLE_NEW:
    default:
      return NULL;
    }
}

static void
clear_figure (Figure *figure)
{
  g_clear_object (&figure->layout);
  g_clear_pointer (&figure->color, g_free);
}

/* Where something @width wide goes that begins at @x in reading direction. */
static float
place (AttestFigures *self, int x, int width)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    return (float) (gtk_widget_get_width (GTK_WIDGET (self)) - x - width);
  return (float) x;
}

static int
append_icon (AttestFigures *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (GtkIconPaintable) icon = NULL;

  if (self->icon_name == NULL)
    return 0;
  icon = gtk_icon_theme_lookup_icon (gtk_icon_theme_get_for_display (gtk_widget_get_display (widget)), self->icon_name,
                                     NULL, ICON_SIZE, gtk_widget_get_scale_factor (widget),
                                     gtk_widget_get_direction (widget), 0);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT (place (self, 0, ICON_SIZE), (gtk_widget_get_height (widget) - ICON_SIZE) / 2));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, ICON_SIZE, ICON_SIZE, color, 1);
  gtk_snapshot_restore (snapshot);
  return ICON_SIZE + SPACING;
}

static int
append_text (AttestFigures *self, GtkSnapshot *snapshot, PangoLayout *layout, int x, const GdkRGBA *color)
{
  int width;
  int height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT (place (self, x, width), (gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
  return width;
}

static void
attest_figures_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AttestFigures *self = ATTEST_FIGURES (widget);
  AttestPalette *palette = attest_palette_get_default ();
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA color = *attest_palette_get_text (palette);
  int x;

  if (self->state == NULL)
    return;
  color.alpha *= OPACITY;
  x = append_icon (self, snapshot, &color);
  x += append_text (self, snapshot, self->state, x, &color);
  for (guint i = 0; i < self->figures->len; i++)
    {
      Figure *figure = &g_array_index (self->figures, Figure, i);

      x += KIND_SPACING;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot,
                              &GRAPHENE_POINT_INIT (place (self, x, ATTEST_SWATCH_SIZE),
                                                    (gtk_widget_get_height (widget) - ATTEST_SWATCH_SIZE) / 2));
      attest_swatch_append (snapshot, figure->kind, &attest_palette_get_ink (palette, figure->color)->line, rtl);
      gtk_snapshot_restore (snapshot);
      x += ATTEST_SWATCH_SIZE + SPACING;
      x += append_text (self, snapshot, figure->layout, x, &color);
    }
}

static void
attest_figures_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  AttestFigures *self = ATTEST_FIGURES (widget);
  int height = 0;

  if (orientation == GTK_ORIENTATION_VERTICAL && self->state != NULL)
    pango_layout_get_pixel_size (self->state, NULL, &height);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = MAX (height, ATTEST_SWATCH_SIZE);
  else
    *minimum = *natural = 0;
}

static void
attest_figures_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  AttestFigures *self = ATTEST_FIGURES (widget);

  GTK_WIDGET_CLASS (attest_figures_parent_class)->css_changed (widget, change);

  if (self->state != NULL)
    pango_layout_context_changed (self->state);
  for (guint i = 0; i < self->figures->len; i++)
    pango_layout_context_changed (g_array_index (self->figures, Figure, i).layout);
}

static void
attest_figures_finalize (GObject *object)
{
  AttestFigures *self = ATTEST_FIGURES (object);

  g_clear_object (&self->state);
  g_array_unref (self->figures);
  G_OBJECT_CLASS (attest_figures_parent_class)->finalize (object);
}

static void
attest_figures_class_init (AttestFiguresClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = attest_figures_finalize;
  widget_class->snapshot = attest_figures_snapshot;
  widget_class->measure = attest_figures_measure;
  widget_class->css_changed = attest_figures_css_changed;
  gtk_widget_class_set_css_name (widget_class, "figures");
  /* The row says it. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
attest_figures_init (AttestFigures *self)
{
  self->figures = g_array_new (FALSE, FALSE, sizeof (Figure));
  g_array_set_clear_func (self->figures, (GDestroyNotify) clear_figure);
  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
  g_signal_connect_object (attest_palette_get_default (), "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
attest_figures_new (void)
{
  return g_object_new (ATTEST_TYPE_FIGURES, NULL);
}

/**
 * attest_figures_set_summary:
 * @figures: the line
 * @summary: (nullable): what it shows
 * @scheme: (nullable): where the colours are from
 */
void
attest_figures_set_summary (AttestFigures *figures, const AttestArticleSummary *summary, AttestScheme *scheme)
{
  g_return_if_fail (ATTEST_IS_FIGURES (figures));
  g_return_if_fail (summary == NULL || scheme != NULL);

  g_clear_object (&figures->state);
  g_array_set_size (figures->figures, 0);
  if (summary != NULL)
    {
      figures->state = gtk_widget_create_pango_layout (GTK_WIDGET (figures), state_title (summary->state));
      figures->icon_name = state_icon_name (summary->state);
    }
  for (guint kind = 0; summary != NULL && kind < ATTEST_N_KINDS; kind++)
    {
      g_autofree char *count = g_strdup_printf ("%'u", summary->n_annotations[kind]);
      Figure figure = { .kind = kind };

      if (summary->n_annotations[kind] == 0)
        continue;
      figure.layout = gtk_widget_create_pango_layout (GTK_WIDGET (figures), count);
      figure.color = g_strdup (attest_kind_find_color (scheme, kind));
      g_array_append_val (figures->figures, figure);
    }
  gtk_widget_queue_resize (GTK_WIDGET (figures));
}

/**
 * attest_figures_dup_text:
 * @summary: what a line shows
 *
 * Returns: (transfer full): the same in words
 */
char *
attest_figures_dup_text (const AttestArticleSummary *summary)
{
  GString *text = g_string_new (state_title (summary->state));

  for (guint kind = 0; kind < ATTEST_N_KINDS; kind++)
    if (summary->n_annotations[kind] > 0)
      g_string_append_printf (text, ", %s %u", attest_kind_get_title (kind), summary->n_annotations[kind]);
  return g_string_free (text, FALSE);
}
