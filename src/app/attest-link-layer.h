/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is drawn over the text for attribution: lines of the annotation in focus, numbers on candidates, a line being dragged. */
#pragma once

#include "attest-linker.h"
#include "attest-highlight-layer.h"

G_BEGIN_DECLS

typedef struct _AttestLinkLayer AttestLinkLayer;

AttestLinkLayer *attest_link_layer_new (GtkTextView *view, AttestHighlightLayer *highlights);
void             attest_link_layer_free (AttestLinkLayer *layer);
/* (nullable), taking a reference. */
void             attest_link_layer_set_linker (AttestLinkLayer *layer, AttestLinker *linker);
/* A line from the bar of claim @claim to a point of the buffer, while the pointer drags it; 0: none. */
void             attest_link_layer_set_drag (AttestLinkLayer *layer, gint64 claim, double x, double y);
void             attest_link_layer_snapshot_links (AttestLinkLayer *layer, GtkSnapshot *snapshot, const GdkRectangle *visible);
void             attest_link_layer_snapshot_numbers (AttestLinkLayer *layer, GtkSnapshot *snapshot, const GdkRectangle *visible);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestLinkLayer, attest_link_layer_free)

G_END_DECLS
