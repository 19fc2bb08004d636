/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where sentences of news prose start: what Unicode's sentence boundaries (UAX 29) get wrong there is mended from the
 * words on both sides. It looks only a few words around the place, so that it costs the same in a text of any length.
 */
#include "attest-sentence.h"

#include "attest-abbreviation.h"

/* Longer words are no abbreviations. */
#define MAX_WORD_BYTES 24
/* How far behind a closing quotation mark "Roth, a nurse, said" may say who spoke. */
#define MAX_ATTRIBUTION_WORDS 4

/* The full stops of scripts that put no space behind them. */
static gboolean
is_wide_terminator (gunichar c)
{
  return c == 0x3002 || c == 0xff01 || c == 0xff0e || c == 0xff1f || c == 0xff61;
}

/**
 * attest_sentence_is_terminator:
 * @c: a code point
 *
 * Returns: whether sentences of the widespread scripts end with @c; the ellipsis (U+2026) is none
 */
gboolean
attest_sentence_is_terminator (gunichar c)
{
  if (c < 0x80)
    return c == '.' || c == '!' || c == '?';
  return is_wide_terminator (c) || c == 0x061f || c == 0x06d4 || c == 0x0589 || c == 0x0964 || c == 0x0965 ||
         c == 0x1362 || c == 0x203c || (c >= 0x2047 && c <= 0x2049);
}

/**
 * attest_sentence_is_quote:
 * @c: a code point
 *
 * Returns: whether @c is a quotation mark, opening or closing (an apostrophe too)
 */
gboolean
attest_sentence_is_quote (gunichar c)
{
  GUnicodeType type;

  if (c < 0x80)
    return c == '"' || c == '\'';
  type = g_unichar_type (c);
  /* 「」『』 are brackets to Unicode; „‚ are open punctuation. */
  return type == G_UNICODE_INITIAL_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION || c == 0x201a || c == 0x201e ||
         (c >= 0x300c && c <= 0x300f);
}

static gboolean
is_closer (gunichar c)
{
  return attest_sentence_is_quote (c) || g_unichar_type (c) == G_UNICODE_CLOSE_PUNCTUATION;
}

static inline gunichar
char_before (const char *text, const char *p)
{
  return p > text ? g_utf8_get_char (g_utf8_prev_char (p)) : 0;
}

static const char *
word_end (const char *p, const char *end)
{
  while (p < end && (g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p))))
    p = g_utf8_next_char (p);
  return p;
}

/* The first letter or digit at or after @place on its line, nearby; @end if there is none. */
static const char *
find_next_word (const char *place, const char *end)
{
  for (guint i = 0; i < 8 && place < end && *place != '\n'; i++, place = g_utf8_next_char (place))
    if (g_unichar_isalnum (g_utf8_get_char (place)))
      return place;
  return end;
}

static gboolean
is_sentence_starter (const char *word, const char *end)
{
  const char *after = word_end (word, end);

  /* "J. A. Smith": not the article. */
  if (after < end && *after == '.')
    return FALSE;
  return attest_word_is_sentence_starter (word, (gsize) (after - word));
}

/* "Where to?" Roth asked. — whether the words at @place say who spoke, with a capital because of the name. */
static gboolean
is_attribution (const char *place, const char *end)
{
  const char *word = place;

  if (place == end || is_sentence_starter (place, end))
    return FALSE;
  for (guint i = 0; i < MAX_ATTRIBUTION_WORDS; i++)
    {
      const char *after = word_end (word, end);

      if (after == word)
        return FALSE;
      if (i > 0 && attest_word_is_speech_verb (word, (gsize) (after - word)))
        return TRUE;
      if (after < end && *after == '.' &&
          attest_abbreviation_classify (word, (gsize) (after - word)) == ATTEST_ABBREVIATION_TITLE)
        after++;
      if (after == end || *after != ' ')
        return FALSE;
      word = after + 1;
    }
  return FALSE;
}

