/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a claim, and what each of them tells: the fewer articles have it, the more. */
#pragma once

#include "attest-connection.h"

G_BEGIN_DECLS

typedef struct _AttestClaimTerms AttestClaimTerms;

AttestClaimTerms *attest_claim_terms_new (AttestConnection *connection, const char *quote, gint64 n_articles, GError **error);
void              attest_claim_terms_free (AttestClaimTerms *terms);
/* (nullable) */
char             *attest_claim_terms_dup_query (AttestClaimTerms *terms);
double            attest_claim_terms_measure_overlap (AttestClaimTerms *terms, const char *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestClaimTerms, attest_claim_terms_free)

G_END_DECLS
