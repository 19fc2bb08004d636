/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON cursor against well-formed and broken input, and the writer against the cursor. */
#include "attest-json-cursor.h"
#include "attest-json-writer.h"

#include <string.h>

/* The value without spare space, or the error with its place. */
static char *
copy (const char *json, gssize n_bytes)
{
  gsize length = n_bytes < 0 ? strlen (json) : (gsize) n_bytes;
  g_autofree char *bytes = g_malloc (length == 0 ? 1 : length);
  AttestJsonPiece piece = { .bytes = bytes, .n_bytes = length, .offset = 0, .line = 1 };
  g_auto (AttestJsonCursor) cursor = { 0 };
  g_autoptr (GString) copied = g_string_new (NULL);
  g_autofree char *place = NULL;

  memcpy (bytes, json, length);
  attest_json_cursor_init (&cursor, &piece);
  if (attest_json_cursor_copy (&cursor, copied) && attest_json_cursor_finish (&cursor))
    return g_strdup (copied->str);
  place = attest_json_cursor_dup_place (&cursor);
  return g_strdup_printf ("%s: %s", place, cursor.error->message);
}

static void
check_copy (const char *json, const char *expected)
{
  g_autofree char *found = copy (json, -1);

  g_assert_cmpstr (found, ==, expected);
}

static void
check_same (const char *json)
{
  check_copy (json, json);
}

static void
test_well_formed (void)
{
  check_same ("{}");
  check_same ("[]");
  check_same ("[[],{},null,true,false,-0,0.50,1e5,-1.25E-10,123456789012345678901234567890]");
  check_same ("{\"a\":{\"b\":[\"c\"]},\"a\":1}");
  check_same ("\"😀é\xe2\x80\xa8ن\"");
  check_copy (" { \"a\" :\n[ 1 ,\t2 ]\r} ", "{\"a\":[1,2]}");
  check_copy ("\"\\u0041\\u00e9\\ud83d\\ude00\\/\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u007f\"",
              "\"Aé😀/\\\"\\\\\\b\\f\\n\\r\\t\\u0001\x7f\"");
  check_copy ("\xef\xbb\xbf{}", "{}");
}

static void
test_broken (void)
{
  check_copy ("", "line 1, byte 0: The JSON ends before it is complete.");
  check_copy ("{", "line 1, byte 1: The JSON ends before it is complete.");
  check_copy ("[1,]", "line 1, byte 3: No JSON value.");
  check_copy ("[1\n2]", "line 2, byte 3: A comma or closing bracket should stand here.");
  check_copy ("{\"a\" 1}", "line 1, byte 5: A colon should stand after the name of a member.");
  check_copy ("{a:1}", "line 1, byte 1: The name of a member should stand here.");
  check_copy ("[1] x", "line 1, byte 4: More follows after the end of the JSON.");
  check_copy ("truth", "line 1, byte 0: No JSON value.");
  check_copy ("NaN", "line 1, byte 0: No JSON value.");
  check_copy ("nulL", "line 1, byte 0: No JSON value.");
  check_copy ("01", "line 1, byte 0: No number that JSON knows.");
  check_copy ("-", "line 1, byte 0: No number that JSON knows.");
  check_copy ("1.", "line 1, byte 0: No number that JSON knows.");
  check_copy ("1e+", "line 1, byte 0: No number that JSON knows.");
  check_copy ("\"abc", "line 1, byte 4: The JSON ends before it is complete.");
  check_copy ("\"a\\", "line 1, byte 3: The JSON ends before it is complete.");
  check_copy ("\"a\nb\"", "line 1, byte 2: A control character in a string must be written as an escape.");
  check_copy ("\"\\x\"", "line 1, byte 2: An unknown escape after a backslash.");
  check_copy ("\"\\u12g4\"", "line 1, byte 3: Four hexadecimal digits should follow “\\u”.");
  check_copy ("\"\\u12\"", "line 1, byte 3: Four hexadecimal digits should follow “\\u”.");
}

