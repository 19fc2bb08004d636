/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One link of the selected claim: where it leads, what is said about it, which relation it is. */
#pragma once

#include "attest-claim-links.h"
#include "attest-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_CLAIM_LINK_ROW (attest_claim_link_row_get_type ())
G_DECLARE_FINAL_TYPE (AttestClaimLinkRow, attest_claim_link_row, ATTEST, CLAIM_LINK_ROW, GtkWidget)

/* Emits "left" when it has led to the other claim. @article: of the claim that the links are of. */
GtkWidget *attest_claim_link_row_new (AttestEditor *editor, const AttestClaimLink *link, gint64 article);
gint64     attest_claim_link_row_get_relation (AttestClaimLinkRow *row);

G_END_DECLS
