/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of an import batch share. */
#pragma once

#include "attest-import-batch.h"

G_BEGIN_DECLS

AttestConnection *attest_import_batch_get_connection (AttestImportBatch *batch);
/* Opens a transaction if there is none; begins a new one when this one has held the lock long enough. */
gboolean          attest_import_batch_ensure_transaction (AttestImportBatch *batch, GError **error);

G_END_DECLS
