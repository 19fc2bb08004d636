/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fragments and attribution in the store: what the actions allow, one step each, undone as a whole. */
#include "attest-project-attribution.h"
#include "attest-project-fragments.h"
#include "attest-relation-list.h"
#include "attest-relation-store.h"
#include "store-fixture.h"

/*                                  0         1         2         3         4         5 */
/*                                  0123456789012345678901234567890123456789012345678901 */
static const char *const TEXTS[] = { "We will stay, he said on Friday, until it all ends.",
                                     "Another text of the same day.", NULL };

static guint
n_relations (StoreFixture *fixture, gint64 article)
{
  g_autoptr (GPtrArray) relations = attest_relation_store_load (attest_project_get_connection (fixture->project),
                                                                article, fixture->annotator, NULL);

  return relations->len;
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
test_fragments (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 claim = store_fixture_annotate (fixture, article, "Claim", 0, 12);
  g_autoptr (AttestAnnotation) two = NULL;
  g_autoptr (AttestAnnotation) one = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (attest_project_add_fragment (fixture->project, claim, attest_range (33, 50), &error));
  two = attest_project_load_annotation (fixture->project, claim, NULL);
  g_assert_cmpuint (two->n_fragments, ==, 2);
  g_assert_true (attest_range_equal (two->fragments[1], attest_range (33, 50)));

  g_assert_true (attest_project_remove_fragment (fixture->project, claim, attest_range (40, 51), &error));
  one = attest_project_load_annotation (fixture->project, claim, NULL);
  g_assert_true (attest_range_equal (one->fragments[1], attest_range (33, 40)));
  undo (fixture);

  g_assert_false (attest_project_remove_fragment (fixture->project, claim, attest_range (0, 51), &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_false (attest_project_remove_fragment (fixture->project, claim, attest_range (20, 22), &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE);
}

static void
test_split_and_join (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 claim = store_fixture_annotate (fixture, article, "Claim", 0, 31);
  gint64 source = store_fixture_annotate (fixture, article, "Source", 14, 16);
  g_autoptr (AttestAnnotation) first = NULL;
  g_autoptr (AttestAnnotation) second = NULL;
  g_autoptr (AttestAnnotation) joined = NULL;
  g_autoptr (GError) error = NULL;
  gint64 half = attest_project_split_annotation (fixture->project, claim, 13, &error);

  g_assert_no_error (error);
  first = attest_project_load_annotation (fixture->project, claim, NULL);
  second = attest_project_load_annotation (fixture->project, half, NULL);
  g_assert_true (attest_range_equal (first->fragments[0], attest_range (0, 13)));
  /* Neither half has the space between them; joined, they are one piece again. */
  g_assert_true (attest_range_equal (second->fragments[0], attest_range (14, 31)));
  g_assert_cmpint (second->label, ==, first->label);
  g_assert_cmpint (attest_project_split_annotation (fixture->project, claim, 0, &error), ==, 0);
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE);
  g_clear_error (&error);

  g_assert_cmpint (attest_project_attribute (fixture->project, half, source, NULL), >, 0);
  attest_project_set_note (fixture->project, half, "from the half", NULL);
  g_assert_true (attest_project_join_annotations (fixture->project, claim, half, &error));
  joined = attest_project_load_annotation (fixture->project, claim, NULL);
  g_assert_cmpuint (joined->n_fragments, ==, 1);
  g_assert_true (attest_range_equal (joined->fragments[0], attest_range (0, 31)));
  g_assert_cmpstr (joined->note, ==, "from the half");
  g_assert_null (attest_project_load_annotation (fixture->project, half, NULL));
  g_assert_cmpuint (n_relations (fixture, article), ==, 1);

  undo (fixture);
  g_assert_cmpuint (n_relations (fixture, article), ==, 1);
  g_clear_pointer (&second, attest_annotation_unref);
  second = attest_project_load_annotation (fixture->project, half, NULL);
  g_assert_cmpstr (second->note, ==, "from the half");
}

static void
test_attribute (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 claim = store_fixture_annotate (fixture, article, "Claim", 0, 12);
  gint64 source = store_fixture_annotate (fixture, article, "Source", 14, 16);
  gint64 cue = store_fixture_annotate (fixture, article, "Cue", 17, 21);
  gint64 date = store_fixture_annotate (fixture, article, "Date", 25, 31);
  gint64 elsewhere = store_fixture_annotate (fixture, article + 1, "Source", 0, 7);
  g_autoptr (AttestRelationList) list = attest_relation_list_new (fixture->project, article, fixture->annotator, NULL);
  g_autoptr (GError) error = NULL;
  gint64 relation = attest_project_attribute (fixture->project, claim, source, &error);

  g_assert_no_error (error);
  g_assert_cmpint (attest_project_attribute (fixture->project, claim, source, &error), ==, relation);
  g_assert_cmpint (attest_project_attribute (fixture->project, claim, cue, &error), >, 0);
  g_assert_cmpuint (attest_relation_list_from (list, claim)->len, ==, 2);
  g_assert_cmpstr (((AttestRelation *) attest_relation_list_to (list, cue)->pdata[0])->role, ==, "cue");
  g_assert_true (fixture->last_change->flags & ATTEST_CHANGE_RELATIONS);

  g_assert_cmpint (attest_project_attribute (fixture->project, claim, date, &error), ==, 0);
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_cmpint (attest_project_attribute (fixture->project, claim, elsewhere, &error), ==, 0);
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE);
  g_clear_error (&error);

  /* What hangs on an annotation goes and comes back with it. */
  g_assert_true (attest_project_delete_annotations (fixture->project, &source, 1, NULL));
  g_assert_cmpuint (attest_relation_list_get_size (list), ==, 1);
  undo (fixture);
  g_assert_cmpuint (attest_relation_list_get_size (list), ==, 2);
  g_assert_true (attest_project_delete_relation (fixture->project, relation, NULL));
  g_assert_null (attest_relation_list_to (list, source));
}

static void
test_attribute_new_is_one_step (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 claim = store_fixture_annotate (fixture, article, "Claim", 0, 12);
  AttestRange range = attest_range (14, 16);
  g_autoptr (AttestAnnotation) source = attest_annotation_new (&range, 1);
  gint64 id;

  source->article = article;
  source->annotator = fixture->annotator;
  source->label = attest_scheme_find_label_by_name (attest_project_get_scheme (fixture->project), "Source")->id;
  id = attest_project_attribute_new (fixture->project, claim, source, NULL);
  g_assert_cmpint (id, >, 0);
  g_assert_cmpuint (n_relations (fixture, article), ==, 1);
  undo (fixture);
  g_assert_cmpuint (n_relations (fixture, article), ==, 0);
  g_assert_null (attest_project_load_annotation (fixture->project, id, NULL));
}

static void
test_unattributed (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 claim = store_fixture_annotate (fixture, article, "Claim", 0, 12);
  g_autoptr (AttestAnnotation) decided = NULL;
  g_autoptr (AttestAnnotation) undecided = NULL;

  g_assert_true (attest_project_set_unattributed (fixture->project, claim, TRUE, NULL));
  decided = attest_project_load_annotation (fixture->project, claim, NULL);
  g_assert_true (attest_annotation_is_unattributed (decided));
  g_assert_nonnull (strstr (decided->attributes, "\"unattributed\":true"));
  g_assert_true (attest_project_set_unattributed (fixture->project, claim, FALSE, NULL));
  undecided = attest_project_load_annotation (fixture->project, claim, NULL);
  g_assert_null (strstr (undecided->attributes, "unattributed"));
  undo (fixture);
  undo (fixture);
  g_clear_pointer (&undecided, attest_annotation_unref);
  undecided = attest_project_load_annotation (fixture->project, claim, NULL);
  g_assert_false (attest_annotation_is_unattributed (undecided));
}

#define ADD(path, test) g_test_add (path, StoreFixture, NULL, store_fixture_set_up, test, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/attribution/fragments", test_fragments);
  ADD ("/attribution/split-and-join", test_split_and_join);
  ADD ("/attribution/attribute", test_attribute);
  ADD ("/attribution/attribute-new-is-one-step", test_attribute_new_is_one_step);
  ADD ("/attribution/unattributed", test_unattributed);
  return g_test_run ();
}
