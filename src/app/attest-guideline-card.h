/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guidelines of labels, to be read while annotating. */
#pragma once

#include "attest-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_GUIDELINE_CARD (attest_guideline_card_get_type ())
G_DECLARE_FINAL_TYPE (AttestGuidelineCard, attest_guideline_card, ATTEST, GUIDELINE_CARD, GtkPopover)

GtkWidget *attest_guideline_card_new (void);
/* Of the selected annotation's label and the one above it; without a selected one, of all that are offered. */
void       attest_guideline_card_fill (AttestGuidelineCard *card, AttestEditor *editor);

G_END_DECLS
