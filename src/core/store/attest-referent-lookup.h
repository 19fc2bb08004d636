/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The few referents that words most likely refer to, and those that fit what is being typed. Quick in any project. */
#pragma once

#include "attest-connection.h"

G_BEGIN_DECLS

/* Uses are counted no further. */
#define ATTEST_REFERENT_MATCH_MAX_MENTIONS 300

/**
 * AttestReferentFit:
 * @ATTEST_REFERENT_FIT_EQUAL: has the words as a name or alias, or they refer to it elsewhere
 * @ATTEST_REFERENT_FIT_START: a name or alias begins with them
 * @ATTEST_REFERENT_FIT_SIMILAR: shares words with them
 */
typedef enum
{
  ATTEST_REFERENT_FIT_EQUAL,
  ATTEST_REFERENT_FIT_START,
  ATTEST_REFERENT_FIT_SIMILAR,
} AttestReferentFit;

/**
 * AttestReferentMatch:
 * @n_mentions: how many annotations refer to it, at most %ATTEST_REFERENT_MATCH_MAX_MENTIONS
 * @fit: how well it fits
 */
typedef struct
{
  gint64            id;
  char             *name;
  char             *kind;
  char             *description;
  guint             n_mentions;
  AttestReferentFit fit;
} AttestReferentMatch;

void       attest_referent_match_free (AttestReferentMatch *match);

/* Those that the words of an annotation of @kind may refer to, best first. (transfer full) (element-type AttestReferentMatch) */
GPtrArray *attest_referent_lookup_candidates (AttestConnection *connection, const char *words, const char *kind, guint limit,
                                              GError **error);
/* Those with a name or alias that has all words typed, the last perhaps unfinished; best first. */
GPtrArray *attest_referent_lookup_typed (AttestConnection *connection, const char *typed, const char *kind, guint limit,
                                         GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestReferentMatch, attest_referent_match_free)

G_END_DECLS
