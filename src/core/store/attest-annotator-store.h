/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table annotator: rows in and out. Callers hold the transaction. */
#pragma once

#include "../model/attest-annotator.h"
#include "attest-connection.h"

G_BEGIN_DECLS

GPtrArray       *attest_annotator_store_list (AttestConnection *connection, GError **error);
AttestAnnotator *attest_annotator_store_find (AttestConnection *connection, gint64 id, GError **error);
gint64           attest_annotator_store_find_by_uuid (AttestConnection *connection, const AttestUuid *uuid, GError **error);
gint64           attest_annotator_store_find_by_name (AttestConnection *connection, const char *name, GError **error);
gint64           attest_annotator_store_insert (AttestConnection *connection, const AttestUuid *uuid, const char *name, GError **error);
gboolean         attest_annotator_store_rename (AttestConnection *connection, gint64 id, const char *name, GError **error);

G_END_DECLS
