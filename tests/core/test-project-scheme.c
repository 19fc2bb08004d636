/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing the scheme of a project: what is allowed, what is refused and why, what undo brings back. */
#include "scheme-fixture.h"

#include "attest-project-attribution.h"

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

/* --- labels --- */

static AttestLabel *
copy_of (StoreFixture *fixture, const char *name)
{
  return attest_label_copy (attest_scheme_find_label_by_name (scheme_of (fixture), name));
}

static void
add_refused (StoreFixture *fixture, const char *parent, const char *name, const char *key, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestLabel) label = new_label (fixture, parent, name, key);

  g_assert_cmpint (attest_project_add_label (fixture->project, label, "az", &error), ==, 0);
  assert_refused (&error, ATTEST_ERROR_VALUE, part);
}

static void
test_add_label (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 id;

  add_refused (fixture, NULL, "", "b", "empty");
  add_refused (fixture, NULL, " Padded", "b", "empty");
  add_refused (fixture, NULL, "two\nlines", "b", "control");
  add_refused (fixture, NULL, "entity", "b", "already");
  add_refused (fixture, "Entity", "person", "9", "already");
  add_refused (fixture, "Person", "Minister", "9", "one level");
  add_refused (fixture, NULL, "Topic", "E", "belongs to the label “Entity”");
  add_refused (fixture, NULL, "Topic", "A", "command");
  add_refused (fixture, NULL, "Topic", "7", "Digits");
  add_refused (fixture, NULL, "Topic", "ab", "one character");
  add_refused (fixture, "Entity", "Ship", "1", "Person");
  add_refused (fixture, "Entity", "Ship", "c", "Claim");
  g_assert_cmpuint (fixture->n_changes, ==, 0);

  id = add (fixture, NULL, "Topic", "b");
  assert_undo_text (fixture, "New label “Topic”");
  g_assert_cmpuint (fixture->last_change->flags, ==, ATTEST_CHANGE_SCHEME | ATTEST_CHANGE_HISTORY);
  g_assert_cmpstr (attest_scheme_find_label (scheme_of (fixture), id)->short_name, ==, "Topic");
  g_assert_cmpint (
    attest_scheme_get_label (scheme_of (fixture), attest_scheme_get_n_labels (scheme_of (fixture)) - 1)->id, ==, id);
  id = add (fixture, "Entity", "Ship", NULL);
  g_assert_null (attest_scheme_find_label (scheme_of (fixture), id)->key);
  undo (fixture);
  undo (fixture);
  g_assert_null (attest_scheme_find_label_by_name (scheme_of (fixture), "Topic"));
}

static void
change (StoreFixture *fixture, AttestLabel *label, const char *step)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (attest_project_change_label (fixture->project, label, "az", &error));
  g_assert_no_error (error);
  assert_undo_text (fixture, step);
}

