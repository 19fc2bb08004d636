/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor: what it shows, which annotation is in focus, and that its actions reach the project. */
#include "attest-editor-edges.h"
#include "attest-editor-fragments.h"
#include "attest-project-attribution.h"

#include "../../core/store-fixture.h"

#define FIRST "Ada Byron met Charles Babbage. She said the engine would weave."
#define SECOND "Another article, shorter."

typedef struct
{
  StoreFixture store;
  gint64 first;
  gint64 second;
  AttestEditor *editor;
  GPtrArray *told; /* signal names */
  char *text;      /* what was told last */
  AttestRange revealed;
} Fixture;

static void
tell (Fixture *fixture, const char *signal, const char *text)
{
  g_ptr_array_add (fixture->told, g_strdup (signal));
  g_free (fixture->text);
  fixture->text = g_strdup (text);
}

static void
on_message (AttestEditor *editor, const char *text, Fixture *fixture)
{
  tell (fixture, "message", text);
}

static void
on_undoable (AttestEditor *editor, const char *text, Fixture *fixture)
{
  tell (fixture, "undoable", text);
}

static void
on_failed (AttestEditor *editor, const char *text, Fixture *fixture)
{
  tell (fixture, "failed", text);
}

static void
on_reveal (AttestEditor *editor, guint start, guint end, Fixture *fixture)
{
  fixture->revealed = attest_range (start, end);
}

