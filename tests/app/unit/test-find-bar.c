/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The find bar by itself: what it finds, where it begins, and that it goes round. */
#include "attest-find-bar.h"

#include <adwaita.h>

static int
current (AttestFindBar *bar)
{
  guint n_matches;
  int position;

  attest_find_bar_get_matches (bar, &n_matches, &position);
  return position;
}

static guint
n_found (AttestFindBar *bar)
{
  guint n_matches;
  int position;

  attest_find_bar_get_matches (bar, &n_matches, &position);
  return n_matches;
}

static AttestFindBar *
make_bar (const char *content)
{
  AttestFindBar *bar = g_object_ref_sink (g_object_new (ATTEST_TYPE_FIND_BAR, NULL));
  g_autoptr (AttestText) text = attest_text_new (content, -1);

  attest_find_bar_set_text (bar, text);
  return bar;
}

static void
test_round (void)
{
  AttestFindBar *bar = make_bar ("One Guaidó, two Guaido, three guaidó.");

  g_assert_false (attest_find_bar_is_open (bar));
  attest_find_bar_open (bar, "guaido", 10);
  g_assert_true (attest_find_bar_is_open (bar));
  g_assert_cmpuint (n_found (bar), ==, 3);
  g_assert_cmpint (current (bar), ==, 1);
  attest_find_bar_go_next (bar);
  attest_find_bar_go_next (bar);
  g_assert_cmpint (current (bar), ==, 0);
  attest_find_bar_go_previous (bar);
  g_assert_cmpint (current (bar), ==, 2);
  g_assert_finalize_object (bar);
}

static void
test_other_text (void)
{
  AttestFindBar *bar = make_bar ("a b a");
  g_autoptr (AttestText) other = attest_text_new ("no such letter", -1);
  guint n_signals = 0;

  attest_find_bar_open (bar, "a", 0);
  g_assert_cmpuint (n_found (bar), ==, 2);
  g_signal_connect_swapped (bar, "found", G_CALLBACK (g_atomic_int_inc), &n_signals);
  attest_find_bar_set_text (bar, other);
  g_assert_cmpuint (n_found (bar), ==, 0);
  g_assert_cmpint (current (bar), ==, -1);
  g_assert_cmpuint (n_signals, ==, 1);
  attest_find_bar_set_text (bar, NULL);
  g_assert_cmpuint (n_found (bar), ==, 0);
  g_assert_finalize_object (bar);
}

static void
test_close (void)
{
  AttestFindBar *bar = make_bar ("a b a");
  guint n_signals = 0;

  g_signal_connect_swapped (bar, "closed", G_CALLBACK (g_atomic_int_inc), &n_signals);
  attest_find_bar_close (bar);
  g_assert_cmpuint (n_signals, ==, 0);
  attest_find_bar_open (bar, "b", 0);
  attest_find_bar_close (bar);
  g_assert_cmpuint (n_signals, ==, 1);
  g_assert_true (attest_find_bar_has_query (bar));
  g_assert_false (attest_find_bar_is_open (bar));
  g_assert_finalize_object (bar);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/find-bar/round", test_round);
  g_test_add_func ("/find-bar/other-text", test_other_text);
  g_test_add_func ("/find-bar/close", test_close);
  return g_test_run ();
}
