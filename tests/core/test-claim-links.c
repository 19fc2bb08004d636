/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links between claims of different articles: what is allowed, one step each, read from both ends. */
#include "attest-claim-links.h"
#include "attest-project-attribution.h"
#include "attest-project-claims.h"
#include "attest-project-comments.h"
#include "store-fixture.h"

/*                                  0         1         2         3   */
/*                                  0123456789012345678901234567890123 */
static const char *const TEXTS[] = { "The dam will hold, she said.", "The dam will not\nhold, he said.", "Dam fails.",
                                     NULL };

static gint64
find_type (StoreFixture *fixture, const char *name)
{
  g_autoptr (GPtrArray) types = attest_project_get_claim_link_types (fixture->project);

  for (guint i = 0; i < types->len; i++)
    if (g_str_equal (((AttestRelationType *) types->pdata[i])->name, name))
      return ((AttestRelationType *) types->pdata[i])->id;
  return 0;
}

static GPtrArray *
load_links (StoreFixture *fixture, gint64 claim)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *links = attest_claim_links_load (attest_project_get_connection (fixture->project), claim, &error);

  g_assert_no_error (error);
  return links;
}

static void
test_link (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 first = store_fixture_annotate (fixture, article, "Claim", 0, 17);
  gint64 second = store_fixture_annotate (fixture, article + 1, "Indirect quote", 0, 21);
  gint64 third = store_fixture_annotate (fixture, article + 2, "Claim", 0, 9);
  gint64 contradicts = find_type (fixture, "contradicts");
  gint64 updates = find_type (fixture, "updates");
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GPtrArray) back = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autofree char *undone = NULL;
  g_autoptr (GError) error = NULL;
  AttestClaimLink *link;
  gint64 relation = attest_project_link_claims (fixture->project, first, second, contradicts, &error);

  g_assert_no_error (error);
  g_assert_cmpint (relation, >, 0);
  g_assert_true (fixture->last_change->flags & ATTEST_CHANGE_RELATIONS);
  g_assert_cmpstr (attest_project_get_undo_text (fixture->project), ==,
                   "“The dam will hold” contradicts “The dam will not hold”");
  /* A contradiction has no direction; what updates has. */
  g_assert_cmpint (attest_project_link_claims (fixture->project, second, first, contradicts, &error), ==, relation);
  g_assert_cmpint (attest_project_link_claims (fixture->project, third, first, updates, &error), >, 0);
  g_assert_cmpint (attest_project_find_claim_link (fixture->project, first, third, updates, &error), ==, 0);
  g_assert_no_error (error);

  links = load_links (fixture, first);
  g_assert_cmpuint (links->len, ==, 2);
  g_assert_cmpuint (attest_claim_links_count_articles (links, article), ==, 2);
  link = links->pdata[0];
  g_assert_cmpint (link->claim, ==, second);
  g_assert_cmpint (link->type, ==, contradicts);
  g_assert_true (link->outgoing);
  g_assert_cmpstr (link->quote, ==, "The dam will not hold");
  g_assert_cmpstr (link->title, ==, "The dam will");
  link = links->pdata[1];
  g_assert_cmpint (link->claim, ==, third);
  g_assert_false (link->outgoing);
  back = load_links (fixture, second);
  g_assert_cmpuint (back->len, ==, 1);
  g_assert_cmpint (((AttestClaimLink *) back->pdata[0])->claim, ==, first);

  g_assert_true (attest_project_unlink_claims (fixture->project, relation, &error));
  g_assert_cmpstr (attest_project_get_undo_text (fixture->project), ==,
                   "No longer: “The dam will hold” contradicts “The dam will not hold”");
  none = load_links (fixture, second);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_false (attest_project_unlink_claims (fixture->project, relation, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND);
  g_clear_error (&error);
  undone = attest_project_undo (fixture->project, NULL, &error);
  g_clear_pointer (&back, g_ptr_array_unref);
  back = load_links (fixture, second);
  g_assert_cmpuint (back->len, ==, 1);
}

