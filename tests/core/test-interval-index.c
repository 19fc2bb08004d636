/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interval index against trying every entry, through random additions and removals; its speed with -m perf. */
#include "attest-interval-index.h"

#include <stdlib.h>

static gboolean
collect (const AttestInterval *interval, gpointer user_data)
{
  g_array_append_val ((GArray *) user_data, *interval);
  return TRUE;
}

static GArray *
query (AttestIntervalIndex *index, guint start, guint end)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (AttestInterval));

  attest_interval_index_foreach_overlapping (index, attest_range (start, end), collect, found);
  return found;
}

static int
compare_in_text_order (gconstpointer a, gconstpointer b)
{
  const AttestInterval *first = a;
  const AttestInterval *second = b;

  if (first->range.start != second->range.start)
    return first->range.start < second->range.start ? -1 : 1;
  if (first->range.end != second->range.end)
    return first->range.end > second->range.end ? -1 : 1;
  return 0;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const AttestInterval *first = a;
  const AttestInterval *second = b;
  int order = compare_in_text_order (a, b);

  return order != 0 ? order : (first->item > second->item) - (first->item < second->item);
}

/* Checks one query: what was found is in order, and the same as what trying each of @all finds. */
static void
check_query (AttestIntervalIndex *index, GArray *all, guint start, guint end)
{
  g_autoptr (GArray) found = query (index, start, end);
  g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (AttestInterval));

  for (guint i = 0; i < all->len; i++)
    {
      AttestInterval *interval = &g_array_index (all, AttestInterval, i);

      if (start == end ? attest_range_contains_offset (interval->range, start)
                       : attest_range_overlaps (interval->range, attest_range (start, end)))
        g_array_append_val (expected, *interval);
    }
  for (guint i = 1; i < found->len; i++)
    g_assert_cmpint (
      compare_in_text_order (&g_array_index (found, AttestInterval, i - 1), &g_array_index (found, AttestInterval, i)),
      <=, 0);
  g_array_sort (found, compare_items);
  g_array_sort (expected, compare_items);
  g_assert_cmpuint (found->len, ==, expected->len);
  for (guint i = 0; i < found->len; i++)
    g_assert_cmpint (
      compare_items (&g_array_index (found, AttestInterval, i), &g_array_index (expected, AttestInterval, i)), ==, 0);
}

static void
check_neighbours (AttestIntervalIndex *index, GArray *all, guint offset)
{
  AttestInterval interval;
  guint next = G_MAXUINT;
  int previous = -1;

  for (guint i = 0; i < all->len; i++)
    {
      guint start = g_array_index (all, AttestInterval, i).range.start;

      if (start > offset)
        next = MIN (next, start);
      if (start < offset)
        previous = MAX (previous, (int) start);
    }
  g_assert_cmpint (attest_interval_index_next (index, offset, &interval), ==, next != G_MAXUINT);
  if (next != G_MAXUINT)
    g_assert_cmpuint (interval.range.start, ==, next);
  g_assert_cmpint (attest_interval_index_previous (index, offset, &interval), ==, previous >= 0);
  if (previous >= 0)
    g_assert_cmpint ((int) interval.range.start, ==, previous);
}

