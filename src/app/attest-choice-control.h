/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of several choices, or none: a drop-down whose entries have numbers, to be chosen without opening it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_CHOICE_CONTROL (attest_choice_control_get_type ())
/* An AttestAttributeControl. */
G_DECLARE_FINAL_TYPE (AttestChoiceControl, attest_choice_control, ATTEST, CHOICE_CONTROL, GtkWidget)

/* @choices: (nullable); @name: for screen readers */
GtkWidget *attest_choice_control_new (char **choices, const char *name);

/* The position in @choices (nullable) that @typed means: a number from 1, or the first letter of the next one after @current
 * (-1: of the first). -1: none. */
int        attest_choices_find (char **choices, gunichar typed, int current);

G_END_DECLS
