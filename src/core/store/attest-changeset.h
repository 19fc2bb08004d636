/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A changeset of SQLite's session extension: what it touches, and applying or inverting it. */
#pragma once

#include "attest-change.h"
#include "attest-connection.h"

G_BEGIN_DECLS

sqlite3_session *attest_changeset_record (AttestConnection *connection, GError **error);
AttestChange    *attest_changeset_describe (AttestConnection *connection, gconstpointer changeset, int n_bytes, GError **error);
gboolean         attest_changeset_apply (AttestConnection *connection, gconstpointer changeset, int n_bytes, gboolean invert,
                                         GError **error);

G_END_DECLS
