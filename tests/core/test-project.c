/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The project as the window uses it: actions, signals, history, lists, and what survives a restart. */
#include "store-fixture.h"

static const char *const TEXTS[] = { "Mara Voss said the bridge would open on Friday.",
                                     "The mayor denied it. Señor Guaidó was there.",
                                     "Nothing to see in this third text.", NULL };

static void
test_create_and_reopen (StoreFixture *fixture, gconstpointer user_data)
{
  AttestScheme *scheme = attest_project_get_scheme (fixture->project);
  guint n_labels = attest_scheme_get_n_labels (scheme);
  AttestUuid before;
  AttestUuid after;
  AttestLabel *person;

  g_assert_cmpuint (n_labels, >, 10);
  attest_project_get_uuid (fixture->project, &before);
  store_fixture_reopen (fixture);
  attest_project_get_uuid (fixture->project, &after);
  g_assert_true (attest_uuid_equal (&before, &after));
  scheme = attest_project_get_scheme (fixture->project);
  g_assert_cmpuint (attest_scheme_get_n_labels (scheme), ==, n_labels);
  person = attest_scheme_find_label_by_name (scheme, "Person");
  g_assert_nonnull (person);
  g_assert_cmpint (attest_scheme_find_label (scheme, person->parent)->kind, ==, ATTEST_KIND_ENTITY);
  g_assert_cmpint (attest_project_get_write_state (fixture->project), ==, ATTEST_WRITE_ALLOWED);
  g_assert_cmpstr (attest_project_get_name (fixture->project), ==, "test");
}

static void
test_create_refuses_existing (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestProject) project = attest_project_create (fixture->path, NULL, &error);

  g_assert_null (project);
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_EXIST);
  g_assert_nonnull (strstr (error->message, "test.attest"));
}

static void
test_closing_leaves_one_file (StoreFixture *fixture, gconstpointer user_data)
{
  g_autofree char *log_path = g_strconcat (fixture->path, "-wal", NULL);

  store_fixture_import (fixture, TEXTS);
  g_assert_true (g_file_test (log_path, G_FILE_TEST_EXISTS));
  g_assert_true (attest_project_close (fixture->project, NULL));
  g_assert_false (g_file_test (log_path, G_FILE_TEST_EXISTS));
}

static void
test_annotate_undo_redo (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 id = store_fixture_annotate (fixture, article, "Person", 0, 9);
  g_autoptr (AttestAnnotation) loaded = attest_project_load_annotation (fixture->project, id, NULL);
  g_autoptr (AttestAnnotation) gone = NULL;
  g_autoptr (AttestAnnotation) back = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  g_assert_cmpuint (loaded->n_fragments, ==, 1);
  g_assert_true (attest_range_equal (loaded->fragments[0], attest_range (0, 9)));
  g_assert_true (fixture->last_change->flags & ATTEST_CHANGE_ANNOTATIONS);
  g_assert_true (fixture->last_change->flags & ATTEST_CHANGE_STATES);
  g_assert_cmpint (g_array_index (fixture->last_change->annotations, gint64, 0), ==, id);
  g_assert_cmpint (g_array_index (fixture->last_change->articles, gint64, 0), ==, article);
  g_assert_cmpint (attest_project_get_article_state (fixture->project, article, fixture->annotator, NULL), ==,
                   ATTEST_ARTICLE_IN_PROGRESS);
  g_assert_cmpstr (attest_project_get_undo_text (fixture->project), ==, "Person: “Mara Voss”");

  undone = attest_project_undo (fixture->project, NULL, NULL);
  g_assert_cmpstr (undone, ==, "Person: “Mara Voss”");
  gone = attest_project_load_annotation (fixture->project, id, NULL);
  g_assert_null (gone);
  g_assert_cmpint (attest_project_get_article_state (fixture->project, article, fixture->annotator, NULL), ==,
                   ATTEST_ARTICLE_NEW);
  g_assert_null (attest_project_get_undo_text (fixture->project));

  store_fixture_reopen (fixture);
  redone = attest_project_redo (fixture->project, NULL, NULL);
  g_assert_cmpstr (redone, ==, undone);
  back = attest_project_load_annotation (fixture->project, id, NULL);
  g_assert_nonnull (back);
  g_assert_true (attest_uuid_equal (&back->uuid, &loaded->uuid));
  g_assert_cmpint (back->created, ==, loaded->created);
}

