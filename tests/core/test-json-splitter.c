/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cutting JSON into pieces: every shape, every way to chop the bytes, and files that are broken or far too large. */
#include "attest-error.h"
#include "attest-json-splitter.h"

#include <string.h>

/* --- a stream that gives a few bytes at a time, so that every boundary falls everywhere --- */

#define DRIP_TYPE_STREAM (drip_stream_get_type ())
G_DECLARE_FINAL_TYPE (DripStream, drip_stream, DRIP, STREAM, GInputStream)

struct _DripStream
{
  GInputStream parent_instance;
  const char *bytes;
  gsize n_left;
  gsize n_at_once;
};

G_DEFINE_FINAL_TYPE (DripStream, drip_stream, G_TYPE_INPUT_STREAM)

static gssize
drip_stream_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  DripStream *self = DRIP_STREAM (stream);
  gsize n = MIN (MIN (count, self->n_at_once), self->n_left);

  memcpy (buffer, self->bytes, n);
  self->bytes += n;
  self->n_left -= n;
  return (gssize) n;
}

static void
drip_stream_class_init (DripStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = drip_stream_read;
}

static void
drip_stream_init (DripStream *self)
{
}

static GInputStream *
drip (const char *json, gsize n_at_once)
{
  DripStream *stream = g_object_new (DRIP_TYPE_STREAM, NULL);

  stream->bytes = json;
  stream->n_left = strlen (json);
  stream->n_at_once = n_at_once;
  return G_INPUT_STREAM (stream);
}

/* A stream that makes up its bytes: a beginning, one byte very often, an end. Nothing of it is held. */

#define LONG_TYPE_STREAM (long_stream_get_type ())
G_DECLARE_FINAL_TYPE (LongStream, long_stream, LONG, STREAM, GInputStream)

struct _LongStream
{
  GInputStream parent_instance;
  const char *parts[3];
  guint64 repeats;
  guint part;
  guint64 position;
};

G_DEFINE_FINAL_TYPE (LongStream, long_stream, G_TYPE_INPUT_STREAM)

static gssize
long_stream_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  LongStream *self = LONG_STREAM (stream);

  for (; self->part < 3; self->part++, self->position = 0)
    {
      guint64 length = self->part == 1 ? self->repeats : strlen (self->parts[self->part]);
      gsize n = (gsize) MIN (length - self->position, count);

      if (n == 0)
        continue;
      if (self->part == 1)
        memset (buffer, self->parts[1][0], n);
      else
        memcpy (buffer, self->parts[self->part] + self->position, n);
      self->position += n;
      return (gssize) n;
    }
  return 0;
}

static void
long_stream_class_init (LongStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = long_stream_read;
}

static void
long_stream_init (LongStream *self)
{
}

static GInputStream *
long_stream (const char *begin, const char *byte, guint64 repeats, const char *end)
{
  LongStream *stream = g_object_new (LONG_TYPE_STREAM, NULL);

  stream->parts[0] = begin;
  stream->parts[1] = byte;
  stream->parts[2] = end;
  stream->repeats = repeats;
  return G_INPUT_STREAM (stream);
}

/* --- what the splitter gives, as one string --- */

static const char *const streamed[] = { "articles", "links", NULL };

static char *
split_stream (GInputStream *stream, AttestJsonShape shape, gboolean members, gboolean elements)
{
  g_autoptr (AttestJsonSplitter) splitter = attest_json_splitter_new (stream, shape, streamed);
  GString *found = g_string_new (NULL);

  attest_json_splitter_want (splitter, members, elements);
  for (;;)
    {
      AttestJsonPiece piece;
      g_autoptr (GError) error = NULL;
      g_autofree char *place = NULL;
      AttestJsonSplit split = attest_json_splitter_next (splitter, &piece, NULL, &error);

      if (split == ATTEST_JSON_SPLIT_END)
        {
          g_assert_no_error (error);
          return g_string_free (found, FALSE);
        }
      place = attest_json_splitter_dup_place (splitter);
      if (split != ATTEST_JSON_SPLIT_PIECE)
        {
          g_assert_error (error, ATTEST_ERROR, error->code);
          g_string_append_printf (found, "<%s %s: %s>", split == ATTEST_JSON_SPLIT_REFUSED ? "refused" : "failed",
                                  place, error->message);
          if (split == ATTEST_JSON_SPLIT_FAILED)
            return g_string_free (found, FALSE);
          continue;
        }
      g_assert_null (error);
      g_string_append_c (found, '<');
      if (piece.member != NULL)
        g_string_append_printf (found, "%s%s:", piece.member, piece.is_element ? "[]" : "");
      g_string_append_len (found, piece.bytes, (gssize) MIN (piece.n_bytes, 100));
      g_string_append_printf (found, "@%d.%d>", (int) piece.line, (int) piece.offset);
    }
}

