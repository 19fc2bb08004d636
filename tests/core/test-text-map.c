/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Display paragraphs: where they break, and the way of each offset to the display text and back. */
#include "attest-text-map.h"

#include <string.h>

static AttestTextMap *
make_map (const char *utf8, guint paragraph_length, AttestText **text)
{
  g_autoptr (AttestBoundaries) boundaries = NULL;

  *text = attest_text_new (utf8, -1);
  boundaries = attest_boundaries_new (*text);
  return attest_text_map_new (boundaries, paragraph_length);
}

/* Walks the display text beside the article's: they differ by the breaks and nothing else. */
static void
check_map (AttestTextMap *map, AttestText *text, guint paragraph_length)
{
  gsize n_bytes;
  g_autofree char *display = attest_text_map_dup_display_text (map, &n_bytes);
  const char *shown = display, *own = attest_text_get_utf8 (text);
  guint n_breaks, n_seen = 0, offset = 0, at = 0, line_length = 0;
  const guint *breaks = attest_text_map_get_breaks (map, &n_breaks);

  g_assert_cmpuint (strlen (display), ==, n_bytes);
  while (*shown != '\0')
    {
      g_assert_cmpuint (attest_text_map_to_article (map, at), ==, offset);
      if (attest_text_map_is_break (map, at))
        {
          g_assert_cmpint (*shown, ==, '\n');
          g_assert_cmpuint (n_seen, <, n_breaks);
          g_assert_cmpuint (breaks[n_seen], ==, offset);
          g_assert_cmpuint (attest_text_map_to_display_end (map, offset), ==, at);
          g_assert_cmpuint (attest_text_map_to_display (map, offset), ==, at + 1);
          g_assert_cmpuint (line_length, >=, paragraph_length / 2);
          n_seen++;
          line_length = 0;
          shown++;
          at++;
          continue;
        }
      if (n_seen == 0 || breaks[n_seen - 1] != offset)
        g_assert_cmpuint (attest_text_map_to_display_end (map, offset), ==, at);
      g_assert_cmpuint (attest_text_map_to_display (map, offset), ==, at);
      g_assert_cmpuint (g_utf8_get_char (shown), ==, g_utf8_get_char (own));
      line_length = *shown == '\n' ? 0 : line_length + 1;
      g_assert_cmpuint (line_length, <=, paragraph_length);
      shown = g_utf8_next_char (shown);
      own = g_utf8_next_char (own);
      at++;
      offset++;
    }
  g_assert_cmpuint (n_seen, ==, n_breaks);
  g_assert_cmpint (*own, ==, '\0');
  g_assert_cmpuint (attest_text_map_to_article (map, at), ==, offset);
  g_assert_cmpuint (attest_text_map_to_display (map, offset), ==, at);
  g_assert_false (attest_text_map_is_break (map, at));
}

static void
test_random (void)
{
  static const char *const pieces[] = { "ferry", " ",  " ", ". ",          "Late",      "é",      "界",
                                        "。",    "\n", "😀", "👩‍🚀", "e\xcc\x81", "U.S. A", "? ",
                                        "” ",    "—",  "ن", "\t",          "  ",        "x",      "🇩🇪" };
  g_autoptr (GRand) random = g_rand_new_with_seed (23);

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GString) string = g_string_new (NULL);
      g_autoptr (AttestText) text = NULL;
      g_autoptr (AttestTextMap) map = NULL;
      guint n = (guint) g_rand_int_range (random, 0, 400);
      guint n_pieces = (guint) g_rand_int_range (random, 1, G_N_ELEMENTS (pieces) + 1);
      guint length = (guint) g_rand_int_range (random, 2, 80);

      for (guint i = 0; i < n; i++)
        g_string_append (string, pieces[g_rand_int_range (random, 0, (gint32) n_pieces)]);
      map = make_map (string->str, length, &text);
      check_map (map, text, length);
    }
}

static void
assert_display (const char *utf8, guint paragraph_length, const char *expected)
{
  g_autoptr (AttestText) text = NULL;
  g_autoptr (AttestTextMap) map = make_map (utf8, paragraph_length, &text);
  g_autofree char *display = attest_text_map_dup_display_text (map, NULL);

  g_assert_cmpstr (display, ==, expected);
  check_map (map, text, paragraph_length);
}

