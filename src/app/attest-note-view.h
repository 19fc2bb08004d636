/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The note of the selected annotation, saved by itself. */
#pragma once

#include "attest-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_NOTE_VIEW (attest_note_view_get_type ())
/**
 * AttestNoteView:
 *
 * Saves when the focus leaves, when another annotation is selected, and after a pause in typing: each a step that undo
 * takes back whole.
 */
G_DECLARE_FINAL_TYPE (AttestNoteView, attest_note_view, ATTEST, NOTE_VIEW, GtkWidget)

GtkWidget *attest_note_view_new (void);
/* @editor (nullable) */
void       attest_note_view_set_editor (AttestNoteView *view, AttestEditor *editor);
/* Writes what was typed and is not saved yet. */
void       attest_note_view_save (AttestNoteView *view);

G_END_DECLS
