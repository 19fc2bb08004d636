/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units of news prose in several scripts, how a selection grows and snaps, and that long texts cost no more. */
#include "attest-boundaries.h"
#include "attest-boundary-analysis.h"
#include "attest-sentence.h"

#include <string.h>

/* @marked is a text with its units of one kind between ‹ and ›, all of them. */
static void
assert_units (AttestUnit unit, const char *marked)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (AttestText) text = NULL;
  g_autoptr (AttestBoundaries) boundaries = NULL;
  AttestRange range = { 0, 0 };

  for (const char *p = marked; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) != 0x2039 && g_utf8_get_char (p) != 0x203a)
      g_string_append_unichar (plain, g_utf8_get_char (p));
  text = attest_text_new (plain->str, -1);
  boundaries = attest_boundaries_new (text);
  for (guint i = 0; i <= attest_text_get_length (text); i++)
    {
      if (i == range.end && !attest_range_is_empty (range))
        g_string_append (found, "›");
      if (i >= range.end)
        range = attest_boundaries_unit_at (boundaries, i, unit);
      if (i == range.start && !attest_range_is_empty (range))
        g_string_append (found, "‹");
      if (i < attest_text_get_length (text))
        g_string_append_unichar (found, attest_text_get_char (text, i));
    }
  g_assert_cmpstr (found->str, ==, marked);
}

