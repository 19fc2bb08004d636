/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attributes: values as JSON that comes through untouched, what the scheme accepts, defaults, one step each. */
#include "attest-attribute-values.h"
#include "attest-integrity.h"
#include "attest-label-attributes.h"
#include "attest-missing-attributes.h"
#include "attest-project-attributes.h"
#include "attest-project-attribution.h"
#include "attest-project-fragments.h"
#include "store-fixture.h"

static const char *const TEXTS[] = { "We will stay, he said on Friday, until it all ends.", NULL };

/* --- the text of the values --- */

static void
assert_set (const char *values, const char *name, GVariant *value, const char *expected)
{
  g_autofree char *set = attest_attribute_values_set (values, name, value);

  g_assert_cmpstr (set, ==, expected);
}

static void
test_values_set (void)
{
  const char *const two[] = { "a", "b \"c\"", NULL };

  assert_set (NULL, "n", g_variant_new_double (3), "{\"n\":3}");
  assert_set (NULL, "n", g_variant_new_double (-0.1), "{\"n\":-0.1}");
  assert_set (NULL, "n", g_variant_new_double (1e300), "{\"n\":1e+300}");
  assert_set ("{}", "b", g_variant_new_boolean (FALSE), "{\"b\":false}");
  assert_set ("{\"x\":1.10}", "s", g_variant_new_string ("é\n"), "{\"x\":1.10,\"s\":\"é\\n\"}");
  assert_set ("{\"x\":1}", "x", g_variant_new_strv (two, -1), "{\"x\":[\"a\",\"b \\\"c\\\"\"]}");
  assert_set ("{\"x\":1}", "x", NULL, NULL);
  assert_set (NULL, "x", NULL, NULL);
  /* What is not meant stays to the byte: order, space, long numbers, nested things. */
  assert_set ("{ \"big\" : 12345678901234567890123 , \"o\":{\"x\":[1, \"}\"]}, \"x\" : 5 ,\"y\":1.0 }", "x",
              g_variant_new_boolean (TRUE),
              "{\"big\" : 12345678901234567890123,\"o\":{\"x\":[1, \"}\"]},\"x\":true,\"y\":1.0}");
  assert_set ("{\"\\u0078\":1,\"y\":2}", "x", g_variant_new_double (3), "{\"x\":3,\"y\":2}");
  /* A damaged object has nothing to keep. */
  assert_set ("{\"x\":", "y", g_variant_new_double (3), "{\"y\":3}");
  assert_set ("[1]", "y", g_variant_new_double (3), "{\"y\":3}");
}

static void
test_values_get (void)
{
  static const char *const broken[] = { "",         "{",         "{\"",         "{\"x",        "{\"x\"",
                                        "{\"x\":",  "{\"x\":\"", "{\"x\":\"\\", "{\"x\":[",    "{\"x\":}",
                                        "{\"x\":{", "{x:1}",     "nonsense",    "{\"x\":tru}", NULL };
  const char *values = "{\"b\":true,\"n\":2.5,\"i\":7,\"s\":\"t\\u00e9xt\",\"l\":[\"p\",\"q\"],\"e\":\"\",\"m\":[],"
                       "\"u\":null,\"o\":{\"b\":1},\"mixed\":[1,\"x\"]}";
  g_autoptr (GVariant) text = attest_attribute_values_get (values, "s");
  g_autoptr (GVariant) whole = attest_attribute_values_get (values, "i");
  g_autoptr (GVariant) list = attest_attribute_values_get (values, "l");
  g_autoptr (GPtrArray) names = attest_attribute_values_list_names (values);
  g_autoptr (GString) deep = g_string_new ("{\"x\":");

  g_assert_cmpstr (g_variant_get_string (text, NULL), ==, "téxt");
  g_assert_cmpfloat (g_variant_get_double (whole), ==, 7);
  g_assert_cmpuint (g_variant_n_children (list), ==, 2);
  g_assert_true (attest_attribute_values_have (values, "b"));
  g_assert_true (attest_attribute_values_have (values, "o"));
  g_assert_false (attest_attribute_values_have (values, "e"));
  g_assert_false (attest_attribute_values_have (values, "m"));
  g_assert_false (attest_attribute_values_have (values, "u"));
  g_assert_false (attest_attribute_values_have (values, "x"));
  g_assert_false (attest_attribute_values_have (NULL, "x"));
  g_assert_null (attest_attribute_values_get (values, "o"));
  g_assert_null (attest_attribute_values_get (values, "mixed"));
  g_assert_cmpuint (names->len, ==, 10);
  for (guint i = 0; broken[i] != NULL; i++)
    g_assert_null (attest_attribute_values_get (broken[i], "x"));
  for (guint i = 0; i < 200000; i++)
    g_string_append_c (deep, '[');
  g_assert_null (attest_attribute_values_get (deep->str, "x"));
}

