/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the annotations under the pointer are: shown in a tooltip after a moment. */
#pragma once

#include "attest-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_HOVER_CARD (attest_hover_card_get_type ())
G_DECLARE_FINAL_TYPE (AttestHoverCard, attest_hover_card, ATTEST, HOVER_CARD, GtkWidget)

GtkWidget *attest_hover_card_new (void);
/* @annotations: (element-type AttestAnnotation), smallest first. Does nothing if they are on the card already. */
void       attest_hover_card_set_annotations (AttestHoverCard *card, AttestEditor *editor, GPtrArray *annotations);

/* The words of @annotation, fragments joined by an ellipsis, cut to about @max_characters. (transfer full) */
char      *attest_hover_card_dup_quote (AttestText *text, const AttestAnnotation *annotation, guint max_characters);

G_END_DECLS
