/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a project file is whole, and what in its data is odd. */
#pragma once

#include "attest-connection.h"

G_BEGIN_DECLS

/**
 * AttestFindingWeight:
 * @ATTEST_FINDING_DAMAGE: something that Attest never writes: the file was damaged or changed by another program
 * @ATTEST_FINDING_ODD: possible, but probably not meant
 */
typedef enum
{
  ATTEST_FINDING_DAMAGE,
  ATTEST_FINDING_ODD,
} AttestFindingWeight;

/**
 * AttestFinding:
 * @code: a stable word for scripts, such as "fragment-outside"
 * @article: (nullable): title of the article it is in
 * @message: a sentence
 */
typedef struct
{
  AttestFindingWeight weight;
  const char         *code;
  char               *article;
  char               *message;
} AttestFinding;

void       attest_finding_free (AttestFinding *finding);

/* Findings kept of one kind; the last one tells that there are more. */
#define ATTEST_FINDINGS_PER_CHECK 100

GPtrArray *attest_integrity_check (AttestConnection *connection, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestFinding, attest_finding_free)

G_END_DECLS