/* --- what the scheme asks --- */

static void
add_attribute (GPtrArray *attributes, const char *name, const char *type, const char *choices, gboolean required,
               const char *default_value)
{
  AttestAttribute *attribute = attest_attribute_new ();

  attest_uuid_generate (&attribute->uuid);
  attribute->kind = ATTEST_KIND_CLAIM;
  attribute->name = g_strdup (name);
  attribute->type = g_strdup (type);
  attribute->choices = choices != NULL ? g_strsplit (choices, "|", -1) : NULL;
  attribute->required = required;
  attribute->default_value = g_strdup (default_value);
  attribute->position = (int) attributes->len;
  g_ptr_array_add (attributes, attribute);
}

static void
add_label (GPtrArray *labels, AttestKind kind, const char *name, gint64 parent)
{
  AttestLabel *label = attest_label_new ();

  label->id = (gint64) labels->len + 1;
  label->parent = parent;
  attest_uuid_generate (&label->uuid);
  label->kind = kind;
  label->name = g_strdup (name);
  label->short_name = g_strdup (name);
  label->color = g_strdup ("#123456");
  label->guideline = g_strdup ("");
  label->position = (int) labels->len;
  g_ptr_array_add (labels, label);
}

static AttestScheme *
make_scheme (void)
{
  GPtrArray *labels = g_ptr_array_new ();
  GPtrArray *attributes = g_ptr_array_new ();

  add_label (labels, ATTEST_KIND_CLAIM, "Claim", 0);
  add_label (labels, ATTEST_KIND_CLAIM, "Quote", 1);
  add_label (labels, ATTEST_KIND_ENTITY, "Entity", 0);
  add_attribute (attributes, "modality", "choice", "stated|denied", TRUE, "stated");
  add_attribute (attributes, "topics", "choices", "war|trade|law", FALSE, NULL);
  add_attribute (attributes, "checkworthy", "boolean", NULL, TRUE, NULL);
  add_attribute (attributes, "weight", "number", NULL, FALSE, NULL);
  add_attribute (attributes, "about", "text", NULL, TRUE, NULL);
  /* The quote's own modality goes before the claims'. */
  add_attribute (attributes, "modality", "choice", "stated|ironic", FALSE, NULL);
  ((AttestAttribute *) attributes->pdata[5])->label = 2;
  return attest_scheme_new (labels, attributes, g_ptr_array_new (), NULL);
}

static void
test_scheme (void)
{
  g_autoptr (AttestScheme) scheme = make_scheme ();
  AttestLabel *claim = attest_scheme_find_label_by_name (scheme, "Claim");
  AttestLabel *quote = attest_scheme_find_label_by_name (scheme, "Quote");
  AttestLabel *entity = attest_scheme_find_label_by_name (scheme, "Entity");
  g_autoptr (GPtrArray) of_claim = attest_scheme_list_attributes_of (scheme, claim);
  g_autoptr (GPtrArray) of_quote = attest_scheme_list_attributes_of (scheme, quote);
  g_autoptr (GPtrArray) of_entity = attest_scheme_list_attributes_of (scheme, entity);
  g_autoptr (GVariant)
    number = attest_attribute_parse (attest_scheme_find_attribute_of (scheme, claim, "weight"), " 2.5 ");
  g_autoptr (GVariant)
    topics = attest_attribute_parse (attest_scheme_find_attribute_of (scheme, claim, "topics"), "war, law");
  g_autofree char *topics_text = attest_attribute_value_dup_text (topics);

  g_assert_cmpuint (of_claim->len, ==, 5);
  g_assert_cmpuint (of_quote->len, ==, 5);
  g_assert_cmpuint (of_entity->len, ==, 0);
  g_assert_true (attest_scheme_find_attribute_of (scheme, quote, "modality") !=
                 attest_scheme_find_attribute_of (scheme, claim, "modality"));
  g_assert_cmpfloat (g_variant_get_double (number), ==, 2.5);
  g_assert_cmpstr (topics_text, ==, "war, law");
  g_assert_null (attest_attribute_parse (attest_scheme_find_attribute_of (scheme, claim, "weight"), "nan"));
  g_assert_null (attest_attribute_parse (attest_scheme_find_attribute_of (scheme, claim, "weight"), "0x10"));
  g_assert_null (attest_attribute_parse (attest_scheme_find_attribute_of (scheme, claim, "weight"), "1e999"));
  g_assert_null (attest_attribute_parse (attest_scheme_find_attribute_of (scheme, claim, "topics"), "war, peace"));
  g_assert_cmpuint (attest_attributes_count_missing (of_claim, NULL), ==, 3);
  g_assert_cmpuint (attest_attributes_count_missing (of_claim, "{\"modality\":\"x\",\"about\":\"\"}"), ==, 2);
  g_assert_cmpuint (attest_attributes_count_missing (of_quote, NULL), ==, 2);
}