static AttestInterval
make_random_interval (GRand *random, guint length)
{
  guint start = (guint) g_rand_int_range (random, 0, (gint32) length);
  /* Most are short, a few reach over much of the text. */
  guint longest = g_rand_int_range (random, 0, 10) == 0 ? length : 12;
  guint item = (guint) g_rand_int_range (random, 1, 40);

  return (AttestInterval){ { start, start + (guint) g_rand_int_range (random, 1, (gint32) longest + 1) },
                           GUINT_TO_POINTER (item) };
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (13);

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (AttestIntervalIndex) index = attest_interval_index_new ();
      g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (AttestInterval));
      guint length = (guint) g_rand_int_range (random, 1, 600);
      guint n = (guint) g_rand_int_range (random, 0, 700);

      for (guint i = 0; i < n; i++)
        {
          AttestInterval interval = make_random_interval (random, length);

          g_array_append_val (all, interval);
        }
      attest_interval_index_fill (index, (AttestInterval *) all->data, all->len);
      for (guint i = 0; i < 60; i++)
        {
          AttestInterval interval = make_random_interval (random, length);

          if (g_rand_boolean (random) || all->len == 0)
            {
              attest_interval_index_add (index, interval.range, interval.item);
              g_array_append_val (all, interval);
            }
          else
            {
              guint victim = (guint) g_rand_int_range (random, 0, (gint32) all->len);

              interval = g_array_index (all, AttestInterval, victim);
              g_assert_true (attest_interval_index_remove (index, interval.range, interval.item));
              g_array_remove_index_fast (all, victim);
            }
          g_assert_cmpuint (attest_interval_index_get_size (index), ==, all->len);
          interval = make_random_interval (random, length);
          check_query (index, all, interval.range.start, interval.range.end);
          check_query (index, all, interval.range.start, interval.range.start);
          check_neighbours (index, all, interval.range.start);
        }
    }
}

/* Down to nothing and up again, through every number of levels. */
static void
test_grow_and_shrink (void)
{
  g_autoptr (AttestIntervalIndex) index = attest_interval_index_new ();
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (AttestInterval));

  for (guint i = 0; i < 5000; i++)
    {
      AttestInterval interval = { { i * 2, i * 2 + 3 }, index };

      attest_interval_index_add (index, interval.range, interval.item);
      g_array_append_val (all, interval);
      if (i % 499 == 0)
        check_query (index, all, i, i + 4);
    }
  while (all->len > 0)
    {
      AttestInterval interval = g_array_index (all, AttestInterval, all->len / 2);

      g_assert_true (attest_interval_index_remove (index, interval.range, interval.item));
      g_array_remove_index (all, all->len / 2);
      if (all->len % 499 == 0)
        check_query (index, all, 0, 20000);
    }
  g_assert_cmpuint (attest_interval_index_get_size (index), ==, 0);
}

static void
test_empty (void)
{
  g_autoptr (AttestIntervalIndex) index = attest_interval_index_new ();
  g_autoptr (GArray) found = query (index, 0, G_MAXUINT);

  g_assert_cmpuint (found->len, ==, 0);
  g_assert_false (attest_interval_index_next (index, 0, NULL));
  g_assert_false (attest_interval_index_previous (index, G_MAXUINT, NULL));
  g_assert_false (attest_interval_index_remove (index, attest_range (0, 1), index));
  attest_interval_index_fill (index, NULL, 0);
  attest_interval_index_clear (index);
  g_assert_cmpuint (attest_interval_index_get_size (index), ==, 0);
}

static void
test_edges (void)
{
  g_autoptr (AttestIntervalIndex) index = attest_interval_index_new ();
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (AttestInterval));
  const AttestInterval intervals[] = {
    { { 0, G_MAXUINT }, GUINT_TO_POINTER (1) },
    { { G_MAXUINT - 1, G_MAXUINT }, GUINT_TO_POINTER (2) },
    { { 5, 6 }, GUINT_TO_POINTER (3) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (intervals); i++)
    attest_interval_index_add (index, intervals[i].range, intervals[i].item);
  g_array_append_vals (all, intervals, G_N_ELEMENTS (intervals));
  check_query (index, all, 0, G_MAXUINT);
  check_query (index, all, 5, 5);
  check_query (index, all, 6, 6);
  check_query (index, all, G_MAXUINT - 1, G_MAXUINT);
  g_assert_false (attest_interval_index_next (index, G_MAXUINT, NULL));
  g_assert_true (attest_interval_index_previous (index, 1, NULL));
}

