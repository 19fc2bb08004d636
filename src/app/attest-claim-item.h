/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the list of claims. */
#pragma once

#include "attest-claim-query.h"
#include "attest-project.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_CLAIM_ITEM (attest_claim_item_get_type ())
/**
 * AttestClaimItem:
 *
 * Signal `changed`: what it shows may be different now.
 */
G_DECLARE_FINAL_TYPE (AttestClaimItem, attest_claim_item, ATTEST, CLAIM_ITEM, GObject)

/* @follows, @goes_on: whether the row before it, and the one after it, is of the same cluster. */
AttestClaimItem          *attest_claim_item_new (AttestProject *project, gint64 claim, gboolean follows, gboolean goes_on);
gint64                    attest_claim_item_get_claim (AttestClaimItem *item);
AttestProject            *attest_claim_item_get_project (AttestClaimItem *item);
gboolean                  attest_claim_item_get_follows (AttestClaimItem *item);
gboolean                  attest_claim_item_get_goes_on (AttestClaimItem *item);
/* Read when first asked for; NULL when the claim is gone. */
const AttestClaimSummary *attest_claim_item_get_summary (AttestClaimItem *item);

G_END_DECLS