static void
test_every_action_undoes (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 id = store_fixture_annotate (fixture, article, "Person", 0, 9);
  AttestScheme *scheme = attest_project_get_scheme (fixture->project);
  gint64 person = attest_scheme_find_label_by_name (scheme, "Person")->id;
  gint64 place = attest_scheme_find_label_by_name (scheme, "Place")->id;
  AttestRange pieces[] = { { 0, 4 }, { 10, 14 } };
  g_autoptr (AttestAnnotation) changed = NULL;
  g_autoptr (AttestAnnotation) original = NULL;

  g_assert_true (attest_project_relabel (fixture->project, id, place, NULL));
  g_assert_true (attest_project_set_fragments (fixture->project, id, pieces, 2, NULL));
  g_assert_true (attest_project_set_note (fixture->project, id, "a <b>note</b> with 'quotes'", NULL));
  changed = attest_project_load_annotation (fixture->project, id, NULL);
  g_assert_cmpint (changed->label, ==, place);
  g_assert_cmpuint (changed->n_fragments, ==, 2);
  g_assert_cmpstr (changed->note, ==, "a <b>note</b> with 'quotes'");
  g_assert_true (attest_project_delete_annotations (fixture->project, &id, 1, NULL));
  g_assert_null (attest_project_load_annotation (fixture->project, id, NULL));

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *undone = attest_project_undo (fixture->project, NULL, NULL);

      g_assert_nonnull (undone);
    }
  original = attest_project_load_annotation (fixture->project, id, NULL);
  g_assert_cmpint (original->label, ==, person);
  g_assert_cmpuint (original->n_fragments, ==, 1);
  g_assert_null (original->note);
  g_assert_cmpint (original->modified, ==, original->created);
}

static void
test_new_action_ends_redo (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  g_autofree char *undone = NULL;

  store_fixture_annotate (fixture, article, "Person", 0, 9);
  undone = attest_project_undo (fixture->project, NULL, NULL);
  g_assert_nonnull (attest_project_get_redo_text (fixture->project));
  store_fixture_annotate (fixture, article, "Claim", 15, 40);
  g_assert_null (attest_project_get_redo_text (fixture->project));
  g_assert_null (attest_project_redo (fixture->project, NULL, NULL));
}

static void
test_undo_walks_own_steps (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 mine = store_fixture_annotate (fixture, article, "Person", 0, 9);
  gint64 other = attest_project_ensure_annotator (fixture->project, "Ben Oake", NULL);
  g_autofree char *undone = NULL;
  gint64 me = fixture->annotator;
  gint64 theirs;
  g_autoptr (AttestAnnotation) kept = NULL;

  fixture->annotator = other;
  attest_project_set_actor (fixture->project, other);
  theirs = store_fixture_annotate (fixture, article, "Place", 10, 14);
  attest_project_set_actor (fixture->project, me);
  undone = attest_project_undo (fixture->project, NULL, NULL);
  g_assert_nonnull (undone);
  g_assert_null (attest_project_load_annotation (fixture->project, mine, NULL));
  kept = attest_project_load_annotation (fixture->project, theirs, NULL);
  g_assert_nonnull (kept);
}

