/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single rows of the tables label, label_attribute, relation_type and identifier_type. Callers hold the transaction and have
 * checked what they write. */
#pragma once

#include "../model/attest-scheme.h"
#include "attest-connection.h"

G_BEGIN_DECLS

/* Each returns the new row's id, 0 on error: %ATTEST_ERROR_CONFLICT where there is such a part already. A nil uuid is filled in. */
gint64   attest_scheme_rows_insert_label (AttestConnection *connection, AttestLabel *label, gint64 parent, GError **error);
gint64   attest_scheme_rows_insert_attribute (AttestConnection *connection, AttestAttribute *attribute, gint64 label,
                                              GError **error);
gint64   attest_scheme_rows_insert_relation_type (AttestConnection *connection, AttestRelationType *type, GError **error);
gint64   attest_scheme_rows_insert_identifier_type (AttestConnection *connection, AttestIdentifierType *type, GError **error);

/* The row with that id gets all fields but the uuid. */
gboolean attest_scheme_rows_update_label (AttestConnection *connection, const AttestLabel *label, GError **error);
gboolean attest_scheme_rows_update_attribute (AttestConnection *connection, const AttestAttribute *attribute, GError **error);
gboolean attest_scheme_rows_update_relation_type (AttestConnection *connection, const AttestRelationType *type, GError **error);
gboolean attest_scheme_rows_update_identifier_type (AttestConnection *connection, const AttestIdentifierType *type,
                                                    GError **error);

/* Leave tombstones. */
gboolean attest_scheme_rows_delete_label (AttestConnection *connection, gint64 label, gint64 annotator, GError **error);
gboolean attest_scheme_rows_delete_attribute (AttestConnection *connection, gint64 attribute, gint64 annotator, GError **error);
gboolean attest_scheme_rows_delete_relation_type (AttestConnection *connection, gint64 type, gint64 annotator, GError **error);
gboolean attest_scheme_rows_delete_identifier_type (AttestConnection *connection, gint64 type, gint64 annotator, GError **error);

/* Lists inside a row are JSON arrays. (transfer full) */
char    *attest_scheme_rows_strings_to_json (const char *const *strings);
char    *attest_scheme_rows_kinds_to_json (guint kinds);

G_END_DECLS