static void
test_sentences (void)
{
  static const char *const marked[] = {
    "‹The ferry came.› ‹It was late.›",
    "‹It cost $3.50, or 2.5% more.› ‹Nobody paid.›",
    "‹In the U.S. Senate it passed.› ‹He left the U.S.› ‹The vote was close.›",
    "‹Sworn in Jan. 10 by Mr. J. R. Smith and Dr. A. Roth.›",
    "‹George W. Halden and J.-P. Roth met.› ‹So did I.› ‹They talked.›",
    "‹She lives at No. 5 Main St. in Port Halden, Calif. with her son.›",
    "‹He said no.› ‹Nobody asked.›",
    "‹It opens at 9 a.m. Friday and closes at 6 p.m. EST.› ‹That is late.›",
    "‹It closes at 6 p.m.› ‹Police will watch.›",
    "‹“Stop!” she said.› ‹“Why?” he asked.›",
    "‹“Stop!” Roth said.› ‹“Stop!”› ‹The ferry stopped.›",
    "‹“Is it?” the man with the hat wanted to know.›",
    "‹He called it “late.”› ‹She did not.›",
    "‹\"We stay.\"› ‹\"You go,\" he said.›",
    "‹Wait... and see.› ‹He said it was... The end was near.›",
    "‹It went on . . . and on.› ‹It ended.› ‹He waited… Then he left.›",
    "‹He left.› ‹(She stayed.)› ‹They met.›",
    "‹She ate fruit, e.g. Apples, and so on.›",
    "‹Halden Inc. Chairman Ole Roth left.› ‹He joined Roth Bros.› ‹It was time.›",
    "‹See example.org/?page and www.example.org.› ‹Then go.›",
    "‹What?!› ‹Yes!!!› ‹No.›",
    "‹1. First of all.›\n‹2. And then.›",
    "‹No full stop here›\n‹Nor here›\n\n  ‹Nor here›  ",
    "‹他没有离开。›‹他说：“停！”›‹然后离开了。›",
    "‹قال الوزير: لن نغلق السفارة.› ‹هل تفهم؟› ‹نعم.›",
    "‹Wer weiß?› ‹„Niemand.“› ‹So ist es.›",
    "‹¿Quién sabe?› ‹¡Nadie!› ‹Así es.›",
    "‹यह लेट थी।› ‹हम भी।›",
    "",
    "\n\n",
    " \t ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (marked); i++)
    assert_units (ATTEST_UNIT_SENTENCE, marked[i]);
}

static void
test_words (void)
{
  static const char *const marked[] = {
    "‹don’t› ‹O'Neil› — ‹well›-‹known›, $",
    "‹Roth›‹’s› ‹U.S.›, ‹the› ‹ROTHS›’ ‹O’Neil›‹'S› ‹s› ‹it›‹’s›",
    "‹3,000› ‹or› ‹3.5›% ‹of› $‹10.50›.",
    "‹the› ‹U.S.› ‹and› ‹a.m.› (‹Ph.D.›) ‹end›.",
    "‹example.com›, ‹J›. ‹R›. ‹Roth›",
    "‹قال› ‹الوزير›: ‹لن› ‹نغلق›.",
    "‹e\xcc\x81te\xcc\x81› ‹naïve›",
    "‹👩‍🚀›‹👩‍🚀› ‹🇩🇪›‹🇫🇷› ‹👍🏽›!",
    "‹他›‹说›：“‹停›！”",
    "‹ไทย› ‹สวัสดี›",
    "…, — ()",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (marked); i++)
    assert_units (ATTEST_UNIT_WORD, marked[i]);
}

static void
test_phrases (void)
{
  static const char *const marked[] = {
    "“‹They say they don’t know him›,” ‹Darío Belloso›, ‹head of the assembly›, ‹had said late Wednesday›.",
    "‹It cost $3,000.50 at 10:30› (‹or so›) — ‹too much›!",
    "‹A well-known man›, ‹Mr. Roth›; ‹he left the U.S.›",
    "‹The workers’ rights›: ‘‹his boats›’ ‹were late› – ‹in 2010–2014› -- ‹too›.",
    "‹Wait›... ‹and see› … ‹then go›",
    "‹他说›：“‹停›！”‹她›，‹我›",
    "‹and/or›, ‹R&D at 5% each›",
    "‹See example.org/?page›, ‹then go›",
    "...",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (marked); i++)
    assert_units (ATTEST_UNIT_PHRASE, marked[i]);
}

static void
test_characters (void)
{
  assert_units (ATTEST_UNIT_CHARACTER,
                "‹a›‹e\xcc\x81›‹ "
                "›‹👩‍🚀›‹🇩🇪›‹🇫🇷›‹👍🏽›‹界›‹\n›‹한›");
}

static void
test_paragraphs (void)
{
  assert_units (ATTEST_UNIT_PARAGRAPH, "‹One. Two.›\n \n  ‹Three›  \n\n‹Four›\n");
  assert_units (ATTEST_UNIT_PARAGRAPH, "‹No newline›");
  assert_units (ATTEST_UNIT_TEXT, "  ‹One.\n\nTwo.› \n");
}

static AttestBoundaries *
make_boundaries (const char *utf8)
{
  g_autoptr (AttestText) text = attest_text_new (utf8, -1);

  return attest_boundaries_new (text);
}

static void
assert_grows (AttestBoundaries *boundaries, AttestRange *range, AttestUnit expected_unit, const char *expected)
{
  AttestUnit unit = ATTEST_UNIT_CHARACTER;
  g_autofree char *found = NULL;

  *range = attest_boundaries_grow (boundaries, *range, &unit);
  found = attest_text_dup_range (attest_boundaries_get_text (boundaries), *range);
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpint (unit, ==, expected_unit);
}

static void
test_grow (void)
{
  const char *utf8 = "One.\n\n“We left,” Roth said, late. It rained.\n";
  g_autoptr (AttestBoundaries) boundaries = make_boundaries (utf8);
  AttestRange range = attest_range (9, 9);

  assert_grows (boundaries, &range, ATTEST_UNIT_WORD, "We");
  assert_grows (boundaries, &range, ATTEST_UNIT_PHRASE, "We left");
  assert_grows (boundaries, &range, ATTEST_UNIT_SENTENCE, "“We left,” Roth said, late.");
  assert_grows (boundaries, &range, ATTEST_UNIT_PARAGRAPH, "“We left,” Roth said, late. It rained.");
  assert_grows (boundaries, &range, ATTEST_UNIT_TEXT, "One.\n\n“We left,” Roth said, late. It rained.");
  assert_grows (boundaries, &range, ATTEST_UNIT_TEXT, "One.\n\n“We left,” Roth said, late. It rained.");

  /* Half of a word, a word with the space behind it, two sentences, a line that is one word. */
  range = attest_range (10, 12);
  assert_grows (boundaries, &range, ATTEST_UNIT_WORD, "left");
  range = attest_range (7, 10);
  assert_grows (boundaries, &range, ATTEST_UNIT_PHRASE, "We left");
  range = attest_range (20, 38);
  assert_grows (boundaries, &range, ATTEST_UNIT_PARAGRAPH, "“We left,” Roth said, late. It rained.");
  range = attest_range (0, 3);
  assert_grows (boundaries, &range, ATTEST_UNIT_SENTENCE, "One.");
  assert_grows (boundaries, &range, ATTEST_UNIT_TEXT, "One.\n\n“We left,” Roth said, late. It rained.");
}

static void
assert_snaps (const char *utf8, AttestRange range, const char *words, const char *characters)
{
  g_autoptr (AttestBoundaries) boundaries = make_boundaries (utf8);
  AttestText *text = attest_boundaries_get_text (boundaries);
  g_autofree char *to_words = attest_text_dup_range (text, attest_boundaries_snap_to_words (boundaries, range));
  g_autofree char *to_characters = attest_text_dup_range (text,
                                                          attest_boundaries_snap_to_characters (boundaries, range));

  g_assert_cmpstr (to_words, ==, words);
  g_assert_cmpstr (to_characters, ==, characters);
}

static void
test_snap (void)
{
  assert_snaps ("the ferry left", attest_range (5, 7), "ferry", "er");
  assert_snaps ("the ferry left", attest_range (3, 11), "ferry left", "ferry l");
  assert_snaps ("the ferry left", attest_range (4, 10), "ferry", "ferry");
  assert_snaps ("the ferry left", attest_range (3, 4), "", "");
  assert_snaps ("the ferry left", attest_range (6, 6), "", "");
  assert_snaps ("the ferry left", attest_range (11, 900), "left", "eft");
  assert_snaps ("the ferry left", attest_range (800, 900), "", "");
  assert_snaps ("he said “go,” ok", attest_range (8, 13), "“go,”", "“go,”");
  assert_snaps ("he said “go,” ok", attest_range (9, 10), "go", "g");
  assert_snaps ("Roth’s boat", attest_range (1, 3), "Roth", "ot");
  assert_snaps ("Roth’s boat", attest_range (1, 5), "Roth’s", "oth’");
  assert_snaps ("in the U.S. now", attest_range (7, 9), "U.S.", "U.");
  assert_snaps ("ae\xcc\x81"
                "b 👩‍🚀!",
                attest_range (2, 3),
                "ae\xcc\x81"
                "b",
                "e\xcc\x81");
  assert_snaps ("ae\xcc\x81"
                "b 👩‍🚀!",
                attest_range (6, 7), "👩‍🚀", "👩‍🚀");
  /* Marks on a space make one cluster with it; a selection leaves the space out all the same. */
  assert_snaps ("a \xcc\x81\xcc\x82"
                "b",
                attest_range (3, 4), "\xcc\x81\xcc\x82", "\xcc\x81\xcc\x82");
  assert_snaps ("a \xe2\x80\x8d👩 b", attest_range (3, 4), "\xe2\x80\x8d👩", "👩");
  assert_snaps ("他没有离开。", attest_range (1, 3), "没有", "没有");
}

static void
test_steps (void)
{
  g_autoptr (AttestBoundaries) boundaries = make_boundaries ("One, two.\n\nThree e\xcc\x81.");
  /* Starts at 0 5 11 17, ends at 3 8 16 19. */

  g_assert_cmpuint (attest_boundaries_next_start (boundaries, 0, ATTEST_UNIT_WORD), ==, 5);
  g_assert_cmpuint (attest_boundaries_next_start (boundaries, 5, ATTEST_UNIT_WORD), ==, 11);
  g_assert_cmpuint (attest_boundaries_next_start (boundaries, 17, ATTEST_UNIT_WORD), ==, 20);
  g_assert_cmpuint (attest_boundaries_next_end (boundaries, 0, ATTEST_UNIT_WORD), ==, 3);
  g_assert_cmpuint (attest_boundaries_next_end (boundaries, 3, ATTEST_UNIT_WORD), ==, 8);
  g_assert_cmpuint (attest_boundaries_previous_start (boundaries, 5, ATTEST_UNIT_WORD), ==, 0);
  g_assert_cmpuint (attest_boundaries_previous_start (boundaries, 0, ATTEST_UNIT_WORD), ==, 0);
  g_assert_cmpuint (attest_boundaries_previous_end (boundaries, 16, ATTEST_UNIT_WORD), ==, 8);
  g_assert_cmpuint (attest_boundaries_previous_end (boundaries, 3, ATTEST_UNIT_WORD), ==, 0);
  g_assert_cmpuint (attest_boundaries_next_start (boundaries, 17, ATTEST_UNIT_CHARACTER), ==, 19);
  g_assert_cmpuint (attest_boundaries_previous_start (boundaries, 19, ATTEST_UNIT_CHARACTER), ==, 17);
  g_assert_cmpuint (attest_boundaries_next_start (boundaries, 0, ATTEST_UNIT_PHRASE), ==, 5);
  g_assert_cmpuint (attest_boundaries_next_start (boundaries, 5, ATTEST_UNIT_PHRASE), ==, 11);
  g_assert_cmpuint (attest_boundaries_previous_end (boundaries, 12, ATTEST_UNIT_PHRASE), ==, 8);
  g_assert_cmpuint (attest_boundaries_next_start (boundaries, 0, ATTEST_UNIT_SENTENCE), ==, 11);
  g_assert_cmpuint (attest_boundaries_next_end (boundaries, 0, ATTEST_UNIT_SENTENCE), ==, 9);
  g_assert_cmpuint (attest_boundaries_next_start (boundaries, 0, ATTEST_UNIT_PARAGRAPH), ==, 11);
  g_assert_cmpuint (attest_boundaries_previous_end (boundaries, 20, ATTEST_UNIT_PARAGRAPH), ==, 9);
  g_assert_cmpuint (attest_boundaries_previous_start (boundaries, 11, ATTEST_UNIT_PARAGRAPH), ==, 0);
  g_assert_cmpuint (attest_boundaries_next_end (boundaries, 3, ATTEST_UNIT_TEXT), ==, 20);
  g_assert_cmpuint (attest_boundaries_next_start (boundaries, 900, ATTEST_UNIT_WORD), ==, 20);
}

static char *
make_random_text (GRand *random, guint n_pieces)
{
  static const char *const pieces[] = {
    "The",         "ferry", "U.S.", "Mr.", "Roth", "said", "don’t", "3.5",  "J.",   " ",  " ",  " ",  " ",  ". ",
    "! ",          "? ",    ", ",   "“",   "”",    "\"",   "(",     ")",    " — ",  "…",  "\n", "é",  "界", "e\xcc\x81",
    "👩‍🚀", "。",    "ن",    "，",  "...",  "-",    "’",     "\n\n", "ไทย ", "\t", ":",  "🇩🇪", ".",
  };
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < n_pieces; i++)
    g_string_append (string, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (string, FALSE);
}

/* Marks on spaces, joiners, conjoining letters, separators, controls, and now and then any code point. */
static char *
make_odd_text (GRand *random, guint length)
{
  static const gunichar odd[] = {
    'a',    'B',    's',    'I',    'J',    '.',    '!',    '?',    ' ',     ' ',     '\n',    '"',    '\'',   '(',
    ')',    '1',    '-',    ',',    ':',    '/',    '\t',   '\r',   '_',     0x01,    0x85,    0xa0,   0xad,   0x301,
    0x627,  0x915,  0x94d,  0xe01,  0xe33,  0x1100, 0x1161, 0x1780, 0x200b,  0x200d,  0x2014,  0x2019, 0x201c, 0x201d,
    0x2026, 0x2028, 0x2029, 0x202e, 0x3002, 0x4e00, 0xfeff, 0xff01, 0x1f1e9, 0x1f1ea, 0x1f469,
  };
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < length; i++)
    {
      gunichar c = odd[g_rand_int_range (random, 0, G_N_ELEMENTS (odd))];

      if (g_rand_int_range (random, 0, 12) == 0)
        c = (gunichar) g_rand_int_range (random, 1, 0xd800);
      g_string_append_unichar (string, c);
    }
  return g_string_free (string, FALSE);
}