static void
test_no_text (void)
{
  g_autofree char *zero = copy ("\"a\0b\"", 5);

  g_assert_cmpstr (zero, ==, "line 1, byte 2: A zero byte, which no text has.");
  check_copy ("\"ab\xff\"", "line 1, byte 3: Byte 0xff is not UTF-8, which JSON must be.");
  check_copy ("\"\xc0\x80\"", "line 1, byte 1: Byte 0xc0 is not UTF-8, which JSON must be.");
  check_copy ("\"\xed\xa0\x80\"", "line 1, byte 1: Byte 0xed is not UTF-8, which JSON must be.");
  check_copy ("\"a\\u0000\"", "line 1, byte 8: “\\u0000” stands for a zero byte, which no text has.");
  check_copy ("\"\\ud83d\"", "line 1, byte 7: “\\ud83d” is half a character: its pair is missing.");
  check_copy ("\"\\ud83d\\u0041\"", "line 1, byte 7: “\\ud83d” is half a character: its pair is missing.");
  check_copy ("\"\\ude00\"", "line 1, byte 7: “\\ude00” is half a character: its pair is missing.");
}

static void
test_depth (void)
{
  g_autofree char *open = g_strnfill (ATTEST_JSON_MAX_DEPTH, '[');
  g_autofree char *close = g_strnfill (ATTEST_JSON_MAX_DEPTH, ']');
  g_autofree char *deepest = g_strconcat (open, close, NULL);
  g_autofree char *deeper = g_strconcat ("[", deepest, "]", NULL);
  g_autofree char *million = g_strnfill (1000 * 1000, '[');

  check_same (deepest);
  check_copy (deeper, "line 1, byte 200: Nested more than 200 levels deep.");
  check_copy (million, "line 1, byte 200: Nested more than 200 levels deep.");
}

static char *
read_integer (const char *json)
{
  g_autofree char *bytes = g_strdup (json);
  AttestJsonPiece piece = { .bytes = bytes, .n_bytes = strlen (json), .line = 1 };
  g_auto (AttestJsonCursor) cursor = { 0 };
  gint64 value;

  attest_json_cursor_init (&cursor, &piece);
  if (attest_json_cursor_read_integer (&cursor, -5, 1000, &value))
    return g_strdup_printf ("%d", (int) value);
  return g_strdup (cursor.error->message);
}

