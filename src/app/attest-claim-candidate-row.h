/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A claim elsewhere that may be the same, with the words around it, and what links it already. */
#pragma once

#include "attest-claim-candidates.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_CLAIM_CANDIDATE_ROW (attest_claim_candidate_row_get_type ())
G_DECLARE_FINAL_TYPE (AttestClaimCandidateRow, attest_claim_candidate_row, ATTEST, CLAIM_CANDIDATE_ROW, GtkListBoxRow)

/* @candidate: (transfer full). @number: the digit that chooses it, 0 for none. @annotator: (nullable): whose it is, where that
 * is worth telling. @beside: whether it is selected in the other of two articles. */
GtkWidget                  *attest_claim_candidate_row_new (AttestClaimCandidate *candidate, guint number, const char *annotator,
                                                            gboolean beside);
const AttestClaimCandidate *attest_claim_candidate_row_get_candidate (AttestClaimCandidateRow *row);
/* @links: (nullable): what links it, such as "repeats, updates". */
void                        attest_claim_candidate_row_set_links (AttestClaimCandidateRow *row, const char *links);

G_END_DECLS
