/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where else in the project the same may be claimed. */
#pragma once

#include "attest-connection.h"
#include "attest-project.h"

G_BEGIN_DECLS

/* What `days` is where one of the two articles has no date. */
#define ATTEST_DAYS_UNKNOWN G_MININT

/**
 * AttestClaimCandidate:
 * @claim: id of a claim; 0 for an article that says similar things and has no claims marked
 * @article: its article
 * @annotator: whose claim it is
 * @label: its label
 * @title: the title of its article
 * @published: (nullable): the day of its article, as YYYY-MM-DD
 * @days: days from the article of the claim asked about to this one; %ATTEST_DAYS_UNKNOWN where one has no date
 * @before: the words before it
 * @quote: its words on one line; without a claim, the words of the article that are most alike
 * @after: the words after it
 * @overlap: how much of the claim asked about is said here too, in words weighted by their rarity, from 0 to 1
 */
typedef struct
{
  gint64 claim;
  gint64 article;
  gint64 annotator;
  gint64 label;
  char  *title;
  char  *published;
  int    days;
  char  *before;
  char  *quote;
  char  *after;
  double overlap;
} AttestClaimCandidate;

void       attest_claim_candidate_free (AttestClaimCandidate *candidate);
/* (transfer full) (element-type AttestClaimCandidate) */
GPtrArray *attest_claim_candidates_find (AttestConnection *connection, gint64 claim, gint64 first, guint limit, GError **error);
void       attest_claim_candidates_find_async (AttestProject *project, gint64 claim, gint64 first, guint limit, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *attest_claim_candidates_find_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestClaimCandidate, attest_claim_candidate_free)

G_END_DECLS