static void
check_integer (const char *json, const char *expected)
{
  g_autofree char *found = read_integer (json);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_integers (void)
{
  check_integer ("0", "0");
  check_integer ("-5", "-5");
  check_integer ("1e3", "1000");
  check_integer ("12.0", "12");
  check_integer ("1001", "1001 is no whole number from -5 to 1000.");
  check_integer ("-6", "-6 is no whole number from -5 to 1000.");
  check_integer ("1.5", "1.5 is no whole number from -5 to 1000.");
  check_integer ("1e400", "1e400 is no whole number from -5 to 1000.");
  check_integer ("99999999999999999999", "99999999999999999999 is no whole number from -5 to 1000.");
  check_integer ("4294967296", "4294967296 is no whole number from -5 to 1000.");
  check_integer ("1111111111111111111111111111111111111111",
                 "11111111111111111111111111111111… is no whole number from -5 to 1000.");
  check_integer ("\"1\"", "Expected a number, found a string.");
}

static void
test_writer (void)
{
  g_autoptr (GOutputStream) output = g_memory_output_stream_new_resizable ();
  g_autoptr (AttestJsonWriter) writer = attest_json_writer_new (output, NULL);
  g_autoptr (GError) error = NULL;

  attest_json_writer_begin_object (writer);
  attest_json_writer_member_string (writer, "a", "\x01\t\x7f\xe2\x80\xa9😀");
  attest_json_writer_member_string (writer, "absent", NULL);
  attest_json_writer_member_integer (writer, "b", G_MININT64);
  attest_json_writer_member_boolean (writer, "c", TRUE);
  attest_json_writer_name (writer, "d");
  attest_json_writer_begin_array (writer);
  attest_json_writer_integer (writer, 0);
  attest_json_writer_null (writer);
  attest_json_writer_begin_array (writer);
  attest_json_writer_end_array (writer);
  attest_json_writer_raw (writer, "{\"x\":1.50}", -1);
  attest_json_writer_string (writer, "bad \xff.", -1);
  attest_json_writer_end_array (writer);
  attest_json_writer_end_object (writer);
  attest_json_writer_line_end (writer);
  g_assert_true (attest_json_writer_flush (writer, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (attest_json_writer_get_n_replaced (writer), ==, 1);
  g_output_stream_write_all (output, "", 1, NULL, NULL, NULL);
  g_assert_cmpstr (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (output)), ==,
                   "{\"a\":\"\\u0001\\t\x7f\xe2\x80\xa9😀\",\"b\":-9223372036854775808,\"c\":true,"
                   "\"d\":[0,null,[],{\"x\":1.50},\"bad \xef\xbf\xbd.\"]}\n");
}

/* Strings longer than the writer's buffer, with escapes at all places, come back as they were. */
static void
test_writer_long (void)
{
  g_autoptr (GOutputStream) output = g_memory_output_stream_new_resizable ();
  g_autoptr (AttestJsonWriter) writer = attest_json_writer_new (output, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  AttestJsonPiece piece = { .line = 1 };
  g_auto (AttestJsonCursor) cursor = { 0 };
  const char *found;

  for (guint i = 0; i < 300000; i++)
    g_string_append (text, i % 7 == 0 ? "\n" : i % 11 == 0 ? "é" : i % 13 == 0 ? "\x02" : "x");
  attest_json_writer_string (writer, text->str, (gssize) text->len);
  g_assert_true (attest_json_writer_flush (writer, NULL));
  piece.bytes = g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (output));
  piece.n_bytes = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (output));
  attest_json_cursor_init (&cursor, &piece);
  g_assert_true (attest_json_cursor_read_string (&cursor, &found, NULL));
  g_assert_cmpstr (found, ==, text->str);
}

static void
test_writer_failure (void)
{
  char room[1000];
  g_autoptr (GOutputStream) output = g_memory_output_stream_new (room, sizeof room, NULL, NULL);
  g_autoptr (AttestJsonWriter) writer = attest_json_writer_new (output, NULL);
  g_autoptr (GError) error = NULL;

  attest_json_writer_begin_array (writer);
  for (guint i = 0; i < 20000 && !attest_json_writer_has_failed (writer); i++)
    attest_json_writer_string (writer, "more and more", -1);
  attest_json_writer_end_array (writer);
  g_assert_true (attest_json_writer_has_failed (writer));
  g_assert_false (attest_json_writer_flush (writer, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

static void
test_check (void)
{
  g_autoptr (GString) compact = g_string_new (NULL);

  g_assert_true (attest_json_check (" {\"a\": 1} ", ATTEST_JSON_TYPE_OBJECT, compact));
  g_assert_cmpstr (compact->str, ==, "{\"a\":1}");
  g_assert_false (attest_json_check ("[]", ATTEST_JSON_TYPE_OBJECT, NULL));
  g_assert_false (attest_json_check ("{\"a\":1}}", ATTEST_JSON_TYPE_OBJECT, NULL));
  g_assert_false (attest_json_check ("", ATTEST_JSON_TYPE_OBJECT, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/well-formed", test_well_formed);
  g_test_add_func ("/json/broken", test_broken);
  g_test_add_func ("/json/no-text", test_no_text);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/integers", test_integers);
  g_test_add_func ("/json/writer", test_writer);
  g_test_add_func ("/json/writer-long", test_writer_long);
  g_test_add_func ("/json/writer-failure", test_writer_failure);
  g_test_add_func ("/json/check", test_check);
  return g_test_run ();
}