static void
test_change_type (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 first = store_fixture_annotate (fixture, article, "Claim", 0, 17);
  gint64 second = store_fixture_annotate (fixture, article + 1, "Claim", 0, 21);
  gint64 repeats = find_type (fixture, "repeats");
  gint64 supports = find_type (fixture, "supports");
  gint64 contradicts = find_type (fixture, "contradicts");
  gint64 relation = attest_project_link_claims (fixture->project, first, second, repeats, NULL);
  g_autoptr (AttestComment) comment = attest_comment_new ();
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *undone = NULL;

  comment->target.relation = relation;
  comment->annotator = fixture->annotator;
  comment->text = g_strdup ("Word for word?");
  g_assert_cmpint (attest_project_add_comment (fixture->project, comment, &error), >, 0);
  g_assert_no_error (error);

  g_assert_true (attest_project_change_claim_link (fixture->project, relation, supports, &error));
  g_assert_no_error (error);
  g_assert_true (fixture->last_change->flags & ATTEST_CHANGE_RELATIONS);
  g_assert_cmpstr (attest_project_get_undo_text (fixture->project), ==,
                   "“The dam will hold” supports “The dam will not hold”, no longer: repeats");
  links = load_links (fixture, second);
  g_assert_cmpuint (links->len, ==, 1);
  g_assert_cmpint (((AttestClaimLink *) links->pdata[0])->type, ==, supports);
  g_assert_cmpuint (((AttestClaimLink *) links->pdata[0])->n_open_threads, ==, 1);

  /* The same again is no step; what another link says already is refused, from either end where it has no direction. */
  g_assert_true (attest_project_change_claim_link (fixture->project, relation, supports, &error));
  g_assert_cmpint (attest_project_link_claims (fixture->project, second, first, contradicts, &error), >, 0);
  g_assert_false (attest_project_change_claim_link (fixture->project, relation, contradicts, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_false (attest_project_change_claim_link (fixture->project, 4711, supports, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND);
  g_clear_error (&error);

  undone = attest_project_undo (fixture->project, NULL, &error);
  g_free (attest_project_undo (fixture->project, NULL, &error));
  g_clear_pointer (&links, g_ptr_array_unref);
  links = load_links (fixture, first);
  g_assert_cmpuint (links->len, ==, 1);
  g_assert_cmpint (((AttestClaimLink *) links->pdata[0])->type, ==, repeats);
}

/* Quotation marks within those of a step are single ones. */
static void
test_marks_within_marks (StoreFixture *fixture, gconstpointer user_data)
{
  static const char *const texts[] = { "“A precaution,” they said.", "\"No «risk» at all\"", NULL };
  gint64 article = store_fixture_import (fixture, texts);
  gint64 first = store_fixture_annotate (fixture, article, "Direct quote", 0, 15);
  gint64 second = store_fixture_annotate (fixture, article + 1, "Direct quote", 0, 18);

  attest_project_link_claims (fixture->project, first, second, find_type (fixture, "repeats"), NULL);
  g_assert_cmpstr (attest_project_get_undo_text (fixture->project), ==,
                   "“‘A precaution,’” repeats “'No ‹risk› at all'”");
}

static void
test_refused (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 claim = store_fixture_annotate (fixture, article, "Claim", 0, 17);
  gint64 inner = store_fixture_annotate (fixture, article, "Claim", 4, 17);
  gint64 source = store_fixture_annotate (fixture, article + 1, "Source", 0, 7);
  gint64 repeats = find_type (fixture, "repeats");
  gint64 attribution = attest_project_get_attribution_type (fixture->project)->id;
  gint64 own_source = store_fixture_annotate (fixture, article, "Source", 19, 22);
  gint64 attributed = attest_project_attribute (fixture->project, claim, own_source, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (attest_project_link_claims (fixture->project, claim, claim, repeats, &error), ==, 0);
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_cmpint (attest_project_link_claims (fixture->project, claim, source, repeats, &error), ==, 0);
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_cmpint (attest_project_link_claims (fixture->project, claim, 4711, repeats, &error), ==, 0);
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (attest_project_link_claims (fixture->project, claim, inner, attribution, &error), ==, 0);
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (attest_project_unlink_claims (fixture->project, attributed, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND);
  g_clear_error (&error);
  /* Within an article it may be said as well. */
  g_assert_cmpint (attest_project_link_claims (fixture->project, claim, inner, repeats, &error), >, 0);
  g_assert_no_error (error);
}

/* The claims of two people are linked by a third. */
static void
test_layers (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 first = store_fixture_annotate (fixture, article, "Claim", 0, 17);
  gint64 other = attest_project_ensure_annotator (fixture->project, "Bo Reader", NULL);
  gint64 third = attest_project_ensure_annotator (fixture->project, "Cy Editor", NULL);
  gint64 second;
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;
  gint64 annotator = fixture->annotator;

  fixture->annotator = other;
  second = store_fixture_annotate (fixture, article + 1, "Claim", 0, 21);
  fixture->annotator = annotator;
  attest_project_set_actor (fixture->project, third);
  g_assert_cmpint (attest_project_link_claims (fixture->project, second, first, find_type (fixture, "repeats"), &error),
                   >, 0);
  g_assert_no_error (error);
  links = load_links (fixture, first);
  g_assert_cmpuint (links->len, ==, 1);
  g_assert_cmpint (((AttestClaimLink *) links->pdata[0])->annotator, ==, other);

  /* What is deleted takes its links along, from whichever end. */
  g_assert_true (attest_project_delete_annotations (fixture->project, &second, 1, &error));
  none = load_links (fixture, first);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_quote (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 claim = store_fixture_annotate (fixture, article + 1, "Claim", 0, 21);
  AttestConnection *connection = attest_project_get_connection (fixture->project);
  AttestRange fragments[] = { { 0, 7 }, { 17, 21 } };
  g_autofree char *whole = attest_claim_dup_quote (connection, article + 1, claim, 100, NULL);
  g_autofree char *cut = attest_claim_dup_quote (connection, article + 1, claim, 7, NULL);
  g_autofree char *pieces = NULL;
  g_autofree char *first_piece = NULL;

  g_assert_cmpstr (whole, ==, "The dam will not hold");
  g_assert_cmpstr (cut, ==, "The dam…");
  g_assert_true (attest_project_set_fragments (fixture->project, claim, fragments, 2, NULL));
  pieces = attest_claim_dup_quote (connection, article + 1, claim, 100, NULL);
  g_assert_cmpstr (pieces, ==, "The dam … hold");
  first_piece = attest_claim_dup_quote (connection, article + 1, claim, 9, NULL);
  g_assert_cmpstr (first_piece, ==, "The dam … ho…");
}

#define ADD(name, function)                                                                                            \
  g_test_add ("/claim-links/" name, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("link", test_link);
  ADD ("change-type", test_change_type);
  ADD ("marks-within-marks", test_marks_within_marks);
  ADD ("refused", test_refused);
  ADD ("layers", test_layers);
  ADD ("quote", test_quote);
  return g_test_run ();
}
