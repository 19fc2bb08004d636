/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text's offsets in code points, bytes and UTF-16 units, against counting them one by one. */
#include "attest-text.h"
#include "attest-utf8.h"

#include <string.h>

/* One to four bytes each, two UTF-16 units for the last ones. */
static const char *const pieces[] = { "a", " ", "\n", "é", "ß", "ن", "—", "“", "界", "́", "😀", "🏳", "𝒜" };

static char *
make_random_text (GRand *random, guint n, guint n_pieces)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (string, pieces[g_rand_int_range (random, 0, (gint32) n_pieces)]);
  return g_string_free (string, FALSE);
}

static void
check_all_offsets (const char *utf8)
{
  g_autoptr (AttestText) text = attest_text_new (utf8, -1);
  guint offset = 0, utf16 = 0, found;
  const char *p;

  for (p = utf8; *p != '\0'; p = g_utf8_next_char (p), offset++)
    {
      gunichar c = g_utf8_get_char (p);
      gsize byte = (gsize) (p - utf8);

      g_assert_cmpuint (attest_text_to_byte (text, offset), ==, byte);
      g_assert_cmpuint (attest_text_to_utf16 (text, offset), ==, utf16);
      g_assert_cmpuint (attest_text_get_char (text, offset), ==, c);
      g_assert_true (attest_text_from_byte (text, byte, &found));
      g_assert_cmpuint (found, ==, offset);
      g_assert_true (attest_text_from_utf16 (text, utf16, &found));
      g_assert_cmpuint (found, ==, offset);
      for (gsize i = 1; i < (gsize) g_utf8_skip[*(const guchar *) p]; i++)
        g_assert_false (attest_text_from_byte (text, byte + i, &found));
      if (c > 0xffff)
        g_assert_false (attest_text_from_utf16 (text, utf16 + 1, &found));
      utf16 += c > 0xffff ? 2 : 1;
    }
  g_assert_cmpuint (attest_text_get_length (text), ==, offset);
  g_assert_cmpuint (attest_text_get_length_utf16 (text), ==, utf16);
  g_assert_cmpuint (attest_text_get_n_bytes (text), ==, (gsize) (p - utf8));
  g_assert_cmpuint (attest_text_to_byte (text, offset), ==, (gsize) (p - utf8));
  g_assert_cmpuint (attest_text_to_utf16 (text, offset), ==, utf16);
  g_assert_true (attest_text_from_byte (text, (gsize) (p - utf8), &found));
  g_assert_cmpuint (found, ==, offset);
  g_assert_true (attest_text_from_utf16 (text, utf16, &found));
  g_assert_cmpuint (found, ==, offset);
}

static void
test_offsets_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint n = 0; n < 300; n++)
    {
      g_autofree char *mixed = make_random_text (random, n, G_N_ELEMENTS (pieces));
      g_autofree char *ascii = make_random_text (random, n, 3);

      check_all_offsets (mixed);
      check_all_offsets (ascii);
    }
}

static void
test_offsets_beyond (void)
{
  static const char *const strings[] = { "", "plain", "naïve 😀" };
  guint found = 77;

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      g_autoptr (AttestText) text = attest_text_new (strings[i], -1);
      guint length = attest_text_get_length (text);

      g_assert_cmpuint (attest_text_to_byte (text, length + 1), ==, strlen (strings[i]));
      g_assert_cmpuint (attest_text_to_byte (text, G_MAXUINT), ==, strlen (strings[i]));
      g_assert_cmpuint (attest_text_to_utf16 (text, G_MAXUINT), ==, attest_text_get_length_utf16 (text));
      g_assert_false (attest_text_from_byte (text, strlen (strings[i]) + 1, &found));
      g_assert_false (attest_text_from_byte (text, G_MAXSIZE, &found));
      g_assert_false (attest_text_from_utf16 (text, attest_text_get_length_utf16 (text) + 1, &found));
      g_assert_false (attest_text_from_utf16 (text, G_MAXUINT, &found));
      g_assert_cmpuint (attest_text_get_char (text, length), ==, 0);
      g_assert_cmpuint (attest_text_get_char (text, G_MAXUINT), ==, 0);
    }
  g_assert_cmpuint (found, ==, 77);
}

static void
test_dup_range (void)
{
  g_autoptr (AttestText) text = attest_text_new ("Zoë 👩‍🚀 sagte „Ja“", -1);
  g_autofree char *name = attest_text_dup_range (text, attest_range (0, 3));
  g_autofree char *astronaut = attest_text_dup_range (text, attest_range (4, 7));
  g_autofree char *rest = attest_text_dup_range (text, attest_range (14, 900));
  g_autofree char *empty = attest_text_dup_range (text, attest_range (3, 3));
  g_autofree char *backward = attest_text_dup_range (text, attest_range (5, 2));
  g_autofree char *beyond = attest_text_dup_range (text, attest_range (800, 900));

  g_assert_cmpstr (name, ==, "Zoë");
  g_assert_cmpstr (astronaut, ==, "👩‍🚀");
  g_assert_cmpstr (rest, ==, "„Ja“");
  g_assert_cmpstr (empty, ==, "");
  g_assert_cmpstr (backward, ==, "");
  g_assert_cmpstr (beyond, ==, "");
}

