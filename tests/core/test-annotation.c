/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annotations and their fragments, annotators, articles and the names of states; the references of all boxed values. */
#include "attest-annotation.h"
#include "attest-annotator.h"
#include "attest-article.h"
#include "attest-interval-index.h"
#include "attest-scheme.h"
#include "attest-text-map.h"

static void
assert_ranges (const AttestRange *ranges, guint n_ranges, const AttestRange *expected, guint n_expected)
{
  g_assert_cmpuint (n_ranges, ==, n_expected);
  for (guint i = 0; i < n_ranges; i++)
    {
      g_assert_cmpuint (ranges[i].start, ==, expected[i].start);
      g_assert_cmpuint (ranges[i].end, ==, expected[i].end);
    }
}

static void
test_normalize (void)
{
  AttestRange ranges[] = { { 20, 25 }, { 3, 3 }, { 7, 9 }, { 0, 2 }, { 9, 12 }, { 8, 10 }, { 21, 22 } };
  const AttestRange expected[] = { { 0, 2 }, { 7, 12 }, { 20, 25 } };
  AttestRange empty[] = { { 5, 5 }, { 9, 4 } };

  assert_ranges (ranges, attest_fragments_normalize (ranges, G_N_ELEMENTS (ranges)), expected, G_N_ELEMENTS (expected));
  g_assert_cmpuint (attest_fragments_normalize (empty, G_N_ELEMENTS (empty)), ==, 0);
  g_assert_cmpuint (attest_fragments_normalize (NULL, 0), ==, 0);
}

/* Against a bit per code point. */
static void
test_normalize_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 2000; round++)
    {
      AttestRange ranges[12];
      gboolean covered[64] = { FALSE };
      guint n = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (ranges) + 1), n_left, at = 0;

      for (guint i = 0; i < n; i++)
        {
          ranges[i].start = (guint) g_rand_int_range (random, 0, 50);
          ranges[i].end = ranges[i].start + (guint) g_rand_int_range (random, 0, 12);
          for (guint j = ranges[i].start; j < ranges[i].end; j++)
            covered[j] = TRUE;
        }
      n_left = attest_fragments_normalize (ranges, n);
      for (guint i = 0; i < n_left; i++)
        {
          for (; at < ranges[i].start; at++)
            g_assert_false (covered[at]);
          g_assert_cmpuint (ranges[i].start, <, ranges[i].end);
          for (; at < ranges[i].end; at++)
            g_assert_true (covered[at]);
          g_assert_false (covered[at]);
        }
      for (; at < G_N_ELEMENTS (covered); at++)
        g_assert_false (covered[at]);
    }
}

static void
test_fragments (void)
{
  const AttestRange given[] = { { 30, 40 }, { 10, 14 }, { 12, 20 } };
  g_autoptr (AttestAnnotation) annotation = attest_annotation_new (given, G_N_ELEMENTS (given));
  g_autoptr (AttestAnnotation) bare = attest_annotation_new (NULL, 0);

  g_assert_cmpuint (annotation->n_fragments, ==, 2);
  g_assert_true (attest_range_equal (attest_annotation_get_hull (annotation), attest_range (10, 40)));
  g_assert_cmpuint (attest_annotation_get_n_code_points (annotation), ==, 20);
  g_assert_false (attest_annotation_contains (annotation, 9));
  g_assert_true (attest_annotation_contains (annotation, 10));
  g_assert_true (attest_annotation_contains (annotation, 19));
  g_assert_false (attest_annotation_contains (annotation, 20));
  g_assert_true (attest_annotation_contains (annotation, 39));
  g_assert_false (attest_annotation_contains (annotation, 40));
  g_assert_cmpstr (annotation->origin, ==, "manual");
  g_assert_cmpstr (annotation->status, ==, "accepted");
  g_assert_true (attest_range_is_empty (attest_annotation_get_hull (bare)));
}

static AttestAnnotation *
make_annotation (gint64 id, guint start, guint end)
{
  AttestRange range = attest_range (start, end);
  AttestAnnotation *annotation = attest_annotation_new (&range, 1);

  annotation->id = id;
  return annotation;
}