static gboolean
is_space_at (AttestText *text, guint offset)
{
  return g_unichar_isspace (attest_text_get_char (text, offset));
}

/* What holds for units of every text. */
static void
check_unit (AttestBoundaries *boundaries, guint offset, AttestUnit unit)
{
  AttestText *text = attest_boundaries_get_text (boundaries);
  AttestRange range = attest_boundaries_unit_at (boundaries, offset, unit);
  AttestRange again = attest_boundaries_unit_at (boundaries, range.start, unit);

  g_assert_cmpuint (range.end, <=, attest_text_get_length (text));
  if (attest_range_is_empty (range))
    {
      g_assert_cmpuint (range.start, ==, offset);
      return;
    }
  g_assert_true (attest_range_equal (range, again));
  if (unit == ATTEST_UNIT_CHARACTER)
    {
      g_assert_true (attest_range_contains_offset (range, offset));
      return;
    }
  g_assert_false (is_space_at (text, range.start));
  g_assert_false (is_space_at (text, range.end - 1));
  if (unit < ATTEST_UNIT_TEXT)
    for (guint i = range.start; i < range.end; i++)
      g_assert_cmpuint (attest_text_get_char (text, i), !=, '\n');
}

static void
check_grow (AttestBoundaries *boundaries, AttestRange range)
{
  AttestRange snapped = attest_boundaries_snap_to_words (boundaries, range);
  AttestUnit last = ATTEST_UNIT_CHARACTER, unit;

  g_assert_true (attest_range_equal (attest_boundaries_snap_to_words (boundaries, snapped), snapped));
  if (attest_range_is_empty (snapped))
    return;
  for (guint i = 0; i < 10; i++)
    {
      AttestRange grown = attest_boundaries_grow (boundaries, snapped, &unit);

      if (attest_range_equal (grown, snapped))
        return;
      g_assert_true (attest_range_contains (grown, snapped));
      g_assert_cmpint (unit, >, last);
      last = unit;
      snapped = grown;
    }
  g_assert_not_reached ();
}

