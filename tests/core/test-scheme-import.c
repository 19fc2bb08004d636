/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole scheme into a project: a difference, told line by line; and earlier versions of a scheme. */
#include "scheme-fixture.h"

#include "attest-label-attributes.h"

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

static AttestScheme *
from_json (const char *json)
{
  g_autofree char *bytes = g_strdup (json);
  AttestJsonPiece piece = { .bytes = bytes, .n_bytes = strlen (json), .line = 1 };
  g_auto (AttestJsonCursor) cursor = { 0 };
  AttestScheme *scheme;

  attest_json_cursor_init (&cursor, &piece);
  scheme = attest_scheme_read_json (&cursor);
  g_assert_no_error (cursor.error);
  return scheme;
}

static void
test_import_same (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestScheme) scheme = attest_scheme_new_default ();
  g_auto (GStrv) report = NULL;
  g_auto (GStrv) kept_back = NULL;

  g_assert_true (attest_project_import_scheme (fixture->project, scheme, NULL, NULL, &report, &kept_back, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (report), ==, 0);
  g_assert_cmpuint (fixture->n_changes, ==, 0);
  g_assert_cmpint (attest_scheme_version_get_newest (attest_project_get_connection (fixture->project)), ==, 1);
}

static void
test_import (StoreFixture *fixture, gconstpointer user_data)
{
  static const char *const articles[] = { "The ferry sank in May. A boat came.", NULL };
  static const char *const expected[] = {
    "Label “Person” is called “Human” now",
    "New label “Ship”",
    "Label “Claim” has changed",
    "New label “Boat”",
    "Attribute “modality” has changed",
    "Attribute “checkworthy” is deleted: nothing used it",
    NULL,
  };
  g_autoptr (GError) error = NULL;
  gint64 article = store_fixture_import (fixture, articles);
  gint64 claim = store_fixture_annotate (fixture, article, "Claim", 0, 22);
  gint64 person = store_fixture_annotate (fixture, article, "Person", 4, 9);
  g_autoptr (AttestScheme) scheme = from_json (
    "{\"labels\":[{\"name\":\"Entity\",\"kind\":\"entity\",\"color\":\"#62a0ea\",\"key\":\"e\",\"short_name\":\"Ent\","
    "\"guideline\":\"A name or expression that picks out someone or something in the world.\"},"
    "{\"id\":\"019aa97a-f900-742a-856e-6d237a4a3bc6\",\"name\":\"Human\",\"kind\":\"entity\",\"parent\":\"Entity\"},"
    "{\"name\":\"Ship\",\"kind\":\"entity\",\"parent\":\"Entity\"},"
    "{\"name\":\"Claim\",\"kind\":\"claim\",\"key\":\"c\"},{\"name\":\"Boat\",\"kind\":\"other\",\"key\":\"c\"}],"
    "\"attributes\":[{\"name\":\"modality\",\"kind\":\"claim\",\"type\":\"choice\",\"choices\":[\"new\"]}]}");
  g_autofree char *before = scheme_to_json (scheme_of (fixture));
  g_autofree char *after = NULL;
  g_auto (GStrv) report = NULL;
  g_auto (GStrv) kept_back = NULL;
  g_autoptr (AttestAnnotation) loaded = NULL;
  g_autoptr (AttestScheme) old = NULL;

  answer (fixture, claim, "{\"modality\":\"denied\"}");
  g_assert_true (attest_project_import_scheme (fixture->project, scheme, NULL, NULL, &report, &kept_back, &error));
  g_assert_no_error (error);
  for (guint i = 0; expected[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) report, expected[i]))
      g_error ("“%s” is not in the report:\n%s", expected[i], g_strjoinv ("\n", report));
  g_assert_cmpstr (kept_back[0], ==, "Label “Boat” gets no key: “c” belongs to another one");
  g_assert_cmpstr (kept_back[1], ==, "“modality” keeps the choice “denied”, which annotations have");
  loaded = attest_project_load_annotation (fixture->project, person, &error);
  g_assert_cmpstr (attest_scheme_find_label (scheme_of (fixture), loaded->label)->name, ==, "Human");
  /* Nothing used the children of the claim, nor the sources. */
  g_assert_null (attest_scheme_find_label_by_name (scheme_of (fixture), "Direct quote"));
  g_assert_null (attest_scheme_find_label_by_name (scheme_of (fixture), "Source"));
  g_assert_nonnull (attest_scheme_find_relation_type_by_name (scheme_of (fixture), "attribution"));
  g_assert_null (attest_scheme_find_relation_type_by_name (scheme_of (fixture), "repeats"));
  g_assert_cmpuint (attest_scheme_get_identifier_types (scheme_of (fixture))->len, ==, 3);
  assert_undo_text (fixture, "Import a scheme");

  /* The version before is the way back, too: as a step of its own. */
  old = load_version (fixture, 1);
  g_assert_true (
    attest_project_import_scheme (fixture->project, old, NULL, "Scheme as in version 1", NULL, NULL, &error));
  g_assert_no_error (error);
  assert_undo_text (fixture, "Scheme as in version 1");
  g_assert_nonnull (attest_scheme_find_label_by_name (scheme_of (fixture), "Direct quote"));
  g_assert_nonnull (attest_scheme_find_label_by_name (scheme_of (fixture), "Person"));
  g_assert_null (attest_scheme_find_label_by_name (scheme_of (fixture), "Boat"));
  after = scheme_to_json (scheme_of (fixture));
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM tombstone WHERE uuid IN (SELECT uuid FROM label)"), ==, 0);
  undo (fixture);
  undo (fixture);
  g_free (after);
  after = scheme_to_json (scheme_of (fixture));
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (attest_scheme_version_get_newest (attest_project_get_connection (fixture->project)), ==, 1);
}

