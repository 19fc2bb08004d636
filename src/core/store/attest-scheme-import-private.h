/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole scheme on its way into a project: what its parts share. */
#pragma once

#include "attest-project-scheme-private.h"

G_BEGIN_DECLS

/**
 * AttestSchemeImport:
 * @present: the project's scheme
 * @scheme: the one it is to be like
 * @reserved: (nullable): letters that are commands
 * @kept: parts of @present that @scheme has, too
 * @labels: the project's ids of @scheme's labels, in their order
 * @kinds: what kind these have in the end
 * @lines: what was done
 * @notes: what could not be made like @scheme
 */
typedef struct
{
  AttestProject    *project;
  AttestConnection *connection;
  AttestScheme     *present;
  AttestScheme     *scheme;
  const char       *reserved;
  GHashTable       *kept;
  gint64           *labels;
  AttestKind       *kinds;
  GStrvBuilder     *lines;
  GStrvBuilder     *notes;
  guint             n_changes;
  GError          **error;
} AttestSchemeImport;

void     attest_scheme_import_tell (AttestSchemeImport *import, const char *format, ...) G_GNUC_PRINTF (2, 3);
void     attest_scheme_import_note (AttestSchemeImport *import, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean attest_scheme_import_differ (const char *a, const char *b);
gboolean attest_scheme_import_lists_differ (char **a, char **b);
gboolean attest_scheme_import_is_kept (AttestSchemeImport *import, gconstpointer part);
gint64   attest_scheme_import_actor (AttestSchemeImport *import);
/* The project's id of the label of the scheme with this provisional one; 0 for 0. */
gint64   attest_scheme_import_map_label (AttestSchemeImport *import, gint64 label);
/* After an insertion: what is there already under that name (nullable @insert_error, taken) stays. */
gboolean attest_scheme_import_is_added (AttestSchemeImport *import, gint64 id, GError *insert_error, const char *name);

/* Each does its part. FALSE on error. */
gboolean attest_scheme_import_labels (AttestSchemeImport *import);
gboolean attest_scheme_import_attributes (AttestSchemeImport *import);
/* After the attributes, which refer to labels. */
gboolean attest_scheme_import_drop_labels (AttestSchemeImport *import);
gboolean attest_scheme_import_relation_types (AttestSchemeImport *import);
gboolean attest_scheme_import_identifier_types (AttestSchemeImport *import);

G_END_DECLS
