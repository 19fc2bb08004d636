/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article being worked on: whose, which annotation is selected, and the actions on it. No widget. */
#pragma once

#include "attest-annotation-list.h"
#include "attest-article-header.h"
#include "attest-article-query.h"
#include "attest-boundaries.h"
#include "attest-project.h"
#include "attest-text-map.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_EDITOR (attest_editor_get_type ())
/**
 * AttestEditor:
 *
 * Shared by article view, inspector, label bar, sidebar and overview strip of one window. It calls the project's actions and
 * keeps no annotation of its own beside the shared AttestAnnotationList.
 *
 * Properties (all notified): `project`; `annotator` (gint64 id: whose layer is shown and edited); `article`
 * (AttestArticle, nullable; notified after annotations, text map and boundaries are in place); `annotations`
 * (AttestAnnotationList, nullable); `selected` (AttestAnnotation, nullable: the annotation in focus).
 * Signals: `message (const char *text)`: something to say in a toast; `undoable (const char *text)`: an action was done that
 * a toast may offer to undo; `failed (const char *text)`: an action failed, with the reason; `reveal (guint start, guint end)`:
 * something happened at this stretch of the article that should be seen (the view scrolls there).
 */
G_DECLARE_FINAL_TYPE (AttestEditor, attest_editor, ATTEST, EDITOR, GObject)

AttestEditor         *attest_editor_new (AttestProject *project);

AttestProject        *attest_editor_get_project (AttestEditor *editor);
gint64                attest_editor_get_annotator (AttestEditor *editor);
/* Reloads the layer shown; remembered in the project (setting "annotator"). */
void                  attest_editor_set_annotator (AttestEditor *editor, gint64 annotator);

/* Shows @article (0: none); remembers caret position of the one left behind. */
gboolean              attest_editor_open_article (AttestEditor *editor, gint64 article, GError **error);
AttestArticle        *attest_editor_get_article (AttestEditor *editor);
const AttestArticleHeader *attest_editor_get_header (AttestEditor *editor);
AttestText           *attest_editor_get_text (AttestEditor *editor);
AttestBoundaries     *attest_editor_get_boundaries (AttestEditor *editor);
AttestTextMap        *attest_editor_get_text_map (AttestEditor *editor);
AttestAnnotationList *attest_editor_get_annotations (AttestEditor *editor);
/* Where the caret stood when the article was last left (article offset). */
guint                 attest_editor_get_position (AttestEditor *editor);
void                  attest_editor_set_position (AttestEditor *editor, guint position);

AttestAnnotation     *attest_editor_get_selected (AttestEditor *editor);
void                  attest_editor_select (AttestEditor *editor, gint64 annotation);
void                  attest_editor_queue_details (AttestEditor *editor);
void                  attest_editor_show_details (AttestEditor *editor);
/* Selects the smallest annotation at @offset, or the next larger one if one of those is selected already (going round). */
gboolean              attest_editor_select_at (AttestEditor *editor, guint offset);
gboolean              attest_editor_select_next (AttestEditor *editor, guint offset);
gboolean              attest_editor_select_previous (AttestEditor *editor, guint offset);

/* With a non-empty @range: a new annotation there with @label (or, where one with just that range and label is, that one),
 * selected. With an empty one and a selected annotation: relabels it. Else labels the word at @range.start. */
gboolean              attest_editor_apply_label (AttestEditor *editor, AttestLabel *label, AttestRange range);
/* The key of a child label: relabels the selected annotation within its own parent. FALSE: that key means nothing here. */
gboolean              attest_editor_apply_child_key (AttestEditor *editor, const char *key);
gboolean              attest_editor_delete_selected (AttestEditor *editor);
gboolean              attest_editor_set_note (AttestEditor *editor, gint64 annotation, const char *note);

gboolean              attest_editor_undo (AttestEditor *editor);
gboolean              attest_editor_redo (AttestEditor *editor);
AttestArticleState    attest_editor_get_state (AttestEditor *editor);
gboolean              attest_editor_set_state (AttestEditor *editor, AttestArticleState state);

G_END_DECLS