/* The digests are those of FIPS 180-4's examples. */
static void
test_sha256 (void)
{
  static const guint8 of_abc[32] = { 0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea, 0x41, 0x41, 0x40,
                                     0xde, 0x5d, 0xae, 0x22, 0x23, 0xb0, 0x03, 0x61, 0xa3, 0x96, 0x17,
                                     0x7a, 0x9c, 0xb4, 0x10, 0xff, 0x61, 0xf2, 0x00, 0x15, 0xad };
  static const guint8 of_nothing[32] = { 0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4,
                                         0xc8, 0x99, 0x6f, 0xb9, 0x24, 0x27, 0xae, 0x41, 0xe4, 0x64, 0x9b,
                                         0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55 };
  g_autoptr (AttestText) abc = attest_text_new ("abcdef", 3);
  g_autoptr (AttestText) nothing = attest_text_new ("", 0);
  guint8 digest[32];

  attest_text_get_sha256 (abc, digest);
  g_assert_cmpmem (digest, sizeof digest, of_abc, sizeof of_abc);
  attest_text_get_sha256 (nothing, digest);
  g_assert_cmpmem (digest, sizeof digest, of_nothing, sizeof of_nothing);
}

/* Against GLib, on bytes that are broken somewhere more often than not. */
static void
test_validate (void)
{
  static const char alphabet[] = "aaaaaaaaaaaa \xc3\xa9\xc3\xa9\xe2\x80\x9c\xf0\x9f\x98\x80\xed\xa0\xff";
  g_autoptr (GRand) random = g_rand_new_with_seed (37);

  for (guint round = 0; round < 20000; round++)
    {
      char bytes[40];
      gsize n = (gsize) g_rand_int_range (random, 0, sizeof bytes + 1);
      const char *expected = NULL, *broken = NULL;
      gboolean valid;

      for (gsize i = 0; i < n; i++)
        bytes[i] = g_rand_int_range (random, 0, 4) > 0 ? 'a' : alphabet[g_rand_int_range (random, 0, sizeof alphabet)];
      valid = g_utf8_validate_len (bytes, n, &expected);
      g_assert_cmpint (attest_utf8_validate (bytes, n, &broken), ==, valid);
      if (!valid)
        g_assert_true (broken == expected);
    }
}

static void
test_speed (void)
{
  g_autoptr (GString) string = g_string_new (NULL);
  guint8 digest[32];
  double seconds;

  while (string->len < 10000000)
    g_string_append (string,
                     "Staff who stayed at the mission on the hill refused on Friday to obey the “order” to leave. ");
  g_test_timer_start ();
  g_autoptr (AttestText) text = attest_text_new (string->str, (gssize) string->len);
  seconds = g_test_timer_elapsed ();
  g_test_minimized_result (seconds * 1e3, "a text of 10 MB: %.2f ms", seconds * 1e3);
  g_test_timer_start ();
  attest_text_get_sha256 (text, digest);
  seconds = g_test_timer_elapsed ();
  g_test_minimized_result (seconds * 1e3, "its SHA-256: %.2f ms", seconds * 1e3);
  g_test_timer_start ();
  for (guint i = 0; i < 1000000; i++)
    attest_text_to_byte (text, i * 7);
  seconds = g_test_timer_elapsed ();
  g_test_minimized_result (seconds * 1e3, "a million offsets to bytes: %.2f ms", seconds * 1e3);
}

static gpointer
read_in_thread (gpointer user_data)
{
  AttestText *text = user_data;
  guint sum = 0;

  for (guint i = 0; i <= attest_text_get_length (text); i++)
    sum += attest_text_to_utf16 (text, i);
  attest_text_unref (text);
  return GUINT_TO_POINTER (sum);
}

static void
test_threads (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autofree char *utf8 = make_random_text (random, 5000, G_N_ELEMENTS (pieces));
  g_autoptr (AttestText) text = attest_text_new (utf8, -1);
  GThread *threads[4];
  gpointer first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_in_thread, attest_text_ref (text));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      gpointer sum = g_thread_join (threads[i]);

      if (i == 0)
        first = sum;
      g_assert_true (sum == first);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/offsets-random", test_offsets_random);
  g_test_add_func ("/text/offsets-beyond", test_offsets_beyond);
  g_test_add_func ("/text/dup-range", test_dup_range);
  g_test_add_func ("/text/sha256", test_sha256);
  g_test_add_func ("/text/threads", test_threads);
  g_test_add_func ("/text/validate", test_validate);
  if (g_test_perf ())
    g_test_add_func ("/text/speed", test_speed);
  return g_test_run ();
}