static void
test_same_range (void)
{
  g_autoptr (AttestIntervalIndex) index = attest_interval_index_new ();
  g_autoptr (GArray) found = NULL;
  AttestRange range = attest_range (3, 9);
  int first, second;

  attest_interval_index_add (index, range, &first);
  attest_interval_index_add (index, range, &second);
  found = query (index, 4, 4);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_true (g_array_index (found, AttestInterval, 0).item == &first);
  g_assert_true (attest_interval_index_remove (index, range, &second));
  g_assert_false (attest_interval_index_remove (index, range, &second));
  g_assert_false (attest_interval_index_remove (index, attest_range (3, 8), &first));
  g_assert_true (attest_interval_index_remove (index, range, &first));
}

static gboolean
stop_at_third (const AttestInterval *interval, gpointer user_data)
{
  return ++*(guint *) user_data < 3;
}

static void
test_stop (void)
{
  g_autoptr (AttestIntervalIndex) index = attest_interval_index_new ();
  guint n = 0;

  for (guint i = 0; i < 1000; i++)
    attest_interval_index_add (index, attest_range (i, i + 10), index);
  attest_interval_index_foreach_overlapping (index, attest_range (0, 2000), stop_at_third, &n);
  g_assert_cmpuint (n, ==, 3);
}

static gboolean
count (const AttestInterval *interval, gpointer user_data)
{
  ++*(guint *) user_data;
  return TRUE;
}

static void
test_speed (void)
{
  const guint n = 100000, length = 5000000, rounds = 2000;
  g_autoptr (GRand) random = g_rand_new_with_seed (17);
  g_autoptr (AttestIntervalIndex) index = attest_interval_index_new ();
  g_autofree AttestInterval *intervals = g_new (AttestInterval, n);
  guint found = 0;
  double seconds;

  for (guint i = 0; i < n; i++)
    {
      guint start = (guint) g_rand_int_range (random, 0, (gint32) length);

      intervals[i] = (AttestInterval){
        { start, start + (guint) g_rand_int_range (random, 1, i % 100 == 0 ? 5000 : 60) }, index
      };
    }
  g_test_timer_start ();
  attest_interval_index_fill (index, intervals, n);
  g_test_minimized_result (g_test_timer_elapsed () * 1e3, "fill 100,000 unsorted: %.2f ms",
                           g_test_timer_elapsed () * 1e3);

  g_test_timer_start ();
  for (guint i = 0; i < rounds; i++)
    attest_interval_index_foreach_overlapping (index, attest_range (i * 2000, i * 2000 + 3000), count, &found);
  seconds = g_test_timer_elapsed () / rounds;
  g_test_minimized_result (seconds * 1e6, "what is visible: %.2f us, %u found a query", seconds * 1e6, found / rounds);
  g_assert_cmpfloat (seconds, <, 50e-6);

  g_test_timer_start ();
  for (guint i = 0; i < rounds; i++)
    attest_interval_index_foreach_overlapping (index, attest_range (i * 2000, i * 2000), count, &found);
  seconds = g_test_timer_elapsed () / rounds;
  g_test_minimized_result (seconds * 1e6, "what is under the caret: %.2f us", seconds * 1e6);
  g_assert_cmpfloat (seconds, <, 50e-6);

  g_test_timer_start ();
  for (guint i = 0; i < rounds; i++)
    {
      attest_interval_index_add (index, attest_range (i, i + 5), &found);
      attest_interval_index_remove (index, attest_range (i, i + 5), &found);
    }
  seconds = g_test_timer_elapsed () / rounds / 2;
  g_test_minimized_result (seconds * 1e6, "add or remove at the start: %.2f us", seconds * 1e6);
  g_assert_cmpfloat (seconds, <, 1e-3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/interval-index/random", test_random);
  g_test_add_func ("/interval-index/grow-and-shrink", test_grow_and_shrink);
  g_test_add_func ("/interval-index/empty", test_empty);
  g_test_add_func ("/interval-index/edges", test_edges);
  g_test_add_func ("/interval-index/same-range", test_same_range);
  g_test_add_func ("/interval-index/stop", test_stop);
  if (g_test_perf ())
    g_test_add_func ("/interval-index/speed", test_speed);
  return g_test_run ();
}
