/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The colours that highlights are painted with, made from a label's one colour for light, dark and high contrast. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AttestInk:
 * @band: soft fill behind a claim
 * @fill: fill of an entity's box; opaque
 * @band_selected: @band for the annotation in focus
 * @fill_selected: @fill for the annotation in focus
 * @line: outlines, underlines, bars, swatches: opaque, and clear against the background
 * @on_line: text on an area painted with @line
 */
typedef struct
{
  GdkRGBA band;
  GdkRGBA fill;
  GdkRGBA band_selected;
  GdkRGBA fill_selected;
  GdkRGBA line;
  GdkRGBA on_line;
} AttestInk;

#define ATTEST_TYPE_PALETTE (attest_palette_get_type ())
/**
 * AttestPalette:
 *
 * Signal `changed`: every colour may be another one now. What was drawn must be drawn again, inks asked for again.
 */
G_DECLARE_FINAL_TYPE (AttestPalette, attest_palette, ATTEST, PALETTE, GObject)

AttestPalette   *attest_palette_get_default (void);
AttestPalette   *attest_palette_new (gboolean dark, gboolean high_contrast);
void             attest_palette_set_style (AttestPalette *palette, gboolean dark, gboolean high_contrast);
gboolean         attest_palette_get_high_contrast (AttestPalette *palette);
const AttestInk *attest_palette_get_ink (AttestPalette *palette, const char *color);
const GdkRGBA   *attest_palette_get_text (AttestPalette *palette);
const GdkRGBA   *attest_palette_get_background (AttestPalette *palette);

/* Paints @over on opaque @under. */
GdkRGBA          attest_rgba_over (const GdkRGBA *over, const GdkRGBA *under);
double           attest_rgba_contrast (const GdkRGBA *a, const GdkRGBA *b);

G_END_DECLS
