/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links between articles that wait for the article at one of their ends: it may come later in the file, or in another. */
#pragma once

#include "../store/attest-import-details.h"
#include "attest-import.h"

G_BEGIN_DECLS

/* Takes note of @link, whose ends, uuids of annotations, are not both there yet. @place for the report, should they never
 * come. Its type, annotator and role are set. */
void     attest_import_links_wait (AttestImport *import, const AttestRelationRow *link, const AttestUuid *from, const AttestUuid *to,
                                   const char *place);
/* Puts the links in whose ends have come, at the end of the import; tells of the others. FALSE for what stops the import. */
gboolean attest_import_links_settle (AttestImport *import, GError **error);

G_END_DECLS
