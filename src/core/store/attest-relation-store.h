/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table relation: rows in and out. Callers hold the transaction. */
#pragma once

#include "../model/attest-relation.h"
#include "attest-connection.h"

G_BEGIN_DECLS

gint64     attest_relation_store_insert (AttestConnection *connection, AttestRelation *relation, GError **error);
GPtrArray *attest_relation_store_load (AttestConnection *connection, gint64 article, gint64 annotator, GError **error);
GPtrArray *attest_relation_store_load_touching (AttestConnection *connection, gint64 annotation, GError **error);
AttestRelation *attest_relation_store_load_one (AttestConnection *connection, gint64 relation, GError **error);
gint64     attest_relation_store_find (AttestConnection *connection, const AttestRelation *relation, GError **error);
gboolean   attest_relation_store_update (AttestConnection *connection, const AttestRelation *relation, GError **error);
gboolean   attest_relation_store_delete (AttestConnection *connection, gint64 relation, gint64 annotator, GError **error);
gboolean   attest_relation_store_move (AttestConnection *connection, gint64 from_annotation, gint64 to_annotation, GError **error);
gboolean   attest_relation_store_give_up (AttestConnection *connection, gint64 relation, gint64 annotation, gint64 annotator, GError **error);

G_END_DECLS