static void
test_adapt (void)
{
  g_autoptr (AttestScheme) scheme = make_scheme ();
  AttestLabel *claim = attest_scheme_find_label_by_name (scheme, "Claim");
  AttestLabel *quote = attest_scheme_find_label_by_name (scheme, "Quote");
  AttestLabel *entity = attest_scheme_find_label_by_name (scheme, "Entity");
  const char *full = "{\"modality\":\"denied\",\"weight\":2,\"other\":1}";
  g_autofree char *created = attest_attributes_adapt (scheme, NULL, claim, NULL);
  g_autofree char *given = attest_attributes_adapt (scheme, NULL, claim, "{\"modality\":\"denied\"}");
  g_autofree char *as_quote = attest_attributes_adapt (scheme, claim, quote, full);
  g_autofree char *as_entity = attest_attributes_adapt (scheme, claim, entity, full);
  g_autofree char *cleared = attest_attributes_adapt (scheme, claim, claim, "{\"weight\":2}");

  g_assert_cmpstr (created, ==, "{\"modality\":\"stated\"}");
  g_assert_cmpstr (given, ==, "{\"modality\":\"denied\"}");
  g_assert_cmpstr (as_quote, ==, "{\"weight\":2,\"other\":1}");
  g_assert_cmpstr (as_entity, ==, "{\"other\":1}");
  g_assert_cmpstr (cleared, ==, "{\"weight\":2}");
}

/* --- the action --- */

