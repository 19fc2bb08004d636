/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing the scheme of a project: what is allowed, what is refused and why, what undo brings back. */
#include "store-fixture.h"

#include "attest-project-scheme.h"
#include "attest-scheme-json.h"
#include "attest-scheme-version.h"

static char *
scheme_to_json (AttestScheme *scheme)
{
  g_autoptr (GOutputStream) output = g_memory_output_stream_new_resizable ();
  g_autoptr (AttestJsonWriter) writer = attest_json_writer_new (output, NULL);
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (output);

  attest_scheme_write_json (scheme, writer);
  g_assert_true (attest_json_writer_flush (writer, NULL));
  return g_strndup (g_memory_output_stream_get_data (memory), g_memory_output_stream_get_data_size (memory));
}

static AttestScheme *
load_version (StoreFixture *fixture, gint64 number)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = attest_scheme_version_dup_json (attest_project_get_connection (fixture->project), number,
                                                          &error);
  AttestJsonPiece piece = { .bytes = json, .n_bytes = json != NULL ? strlen (json) : 0, .line = 1 };
  g_auto (AttestJsonCursor) cursor = { 0 };
  AttestScheme *scheme;

  g_assert_no_error (error);
  attest_json_cursor_init (&cursor, &piece);
  scheme = attest_scheme_read_json (&cursor);
  g_assert_no_error (cursor.error);
  return scheme;
}

static AttestScheme *
scheme_of (StoreFixture *fixture)
{
  return attest_project_get_scheme (fixture->project);
}

static void
undo (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *undone = attest_project_undo (fixture->project, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (undone);
}

/* A project of an older Attest gets a relation type when it is needed, as a step that can be undone. */
static void
test_ensure_relation_type (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = attest_project_ensure_relation_type (fixture->project, "updates", &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, ==, attest_scheme_find_relation_type_by_name (scheme_of (fixture), "updates")->id);
  g_assert_cmpuint (fixture->n_changes, ==, 0);

  g_assert_true (attest_connection_execute (attest_project_get_connection (fixture->project),
                                            "DELETE FROM relation_type WHERE name = 'updates'", &error));
  store_fixture_reopen (fixture);
  g_assert_null (attest_scheme_find_relation_type_by_name (scheme_of (fixture), "updates"));
  id = attest_project_ensure_relation_type (fixture->project, "updates", &error);
  g_assert_no_error (error);
  g_assert_true (attest_scheme_find_relation_type (scheme_of (fixture), id)->across);
  g_assert_cmpuint (fixture->last_change->flags, ==, ATTEST_CHANGE_SCHEME | ATTEST_CHANGE_HISTORY);
  undo (fixture);
  g_assert_null (attest_scheme_find_relation_type_by_name (scheme_of (fixture), "updates"));

  g_assert_cmpint (attest_project_ensure_relation_type (fixture->project, "likes", &error), ==, 0);
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND);
}

/* The store keeps an earlier version as the same JSON that exports write. */
static void
test_version_is_the_scheme (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestScheme) kept = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (attest_connection_execute (
    attest_project_get_connection (fixture->project),
    "DELETE FROM relation_type WHERE name = 'updates';"
    "INSERT INTO label_attribute (uuid, label, name, type, choices, required, position)"
    " VALUES (x'00000000000070008000000000000001', 2, 'a \"b\" \\', 'choices', '[\"x\",\"é\"]', 1, 9);"
    "UPDATE label SET archived = 1, key = NULL, guideline = 'line'||char(10)||'two \"' WHERE id = 3",
    &error));
  g_assert_no_error (error);
  store_fixture_reopen (fixture);
  g_assert_cmpint (attest_scheme_version_get_newest (attest_project_get_connection (fixture->project)), ==, 1);
  before = scheme_to_json (scheme_of (fixture));
  attest_project_ensure_relation_type (fixture->project, "updates", &error);
  g_assert_no_error (error);
  g_assert_cmpint (attest_scheme_version_get_newest (attest_project_get_connection (fixture->project)), ==, 2);
  kept = load_version (fixture, 1);
  after = scheme_to_json (kept);
  g_assert_cmpstr (after, ==, before);
}

#define ADD(name, function)                                                                                            \
  g_test_add ("/project-scheme/" name, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("ensure-relation-type", test_ensure_relation_type);
  ADD ("version-is-the-scheme", test_version_is_the_scheme);
  return g_test_run ();
}
