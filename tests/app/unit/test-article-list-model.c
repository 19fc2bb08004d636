/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of articles: what it holds, and that it tells no more than what changed. */
#include "attest-article-list-model.h"

#include "../../core/store-fixture.h"

#define N_LARGE 5000

typedef struct
{
  StoreFixture store;
  gint64 first;
  AttestArticleListModel *model;
  guint n_told;
  guint position;
  guint n_removed;
  guint n_added;
} Fixture;

static void
on_items_changed (GListModel *model, guint position, guint n_removed, guint n_added, Fixture *fixture)
{
  fixture->n_told++;
  fixture->position = position;
  fixture->n_removed = n_removed;
  fixture->n_added = n_added;
}

static void
assert_told (Fixture *fixture, guint position, guint n_removed, guint n_added)
{
  g_assert_cmpuint (fixture->n_told, ==, 1);
  g_assert_cmpuint (fixture->position, ==, position);
  g_assert_cmpuint (fixture->n_removed, ==, n_removed);
  g_assert_cmpuint (fixture->n_added, ==, n_added);
  fixture->n_told = 0;
}

static void
make_model (Fixture *fixture)
{
  fixture->model = attest_article_list_model_new (fixture->store.project, fixture->store.annotator);
  g_signal_connect (fixture->model, "items-changed", G_CALLBACK (on_items_changed), fixture);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  static const char *const texts[] = { "Harbour closed to the ferry.", "Guaidó spoke on the hill.",
                                       "Market opened late.", "Ferry market.", NULL };

  store_fixture_set_up (&fixture->store, NULL);
  fixture->first = store_fixture_import (&fixture->store, texts);
  /* The import came over another connection: the project hears of it now, and not with the first change under test. */
  attest_project_poll (fixture->store.project);
  make_model (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_signal_handlers_disconnect_by_data (fixture->model, fixture);
  g_assert_finalize_object (fixture->model);
  store_fixture_tear_down (&fixture->store, NULL);
}

static void
set_state (Fixture *fixture, guint article, AttestArticleState state)
{
  g_autoptr (GError) error = NULL;

  attest_project_set_article_state (fixture->store.project, fixture->first + article, fixture->store.annotator, state,
                                    &error);
  g_assert_no_error (error);
}

static void
test_holds_all (Fixture *fixture, gconstpointer user_data)
{
  guint position;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, 4);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (fixture->model)) == ATTEST_TYPE_ARTICLE_ITEM);
  g_assert_cmpint (attest_article_list_model_get_article (fixture->model, 3), ==, fixture->first + 3);
  g_assert_cmpint (attest_article_list_model_get_article (fixture->model, 4), ==, 0);
  g_assert_true (attest_article_list_model_find (fixture->model, fixture->first + 2, &position));
  g_assert_cmpuint (position, ==, 2);
  g_assert_false (attest_article_list_model_find (fixture->model, fixture->first + 4, NULL));
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->model), 4));
}

static void
test_item_is_one_while_held (Fixture *fixture, gconstpointer user_data)
{
  AttestArticleItem *item = g_list_model_get_item (G_LIST_MODEL (fixture->model), 1);
  g_autoptr (AttestArticleItem) again = g_list_model_get_item (G_LIST_MODEL (fixture->model), 1);

  g_assert_true (item == again);
  g_assert_cmpint (attest_article_item_get_summary (item)->id, ==, fixture->first + 1);
  g_assert_cmpint (attest_article_item_get_summary (item)->state, ==, ATTEST_ARTICLE_NEW);
  g_clear_object (&again);
  g_assert_finalize_object (item);
}

static void
count_signal (guint *n)
{
  (*n)++;
}

static void
test_touched_row_is_read_again (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (AttestArticleItem) touched = g_list_model_get_item (G_LIST_MODEL (fixture->model), 1);
  g_autoptr (AttestArticleItem) other = g_list_model_get_item (G_LIST_MODEL (fixture->model), 2);
  guint n_touched = 0;
  guint n_other = 0;

  attest_article_item_get_summary (touched);
  g_signal_connect_swapped (touched, "changed", G_CALLBACK (count_signal), &n_touched);
  g_signal_connect_swapped (other, "changed", G_CALLBACK (count_signal), &n_other);
  set_state (fixture, 1, ATTEST_ARTICLE_FLAGGED);
  g_assert_cmpuint (n_touched, ==, 1);
  g_assert_cmpuint (n_other, ==, 0);
  g_assert_cmpint (attest_article_item_get_summary (touched)->state, ==, ATTEST_ARTICLE_FLAGGED);
  /* All are listed as before. */
  g_assert_cmpuint (fixture->n_told, ==, 0);
}

