/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The widgets of the window by themselves: each goes when it is let go, also after it has shown a project; the columns
 * give way; a note is never lost. */
#include "attest-annotation-row.h"
#include "attest-article-row.h"
#include "attest-inspector.h"
#include "attest-label-bar.h"
#include "attest-label-chooser.h"
#include "attest-link-chooser.h"
#include "attest-link-hints.h"
#include "attest-note-view.h"
#include "attest-notice.h"
#include "attest-panes.h"
#include "attest-preferences.h"
#include "attest-relations-view.h"
#include "attest-sidebar.h"
#include "attest-start-page.h"
#include "attest-swatch.h"
#include "attest-task-bar.h"

#include "../../core/store-fixture.h"

typedef struct
{
  StoreFixture store;
  AttestEditor *editor;
} Fixture;

static AttestLabel *
label (Fixture *fixture, const char *name)
{
  return attest_scheme_find_label_by_name (attest_project_get_scheme (fixture->store.project), name);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  static const char *const texts[] = { "Ada met Charles. She said so.", "Another article.", NULL };
  g_autoptr (GError) error = NULL;
  gint64 first;

  store_fixture_set_up (&fixture->store, NULL);
  first = store_fixture_import (&fixture->store, texts);
  fixture->editor = attest_editor_new (fixture->store.project);
  attest_editor_open_article (fixture->editor, first, &error);
  g_assert_no_error (error);
  g_assert_true (attest_editor_apply_label (fixture->editor, label (fixture, "Person"), attest_range (0, 3)));
  g_assert_nonnull (attest_editor_get_selected (fixture->editor));
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_assert_finalize_object (fixture->editor);
  store_fixture_tear_down (&fixture->store, NULL);
}

static void
let_go (GtkWidget *widget)
{
  g_object_ref_sink (widget);
  g_assert_finalize_object (widget);
}

static void
test_go_when_let_go (void)
{
  let_go (attest_annotation_row_new ());
  let_go (attest_article_row_new ());
  let_go (attest_inspector_new ());
  let_go (attest_label_bar_new ());
  let_go (attest_label_chooser_new ());
  let_go (attest_link_chooser_new ());
  let_go (g_object_new (ATTEST_TYPE_LINK_HINTS, "above", TRUE, NULL));
  let_go (g_object_new (ATTEST_TYPE_RELATIONS_VIEW, NULL));
  let_go (attest_note_view_new ());
  let_go (attest_notice_new ());
  let_go (attest_panes_new ());
  let_go (g_object_new (ATTEST_TYPE_PREFERENCES, NULL));
  let_go (attest_sidebar_new ());
  let_go (attest_start_page_new ());
  let_go (attest_swatch_new ());
  let_go (attest_task_bar_new ());
}

static void
test_go_with_a_project (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *inspector = attest_inspector_new ();
  GtkWidget *label_bar = attest_label_bar_new ();
  GtkWidget *chooser = attest_label_chooser_new ();
  GtkWidget *sidebar = attest_sidebar_new ();

  attest_inspector_set_editor (ATTEST_INSPECTOR (inspector), fixture->editor);
  attest_label_bar_set_editor (ATTEST_LABEL_BAR (label_bar), fixture->editor);
  attest_label_chooser_set_editor (ATTEST_LABEL_CHOOSER (chooser), fixture->editor);
  attest_sidebar_set_editor (ATTEST_SIDEBAR (sidebar), fixture->editor);
  attest_editor_select (fixture->editor, 0);
  attest_editor_show_details (fixture->editor);
  let_go (inspector);
  let_go (label_bar);
  let_go (chooser);
  let_go (sidebar);
}

static void
test_sidebar_knows_its_place (Fixture *fixture, gconstpointer user_data)
{
  AttestSidebar *sidebar = g_object_ref_sink (ATTEST_SIDEBAR (attest_sidebar_new ()));
  gint64 first = attest_editor_get_article (fixture->editor)->id;
  g_autofree char *position = NULL;

  attest_sidebar_set_editor (sidebar, fixture->editor);
  position = attest_sidebar_dup_position (sidebar);
  g_assert_cmpstr (position, ==, "article 1 of 2");
  g_assert_cmpuint (attest_sidebar_get_n_articles (sidebar), ==, 2);
  g_assert_cmpint (attest_sidebar_get_first (sidebar), ==, first);
  g_assert_cmpint (attest_sidebar_get_neighbour (sidebar, TRUE), ==, first + 1);
  g_assert_cmpint (attest_sidebar_get_neighbour (sidebar, FALSE), ==, 0);
  g_assert_finalize_object (sidebar);
}

/* --- notes --- */

static GtkTextBuffer *
find_buffer (GtkWidget *widget)
{
  if (GTK_IS_TEXT_VIEW (widget))
    return gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkTextBuffer *buffer = find_buffer (child);

      if (buffer != NULL)
        return buffer;
    }
  return NULL;
}

static void
assert_note (Fixture *fixture, gint64 annotation, const char *note)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestAnnotation) stored = attest_project_load_annotation (fixture->store.project, annotation, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (stored->note, ==, note);
}

