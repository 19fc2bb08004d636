/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shapes highlights are painted with; each kind of label has its own, so that colour is never the only sign. */
#pragma once

#include "attest-highlight-plan.h"
#include "attest-line-geometry.h"
#include "attest-palette.h"

G_BEGIN_DECLS

/**
 * AttestStroke:
 * @level: depth among highlights of the same shape
 * @selected: whether the annotation is in focus
 * @outlined: whether fills get an outline too (high contrast)
 */
typedef struct
{
  AttestKind       kind;
  const AttestInk *ink;
  guint            level;
  gboolean         selected;
  gboolean         outlined;
} AttestStroke;

/* One piece of a highlight on @line. */
void attest_highlight_shape_paint (GtkSnapshot *snapshot, const AttestStroke *stroke, const AttestDisplayLine *line,
                                   const AttestSpan *span);
/* One piece of a search match, or of what a key would mark. */
void attest_highlight_shape_paint_match (GtkSnapshot *snapshot, const GdkRGBA *text, gboolean current,
                                         const AttestDisplayLine *line, const AttestSpan *span);
void attest_highlight_shape_paint_target (GtkSnapshot *snapshot, const GdkRGBA *text, const AttestDisplayLine *line,
                                          const AttestSpan *span);
/* The short name of a label in a pill, @x being its start or, with @from_end, its end edge; it stays within @margin
 * (pixels), shortened where need be. */
void attest_highlight_shape_paint_chip (GtkSnapshot *snapshot, GtkWidget *widget, const AttestInk *ink, const char *name,
                                        int x, gboolean from_end, AttestRange margin, const AttestDisplayLine *line);

G_END_DECLS