static void
test_undo_conflict (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 id = store_fixture_annotate (fixture, article, "Person", 0, 9);
  gint64 other = attest_project_ensure_annotator (fixture->project, "Ben Oake", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestAnnotation) kept = NULL;

  attest_project_set_note (fixture->project, id, "mine", NULL);
  attest_project_set_actor (fixture->project, other);
  attest_project_set_note (fixture->project, id, "theirs", NULL);
  attest_project_set_actor (fixture->project, fixture->annotator);
  g_assert_null (attest_project_undo (fixture->project, NULL, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_CONFLICT);
  kept = attest_project_load_annotation (fixture->project, id, NULL);
  g_assert_cmpstr (kept->note, ==, "theirs");
}

static void
test_two_projects_on_one_file (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  g_autoptr (AttestProject) second = attest_project_open (fixture->path, TRUE, NULL);
  g_autoptr (AttestAnnotationList) list = NULL;
  gint64 id;

  attest_project_poll (fixture->project);
  list = attest_annotation_list_new (second, article, fixture->annotator, NULL);
  g_assert_cmpuint (attest_annotation_list_get_size (list), ==, 0);
  id = store_fixture_annotate (fixture, article, "Person", 0, 9);
  attest_project_poll (second);
  g_assert_cmpuint (attest_annotation_list_get_size (list), ==, 1);
  g_assert_true (attest_project_set_note (second, id, "from the other", NULL));
  attest_project_poll (fixture->project);
  g_assert_true (fixture->last_change->flags & ATTEST_CHANGE_FOREIGN);
  g_clear_object (&list);
  attest_project_close (second, NULL);
}

static void
test_list_follows (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  g_autoptr (AttestAnnotationList)
    list = attest_annotation_list_new (fixture->project, article, fixture->annotator, NULL);
  gint64 late = store_fixture_annotate (fixture, article, "Date", 40, 46);
  gint64 early = store_fixture_annotate (fixture, article, "Person", 0, 9);
  gint64 wide = store_fixture_annotate (fixture, article, "Claim", 0, 47);
  g_autoptr (GPtrArray) at = NULL;
  AttestRange moved = attest_range (20, 26);
  guint position;

  g_assert_cmpint (attest_annotation_list_get (list, 0)->id, ==, wide);
  g_assert_cmpint (attest_annotation_list_get (list, 1)->id, ==, early);
  g_assert_cmpint (attest_annotation_list_get (list, 2)->id, ==, late);
  at = attest_annotation_list_at (list, 3);
  g_assert_cmpuint (at->len, ==, 2);
  g_assert_cmpint (((AttestAnnotation *) at->pdata[0])->id, ==, early);

  attest_project_set_fragments (fixture->project, early, &moved, 1, NULL);
  g_assert_nonnull (attest_annotation_list_find (list, early, &position));
  g_assert_cmpuint (position, ==, 1);
  g_assert_cmpint (attest_annotation_list_next (list, NULL, 5)->id, ==, early);
  g_assert_cmpint (attest_annotation_list_previous (list, NULL, 5)->id, ==, wide);
  attest_project_delete_annotations (fixture->project, (gint64[]){ wide, late }, 2, NULL);
  g_assert_cmpuint (attest_annotation_list_get_size (list), ==, 1);
  g_assert_cmpuint (attest_interval_index_get_size (attest_annotation_list_get_index (list)), ==, 1);
}

static void
test_queries (StoreFixture *fixture, gconstpointer user_data)
{
  AttestConnection *connection = attest_project_get_connection (fixture->project);
  gint64 article = store_fixture_import (fixture, TEXTS);
  g_autoptr (GArray) all = attest_article_query_ids (connection, fixture->annotator, ATTEST_FILTER_ALL, NULL, NULL);
  g_autoptr (GArray)
    found = attest_article_query_ids (connection, fixture->annotator, ATTEST_FILTER_ALL, "guaido", NULL);
  g_autoptr (GArray) syntax = attest_article_query_ids (connection, fixture->annotator, ATTEST_FILTER_ALL,
                                                        "\" NEAR( AND * title:", NULL);
  g_autoptr (GArray) done = NULL;
  g_autoptr (GPtrArray) hits = attest_article_search (connection, "bridge fri", 10, 0, NULL);
  g_autoptr (AttestArticleSummary) summary = NULL;
  guint n_articles;
  guint by_state[ATTEST_N_ARTICLE_STATES];

  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (g_array_index (found, gint64, 0), ==, article + 1);
  g_assert_nonnull (syntax);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_nonnull (strstr (((AttestSearchHit *) hits->pdata[0])->snippet, "\002bridge\003"));

  store_fixture_annotate (fixture, article, "Person", 0, 9);
  attest_project_set_article_state (fixture->project, article, fixture->annotator, ATTEST_ARTICLE_DONE, NULL);
  done = attest_article_query_ids (connection, fixture->annotator, ATTEST_FILTER_DONE, NULL, NULL);
  g_assert_cmpuint (done->len, ==, 1);
  summary = attest_article_query_summary (connection, article, fixture->annotator, NULL);
  g_assert_cmpuint (summary->n_annotations[ATTEST_KIND_ENTITY], ==, 1);
  g_assert_cmpint (summary->state, ==, ATTEST_ARTICLE_DONE);
  g_assert_true (attest_article_query_counts (connection, fixture->annotator, &n_articles, by_state, NULL));
  g_assert_cmpuint (n_articles, ==, 3);
  g_assert_cmpuint (by_state[ATTEST_ARTICLE_NEW], ==, 2);
  g_assert_cmpuint (by_state[ATTEST_ARTICLE_DONE], ==, 1);
  g_assert_cmpint (attest_article_query_unfinished (connection, article - 1, fixture->annotator, TRUE, NULL), ==,
                   article + 1);
  g_assert_cmpint (attest_article_query_unfinished (connection, article + 1, fixture->annotator, FALSE, NULL), ==, 0);
}

static void
test_unfinished_import_is_invisible (StoreFixture *fixture, gconstpointer user_data)
{
  AttestConnection *connection = attest_project_get_connection (fixture->project);
  g_autoptr (AttestConnection)
    importer = attest_connection_open_again (fixture->path, ATTEST_CONNECTION_READ_WRITE, NULL);
  AttestImportBatch *batch = attest_import_batch_begin (importer, "test", "text", NULL);
  gboolean added;
  g_autoptr (GArray) during = NULL;
  g_autoptr (GArray) after = NULL;
  g_autoptr (GArray) again = NULL;

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (AttestArticle) article = attest_article_new ();
      g_autofree char *text = g_strdup_printf ("Unfinished article number %u.", i);

      article->text = attest_text_new (text, -1);
      article->title = g_strdup (text);
      g_assert_true (attest_import_batch_add_article (batch, article, &added, NULL));
      g_assert_true (added);
    }
  during = attest_article_query_ids (connection, fixture->annotator, ATTEST_FILTER_ALL, NULL, NULL);
  g_assert_cmpuint (during->len, ==, 0);
  attest_import_batch_free (batch);
  after = attest_article_query_ids (connection, fixture->annotator, ATTEST_FILTER_ALL, "unfinished", NULL);
  g_assert_cmpuint (after->len, ==, 0);
  /* The texts are free again. */
  store_fixture_import (fixture, (const char *const[]){ "Unfinished article number 7.", NULL });
  again = attest_article_query_ids (connection, fixture->annotator, ATTEST_FILTER_ALL, "unfinished", NULL);
  g_assert_cmpuint (again->len, ==, 1);
}

