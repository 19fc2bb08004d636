/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The phrases of a sentence: what stands between punctuation, quotation marks, brackets and dashes, without the marks
 * that belong to a word or a number. */
#include "attest-phrase.h"

#include "attest-sentence.h"

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* An apostrophe behind a word, as in "the workers' rights", unless a single quotation was opened before. */
static gboolean
closes_quotation (const gunichar *chars, guint place)
{
  for (guint i = place; i-- > 0;)
    if (chars[i] == 0x2018 || chars[i] == 0x201a ||
        (chars[i] == '\'' && (i == 0 || !is_word_char (chars[i - 1])) && is_word_char (chars[i + 1])))
      return TRUE;
  return FALSE;
}

static gboolean
apostrophe_parts (const gunichar *chars, guint length, guint place)
{
  gboolean after_word = place > 0 && is_word_char (chars[place - 1]);
  gboolean before_word = place + 1 < length && is_word_char (chars[place + 1]);

  if (after_word && before_word)
    return FALSE;
  if (after_word)
    return closes_quotation (chars, place);
  /* ’90s */
  return !(chars[place] == 0x2019 && before_word && g_unichar_isdigit (chars[place + 1]));
}

/* Inside of a sentence a period is an abbreviation's, at its end it is the sentence's or belongs to "U.S.". */
static gboolean
period_parts (const gunichar *chars, guint length, guint place)
{
  if ((place > 0 && chars[place - 1] == '.') || (place + 1 < length && chars[place + 1] == '.'))
    return TRUE;
  if (place >= 3 && chars[place - 2] == '.' && g_unichar_isalpha (chars[place - 1]))
    return FALSE;
  for (guint i = place + 1; i < length; i++)
    if (is_word_char (chars[i]))
      return FALSE;
  return TRUE;
}

static gboolean
parts_phrases (const gunichar *chars, guint length, guint place)
{
  gunichar c = chars[place];
  gboolean after_word = place > 0 && is_word_char (chars[place - 1]);
  gboolean before_word = place + 1 < length && is_word_char (chars[place + 1]);

  switch (c)
    {
    case '\'':
    case 0x2019:
      return apostrophe_parts (chars, length, place);
    case '.':
      return period_parts (chars, length, place);
    case ',':
    case ':':
    case ';':
    case '!':
    case '?':
      /* 3,000; 10:30; example.org/?page */
      return !before_word;
    case '-':
    case 0x2013:
      /* A hyphen or a span: "well-known", "2010–2014". */
      return !after_word || !before_word;
    case '"':
    case 0x2026:
      return TRUE;
    case '/':
    case '&':
    case '@':
    case '#':
    case '%':
    case '*':
    case '\\':
    case '_':
    case 0x2010:
    case 0x2011:
      return FALSE;
    default:
      break;
    }
  switch (g_unichar_type (c))
    {
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
    case G_UNICODE_DASH_PUNCTUATION:
      return TRUE;
    case G_UNICODE_OTHER_PUNCTUATION:
      /* Full-width marks have no space behind them; a middle dot stands inside of a word. */
      return c >= 0x3000 || !(after_word && before_word);
    default:
      return FALSE;
    }
}

/**
 * attest_phrases_find:
 * @chars: (array length=length): a sentence
 * @length: code points in it
 *
 * Returns: (transfer full) (element-type AttestRange): its phrases in order, as ranges of @chars, without
 *   white space at their ends
 */
GArray *
attest_phrases_find (const gunichar *chars, guint length)
{
  GArray *phrases = g_array_new (FALSE, FALSE, sizeof (AttestRange));
  AttestRange phrase = { 0, 0 };

  for (guint i = 0; i <= length; i++)
    {
      if (i == length || parts_phrases (chars, length, i))
        {
          if (!attest_range_is_empty (phrase))
            g_array_append_val (phrases, phrase);
          phrase = attest_range (i + 1, i + 1);
        }
      else if (!g_unichar_isspace (chars[i]))
        phrase.end = i + 1;
      else if (attest_range_is_empty (phrase))
        phrase = attest_range (i + 1, i + 1);
    }
  return phrases;
}
