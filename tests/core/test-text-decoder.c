/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of files become texts: encodings, line ends, and clear refusals with their place. */
#include "attest-error.h"
#include "attest-text-decoder.h"

#include <string.h>

#define BYTES(literal) (const guint8 *) (literal), sizeof (literal) - 1

static void
assert_decoded (const guint8 *bytes, gsize n_bytes, const char *expected, AttestEncoding expected_encoding)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestText) text = NULL;
  g_autoptr (AttestText) unasked = attest_text_decode (bytes, n_bytes, NULL, NULL);
  AttestEncoding encoding;

  text = attest_text_decode (bytes, n_bytes, &encoding, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (attest_text_get_utf8 (text), ==, expected);
  g_assert_cmpuint (attest_text_get_n_bytes (text), ==, strlen (expected));
  g_assert_cmpint (encoding, ==, expected_encoding);
  g_assert_cmpstr (attest_text_get_utf8 (unasked), ==, expected);
}

static void
assert_refused (const guint8 *bytes, gsize n_bytes, const char *place)
{
  g_autoptr (GError) error = NULL;
  AttestEncoding encoding = ATTEST_ENCODING_UTF16_BE;

  g_assert_null (attest_text_decode (bytes, n_bytes, &encoding, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_TEXT);
  if (strstr (error->message, place) == NULL)
    g_error ("“%s” is not in “%s”", place, error->message);
  g_assert_cmpint (encoding, ==, ATTEST_ENCODING_UTF16_BE);
}

static void
test_utf8 (void)
{
  assert_decoded (BYTES ("plain"), "plain", ATTEST_ENCODING_UTF8);
  assert_decoded (BYTES ("naïve — “😀”"), "naïve — “😀”", ATTEST_ENCODING_UTF8);
  assert_decoded (BYTES ("  kept \t as it is \n\n"), "  kept \t as it is \n\n", ATTEST_ENCODING_UTF8);
  /* No normalisation form: e and a combining acute stay two code points. */
  assert_decoded (BYTES ("e\xcc\x81 \xc3\xa9"), "e\xcc\x81 \xc3\xa9", ATTEST_ENCODING_UTF8);
}

static void
test_byte_order_mark (void)
{
  assert_decoded (BYTES ("\xef\xbb\xbfone"), "one", ATTEST_ENCODING_UTF8);
  assert_decoded (BYTES ("\xef\xbb\xbf\xef\xbb\xbfone"), "one", ATTEST_ENCODING_UTF8);
  assert_decoded (BYTES ("in \xef\xbb\xbfside"), "in \xef\xbb\xbfside", ATTEST_ENCODING_UTF8);
}

static void
test_line_ends (void)
{
  assert_decoded (BYTES ("a\r\nb\rc\nd"), "a\nb\nc\nd", ATTEST_ENCODING_UTF8);
  assert_decoded (BYTES ("a\r\r\n\n\rb"), "a\n\n\n\nb", ATTEST_ENCODING_UTF8);
  assert_decoded (BYTES ("a\r\n"), "a\n", ATTEST_ENCODING_UTF8);
  assert_decoded (BYTES ("a\r"), "a\n", ATTEST_ENCODING_UTF8);
}

static void
test_utf16 (void)
{
  assert_decoded (BYTES ("\xff\xfeZ\0o\0\xeb\0 \0=\xd8\0\xde\r\0\n\0x\0"), "Zoë 😀\nx", ATTEST_ENCODING_UTF16_LE);
  assert_decoded (BYTES ("\xfe\xff\0Z\0o\0\xeb\0 \xd8=\xde\0\0\r\0x"), "Zoë 😀\nx", ATTEST_ENCODING_UTF16_BE);
}

static void
test_utf16_refused (void)
{
  assert_refused (BYTES ("\xff\xfe"
                         "a\0b"),
                  "byte 4");
  assert_refused (BYTES ("\xff\xfe"
                         "a\0\0\0b\0"),
                  "byte 4");
  assert_refused (BYTES ("\xff\xfe"
                         "a\0=\xd8"
                         "b\0"),
                  "byte 4");
  assert_refused (BYTES ("\xff\xfe"
                         "a\0\0\xde"
                         "b\0"),
                  "byte 4");
  assert_refused (BYTES ("\xff\xfe"
                         "a\0=\xd8"),
                  "byte 4");
  assert_refused (BYTES ("\xff\xfe"
                         "a\0=\xd8\0"),
                  "byte 4");
  assert_refused (BYTES ("\xfe\xff\0a\xde\0"), "byte 4");
  assert_refused (BYTES ("\xff\xfe\0\0a\0\0\0"), "byte 2");
  assert_refused (BYTES ("\xff\xfe"), "no text");
}

static void
test_windows_1252 (void)
{
  assert_decoded (BYTES ("\x93Zo\xeb\x94 \x97 5 \x80\x85"), "“Zoë” — 5 €…", ATTEST_ENCODING_WINDOWS_1252);
  assert_decoded (BYTES ("caf\xe9\r\nau lait"), "café\nau lait", ATTEST_ENCODING_WINDOWS_1252);
}

/* Every byte, against the five that are not defined. */
static void
test_windows_1252_bytes (void)
{
  for (guint i = 0x80; i <= 0xff; i++)
    {
      guint8 bytes[] = { 'a', (guint8) i, ' ' };

      if (i == 0x81 || i == 0x8d || i == 0x8f || i == 0x90 || i == 0x9d)
        assert_refused (bytes, sizeof bytes, "byte 1)");
      else
        {
          g_autofree char *expected = g_convert ((const char *) bytes, sizeof bytes, "UTF-8", "CP1252", NULL, NULL,
                                                 NULL);

          assert_decoded (bytes, sizeof bytes, expected, ATTEST_ENCODING_WINDOWS_1252);
        }
    }
}

static void
test_refused (void)
{
  assert_refused (BYTES (""), "no text");
  assert_refused (BYTES (" \n\t\r\n\xc2\xa0"), "no text");
  assert_refused (BYTES ("\xef\xbb\xbf"), "no text");
  assert_refused (BYTES ("ab\0cd"), "byte 2");
  assert_refused (BYTES ("ab\xff\0cd"), "byte 3");
  assert_refused (BYTES ("\0"), "byte 0");
  assert_refused (BYTES ("caf\xe9 \x81"), "byte 5");
  /* The mark says UTF-8, so nothing else is tried. */
  assert_refused (BYTES ("\xef\xbb\xbf"
                         "caf\xe9"),
                  "byte 6");
}

static void
assert_utf8_refused (const char *utf8, gssize n_bytes, const char *place)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (attest_text_decode_utf8 (utf8, n_bytes, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_TEXT);
  g_assert_nonnull (strstr (error->message, place));
}

static void
test_decode_utf8 (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestText) text = attest_text_decode_utf8 ("\xef\xbb\xbfone\r\ntwo", -1, &error);
  g_autoptr (AttestText) part = attest_text_decode_utf8 ("one two", 3, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (attest_text_get_utf8 (text), ==, "one\ntwo");
  g_assert_cmpstr (attest_text_get_utf8 (part), ==, "one");
  assert_utf8_refused ("caf\xe9", -1, "byte 3");
  assert_utf8_refused ("a\xed\xa0\x80", -1, "byte 1");
  assert_utf8_refused ("a\xc0\x80", -1, "byte 1");
  assert_utf8_refused ("ab\0c", 4, "byte 2");
  assert_utf8_refused ("", 0, "no text");
}

static void
test_too_large (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (attest_text_decode ((const guint8 *) "x", ((gsize) 1 << 30) + 1, NULL, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_LIMIT);
}

/* What was decoded once decodes to itself; broken bytes never crash and never give a part of the text. */
static void
test_random (void)
{
  static const char alphabet[] = "a\r\n \xef\xbb\xbf\xc3\xa9\xf0\x9f\x98\x80\xff\xfe\x81\xe2\x80";
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  guint n_decoded = 0;

  for (guint round = 0; round < 20000; round++)
    {
      guint8 bytes[12];
      gsize n = (gsize) g_rand_int_range (random, 0, sizeof bytes + 1);
      g_autoptr (AttestText) text = NULL;
      g_autoptr (AttestText) again = NULL;

      for (gsize i = 0; i < n; i++)
        bytes[i] = (guint8) alphabet[g_rand_int_range (random, 0, sizeof alphabet)];
      text = attest_text_decode (bytes, n, NULL, NULL);
      if (text == NULL)
        continue;
      n_decoded++;
      g_assert_null (strchr (attest_text_get_utf8 (text), '\r'));
      again = attest_text_decode_utf8 (attest_text_get_utf8 (text), (gssize) attest_text_get_n_bytes (text), NULL);
      g_assert_cmpstr (attest_text_get_utf8 (again), ==, attest_text_get_utf8 (text));
    }
  g_assert_cmpuint (n_decoded, >, 100);
}

static void
test_names (void)
{
  g_assert_cmpstr (attest_encoding_get_name (ATTEST_ENCODING_UTF8), ==, "UTF-8");
  g_assert_cmpstr (attest_encoding_get_name (ATTEST_ENCODING_UTF16_LE), ==, "UTF-16LE");
  g_assert_cmpstr (attest_encoding_get_name (ATTEST_ENCODING_UTF16_BE), ==, "UTF-16BE");
  g_assert_cmpstr (attest_encoding_get_name (ATTEST_ENCODING_WINDOWS_1252), ==, "Windows-1252");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-decoder/utf8", test_utf8);
  g_test_add_func ("/text-decoder/byte-order-mark", test_byte_order_mark);
  g_test_add_func ("/text-decoder/line-ends", test_line_ends);
  g_test_add_func ("/text-decoder/utf16", test_utf16);
  g_test_add_func ("/text-decoder/utf16-refused", test_utf16_refused);
  g_test_add_func ("/text-decoder/windows-1252", test_windows_1252);
  g_test_add_func ("/text-decoder/windows-1252-bytes", test_windows_1252_bytes);
  g_test_add_func ("/text-decoder/refused", test_refused);
  g_test_add_func ("/text-decoder/decode-utf8", test_decode_utf8);
  g_test_add_func ("/text-decoder/too-large", test_too_large);
  g_test_add_func ("/text-decoder/random", test_random);
  g_test_add_func ("/text-decoder/names", test_names);
  return g_test_run ();
}
