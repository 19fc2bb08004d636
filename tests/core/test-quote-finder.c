/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding what offsets in any unit, and quoted words, mean in a text whose line ends were changed at import. */
#include "attest-quote-finder.h"

#include <string.h>

static AttestQuoteFinder *
new_finder (const char *stored, const char *original)
{
  g_autoptr (AttestText) text = attest_text_new (stored, -1);

  return attest_quote_finder_new (text, original, strlen (original));
}

static void
check_find (AttestQuoteFinder *finder, AttestOffsetUnit unit, guint64 start, guint64 end, const char *words,
            AttestQuoteResult expected, guint expected_start, guint expected_end)
{
  AttestQuote quote = { start, end, words, words != NULL ? strlen (words) : 0 };
  AttestRange range = { 0 };

  g_assert_cmpint (attest_quote_finder_find (finder, unit, &quote, &range), ==, expected);
  if (expected == ATTEST_QUOTE_FOUND || expected == ATTEST_QUOTE_MOVED)
    {
      g_assert_cmpuint (range.start, ==, expected_start);
      g_assert_cmpuint (range.end, ==, expected_end);
    }
}

static void
test_units (void)
{
  /* é is 2 bytes and 1 unit; 😀 is 4 bytes and 2 units. */
  const char *text = "Né 😀 Maduro";
  g_autoptr (AttestQuoteFinder) finder = new_finder (text, text);

  check_find (finder, ATTEST_OFFSET_CODE_POINT, 5, 11, "Maduro", ATTEST_QUOTE_FOUND, 5, 11);
  check_find (finder, ATTEST_OFFSET_UTF16, 6, 12, "Maduro", ATTEST_QUOTE_FOUND, 5, 11);
  check_find (finder, ATTEST_OFFSET_BYTE, 9, 15, "Maduro", ATTEST_QUOTE_FOUND, 5, 11);
  check_find (finder, ATTEST_OFFSET_BYTE, 9, 15, NULL, ATTEST_QUOTE_FOUND, 5, 11);
  /* The middle of a character is no place. */
  check_find (finder, ATTEST_OFFSET_UTF16, 4, 5, NULL, ATTEST_QUOTE_OUTSIDE, 0, 0);
  check_find (finder, ATTEST_OFFSET_BYTE, 2, 3, NULL, ATTEST_QUOTE_OUTSIDE, 0, 0);
  check_find (finder, ATTEST_OFFSET_CODE_POINT, 5, 12, NULL, ATTEST_QUOTE_OUTSIDE, 0, 0);
  check_find (finder, ATTEST_OFFSET_CODE_POINT, G_MAXUINT64 - 1, G_MAXUINT64, NULL, ATTEST_QUOTE_OUTSIDE, 0, 0);
  check_find (finder, ATTEST_OFFSET_CODE_POINT, 3, 3, NULL, ATTEST_QUOTE_OUTSIDE, 0, 0);
}

static void
test_moved (void)
{
  g_autofree char *gap = g_strnfill (600, 'x');
  g_autofree char *text = g_strconcat ("one two one ", gap, " far", NULL);
  g_autoptr (AttestQuoteFinder) finder = new_finder (text, text);

  check_find (finder, ATTEST_OFFSET_CODE_POINT, 5, 8, "two", ATTEST_QUOTE_MOVED, 4, 7);
  check_find (finder, ATTEST_OFFSET_CODE_POINT, 1, 4, "one", ATTEST_QUOTE_DIFFERS, 0, 0);
  check_find (finder, ATTEST_OFFSET_CODE_POINT, 0, 3, "far", ATTEST_QUOTE_DIFFERS, 0, 0);
  check_find (finder, ATTEST_OFFSET_CODE_POINT, 0, 3, "none", ATTEST_QUOTE_DIFFERS, 0, 0);
  check_find (finder, ATTEST_OFFSET_CODE_POINT, 900, 903, "far", ATTEST_QUOTE_OUTSIDE, 0, 0);
  check_find (finder, ATTEST_OFFSET_CODE_POINT, 620, 623, "far", ATTEST_QUOTE_MOVED, 613, 616);
}

static void
test_line_ends (void)
{
  /* A byte order mark, CR LF twice and a lone CR: stored without the mark and with LF only. */
  const char *original = "\xef\xbb\xbf"
                         "a\r\nb\r\nc\rd";
  g_autoptr (AttestQuoteFinder) finder = new_finder ("a\nb\nc\nd", original);

  /* Counted as the file has it. */
  check_find (finder, ATTEST_OFFSET_CODE_POINT, 4, 5, "b", ATTEST_QUOTE_FOUND, 2, 3);
  check_find (finder, ATTEST_OFFSET_CODE_POINT, 1, 8, "a\r\nb\r\nc", ATTEST_QUOTE_FOUND, 0, 5);
  check_find (finder, ATTEST_OFFSET_CODE_POINT, 9, 10, "d", ATTEST_QUOTE_FOUND, 6, 7);
  check_find (finder, ATTEST_OFFSET_CODE_POINT, 7, 9, "c\r", ATTEST_QUOTE_FOUND, 4, 6);
  check_find (finder, ATTEST_OFFSET_BYTE, 6, 7, "b", ATTEST_QUOTE_FOUND, 2, 3);
  check_find (finder, ATTEST_OFFSET_CODE_POINT, 4, 5, NULL, ATTEST_QUOTE_FOUND, 2, 3);
  /* Counted after the line ends were made the same: the words tell. */
  check_find (finder, ATTEST_OFFSET_CODE_POINT, 2, 3, "b", ATTEST_QUOTE_FOUND, 2, 3);
  check_find (finder, ATTEST_OFFSET_CODE_POINT, 0, 5, "a\nb\nc", ATTEST_QUOTE_FOUND, 0, 5);
  /* Only a carriage return: nothing of the stored text. */
  check_find (finder, ATTEST_OFFSET_CODE_POINT, 2, 3, NULL, ATTEST_QUOTE_DIFFERS, 0, 0);
}

static void
test_names (void)
{
  AttestOffsetUnit unit;

  for (guint i = 0; i < ATTEST_N_OFFSET_UNITS; i++)
    {
      g_assert_true (attest_offset_unit_from_string (attest_offset_unit_to_string ((AttestOffsetUnit) i), &unit));
      g_assert_cmpuint (unit, ==, i);
    }
  g_assert_false (attest_offset_unit_from_string ("token", &unit));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quote-finder/units", test_units);
  g_test_add_func ("/quote-finder/moved", test_moved);
  g_test_add_func ("/quote-finder/line-ends", test_line_ends);
  g_test_add_func ("/quote-finder/names", test_names);
  return g_test_run ();
}
