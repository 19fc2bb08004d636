/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the article looks as a whole: its font and zoom, the width of its column, the dimmed header. */
#include "config.h"

#include "attest-article-view-private.h"

#include "attest-palette.h"

#define WIDE 600
#define NARROW 420

/* Bars and the label in focus need the margin; on a narrow window the text needs it more. */
int
attest_article_view_get_side_margin (int width)
{
  return width >= WIDE ? 64 : width >= NARROW ? 46 : 34;
}

void
attest_article_view_update_column_width (AttestArticleView *view)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (view));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int character = pango_font_metrics_get_approximate_char_width (metrics);
  int width = 0;

  if (view->measure > 0)
    width = PANGO_PIXELS_CEIL ((gint64) character * view->measure) + 2 * attest_article_view_get_side_margin (WIDE);
  pango_font_metrics_unref (metrics);
  if (view->column_width != width)
    {
      view->column_width = width;
      g_object_notify (G_OBJECT (view), "column-width");
    }
}

static char *
css_string (const char *text)
{
  GString *quoted = g_string_new ("\"");

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '"' || *p == '\\' || (guchar) *p < ' ')
      g_string_append_printf (quoted, "\\%x ", (guint) (guchar) *p);
    else
      g_string_append_c (quoted, *p);
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}

static char *
font_to_css (const char *font, double zoom)
{
  PangoFontDescription *description = pango_font_description_from_string (font != NULL ? font : "");
  PangoFontMask set = pango_font_description_get_set_fields (description);
  GString *css = g_string_new (NULL);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (set & PANGO_FONT_MASK_FAMILY)
    {
      g_autofree char *family = css_string (pango_font_description_get_family (description));

      g_string_append_printf (css, "font-family: %s;", family);
    }
  else
    g_string_append (css, "font-family: \"Noto Serif\", \"Source Serif 4\", serif;");
  if (set & PANGO_FONT_MASK_WEIGHT)
    g_string_append_printf (css, "font-weight: %d;",
                            CLAMP ((int) pango_font_description_get_weight (description), 100, 900));
  if ((set & PANGO_FONT_MASK_STYLE) && pango_font_description_get_style (description) != PANGO_STYLE_NORMAL)
    g_string_append (css, "font-style: italic;");
  if ((set & PANGO_FONT_MASK_SIZE) && pango_font_description_get_size (description) > 0)
    {
      double size = (double) pango_font_description_get_size (description) / PANGO_SCALE;
      gboolean pixels = pango_font_description_get_size_is_absolute (description);

      g_ascii_formatd (number, sizeof number, "%.3f", size * zoom);
      g_string_append_printf (css, "font-size: %s%s;", number, pixels ? "px" : "pt");
    }
  else
    {
      g_ascii_formatd (number, sizeof number, "%.2f", 123 * zoom);
      g_string_append_printf (css, "font-size: %s%%;", number);
    }
  pango_font_description_free (description);
  return g_string_free (css, FALSE);
}

/* A font for one widget, without tags that would change the geometry of lines. */
void
attest_article_view_update_style (AttestArticleView *view)
{
  g_autofree char *font = font_to_css (view->font, view->zoom);
  g_autofree char *css = g_strdup_printf ("textview.%s { %s background: none; }"
                                          "textview.%s > text { background: none; }"
                                          "textview.%s articleheading { color: inherit; }"
                                          "textview.%s .article-title { font-size: 145%%; font-weight: 800; }"
                                          "textview.%s .article-dateline { opacity: 0.75; }",
                                          view->style_class, font, view->style_class, view->style_class,
                                          view->style_class, view->style_class);

  gtk_css_provider_load_from_data (view->provider, css, -1);
}

void
attest_article_view_update_dim_tag (AttestArticleView *view)
{
  AttestPalette *palette = attest_palette_get_default ();
  GdkRGBA color = *attest_palette_get_text (palette);

  color.alpha = attest_palette_get_high_contrast (palette) ? 0.8f : 0.6f;
  g_object_set (view->dim_tag, "foreground-rgba", &color, NULL);
}

void
attest_article_view_init_style (AttestArticleView *view)
{
  static guint n_views;

  view->style_class = g_strdup_printf ("article-view-%u", ++n_views);
  view->provider = gtk_css_provider_new ();
  gtk_widget_add_css_class (GTK_WIDGET (view), view->style_class);
  gtk_style_context_add_provider_for_display (gtk_widget_get_display (GTK_WIDGET (view)),
                                              GTK_STYLE_PROVIDER (view->provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  attest_article_view_update_style (view);
}
