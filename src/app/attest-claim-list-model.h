/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims of a project as a list model. */
#pragma once

#include "attest-claim-item.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_CLAIM_LIST_MODEL (attest_claim_list_model_get_type ())
/**
 * AttestClaimListModel:
 *
 * A GListModel of AttestClaimItem. Asks nothing until attest_claim_list_model_load().
 *
 * Signals: `loaded ()`: all that was asked for is listed now; `failed (const char *text)`: why it could not be.
 */
G_DECLARE_FINAL_TYPE (AttestClaimListModel, attest_claim_list_model, ATTEST, CLAIM_LIST_MODEL, GObject)

AttestClaimListModel *attest_claim_list_model_new (AttestProject *project);
/* What is to be listed. @annotator 0: everybody's. Takes effect with the next load. */
void                  attest_claim_list_model_ask (AttestClaimListModel *model, AttestClaimFilter filter, gint64 annotator,
                                                   const char *search);
/* Reads the list in a thread. The same question again changes only the rows that have become others. */
void                  attest_claim_list_model_load (AttestClaimListModel *model);
gboolean              attest_claim_list_model_is_loading (AttestClaimListModel *model);
/* Stops reading, for good. */
void                  attest_claim_list_model_stop (AttestClaimListModel *model);

G_END_DECLS