static void
test_change_label (StoreFixture *fixture, gconstpointer user_data)
{
  static const char *const articles[] = { "The ferry sank in May.", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestLabel) label = copy_of (fixture, "Person");
  g_autofree char *before = scheme_to_json (scheme_of (fixture));
  g_autofree char *after = NULL;
  gint64 article = store_fixture_import (fixture, articles);
  gint64 claim = attest_scheme_find_label_by_name (scheme_of (fixture), "Claim")->id;
  guint n_changes;

  g_free (label->name);
  label->name = g_strdup ("Human");
  change (fixture, label, "Rename label “Person” to “Human”");
  n_changes = fixture->n_changes;
  change (fixture, label, "Rename label “Person” to “Human”");
  g_assert_cmpuint (fixture->n_changes, ==, n_changes);
  label->archived = TRUE;
  change (fixture, label, "Archive label “Human”");
  g_assert_null (attest_scheme_find_child_by_key (scheme_of (fixture), label->parent, "1"));
  /* Meanwhile its key is taken. */
  add (fixture, "Entity", "Ship", "1");
  label->archived = FALSE;
  g_assert_false (attest_project_change_label (fixture->project, label, "az", &error));
  assert_refused (&error, ATTEST_ERROR_VALUE, "Ship");
  g_clear_pointer (&label->key, g_free);
  change (fixture, label, "Bring back label “Human”");
  g_free (label->color);
  label->color = g_strdup ("red");
  g_assert_false (attest_project_change_label (fixture->project, label, NULL, &error));
  assert_refused (&error, ATTEST_ERROR_VALUE, "colour");
  g_free (label->color);
  label->color = g_strdup ("#00ff00");
  label->parent = claim;
  g_assert_false (attest_project_change_label (fixture->project, label, NULL, &error));
  assert_refused (&error, ATTEST_ERROR_VALUE, "another kind");
  label->parent = 0;
  change (fixture, label, "Change label “Human”");
  label->kind = ATTEST_KIND_OTHER;
  change (fixture, label, "Kind of label “Human”");
  store_fixture_annotate (fixture, article, "Human", 4, 9);
  label->kind = ATTEST_KIND_ENTITY;
  g_assert_false (attest_project_change_label (fixture->project, label, NULL, &error));
  assert_refused (&error, ATTEST_ERROR_CONFLICT, "1 annotation");
  for (guint i = 0; i < 7; i++)
    undo (fixture);
  after = scheme_to_json (scheme_of (fixture));
  g_assert_cmpstr (after, ==, before);
}

static void
test_change_kind_of_parent (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (AttestLabel) label = copy_of (fixture, "Source");

  label->kind = ATTEST_KIND_CLAIM;
  change (fixture, label, "Kind of label “Source”");
  g_assert_cmpint (attest_scheme_find_label_by_name (scheme_of (fixture), "Anonymous")->kind, ==, ATTEST_KIND_CLAIM);
  undo (fixture);
  g_assert_cmpint (attest_scheme_find_label_by_name (scheme_of (fixture), "Anonymous")->kind, ==, ATTEST_KIND_SOURCE);
}

static char *
label_order (StoreFixture *fixture)
{
  g_autoptr (GString) order = g_string_new (NULL);

  for (guint i = 0; i < attest_scheme_get_n_labels (scheme_of (fixture)); i++)
    g_string_append (order, attest_scheme_get_label (scheme_of (fixture), i)->short_name);
  return g_string_free (g_steal_pointer (&order), FALSE);
}

static void
test_move_label (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gint64 cue = attest_scheme_find_label_by_name (scheme_of (fixture), "Cue")->id;
  gint64 person = attest_scheme_find_label_by_name (scheme_of (fixture), "Person")->id;
  g_autofree char *first = label_order (fixture);
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  g_assert_true (attest_project_move_label (fixture->project, cue, -100, &error));
  g_assert_true (attest_project_move_label (fixture->project, person, 1, &error));
  g_assert_no_error (error);
  second = label_order (fixture);
  g_assert_cmpstr (second, ==, "CueEntOrgPerLocDateEvtOthClmDQIQStSrcNPOrgAnonDoc");
  g_assert_cmpuint (fixture->n_changes, ==, 2);
  g_assert_true (attest_project_move_label (fixture->project, cue, -1, &error));
  g_assert_cmpuint (fixture->n_changes, ==, 2);
  undo (fixture);
  undo (fixture);
  third = label_order (fixture);
  g_assert_cmpstr (third, ==, first);
}

static gint64
id_of (StoreFixture *fixture, const char *name)
{
  return attest_scheme_find_label_by_name (scheme_of (fixture), name)->id;
}