static void
set_up (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (AttestScheme) scheme = make_scheme ();
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("attest-test-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("XDG_STATE_HOME", fixture->folder, TRUE);
  fixture->path = g_build_filename (fixture->folder, "test.attest", NULL);
  fixture->project = attest_project_create (fixture->path, scheme, &error);
  g_assert_no_error (error);
  fixture->annotator = attest_project_ensure_annotator (fixture->project, "Ada Quill", &error);
  attest_project_set_actor (fixture->project, fixture->annotator);
  store_fixture_follow (fixture);
}

static void
assert_attributes (StoreFixture *fixture, gint64 annotation, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestAnnotation) loaded = attest_project_load_annotation (fixture->project, annotation, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (loaded->attributes, ==, expected);
}

static void
set (StoreFixture *fixture, gint64 annotation, const char *attribute, GVariant *value)
{
  g_autoptr (GError) error = NULL;

  attest_project_set_attribute (fixture->project, annotation, attribute, value, &error);
  g_assert_no_error (error);
}

static void
refuse (StoreFixture *fixture, gint64 annotation, const char *attribute, GVariant *value, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (attest_project_set_attribute (fixture->project, annotation, attribute, value, &error));
  g_assert_error (error, ATTEST_ERROR, code);
}

static void
undo (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *undone = attest_project_undo (fixture->project, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (undone);
}

static void
test_action (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 claim = store_fixture_annotate (fixture, article, "Claim", 0, 12);
  gint64 entity = store_fixture_annotate (fixture, article, "Entity", 0, 2);
  const char *const topics[] = { "law", "war", NULL };
  const char *const wrong[] = { "law", "peace", NULL };
  const char *const none[] = { NULL };
  g_autofree char *long_text = g_strnfill (ATTEST_MAX_ATTRIBUTE_LENGTH + 1, 'x');
  guint n_changes;

  assert_attributes (fixture, claim, "{\"modality\":\"stated\"}");
  set (fixture, claim, "modality", g_variant_new_string ("denied"));
  set (fixture, claim, "topics", g_variant_new_strv (topics, -1));
  set (fixture, claim, "checkworthy", g_variant_new_boolean (FALSE));
  set (fixture, claim, "weight", g_variant_new_double (2.5));
  set (fixture, claim, "about", g_variant_new_string ("<b>%s</b>"));
  assert_attributes (fixture, claim,
                     "{\"modality\":\"denied\",\"topics\":[\"law\",\"war\"],\"checkworthy\":false,\"weight\":2.5,"
                     "\"about\":\"<b>%s</b>\"}");
  undo (fixture);
  undo (fixture);
  assert_attributes (fixture, claim, "{\"modality\":\"denied\",\"topics\":[\"law\",\"war\"],\"checkworthy\":false}");

  n_changes = fixture->n_changes;
  set (fixture, claim, "checkworthy", g_variant_new_boolean (FALSE));
  set (fixture, claim, "weight", NULL);
  set (fixture, claim, "about", g_variant_new_string (""));
  g_assert_cmpuint (fixture->n_changes, ==, n_changes);
  set (fixture, claim, "topics", g_variant_new_strv (none, -1));
  set (fixture, claim, "checkworthy", NULL);
  assert_attributes (fixture, claim, "{\"modality\":\"denied\"}");

  refuse (fixture, claim, "modality", g_variant_new_string ("ironic"), ATTEST_ERROR_VALUE);
  refuse (fixture, claim, "modality", g_variant_new_boolean (TRUE), ATTEST_ERROR_VALUE);
  refuse (fixture, claim, "topics", g_variant_new_strv (wrong, -1), ATTEST_ERROR_VALUE);
  refuse (fixture, claim, "weight", g_variant_new_double (G_MAXDOUBLE * 2), ATTEST_ERROR_VALUE);
  refuse (fixture, claim, "about", g_variant_new_string (long_text), ATTEST_ERROR_VALUE);
  refuse (fixture, claim, "nonsense", g_variant_new_string ("x"), ATTEST_ERROR_NOT_FOUND);
  refuse (fixture, entity, "modality", g_variant_new_string ("stated"), ATTEST_ERROR_NOT_FOUND);
  refuse (fixture, 4711, "modality", g_variant_new_string ("stated"), ATTEST_ERROR_NOT_FOUND);
  assert_attributes (fixture, claim, "{\"modality\":\"denied\"}");
  assert_attributes (fixture, entity, NULL);
}

static void
test_labels_and_pieces (StoreFixture *fixture, gconstpointer user_data)
{
  AttestScheme *scheme = attest_project_get_scheme (fixture->project);
  gint64 quote = attest_scheme_find_label_by_name (scheme, "Quote")->id;
  gint64 entity = attest_scheme_find_label_by_name (scheme, "Entity")->id;
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 claim = store_fixture_annotate (fixture, article, "Claim", 0, 31);
  g_autoptr (GError) error = NULL;
  gint64 half;

  set (fixture, claim, "modality", g_variant_new_string ("denied"));
  set (fixture, claim, "weight", g_variant_new_double (2));
  attest_project_relabel (fixture->project, claim, quote, &error);
  assert_attributes (fixture, claim, "{\"weight\":2}");
  undo (fixture);
  assert_attributes (fixture, claim, "{\"modality\":\"denied\",\"weight\":2}");
  attest_project_relabel (fixture->project, claim, entity, &error);
  assert_attributes (fixture, claim, NULL);
  undo (fixture);

  half = attest_project_split_annotation (fixture->project, claim, 13, &error);
  assert_attributes (fixture, half, "{\"modality\":\"denied\",\"weight\":2}");
  set (fixture, half, "about", g_variant_new_string ("boats"));
  set (fixture, half, "weight", g_variant_new_double (3));
  attest_project_join_annotations (fixture->project, claim, half, &error);
  assert_attributes (fixture, claim, "{\"modality\":\"denied\",\"weight\":2,\"about\":\"boats\"}");
  g_assert_no_error (error);
}

static void
count_change (AttestMissingAttributes *missing, guint *n_changes)
{
  (*n_changes)++;
}

static void
test_missing (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 first = store_fixture_annotate (fixture, article, "Claim", 0, 12);
  gint64 entity = store_fixture_annotate (fixture, article, "Entity", 3, 7);
  gint64 last = store_fixture_annotate (fixture, article, "Claim", 20, 30);
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestAnnotationList)
    list = attest_annotation_list_new (fixture->project, article, fixture->annotator, &error);
  g_autoptr (AttestMissingAttributes) missing = attest_missing_attributes_new (fixture->project, list);
  guint n_changes = 0;
  gint64 middle;

  g_assert_no_error (error);
  g_signal_connect (missing, "changed", G_CALLBACK (count_change), &n_changes);
  g_assert_cmpuint (attest_missing_attributes_get_size (missing), ==, 4);
  set (fixture, last, "about", g_variant_new_string ("x"));
  g_assert_cmpuint (attest_missing_attributes_get_size (missing), ==, 3);
  g_assert_cmpuint (n_changes, ==, 1);
  set (fixture, last, "about", g_variant_new_string ("y"));
  g_assert_cmpuint (n_changes, ==, 1);
  set (fixture, last, "checkworthy", g_variant_new_boolean (TRUE));
  g_assert_cmpint (attest_missing_attributes_next (missing, NULL, 15)->id, ==, first);

  middle = store_fixture_annotate (fixture, article, "Quote", 5, 9);
  g_assert_cmpuint (attest_missing_attributes_get_size (missing), ==, 4);
  g_assert_cmpint (attest_missing_attributes_next (missing, attest_annotation_list_find (list, entity, NULL), 0)->id,
                   ==, middle);
  attest_project_delete_annotations (fixture->project, &first, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (attest_missing_attributes_get_size (missing), ==, 2);
  attest_project_delete_annotations (fixture->project, &middle, 1, &error);
  g_assert_null (attest_missing_attributes_next (missing, NULL, 0));
  undo (fixture);
  undo (fixture);
  g_assert_cmpuint (attest_missing_attributes_get_size (missing), ==, 4);
}

/* "Unattributed" is kept among them. */
static void
test_beside_attribution (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 claim = store_fixture_annotate (fixture, article, "Claim", 0, 12);
  g_autoptr (GError) error = NULL;

  attest_project_set_unattributed (fixture->project, claim, TRUE, &error);
  set (fixture, claim, "modality", NULL);
  assert_attributes (fixture, claim, "{\"unattributed\":true}");
  attest_project_set_unattributed (fixture->project, claim, FALSE, &error);
  g_assert_no_error (error);
  assert_attributes (fixture, claim, NULL);
}

static void
run (StoreFixture *fixture, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (attest_connection_get_handle (attest_project_get_connection (fixture->project)), sql,
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
}

static void
test_check (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_annotate (fixture, article, "Claim", 0, 12);
  store_fixture_annotate (fixture, article, "Claim", 3, 12);
  none = attest_integrity_check (attest_project_get_connection (fixture->project), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  run (fixture, "UPDATE annotation SET attributes = '{\"unattributed\":true,\"modality\":\"odd\",\"tense\":3}'");
  findings = attest_integrity_check (attest_project_get_connection (fixture->project), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 2);
  g_assert_cmpstr (((AttestFinding *) findings->pdata[0])->code, ==, "attribute-unknown");
  g_assert_nonnull (strstr (((AttestFinding *) findings->pdata[0])->message, "Claim, tense × 2"));
  g_assert_cmpstr (((AttestFinding *) findings->pdata[1])->code, ==, "attribute-value");
  g_assert_nonnull (strstr (((AttestFinding *) findings->pdata[1])->message, "Claim, modality: odd × 2"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attributes/values-set", test_values_set);
  g_test_add_func ("/attributes/values-get", test_values_get);
  g_test_add_func ("/attributes/scheme", test_scheme);
  g_test_add_func ("/attributes/adapt", test_adapt);
  g_test_add ("/attributes/action", StoreFixture, NULL, set_up, test_action, store_fixture_tear_down);
  g_test_add ("/attributes/labels-and-pieces", StoreFixture, NULL, set_up, test_labels_and_pieces,
              store_fixture_tear_down);
  g_test_add ("/attributes/missing", StoreFixture, NULL, set_up, test_missing, store_fixture_tear_down);
  g_test_add ("/attributes/beside-attribution", StoreFixture, NULL, set_up, test_beside_attribution,
              store_fixture_tear_down);
  g_test_add ("/attributes/check", StoreFixture, NULL, set_up, test_check, store_fixture_tear_down);
  return g_test_run ();
}