static void
test_note_is_saved (Fixture *fixture, gconstpointer user_data)
{
  AttestNoteView *view = g_object_ref_sink (ATTEST_NOTE_VIEW (attest_note_view_new ()));
  gint64 annotation = attest_editor_get_selected (fixture->editor)->id;
  GtkTextBuffer *buffer = find_buffer (GTK_WIDGET (view));

  attest_note_view_set_editor (view, fixture->editor);
  gtk_text_buffer_set_text (buffer, "once", -1);
  attest_note_view_save (view);
  assert_note (fixture, annotation, "once");

  /* When another annotation is selected. */
  gtk_text_buffer_set_text (buffer, "twice", -1);
  attest_editor_select (fixture->editor, 0);
  attest_editor_show_details (fixture->editor);
  assert_note (fixture, annotation, "twice");
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 0);

  /* When the window goes. */
  attest_editor_select (fixture->editor, annotation);
  attest_editor_show_details (fixture->editor);
  gtk_text_buffer_set_text (buffer, "thrice", -1);
  g_assert_finalize_object (view);
  assert_note (fixture, annotation, "thrice");
}

static void
test_note_follows_undo (Fixture *fixture, gconstpointer user_data)
{
  AttestNoteView *view = g_object_ref_sink (ATTEST_NOTE_VIEW (attest_note_view_new ()));
  GtkTextBuffer *buffer = find_buffer (GTK_WIDGET (view));
  gint64 annotation = attest_editor_get_selected (fixture->editor)->id;

  attest_note_view_set_editor (view, fixture->editor);
  gtk_text_buffer_set_text (buffer, "once", -1);
  attest_note_view_save (view);
  g_assert_true (attest_editor_undo (fixture->editor));
  attest_editor_show_details (fixture->editor);
  assert_note (fixture, annotation, NULL);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 0);
  g_assert_finalize_object (view);
}

/* --- columns --- */

static void
lay_out (GtkWidget *panes, int width)
{
  GtkAllocation allocation = { 0, 0, width, 600 };
  int minimum;

  gtk_widget_measure (panes, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, width);
  gtk_widget_size_allocate (panes, &allocation, -1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_columns_give_way (void)
{
  GtkWidget *sidebar = gtk_label_new ("list");
  GtkWidget *content = gtk_label_new ("article");
  GtkWidget *inspector = gtk_label_new ("inspector");
  GtkWidget *panes = g_object_ref_sink (g_object_new (ATTEST_TYPE_PANES, "sidebar", sidebar, "content", content,
                                                      "inspector", inspector, "sidebar-width", 300, "inspector-width",
                                                      310, NULL));
  gboolean docked;

  lay_out (panes, 1200);
  g_assert_true (attest_panes_get_sidebar_visible (ATTEST_PANES (panes)));
  g_assert_true (attest_panes_get_inspector_visible (ATTEST_PANES (panes)));
  g_assert_cmpint (gtk_widget_get_width (content), ==, 1200 - 300 - 310);

  /* First the inspector, then the list. What was wanted is not forgotten. */
  lay_out (panes, 800);
  g_assert_true (attest_panes_get_sidebar_visible (ATTEST_PANES (panes)));
  g_assert_false (attest_panes_get_inspector_visible (ATTEST_PANES (panes)));
  lay_out (panes, 400);
  g_assert_false (attest_panes_get_sidebar_visible (ATTEST_PANES (panes)));
  g_assert_false (gtk_widget_get_visible (sidebar));
  g_assert_cmpint (gtk_widget_get_width (content), ==, 400);

  /* Over the article, one at a time. */
  attest_panes_set_sidebar_visible (ATTEST_PANES (panes), TRUE);
  lay_out (panes, 400);
  g_assert_true (gtk_widget_get_visible (sidebar));
  g_assert_cmpint (gtk_widget_get_width (content), ==, 400);
  attest_panes_set_inspector_visible (ATTEST_PANES (panes), TRUE);
  lay_out (panes, 400);
  g_assert_false (attest_panes_get_sidebar_visible (ATTEST_PANES (panes)));
  attest_panes_close_overlays (ATTEST_PANES (panes));
  g_assert_false (attest_panes_get_inspector_visible (ATTEST_PANES (panes)));
  g_object_get (panes, "inspector-docked", &docked, NULL);
  g_assert_true (docked);

  lay_out (panes, 1200);
  g_assert_true (attest_panes_get_inspector_visible (ATTEST_PANES (panes)));
  g_assert_finalize_object (panes);
}

static void
test_quote (Fixture *fixture, gconstpointer user_data)
{
  const AttestRange fragments[] = { { 0, 7 }, { 18, 21 } };
  g_autoptr (AttestAnnotation) annotation = attest_annotation_new (fragments, G_N_ELEMENTS (fragments));
  g_autoptr (AttestText) text = attest_text_new ("Ada\n\nmet Charles. She said so.", -1);
  g_autofree char *whole = attest_annotation_dup_quote (annotation, text, 100);
  g_autofree char *cut = attest_annotation_dup_quote (annotation, text, 8);

  g_assert_cmpstr (whole, ==, "Ada me … She");
  g_assert_cmpstr (cut, ==, "Ada me … S…");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/widgets/go-when-let-go", test_go_when_let_go);
  g_test_add_func ("/widgets/columns-give-way", test_columns_give_way);
#define ADD(name, test) g_test_add ("/widgets/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("go-with-a-project", test_go_with_a_project);
  ADD ("sidebar-knows-its-place", test_sidebar_knows_its_place);
  ADD ("note-is-saved", test_note_is_saved);
  ADD ("note-follows-undo", test_note_follows_undo);
  ADD ("quote", test_quote);
#undef ADD
  return g_test_run ();
}
