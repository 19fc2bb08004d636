/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables annotation and fragment: rows in and out. Callers hold the transaction. */
#pragma once

#include "../model/attest-annotation.h"
#include "attest-connection.h"

G_BEGIN_DECLS

gint64            attest_annotation_store_insert (AttestConnection *connection, AttestAnnotation *annotation, gint64 batch,
                                                  GError **error);
GPtrArray        *attest_annotation_store_load (AttestConnection *connection, gint64 article, gint64 annotator, GError **error);
AttestAnnotation *attest_annotation_store_load_one (AttestConnection *connection, gint64 annotation, GError **error);
gboolean          attest_annotation_store_relabel (AttestConnection *connection, gint64 annotation, gint64 label, GError **error);
gboolean          attest_annotation_store_set_note (AttestConnection *connection, gint64 annotation, const char *note,
                                                    GError **error);
gboolean          attest_annotation_store_set_attributes (AttestConnection *connection, gint64 annotation, const char *attributes,
                                                          GError **error);
gboolean          attest_annotation_store_set_fragments (AttestConnection *connection, gint64 annotation, const AttestRange *fragments,
                                                         guint n_fragments, GError **error);
void              attest_annotation_store_count_dependants (AttestConnection *connection, gint64 annotation, guint *n_links, guint *n_comments);
gboolean          attest_annotation_store_delete (AttestConnection *connection, gint64 annotation, gint64 annotator, GError **error);

G_END_DECLS
