/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor's actions on the edges of the selected annotation. Each is one step of the history. */
#pragma once

#include "attest-editor.h"

G_BEGIN_DECLS

/* Index of the fragment that the caret is in or at; else of the one with the outermost edge. An annotation must be selected. */
guint       attest_editor_find_fragment (AttestEditor *editor, guint caret, gboolean start_edge);
/* Moves an edge to the next place of @unit in the order of the text, and reveals it. FALSE where that can't be. */
gboolean    attest_editor_move_edge (AttestEditor *editor, guint fragment, gboolean start_edge, gboolean forward,
                                     AttestUnit unit);
/* What @fragment would be with its edge at @offset, or, with @snap, at the word there. */
AttestRange attest_editor_get_moved_edge (AttestEditor *editor, guint fragment, gboolean start_edge, guint offset,
                                          gboolean snap);
gboolean    attest_editor_set_edge (AttestEditor *editor, guint fragment, gboolean start_edge, guint offset, gboolean snap);

G_END_DECLS
