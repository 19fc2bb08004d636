/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the list of claims and its rows read alike. */
#pragma once

#include "attest-connection.h"

G_BEGIN_DECLS

/* What is part of an import that has not finished does not count yet. */
#define ATTEST_COUNTS(table)                                                                                           \
  "(" table ".batch IS NULL OR " table ".batch NOT IN (SELECT id FROM import_batch WHERE finished IS NULL))"

/* The decision is kept as attest_project_set_unattributed() writes it. */
#define ATTEST_CLAIM_UNATTRIBUTED                                                                                      \
  "CASE WHEN n.attributes LIKE '%unattributed%' AND json_valid (n.attributes)"                                         \
  " THEN coalesce (json_extract (n.attributes, '$.unattributed'), 0) = 1 ELSE 0 END"

gboolean attest_claim_read_sources (AttestConnection *connection, gint64 claim, char **sources, GError **error);

G_END_DECLS