static void
test_places (void)
{
  assert_display ("", 10, "");
  assert_display ("short", 10, "short");
  assert_display ("exactly 10", 10, "exactly 10");
  /* At the end of a sentence, and behind the space. */
  assert_display ("The ferry came. It was late. We left.", 30, "The ferry came. It was late. \nWe left.");
  /* Not behind an abbreviation. */
  assert_display ("He said that in Oslo Mr. Roth was late again.", 30,
                  "He said that in Oslo Mr. Roth \nwas late again.");
  /* No sentence ends in the second half: a space. */
  assert_display ("One. Two three four five six seven", 20, "One. Two three four \nfive six seven");
  /* No space: anywhere but inside of a cluster. */
  assert_display ("abcdefghij", 4, "abcd\nefgh\nij");
  assert_display ("abce\xcc\x81"
                  "defgh",
                  4,
                  "abc\ne\xcc\x81"
                  "de\nfgh");
  assert_display ("abc👩‍🚀de", 5, "abc\n👩‍🚀de");
  assert_display ("渡轮又晚点了渡轮又晚点了", 5, "渡轮又晚点\n了渡轮又晚\n点了");
  assert_display ("渡轮晚。渡轮又晚点了", 6, "渡轮晚。\n渡轮又晚点了");
  /* Lines of the article's own are left as they are. */
  assert_display ("one two\nthree four five", 10, "one two\nthree \nfour five");
}

/* A cluster longer than a paragraph is cut all the same: a frame's work stays bounded. */
static void
test_endless_cluster (void)
{
  g_autoptr (GString) string = g_string_new ("a");
  g_autoptr (AttestText) text = NULL;
  g_autoptr (AttestTextMap) map = NULL;

  for (guint i = 0; i < 500; i++)
    g_string_append (string, "\xcc\x81");
  map = make_map (string->str, 20, &text);
  check_map (map, text, 20);
}

/* Where the map breaks at sentences, the boundaries start one, or end one. */
static void
test_breaks_are_sentences (void)
{
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (AttestText) text = NULL;
  g_autoptr (AttestBoundaries) boundaries = NULL;
  g_autoptr (AttestTextMap) map = NULL;
  const guint *breaks;
  guint n_breaks;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (string,
                            "On Jan. %u, Mr. J. R. Roth paid $%u.50 in the U.S. for “it all.” “Why?” she asked. "
                            "The boat (no. %u) left at 6 p.m. Friday… late! ",
                            i % 30 + 1, i, i);
  text = attest_text_new (string->str, -1);
  boundaries = attest_boundaries_new (text);
  map = attest_text_map_new (boundaries, ATTEST_TEXT_MAP_PARAGRAPH_LENGTH);
  breaks = attest_text_map_get_breaks (map, &n_breaks);
  g_assert_cmpuint (n_breaks, >, 100);
  for (guint i = 0; i < n_breaks; i++)
    g_assert_cmpuint (attest_boundaries_unit_at (boundaries, breaks[i], ATTEST_UNIT_SENTENCE).start, ==, breaks[i]);
}

static void
test_speed (void)
{
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (AttestText) text = NULL;
  g_autoptr (AttestBoundaries) boundaries = NULL;
  g_autoptr (AttestTextMap) map = NULL;

  while (string->len < 1000000)
    g_string_append (string,
                     "Staff who stayed at the mission on the hill refused on Friday to obey the “order” to leave. ");
  text = attest_text_new (string->str, -1);
  boundaries = attest_boundaries_new (text);
  g_test_timer_start ();
  map = attest_text_map_new (boundaries, ATTEST_TEXT_MAP_PARAGRAPH_LENGTH);
  g_test_minimized_result (g_test_timer_elapsed () * 1e3, "1 MB in one line: %.2f ms", g_test_timer_elapsed () * 1e3);
  g_assert_cmpfloat (g_test_timer_last (), <, 0.05);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-map/random", test_random);
  g_test_add_func ("/text-map/places", test_places);
  g_test_add_func ("/text-map/endless-cluster", test_endless_cluster);
  g_test_add_func ("/text-map/breaks-are-sentences", test_breaks_are_sentences);
  if (g_test_perf ())
    g_test_add_func ("/text-map/speed", test_speed);
  return g_test_run ();
}
