/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How highlights stack: whoever shares characters with another of the same shape gets a level of its own. */
#include "attest-highlight-plan.h"

typedef struct
{
  AttestScheme *scheme;
  AttestIntervalIndex *index;
  GPtrArray *annotations;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->scheme = attest_scheme_new_default ();
  fixture->index = attest_interval_index_new ();
  fixture->annotations = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_annotation_unref);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_ptr_array_unref (fixture->annotations);
  attest_interval_index_unref (fixture->index);
  attest_scheme_unref (fixture->scheme);
}

static AttestAnnotation *
add (Fixture *fixture, const char *label, guint start, guint end)
{
  AttestRange range = attest_range (start, end);
  AttestAnnotation *annotation = attest_annotation_new (&range, 1);

  annotation->id = fixture->annotations->len + 1;
  annotation->label = label != NULL ? attest_scheme_find_label_by_name (fixture->scheme, label)->id : 9999;
  g_ptr_array_add (fixture->annotations, annotation);
  attest_interval_index_add (fixture->index, range, annotation);
  return annotation;
}

static const AttestHighlight *
find (GArray *plan, const AttestAnnotation *annotation)
{
  for (guint i = 0; i < plan->len; i++)
    if (g_array_index (plan, AttestHighlight, i).annotation == annotation)
      return &g_array_index (plan, AttestHighlight, i);
  g_assert_not_reached ();
}

static void
test_nested (Fixture *fixture, gconstpointer user_data)
{
  AttestAnnotation *outer = add (fixture, "Statement", 0, 100);
  AttestAnnotation *inner = add (fixture, "Direct quote", 10, 50);
  AttestAnnotation *innermost = add (fixture, "Claim", 20, 30);
  AttestAnnotation *after = add (fixture, "Claim", 60, 70);
  g_autoptr (GArray) plan = attest_highlight_plan (fixture->index, fixture->scheme, attest_range (0, 100));

  g_assert_cmpuint (plan->len, ==, 4);
  g_assert_cmpuint (find (plan, outer)->level, ==, 0);
  g_assert_cmpuint (find (plan, inner)->level, ==, 1);
  g_assert_cmpuint (find (plan, innermost)->level, ==, 2);
  g_assert_cmpuint (find (plan, after)->level, ==, 1);
}

static void
test_crossing (Fixture *fixture, gconstpointer user_data)
{
  AttestAnnotation *first = add (fixture, "Person", 0, 10);
  AttestAnnotation *second = add (fixture, "Place", 5, 15);
  AttestAnnotation *third = add (fixture, "Date", 10, 20);
  g_autoptr (GArray) plan = attest_highlight_plan (fixture->index, fixture->scheme, attest_range (0, 20));

  g_assert_cmpuint (find (plan, first)->level, ==, 0);
  g_assert_cmpuint (find (plan, second)->level, ==, 1);
  g_assert_cmpuint (find (plan, third)->level, ==, 0);
}

static void
test_same_range (Fixture *fixture, gconstpointer user_data)
{
  AttestAnnotation *first = add (fixture, "Person", 3, 9);
  AttestAnnotation *second = add (fixture, "Place", 3, 9);
  g_autoptr (GArray) plan = attest_highlight_plan (fixture->index, fixture->scheme, attest_range (0, 20));

  g_assert_cmpuint (find (plan, first)->level, !=, find (plan, second)->level);
}

/* Different shapes are told apart without levels; cues and others are both lines under the text. */
static void
test_shapes (Fixture *fixture, gconstpointer user_data)
{
  AttestAnnotation *claim = add (fixture, "Claim", 0, 30);
  AttestAnnotation *source = add (fixture, "Named person", 0, 20);
  AttestAnnotation *entity = add (fixture, "Person", 0, 10);
  AttestAnnotation *cue = add (fixture, "Cue", 0, 8);
  AttestAnnotation *unknown = add (fixture, NULL, 4, 6);
  g_autoptr (GArray) plan = attest_highlight_plan (fixture->index, fixture->scheme, attest_range (5, 6));

  g_assert_cmpuint (plan->len, ==, 5);
  g_assert_cmpuint (find (plan, claim)->level, ==, 0);
  g_assert_cmpuint (find (plan, source)->level, ==, 0);
  g_assert_cmpuint (find (plan, entity)->level, ==, 0);
  g_assert_cmpuint (find (plan, cue)->level, ==, 0);
  g_assert_cmpint (find (plan, unknown)->kind, ==, ATTEST_KIND_OTHER);
  g_assert_null (find (plan, unknown)->label);
  g_assert_cmpuint (find (plan, unknown)->level, ==, 1);
}

static void
test_only_what_is_there (Fixture *fixture, gconstpointer user_data)
{
  add (fixture, "Person", 0, 10);
  add (fixture, "Person", 20, 30);
  g_autoptr (GArray) between = attest_highlight_plan (fixture->index, fixture->scheme, attest_range (10, 20));
  g_autoptr (GArray) nothing = attest_highlight_plan (fixture->index, fixture->scheme, attest_range (5, 5));

  g_assert_cmpuint (between->len, ==, 0);
  g_assert_cmpuint (nothing->len, ==, 0);
}

static void
test_lanes (void)
{
  const AttestRange stretches[] = { { 0, 50 }, { 10, 20 }, { 15, 60 }, { 20, 30 }, { 60, 70 } };
  guint lanes[G_N_ELEMENTS (stretches)];

  g_assert_cmpuint (attest_highlight_assign_lanes (stretches, G_N_ELEMENTS (stretches), lanes), ==, 3);
  g_assert_cmpuint (lanes[0], ==, 0);
  g_assert_cmpuint (lanes[1], ==, 1);
  g_assert_cmpuint (lanes[2], ==, 2);
  g_assert_cmpuint (lanes[3], ==, 1);
  g_assert_cmpuint (lanes[4], ==, 0);
  g_assert_cmpuint (attest_highlight_assign_lanes (NULL, 0, NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/highlight-plan/nested", Fixture, NULL, set_up, test_nested, tear_down);
  g_test_add ("/highlight-plan/crossing", Fixture, NULL, set_up, test_crossing, tear_down);
  g_test_add ("/highlight-plan/same-range", Fixture, NULL, set_up, test_same_range, tear_down);
  g_test_add ("/highlight-plan/shapes", Fixture, NULL, set_up, test_shapes, tear_down);
  g_test_add ("/highlight-plan/only-what-is-there", Fixture, NULL, set_up, test_only_what_is_there, tear_down);
  g_test_add_func ("/highlight-plan/lanes", test_lanes);
  return g_test_run ();
}
