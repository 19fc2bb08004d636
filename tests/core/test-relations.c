/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links of any type: what the scheme allows between two annotations, and what becomes of links when an annotation gets
 * another label, is joined to another, split or deleted. */
#include "attest-project-attribution.h"
#include "attest-project-comments.h"
#include "attest-project-fragments.h"
#include "attest-relation-store.h"
#include "store-fixture.h"

/*                                  0         1         2         3         4         5 */
/*                                  0123456789012345678901234567890123456789012345678901 */
static const char *const TEXTS[] = { "We will stay, he said on Friday, until it all ends.", NULL };

typedef struct
{
  gint64 article;
  gint64 stay;
  gint64 ends;
  gint64 he;
  gint64 said;
  gint64 friday;
} Places;

static Places
annotate (StoreFixture *fixture)
{
  Places places = { .article = store_fixture_import (fixture, TEXTS) };

  places.stay = store_fixture_annotate (fixture, places.article, "Claim", 0, 12);
  places.ends = store_fixture_annotate (fixture, places.article, "Claim", 33, 50);
  places.he = store_fixture_annotate (fixture, places.article, "Source", 14, 16);
  places.said = store_fixture_annotate (fixture, places.article, "Cue", 17, 21);
  places.friday = store_fixture_annotate (fixture, places.article, "Date", 25, 31);
  return places;
}

static GPtrArray *
links_of (StoreFixture *fixture, gint64 annotation)
{
  return attest_relation_store_load_touching (attest_project_get_connection (fixture->project), annotation, NULL);
}

static guint
n_links (StoreFixture *fixture, gint64 annotation)
{
  g_autoptr (GPtrArray) links = links_of (fixture, annotation);

  return links->len;
}

static gint64
label_id (StoreFixture *fixture, const char *name)
{
  return attest_scheme_find_label_by_name (attest_project_get_scheme (fixture->project), name)->id;
}

static void
undo (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *undone = attest_project_undo (fixture->project, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (undone);
}

/* "supports ← repeats" and so on. */
static char *
dup_choices (StoreFixture *fixture, gint64 from, gint64 to)
{
  g_autoptr (AttestAnnotation) first = attest_project_load_annotation (fixture->project, from, NULL);
  g_autoptr (AttestAnnotation) second = attest_project_load_annotation (fixture->project, to, NULL);
  g_autoptr (GArray) choices = attest_project_list_link_choices (fixture->project, first, second);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < choices->len; i++)
    {
      AttestLinkChoice *choice = &g_array_index (choices, AttestLinkChoice, i);

      g_string_append_printf (words, "%s%s%s%s%s", i > 0 ? " " : "", choice->reversed ? "<" : "", choice->type->name,
                              choice->role != NULL ? "/" : "", choice->role != NULL ? choice->role : "");
    }
  return g_string_free (words, FALSE);
}

static void
test_choices (StoreFixture *fixture, gconstpointer user_data)
{
  Places places = annotate (fixture);
  g_autofree char *claims = dup_choices (fixture, places.stay, places.ends);
  g_autofree char *source = dup_choices (fixture, places.stay, places.he);
  g_autofree char *back = dup_choices (fixture, places.said, places.stay);
  g_autofree char *other = dup_choices (fixture, places.he, places.friday);
  g_autofree char *itself = dup_choices (fixture, places.he, places.he);

  g_assert_cmpstr (claims, ==, "repeats <repeats supports <supports contradicts updates <updates related");
  g_assert_cmpstr (source, ==, "attribution/source related");
  g_assert_cmpstr (back, ==, "<attribution/cue related");
  g_assert_cmpstr (other, ==, "related");
  g_assert_cmpstr (itself, ==, "");
}

static gint64
relate (StoreFixture *fixture, gint64 from, gint64 to, const char *type)
{
  g_autoptr (AttestRelation) relation = attest_relation_new ();
  GPtrArray *types = attest_scheme_get_relation_types (attest_project_get_scheme (fixture->project));

  for (guint i = 0; i < types->len; i++)
    if (strcmp (((AttestRelationType *) types->pdata[i])->name, type) == 0)
      relation->type = ((AttestRelationType *) types->pdata[i])->id;
  relation->from = from;
  relation->to = to;
  return attest_project_add_relation (fixture->project, relation, NULL);
}

