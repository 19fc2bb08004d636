/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking an import out of a project again: a dead one, a cancelled one, or one that a person undoes. */
#pragma once

#include "attest-connection.h"

G_BEGIN_DECLS

char    *attest_batch_dup_host (void);
gint64   attest_batch_process_start (gint64 pid);
gboolean attest_batch_removal_run (AttestConnection *connection, gint64 batch, GError **error);
gboolean attest_batch_removal_find_dead (AttestConnection *connection, gint64 *batch, GError **error);

G_END_DECLS
