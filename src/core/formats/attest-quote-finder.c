/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the place that offsets and quoted words from a file mean. Offsets count the text as the file has it; the stored
 * text may lack a byte order mark and carriage returns that stood there, so they are looked up in the original first.
 */
#include "attest-quote-finder.h"

#include <string.h>

/* How far from where it should stand a unique match of the words is still believed to be meant, in code points. */
#define NEAR 250

struct _AttestQuoteFinder
{
  AttestText *text;
  AttestText *original; /* (nullable): as the file has it, where that differs */
  GArray *dropped;      /* offsets in @original of what the stored text lacks, ascending */
};

/* Line ends become one LF each: of CR LF the CR is dropped, a lone CR is only replaced. */
static GArray *
list_dropped (const char *original, gsize n_bytes)
{
  GArray *dropped = g_array_new (FALSE, FALSE, sizeof (guint));
  guint offset = 0;

  /* As attest_text_decode_utf8() drops them: several byte order marks at the start. */
  for (const char *p = original; p < original + n_bytes; p = g_utf8_next_char (p), offset++)
    if ((dropped->len == offset && g_utf8_get_char (p) == 0xfeff) ||
        (*p == '\r' && p + 1 < original + n_bytes && p[1] == '\n'))
      g_array_append_val (dropped, offset);
  return dropped;
}

/**
 * attest_quote_finder_new:
 * @text: the stored text
 * @original: the text as the file has it, UTF-8
 * @n_bytes: its length
 *
 * Returns: (transfer full): a finder for the offsets of one article
 */
AttestQuoteFinder *
attest_quote_finder_new (AttestText *text, const char *original, gsize n_bytes)
{
  AttestQuoteFinder *self = g_new0 (AttestQuoteFinder, 1);

  self->text = attest_text_ref (text);
  if (n_bytes != attest_text_get_n_bytes (text) || memcmp (original, attest_text_get_utf8 (text), n_bytes) != 0)
    {
      self->original = attest_text_new (original, (gssize) n_bytes);
      self->dropped = list_dropped (original, n_bytes);
    }
  return self;
}

void
attest_quote_finder_free (AttestQuoteFinder *finder)
{
  attest_text_unref (finder->text);
  g_clear_pointer (&finder->original, attest_text_unref);
  g_clear_pointer (&finder->dropped, g_array_unref);
  g_free (finder);
}

static gboolean
to_code_points (AttestText *text, AttestOffsetUnit unit, guint64 offset, guint *code_points)
{
  if (offset > G_MAXUINT)
    return FALSE;
  switch (unit)
    {
    case ATTEST_OFFSET_CODE_POINT:
      *code_points = (guint) offset;
      return offset <= attest_text_get_length (text);
    case ATTEST_OFFSET_UTF16:
      return offset <= attest_text_get_length_utf16 (text) &&
             attest_text_from_utf16 (text, (guint) offset, code_points);
    case ATTEST_OFFSET_BYTE:
      return offset <= attest_text_get_n_bytes (text) && attest_text_from_byte (text, offset, code_points);
    default:
      return FALSE;
    }
}

/* @words may have been quoted before or after line ends were made the same. */
static gboolean
words_are (const char *found, gsize n_found, const AttestQuote *quote)
{
  gsize i = 0, j = 0;

  if (n_found == quote->n_bytes && memcmp (found, quote->words, n_found) == 0)
    return TRUE;
  while (i < n_found && j < quote->n_bytes)
    {
      char byte = quote->words[j];

      if (byte == '\r')
        {
          byte = '\n';
          j += j + 1 < quote->n_bytes && quote->words[j + 1] == '\n';
        }
      if (found[i++] != byte)
        return FALSE;
      j++;
    }
  return i == n_found && j == quote->n_bytes;
}

/* The stored text's words in @range, up to line ends. */
static gboolean
range_holds (AttestText *text, AttestRange range, const AttestQuote *quote)
{
  gsize start = attest_text_to_byte (text, range.start), end = attest_text_to_byte (text, range.end);

  return quote->words == NULL || words_are (attest_text_get_utf8 (text) + start, end - start, quote);
}

