/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The links of a claim to claims elsewhere, read with what a person has to see of the other end. */
#pragma once

#include "../model/attest-scheme.h"
#include "attest-connection.h"

G_BEGIN_DECLS

/**
 * AttestClaimLink:
 * @relation: id of the relation
 * @type: id of its type, which links across articles
 * @outgoing: whether it starts at the claim asked about
 * @claim: id of the claim at the other end
 * @article: the article of that claim
 * @annotator: whose claim that is
 * @quote: (nullable): its words, on one line
 * @title: the title of its article
 * @published: (nullable): the day of its article, as YYYY-MM-DD
 * @n_open_threads: of comments on the link
 */
typedef struct
{
  gint64   relation;
  gint64   type;
  gboolean outgoing;
  gint64   claim;
  gint64   article;
  gint64   annotator;
  char    *quote;
  char    *title;
  char    *published;
  guint    n_open_threads;
} AttestClaimLink;

void       attest_claim_link_free (AttestClaimLink *link);
/* (transfer full) (element-type AttestClaimLink) */
GPtrArray *attest_claim_links_load (AttestConnection *connection, gint64 claim, GError **error);
guint      attest_claim_links_count_articles (const GPtrArray *links, gint64 article);
char      *attest_claim_dup_quote (AttestConnection *connection, gint64 article, gint64 annotation, guint max_code_points,
                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestClaimLink, attest_claim_link_free)

G_END_DECLS
