/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schemes as JSON: there and back, parents by name, and what is refused. */
#include "attest-scheme-json.h"

#include <string.h>

static char *
to_json (AttestScheme *scheme)
{
  g_autoptr (GOutputStream) output = g_memory_output_stream_new_resizable ();
  g_autoptr (AttestJsonWriter) writer = attest_json_writer_new (output, NULL);
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (output);

  attest_scheme_write_json (scheme, writer);
  g_assert_true (attest_json_writer_flush (writer, NULL));
  return g_strndup (g_memory_output_stream_get_data (memory), g_memory_output_stream_get_data_size (memory));
}

static AttestScheme *
from_json (const char *json, char **reason)
{
  g_autofree char *bytes = g_strdup (json);
  AttestJsonPiece piece = { .bytes = bytes, .n_bytes = strlen (json), .line = 1 };
  g_auto (AttestJsonCursor) cursor = { 0 };
  AttestScheme *scheme;

  attest_json_cursor_init (&cursor, &piece);
  scheme = attest_scheme_read_json (&cursor);
  if (reason != NULL)
    *reason = cursor.error != NULL ? g_strdup (cursor.error->message) : NULL;
  g_assert_true ((scheme == NULL) == (cursor.error != NULL));
  return scheme;
}

static void
test_there_and_back (void)
{
  g_autoptr (AttestScheme) scheme = attest_scheme_new_default ();
  g_autofree char *json = to_json (scheme);
  g_autoptr (AttestScheme) read = from_json (json, NULL);
  g_autofree char *again = to_json (read);

  g_assert_cmpstr (again, ==, json);
  g_assert_cmpuint (attest_scheme_get_n_labels (read), ==, attest_scheme_get_n_labels (scheme));
  g_assert_cmpuint (attest_scheme_get_attributes (read)->len, ==, attest_scheme_get_attributes (scheme)->len);
  g_assert_cmpuint (attest_scheme_get_relation_types (read)->len, ==, attest_scheme_get_relation_types (scheme)->len);
}

/* What a person or script would write. */
static void
test_short (void)
{
  g_autoptr (AttestScheme)
    scheme = from_json ("{\"labels\":[{\"name\":\"Minister\",\"kind\":\"entity\",\"parent\":\"Person\"},"
                        "{\"name\":\" Person \",\"kind\":\"entity\",\"color\":\"red\",\"key\":\"é\",\"later\":[1]},"
                        "{\"name\":\"Judge\",\"parent\":\"Person\",\"color\":\"#ABCDEF\"}],\"later\":{}}",
                        NULL);
  AttestLabel *label = attest_scheme_get_label (scheme, 0);

  g_assert_cmpuint (attest_scheme_get_n_labels (scheme), ==, 3);
  g_assert_cmpstr (label->name, ==, "Person");
  g_assert_cmpstr (label->color, ==, "#3584e4");
  g_assert_cmpstr (label->key, ==, "é");
  g_assert_cmpstr (label->short_name, ==, "Person");
  g_assert_false (attest_uuid_is_nil (&label->uuid));
  g_assert_cmpstr (attest_scheme_get_label (scheme, 1)->name, ==, "Minister");
  g_assert_cmpint (attest_scheme_get_label (scheme, 1)->parent, ==, label->id);
  label = attest_scheme_get_label (scheme, 2);
  g_assert_cmpint (label->kind, ==, ATTEST_KIND_ENTITY);
  g_assert_cmpstr (label->color, ==, "#abcdef");
}

static void
check_refused (const char *json, const char *expected)
{
  g_autofree char *reason = NULL;
  g_autoptr (AttestScheme) scheme = from_json (json, &reason);

  g_assert_null (scheme);
  g_assert_cmpstr (reason, ==, expected);
}

static void
test_refuse (void)
{
  check_refused ("[]", "Expected an object, found an array.");
  check_refused ("{\"labels\":{}}", "Expected an array, found an object.");
  check_refused ("{\"labels\":[{}]}", "A part of the scheme has no name.");
  check_refused ("{\"labels\":[{\"name\":\" \"}]}", "A name must not be empty.");
  check_refused ("{\"labels\":[{\"name\":\"a\\nb\"}]}", "A name must not hold control characters.");
  check_refused ("{\"labels\":[{\"name\":\"a\",\"kind\":\"verb\"}]}", "“verb” is no kind of label that Attest knows.");
  check_refused ("{\"labels\":[{\"name\":\"a\",\"name\":\"b\"}]}", "“name” stands twice in one object.");
  check_refused ("{\"labels\":[{\"name\":\"a\",\"id\":\"7\"}]}", "“7” is no UUID.");
  check_refused ("{\"labels\":[{\"name\":\"a\",\"key\":\"ab\"}]}", "The key of a label must be one character.");
  check_refused ("{\"labels\":[{\"name\":\"a\",\"parent\":\"b\"}]}", "The label “a” has a parent that does not exist.");
  check_refused ("{\"labels\":[{\"name\":\"a\",\"parent\":\"b\"},{\"name\":\"b\",\"parent\":\"c\"},{\"name\":\"c\"}]}",
                 "The label “a” has a parent that does not exist.");
  check_refused ("{\"labels\":[{\"name\":\"a\",\"id\":\"00000000-0000-7000-8000-000000000001\"},"
                 "{\"name\":\"b\",\"id\":\"00000000-0000-7000-8000-000000000001\"}]}",
                 "“b” has the id of another part of the scheme.");
  check_refused ("{\"attributes\":[{\"name\":\"a\",\"type\":\"colour\"}]}",
                 "“colour” is no type of attribute that Attest knows.");
  check_refused ("{\"relation_types\":[{\"name\":\"a\",\"from\":[7]}]}", "Expected a string, found a number.");
}

