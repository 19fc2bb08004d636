/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the display lines and characters of a text view's paragraphs stand, worked out once for each layout. */
#pragma once

#include "attest-range.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AttestDisplayLine:
 * @range: buffer offsets, without the line end
 * @text_end: end of @range without the white space the wrap swallowed
 * @y: top of the text, from the top of the paragraph
 * @height: of the text, without space between lines
 */
typedef struct
{
  AttestRange range;
  guint       text_end;
  int         y;
  int         height;
} AttestDisplayLine;

/**
 * AttestParagraph:
 * @range: buffer offsets, without the line end
 * @height: of the whole paragraph with the space around it
 * @right_to_left: whether its lines begin at the right
 * @painted: whether @node is what to draw; for the user of the geometry to set
 * @node: (nullable): what was drawn for this paragraph, freed with it; from the top of the paragraph
 */
typedef struct
{
  AttestRange        range;
  int                height;
  gboolean           right_to_left;
  guint              n_lines;
  AttestDisplayLine *lines;
  gboolean           painted;
  GskRenderNode     *node;

  /*< private >*/
  guint              number;
  gboolean           bidirectional;
  int               *x;     /* of each character, INT_MIN: not known yet */
  int               *width; /* negative where it runs from right to left */
} AttestParagraph;

/**
 * AttestSpan:
 * @starts: whether the range asked for starts here, rather than in a line before (always so in a line of mixed direction)
 * @ends: whether it ends here
 *
 * A stretch of a line that is one piece on the screen.
 */
typedef struct
{
  int      x;
  int      width;
  gboolean starts;
  gboolean ends;
} AttestSpan;

typedef struct _AttestLineGeometry AttestLineGeometry;

AttestLineGeometry    *attest_line_geometry_new (GtkTextView *view);
void                   attest_line_geometry_free (AttestLineGeometry *geometry);
/* Forgets everything: the text, font, width or spacing changed. */
void                   attest_line_geometry_clear (AttestLineGeometry *geometry);
/* Forgets only what was painted. */
void                   attest_line_geometry_clear_nodes (AttestLineGeometry *geometry);
/* Paragraph @number, which must be laid out (visible). Sets *@y to its top in buffer coordinates.
 * (transfer none): until the next call. */
AttestParagraph       *attest_line_geometry_get (AttestLineGeometry *geometry, guint number, int *y);
/* The pieces of @range (buffer offsets) in line @line, from left to right, appended to @spans (element-type AttestSpan). */
void                   attest_line_geometry_get_spans (AttestLineGeometry *geometry, const AttestParagraph *paragraph,
                                                       guint line, AttestRange range, GArray *spans);

gboolean               attest_text_is_right_to_left (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestLineGeometry, attest_line_geometry_free)

G_END_DECLS
