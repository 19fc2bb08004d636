/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of steps, going back to one as a step of its own, and forward to one that was undone. */
#include "attest-history-return.h"
#include "store-fixture.h"

static const char *const TEXTS[] = { "We will stay, he said on Friday, until it all ends.", NULL };

static guint
n_annotations (StoreFixture *fixture, gint64 article)
{
  g_autoptr (GPtrArray) annotations = attest_project_load_annotations (fixture->project, article, 0, NULL);

  return annotations->len;
}

/* The newest step of @annotator (0: of anyone). */
static gint64
newest_step (StoreFixture *fixture, gint64 annotator)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    steps = attest_history_list (attest_project_get_connection (fixture->project), annotator, 1, 0, &error);

  g_assert_no_error (error);
  return ((AttestHistoryEntry *) steps->pdata[0])->id;
}

static int
n_after (StoreFixture *fixture, gint64 step)
{
  return attest_history_count_after (attest_project_get_connection (fixture->project),
                                     attest_project_get_actor (fixture->project), step, NULL);
}

typedef struct
{
  gboolean done;
  gboolean succeeded;
  GError *error;
} Journey;

static void
gone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Journey *journey = user_data;

  journey->succeeded = attest_project_go_to_finish (ATTEST_PROJECT (source), result, &journey->error);
  journey->done = TRUE;
}

static gboolean
go_to (StoreFixture *fixture, gint64 step, GError **error)
{
  Journey journey = { 0 };

  attest_project_go_to_async (fixture->project, step, gone_cb, &journey);
  while (!journey.done)
    g_main_context_iteration (NULL, TRUE);
  if (journey.error != NULL)
    g_propagate_error (error, journey.error);
  return journey.succeeded;
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
test_back_is_a_step (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 first = store_fixture_annotate (fixture, article, "Claim", 0, 12);
  gint64 step = newest_step (fixture, 0);
  g_autoptr (AttestAnnotation) annotation = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_annotate (fixture, article, "Source", 14, 16);
  g_assert_true (attest_project_set_note (fixture->project, first, "a note", &error));
  g_assert_true (attest_project_delete_annotations (fixture->project, &first, 1, &error));
  g_assert_cmpint (n_after (fixture, step), ==, 3);

  g_assert_true (go_to (fixture, step, &error));
  g_assert_no_error (error);
  annotation = attest_project_load_annotation (fixture->project, first, NULL);
  g_assert_nonnull (annotation);
  g_assert_null (annotation->note);
  g_assert_cmpuint (n_annotations (fixture, article), ==, 1);
  g_assert_cmpstr (attest_project_get_undo_text (fixture->project), ==, "Go back to “Claim: ‘We will stay’”");

  /* One undo brings back all three steps, and they can be undone one by one as before. */
  undo (fixture);
  g_assert_cmpuint (n_annotations (fixture, article), ==, 1);
  undo (fixture);
  g_assert_cmpuint (n_annotations (fixture, article), ==, 2);
}

static void
test_others_steps_stay (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 mine = fixture->annotator;
  g_autoptr (GError) error = NULL;
  gint64 step;

  store_fixture_annotate (fixture, article, "Claim", 0, 12);
  step = newest_step (fixture, 0);
  store_fixture_annotate (fixture, article, "Source", 14, 16);

  fixture->annotator = attest_project_ensure_annotator (fixture->project, "Bo Reed", &error);
  attest_project_set_actor (fixture->project, fixture->annotator);
  store_fixture_annotate (fixture, article, "Cue", 17, 21);
  g_assert_cmpint (newest_step (fixture, mine), <, newest_step (fixture, fixture->annotator));

  attest_project_set_actor (fixture->project, mine);
  g_assert_true (go_to (fixture, step, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_annotations (fixture, article), ==, 2);
}

static void
test_conflict_changes_nothing (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 mine = fixture->annotator;
  gint64 annotation = store_fixture_annotate (fixture, article, "Claim", 0, 12);
  gint64 step = newest_step (fixture, 0);
  g_autoptr (AttestAnnotation) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (attest_project_set_note (fixture->project, annotation, "mine", &error));
  store_fixture_annotate (fixture, article, "Source", 14, 16);
  attest_project_set_actor (fixture->project, attest_project_ensure_annotator (fixture->project, "Bo Reed", &error));
  g_assert_true (attest_project_set_note (fixture->project, annotation, "Bo’s", &error));
  attest_project_set_actor (fixture->project, mine);

  g_assert_false (go_to (fixture, step, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_CONFLICT);
  after = attest_project_load_annotation (fixture->project, annotation, NULL);
  g_assert_cmpstr (after->note, ==, "Bo’s");
  g_assert_cmpuint (n_annotations (fixture, article), ==, 2);
}

static void
test_forward (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  g_autoptr (GError) error = NULL;
  gint64 steps[3];

  for (guint i = 0; i < 3; i++)
    {
      store_fixture_annotate (fixture, article, "Claim", i * 4, i * 4 + 3);
      steps[i] = newest_step (fixture, 0);
    }
  for (guint i = 0; i < 3; i++)
    undo (fixture);
  g_assert_cmpuint (n_annotations (fixture, article), ==, 0);
  g_assert_true (go_to (fixture, steps[1], &error));
  g_assert_cmpuint (n_annotations (fixture, article), ==, 2);
  g_assert_false (go_to (fixture, 9999, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_CONFLICT);
}

static void
test_list_in_stretches (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  AttestConnection *connection = attest_project_get_connection (fixture->project);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) rest = NULL;

  for (guint i = 0; i < 5; i++)
    store_fixture_annotate (fixture, article, "Claim", i * 4, i * 4 + 3);
  all = attest_history_list (connection, 0, 100, 0, NULL);
  first = attest_history_list (connection, 0, 3, 0, NULL);
  rest = attest_history_list (connection, 0, 100, ((AttestHistoryEntry *) first->pdata[2])->id, NULL);
  g_assert_cmpuint (first->len + rest->len, ==, all->len);
  g_assert_cmpint (((AttestHistoryEntry *) rest->pdata[0])->id, ==, ((AttestHistoryEntry *) all->pdata[3])->id);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                                            \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)
  ADD ("/history/back-is-a-step", test_back_is_a_step);
  ADD ("/history/others-steps-stay", test_others_steps_stay);
  ADD ("/history/conflict-changes-nothing", test_conflict_changes_nothing);
  ADD ("/history/forward", test_forward);
  ADD ("/history/list-in-stretches", test_list_in_stretches);
#undef ADD
  return g_test_run ();
}
