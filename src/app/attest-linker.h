/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links in one window: those of the annotation in focus, and the gesture that makes them. No widget. */
#pragma once

#include "attest-attribution-candidates.h"
#include "attest-editor.h"
#include "attest-relation-list.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_LINKER (attest_linker_get_type ())
/**
 * AttestLinker:
 *
 * Shared by article view, inspector and actions of one window, beside the editor, whose article it follows. Every change
 * goes through the project; failures are told through the editor.
 *
 * Properties: `claim` (gint64: id of the claim being attributed, 0: none), `relations` (AttestRelationList, nullable).
 * Signal: `links-changed`: what is linked to what, or who is a candidate, has changed: draw anew.
 */
G_DECLARE_FINAL_TYPE (AttestLinker, attest_linker, ATTEST, LINKER, GObject)

AttestLinker       *attest_linker_new (AttestEditor *editor);
AttestEditor       *attest_linker_get_editor (AttestLinker *linker);
AttestRelationList *attest_linker_get_relations (AttestLinker *linker);

/* Starts attributing the selected claim: candidates get numbers. Told when no claim is selected. */
gboolean            attest_linker_begin (AttestLinker *linker);
void                attest_linker_end (AttestLinker *linker);
gint64              attest_linker_get_claim (AttestLinker *linker);
/* (transfer none) (element-type AttestCandidate): the first has number 1; empty when nothing is being attributed. */
GArray             *attest_linker_get_candidates (AttestLinker *linker);
/* As attest_editor_apply_child_key(), but while a claim is being attributed a digit links it to the candidate of that number
 * and ends. FALSE: the key means nothing now. */
gboolean            attest_linker_apply_child_key (AttestLinker *linker, const char *key);
/* As attest_editor_apply_label(), but while a claim is being attributed a source or cue is linked to it in the same step. */
gboolean            attest_linker_apply_label (AttestLinker *linker, AttestLabel *label, AttestRange range);
/* Links a claim to a source or cue, or to a claim or entity that is its source. */
gboolean            attest_linker_link (AttestLinker *linker, gint64 claim, gint64 to);
gboolean            attest_linker_unlink (AttestLinker *linker, gint64 relation);
/* Links @claim to the source or cue at @offset; FALSE: there is none. */
gboolean            attest_linker_link_at (AttestLinker *linker, gint64 claim, guint offset);
/* While a claim is being attributed: links it to the candidate, source or cue at @offset and ends; FALSE: there is none. */
gboolean            attest_linker_choose_at (AttestLinker *linker, guint offset);
/* Tells that the selected claim has no source, or takes that back. */
gboolean            attest_linker_toggle_unattributed (AttestLinker *linker);
/* Whether @claim has neither a source nor the decision that it has none. */
gboolean            attest_linker_is_open (AttestLinker *linker, const AttestAnnotation *claim);
/* Selects the next claim after the caret (going round) that is open. */
gboolean            attest_linker_select_next_open (AttestLinker *linker, guint offset);

G_END_DECLS
