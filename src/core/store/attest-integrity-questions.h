/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions of attest_integrity_check() that SQL alone can answer. */
#pragma once

#include "attest-integrity.h"

G_BEGIN_DECLS

/**
 * AttestIntegrityQuestion:
 * @sql: gives a row for each fault: the article's title or NULL, a detail or NULL
 * @text: what it means (N_)
 */
typedef struct
{
  AttestFindingWeight weight;
  const char         *code;
  const char         *sql;
  const char         *text;
} AttestIntegrityQuestion;

const AttestIntegrityQuestion *attest_integrity_questions_get (guint *n_questions);

G_END_DECLS