/* A label with annotations that the file lacks is archived. */
static void
test_import_archives (StoreFixture *fixture, gconstpointer user_data)
{
  static const char *const articles[] = { "The ferry sank in May. A boat came.", NULL };
  g_autoptr (GError) error = NULL;
  gint64 article = store_fixture_import (fixture, articles);
  g_autoptr (AttestScheme) scheme = from_json ("{\"labels\":[{\"name\":\"New\",\"kind\":\"claim\",\"key\":\"c\"}]}");

  store_fixture_annotate (fixture, article, "Direct quote", 0, 22);
  g_assert_true (attest_project_import_scheme (fixture->project, scheme, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (attest_scheme_get_n_labels (scheme_of (fixture)), ==, 3);
  g_assert_true (attest_scheme_find_label_by_name (scheme_of (fixture), "Claim")->archived);
  g_assert_true (attest_scheme_find_label_by_name (scheme_of (fixture), "Direct quote")->archived);
  g_assert_cmpstr (attest_scheme_find_label_by_key (scheme_of (fixture), "c")->name, ==, "New");
}

static void
import_is_refused (StoreFixture *fixture, const char *json, const char *reason)
{
  g_autoptr (AttestScheme) scheme = from_json (json);
  g_autofree char *before = scheme_to_json (scheme_of (fixture));
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 newest = attest_scheme_version_get_newest (attest_project_get_connection (fixture->project));

  g_assert_false (attest_project_import_scheme (fixture->project, scheme, NULL, NULL, NULL, NULL, &error));
  assert_refused (&error, ATTEST_ERROR_CONFLICT, reason);
  store_fixture_reopen (fixture);
  after = scheme_to_json (scheme_of (fixture));
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (attest_scheme_version_get_newest (attest_project_get_connection (fixture->project)), ==, newest);
}

/* What is used stays, and nothing may come beside it under its name. */
static void
test_import_clashes (StoreFixture *fixture, gconstpointer user_data)
{
  static const char *const articles[] = { "The ferry sank in May. A boat came.", NULL };
  gint64 article = store_fixture_import (fixture, articles);
  gint64 claim = store_fixture_annotate (fixture, article, "Claim", 0, 22);

  answer (fixture, claim, "{\"modality\":\"denied\"}");
  import_is_refused (fixture,
                     "{\"labels\":[{\"name\":\"Entity\",\"kind\":\"entity\"},{\"name\":\"claim\",\"kind\":\"cue\"}]}",
                     "There is a label “Claim” in it");
  import_is_refused (fixture,
                     "{\"labels\":[{\"name\":\"Claim\",\"kind\":\"claim\",\"attributes\":[{\"name\":\"modality\"}]}]}",
                     "It asks “modality” of others");
}

/* A label that keeps its kind, because it has annotations, gives it to those that the file puts below it. */
static void
test_import_keeps_kind (StoreFixture *fixture, gconstpointer user_data)
{
  static const char *const articles[] = { "The ferry sank in May. A boat came.", NULL };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) kept_back = NULL;
  gint64 article = store_fixture_import (fixture, articles);
  g_autoptr (AttestScheme) scheme = from_json (
    "{\"labels\":[{\"id\":\"019aa97a-f900-7881-b2ec-d6ae35131a81\",\"name\":\"Claim\",\"kind\":\"other\"},"
    "{\"name\":\"Guess\",\"parent\":\"Claim\",\"key\":\"A\"}]}");

  store_fixture_annotate (fixture, article, "Claim", 0, 22);
  g_assert_true (attest_project_import_scheme (fixture->project, scheme, "ax", NULL, NULL, &kept_back, &error));
  g_assert_no_error (error);
  g_assert_cmpint (attest_scheme_find_label_by_name (scheme_of (fixture), "Claim")->kind, ==, ATTEST_KIND_CLAIM);
  g_assert_cmpint (attest_scheme_find_label_by_name (scheme_of (fixture), "Guess")->kind, ==, ATTEST_KIND_CLAIM);
  g_assert_null (attest_scheme_find_label_by_name (scheme_of (fixture), "Guess")->key);
  g_assert_cmpstr (kept_back[0], ==, "“Claim” keeps its kind, because it has annotations");
  g_assert_cmpstr (kept_back[1], ==, "Label “Guess” gets no key: “A” is a command of the article");
}

/* An attribute that is answered is asked of the same annotations as before. */
static void
test_import_keeps_answers (StoreFixture *fixture, gconstpointer user_data)
{
  static const char *const articles[] = { "The ferry sank in May. A boat came.", NULL };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) kept_back = NULL;
  gint64 article = store_fixture_import (fixture, articles);
  gint64 claim = store_fixture_annotate (fixture, article, "Direct quote", 0, 22);
  g_autoptr (AttestScheme) scheme = from_json (
    "{\"labels\":[{\"name\":\"Claim\",\"kind\":\"claim\",\"color\":\"#e5a50a\"},{\"name\":\"Topic\",\"attributes\":"
    "[{\"id\":\"019aa97a-f900-7141-a819-81f216bbbb5a\",\"name\":\"modality\",\"type\":\"choice\",\"choices\":["
    "\"denied\"]}]}]}");
  AttestLabel *quote;

  answer (fixture, claim, "{\"modality\":\"denied\"}");
  g_assert_true (attest_project_import_scheme (fixture->project, scheme, NULL, NULL, NULL, &kept_back, &error));
  g_assert_no_error (error);
  quote = attest_scheme_find_label_by_name (scheme_of (fixture), "Direct quote");
  g_assert_nonnull (attest_scheme_find_attribute_of (scheme_of (fixture), quote, "modality"));
  g_assert_cmpstr (kept_back[0], ==, "“modality” stays as it is, because annotations answer it");
}

