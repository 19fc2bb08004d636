/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One step of the history, as a list holds it. */
#pragma once

#include "attest-history.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_HISTORY_ITEM (attest_history_item_get_type ())
G_DECLARE_FINAL_TYPE (AttestHistoryItem, attest_history_item, ATTEST, HISTORY_ITEM, GObject)

/* Takes @entry (transfer full). */
AttestHistoryItem        *attest_history_item_new (AttestHistoryEntry *entry);
const AttestHistoryEntry *attest_history_item_get_entry (AttestHistoryItem *item);

G_END_DECLS
