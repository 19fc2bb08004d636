/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the place that offsets and quoted words from a file mean in an article's text. */
#pragma once

#include "../model/attest-text.h"

G_BEGIN_DECLS

/**
 * AttestOffsetUnit:
 *
 * What a file counts when it says where something stands.
 */
typedef enum
{
  ATTEST_OFFSET_CODE_POINT,
  ATTEST_OFFSET_UTF16,
  ATTEST_OFFSET_BYTE,
} AttestOffsetUnit;

#define ATTEST_N_OFFSET_UNITS 3

/**
 * AttestQuote:
 * @start: first unit, from 0
 * @end: the unit after the last
 * @words: (nullable): what should stand there
 */
typedef struct
{
  guint64     start;
  guint64     end;
  const char *words;
  gsize       n_bytes;
} AttestQuote;

typedef enum
{
  ATTEST_QUOTE_FOUND,
  ATTEST_QUOTE_MOVED,
  ATTEST_QUOTE_OUTSIDE,
  ATTEST_QUOTE_DIFFERS,
} AttestQuoteResult;

typedef struct _AttestQuoteFinder AttestQuoteFinder;

AttestQuoteFinder *attest_quote_finder_new (AttestText *text, const char *original, gsize n_bytes);
void               attest_quote_finder_free (AttestQuoteFinder *finder);
gboolean           attest_quote_finder_matches (AttestQuoteFinder *finder, AttestOffsetUnit unit, const AttestQuote *quote, AttestRange *range);
AttestQuoteResult  attest_quote_finder_find (AttestQuoteFinder *finder, AttestOffsetUnit unit, const AttestQuote *quote, AttestRange *range);

const char        *attest_offset_unit_to_string (AttestOffsetUnit unit);
gboolean           attest_offset_unit_from_string (const char *string, AttestOffsetUnit *unit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestQuoteFinder, attest_quote_finder_free)

G_END_DECLS
