/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How links between claims are put into words. */
#pragma once

#include "attest-scheme.h"

G_BEGIN_DECLS

/* "repeats" for a link from the claim, "repeats this" for one to it. (transfer full) */
char *attest_claim_dup_link_text (const AttestRelationType *type, gboolean outgoing);
/* "3 days later"; NULL where one of the two has no date. (transfer full) (nullable) */
char *attest_claim_dup_days (int days);
/* The relation type with @id, NULL when there is none. */
AttestRelationType *attest_claim_find_type (AttestScheme *scheme, gint64 id);

G_END_DECLS
