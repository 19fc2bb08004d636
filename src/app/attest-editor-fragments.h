/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor's actions on the pieces of the selected annotation. */
#pragma once

#include "attest-editor.h"

G_BEGIN_DECLS

/* Keeps the selected annotation for an action that needs a second thing: words to add, an annotation to join. Until it is let
 * go of, moving the caret does not unselect it. @prompt: what to do now, for people. */
void     attest_editor_hold (AttestEditor *editor, const char *prompt);
gint64   attest_editor_get_held (AttestEditor *editor);
void     attest_editor_let_go (AttestEditor *editor);

/* Adds @range to the annotation that is held, else selected. Without words the annotation is held until they are selected. */
gboolean attest_editor_add_fragment (AttestEditor *editor, AttestRange range);
/* Takes @range away from it; an empty @range: the whole fragment at that place. */
gboolean attest_editor_remove_fragment (AttestEditor *editor, AttestRange range);
/* Makes two of it at @offset; the second is selected. */
gboolean attest_editor_split (AttestEditor *editor, guint offset);
/* Joins the selected annotation to the one that is held. Without one the selected annotation is held. */
gboolean attest_editor_join (AttestEditor *editor);

G_END_DECLS