/* Steps against looking at each unit in turn. */
static void
check_steps (AttestBoundaries *boundaries, guint offset, AttestUnit unit)
{
  guint length = attest_text_get_length (attest_boundaries_get_text (boundaries));
  guint next_start = length, next_end = length, previous_start = 0, previous_end = 0;

  for (guint i = 0; i <= length; i++)
    {
      AttestRange range = attest_boundaries_unit_at (boundaries, i, unit);

      if (attest_range_is_empty (range))
        continue;
      if (range.start > offset)
        next_start = MIN (next_start, range.start);
      if (range.end > offset)
        next_end = MIN (next_end, range.end);
      if (range.start < offset)
        previous_start = MAX (previous_start, range.start);
      if (range.end < offset)
        previous_end = MAX (previous_end, range.end);
    }
  g_assert_cmpuint (attest_boundaries_next_start (boundaries, offset, unit), ==, next_start);
  g_assert_cmpuint (attest_boundaries_next_end (boundaries, offset, unit), ==, next_end);
  g_assert_cmpuint (attest_boundaries_previous_start (boundaries, offset, unit), ==, previous_start);
  g_assert_cmpuint (attest_boundaries_previous_end (boundaries, offset, unit), ==, previous_end);
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (29);

  for (guint round = 0; round < 400; round++)
    {
      guint n = (guint) g_rand_int_range (random, 0, 60);
      g_autofree char *utf8 = round % 2 == 0 ? make_random_text (random, n) : make_odd_text (random, n);
      g_autoptr (AttestBoundaries) boundaries = make_boundaries (utf8);
      guint length = attest_text_get_length (attest_boundaries_get_text (boundaries));

      g_test_message ("%s", utf8);
      for (guint i = 0; i < 10; i++)
        {
          guint a = (guint) g_rand_int_range (random, 0, (gint32) length + 1);
          guint b = (guint) g_rand_int_range (random, 0, (gint32) length + 1);

          for (AttestUnit unit = ATTEST_UNIT_CHARACTER; unit <= ATTEST_UNIT_TEXT; unit++)
            check_unit (boundaries, a, unit);
          check_grow (boundaries, attest_range (MIN (a, b), MAX (a, b)));
        }
      for (AttestUnit unit = ATTEST_UNIT_WORD; unit <= ATTEST_UNIT_PARAGRAPH; unit++)
        check_steps (boundaries, (guint) g_rand_int_range (random, 0, (gint32) length + 1), unit);
    }
}

