/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The colours that highlights are painted with. A label has one colour; what is painted must leave the text readable on
 * it and stand out from the background, in light, dark and high contrast. */
#include "config.h"

#include "attest-palette.h"

#include <adwaita.h>
#include <math.h>

struct _AttestPalette
{
  GObject parent_instance;

  gboolean dark;
  gboolean high_contrast;
  GdkRGBA text;
  GdkRGBA background;
  GHashTable *inks; /* colour → AttestInk */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestPalette, attest_palette, G_TYPE_OBJECT)

/* What contrast must reach (WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11). */
#define TEXT_CONTRAST 4.5
#define TEXT_CONTRAST_HIGH 7.0
#define LINE_CONTRAST 3.0
#define LINE_CONTRAST_HIGH 4.5

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

/* Relative luminance as WCAG 2.2 defines it. */
static double
luminance (const GdkRGBA *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green) + 0.0722 * linear (color->blue);
}

/**
 * attest_rgba_contrast:
 * @a: an opaque colour
 * @b: another
 *
 * Returns: the contrast ratio of WCAG 2.2, 1 to 21
 */
double
attest_rgba_contrast (const GdkRGBA *a, const GdkRGBA *b)
{
  double la = luminance (a) + 0.05;
  double lb = luminance (b) + 0.05;

  return MAX (la, lb) / MIN (la, lb);
}

GdkRGBA
attest_rgba_over (const GdkRGBA *over, const GdkRGBA *under)
{
  float a = over->alpha;

  return (GdkRGBA){ over->red * a + under->red * (1 - a), over->green * a + under->green * (1 - a),
                    over->blue * a + under->blue * (1 - a), 1 };
}

static GdkRGBA
with_alpha (const GdkRGBA *color, float alpha)
{
  return (GdkRGBA){ color->red, color->green, color->blue, alpha };
}

/* The strongest fill up to @alpha on which the text can still be read. */
static GdkRGBA
readable_fill (AttestPalette *palette, const GdkRGBA *color, float alpha)
{
  double wanted = palette->high_contrast ? TEXT_CONTRAST_HIGH : TEXT_CONTRAST;

  for (; alpha > 0.08f; alpha -= 0.02f)
    {
      GdkRGBA fill = with_alpha (color, alpha);
      GdkRGBA ground = attest_rgba_over (&fill, &palette->background);
      GdkRGBA text = attest_rgba_over (&palette->text, &ground);

      if (attest_rgba_contrast (&text, &ground) >= wanted)
        break;
    }
  return with_alpha (color, alpha);
}

/* Darker as a painter darkens: fuller first, and yellow by way of amber, since dark yellow is the green of olives. */
static GdkRGBA
darkened (const GdkRGBA *color, float amount)
{
  float early = MIN (1, 2 * amount);
  float hue;
  float saturation;
  float value;
  GdkRGBA result = { .alpha = 1 };

  gtk_rgb_to_hsv (color->red, color->green, color->blue, &hue, &saturation, &value);
  if (saturation > 0.2f)
    saturation += (1 - saturation) * early;
  if (hue > 40 / 360.f && hue < 75 / 360.f)
    hue -= (hue - 40 / 360.f) * early;
  gtk_hsv_to_rgb (hue, saturation, value * (1 - amount), &result.red, &result.green, &result.blue);
  return result;
}

static GdkRGBA
lightened (const GdkRGBA *color, float amount)
{
  const GdkRGBA white = { 1, 1, 1, amount };

  return attest_rgba_over (&white, color);
}

/* @color, moved away from the background until a thin line of it can be seen. */
static GdkRGBA
visible_line (AttestPalette *palette, const GdkRGBA *color)
{
  double wanted = palette->high_contrast ? LINE_CONTRAST_HIGH : LINE_CONTRAST;
  GdkRGBA line = with_alpha (color, 1);

  for (int step = 1; step <= 20 && attest_rgba_contrast (&line, &palette->background) < wanted; step++)
    line = palette->dark ? lightened (color, step * 0.05f) : darkened (color, step * 0.05f);
  return line;
}

/* Opaque, so that an entity has its own colour on the band of a claim too, not a mixture with it. */
static GdkRGBA
opaque_fill (AttestPalette *palette, const GdkRGBA *color, float alpha)
{
  GdkRGBA fill = readable_fill (palette, color, alpha);

  return attest_rgba_over (&fill, &palette->background);
}