/* How many periods stand in a row up to and with the one at @period, those of ". . ." too; 5 for more. */
static guint
count_periods (const char *text, const char *period)
{
  guint n = 1;

  while (period > text && n < 5)
    {
      const char *before = g_utf8_prev_char (period);

      if (g_utf8_get_char (before) == ' ' || g_utf8_get_char (before) == 0xa0)
        before = before > text ? g_utf8_prev_char (before) : before;
      if (*before != '.')
        break;
      period = before;
      n++;
    }
  return n;
}

/* The start of the word that ends at @period, inner periods and all. */
static const char *
find_word_before (const char *text, const char *period)
{
  const char *start = period;

  while (start > text && period - start <= MAX_WORD_BYTES)
    {
      gunichar c = char_before (text, start);

      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c) && c != '.')
        break;
      start = g_utf8_prev_char (start);
    }
  return start;
}

static gboolean
is_at_line_start (const char *text, const char *place)
{
  while (place > text && char_before (text, place) != '\n')
    {
      if (!g_unichar_isspace (char_before (text, place)))
        return FALSE;
      place = g_utf8_prev_char (place);
    }
  return TRUE;
}

static gboolean
is_number (const char *start, const char *end)
{
  for (const char *p = start; p < end; p++)
    if (!g_ascii_isdigit (*p))
      return FALSE;
  return end > start;
}

/* Whether the word before the one at @word begins with a capital: "Henry I. Miller". */
static gboolean
follows_capital (const char *text, const char *word)
{
  if (word == text || word[-1] != ' ')
    return FALSE;
  return g_unichar_isupper (g_utf8_get_char (find_word_before (text, word - 1)));
}

/* A period that may or may not be the sentence's last: the word behind it decides. */
static gboolean
ends_before (const char *place, const char *next, const char *end)
{
  if (attest_sentence_is_quote (g_utf8_get_char (place)) || next == end)
    return TRUE;
  return g_unichar_isupper (g_utf8_get_char (next)) && is_sentence_starter (next, end);
}

static gboolean
ends_after_time (const char *place, const char *next, const char *end)
{
  const char *after, *second;

  if (attest_sentence_is_quote (g_utf8_get_char (place)))
    return TRUE;
  if (next == end || !g_unichar_isupper (g_utf8_get_char (next)))
    return FALSE;
  after = word_end (next, end);
  second = g_utf8_next_char (next);
  /* EST, GMT; months and days may be short: "Jan. 5". */
  if (second < after && g_unichar_isupper (g_utf8_get_char (second)))
    return FALSE;
  if (after < end && *after == '.')
    return FALSE;
  return !attest_word_follows_time (next, (gsize) (after - next));
}

static gboolean
ends_after_letter (const char *text, const char *word, const char *place, const char *next, const char *end)
{
  gunichar letter = g_utf8_get_char (word);

  if (is_at_line_start (text, word) && !g_unichar_isupper (letter))
    return FALSE;
  if (letter == 'c' || letter == 'p')
    return next == end || !g_unichar_isdigit (g_utf8_get_char (next));
  if (!g_unichar_isupper (letter) || (letter == 'I' && !follows_capital (text, word)))
    return TRUE;
  return ends_before (place, next, end) || g_unichar_isdigit (g_utf8_get_char (next));
}

