/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the list of claims. */
#pragma once

#include "attest-claim-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_CLAIM_ROW (attest_claim_row_get_type ())
G_DECLARE_FINAL_TYPE (AttestClaimRow, attest_claim_row, ATTEST, CLAIM_ROW, GtkWidget)

GtkWidget *attest_claim_row_new (void);
/* @item: (nullable): the claim to show and follow */
void       attest_claim_row_set_item (AttestClaimRow *row, AttestClaimItem *item);

G_END_DECLS
