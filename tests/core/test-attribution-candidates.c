/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is offered as the source of a claim, and in which order. */
#include "attest-attribution-candidates.h"
#include "store-fixture.h"

static const char *const TEXTS[] = {
  "Mara Voss runs the port.\n\n“The ferry is late,” she said on Friday. Tom Ash, a pilot, was not so sure.\n\n"
  "The council said nothing.",
  NULL
};

static AttestRange
range_of (const char *words)
{
  const char *found = strstr (TEXTS[0], words);
  guint start = (guint) g_utf8_pointer_to_offset (TEXTS[0], found);

  return attest_range (start, start + (guint) g_utf8_strlen (words, -1));
}

static gint64
mark (StoreFixture *fixture, gint64 article, const char *label, const char *words)
{
  AttestRange range = range_of (words);

  return store_fixture_annotate (fixture, article, label, range.start, range.end);
}

static GArray *
candidates (StoreFixture *fixture, gint64 article, gint64 claim)
{
  g_autoptr (AttestAnnotationList)
    list = attest_annotation_list_new (fixture->project, article, fixture->annotator, NULL);
  g_autoptr (AttestText) text = attest_text_new (TEXTS[0], -1);
  g_autoptr (AttestBoundaries) boundaries = attest_boundaries_new (text);

  return attest_attribution_candidates (list, attest_project_get_scheme (fixture->project), boundaries,
                                        attest_annotation_list_find (list, claim, NULL));
}

static void
test_order (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 claim = mark (fixture, article, "Claim", "“The ferry is late,”");
  gint64 pilot = mark (fixture, article, "Source", "Tom Ash, a pilot");
  gint64 council = mark (fixture, article, "Source", "The council");
  g_autoptr (GArray) found = NULL;

  mark (fixture, article, "Person", "Tom Ash");
  mark (fixture, article, "Person", "Mara Voss");
  mark (fixture, article, "Date", "Friday");
  found = candidates (fixture, article, claim);
  /* The pronoun in the claim's own sentence, then the marked source in the next one, then other paragraphs. A person
   * inside a marked source is not offered beside it, and a date never speaks. */
  g_assert_cmpuint (found->len, ==, 4);
  g_assert_true (attest_range_equal (g_array_index (found, AttestCandidate, 0).range, range_of ("she")));
  g_assert_cmpint (g_array_index (found, AttestCandidate, 0).annotation, ==, 0);
  g_assert_cmpint (g_array_index (found, AttestCandidate, 1).annotation, ==, pilot);
  g_assert_true (attest_range_equal (g_array_index (found, AttestCandidate, 2).range, range_of ("The council")) ||
                 attest_range_equal (g_array_index (found, AttestCandidate, 2).range, range_of ("Mara Voss")));
  g_assert_cmpint (g_array_index (found, AttestCandidate, 2).annotation +
                     g_array_index (found, AttestCandidate, 3).annotation,
                   ==, council);
}

static void
test_none (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, (const char *const[]){ "Nothing here at all.", NULL });
  gint64 claim = store_fixture_annotate (fixture, article, "Claim", 0, 7);
  g_autoptr (AttestAnnotationList)
    list = attest_annotation_list_new (fixture->project, article, fixture->annotator, NULL);
  g_autoptr (AttestText) text = attest_text_new ("Nothing here at all.", -1);
  g_autoptr (AttestBoundaries) boundaries = attest_boundaries_new (text);
  g_autoptr (GArray) found = attest_attribution_candidates (
    list, attest_project_get_scheme (fixture->project), boundaries, attest_annotation_list_find (list, claim, NULL));

  g_assert_cmpuint (found->len, ==, 0);
}

static void
test_names (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 claim = mark (fixture, article, "Claim", "“The ferry is late,”");
  g_autoptr (GArray) found = candidates (fixture, article, claim);

  /* Nothing but the claim is marked. Neither a day nor the first word of a sentence is a name. */
  g_assert_cmpuint (found->len, ==, 3);
  g_assert_true (attest_range_equal (g_array_index (found, AttestCandidate, 0).range, range_of ("she")));
  g_assert_true (attest_range_equal (g_array_index (found, AttestCandidate, 1).range, range_of ("Tom Ash")));
  g_assert_true (attest_range_equal (g_array_index (found, AttestCandidate, 2).range, range_of ("Mara Voss")));
}

static void
test_at_most_so_many (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GString) string = g_string_new ("Said words. ");
  gint64 article;
  gint64 claim;
  g_autoptr (AttestAnnotationList) list = NULL;
  g_autoptr (AttestText) text = NULL;
  g_autoptr (AttestBoundaries) boundaries = NULL;
  g_autoptr (GArray) found = NULL;

  for (guint i = 0; i < ATTEST_MAX_CANDIDATES + 5; i++)
    g_string_append_printf (string, "P%02u ", i);
  article = store_fixture_import (fixture, (const char *const[]){ string->str, NULL });
  claim = store_fixture_annotate (fixture, article, "Claim", 0, 10);
  for (guint i = 0; i < ATTEST_MAX_CANDIDATES + 5; i++)
    store_fixture_annotate (fixture, article, "Person", 12 + 4 * i, 15 + 4 * i);
  list = attest_annotation_list_new (fixture->project, article, fixture->annotator, NULL);
  text = attest_text_new (string->str, -1);
  boundaries = attest_boundaries_new (text);
  found = attest_attribution_candidates (list, attest_project_get_scheme (fixture->project), boundaries,
                                         attest_annotation_list_find (list, claim, NULL));
  g_assert_cmpuint (found->len, ==, ATTEST_MAX_CANDIDATES);
  for (guint i = 0; i < found->len; i++)
    g_assert_cmpuint (g_array_index (found, AttestCandidate, i).range.start, ==, 12 + 4 * i);
}

#define ADD(path, test) g_test_add (path, StoreFixture, NULL, store_fixture_set_up, test, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/attribution-candidates/order", test_order);
  ADD ("/attribution-candidates/none", test_none);
  ADD ("/attribution-candidates/names", test_names);
  ADD ("/attribution-candidates/at-most-so-many", test_at_most_so_many);
  return g_test_run ();
}
