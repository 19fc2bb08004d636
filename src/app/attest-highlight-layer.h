/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is drawn beneath the text: annotations in the shape of their kind, the one in focus, search matches. */
#pragma once

#include "attest-annotation-list.h"
#include "attest-line-geometry.h"
#include "attest-palette.h"
#include "attest-text-map.h"

G_BEGIN_DECLS

typedef struct _AttestHighlightLayer AttestHighlightLayer;

AttestHighlightLayer *attest_highlight_layer_new (GtkTextView *view);
void                  attest_highlight_layer_free (AttestHighlightLayer *layer);

/* All (nullable), all taking a reference. */
void                  attest_highlight_layer_set_content (AttestHighlightLayer *layer, AttestProject *project,
                                                          AttestAnnotationList *annotations, AttestTextMap *map);
void                  attest_highlight_layer_set_selected (AttestHighlightLayer *layer, AttestAnnotation *selected);
/* @current: emphasised, -1 for none. Ranges are ascending article offsets. */
void                  attest_highlight_layer_set_matches (AttestHighlightLayer *layer, const AttestRange *matches,
                                                          guint n_matches, int current);
/* What a label key would mark, outlined while it is more or less than the selection; empty for nothing. */
void                  attest_highlight_layer_set_target (AttestHighlightLayer *layer, AttestRange target);
/* The annotations changed: draw anew, the text stands as it stood. */
void                  attest_highlight_layer_invalidate (AttestHighlightLayer *layer);
/* The text, its font, width or spacing changed. */
void                  attest_highlight_layer_invalidate_layout (AttestHighlightLayer *layer);

/* Draws what lies in @visible (buffer coordinates, as is @snapshot). */
void                  attest_highlight_layer_snapshot (AttestHighlightLayer *layer, GtkSnapshot *snapshot,
                                                       const GdkRectangle *visible);
/* Where @range stands in the line that holds @offset, in buffer coordinates; FALSE if it has no place there. */
gboolean              attest_highlight_layer_locate (AttestHighlightLayer *layer, AttestRange range, guint offset,
                                                     GdkRectangle *area);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestHighlightLayer, attest_highlight_layer_free)

G_END_DECLS
