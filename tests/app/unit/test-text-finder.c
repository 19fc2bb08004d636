/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding in an article: what counts as the same, and where exactly it stands. */
#include "attest-text-finder.h"

static void
check (const char *content, const char *query, const char *expected)
{
  g_autoptr (AttestText) text = attest_text_new (content, -1);
  g_autoptr (AttestTextFinder) finder = attest_text_finder_new (text);
  g_autoptr (GArray) matches = attest_text_finder_find (finder, query);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < matches->len; i++)
    {
      AttestRange range = g_array_index (matches, AttestRange, i);
      g_autofree char *part = attest_text_dup_range (text, range);

      g_string_append_printf (found, "%u:%s|", range.start, part);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_case (void)
{
  check ("The crowd and the mayor. THE END", "the", "0:The|14:the|25:THE|");
  check ("ΣΟΦΟΣ Москва", "москва", "6:Москва|");
}

static void
test_accents (void)
{
  check ("Juan Guaidó and Guaido", "guaido", "5:Guaidó|16:Guaido|");
  check ("Juan Guaido", "GUAIDÓ", "5:Guaido|");
  /* The same word with combining marks: the mark belongs to the match. */
  check ("cafe\xcc\x81 au lait", "café", "0:cafe\xcc\x81|");
  check ("cafe\xcc\x81 au lait", "cafe", "0:cafe\xcc\x81|");
}

static void
test_punctuation (void)
{
  check ("He said “don’t” — twice", "\"don't\" -", "8:“don’t” —|");
}

static void
test_white_space (void)
{
  check ("one\ntwo  three\xc2\xa0"
         "four",
         "one two three four",
         "0:one\ntwo  three\xc2\xa0"
         "four|");
  check ("one two", "  two ", "4:two|");
}

static void
test_other_forms (void)
{
  check ("Straße und STRASSE", "strasse", "0:Straße|11:STRASSE|");
  check ("the ﬁnal o\xc2\xad"
         "ffer",
         "final offer",
         "4:ﬁnal o\xc2\xad"
         "ffer|");
  check ("a 👩‍👩‍👧 b 👩‍👩‍👧", "👩‍👩‍👧",
         "2:👩‍👩‍👧|10:👩‍👩‍👧|");
}

static void
test_nothing (void)
{
  check ("some text", "", "");
  check ("some text", "   ", "");
  check ("", "a", "");
  check ("some text", "some text that is longer", "");
  check ("some text", "xyz", "");
  check ("some text", "\xcc\x81", "");
}

static void
test_not_overlapping (void)
{
  check ("aaaaa", "aa", "0:aa|2:aa|");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-finder/case", test_case);
  g_test_add_func ("/text-finder/accents", test_accents);
  g_test_add_func ("/text-finder/punctuation", test_punctuation);
  g_test_add_func ("/text-finder/white-space", test_white_space);
  g_test_add_func ("/text-finder/other-forms", test_other_forms);
  g_test_add_func ("/text-finder/nothing", test_nothing);
  g_test_add_func ("/text-finder/not-overlapping", test_not_overlapping);
  return g_test_run ();
}