static void
test_versions (StoreFixture *fixture, gconstpointer user_data)
{
  AttestConnection *connection = attest_project_get_connection (fixture->project);
  g_autoptr (GPtrArray) versions = NULL;
  AttestSchemeVersion *version;

  add (fixture, NULL, "Topic", NULL);
  add (fixture, NULL, "Mood", NULL);
  versions = attest_scheme_version_list (connection, 10, NULL);
  g_assert_cmpuint (versions->len, ==, 2);
  version = versions->pdata[0];
  g_assert_cmpint (version->number, ==, 2);
  g_assert_cmpstr (version->description, ==, "New label “Mood”");
  g_assert_cmpstr (version->annotator_name, ==, "Ada Quill");
  undo (fixture);
  g_assert_cmpint (attest_scheme_version_get_newest (connection), ==, 2);
  g_assert_null (attest_scheme_version_dup_json (connection, 2, NULL));
}

#define ADD(name, function)                                                                                            \
  g_test_add ("/scheme-import/" name, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("version-is-the-scheme", test_version_is_the_scheme);
  ADD ("same", test_import_same);
  ADD ("difference", test_import);
  ADD ("archives", test_import_archives);
  ADD ("clashes", test_import_clashes);
  ADD ("keeps-kind", test_import_keeps_kind);
  ADD ("keeps-answers", test_import_keeps_answers);
  ADD ("versions", test_versions);
  return g_test_run ();
}
