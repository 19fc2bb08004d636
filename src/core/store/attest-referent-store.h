/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables referent and referent_alias, and which annotation refers to which referent. */
#pragma once

#include "../model/attest-referent.h"
#include "attest-connection.h"

G_BEGIN_DECLS

gint64          attest_referent_store_insert (AttestConnection *connection, AttestReferent *referent, GError **error);
AttestReferent *attest_referent_store_load (AttestConnection *connection, gint64 referent, GError **error);
/* Writes where @changed differs from @old. */
gboolean        attest_referent_store_update (AttestConnection *connection, const AttestReferent *old, const AttestReferent *changed,
                                              GError **error);
gboolean        attest_referent_store_delete (AttestConnection *connection, gint64 referent, gint64 annotator, GError **error);
gboolean        attest_referent_store_add_alias (AttestConnection *connection, gint64 referent, const char *alias, GError **error);
/* @referent 0: none. */
gboolean        attest_referent_store_link (AttestConnection *connection, gint64 annotation, gint64 referent, GError **error);
/* Makes what refers to @from refer to @to (0: nothing); *@n_moved (out) (optional). */
gboolean        attest_referent_store_move_mentions (AttestConnection *connection, gint64 from, gint64 to, guint *n_moved, GError **error);

G_END_DECLS
