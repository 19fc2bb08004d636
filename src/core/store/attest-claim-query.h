/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All claims of a project: which ones a list shows, in which order, and what one row shows. */
#pragma once

#include "attest-connection.h"

G_BEGIN_DECLS

/**
 * AttestClaimFilter:
 * @ATTEST_CLAIMS_SOURCELESS: no source is linked, and nobody has decided that there is none
 * @ATTEST_CLAIMS_UNATTRIBUTED: told as having no source
 * @ATTEST_CLAIMS_CONTRADICTED: a link says that it contradicts another claim, or is contradicted
 * @ATTEST_CLAIMS_LINKED: linked to other claims at all
 */
typedef enum
{
  ATTEST_CLAIMS_ALL,
  ATTEST_CLAIMS_SOURCELESS,
  ATTEST_CLAIMS_UNATTRIBUTED,
  ATTEST_CLAIMS_CONTRADICTED,
  ATTEST_CLAIMS_LINKED,
} AttestClaimFilter;

#define ATTEST_N_CLAIM_FILTERS 5

/**
 * AttestListedClaim:
 * @claim: id of a claim
 * @cluster: claims with the same number are linked, directly or through others, and follow each other; 0: not linked
 */
typedef struct
{
  gint64 claim;
  guint  cluster;
} AttestListedClaim;

/* Takes @rows, a stretch of the list (element-type AttestListedClaim): the next after those it was called with before. FALSE: stop. */
typedef gboolean (*AttestListedClaimsFunc) (GArray *rows, gpointer user_data);

/* @annotator 0: everybody's. @search (nullable): words that stand in the claim, its source or the title of its article. */
gboolean attest_claim_query_run (AttestConnection *connection, AttestClaimFilter filter, gint64 annotator, const char *search,
                                 AttestListedClaimsFunc take_rows, gpointer user_data, GError **error);

/**
 * AttestClaimSummary:
 * @quote: its words on one line
 * @sources: (nullable): the words of its sources, with commas between
 * @unattributed: whether it is told as having no source
 * @links: (element-type gint64): ids of the types of its links, one for each link
 */
typedef struct
{
  gint64   claim;
  gint64   article;
  gint64   annotator;
  gint64   label;
  char    *quote;
  char    *sources;
  gboolean unattributed;
  char    *title;
  char    *published;
  char    *publisher;
  GArray  *links;
} AttestClaimSummary;

void                attest_claim_summary_free (AttestClaimSummary *summary);
/* NULL without @error when the claim is gone. */
AttestClaimSummary *attest_claim_query_summary (AttestConnection *connection, gint64 claim, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestClaimSummary, attest_claim_summary_free)

G_END_DECLS