static void
make_editor (Fixture *fixture)
{
  fixture->editor = attest_editor_new (fixture->store.project);
  g_signal_connect (fixture->editor, "message", G_CALLBACK (on_message), fixture);
  g_signal_connect (fixture->editor, "undoable", G_CALLBACK (on_undoable), fixture);
  g_signal_connect (fixture->editor, "failed", G_CALLBACK (on_failed), fixture);
  g_signal_connect (fixture->editor, "reveal", G_CALLBACK (on_reveal), fixture);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  static const char *const texts[] = { FIRST, SECOND, NULL };
  g_autoptr (GError) error = NULL;

  store_fixture_set_up (&fixture->store, NULL);
  fixture->first = store_fixture_import (&fixture->store, texts);
  fixture->second = fixture->first + 1;
  fixture->told = g_ptr_array_new_with_free_func (g_free);
  make_editor (fixture);
  attest_editor_open_article (fixture->editor, fixture->first, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_assert_finalize_object (fixture->editor);
  g_ptr_array_unref (fixture->told);
  g_free (fixture->text);
  store_fixture_tear_down (&fixture->store, NULL);
}

static AttestLabel *
label (Fixture *fixture, const char *name)
{
  return attest_scheme_find_label_by_name (attest_project_get_scheme (fixture->store.project), name);
}

static const char *
selected_label (Fixture *fixture)
{
  AttestAnnotation *selected = attest_editor_get_selected (fixture->editor);

  g_assert_nonnull (selected);
  return attest_scheme_find_label (attest_project_get_scheme (fixture->store.project), selected->label)->name;
}

static guint
count (Fixture *fixture)
{
  return attest_annotation_list_get_size (attest_editor_get_annotations (fixture->editor));
}

static void
assert_selected (Fixture *fixture, const char *name, guint start, guint end)
{
  AttestRange hull = attest_annotation_get_hull (attest_editor_get_selected (fixture->editor));

  g_assert_cmpstr (selected_label (fixture), ==, name);
  g_assert_cmpuint (hull.start, ==, start);
  g_assert_cmpuint (hull.end, ==, end);
}

static void
test_label_range (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (attest_editor_apply_label (fixture->editor, label (fixture, "Person"), attest_range (0, 9)));
  assert_selected (fixture, "Person", 0, 9);
  g_assert_cmpuint (count (fixture), ==, 1);

  /* The same again is the one that is there. */
  attest_editor_select (fixture->editor, 0);
  g_assert_true (attest_editor_apply_label (fixture->editor, label (fixture, "Person"), attest_range (0, 9)));
  assert_selected (fixture, "Person", 0, 9);
  g_assert_cmpuint (count (fixture), ==, 1);

  /* Another label on the same words is another annotation. */
  g_assert_true (attest_editor_apply_label (fixture->editor, label (fixture, "Named person"), attest_range (0, 9)));
  g_assert_cmpuint (count (fixture), ==, 2);
  g_assert_cmpuint (fixture->told->len, ==, 0);
}

static void
test_label_word (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (attest_editor_apply_label (fixture->editor, label (fixture, "Entity"), attest_range (16, 16)));
  assert_selected (fixture, "Entity", 14, 21);

  /* Without a selection a key changes the label of what is in focus. */
  g_assert_true (attest_editor_apply_label (fixture->editor, label (fixture, "Claim"), attest_range (16, 16)));
  assert_selected (fixture, "Claim", 14, 21);
  g_assert_cmpuint (count (fixture), ==, 1);
}

static void
test_child_key (Fixture *fixture, gconstpointer user_data)
{
  g_assert_false (attest_editor_apply_child_key (fixture->editor, "1"));
  attest_editor_apply_label (fixture->editor, label (fixture, "Claim"), attest_range (31, 62));
  g_assert_true (attest_editor_apply_child_key (fixture->editor, "2"));
  assert_selected (fixture, "Indirect quote", 31, 62);
  /* A child's siblings are within reach as well. */
  g_assert_true (attest_editor_apply_child_key (fixture->editor, "1"));
  assert_selected (fixture, "Direct quote", 31, 62);
  g_assert_false (attest_editor_apply_child_key (fixture->editor, "9"));
}

static void
test_select_at (Fixture *fixture, gconstpointer user_data)
{
  store_fixture_annotate (&fixture->store, fixture->first, "Person", 14, 29);
  store_fixture_annotate (&fixture->store, fixture->first, "Statement", 0, 30);
  store_fixture_annotate (&fixture->store, fixture->first, "Cue", 10, 13);

  g_assert_true (attest_editor_select_at (fixture->editor, 15));
  assert_selected (fixture, "Person", 14, 29);
  g_assert_true (attest_editor_select_at (fixture->editor, 15));
  assert_selected (fixture, "Statement", 0, 30);
  g_assert_true (attest_editor_select_at (fixture->editor, 15));
  assert_selected (fixture, "Person", 14, 29);
  g_assert_false (attest_editor_select_at (fixture->editor, 40));
}

static void
test_neighbours (Fixture *fixture, gconstpointer user_data)
{
  g_assert_false (attest_editor_select_next (fixture->editor, 0));
  store_fixture_annotate (&fixture->store, fixture->first, "Person", 0, 9);
  store_fixture_annotate (&fixture->store, fixture->first, "Person", 14, 29);

  g_assert_true (attest_editor_select_next (fixture->editor, 10));
  assert_selected (fixture, "Person", 14, 29);
  g_assert_false (attest_editor_select_next (fixture->editor, 14));
  g_assert_true (attest_editor_select_previous (fixture->editor, 14));
  assert_selected (fixture, "Person", 0, 9);
}

static void
test_delete (Fixture *fixture, gconstpointer user_data)
{
  g_assert_false (attest_editor_delete_selected (fixture->editor));
  attest_editor_apply_label (fixture->editor, label (fixture, "Person"), attest_range (14, 29));
  g_assert_true (attest_editor_delete_selected (fixture->editor));
  g_assert_null (attest_editor_get_selected (fixture->editor));
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_cmpstr (g_ptr_array_index (fixture->told, 0), ==, "undoable");
}

/* A claim of Ada's, made by her; the claim is selected. Returns the source. */
static gint64
attribute (Fixture *fixture)
{
  gint64 source;

  attest_editor_apply_label (fixture->editor, label (fixture, "Source"), attest_range (0, 9));
  source = attest_editor_get_selected (fixture->editor)->id;
  attest_editor_apply_label (fixture->editor, label (fixture, "Claim"), attest_range (44, 62));
  g_assert_cmpint (
    attest_project_attribute (fixture->store.project, attest_editor_get_selected (fixture->editor)->id, source, NULL),
    >, 0);
  return source;
}

static void
test_what_goes_is_told (Fixture *fixture, gconstpointer user_data)
{
  gint64 source = attribute (fixture);

  attest_editor_select (fixture->editor, source);
  attest_editor_apply_label (fixture->editor, label (fixture, "Person"), attest_range (0, 0));
  g_assert_nonnull (strstr (fixture->text, "1 link is gone"));
  g_assert_true (attest_editor_undo (fixture->editor));
  attest_editor_select (fixture->editor, source);
  attest_editor_delete_selected (fixture->editor);
  g_assert_nonnull (strstr (fixture->text, "deleted with 1 link"));
  g_assert_true (attest_editor_undo (fixture->editor));

  attest_editor_apply_label (fixture->editor, label (fixture, "Person"), attest_range (14, 29));
  attest_editor_join (fixture->editor);
  attest_editor_select (fixture->editor, source);
  attest_editor_join (fixture->editor);
  g_assert_nonnull (strstr (fixture->text, "the label “Source”, 1 link"));
}

static void
test_move_edge (Fixture *fixture, gconstpointer user_data)
{
  attest_editor_apply_label (fixture->editor, label (fixture, "Person"), attest_range (14, 29));
  g_assert_true (attest_editor_move_edge (fixture->editor, 0, TRUE, TRUE, ATTEST_UNIT_WORD));
  assert_selected (fixture, "Person", 22, 29);
  g_assert_false (attest_editor_move_edge (fixture->editor, 0, TRUE, TRUE, ATTEST_UNIT_WORD));
  assert_selected (fixture, "Person", 22, 29);
  g_assert_true (attest_editor_move_edge (fixture->editor, 0, FALSE, FALSE, ATTEST_UNIT_CHARACTER));
  assert_selected (fixture, "Person", 22, 28);
  g_assert_true (attest_editor_move_edge (fixture->editor, 0, TRUE, FALSE, ATTEST_UNIT_WORD));
  assert_selected (fixture, "Person", 14, 28);
  g_assert_cmpuint (fixture->revealed.start, ==, 14);
}

static void
test_undo (Fixture *fixture, gconstpointer user_data)
{
  attest_editor_apply_label (fixture->editor, label (fixture, "Person"), attest_range (14, 29));
  attest_editor_apply_label (fixture->editor, label (fixture, "Claim"), attest_range (14, 14));

  g_assert_true (attest_editor_undo (fixture->editor));
  assert_selected (fixture, "Person", 14, 29);
  g_assert_true (attest_editor_undo (fixture->editor));
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_null (attest_editor_get_selected (fixture->editor));
  /* What is gone is shown by where it was. */
  g_assert_cmpuint (fixture->revealed.start, ==, 14);
  g_assert_cmpuint (fixture->revealed.end, ==, 29);

  g_assert_true (attest_editor_redo (fixture->editor));
  assert_selected (fixture, "Person", 14, 29);
  g_assert_true (attest_editor_redo (fixture->editor));
  assert_selected (fixture, "Claim", 14, 29);
  g_assert_false (attest_editor_redo (fixture->editor));
  g_assert_cmpstr (g_ptr_array_index (fixture->told, fixture->told->len - 1), ==, "message");
}

static void
test_undo_elsewhere (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  attest_editor_apply_label (fixture->editor, label (fixture, "Person"), attest_range (14, 29));
  attest_editor_apply_label (fixture->editor, label (fixture, "Claim"), attest_range (14, 14));
  attest_editor_open_article (fixture->editor, fixture->second, &error);
  g_assert_no_error (error);

  g_assert_true (attest_editor_undo (fixture->editor));
  g_assert_cmpint (attest_editor_get_article (fixture->editor)->id, ==, fixture->first);
  assert_selected (fixture, "Person", 14, 29);
}

static void
test_position (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  attest_editor_set_position (fixture->editor, 17);
  attest_editor_open_article (fixture->editor, fixture->second, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (attest_editor_get_position (fixture->editor), ==, 0);
  attest_editor_open_article (fixture->editor, fixture->first, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (attest_editor_get_position (fixture->editor), ==, 17);
}

static void
test_annotator (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gint64 other = attest_project_ensure_annotator (fixture->store.project, "Bea Finch", &error);

  g_assert_no_error (error);
  attest_editor_apply_label (fixture->editor, label (fixture, "Person"), attest_range (14, 29));
  attest_editor_set_annotator (fixture->editor, other);
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_null (attest_editor_get_selected (fixture->editor));

  g_assert_finalize_object (fixture->editor);
  make_editor (fixture);
  g_assert_cmpint (attest_editor_get_annotator (fixture->editor), ==, other);
}

/* Another program takes away what is on show. */
static void
test_changed_from_outside (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (AttestProject) other = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  attest_editor_apply_label (fixture->editor, label (fixture, "Person"), attest_range (14, 29));
  id = attest_editor_get_selected (fixture->editor)->id;
  other = attest_project_open (fixture->store.path, TRUE, &error);
  g_assert_no_error (error);
  attest_project_delete_annotations (other, &id, 1, &error);
  g_assert_no_error (error);

  attest_project_poll (fixture->store.project);
  g_assert_null (attest_editor_get_selected (fixture->editor));
  g_assert_cmpuint (count (fixture), ==, 0);
  attest_project_close (other, NULL);
}

/* The first label makes the annotator, which brings news of another program's work, and with it another scheme. */
static void
test_first_label_after_others (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (AttestProject) other = NULL;
  g_autoptr (GError) error = NULL;

  attest_editor_set_annotator (fixture->editor, 0);
  other = attest_project_open (fixture->store.path, TRUE, &error);
  g_assert_no_error (error);
  attest_project_ensure_annotator (other, "Bea Finch", &error);
  g_assert_no_error (error);

  g_assert_true (attest_editor_apply_label (fixture->editor, label (fixture, "Person"), attest_range (14, 29)));
  g_assert_cmpuint (fixture->told->len, ==, 0);
  assert_selected (fixture, "Person", 14, 29);
  attest_project_close (other, NULL);
}

static void
test_no_article (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (attest_editor_open_article (fixture->editor, 12345, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND);
  g_assert_cmpint (attest_editor_get_article (fixture->editor)->id, ==, fixture->first);

  g_assert_true (attest_editor_open_article (fixture->editor, 0, NULL));
  g_assert_null (attest_editor_get_article (fixture->editor));
  g_assert_null (attest_editor_get_annotations (fixture->editor));
  g_assert_null (attest_editor_get_text (fixture->editor));
  g_assert_false (attest_editor_apply_label (fixture->editor, label (fixture, "Person"), attest_range (0, 1)));
  g_assert_false (attest_editor_select_at (fixture->editor, 0));
  g_assert_false (attest_editor_set_state (fixture->editor, ATTEST_ARTICLE_DONE));
}

static void
test_nothing_to_label (Fixture *fixture, gconstpointer user_data)
{
  static const char *const texts[] = { "\n\n", NULL };
  gint64 blank = store_fixture_import (&fixture->store, texts);

  g_assert_true (attest_editor_open_article (fixture->editor, blank, NULL));
  g_assert_false (attest_editor_apply_label (fixture->editor, label (fixture, "Person"), attest_range (1, 1)));
  g_assert_cmpstr (g_ptr_array_index (fixture->told, 0), ==, "message");
  g_assert_cmpuint (count (fixture), ==, 0);
}

/* What cannot be written is told, and what was there stays. */
static void
test_failure (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  attest_editor_apply_label (fixture->editor, label (fixture, "Person"), attest_range (14, 29));
  attest_connection_execute (attest_project_get_connection (fixture->store.project), "PRAGMA query_only = on", &error);
  g_assert_no_error (error);

  g_assert_false (attest_editor_apply_label (fixture->editor, label (fixture, "Claim"), attest_range (31, 62)));
  g_assert_cmpstr (g_ptr_array_index (fixture->told, 0), ==, "failed");
  g_assert_cmpuint (strlen (fixture->text), >, 0);
  g_assert_false (attest_editor_delete_selected (fixture->editor));
  g_assert_cmpuint (fixture->told->len, ==, 2);
  assert_selected (fixture, "Person", 14, 29);
  attest_connection_execute (attest_project_get_connection (fixture->store.project), "PRAGMA query_only = off", &error);
}

static void
test_state (Fixture *fixture, gconstpointer user_data)
{
  g_assert_cmpint (attest_editor_get_state (fixture->editor), ==, ATTEST_ARTICLE_NEW);
  attest_editor_apply_label (fixture->editor, label (fixture, "Person"), attest_range (14, 29));
  g_assert_cmpint (attest_editor_get_state (fixture->editor), ==, ATTEST_ARTICLE_IN_PROGRESS);
  g_assert_true (attest_editor_set_state (fixture->editor, ATTEST_ARTICLE_DONE));
  g_assert_cmpint (attest_editor_get_state (fixture->editor), ==, ATTEST_ARTICLE_DONE);
}

static void
test_note (Fixture *fixture, gconstpointer user_data)
{
  attest_editor_apply_label (fixture->editor, label (fixture, "Person"), attest_range (14, 29));
  g_assert_true (
    attest_editor_set_note (fixture->editor, attest_editor_get_selected (fixture->editor)->id, "Which one?"));
  g_assert_cmpstr (attest_editor_get_selected (fixture->editor)->note, ==, "Which one?");
}

#define ADD(name, function) g_test_add ("/editor/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("label-range", test_label_range);
  ADD ("label-word", test_label_word);
  ADD ("child-key", test_child_key);
  ADD ("select-at", test_select_at);
  ADD ("neighbours", test_neighbours);
  ADD ("delete", test_delete);
  ADD ("what-goes-is-told", test_what_goes_is_told);
  ADD ("move-edge", test_move_edge);
  ADD ("undo", test_undo);
  ADD ("undo-elsewhere", test_undo_elsewhere);
  ADD ("position", test_position);
  ADD ("annotator", test_annotator);
  ADD ("changed-from-outside", test_changed_from_outside);
  ADD ("first-label-after-others", test_first_label_after_others);
  ADD ("no-article", test_no_article);
  ADD ("nothing-to-label", test_nothing_to_label);
  ADD ("failure", test_failure);
  ADD ("state", test_state);
  ADD ("note", test_note);
  return g_test_run ();
}
