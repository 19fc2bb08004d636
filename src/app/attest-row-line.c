/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of text that a row of a list paints itself. A list of GTK 4.8 makes some two hundred rows at once and shows
 * twenty: labels would be laid out for all of them, lines only for those that are painted. */
#include "config.h"

#include "attest-row-line.h"

/* As the style class "caption". */
#define SMALL_SCALE 0.82

static PangoLayout *
get_layout (AttestRowLine *line, GtkWidget *widget)
{
  PangoAttrList *attributes;

  if (line->layout != NULL)
    return line->layout;
  line->layout = gtk_widget_create_pango_layout (widget, line->text);
  attributes = pango_attr_list_new ();
  if (line->small)
    pango_attr_list_insert (attributes, pango_attr_scale_new (SMALL_SCALE));
  if (line->bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (line->layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_single_paragraph_mode (line->layout, TRUE);
  pango_layout_set_ellipsize (line->layout, PANGO_ELLIPSIZE_END);
  return line->layout;
}

void
attest_row_line_set_text (AttestRowLine *line, const char *text)
{
  if (g_strcmp0 (line->text, text) == 0)
    return;
  g_free (line->text);
  line->text = g_strdup (text);
  g_clear_object (&line->layout);
}

void
attest_row_line_set_bold (AttestRowLine *line, gboolean bold)
{
  if (line->bold == bold)
    return;
  line->bold = bold;
  g_clear_object (&line->layout);
}

void
attest_row_line_forget_layout (AttestRowLine *line)
{
  g_clear_object (&line->layout);
}

void
attest_row_line_clear (AttestRowLine *line)
{
  g_clear_object (&line->layout);
  g_clear_pointer (&line->text, g_free);
}

/**
 * attest_row_line_get_height:
 * @line: a line
 * @widget: who paints it
 *
 * Returns: the height in pixels of any text in the font of @widget, without laying it out
 */
int
attest_row_line_get_height (AttestRowLine *line, GtkWidget *widget)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  double height = pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics);

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS_CEIL ((int) (height * (line->small ? SMALL_SCALE : 1.0)));
}

/**
 * attest_row_line_get_width:
 * @line: a line
 * @widget: who paints it
 *
 * Returns: the width in pixels of the whole text
 */
int
attest_row_line_get_width (AttestRowLine *line, GtkWidget *widget)
{
  PangoLayout *layout;
  int width;

  if (line->text == NULL)
    return 0;
  layout = get_layout (line, widget);
  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

int
attest_row_place (GtkWidget *widget, int x, int width)
{
  return gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? gtk_widget_get_width (widget) - x - width : x;
}

/**
 * attest_row_line_append:
 * @line: a line
 * @widget: who paints it
 * @snapshot: where to
 * @x: where the box begins, in reading direction
 * @y: the top of the box
 * @width: of the box
 * @height: of the box; the line stands in its middle
 * @color: of the text
 *
 * Returns: how wide the line is
 */
int
attest_row_line_append (AttestRowLine *line, GtkWidget *widget, GtkSnapshot *snapshot, int x, int y, int width,
                        int height, const GdkRGBA *color)
{
  PangoLayout *layout;
  PangoRectangle extents;

  if (line->text == NULL || width <= 0)
    return 0;
  layout = get_layout (line, widget);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  /* At the row's start, whichever way the words themselves are read. */
  pango_layout_get_pixel_extents (layout, NULL, &extents);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) (attest_row_place (widget, x, extents.width) - extents.x),
                                                (float) (y + (height - extents.height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
  return extents.width;
}

/**
 * attest_row_append_icon:
 * @widget: who paints it
 * @snapshot: where to
 * @icon_name: a symbolic icon
 * @x: where it begins, in reading direction
 * @y: the top of the box
 * @height: of the box; the icon stands in its middle
 * @size: of the icon, in pixels
 * @color: of the icon
 */
void
attest_row_append_icon (GtkWidget *widget, GtkSnapshot *snapshot, const char *icon_name, int x, int y, int height,
                        int size, const GdkRGBA *color)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (
    theme, icon_name, NULL, size, gtk_widget_get_scale_factor (widget), gtk_widget_get_direction (widget), 0);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT ((float) attest_row_place (widget, x, size), (float) (y + (height - size) / 2)));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, size, size, color, 1);
  gtk_snapshot_restore (snapshot);
}
