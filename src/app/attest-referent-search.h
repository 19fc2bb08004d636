/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds out which referents are to be listed, and in which order. */
#pragma once

#include "attest-project.h"
#include "attest-referent-query.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_REFERENT_SEARCH (attest_referent_search_get_type ())
/**
 * AttestReferentSearch:
 *
 * Emits `found` with a #GArray of ids, owned by the receiver, or `failed` with what to say.
 */
G_DECLARE_FINAL_TYPE (AttestReferentSearch, attest_referent_search, ATTEST, REFERENT_SEARCH, GObject)

AttestReferentSearch *attest_referent_search_new (void);
/* Only the last one started is answered. @kind (nullable) is a word that lives as long as the program. */
void                  attest_referent_search_start (AttestReferentSearch *search, AttestProject *project, const char *filter,
                                                    const char *kind, AttestReferentSort sort, gboolean reversed);
void                  attest_referent_search_stop (AttestReferentSearch *search);

G_END_DECLS
