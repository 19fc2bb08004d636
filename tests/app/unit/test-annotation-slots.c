/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The annotations of an article as a list model: its items stay while what stands there changes. */
#include "attest-annotation-slots.h"

#include "../../core/store-fixture.h"

typedef struct
{
  StoreFixture store;
  gint64 article;
  AttestAnnotationList *list;
  AttestAnnotationList *other; /* of another article, one annotation shorter */
  AttestAnnotationSlots *slots;
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
count_changed (AttestAnnotationSlot *slot, guint *n_changed)
{
  (*n_changed)++;
}

static AttestAnnotationSlot *
get_slot (Fixture *fixture, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (fixture->slots), position);
}

static guint
start_of (AttestAnnotationSlot *slot)
{
  return attest_annotation_get_hull (attest_annotation_slot_get_annotation (slot)).start;
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  static const char *const texts[] = { "Anna met Boris and Carla in Dover.", "Emil and Fritz stayed.", NULL };

  store_fixture_set_up (&fixture->store, NULL);
  fixture->article = store_fixture_import (&fixture->store, texts);
  store_fixture_annotate (&fixture->store, fixture->article, "Person", 0, 4);
  store_fixture_annotate (&fixture->store, fixture->article, "Person", 9, 14);
  store_fixture_annotate (&fixture->store, fixture->article, "Person", 19, 24);
  store_fixture_annotate (&fixture->store, fixture->article + 1, "Person", 0, 4);
  store_fixture_annotate (&fixture->store, fixture->article + 1, "Person", 9, 14);
  fixture->list = attest_annotation_list_new (fixture->store.project, fixture->article, fixture->store.annotator, NULL);
  fixture->other = attest_annotation_list_new (fixture->store.project, fixture->article + 1, fixture->store.annotator,
                                               NULL);
  fixture->slots = attest_annotation_slots_new ();
  attest_annotation_slots_set_list (fixture->slots, fixture->list);
  g_signal_connect (fixture->slots, "items-changed", G_CALLBACK (on_items_changed), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_assert_finalize_object (fixture->slots);
  g_assert_finalize_object (fixture->list);
  g_assert_finalize_object (fixture->other);
  store_fixture_tear_down (&fixture->store, NULL);
}

static void
test_another_article (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (AttestAnnotationSlot) second = get_slot (fixture, 1);
  g_autoptr (AttestAnnotationSlot) third = get_slot (fixture, 2);
  g_autoptr (AttestAnnotationSlot) still_second = NULL;
  guint n_changed = 0;
  guint n_gone = 0;

  g_signal_connect (second, "changed", G_CALLBACK (count_changed), &n_changed);
  g_signal_connect (third, "changed", G_CALLBACK (count_changed), &n_gone);
  attest_annotation_slots_set_list (fixture->slots, fixture->other);
  /* Only the place that is no more is told of. */
  assert_told (fixture, 2, 1, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->slots)), ==, 2);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpuint (n_gone, ==, 0);
  still_second = get_slot (fixture, 1);
  g_assert_true (still_second == second);
  g_assert_true (attest_annotation_slot_get_annotation (second) == attest_annotation_list_get (fixture->other, 1));

  attest_annotation_slots_set_list (fixture->slots, fixture->list);
  assert_told (fixture, 2, 0, 1);
  g_assert_cmpuint (n_changed, ==, 2);
  attest_annotation_slots_set_list (fixture->slots, NULL);
  assert_told (fixture, 0, 3, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->slots), 0));
}

static void
test_coming_and_going (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (AttestAnnotationSlot) first = get_slot (fixture, 0);
  g_autoptr (AttestAnnotationSlot) second = get_slot (fixture, 1);
  g_autoptr (AttestAnnotationSlot) moved = NULL;
  g_autoptr (AttestAnnotationSlot) added = NULL;
  gint64 id = attest_annotation_slot_get_annotation (first)->id;

  store_fixture_annotate (&fixture->store, fixture->article, "Person", 5, 8);
  g_assert_cmpuint (fixture->n_told, ==, 0);
  attest_annotation_slots_catch_up (fixture->slots);
  assert_told (fixture, 1, 0, 1);
  moved = get_slot (fixture, 2);
  g_assert_true (moved == second);
  added = get_slot (fixture, 1);
  g_assert_cmpuint (start_of (added), ==, 5);

  g_assert_true (attest_project_delete_annotations (fixture->store.project, &id, 1, NULL));
  attest_annotation_slots_catch_up (fixture->slots);
  assert_told (fixture, 0, 1, 0);
  g_clear_object (&moved);
  moved = get_slot (fixture, 1);
  g_assert_true (moved == second);
  g_assert_cmpuint (start_of (moved), ==, 9);
}

static void
test_another_version (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (AttestAnnotationSlot) second = get_slot (fixture, 1);
  guint n_changed = 0;

  g_signal_connect (second, "changed", G_CALLBACK (count_changed), &n_changed);
  g_assert_true (
    attest_project_set_note (fixture->store.project, attest_annotation_slot_get_annotation (second)->id, "Who?", NULL));
  attest_annotation_slots_catch_up (fixture->slots);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpuint (fixture->n_told, ==, 0);
  g_assert_cmpstr (attest_annotation_slot_get_annotation (second)->note, ==, "Who?");
}

/* Several changes are caught up with as one; meanwhile every place can be asked for. */
static void
test_catching_up (Fixture *fixture, gconstpointer user_data)
{
  GListModel *model = G_LIST_MODEL (fixture->slots);
  guint n = attest_annotation_list_get_size (fixture->list);
  gint64 last = attest_annotation_list_get (fixture->list, n - 1)->id;

  g_assert_true (attest_project_delete_annotations (fixture->store.project, &last, 1, NULL));
  store_fixture_annotate (&fixture->store, fixture->article, "Person", 5, 8);
  store_fixture_annotate (&fixture->store, fixture->article, "Person", 6, 8);
  g_assert_cmpuint (fixture->n_told, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AttestAnnotationSlot) slot = get_slot (fixture, i);

      g_assert_true (i == 0 ? attest_annotation_slot_get_annotation (slot) != NULL : TRUE);
    }

  attest_annotation_slots_catch_up (fixture->slots);
  g_assert_cmpuint (fixture->n_told, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, n + 1);
  for (guint i = 0; i <= n; i++)
    {
      g_autoptr (AttestAnnotationSlot) slot = get_slot (fixture, i);

      g_assert_true (attest_annotation_slot_get_annotation (slot) == attest_annotation_list_get (fixture->list, i));
    }
  attest_annotation_slots_catch_up (fixture->slots);
  g_assert_cmpuint (fixture->n_told, ==, 1);
}

static void
test_slots_are_let_go (Fixture *fixture, gconstpointer user_data)
{
  AttestAnnotationSlot *slot = get_slot (fixture, 1);

  g_assert_finalize_object (slot);
  slot = get_slot (fixture, 1);
  /* It may outlive the model. */
  g_clear_object (&fixture->slots);
  g_assert_cmpuint (start_of (slot), ==, 9);
  g_assert_finalize_object (slot);
  fixture->slots = attest_annotation_slots_new ();
}

#define ADD(path, test) g_test_add ("/annotation-slots/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("another-article", test_another_article);
  ADD ("coming-and-going", test_coming_and_going);
  ADD ("another-version", test_another_version);
  ADD ("catching-up", test_catching_up);
  ADD ("let-go", test_slots_are_let_go);
  return g_test_run ();
}