static void
test_remove_import (StoreFixture *fixture, gconstpointer user_data)
{
  AttestConnection *connection = attest_project_get_connection (fixture->project);
  gint64 article = store_fixture_import (fixture, TEXTS);
  guint n_kept = 0;
  g_autoptr (GArray) left = NULL;

  store_fixture_annotate (fixture, article, "Person", 0, 9);
  g_assert_true (attest_import_batch_remove (connection, 1, &n_kept, NULL));
  g_assert_cmpuint (n_kept, ==, 1);
  left = attest_article_query_ids (connection, fixture->annotator, ATTEST_FILTER_ALL, NULL, NULL);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpint (g_array_index (left, gint64, 0), ==, article);
}

static void
test_objects_finalize (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  AttestAnnotationList *list = attest_annotation_list_new (fixture->project, article, fixture->annotator, NULL);

  store_fixture_annotate (fixture, article, "Person", 0, 9);
  g_assert_cmpuint (attest_annotation_list_get (list, 0)->n_fragments, ==, 1);
  g_assert_finalize_object (list);
  attest_project_close (fixture->project, NULL);
  g_assert_finalize_object (g_steal_pointer (&fixture->project));
}

#define ADD(path, test) g_test_add (path, StoreFixture, NULL, store_fixture_set_up, test, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/project/create-and-reopen", test_create_and_reopen);
  ADD ("/project/create-refuses-existing", test_create_refuses_existing);
  ADD ("/project/closing-leaves-one-file", test_closing_leaves_one_file);
  ADD ("/project/annotate-undo-redo", test_annotate_undo_redo);
  ADD ("/project/every-action-undoes", test_every_action_undoes);
  ADD ("/project/new-action-ends-redo", test_new_action_ends_redo);
  ADD ("/project/undo-walks-own-steps", test_undo_walks_own_steps);
  ADD ("/project/undo-conflict", test_undo_conflict);
  ADD ("/project/two-on-one-file", test_two_projects_on_one_file);
  ADD ("/project/list-follows", test_list_follows);
  ADD ("/project/queries", test_queries);
  ADD ("/project/unfinished-import-is-invisible", test_unfinished_import_is_invisible);
  ADD ("/project/remove-import", test_remove_import);
  ADD ("/project/objects-finalize", test_objects_finalize);
  return g_test_run ();
}
