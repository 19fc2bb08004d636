/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table scheme_version: the scheme as it was before each change of it. */
#pragma once

#include "attest-connection.h"

G_BEGIN_DECLS

/**
 * AttestSchemeVersion:
 * @number: from 1
 * @annotator_name: (nullable): who ended it
 * @created: when it was ended, µs since 1970
 * @description: by doing what
 */
typedef struct
{
  gint64 number;
  char  *annotator_name;
  gint64 created;
  char  *description;
} AttestSchemeVersion;

void      attest_scheme_version_free (AttestSchemeVersion *version);

/* Keeps the scheme as it is now, before it is changed. The caller holds the transaction. */
gboolean  attest_scheme_version_keep (AttestConnection *connection, gint64 annotator, const char *description, GError **error);
/* The number of the scheme as it is now. */
gint64    attest_scheme_version_get_newest (AttestConnection *connection);
/* Newest first, the present one not among them. (transfer full) (element-type AttestSchemeVersion) */
GPtrArray *attest_scheme_version_list (AttestConnection *connection, guint limit, GError **error);
/* The scheme of version @number, as the object `scheme` of Attest JSON. (transfer full) (nullable) */
char      *attest_scheme_version_dup_json (AttestConnection *connection, gint64 number, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestSchemeVersion, attest_scheme_version_free)

G_END_DECLS