/* @period stands before @place, perhaps with quotes and brackets between. */
static gboolean
period_ends_sentence (const char *text, const char *period, const char *place, const char *next, const char *end)
{
  const char *word = find_word_before (text, period);
  guint n_periods = count_periods (text, period);

  if (n_periods > 1)
    return n_periods != 3;
  if (word == period || period - word > MAX_WORD_BYTES)
    return TRUE;
  /* "1. First": a list's number. */
  if (is_number (word, period))
    return period - word > 3 || !is_at_line_start (text, word);
  if (g_utf8_next_char (word) == period)
    return ends_after_letter (text, word, place, next, end);
  switch (attest_abbreviation_classify (word, (gsize) (period - word)))
    {
    case ATTEST_ABBREVIATION_TITLE:
      return FALSE;
    case ATTEST_ABBREVIATION_NUMBER:
      return next == end || !g_unichar_isdigit (g_utf8_get_char (next));
    case ATTEST_ABBREVIATION_TIME:
      return ends_after_time (place, next, end);
    case ATTEST_ABBREVIATION_OPEN:
      return ends_before (place, next, end);
    case ATTEST_ABBREVIATION_NONE:
    default:
      return TRUE;
    }
}

/**
 * attest_sentence_starts_at:
 * @text: UTF-8, from its start or from the start of a line
 * @place: a place in it where Unicode's rules start a sentence, behind the white space
 * @end: the end of the text
 *
 * Says whether a sentence of news prose starts there too. It does not after abbreviations, initials and
 * ellipses, before "she said", nor inside of an address. Where it knows nothing, it agrees.
 *
 * Returns: whether @place is the start of a sentence
 */
gboolean
attest_sentence_starts_at (const char *text, const char *place, const char *end)
{
  const char *q = place, *next;
  gboolean quoted = FALSE;
  gunichar terminator;

  for (; q > text && g_unichar_isspace (char_before (text, q)); q = g_utf8_prev_char (q))
    if (char_before (text, q) == '\n' || char_before (text, q) == 0x2029)
      return TRUE;
  if (q == text || place >= end)
    return TRUE;
  next = find_next_word (place, end);
  if (attest_sentence_is_terminator (g_utf8_get_char (place)) ||
      (next < end && g_unichar_islower (g_utf8_get_char (next))))
    return FALSE;
  for (; q > text && is_closer (char_before (text, q)); q = g_utf8_prev_char (q))
    quoted |= attest_sentence_is_quote (char_before (text, q));
  terminator = char_before (text, q);
  /* Pango 1.50 starts one at the slash of "example.org/?page". */
  if (terminator == 0x2026 || g_unichar_isalnum (terminator))
    return FALSE;
  if (!attest_sentence_is_terminator (terminator) || is_wide_terminator (terminator))
    return TRUE;
  /* example.org/?Page: no space behind it. */
  if (!g_unichar_isspace (char_before (text, place)))
    return FALSE;
  if (terminator == '.')
    return period_ends_sentence (text, g_utf8_prev_char (q), place, next, end);
  return !quoted || !is_attribution (place, end);
}

/**
 * attest_sentence_find_start:
 * @text: UTF-8, from its start or from the start of a line
 * @from: a place in it
 * @end: where to stop looking; the start of a code point
 *
 * Looks for the next start of a sentence on the line without Pango, for whoever cannot afford its analysis of
 * the whole line. Finds the same starts in the widespread scripts.
 *
 * Returns: (nullable): the first start of a sentence behind @from and before @end; %NULL at the end of the line
 */
const char *
attest_sentence_find_start (const char *text, const char *from, const char *end)
{
  const char *p = from;

  while (p < end && *p != '\n')
    {
      gunichar terminator;
      const char *place;

      if (g_ascii_isalpha (*p) || *p == ' ')
        {
          p++;
          continue;
        }
      terminator = g_utf8_get_char (p);
      p = g_utf8_next_char (p);
      if (!attest_sentence_is_terminator (terminator))
        continue;
      for (place = p; place < end && is_closer (g_utf8_get_char (place));)
        place = g_utf8_next_char (place);
      while (place < end && *place != '\n' && g_unichar_isspace (g_utf8_get_char (place)))
        place = g_utf8_next_char (place);
      if (place == end || *place == '\n')
        continue;
      if ((place > p || is_wide_terminator (terminator)) && attest_sentence_starts_at (text, place, end))
        return place;
    }
  return NULL;
}
