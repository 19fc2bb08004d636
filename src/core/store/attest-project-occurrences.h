/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labelling many places at once: one step of the history. */
#pragma once

#include "attest-occurrence.h"
#include "attest-project.h"

G_BEGIN_DECLS

/**
 * AttestLabelling:
 * @annotator: to whom the annotations belong
 * @label: their label
 * @referent: what they refer to; 0: nothing
 * @article: the article on show, which moves from new to in progress if it gets some; 0: none
 */
typedef struct
{
  gint64 annotator;
  gint64 label;
  gint64 referent;
  gint64 article;
} AttestLabelling;

/**
 * AttestLabellingProgressFunc:
 * @n_done: places seen to
 * @n_occurrences: of so many
 *
 * Called in the caller's main context, never after the end.
 */
typedef void (*AttestLabellingProgressFunc) (guint n_done, guint n_occurrences, gpointer user_data);

/* Adds an annotation at each of @occurrences (element-type AttestOccurrence) in a thread, in one transaction and one step of
 * the history. Articles that are labelled in this way count as worked on only where they are on show: who looks at a list of
 * places has not begun with an article. */
void     attest_project_label_occurrences_async (AttestProject *project, const AttestLabelling *labelling, GPtrArray *occurrences,
                                                 AttestLabellingProgressFunc progress, gpointer progress_data,
                                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* @n_added: annotations made; @n_skipped: places that are labelled so, or gone, by now. */
gboolean attest_project_label_occurrences_finish (AttestProject *project, GAsyncResult *result, guint *n_added, guint *n_skipped,
                                                  GError **error);

G_END_DECLS
