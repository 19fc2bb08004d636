/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attribution in one window: the links of the annotation in focus, and the gesture that makes them. No widget. */
#pragma once

#include "attest-attribution-candidates.h"
#include "attest-editor.h"
#include "attest-relation-list.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_ATTRIBUTOR (attest_attributor_get_type ())
/**
 * AttestAttributor:
 *
 * Shared by article view, inspector and actions of one window, beside the editor, whose article it follows. Every change
 * goes through the project; failures are told through the editor.
 *
 * Properties: `claim` (gint64: id of the claim being attributed, 0: none), `relations` (AttestRelationList, nullable).
 * Signal: `links-changed`: what is linked to what, or who is a candidate, has changed: draw anew.
 */
G_DECLARE_FINAL_TYPE (AttestAttributor, attest_attributor, ATTEST, ATTRIBUTOR, GObject)

AttestAttributor   *attest_attributor_new (AttestEditor *editor);
AttestEditor       *attest_attributor_get_editor (AttestAttributor *attributor);
AttestRelationList *attest_attributor_get_relations (AttestAttributor *attributor);

/* Starts attributing the selected claim: candidates get numbers. Told when no claim is selected. */
gboolean            attest_attributor_begin (AttestAttributor *attributor);
void                attest_attributor_end (AttestAttributor *attributor);
gint64              attest_attributor_get_claim (AttestAttributor *attributor);
/* (transfer none) (element-type AttestCandidate): the first has number 1; empty when nothing is being attributed. */
GArray             *attest_attributor_get_candidates (AttestAttributor *attributor);
/* As attest_editor_apply_child_key(), but while a claim is being attributed a digit links it to the candidate of that number
 * and ends. FALSE: the key means nothing now. */
gboolean            attest_attributor_apply_child_key (AttestAttributor *attributor, const char *key);
/* As attest_editor_apply_label(), but while a claim is being attributed a source or cue is linked to it in the same step. */
gboolean            attest_attributor_apply_label (AttestAttributor *attributor, AttestLabel *label, AttestRange range);
/* Links a claim to a source or cue, or to a claim or entity that is its source. */
gboolean            attest_attributor_link (AttestAttributor *attributor, gint64 claim, gint64 to);
gboolean            attest_attributor_unlink (AttestAttributor *attributor, gint64 relation);
/* Links @claim to the source or cue at @offset; FALSE: there is none. */
gboolean            attest_attributor_link_at (AttestAttributor *attributor, gint64 claim, guint offset);
/* While a claim is being attributed: links it to the candidate, source or cue at @offset and ends; FALSE: there is none. */
gboolean            attest_attributor_choose_at (AttestAttributor *attributor, guint offset);
/* Tells that the selected claim has no source, or takes that back. */
gboolean            attest_attributor_toggle_unattributed (AttestAttributor *attributor);
/* Whether @claim has neither a source nor the decision that it has none. */
gboolean            attest_attributor_is_open (AttestAttributor *attributor, const AttestAnnotation *claim);
/* Selects the next claim after the caret (going round) that is open. */
gboolean            attest_attributor_select_next_open (AttestAttributor *attributor, guint offset);

G_END_DECLS
