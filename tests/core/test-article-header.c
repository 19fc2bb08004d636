/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The header line of plain-text articles: its date, its title, and lines that only look like one. */
#include "attest-article-header.h"

#include <string.h>

typedef struct
{
  const char *text;
  const char *published;
  const char *title;
  gboolean has_title_line;
} HeaderCase;

static const HeaderCase cases[] = {
  { " date 2021-03-04 Ferry Late Again\n\nThe ferry was late.", "2021-03-04", "Ferry Late Again", TRUE },
  { "date 2021-03-04 Ferry Late Again\n\n", "2021-03-04", "Ferry Late Again", TRUE },
  { "\n\n \tdate  2021-03-04\tFerry  Late\tAgain  \n \t\nThe ferry was late.", "2021-03-04", "Ferry Late Again", TRUE },
  /* A caption is a sentence, with a credit behind it or without. */
  { "date 2021-03-04 A ferry leaves the U.S. side, Thursday, March 4, 2021. (Ana Roth/Wire)\n\nIt left.", "2021-03-04",
    "A ferry leaves the U.S. side, Thursday, March 4, 2021.", FALSE },
  { "date 2021-03-04 A ferry leaves.\n\nIt left.", "2021-03-04", "A ferry leaves.", FALSE },
  { "date 2021-03-04 A ferry “leaves.”\n\nIt left.", "2021-03-04", "A ferry “leaves.”", FALSE },
  /* The period is the abbreviation's, unless the line is prose. */
  { "date 2021-03-04 Envoys Leave the U.S.\n\nThey left.", "2021-03-04", "Envoys Leave the U.S.", TRUE },
  { "date 2021-03-04 Roth Sues Halden Inc.\n\nShe sued.", "2021-03-04", "Roth Sues Halden Inc.", TRUE },
  { "date 2021-03-04 They packed. Then they left the U.S.\n\nAll of them.", "2021-03-04", "They packed.", FALSE },
  { "date 2021-03-04 Ferry Strike Enters Day 4 (Updated)\n\nIt did.", "2021-03-04",
    "Ferry Strike Enters Day 4 (Updated)", TRUE },
  /* No blank line behind it. */
  { "date 2021-03-04 The ferry was late\nand so were we. All of us.\n\nMore.", "2021-03-04", "The ferry was late",
    FALSE },
  { "date 2021-03-04 The ferry was late again. So were we.", "2021-03-04", "The ferry was late again.", FALSE },
  { "date 2021-03-04\n\nThe ferry was late. So were we.", "2021-03-04", "The ferry was late.", FALSE },
  { "date 2021-03-04", "2021-03-04", "2021-03-04", FALSE },
  { "date 2021-03-04 \n \n", "2021-03-04", "2021-03-04", FALSE },
  { "date 2021-03-04 渡轮又晚点了\n\n渡轮晚点了。", "2021-03-04", "渡轮又晚点了", TRUE },
  { "date 2021-03-04 渡轮又晚点了。我们也是。\n\n是的。", "2021-03-04", "渡轮又晚点了。", FALSE },
  { "date 2021-03-04 هل تأخرت العبارة؟ نعم.\n\nتأخرت.", "2021-03-04", "هل تأخرت العبارة؟", FALSE },
  /* No header. */
  { "Ferry Late Again\n\nThe ferry was late.", NULL, "Ferry Late Again", TRUE },
  { "The ferry was late. So were we.", NULL, "The ferry was late.", FALSE },
  { "\n  The ferry was late.\n\nSo were we.", NULL, "The ferry was late.", FALSE },
  { "date 2021-02-30 Ferry Late Again\n\nIt was.", NULL, "date 2021-02-30 Ferry Late Again", TRUE },
  { "date 2021-3-4 Ferry Late Again\n\nIt was.", NULL, "date 2021-3-4 Ferry Late Again", TRUE },
  { "date 2021-03-04Ferry\n\nIt was.", NULL, "date 2021-03-04Ferry", TRUE },
  { "Date 2021-03-04 Ferry\n\nIt was.", NULL, "Date 2021-03-04 Ferry", TRUE },
  { "update 2021-03-04 Ferry\n\nIt was.", NULL, "update 2021-03-04 Ferry", TRUE },
  { "A\001\002 b\n\nc", NULL, "A b", TRUE },
  { "\001", NULL, "Untitled", FALSE },
  { "x", NULL, "x", FALSE },
  { "", NULL, "Untitled", FALSE },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AttestText) text = attest_text_new (cases[i].text, -1);
      g_autoptr (AttestArticleHeader) header = attest_article_header_parse (text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (header->published, ==, cases[i].published);
      g_assert_cmpstr (header->title, ==, cases[i].title);
      g_assert_cmpint (header->has_title_line, ==, cases[i].has_title_line);
      g_assert_cmpint (attest_range_is_empty (header->title_line), ==, !cases[i].has_title_line);
      g_assert_cmpint (attest_range_is_empty (header->prefix), ==, cases[i].published == NULL);
    }
}

