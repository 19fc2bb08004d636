/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links in one window: those of the annotation in focus, and the gesture that makes them. No widget. */
#pragma once

#include "attest-attribution-candidates.h"
#include "attest-editor.h"
#include "attest-project-relations.h"
#include "attest-relation-list.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_LINKER (attest_linker_get_type ())
/**
 * AttestLinker:
 *
 * Shared by article view, inspector and actions of one window, beside the editor, whose article it follows. Every change
 * goes through the project; failures are told through the editor.
 *
 * Properties: `start` (gint64: id of the annotation a link is being made from, 0: none), `relations` (AttestRelationList,
 * nullable). Signals: `links-changed`: what is linked to what, or who is a candidate, has changed: draw anew;
 * `choose-type` (from, to): there are several ways to link the two.
 */
G_DECLARE_FINAL_TYPE (AttestLinker, attest_linker, ATTEST, LINKER, GObject)

AttestLinker       *attest_linker_new (AttestEditor *editor);
AttestEditor       *attest_linker_get_editor (AttestLinker *linker);
AttestRelationList *attest_linker_get_relations (AttestLinker *linker);

/* Starts attributing the selected claim: candidates get numbers. Told when no claim is selected. Again: the next nine get
 * them, and after the last it ends. */
gboolean            attest_linker_begin (AttestLinker *linker);
/* The same for a link of any type from the selected annotation. Again with another one selected: links to that. */
gboolean            attest_linker_begin_relation (AttestLinker *linker);
void                attest_linker_end (AttestLinker *linker);
gint64              attest_linker_get_start (AttestLinker *linker);
/* Whether what is being made is a link of any type, not an attribution. */
gboolean            attest_linker_is_relating (AttestLinker *linker);
/* (transfer none) (nullable): what has @number, from 1 to ATTEST_NUMBERED_CANDIDATES, now. */
const AttestCandidate *attest_linker_get_candidate (AttestLinker *linker, guint number);
/* Links to it and ends. FALSE: nothing has that number. */
gboolean            attest_linker_choose (AttestLinker *linker, guint number);
/* As attest_editor_apply_child_key(), but while a claim is being attributed a digit links it to the candidate of that number
 * and ends. FALSE: the key means nothing now. */
gboolean            attest_linker_apply_child_key (AttestLinker *linker, const char *key);
/* As attest_editor_apply_label(), but while a claim is being attributed a source or cue is linked to it in the same step. */
gboolean            attest_linker_apply_label (AttestLinker *linker, AttestLabel *label, AttestRange range);
/* Links a claim to a source or cue, or to a claim or entity that is its source. */
gboolean            attest_linker_link (AttestLinker *linker, gint64 claim, gint64 to);
gboolean            attest_linker_unlink (AttestLinker *linker, gint64 relation);
/* Links @start to the source, cue or likely source at @offset, else to any other annotation there; FALSE: there is none. */
gboolean            attest_linker_link_at (AttestLinker *linker, gint64 start, guint offset);
gboolean            attest_linker_relate_at (AttestLinker *linker, gint64 start, guint offset);
/* While a link is being made: makes it to what is at @offset and ends; FALSE: there is nothing. */
gboolean            attest_linker_choose_at (AttestLinker *linker, guint offset);
/* How the scheme allows to link the two, seen from @from. (transfer full) (element-type AttestLinkChoice) */
GArray             *attest_linker_list_choices (AttestLinker *linker, gint64 from, gint64 to);
/* Links the two, or emits `choose-type` where that can be done in several ways. */
void                attest_linker_relate (AttestLinker *linker, gint64 from, gint64 to);
gboolean            attest_linker_apply_choice (AttestLinker *linker, gint64 from, gint64 to, const AttestLinkChoice *choice);
/* @choice as seen from the present start of @relation. */
gboolean            attest_linker_change (AttestLinker *linker, gint64 relation, const AttestLinkChoice *choice);
/* Tells that the selected claim has no source, or takes that back. */
gboolean            attest_linker_toggle_unattributed (AttestLinker *linker);
/* Whether @claim has neither a source nor the decision that it has none. */
gboolean            attest_linker_is_open (AttestLinker *linker, const AttestAnnotation *claim);
/* Selects the next claim after the caret (going round) that is open. */
gboolean            attest_linker_select_next_open (AttestLinker *linker, guint offset);
/* The annotations of the article that @annotation is linked to, whichever way. (transfer container) (element-type AttestAnnotation) */
GPtrArray          *attest_linker_list_ends (AttestLinker *linker, gint64 annotation);
/* Selects and shows @annotation. */
void                attest_linker_go (AttestLinker *linker, gint64 annotation);
/* Goes to what the selected annotation is linked to, to each in turn when repeated; and back to where that began. */
gboolean            attest_linker_follow (AttestLinker *linker);
gboolean            attest_linker_go_back (AttestLinker *linker);

G_END_DECLS