static void
test_filter_tells_the_difference (Fixture *fixture, gconstpointer user_data)
{
  attest_article_list_model_set_filter (fixture->model, ATTEST_FILTER_TODO);
  g_assert_cmpuint (fixture->n_told, ==, 0);
  set_state (fixture, 1, ATTEST_ARTICLE_DONE);
  assert_told (fixture, 1, 1, 0);
  set_state (fixture, 1, ATTEST_ARTICLE_NEW);
  assert_told (fixture, 1, 0, 1);
  set_state (fixture, 2, ATTEST_ARTICLE_DONE);
  assert_told (fixture, 2, 1, 0);
  attest_article_list_model_set_filter (fixture->model, ATTEST_FILTER_DONE);
  g_assert_cmpuint (attest_article_list_model_get_size (fixture->model), ==, 1);
  g_assert_cmpint (attest_article_list_model_get_article (fixture->model, 0), ==, fixture->first + 2);
}

static void
test_search (Fixture *fixture, gconstpointer user_data)
{
  attest_article_list_model_set_search (fixture->model, " guaido ");
  g_assert_cmpstr (attest_article_list_model_get_search (fixture->model), ==, "guaido");
  g_assert_cmpuint (attest_article_list_model_get_size (fixture->model), ==, 1);
  g_assert_cmpint (attest_article_list_model_get_article (fixture->model, 0), ==, fixture->first + 1);
  attest_article_list_model_set_search (fixture->model, "fer");
  g_assert_cmpuint (attest_article_list_model_get_size (fixture->model), ==, 2);
  attest_article_list_model_set_search (fixture->model, "\"AND* NEAR( '");
  g_assert_cmpuint (attest_article_list_model_get_size (fixture->model), ==, 0);
  attest_article_list_model_set_search (fixture->model, "  ");
  g_assert_null (attest_article_list_model_get_search (fixture->model));
  g_assert_cmpuint (attest_article_list_model_get_size (fixture->model), ==, 4);
}

static void
test_import_appends (Fixture *fixture, gconstpointer user_data)
{
  static const char *const texts[] = { "One more.", "And another.", NULL };
  g_autoptr (AttestChange) change = attest_change_new (ATTEST_CHANGE_ARTICLES);

  store_fixture_import (&fixture->store, texts);
  attest_project_emit_changed (fixture->store.project, change);
  assert_told (fixture, 4, 0, 2);
}

static void
test_annotator (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gint64 other = attest_project_ensure_annotator (fixture->store.project, "Ben", &error);
  g_autoptr (AttestArticleItem) item = NULL;

  g_assert_no_error (error);
  set_state (fixture, 0, ATTEST_ARTICLE_DONE);
  attest_article_list_model_set_annotator (fixture->model, other);
  item = g_list_model_get_item (G_LIST_MODEL (fixture->model), 0);
  g_assert_cmpint (attest_article_item_get_summary (item)->state, ==, ATTEST_ARTICLE_NEW);
}

/* So many that the ids come from a thread, and the rows are read for what is looked at only. */
static void
test_large_project (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (AttestChange) change = attest_change_new (ATTEST_CHANGE_ARTICLES);
  g_autoptr (AttestArticleItem) last = NULL;

  for (guint i = 0; i < N_LARGE; i++)
    g_ptr_array_add (texts, g_strdup_printf ("Article number %u about the harbour.", i));
  g_ptr_array_add (texts, NULL);
  store_fixture_import (&fixture->store, (const char *const *) texts->pdata);
  attest_project_emit_changed (fixture->store.project, change);
  while (attest_article_list_model_get_size (fixture->model) != N_LARGE + 4)
    g_main_context_iteration (NULL, TRUE);
  assert_told (fixture, 4, 0, N_LARGE);

  attest_article_list_model_set_search (fixture->model, "number");
  attest_article_list_model_set_search (fixture->model, "number 4999");
  while (attest_article_list_model_get_size (fixture->model) != 1)
    g_main_context_iteration (NULL, TRUE);
  last = g_list_model_get_item (G_LIST_MODEL (fixture->model), 0);
  g_assert_cmpint (attest_article_item_get_summary (last)->id, ==,
                   attest_article_list_model_get_article (fixture->model, 0));
  /* The search given up holds the model until its thread has noticed. */
  while (G_OBJECT (fixture->model)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) g_test_add ("/article-list-model/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("holds-all", test_holds_all);
  ADD ("item-is-one-while-held", test_item_is_one_while_held);
  ADD ("touched-row-is-read-again", test_touched_row_is_read_again);
  ADD ("filter-tells-the-difference", test_filter_tells_the_difference);
  ADD ("search", test_search);
  ADD ("import-appends", test_import_appends);
  ADD ("annotator", test_annotator);
  ADD ("large-project", test_large_project);
#undef ADD
  return g_test_run ();
}
