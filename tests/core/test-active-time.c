/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Active time: added by article and day, no step of the history, nobody waits for it, the larger one wins in an import.
 */
#include "attest-active-time-store.h"
#include "attest-project-active-time.h"
#include "store-fixture.h"

static const char *const TEXTS[] = { "The first article.", "The second article.", NULL };

static void
test_add (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 first = store_fixture_import (fixture, TEXTS);
  g_autoptr (GArray) days = NULL;
  g_autoptr (GError) error = NULL;

  attest_project_set_position (fixture->project, first, fixture->annotator, 7, NULL);
  g_assert_true (attest_project_add_active_time (fixture->project, first, fixture->annotator, 40, &error));
  g_assert_true (attest_project_add_active_time (fixture->project, first, fixture->annotator, 2, &error));
  g_assert_true (attest_project_add_active_time (fixture->project, first + 1, fixture->annotator, 60, &error));
  g_assert_no_error (error);
  g_assert_cmpint (attest_project_get_active_time (fixture->project, first, fixture->annotator), ==, 42);
  g_assert_cmpint (attest_project_get_active_time (fixture->project, first + 1, fixture->annotator), ==, 60);
  g_assert_true (fixture->last_change->flags == ATTEST_CHANGE_ACTIVITY);
  g_assert_true (attest_change_touches_article (fixture->last_change, first + 1));
  g_assert_false (attest_change_touches_article (fixture->last_change, first));
  g_assert_null (attest_project_get_undo_text (fixture->project));

  days = attest_active_time_store_load_days (attest_project_get_connection (fixture->project), fixture->annotator,
                                             NULL);
  g_assert_cmpuint (days->len, >=, 1);
  /* Unless it is midnight. */
  if (days->len == 1)
    g_assert_cmpint (attest_project_get_active_today (fixture->project, fixture->annotator), ==, 102);
  g_assert_cmpint (attest_project_get_active_today (fixture->project, fixture->annotator + 1), ==, 0);

  /* The place of the caret stays. */
  {
    guint position;

    attest_project_get_article_state (fixture->project, first, fixture->annotator, &position);
    g_assert_cmpuint (position, ==, 7);
  }
  store_fixture_reopen (fixture);
  g_assert_cmpint (attest_project_get_active_time (fixture->project, first, fixture->annotator), ==, 42);
}

static void
test_never_waits (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 first = store_fixture_import (fixture, TEXTS);
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestConnection)
    other = attest_connection_open_again (fixture->path, ATTEST_CONNECTION_READ_WRITE, &error);
  gint64 start;

  g_assert_true (attest_connection_begin (other, &error));
  start = g_get_monotonic_time ();
  g_assert_false (attest_project_add_active_time (fixture->project, first, fixture->annotator, 5, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_BUSY);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
  g_clear_error (&error);
  attest_connection_rollback (other);
  g_assert_true (attest_project_add_active_time (fixture->project, first, fixture->annotator, 5, &error));
  g_assert_cmpint (attest_project_get_active_time (fixture->project, first, fixture->annotator), ==, 5);
}

static void
test_article_gone (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (attest_project_add_active_time (fixture->project, 4711, fixture->annotator, 5, &error));
  g_assert_no_error (error);
  g_assert_cmpint (attest_project_get_active_time (fixture->project, 4711, fixture->annotator), ==, 0);
}

static void
test_import_takes_the_larger (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 first = store_fixture_import (fixture, TEXTS);
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestConnection)
    connection = attest_connection_open_again (fixture->path, ATTEST_CONNECTION_READ_WRITE, &error);
  g_autoptr (AttestImportBatch) batch = NULL;
  AttestActiveDay *day;
  g_autoptr (GArray) days = NULL;

  attest_project_add_active_time (fixture->project, first, fixture->annotator, 50, NULL);
  batch = attest_import_batch_begin (connection, "test", "text", &error);
  g_assert_true (attest_import_batch_set_state (batch, first, fixture->annotator, ATTEST_ARTICLE_NEW, 20, &error));
  g_assert_true (attest_import_batch_set_state (batch, first + 1, fixture->annotator, ATTEST_ARTICLE_NEW, 30, &error));
  g_assert_true (attest_import_batch_set_state (batch, first + 1, fixture->annotator, ATTEST_ARTICLE_NEW, 90, &error));
  g_assert_true (attest_import_batch_raise_active_day (batch, fixture->annotator, "2020-02-29", 100, &error));
  g_assert_true (attest_import_batch_raise_active_day (batch, fixture->annotator, "2020-02-29", 80, &error));
  g_assert_true (attest_import_batch_finish (batch, &error));
  g_assert_cmpint (attest_project_get_active_time (fixture->project, first, fixture->annotator), ==, 50);
  g_assert_cmpint (attest_project_get_active_time (fixture->project, first + 1, fixture->annotator), ==, 90);
  days = attest_active_time_store_load_days (attest_project_get_connection (fixture->project), fixture->annotator,
                                             NULL);
  day = &g_array_index (days, AttestActiveDay, 0);
  g_assert_cmpstr (day->day, ==, "2020-02-29");
  g_assert_cmpint (day->seconds, ==, 100);
}

static void
test_days (void)
{
  g_assert_true (attest_active_day_is_valid ("2026-01-25"));
  g_assert_true (attest_active_day_is_valid ("2024-02-29"));
  g_assert_false (attest_active_day_is_valid ("2026-02-29"));
  g_assert_false (attest_active_day_is_valid ("2026-13-01"));
  g_assert_false (attest_active_day_is_valid ("2026-1-25"));
  g_assert_false (attest_active_day_is_valid ("2026-01-25T10"));
  g_assert_false (attest_active_day_is_valid (""));
  g_assert_false (attest_active_day_is_valid ("20x6-01-25"));
}

#define ADD(path, test) g_test_add (path, StoreFixture, NULL, store_fixture_set_up, test, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/active-time/days", test_days);
  ADD ("/active-time/add", test_add);
  ADD ("/active-time/never-waits", test_never_waits);
  ADD ("/active-time/article-gone", test_article_gone);
  ADD ("/active-time/import-takes-the-larger", test_import_takes_the_larger);
  return g_test_run ();
}
