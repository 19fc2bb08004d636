/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables label, label_attribute, relation_type and identifier_type: a scheme in and out. Callers hold the transaction. */
#pragma once

#include "../model/attest-scheme.h"
#include "attest-connection.h"

G_BEGIN_DECLS

AttestScheme *attest_scheme_store_load (AttestConnection *connection, GError **error);
gboolean      attest_scheme_store_add (AttestConnection *connection, AttestScheme *scheme, GArray *ids, GError **error);

G_END_DECLS