static void
test_delete_label (StoreFixture *fixture, gconstpointer user_data)
{
  static const char *const articles[] = { "The ferry sank in May.", NULL };
  g_autoptr (GError) error = NULL;
  gint64 article = store_fixture_import (fixture, articles);
  AttestUuid uuid = attest_scheme_find_label_by_name (scheme_of (fixture), "Place")->uuid;

  store_fixture_annotate (fixture, article, "Date", 18, 21);
  g_assert_false (attest_project_delete_label (fixture->project, id_of (fixture, "Date"), &error));
  assert_refused (&error, ATTEST_ERROR_CONFLICT, "Archive the label, or merge");
  g_assert_false (attest_project_delete_label (fixture->project, id_of (fixture, "Source"), &error));
  assert_refused (&error, ATTEST_ERROR_CONFLICT, "labels below");
  g_assert_true (attest_project_delete_label (fixture->project, id_of (fixture, "Place"), &error));
  g_assert_no_error (error);
  assert_undo_text (fixture, "Delete label “Place”");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM tombstone WHERE type = 'label'"), ==, 1);
  g_assert_null (attest_scheme_find_label_by_uuid (scheme_of (fixture), &uuid));
  g_assert_false (attest_project_delete_label (fixture->project, 99999, &error));
  assert_refused (&error, ATTEST_ERROR_NOT_FOUND, "not there");
  undo (fixture);
  g_assert_nonnull (attest_scheme_find_label_by_uuid (scheme_of (fixture), &uuid));
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM tombstone"), ==, 0);
}

static void
test_merge_label (StoreFixture *fixture, gconstpointer user_data)
{
  static const char *const articles[] = { "The ferry sank in May. A boat came.", NULL };
  g_autoptr (GError) error = NULL;
  gint64 article = store_fixture_import (fixture, articles);
  gint64 place = store_fixture_annotate (fixture, article, "Place", 4, 9);
  gint64 event = store_fixture_annotate (fixture, article, "Event", 4, 9);
  gint64 other = store_fixture_annotate (fixture, article, "Event", 25, 29);
  gint64 into = id_of (fixture, "Place");
  g_autoptr (AttestAnnotation) kept = NULL;
  g_autoptr (AttestAnnotation) moved = NULL;

  attest_project_set_note (fixture->project, event, "a note", &error);
  g_assert_false (
    attest_project_merge_label (fixture->project, id_of (fixture, "Event"), id_of (fixture, "Claim"), &error));
  assert_refused (&error, ATTEST_ERROR_CONFLICT, "another kind");
  g_assert_false (attest_project_merge_label (fixture->project, into, into, &error));
  assert_refused (&error, ATTEST_ERROR_CONFLICT, "itself");
  g_assert_false (attest_project_merge_label (fixture->project, id_of (fixture, "Entity"), into, &error));
  assert_refused (&error, ATTEST_ERROR_CONFLICT, "one level");

  g_assert_true (attest_project_merge_label (fixture->project, id_of (fixture, "Event"), into, &error));
  g_assert_no_error (error);
  assert_undo_text (fixture, "Merge label “Event” into “Place”");
  g_assert_null (attest_scheme_find_label_by_name (scheme_of (fixture), "Event"));
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM annotation"), ==, 2);
  kept = attest_project_load_annotation (fixture->project, place, &error);
  g_assert_cmpstr (kept->note, ==, "a note");
  moved = attest_project_load_annotation (fixture->project, other, &error);
  g_assert_cmpint (moved->label, ==, into);
  g_assert_cmpint (fixture->last_change->flags & ATTEST_CHANGE_ANNOTATIONS, !=, 0);
  undo (fixture);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM annotation"), ==, 3);
  g_assert_nonnull (attest_scheme_find_label_by_name (scheme_of (fixture), "Event"));
}

/* What stood below goes below the other; a key that is taken there is given up. */
static void
test_merge_parents (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestLabel) top = new_label (fixture, NULL, "Thing", NULL);
  gint64 id;

  top->kind = ATTEST_KIND_ENTITY;
  id = attest_project_add_label (fixture->project, top, NULL, &error);
  g_assert_no_error (error);
  add (fixture, "Thing", "Ship", "1");
  add (fixture, "Thing", "Bridge", "9");
  g_assert_true (attest_project_merge_label (fixture->project, id, id_of (fixture, "Entity"), &error));
  g_assert_no_error (error);
  g_assert_cmpint (attest_scheme_find_label_by_name (scheme_of (fixture), "Ship")->parent, ==,
                   id_of (fixture, "Entity"));
  g_assert_null (attest_scheme_find_label_by_name (scheme_of (fixture), "Ship")->key);
  g_assert_cmpstr (attest_scheme_find_label_by_name (scheme_of (fixture), "Bridge")->key, ==, "9");
}

