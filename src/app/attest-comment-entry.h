/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a comment is written. */
#pragma once

#include "attest-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_COMMENT_ENTRY (attest_comment_entry_get_type ())
/**
 * AttestCommentEntry:
 *
 * What is typed is kept in the project as a draft until it is sent, through everything: another place, another article, the
 * end of the program.
 *
 * Properties: `placeholder` (string: what it is for, also its name for screen readers).
 * Signals: `send (const char *text)` → gboolean: Ctrl+Enter or the button; the handler returns whether it was taken, and then
 * the entry is empty; `cancel ()` → gboolean: Escape; the handler returns whether it did something about it.
 */
G_DECLARE_FINAL_TYPE (AttestCommentEntry, attest_comment_entry, ATTEST, COMMENT_ENTRY, GtkWidget)

GtkWidget          *attest_comment_entry_new (void);
/* @editor (nullable), @place (nullable): what is written here is about, as drafts are kept. @text (nullable): what to begin
 * with where there is no draft. */
void                attest_comment_entry_set_place (AttestCommentEntry *entry, AttestEditor *editor, const char *place, const char *text);
gboolean            attest_comment_entry_has_draft (AttestEditor *editor, const char *place);
/* Forgets what was typed. */
void                attest_comment_entry_discard (AttestCommentEntry *entry);
/* Writes the draft now. */
void                attest_comment_entry_save (AttestCommentEntry *entry);
void                attest_comment_entry_send (AttestCommentEntry *entry);
/* (transfer none) (nullable): the one that is being typed into. */
AttestCommentEntry *attest_comment_entry_find_focused (GtkRoot *root);

G_END_DECLS