static void
check_split (const char *json, AttestJsonShape shape, const char *expected)
{
  for (gsize n_at_once = 1; n_at_once <= strlen (json) + 1; n_at_once++)
    {
      g_autoptr (GInputStream) stream = drip (json, n_at_once);
      g_autofree char *found = split_stream (stream, shape, TRUE, TRUE);

      g_assert_cmpstr (found, ==, expected);
    }
}

static void
test_lines (void)
{
  check_split ("{\"a\":1}\n\n  \r\n{\"b\":\n[2]", ATTEST_JSON_LINES, "<{\"a\":1}@1.0><{\"b\":@4.13><[2]@5.19>");
  check_split ("", ATTEST_JSON_LINES, "");
  check_split ("\n", ATTEST_JSON_LINES, "");
}

static void
test_array (void)
{
  check_split (" [ {\"a\":\"]\\\"}\"} ,\n 12, \"x\\\\\", [[]],null ] \n", ATTEST_JSON_ARRAY,
               "<{\"a\":\"]\\\"}\"}@1.3><12@2.19><\"x\\\\\"@2.23><[[]]@2.30><null@2.35>");
  check_split ("\xef\xbb\xbf[]", ATTEST_JSON_ARRAY, "");
  check_split ("[1 2]", ATTEST_JSON_ARRAY,
               "<1@1.1><failed line 1, byte 3: “2” stands where a comma or “]” should be.>");
  check_split ("[1,", ATTEST_JSON_ARRAY, "<1@1.1><failed line 1, byte 3: The file ends before its JSON is complete.>");
  check_split ("[1,]", ATTEST_JSON_ARRAY, "<1@1.1><failed line 1, byte 3: “]” stands where a value should be.>");
  check_split ("[{\"a\":[}]", ATTEST_JSON_ARRAY, "<failed line 1, byte 8: “}” stands where “]” should close.>");
  check_split ("[1] [2]", ATTEST_JSON_ARRAY, "<1@1.1><failed line 1, byte 4: More follows after the end of the JSON.>");
  check_split ("[\"abc", ATTEST_JSON_ARRAY, "<failed line 1, byte 5: The file ends before its JSON is complete.>");
}

static void
test_object (void)
{
  const char *json =
    "{\"format\": \"attest\",\n\"articles\":[{\"x\":1},{\"x\":2}],\"n\":{},\"links\":[],\"version\":1}";

  check_split (json, ATTEST_JSON_OBJECT,
               "<format:\"attest\"@1.11><articles[]:{\"x\":1}@2.33><articles[]:{\"x\":2}@2.41><n:{}@2.54>"
               "<version:1@2.78>");
  for (gsize n_at_once = 1; n_at_once < 90; n_at_once++)
    {
      g_autoptr (GInputStream) first = drip (json, n_at_once);
      g_autoptr (GInputStream) second = drip (json, n_at_once);
      g_autofree char *members = split_stream (first, ATTEST_JSON_OBJECT, TRUE, FALSE);
      g_autofree char *elements = split_stream (second, ATTEST_JSON_OBJECT, FALSE, TRUE);

      g_assert_cmpstr (members, ==, "<format:\"attest\"@1.11><n:{}@2.54><version:1@2.78>");
      g_assert_cmpstr (elements, ==, "<articles[]:{\"x\":1}@2.33><articles[]:{\"x\":2}@2.41>");
    }
  check_split ("{\"articles\":null}", ATTEST_JSON_OBJECT, "<articles:null@1.12>");
  check_split ("{}", ATTEST_JSON_OBJECT, "");
  check_split ("{\"a\" 1}", ATTEST_JSON_OBJECT,
               "<failed line 1, byte 5: A colon should stand after the name of a member.>");
  check_split ("{1:2}", ATTEST_JSON_OBJECT, "<failed line 1, byte 1: The name of a member should stand here.>");
  check_split ("{\"articles\":[{\"a\":1}", ATTEST_JSON_OBJECT,
               "<articles[]:{\"a\":1}@1.13><failed line 1, byte 20: The file ends before its JSON is complete.>");
}

static void
test_values (void)
{
  check_split ("{\"a\":\n1}\n{\"b\":2} 3", ATTEST_JSON_VALUES, "<{\"a\":\n1}@1.0><{\"b\":2}@3.9><3@3.17>");
}

