/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A number or a text: an entry, with a line below it for what is wrong. */
#pragma once

#include "attest-scheme.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_ANSWER_ENTRY (attest_answer_entry_get_type ())
/* An AttestAttributeControl. */
G_DECLARE_FINAL_TYPE (AttestAnswerEntry, attest_answer_entry, ATTEST, ANSWER_ENTRY, GtkWidget)

/* @attribute: its owner's as long as the entry lives */
GtkWidget *attest_answer_entry_new (const AttestAttribute *attribute);

G_END_DECLS
