/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What in a project uses a part of the scheme, and annotations that follow when a part changes. */
#pragma once

#include "../model/attest-scheme.h"
#include "attest-connection.h"

G_BEGIN_DECLS

/* --- how many use it; -1 on error. Suggestions and unfinished imports count as well. --- */
/* Of the label itself, or of any label below it too. */
gint64    attest_scheme_use_count_label (AttestConnection *connection, gint64 label, gboolean children, GError **error);
gint64    attest_scheme_use_count_children (AttestConnection *connection, gint64 label, GError **error);
/* Annotations with an answer to it. */
gint64    attest_scheme_use_count_attribute (AttestConnection *connection, const AttestAttribute *attribute, GError **error);
/* Annotations with just this answer, alone or among others. */
gint64    attest_scheme_use_count_choice (AttestConnection *connection, const AttestAttribute *attribute, const char *choice,
                                          GError **error);
gint64    attest_scheme_use_count_relation_type (AttestConnection *connection, gint64 type, GError **error);
gint64    attest_scheme_use_count_role (AttestConnection *connection, gint64 type, const char *role, GError **error);
/* Links that @type, as it is to be, would not allow. */
gint64    attest_scheme_use_count_misfits (AttestConnection *connection, const AttestRelationType *type, GError **error);
/* Referents with such an id. */
gint64    attest_scheme_use_count_identifier_type (AttestConnection *connection, const char *key, GError **error);

/* Annotations of each label that has some: gint64 → gint64, both as pointers to one. Takes time. (transfer full) */
GHashTable *attest_scheme_use_count_labels (AttestConnection *connection, GError **error);

/* --- in a transaction: what follows --- */
gboolean  attest_scheme_use_relabel (AttestConnection *connection, gint64 from, gint64 to, GError **error);
/* Pairs of annotations, one with each label, that say the same of the same words: (element-type gint64), two a pair, that with
 * @kept first. (transfer full) */
GArray   *attest_scheme_use_find_doubles (AttestConnection *connection, gint64 kept, gint64 merged, GError **error);
gboolean  attest_scheme_use_rename_attribute (AttestConnection *connection, const AttestAttribute *attribute, const char *name,
                                              GError **error);
gboolean  attest_scheme_use_rename_choice (AttestConnection *connection, const AttestAttribute *attribute, const char *choice,
                                           const char *name, GError **error);

G_END_DECLS