static void
test_change (StoreFixture *fixture, gconstpointer user_data)
{
  Places places = annotate (fixture);
  gint64 relation = relate (fixture, places.stay, places.ends, "supports");
  g_autoptr (AttestAnnotation) stay = attest_project_load_annotation (fixture->project, places.stay, NULL);
  g_autoptr (AttestAnnotation) ends = attest_project_load_annotation (fixture->project, places.ends, NULL);
  g_autoptr (GArray) choices = attest_project_list_link_choices (fixture->project, stay, ends);
  AttestLinkChoice *updated = &g_array_index (choices, AttestLinkChoice, 6);
  g_autoptr (AttestRelation) changed = NULL;
  g_autoptr (AttestRelation) before = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (attest_project_change_relation (fixture->project, relation, updated, &error));
  g_assert_no_error (error);
  changed = attest_relation_store_load_one (attest_project_get_connection (fixture->project), relation, NULL);
  g_assert_cmpint (changed->type, ==, updated->type->id);
  g_assert_cmpint (changed->from, ==, places.ends);
  g_assert_cmpint (changed->to, ==, places.stay);
  g_assert_true (fixture->last_change->flags & ATTEST_CHANGE_RELATIONS);
  undo (fixture);
  before = attest_relation_store_load_one (attest_project_get_connection (fixture->project), relation, NULL);
  g_assert_cmpint (before->from, ==, places.stay);
  g_assert_cmpint (before->type, !=, updated->type->id);

  /* Two links that say the same are none the better. */
  relate (fixture, places.ends, places.stay, "updates");
  g_assert_false (attest_project_change_relation (fixture->project, relation, updated, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE);
}

static void
test_without_direction_is_made_once (StoreFixture *fixture, gconstpointer user_data)
{
  Places places = annotate (fixture);
  gint64 relation = relate (fixture, places.friday, places.he, "related");

  g_assert_cmpint (relation, >, 0);
  g_assert_cmpint (relate (fixture, places.he, places.friday, "related"), ==, relation);
  g_assert_cmpint (relate (fixture, places.he, places.friday, "supports"), ==, 0);
}

static void
test_source_ends_unattributed (StoreFixture *fixture, gconstpointer user_data)
{
  Places places = annotate (fixture);
  g_autoptr (AttestAnnotation) decided = NULL;
  g_autoptr (AttestAnnotation) linked = NULL;
  g_autoptr (AttestAnnotation) undone = NULL;
  g_autoptr (GError) error = NULL;

  attest_project_set_unattributed (fixture->project, places.stay, TRUE, NULL);
  attest_project_attribute (fixture->project, places.stay, places.said, NULL);
  decided = attest_project_load_annotation (fixture->project, places.stay, NULL);
  g_assert_true (attest_annotation_is_unattributed (decided));

  attest_project_attribute (fixture->project, places.stay, places.he, NULL);
  linked = attest_project_load_annotation (fixture->project, places.stay, NULL);
  g_assert_false (attest_annotation_is_unattributed (linked));
  g_assert_false (attest_project_set_unattributed (fixture->project, places.stay, TRUE, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE);
  undo (fixture);
  undone = attest_project_load_annotation (fixture->project, places.stay, NULL);
  g_assert_true (attest_annotation_is_unattributed (undone));
}

static void
test_other_label (StoreFixture *fixture, gconstpointer user_data)
{
  Places places = annotate (fixture);
  g_autoptr (AttestAnnotation) he = attest_project_load_annotation (fixture->project, places.he, NULL);
  g_autoptr (GPtrArray) links = NULL;

  attest_project_attribute (fixture->project, places.stay, places.he, NULL);
  attest_project_attribute (fixture->project, places.ends, places.he, NULL);
  relate (fixture, places.he, places.friday, "related");
  g_assert_cmpuint (attest_project_count_lost_links (fixture->project, he, label_id (fixture, "Cue")), ==, 0);
  g_assert_cmpuint (attest_project_count_lost_links (fixture->project, he, label_id (fixture, "Date")), ==, 2);

  g_assert_true (attest_project_relabel (fixture->project, places.he, label_id (fixture, "Cue"), NULL));
  links = links_of (fixture, places.he);
  g_assert_cmpuint (links->len, ==, 3);
  g_assert_cmpstr (((AttestRelation *) links->pdata[0])->role, ==, "cue");
  undo (fixture);
  g_assert_true (attest_project_relabel (fixture->project, places.he, label_id (fixture, "Date"), NULL));
  g_assert_cmpuint (n_links (fixture, places.he), ==, 1);
  undo (fixture);
  g_assert_cmpuint (n_links (fixture, places.he), ==, 3);
}

static void
test_join_tells_what_it_gives_up (StoreFixture *fixture, gconstpointer user_data)
{
  Places places = annotate (fixture);
  gint64 relation = attest_project_attribute (fixture->project, places.ends, places.he, NULL);
  g_autoptr (AttestComment) comment = attest_comment_new ();
  g_autoptr (AttestAnnotation) stay = NULL;
  g_autoptr (AttestAnnotation) ends = NULL;
  g_autoptr (AttestAnnotation) friday = attest_project_load_annotation (fixture->project, places.friday, NULL);
  g_autofree char *nothing = NULL;
  g_autofree char *some = NULL;
  guint n_relations;
  guint n_comments;

  comment->target = (AttestCommentTarget){ .article = places.article, .relation = relation };
  comment->annotator = fixture->annotator;
  comment->text = g_strdup ("really?");
  g_assert_cmpint (attest_project_add_comment (fixture->project, comment, NULL), >, 0);
  attest_project_set_unattributed (fixture->project, places.stay, TRUE, NULL);
  stay = attest_project_load_annotation (fixture->project, places.stay, NULL);
  ends = attest_project_load_annotation (fixture->project, places.ends, NULL);
  nothing = attest_project_dup_join_losses (fixture->project, stay, ends);
  g_assert_null (nothing);
  some = attest_project_dup_join_losses (fixture->project, friday, ends);
  g_assert_nonnull (strstr (some, "Claim"));
  g_assert_nonnull (strstr (some, "1 link"));

  /* The link goes, what was said about it stays. */
  g_assert_true (attest_project_join_annotations (fixture->project, places.friday, places.ends, NULL));
  attest_project_count_dependants (fixture->project, places.friday, &n_relations, &n_comments);
  g_assert_cmpuint (n_relations, ==, 0);
  g_assert_cmpuint (n_comments, ==, 1);
  undo (fixture);
  attest_project_count_dependants (fixture->project, places.ends, &n_relations, &n_comments);
  g_assert_cmpuint (n_relations, ==, 1);
  g_assert_cmpuint (n_comments, ==, 1);
}

static void
test_split_halves_keep_their_source (StoreFixture *fixture, gconstpointer user_data)
{
  Places places = annotate (fixture);
  gint64 half;

  attest_project_attribute (fixture->project, places.ends, places.he, NULL);
  attest_project_attribute (fixture->project, places.ends, places.said, NULL);
  relate (fixture, places.ends, places.friday, "related");
  half = attest_project_split_annotation (fixture->project, places.ends, 39, NULL);
  g_assert_cmpuint (n_links (fixture, half), ==, 2);
  g_assert_cmpuint (n_links (fixture, places.ends), ==, 3);
  g_assert_true (attest_project_join_annotations (fixture->project, places.ends, half, NULL));
  g_assert_cmpuint (n_links (fixture, places.ends), ==, 3);
  undo (fixture);
  undo (fixture);
  g_assert_cmpuint (n_links (fixture, places.he), ==, 1);
}

#define ADD(path, test) g_test_add (path, StoreFixture, NULL, store_fixture_set_up, test, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/relations/choices", test_choices);
  ADD ("/relations/change", test_change);
  ADD ("/relations/without-direction-is-made-once", test_without_direction_is_made_once);
  ADD ("/relations/source-ends-unattributed", test_source_ends_unattributed);
  ADD ("/relations/other-label", test_other_label);
  ADD ("/relations/join-tells-what-it-gives-up", test_join_tells_what_it_gives_up);
  ADD ("/relations/split-halves-keep-their-source", test_split_halves_keep_their_source);
  return g_test_run ();
}