static void
test_ranges (void)
{
  g_autoptr (AttestText) text = attest_text_new (" date 2021-03-04  Zoë’s Ferry \n\nIt was late.", -1);
  g_autoptr (AttestArticleHeader) header = attest_article_header_parse (text);
  g_autofree char *prefix = attest_text_dup_range (text, header->prefix);
  g_autofree char *title = attest_text_dup_range (text, header->title_line);

  g_assert_cmpstr (prefix, ==, " date 2021-03-04  ");
  g_assert_cmpstr (title, ==, "Zoë’s Ferry");
}

static void
check_cut (const char *piece, const char *ending)
{
  g_autoptr (GString) string = g_string_new ("date 2021-03-04 ");
  g_autoptr (AttestText) text = NULL;
  g_autoptr (AttestArticleHeader) header = NULL;

  while (string->len < 1500)
    g_string_append (string, piece);
  g_string_append (string, "\n\nText.");
  text = attest_text_new (string->str, -1);
  header = attest_article_header_parse (text);
  g_assert_true (header->has_title_line);
  g_assert_cmpint (g_utf8_strlen (header->title, -1), <=, 120);
  g_assert_cmpint (g_utf8_strlen (header->title, -1), >=, 100);
  g_assert_true (g_str_has_suffix (header->title, ending));
  g_assert_true (g_utf8_validate (header->title, -1, NULL));
}

static void
test_long_titles (void)
{
  check_cut ("ferry late, ", "late…");
  check_cut ("渡轮又晚点了", "…");
  check_cut ("e\xcc\x81", "e\xcc\x81…");
}

/* An article in one line: its title takes no longer than another's. */
static void
test_one_line (void)
{
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (AttestText) text = NULL;
  g_autoptr (AttestArticleHeader) header = NULL;

  while (string->len < 1000000)
    g_string_append (string, "ferry é ");
  g_string_append (string, "\n\nText.");
  text = attest_text_new (string->str, -1);
  header = attest_article_header_parse (text);
  g_assert_false (header->has_title_line);
  g_assert_true (g_str_has_prefix (header->title, "ferry é ferry é"));
  g_assert_true (g_str_has_suffix (header->title, "…"));
}

static void
test_dates (void)
{
  static const char *const valid[] = { "2021-03-04", "2020-02-29", "2000-02-29", "0001-01-01", "9999-12-31" };
  static const char *const invalid[] = {
    "2021-02-29", "1900-02-29", "2021-13-01",  "2021-00-10", "2021-04-31", "2021-01-00", "0000-01-01", "2021-1-01",
    "2021-01-1 ", "2021/01/01", "2021-01-01T", "",           "20210101",   "-021-01-01", "２021-01",
  };

  for (guint i = 0; i < G_N_ELEMENTS (valid); i++)
    g_assert_true (attest_date_is_valid (valid[i]));
  for (guint i = 0; i < G_N_ELEMENTS (invalid); i++)
    g_assert_false (attest_date_is_valid (invalid[i]));
  g_assert_false (attest_date_is_valid (NULL));
}

/* Whatever the text: a title on one line, ranges inside of the text. */
static void
test_random (void)
{
  static const char *const pieces[] = { "date ", "2021-03-04 ", "\n", "\n\n", " ", "Ferry", "late",
                                        ".",     "U.S. ",       "(",  ")",    "”", "é",     "\t",
                                        "\001",  "。",          "́",   "?",    "…" };
  g_autoptr (GRand) random = g_rand_new_with_seed (19);

  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (GString) string = g_string_new (g_rand_boolean (random) ? "date 2021-03-04 " : NULL);
      g_autoptr (AttestText) text = NULL;
      g_autoptr (AttestArticleHeader) header = NULL;
      guint n = (guint) g_rand_int_range (random, 0, 20);

      for (guint i = 0; i < n; i++)
        g_string_append (string, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      text = attest_text_new (string->str, -1);
      header = attest_article_header_parse (text);
      g_assert_cmpstr (header->title, !=, "");
      g_assert_null (strchr (header->title, '\n'));
      g_assert_cmpuint (header->prefix.end, <=, header->title_line.start);
      g_assert_cmpuint (header->title_line.start, <=, header->title_line.end);
      g_assert_cmpuint (header->title_line.end, <=, attest_text_get_length (text));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/article-header/cases", test_cases);
  g_test_add_func ("/article-header/ranges", test_ranges);
  g_test_add_func ("/article-header/long-titles", test_long_titles);
  g_test_add_func ("/article-header/one-line", test_one_line);
  g_test_add_func ("/article-header/dates", test_dates);
  g_test_add_func ("/article-header/random", test_random);
  return g_test_run ();
}