/* --- attributes --- */

static AttestAttribute *
attribute_of (StoreFixture *fixture, const char *name)
{
  GPtrArray *attributes = attest_scheme_get_attributes (scheme_of (fixture));

  for (guint i = 0; i < attributes->len; i++)
    if (g_str_equal (((AttestAttribute *) attributes->pdata[i])->name, name))
      return attest_attribute_copy (attributes->pdata[i]);
  g_assert_not_reached ();
}

static void
assert_answers (StoreFixture *fixture, gint64 annotation, const char *json)
{
  g_autoptr (AttestAnnotation) loaded = attest_project_load_annotation (fixture->project, annotation, NULL);

  g_assert_cmpstr (loaded->attributes, ==, json);
}

static void
test_attributes (StoreFixture *fixture, gconstpointer user_data)
{
  static const char *const articles[] = { "The ferry sank in May. A boat came.", NULL };
  g_autoptr (GError) error = NULL;
  gint64 article = store_fixture_import (fixture, articles);
  gint64 claim = store_fixture_annotate (fixture, article, "Claim", 0, 22);
  gint64 quote = store_fixture_annotate (fixture, article, "Direct quote", 23, 34);
  g_autoptr (AttestAttribute) modality = attribute_of (fixture, "modality");
  g_autoptr (AttestAttribute) moods = attest_attribute_new ();

  answer (fixture, claim, "{\"modality\":\"denied\",\"n\":[1,2.5,{\"a\":null}],\"t\":true,\"x\":\"\\\"\"}");
  answer (fixture, quote, "no JSON");

  /* Answers follow the name, whatever else stands beside. */
  g_free (modality->name);
  modality->name = g_strdup ("the \"mood\" $.x");
  g_assert_true (attest_project_change_attribute (fixture->project, modality, &error));
  g_assert_no_error (error);
  assert_answers (fixture, claim,
                  "{\"the \\\"mood\\\" $.x\":\"denied\",\"n\":[1,2.5,{\"a\":null}],\"t\":true,\"x\":\"\\\"\"}");
  undo (fixture);
  assert_answers (fixture, claim, "{\"modality\":\"denied\",\"n\":[1,2.5,{\"a\":null}],\"t\":true,\"x\":\"\\\"\"}");

  /* A choice that is answered stays until it is renamed. */
  g_clear_pointer (&modality, attest_attribute_free);
  modality = attribute_of (fixture, "modality");
  g_strfreev (modality->choices);
  modality->choices = g_strsplit ("stated,predicted", ",", -1);
  g_assert_false (attest_project_change_attribute (fixture->project, modality, &error));
  assert_refused (&error, ATTEST_ERROR_CONFLICT, "1 annotation is “denied”");
  g_assert_true (attest_project_rename_choice (fixture->project, modality->id, "denied", "disputed", &error));
  g_assert_no_error (error);
  assert_undo_text (fixture, "Rename choice “denied” of “modality” to “disputed”");
  assert_answers (fixture, claim, "{\"modality\":\"disputed\",\"n\":[1,2.5,{\"a\":null}],\"t\":true,\"x\":\"\\\"\"}");
  g_strfreev (modality->choices);
  modality->choices = g_strsplit ("stated,disputed", ",", -1);
  g_assert_true (attest_project_change_attribute (fixture->project, modality, &error));
  g_assert_no_error (error);
  g_assert_false (attest_project_rename_choice (fixture->project, modality->id, "disputed", "stated", &error));
  assert_refused (&error, ATTEST_ERROR_VALUE, "already");
  g_free (modality->type);
  modality->type = g_strdup ("number");
  g_clear_pointer (&modality->default_value, g_free);
  g_assert_false (attest_project_change_attribute (fixture->project, modality, &error));
  assert_refused (&error, ATTEST_ERROR_CONFLICT, "answered by 1 annotation");

  /* Several choices. */
  moods->kind = ATTEST_KIND_CLAIM;
  moods->name = g_strdup ("moods");
  moods->type = g_strdup ("choices");
  moods->choices = g_strsplit ("glad,sad", ",", -1);
  g_assert_cmpint (attest_project_add_attribute (fixture->project, moods, &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpint (attest_project_add_attribute (fixture->project, moods, &error), ==, 0);
  assert_refused (&error, ATTEST_ERROR_VALUE, "already");
  answer (fixture, claim, "{\"moods\":[\"sad\",7,\"glad\"]}");
  g_clear_pointer (&moods, attest_attribute_free);
  moods = attribute_of (fixture, "moods");
  g_assert_true (attest_project_rename_choice (fixture->project, moods->id, "glad", "happy", &error));
  g_assert_no_error (error);
  assert_answers (fixture, claim, "{\"moods\":[\"sad\",7,\"happy\"]}");
  g_assert_true (attest_project_move_attribute (fixture->project, moods->id, -9, &error));
  g_assert_cmpstr (((AttestAttribute *) attest_scheme_get_attributes (scheme_of (fixture))->pdata[0])->name, ==,
                   "moods");

  /* Answers outlive the question. */
  g_assert_true (attest_project_delete_attribute (fixture->project, moods->id, &error));
  g_assert_no_error (error);
  assert_answers (fixture, claim, "{\"moods\":[\"sad\",7,\"happy\"]}");
  g_assert_false (attest_project_delete_attribute (fixture->project, moods->id, &error));
  assert_refused (&error, ATTEST_ERROR_NOT_FOUND, "not there");
}

static void
test_attributes_refused (StoreFixture *fixture, gconstpointer user_data)
{
  static const struct
  {
    const char *name, *type, *value, *part;
  } rows[] = {
    { "", "text", NULL, "empty" },
    { "unattributed", "text", NULL, "Attest itself" },
    { "checkworthy", "text", NULL, "already" },
    { "a", "colour", NULL, "colour" },
    { "a", "number", "1x", "number" },
    { "a", "number", "inf", "number" },
    { "a", "boolean", "maybe", "yes or no" },
    { "a", "choice", "c", "one of the choices" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AttestAttribute) attribute = attest_attribute_new ();

      attribute->label = id_of (fixture, "Direct quote");
      attribute->name = g_strdup (rows[i].name);
      attribute->type = g_strdup (rows[i].type);
      attribute->default_value = g_strdup (rows[i].value);
      attribute->choices = g_strsplit ("a,b", ",", -1);
      g_assert_cmpint (attest_project_add_attribute (fixture->project, attribute, &error), ==, 0);
      assert_refused (&error, ATTEST_ERROR_VALUE, rows[i].part);
    }
}

/* --- relation types and outside ids --- */

static void
test_relation_types (StoreFixture *fixture, gconstpointer user_data)
{
  static const char *const articles[] = { "The ferry sank in May. A boat came.", NULL };
  g_autoptr (GError) error = NULL;
  gint64 article = store_fixture_import (fixture, articles);
  gint64 one = store_fixture_annotate (fixture, article, "Place", 4, 9);
  gint64 two = store_fixture_annotate (fixture, article, "Date", 18, 21);
  g_autoptr (AttestRelationType) type = attest_relation_type_new ();
  g_autoptr (AttestRelation) relation = attest_relation_new ();
  g_autoptr (AttestRelationType) attribution = NULL;
  gint64 id;

  type->name = g_strdup ("part of");
  g_assert_cmpint (attest_project_add_relation_type (fixture->project, type, &error), ==, 0);
  assert_refused (&error, ATTEST_ERROR_VALUE, "at least one kind");
  type->from_kinds = type->to_kinds = 1 << ATTEST_KIND_ENTITY;
  type->roles = g_strsplit ("whole,member", ",", -1);
  type->directed = TRUE;
  id = attest_project_add_relation_type (fixture->project, type, &error);
  g_assert_no_error (error);
  relation->type = type->id = id;
  relation->from = one;
  relation->to = two;
  relation->role = g_intern_string ("whole");
  g_assert_cmpint (attest_project_add_relation (fixture->project, relation, &error), >, 0);
  g_assert_no_error (error);

  type->to_kinds = 1 << ATTEST_KIND_CLAIM;
  g_assert_false (attest_project_change_relation_type (fixture->project, type, &error));
  assert_refused (&error, ATTEST_ERROR_CONFLICT, "1 link");
  type->to_kinds = 1 << ATTEST_KIND_CLAIM | 1 << ATTEST_KIND_ENTITY;
  g_free (type->roles[0]);
  type->roles[0] = g_strdup ("all");
  g_assert_false (attest_project_change_relation_type (fixture->project, type, &error));
  assert_refused (&error, ATTEST_ERROR_CONFLICT, "“whole”");
  g_free (type->roles[0]);
  type->roles[0] = g_strdup ("whole");
  g_assert_true (attest_project_change_relation_type (fixture->project, type, &error));
  g_assert_no_error (error);
  g_assert_false (attest_project_delete_relation_type (fixture->project, id, &error));
  assert_refused (&error, ATTEST_ERROR_CONFLICT, "1 link");
  g_assert_true (attest_project_move_relation_type (fixture->project, id, -1, &error));
  assert_undo_text (fixture, "Move relation type “part of”");

  attribution = attest_relation_type_copy (
    attest_scheme_find_relation_type_by_name (scheme_of (fixture), "attribution"));
  g_assert_false (attest_project_delete_relation_type (fixture->project, attribution->id, &error));
  assert_refused (&error, ATTEST_ERROR_CONFLICT, "Attest itself");
  g_free (attribution->name);
  attribution->name = g_strdup ("said by");
  g_assert_false (attest_project_change_relation_type (fixture->project, attribution, &error));
  assert_refused (&error, ATTEST_ERROR_VALUE, "Attest itself");
}

static void
test_identifier_types (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestIdentifierType) type = attest_identifier_type_new ();
  g_autoptr (AttestIdentifierType) used = NULL;
  gint64 viaf = attest_scheme_find_identifier_type_by_key (scheme_of (fixture), "viaf")->id;

  type->name = g_strdup ("Library of Congress");
  type->url_prefix = g_strdup ("javascript:alert(");
  g_assert_cmpint (attest_project_add_identifier_type (fixture->project, type, &error), ==, 0);
  assert_refused (&error, ATTEST_ERROR_VALUE, "https://");
  g_free (type->url_prefix);
  type->url_prefix = g_strdup ("https://id.loc.gov/");
  type->id = attest_project_add_identifier_type (fixture->project, type, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (attest_scheme_find_identifier_type (scheme_of (fixture), type->id)->key, ==, "library-of-congress");
  g_assert_true (
    attest_connection_execute (attest_project_get_connection (fixture->project),
                               "INSERT INTO referent (uuid, kind, name, ids, created, modified) VALUES"
                               " (x'00000000000070008000000000000009', 'entity', 'X', '{\"viaf\":\"1\"}', 1, 1)",
                               &error));
  g_assert_false (attest_project_delete_identifier_type (fixture->project, viaf, &error));
  assert_refused (&error, ATTEST_ERROR_CONFLICT, "1 referent");
  used = attest_identifier_type_copy (attest_scheme_find_identifier_type (scheme_of (fixture), viaf));
  g_free (used->name);
  used->name = g_strdup ("Authority File");
  g_assert_true (attest_project_change_identifier_type (fixture->project, used, &error));
  g_assert_cmpstr (attest_scheme_find_identifier_type (scheme_of (fixture), viaf)->key, ==, "viaf");
  g_free (type->name);
  type->name = g_strdup ("LoC");
  g_assert_true (attest_project_change_identifier_type (fixture->project, type, &error));
  /* While no referent has such an id, the key that was made from the name follows it. */
  g_assert_nonnull (attest_scheme_find_identifier_type_by_key (scheme_of (fixture), "loc"));
  g_assert_true (attest_project_move_identifier_type (fixture->project, type->id, -3, &error));
  g_assert_cmpstr (((AttestIdentifierType *) attest_scheme_get_identifier_types (scheme_of (fixture))->pdata[0])->name,
                   ==, "LoC");
  g_assert_true (attest_project_delete_identifier_type (fixture->project, type->id, &error));
  g_assert_no_error (error);
  undo (fixture);
  g_assert_nonnull (attest_scheme_find_identifier_type_by_key (scheme_of (fixture), "loc"));
}

/* A project without what a new one has gets it in one step, and nothing twice. */
static void
test_standard_parts (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_auto (GStrv) report = NULL;
  g_auto (GStrv) again = NULL;

  g_assert_false (attest_project_lacks_standard_parts (fixture->project));
  g_assert_true (attest_connection_execute (
    attest_project_get_connection (fixture->project),
    "DELETE FROM label_attribute WHERE name <> 'how named'; DELETE FROM relation_type WHERE name = 'related';"
    "UPDATE label_attribute SET name = 'checkworthy', kind = 'claim'",
    &error));
  g_assert_no_error (error);
  store_fixture_reopen (fixture);
  before = scheme_to_json (scheme_of (fixture));
  g_assert_true (attest_project_lacks_standard_parts (fixture->project));
  g_assert_true (attest_project_add_standard_parts (fixture->project, &report, &error));
  g_assert_no_error (error);
  /* One of that name is asked of claims already. */
  g_assert_cmpuint (g_strv_length (report), ==, 3);
  g_assert_cmpstr (report[0], ==, "New attribute “modality”");
  g_assert_cmpstr (report[1], ==, "New attribute “how named”");
  g_assert_cmpstr (report[2], ==, "New relation type “related”");
  g_assert_false (attest_project_lacks_standard_parts (fixture->project));
  g_assert_true (attest_project_add_standard_parts (fixture->project, &again, &error));
  g_assert_cmpuint (g_strv_length (again), ==, 0);
  assert_undo_text (fixture, "Add standard attributes and relations");
  undo (fixture);
  after = scheme_to_json (scheme_of (fixture));
  g_assert_cmpstr (after, ==, before);
}

/* What is below an archived label is offered no more than that is. */
static void
test_archived_parent (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  AttestLabel *claim = attest_scheme_find_label_by_name (scheme_of (fixture), "Claim");
  g_autoptr (AttestLabel) archived = attest_label_copy (claim);
  AttestLabel *quote;

  archived->archived = TRUE;
  g_assert_nonnull (attest_scheme_find_child_by_key (scheme_of (fixture), claim->id, "1"));
  g_assert_true (attest_project_change_label (fixture->project, archived, NULL, &error));
  g_assert_no_error (error);
  quote = attest_scheme_find_label_by_name (scheme_of (fixture), "Direct quote");
  g_assert_false (quote->archived);
  g_assert_false (attest_scheme_offers (scheme_of (fixture), quote));
  g_assert_null (attest_scheme_find_child_by_key (scheme_of (fixture), quote->parent, "1"));
  undo (fixture);
  quote = attest_scheme_find_label_by_name (scheme_of (fixture), "Direct quote");
  g_assert_true (attest_scheme_offers (scheme_of (fixture), quote));
}

#define ADD(name, function)                                                                                            \
  g_test_add ("/project-scheme/" name, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("ensure-relation-type", test_ensure_relation_type);
  ADD ("add-label", test_add_label);
  ADD ("change-label", test_change_label);
  ADD ("change-kind-of-parent", test_change_kind_of_parent);
  ADD ("move-label", test_move_label);
  ADD ("delete-label", test_delete_label);
  ADD ("merge-label", test_merge_label);
  ADD ("merge-parents", test_merge_parents);
  ADD ("attributes", test_attributes);
  ADD ("attributes-refused", test_attributes_refused);
  ADD ("relation-types", test_relation_types);
  ADD ("identifier-types", test_identifier_types);
  ADD ("standard-parts", test_standard_parts);
  ADD ("archived-parent", test_archived_parent);
  return g_test_run ();
}