static AttestInk *
make_ink (AttestPalette *palette, const char *name)
{
  AttestInk *ink = g_new0 (AttestInk, 1);
  const GdkRGBA white = { 1, 1, 1, 1 };
  const GdkRGBA black = { 0, 0, 0, 1 };
  GdkRGBA color;

  if (name == NULL || !gdk_rgba_parse (&color, name))
    color = palette->text;
  color.alpha = 1;

  ink->line = visible_line (palette, &color);
  ink->on_line = attest_rgba_contrast (&white, &ink->line) >= attest_rgba_contrast (&black, &ink->line) ? white : black;
  ink->band = readable_fill (palette, &color, palette->dark ? 0.24f : 0.26f);
  ink->fill = opaque_fill (palette, &color, palette->dark ? 0.40f : 0.38f);
  ink->band_selected = readable_fill (palette, &color, palette->dark ? 0.46f : 0.62f);
  ink->fill_selected = opaque_fill (palette, &color, palette->dark ? 0.58f : 0.66f);
  return ink;
}

static void
attest_palette_finalize (GObject *object)
{
  g_hash_table_unref (ATTEST_PALETTE (object)->inks);

  G_OBJECT_CLASS (attest_palette_parent_class)->finalize (object);
}

static void
attest_palette_class_init (AttestPaletteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attest_palette_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", ATTEST_TYPE_PALETTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
attest_palette_init (AttestPalette *palette)
{
  palette->inks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
on_style_changed (AttestPalette *palette)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  attest_palette_set_style (palette, adw_style_manager_get_dark (manager),
                            adw_style_manager_get_high_contrast (manager));
}

/**
 * attest_palette_get_default:
 *
 * Returns: (transfer none): the palette that follows the style of the application
 */
AttestPalette *
attest_palette_get_default (void)
{
  static AttestPalette *palette;

  if (palette == NULL)
    {
      AdwStyleManager *manager = adw_style_manager_get_default ();

      palette = attest_palette_new (adw_style_manager_get_dark (manager),
                                    adw_style_manager_get_high_contrast (manager));
      g_signal_connect_object (manager, "notify::dark", G_CALLBACK (on_style_changed), palette, G_CONNECT_SWAPPED);
      g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (on_style_changed), palette,
                               G_CONNECT_SWAPPED);
    }
  return palette;
}

AttestPalette *
attest_palette_new (gboolean dark, gboolean high_contrast)
{
  AttestPalette *palette = g_object_new (ATTEST_TYPE_PALETTE, NULL);

  attest_palette_set_style (palette, dark, high_contrast);
  return palette;
}

/**
 * attest_palette_set_style:
 *
 * The text and background are libadwaita's for text views. They are only measured against, never painted over the
 * style's own: GTK 4.8 has no way to ask a widget for its colour.
 */
void
attest_palette_set_style (AttestPalette *palette, gboolean dark, gboolean high_contrast)
{
  g_return_if_fail (ATTEST_IS_PALETTE (palette));

  palette->dark = dark;
  palette->high_contrast = high_contrast;
  gdk_rgba_parse (&palette->background, dark ? "#242424" : "#fafafa");
  gdk_rgba_parse (&palette->text, dark ? "#ffffff" : "#000000");
  if (!dark && !high_contrast)
    palette->text.alpha = 0.8f;
  g_hash_table_remove_all (palette->inks);
  g_signal_emit (palette, signals[SIGNAL_CHANGED], 0);
}

gboolean
attest_palette_get_high_contrast (AttestPalette *palette)
{
  g_return_val_if_fail (ATTEST_IS_PALETTE (palette), FALSE);

  return palette->high_contrast;
}

/**
 * attest_palette_get_ink:
 * @color: (nullable): a label's colour, "#rrggbb"; anything else gives the colour of text
 *
 * Returns: (transfer none): valid until `changed`
 */
const AttestInk *
attest_palette_get_ink (AttestPalette *palette, const char *color)
{
  AttestInk *ink;

  g_return_val_if_fail (ATTEST_IS_PALETTE (palette), NULL);

  if (color == NULL)
    color = "";
  ink = g_hash_table_lookup (palette->inks, color);
  if (ink == NULL)
    {
      ink = make_ink (palette, color);
      g_hash_table_insert (palette->inks, g_strdup (color), ink);
    }
  return ink;
}

const GdkRGBA *
attest_palette_get_text (AttestPalette *palette)
{
  g_return_val_if_fail (ATTEST_IS_PALETTE (palette), NULL);

  return &palette->text;
}

const GdkRGBA *
attest_palette_get_background (AttestPalette *palette)
{
  g_return_val_if_fail (ATTEST_IS_PALETTE (palette), NULL);

  return &palette->background;
}