static void
test_compare (void)
{
  g_autoptr (AttestAnnotation) early = make_annotation (9, 0, 3);
  g_autoptr (AttestAnnotation) longer = make_annotation (8, 5, 20);
  g_autoptr (AttestAnnotation) shorter = make_annotation (1, 5, 9);
  g_autoptr (AttestAnnotation) twin = make_annotation (2, 5, 9);

  g_assert_cmpint (attest_annotation_compare (early, longer), <, 0);
  g_assert_cmpint (attest_annotation_compare (longer, shorter), <, 0);
  g_assert_cmpint (attest_annotation_compare (shorter, twin), <, 0);
  g_assert_cmpint (attest_annotation_compare (twin, shorter), >, 0);
  g_assert_cmpint (attest_annotation_compare (twin, twin), ==, 0);
}

/* A copy of a boxed value is a reference: the value goes with the last one, which the leak check sees. */
static void
check_boxed (GType type, gpointer boxed)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, type);
  g_value_take_boxed (&value, boxed);
  g_assert_true (g_value_get_boxed (&value) == boxed);
  g_boxed_free (type, g_boxed_copy (type, boxed));
}

static void
test_boxed (void)
{
  AttestAnnotation *annotation = make_annotation (4, 1, 2);
  AttestText *text = attest_text_new ("one", -1);
  AttestBoundaries *boundaries = attest_boundaries_new (text);

  annotation->note = g_strdup ("a note");
  annotation->attributes = g_strdup ("{}");
  check_boxed (ATTEST_TYPE_ANNOTATION, annotation);
  check_boxed (ATTEST_TYPE_ANNOTATOR, attest_annotator_new (1, NULL, "Ana"));
  check_boxed (ATTEST_TYPE_ARTICLE, attest_article_new ());
  check_boxed (ATTEST_TYPE_LABEL, attest_label_new ());
  check_boxed (ATTEST_TYPE_SCHEME, attest_scheme_new_default ());
  check_boxed (ATTEST_TYPE_INTERVAL_INDEX, attest_interval_index_new ());
  check_boxed (ATTEST_TYPE_TEXT_MAP, attest_text_map_new (boundaries, ATTEST_TEXT_MAP_PARAGRAPH_LENGTH));
  check_boxed (ATTEST_TYPE_BOUNDARIES, boundaries);
  check_boxed (ATTEST_TYPE_TEXT, text);
}

static void
test_annotator (void)
{
  AttestUuid uuid;
  g_autoptr (AttestAnnotator) stored = NULL;
  g_autoptr (AttestAnnotator) fresh = attest_annotator_new (0, NULL, "Ana");
  g_autoptr (AttestAnnotator) same = attest_annotator_ref (fresh);

  attest_uuid_generate (&uuid);
  stored = attest_annotator_new (3, &uuid, "Bea");
  g_assert_true (attest_uuid_equal (&stored->uuid, &uuid));
  g_assert_cmpint (stored->id, ==, 3);
  g_assert_cmpstr (stored->name, ==, "Bea");
  g_assert_false (attest_uuid_is_nil (&fresh->uuid));
  g_assert_true (same == fresh);
}

static void
test_article (void)
{
  g_autoptr (AttestArticle) article = attest_article_new ();
  g_autoptr (AttestArticle) same = attest_article_ref (article);

  article->title = g_strdup ("Ferry Late Again");
  article->text = attest_text_new ("Ferry Late Again\n\nIt was late.", -1);
  g_assert_null (same->published);
  g_assert_cmpuint (attest_text_get_length (same->text), ==, 30);
}

static void
test_state_names (void)
{
  AttestArticleState state = ATTEST_ARTICLE_FLAGGED;

  for (guint i = 0; i < ATTEST_N_ARTICLE_STATES; i++)
    {
      g_assert_true (
        attest_article_state_from_string (attest_article_state_to_string ((AttestArticleState) i), &state));
      g_assert_cmpuint (state, ==, i);
    }
  g_assert_cmpstr (attest_article_state_to_string (ATTEST_ARTICLE_IN_PROGRESS), ==, "in-progress");
  g_assert_false (attest_article_state_from_string ("In-Progress", &state));
  g_assert_false (attest_article_state_from_string (NULL, &state));
  g_assert_cmpuint (state, ==, ATTEST_ARTICLE_FLAGGED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/annotation/normalize", test_normalize);
  g_test_add_func ("/annotation/normalize-random", test_normalize_random);
  g_test_add_func ("/annotation/fragments", test_fragments);
  g_test_add_func ("/annotation/compare", test_compare);
  g_test_add_func ("/model/boxed", test_boxed);
  g_test_add_func ("/annotator/new", test_annotator);
  g_test_add_func ("/article/ref", test_article);
  g_test_add_func ("/article/state-names", test_state_names);
  return g_test_run ();
}