/* The edges of blocks do not show: each stretch analysed alone gives what the whole gives. */
static void
check_stretches (GRand *random, const char *utf8)
{
  g_autoptr (AttestText) text = attest_text_new (utf8, -1);
  guint length = attest_text_get_length (text);
  g_autofree guint8 *whole = attest_boundary_analyse (text, attest_range (0, length + 1));

  for (guint i = 0; i < 100; i++)
    {
      guint start = (guint) g_rand_int_range (random, 0, (gint32) length + 1);
      guint n = (guint) g_rand_int_range (random, 1, 3000);
      guint end = MIN (start + n, length + 1);
      g_autofree guint8 *part = attest_boundary_analyse (text, attest_range (start, end));

      g_assert_cmpmem (part, end - start, whole + start, end - start);
    }
}

static void
test_stretches (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (31);
  g_autofree char *prose = make_random_text (random, 8000);
  g_autofree char *odd = make_odd_text (random, 8000);

  check_stretches (random, prose);
  check_stretches (random, odd);
}

/* What looks for sentences without Pango finds the same in news prose. */
static void
test_find_start (void)
{
  const char *utf8 = "On Jan. 10, Mr. J. R. Smith paid $3.50 in the U.S. The ferry left at 6 p.m. Friday. “Stop!” she "
                     "said. “Why?” Roth asked. He called it “late.” (She didn’t.) Wait... He said no. No. 5 left! "
                     "他没有。他说：“停！”然后。 هل تفهم؟ نعم. Then: www.example.org/?Page. End";
  g_autoptr (AttestBoundaries) boundaries = make_boundaries (utf8);
  AttestText *text = attest_boundaries_get_text (boundaries);
  const char *kept = attest_text_get_utf8 (text), *end = kept + attest_text_get_n_bytes (text);
  guint offset = 0, n = 0;

  for (const char *p = attest_sentence_find_start (kept, kept, end); p != NULL;
       p = attest_sentence_find_start (kept, p, end))
    {
      guint found;

      offset = attest_boundaries_next_start (boundaries, offset, ATTEST_UNIT_SENTENCE);
      g_assert_true (attest_text_from_byte (text, (gsize) (p - kept), &found));
      g_assert_cmpuint (found, ==, offset);
      n++;
    }
  g_assert_cmpuint (attest_boundaries_next_start (boundaries, offset, ATTEST_UNIT_SENTENCE), ==,
                    attest_text_get_length (text));
  g_assert_cmpuint (n, ==, 14);
}

