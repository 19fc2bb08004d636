/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims that hang together through links across articles. */
#pragma once

#include "attest-connection.h"

G_BEGIN_DECLS

/* The relation that says that two claims cannot both be true, by its name in the scheme. */
#define ATTEST_CONTRADICTS "contradicts"

/**
 * AttestLinkedClaim:
 * @claim: its id
 * @cluster: claims with the same number hang together; from 1, in the order of time of the clusters' first claims
 * @contradicted: whether a link says that it contradicts another or the other way round
 * @article: its article
 * @annotator: whose it is
 */
typedef struct
{
  gint64   claim;
  guint    cluster;
  gboolean contradicted;
  gint64   article;
  gint64   annotator;
} AttestLinkedClaim;

/* (transfer full) (element-type AttestLinkedClaim): clusters in the order of time of their first claims, claims likewise. */
GArray *attest_claim_clusters_load (AttestConnection *connection, GError **error);

G_END_DECLS