static void
test_limits (void)
{
  g_autoptr (GInputStream) deep = long_stream ("[[1],", "[", 1000 * 1000, "]");
  g_autoptr (GInputStream) nested = NULL;
  g_autofree char *many = g_strnfill (ATTEST_JSON_MAX_DEPTH + 1, '[');
  g_autofree char *close = g_strnfill (ATTEST_JSON_MAX_DEPTH + 1, ']');
  g_autofree char *json = g_strdup_printf ("[%s%s,7]", many, close);
  g_autofree char *found = NULL, *refused = NULL;

  found = split_stream (deep, ATTEST_JSON_ARRAY, TRUE, TRUE);
  g_assert_cmpstr (found, ==, "<[1]@1.1><failed line 1, byte 1000006: The file ends before its JSON is complete.>");
  nested = drip (json, 7);
  refused = split_stream (nested, ATTEST_JSON_ARRAY, TRUE, TRUE);
  g_assert_cmpstr (refused, ==, "<refused line 1, byte 1: Nested more than 200 levels deep.><7@1.404>");
}

static void
check_oversize (const char *begin, const char *end, AttestJsonShape shape, const char *expected)
{
  g_autoptr (GInputStream) stream = long_stream (begin, "x", 200 * 1000 * 1000, end);
  g_autofree char *found = split_stream (stream, shape, TRUE, TRUE);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_200_mb_at_once (void)
{
  check_oversize ("{\"text\":\"", "\"}\n{\"text\":\"next\"}\n", ATTEST_JSON_LINES,
                  "<refused line 1, byte 0: Larger than 64 MB: no article is read from so much.>"
                  "<{\"text\":\"next\"}@2.200000012>");
  check_oversize ("[{\"text\":\"", "\"},2]", ATTEST_JSON_ARRAY,
                  "<refused line 1, byte 1: Larger than 64 MB: no article is read from so much.><2@1.200000013>");
  check_oversize ("{\"", "\":1,\"format\":2}", ATTEST_JSON_OBJECT, "<…:1@1.200000004><format:2@1.200000015>");
}

static void
check_shape (const char *json, gboolean expect_lines, int expected)
{
  for (gsize n_at_once = 1; n_at_once <= strlen (json) + 1; n_at_once++)
    {
      g_autoptr (GInputStream) stream = drip (json, n_at_once);
      g_autoptr (GError) error = NULL;
      AttestJsonShape shape;
      gboolean detected = attest_json_detect_shape (stream, expect_lines, &shape, NULL, &error);

      if (expected < 0)
        {
          g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_SYNTAX);
          g_assert_false (detected);
        }
      else
        {
          g_assert_no_error (error);
          g_assert_cmpint ((int) shape, ==, expected);
        }
    }
}

static void
test_shape (void)
{
  check_shape ("[1]", FALSE, ATTEST_JSON_ARRAY);
  check_shape ("\xef\xbb\xbf [1]", TRUE, ATTEST_JSON_ARRAY);
  check_shape ("{\"a\":\n1}\n", FALSE, ATTEST_JSON_OBJECT);
  check_shape ("{\"a\":1}\n", FALSE, ATTEST_JSON_OBJECT);
  check_shape ("{\"a\":1}\n{\"a\":2}", FALSE, ATTEST_JSON_LINES);
  check_shape ("{\"a\":1}", TRUE, ATTEST_JSON_LINES);
  check_shape ("{\"a\":\n1}\n{\"a\":2}", FALSE, ATTEST_JSON_VALUES);
  check_shape ("{\"a\":1}{\"a\":2}", FALSE, ATTEST_JSON_VALUES);
  check_shape ("{\"a\":\"cut\n{\"a\":2}", FALSE, ATTEST_JSON_LINES);
  check_shape ("{\"a\":", FALSE, ATTEST_JSON_OBJECT);
  check_shape ("words", FALSE, -1);
  check_shape ("words\n{}", TRUE, ATTEST_JSON_LINES);
  check_shape (" \n", TRUE, -1);
}

static void
test_cancel (void)
{
  g_autoptr (GInputStream) stream = drip ("[1,2]", 1);
  g_autoptr (AttestJsonSplitter) splitter = attest_json_splitter_new (stream, ATTEST_JSON_ARRAY, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  AttestJsonPiece piece;

  g_cancellable_cancel (cancellable);
  g_assert_cmpint (attest_json_splitter_next (splitter, &piece, cancellable, &error), ==, ATTEST_JSON_SPLIT_FAILED);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (attest_json_splitter_next (splitter, &piece, NULL, &error), ==, ATTEST_JSON_SPLIT_END);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-splitter/lines", test_lines);
  g_test_add_func ("/json-splitter/array", test_array);
  g_test_add_func ("/json-splitter/object", test_object);
  g_test_add_func ("/json-splitter/values", test_values);
  g_test_add_func ("/json-splitter/limits", test_limits);
  g_test_add_func ("/json-splitter/200-mb-at-once", test_200_mb_at_once);
  g_test_add_func ("/json-splitter/shape", test_shape);
  g_test_add_func ("/json-splitter/cancel", test_cancel);
  return g_test_run ();
}
