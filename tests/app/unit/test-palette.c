/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours of highlights: the text on them stays readable, lines stand out, in light, dark and high contrast. */
#include "attest-palette.h"
#include "attest-scheme.h"

static void
assert_readable (AttestPalette *palette, const GdkRGBA *fill, const GdkRGBA *ground, double wanted)
{
  GdkRGBA painted = attest_rgba_over (fill, ground);
  GdkRGBA text = attest_rgba_over (attest_palette_get_text (palette), &painted);

  g_assert_cmpfloat (attest_rgba_contrast (&text, &painted), >=, wanted);
}

static void
check_labels (gboolean dark, gboolean high_contrast)
{
  g_autoptr (AttestPalette) palette = attest_palette_new (dark, high_contrast);
  g_autoptr (AttestScheme) scheme = attest_scheme_new_default ();
  const GdkRGBA *background = attest_palette_get_background (palette);
  double text_contrast = high_contrast ? 7.0 : 4.5;

  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    {
      const AttestInk *ink = attest_palette_get_ink (palette, attest_scheme_get_label (scheme, i)->color);

      assert_readable (palette, &ink->band, background, text_contrast);
      assert_readable (palette, &ink->fill, background, text_contrast);
      assert_readable (palette, &ink->band_selected, background, text_contrast);
      assert_readable (palette, &ink->fill_selected, background, text_contrast);
      g_assert_cmpfloat (attest_rgba_contrast (&ink->line, background), >=, high_contrast ? 4.5 : 3.0);
      g_assert_cmpfloat (attest_rgba_contrast (&ink->on_line, &ink->line), >=, 4.5);
      g_assert_cmpfloat (ink->line.alpha, ==, 1);
    }
}

static void
test_contrast (gconstpointer style)
{
  check_labels ((GPOINTER_TO_INT (style) & 1) != 0, (GPOINTER_TO_INT (style) & 2) != 0);
}

/* An entity inside a claim is painted on the claim's band. */
static void
test_nested (gconstpointer style)
{
  g_autoptr (AttestPalette) palette = attest_palette_new (GPOINTER_TO_INT (style) & 1, FALSE);
  g_autoptr (AttestScheme) scheme = attest_scheme_new_default ();

  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    for (guint j = 0; j < attest_scheme_get_n_labels (scheme); j++)
      {
        AttestLabel *claim = attest_scheme_get_label (scheme, i);
        AttestLabel *entity = attest_scheme_get_label (scheme, j);
        GdkRGBA band;

        if (claim->kind != ATTEST_KIND_CLAIM || entity->kind != ATTEST_KIND_ENTITY)
          continue;
        band = attest_rgba_over (&attest_palette_get_ink (palette, claim->color)->band,
                                 attest_palette_get_background (palette));
        assert_readable (palette, &attest_palette_get_ink (palette, entity->color)->fill, &band, 4.5);
      }
}

static void
test_contrast_ratio (void)
{
  const GdkRGBA white = { 1, 1, 1, 1 };
  const GdkRGBA black = { 0, 0, 0, 1 };
  const GdkRGBA grey = { 118 / 255.f, 118 / 255.f, 118 / 255.f, 1 };

  g_assert_cmpfloat_with_epsilon (attest_rgba_contrast (&white, &black), 21, 0.001);
  g_assert_cmpfloat_with_epsilon (attest_rgba_contrast (&white, &white), 1, 0.001);
  /* #767676 is the lightest grey that passes on white. */
  g_assert_cmpfloat_with_epsilon (attest_rgba_contrast (&grey, &white), 4.54, 0.01);
}

static void
test_any_color (void)
{
  g_autoptr (AttestPalette) palette = attest_palette_new (FALSE, FALSE);

  g_assert_cmpfloat (attest_palette_get_ink (palette, "not a colour")->line.alpha, ==, 1);
  g_assert_cmpfloat (attest_palette_get_ink (palette, NULL)->line.alpha, ==, 1);
  g_assert_cmpfloat (attest_palette_get_ink (palette, "#ffffff")->line.red, <, 0.7);
  g_assert_true (attest_palette_get_ink (palette, "#e5a50a") == attest_palette_get_ink (palette, "#e5a50a"));
}

static void
test_changed (void)
{
  AttestPalette *palette = attest_palette_new (FALSE, FALSE);
  float light = attest_palette_get_ink (palette, "#1a5fb4")->line.red;
  guint n_changes = 0;

  g_signal_connect_swapped (palette, "changed", G_CALLBACK (g_atomic_int_inc), &n_changes);
  attest_palette_set_style (palette, TRUE, TRUE);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_true (attest_palette_get_high_contrast (palette));
  g_assert_cmpfloat (attest_palette_get_ink (palette, "#1a5fb4")->line.red, >, light);
  g_assert_finalize_object (palette);
}

int
main (int argc, char **argv)
{
  static const char *const styles[] = { "light", "dark", "light-high", "dark-high" };

  g_test_init (&argc, &argv, NULL);
  for (int i = 0; i < 4; i++)
    {
      g_autofree char *path = g_strdup_printf ("/palette/contrast/%s", styles[i]);
      g_autofree char *nested = g_strdup_printf ("/palette/nested/%s", styles[i]);

      g_test_add_data_func (path, GINT_TO_POINTER (i), test_contrast);
      if (i < 2)
        g_test_add_data_func (nested, GINT_TO_POINTER (i), test_nested);
    }
  g_test_add_func ("/palette/contrast-ratio", test_contrast_ratio);
  g_test_add_func ("/palette/any-color", test_any_color);
  g_test_add_func ("/palette/changed", test_changed);
  return g_test_run ();
}
