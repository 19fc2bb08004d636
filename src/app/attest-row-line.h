/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of text that a row of a list paints itself: laid out when first painted, as most rows of a list never are. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AttestRowLine:
 * @text: (nullable): the words
 * @layout: (nullable): %NULL until painted
 * @small: set smaller than the list's text
 * @bold: set in bold
 */
typedef struct
{
  char        *text;
  PangoLayout *layout;
  gboolean     small;
  gboolean     bold;
} AttestRowLine;

/* @text: (nullable) */
void attest_row_line_set_text (AttestRowLine *line, const char *text);
void attest_row_line_set_bold (AttestRowLine *line, gboolean bold);
/* To be called when the font of the widget may be another one. */
void attest_row_line_forget_layout (AttestRowLine *line);
void attest_row_line_clear (AttestRowLine *line);
/* In pixels, with the font of @widget. */
int  attest_row_line_get_height (AttestRowLine *line, GtkWidget *widget);
int  attest_row_line_get_width (AttestRowLine *line, GtkWidget *widget);
/* Paints into the box that begins at @x in reading direction; what is too long ends in an ellipsis. Returns its width. */
int  attest_row_line_append (AttestRowLine *line, GtkWidget *widget, GtkSnapshot *snapshot, int x, int y, int width,
                             int height, const GdkRGBA *color);
/* Paints a symbolic icon of @size into the box at @x, @y. */
void attest_row_append_icon (GtkWidget *widget, GtkSnapshot *snapshot, const char *icon_name, int x, int y, int height,
                             int size, const GdkRGBA *color);
/* Where something @width wide is that begins at @x in reading direction. */
int  attest_row_place (GtkWidget *widget, int x, int width);

G_END_DECLS