static guint
count_dropped_before (GArray *dropped, guint offset)
{
  guint low = 0, high = dropped->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (dropped, guint, middle) < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
range_in (AttestText *text, AttestOffsetUnit unit, const AttestQuote *quote, AttestRange *range)
{
  return quote->start < quote->end && to_code_points (text, unit, quote->start, &range->start) &&
         to_code_points (text, unit, quote->end, &range->end);
}

/* The stretch of the stored text that the offsets name in the original. */
static gboolean
range_by_original (AttestQuoteFinder *self, AttestOffsetUnit unit, const AttestQuote *quote, AttestRange *range)
{
  AttestRange in_original;

  if (!range_in (self->original, unit, quote, &in_original))
    return FALSE;
  range->start = in_original.start - count_dropped_before (self->dropped, in_original.start);
  range->end = in_original.end - count_dropped_before (self->dropped, in_original.end);
  return range->start < range->end;
}

/**
 * attest_quote_finder_matches:
 * @finder: a finder
 * @unit: what the offsets count
 * @quote: offsets and words
 * @range: (out): where that is in the stored text
 *
 * Returns: whether the offsets lie within the text and the words, if any, stand there
 */
gboolean
attest_quote_finder_matches (AttestQuoteFinder *finder, AttestOffsetUnit unit, const AttestQuote *quote,
                             AttestRange *range)
{
  if (finder->original != NULL && range_by_original (finder, unit, quote, range) &&
      range_holds (finder->text, *range, quote))
    return TRUE;
  /* Without words there is no telling: the offsets count what the file holds. */
  if (finder->original != NULL && quote->words == NULL)
    return FALSE;
  return range_in (finder->text, unit, quote, range) && range_holds (finder->text, *range, quote);
}

/* The one place near @expected where the words stand. */
static gboolean
find_near (AttestText *text, const AttestQuote *quote, guint expected, AttestRange *range)
{
  const char *utf8 = attest_text_get_utf8 (text);
  guint length = attest_text_get_length (text);
  guint n_words = (guint) g_utf8_strlen (quote->words, (gssize) quote->n_bytes);
  guint from = expected > NEAR ? expected - NEAR : 0;
  guint to = (guint) MIN ((guint64) expected + NEAR + n_words, length);
  const char *p, *end, *found;

  if (from >= length || quote->n_bytes == 0)
    return FALSE;
  p = utf8 + attest_text_to_byte (text, from);
  end = utf8 + attest_text_to_byte (text, to);
  found = memmem (p, (gsize) (end - p), quote->words, quote->n_bytes);
  if (found == NULL || memmem (found + 1, (gsize) (end - found - 1), quote->words, quote->n_bytes) != NULL)
    return FALSE;
  if (!attest_text_from_byte (text, (gsize) (found - utf8), &range->start))
    return FALSE;
  range->end = range->start + n_words;
  return TRUE;
}

/**
 * attest_quote_finder_find:
 * @finder: a finder
 * @unit: what the offsets count
 * @quote: offsets and words
 * @range: (out): where that is in the stored text
 *
 * Like attest_quote_finder_matches(), but words that stand elsewhere are looked for near the place, and
 * taken if they stand there once only.
 *
 * Returns: whether they were found, and if not, why
 */
AttestQuoteResult
attest_quote_finder_find (AttestQuoteFinder *finder, AttestOffsetUnit unit, const AttestQuote *quote,
                          AttestRange *range)
{
  AttestText *counted = finder->original != NULL ? finder->original : finder->text;
  AttestRange by_offset;
  gboolean inside;

  if (attest_quote_finder_matches (finder, unit, quote, range))
    return ATTEST_QUOTE_FOUND;
  inside = range_in (counted, unit, quote, &by_offset);
  if (quote->words != NULL &&
      find_near (finder->text, quote, inside ? by_offset.start : (guint) MIN (quote->start, G_MAXUINT / 2), range))
    return ATTEST_QUOTE_MOVED;
  return inside ? ATTEST_QUOTE_DIFFERS : ATTEST_QUOTE_OUTSIDE;
}

static const char *const unit_names[ATTEST_N_OFFSET_UNITS] = {
  [ATTEST_OFFSET_CODE_POINT] = "codepoint",
  [ATTEST_OFFSET_UTF16] = "utf16",
  [ATTEST_OFFSET_BYTE] = "byte",
};

/**
 * attest_offset_unit_to_string:
 * @unit: a unit
 *
 * Returns: (transfer none): its name in Attest JSON
 */
const char *
attest_offset_unit_to_string (AttestOffsetUnit unit)
{
  g_return_val_if_fail ((guint) unit < ATTEST_N_OFFSET_UNITS, NULL);

  return unit_names[unit];
}

gboolean
attest_offset_unit_from_string (const char *string, AttestOffsetUnit *unit)
{
  for (guint i = 0; i < ATTEST_N_OFFSET_UNITS; i++)
    if (g_str_equal (string, unit_names[i]))
      {
        *unit = (AttestOffsetUnit) i;
        return TRUE;
      }
  return FALSE;
}