static void
test_boxed (void)
{
  g_autoptr (AttestBoundaries) boundaries = make_boundaries ("one");
  AttestBoundaries *copy = g_boxed_copy (ATTEST_TYPE_BOUNDARIES, boundaries);

  g_assert_true (copy == boundaries);
  g_boxed_free (ATTEST_TYPE_BOUNDARIES, copy);
}

static void
test_speed (void)
{
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (AttestBoundaries) boundaries = NULL;
  double seconds;

  while (string->len < 1000000)
    g_string_append (string,
                     "Staff who stayed at the mission on the hill refused on Friday to obey the “order” to leave. ");
  boundaries = make_boundaries (string->str);
  for (AttestUnit unit = ATTEST_UNIT_CHARACTER; unit <= ATTEST_UNIT_TEXT; unit++)
    {
      g_test_timer_start ();
      attest_boundaries_unit_at (boundaries, 90000 * (unit + 1), unit);
      seconds = g_test_timer_elapsed ();
      g_test_minimized_result (seconds * 1e3, "first question in 1 MB on one line, unit %d: %.3f ms", unit,
                               seconds * 1e3);
      g_assert_cmpfloat (seconds, <, 0.01);
      g_test_timer_start ();
      attest_boundaries_unit_at (boundaries, 90000 * (unit + 1), unit);
      seconds = g_test_timer_elapsed ();
      g_test_minimized_result (seconds * 1e6, "again: %.1f us", seconds * 1e6);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/boundaries/sentences", test_sentences);
  g_test_add_func ("/boundaries/words", test_words);
  g_test_add_func ("/boundaries/phrases", test_phrases);
  g_test_add_func ("/boundaries/characters", test_characters);
  g_test_add_func ("/boundaries/paragraphs", test_paragraphs);
  g_test_add_func ("/boundaries/grow", test_grow);
  g_test_add_func ("/boundaries/snap", test_snap);
  g_test_add_func ("/boundaries/steps", test_steps);
  g_test_add_func ("/boundaries/random", test_random);
  g_test_add_func ("/boundaries/stretches", test_stretches);
  g_test_add_func ("/boundaries/find-start", test_find_start);
  g_test_add_func ("/boundaries/boxed", test_boxed);
  if (g_test_perf ())
    g_test_add_func ("/boundaries/speed", test_speed);
  return g_test_run ();
}
