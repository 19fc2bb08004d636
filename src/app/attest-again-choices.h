/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is looked for again, how, where, and what it is labelled with. */
#pragma once

#include "attest-editor.h"
#include "attest-occurrence-query.h"
#include "attest-project-occurrences.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AttestAgainSubject:
 * @words: what to look for
 * @label: id of the label to give; 0: the one given last
 * @referent: what the annotations are to refer to; 0: nothing
 * @whole_project: where to look at first: everywhere, or in the article on show
 */
typedef struct
{
  const char *words;
  gint64      label;
  gint64      referent;
  gboolean    whole_project;
} AttestAgainSubject;

#define ATTEST_TYPE_AGAIN_CHOICES (attest_again_choices_get_type ())
/**
 * AttestAgainChoices:
 *
 * Emits `changed` when the places are to be looked for anew, and `label-chosen` after that when it was for another label.
 */
G_DECLARE_FINAL_TYPE (AttestAgainChoices, attest_again_choices, ATTEST, AGAIN_CHOICES, GtkWidget)

/* Words with a capital letter are looked for with their case at first. Emits nothing. */
void     attest_again_choices_begin (AttestAgainChoices *choices, AttestEditor *editor, const AttestAgainSubject *subject);
/* The words belong to @choices. */
void     attest_again_choices_fill_question (AttestAgainChoices *choices, AttestOccurrenceQuestion *question);
void     attest_again_choices_fill_labelling (AttestAgainChoices *choices, AttestLabelling *labelling);
gboolean attest_again_choices_in_whole_project (AttestAgainChoices *choices);
void     attest_again_choices_choose_label (AttestAgainChoices *choices);

G_END_DECLS