/* What the window would not let anyone enter, with the place of the part that does not fit. */
static void
check_unfit (const char *json, const char *place, const char *expected)
{
  g_autofree char *bytes = g_strdup (json);
  AttestJsonPiece piece = { .bytes = bytes, .n_bytes = strlen (json), .line = 1 };
  g_auto (AttestJsonCursor) cursor = { 0 };
  g_autofree char *found = NULL;
  g_autoptr (AttestScheme) read = from_json (json, NULL);

  attest_json_cursor_init (&cursor, &piece);
  g_assert_null (attest_scheme_read_json_checked (&cursor));
  g_assert_cmpstr (cursor.error->message, ==, expected);
  found = attest_json_cursor_dup_place (&cursor);
  g_assert_cmpstr (found, ==, place);
  /* In a dataset it does no harm. */
  g_assert_nonnull (read);
}

static void
test_parts_fit (void)
{
  check_unfit ("{\"labels\":[{\"name\":\"a\",\"key\":\"e\"},\n{\"name\":\"b\",\"key\":\"E\"}]}", "line 2, byte 35",
               "“b”: The key “E” belongs to the label “a”.");
  check_unfit ("{\"labels\":[\n{\"name\":\"b\",\"parent\":\"a\",\"key\":\"e\"},\n{\"name\":\"a\"},\n{\"name\":\"c\","
               "\"key\":\"e\"}]}",
               "line 2, byte 12", "“b”: The key “e” belongs to the label “c”.");
  check_unfit ("{\"labels\":[{\"name\":\"Ship\"},{\"name\":\"ship\",\"kind\":\"claim\"}]}", "line 1, byte 27",
               "“ship”: There is a label “Ship” already.");
  check_unfit (
    "{\"labels\":[{\"name\":\"a\",\"kind\":\"claim\"},\n{\"name\":\"b\",\"kind\":\"entity\",\"parent\":\"a\"}]}",
    "line 2, byte 40", "“a” is of another kind than “b”.");
  check_unfit ("{\"labels\":[{\"name\":\"a\",\"key\":\"7\"}]}", "line 1, byte 11",
               "“a”: Digits are for the labels below another one.");
  check_unfit ("{\"attributes\":[{\"name\":\"m\",\"kind\":\"claim\"}],\n\"labels\":[{\"name\":\"a\",\"kind\":\"claim\","
               "\"attributes\":"
               "[\n{\"name\":\"m\"}]}]}",
               "line 3, byte 97", "“m”: There is an attribute “m” already.");
  check_unfit ("{\"attributes\":[{\"name\":\"m\",\"type\":\"choice\",\"choices\":[\"x\",\"x\"]}]}", "line 1, byte 15",
               "“m”: There is a choice “x” already.");
  check_unfit ("{\"attributes\":[{\"name\":\"m\",\"type\":\"number\",\"default\":\"many\"}]}", "line 1, byte 15",
               "“m”: The default must be a number, such as 2 or 0.5.");
  check_unfit ("{\"relation_types\":[{\"name\":\"m\"},{\"name\":\"M\"}]}", "line 1, byte 32",
               "“M”: There is a relation type “m” already.");
  check_unfit ("{\"identifier_types\":[{\"name\":\"m\"},{\"name\":\"n\",\"key\":\"m\"}]}", "line 1, byte 34",
               "“n”: There is “m” already.");
}

/* Ten thousand parts of a sort are looked at once each. */
static void
test_many_parts (void)
{
  g_autoptr (GString) json = g_string_new ("{\"labels\":[");
  g_autofree char *bytes = NULL;
  AttestJsonPiece piece = { .line = 1 };
  g_auto (AttestJsonCursor) cursor = { 0 };
  g_autoptr (AttestScheme) scheme = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (json, "%s{\"name\":\"%u\",\"attributes\":[{\"name\":\"same\"}]}", i > 0 ? "," : "", i);
  g_string_append (json, "]}");
  piece.n_bytes = json->len;
  piece.bytes = bytes = g_string_free (g_steal_pointer (&json), FALSE);
  attest_json_cursor_init (&cursor, &piece);
  scheme = attest_scheme_read_json_checked (&cursor);
  g_assert_no_error (cursor.error);
  g_assert_cmpuint (attest_scheme_get_attributes (scheme)->len, ==, 10000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scheme-json/there-and-back", test_there_and_back);
  g_test_add_func ("/scheme-json/short", test_short);
  g_test_add_func ("/scheme-json/refuse", test_refuse);
  g_test_add_func ("/scheme-json/parts-fit", test_parts_fit);
  g_test_add_func ("/scheme-json/many-parts", test_many_parts);
  return g_test_run ();
}
