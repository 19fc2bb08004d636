/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article view in a window: offsets across soft breaks, selection, copy, where highlights are drawn. */
#include "attest-article-pane.h"
#include "attest-article-view-private.h"
#include "attest-highlight-shapes.h"

#include "../../core/store-fixture.h"

#include <adwaita.h>

#define ARABIC "قال الرئيس يوم الجمعة إن بلاده لن تغلق سفارتها في العاصمة."

typedef struct
{
  StoreFixture store;
  gint64 prose;
  gint64 one_line;
  gint64 arabic;
  AttestEditor *editor;
  AttestLinker *linker;
  GtkWidget *window;
  AttestArticlePane *pane;
  AttestArticleView *view;
} Fixture;

static gboolean
set_flag (gpointer flag)
{
  *(gboolean *) flag = TRUE;
  return G_SOURCE_REMOVE;
}

/* Long enough for layout and a frame. */
static void
settle (void)
{
  gboolean done = FALSE;

  g_timeout_add (150, set_flag, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static char *
make_one_line (void)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < 400; i++)
    g_string_append_printf (text, "Sentence number %d ends here. ", i);
  return g_string_free (text, FALSE);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *one_line = make_one_line ();
  const char *texts[] = {
    " date 2019-01-25 Envoys stay\n\nThe envoy, Ana Berg, stayed put. “We wait,” she said.\n\nNothing else happened.",
    one_line, ARABIC "\n\n" ARABIC, NULL
  };

  store_fixture_set_up (&fixture->store, NULL);
  fixture->prose = store_fixture_import (&fixture->store, texts);
  fixture->one_line = fixture->prose + 1;
  fixture->arabic = fixture->prose + 2;
  fixture->editor = attest_editor_new (fixture->store.project);
  fixture->window = gtk_window_new ();
  fixture->pane = ATTEST_ARTICLE_PANE (attest_article_pane_new ());
  fixture->view = attest_article_pane_get_view (fixture->pane);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->pane));
  attest_article_pane_set_editor (fixture->pane, fixture->editor);
  fixture->linker = attest_linker_new (fixture->editor);
  attest_article_view_set_linker (attest_article_pane_get_view (fixture->pane), fixture->linker);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  AttestArticleView *view = g_object_ref (fixture->view);
  AttestArticlePane *pane = g_object_ref (fixture->pane);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle ();
  g_assert_finalize_object (pane);
  g_assert_finalize_object (view);
  g_assert_finalize_object (fixture->linker);
  g_assert_finalize_object (fixture->editor);
  store_fixture_tear_down (&fixture->store, NULL);
}

static void
open_article (Fixture *fixture, gint64 article)
{
  g_autoptr (GError) error = NULL;

  attest_editor_open_article (fixture->editor, article, &error);
  g_assert_no_error (error);
  settle ();
}

static AttestRange
range_of (Fixture *fixture, const char *words)
{
  AttestText *text = attest_editor_get_text (fixture->editor);
  const char *utf8 = attest_text_get_utf8 (text);
  const char *place = strstr (utf8, words);
  guint start;

  g_assert_nonnull (place);
  g_assert_true (attest_text_from_byte (text, place - utf8, &start));
  return attest_range (start, start + g_utf8_strlen (words, -1));
}

static void
assert_selection (Fixture *fixture, const char *words)
{
  AttestRange selection = attest_article_view_get_selection (fixture->view);
  g_autofree char *text = attest_text_dup_range (attest_editor_get_text (fixture->editor), selection);

  g_assert_cmpstr (text, ==, words);
}

static char *
dup_clipboard (GdkClipboard *clipboard)
{
  GdkContentProvider *content = gdk_clipboard_get_content (clipboard);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_assert_nonnull (content);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  return g_value_dup_string (&value);
}

static void
test_snapping (Fixture *fixture, gconstpointer user_data)
{
  open_article (fixture, fixture->prose);
  attest_article_view_select_range (fixture->view, range_of (fixture, "na Be"));
  assert_selection (fixture, "Ana Berg");
  g_object_set (fixture->view, "snap", FALSE, NULL);
  assert_selection (fixture, "na Be");
  g_object_set (fixture->view, "snap", TRUE, NULL);
  attest_article_view_select_range (fixture->view, range_of (fixture, "\n\nNothing"));
  assert_selection (fixture, "Nothing");
  attest_article_view_select_range (fixture->view, range_of (fixture, "\n\n"));
  g_assert_true (attest_range_is_empty (attest_article_view_get_selection (fixture->view)));
}

static void
test_growing (Fixture *fixture, gconstpointer user_data)
{
  guint before;

  open_article (fixture, fixture->prose);
  before = range_of (fixture, "Berg").start + 1;
  attest_article_view_select_range (fixture->view, attest_range (before, before));
  attest_article_view_grow_selection (fixture->view);
  assert_selection (fixture, "Berg");
  attest_article_view_grow_selection (fixture->view);
  assert_selection (fixture, "Ana Berg");
  attest_article_view_grow_selection (fixture->view);
  assert_selection (fixture, "The envoy, Ana Berg, stayed put.");
  attest_article_view_grow_selection (fixture->view);
  assert_selection (fixture, "The envoy, Ana Berg, stayed put. “We wait,” she said.");

  attest_article_view_shrink_selection (fixture->view);
  attest_article_view_shrink_selection (fixture->view);
  assert_selection (fixture, "Ana Berg");
  attest_article_view_shrink_selection (fixture->view);
  attest_article_view_shrink_selection (fixture->view);
  g_assert_true (attest_range_is_empty (attest_article_view_get_selection (fixture->view)));
  g_assert_cmpuint (attest_article_view_get_caret (fixture->view), ==, before);
}

/* The buffer has breaks the article does not have; nothing that leaves the view shows them. */
static void
test_soft_breaks (Fixture *fixture, gconstpointer user_data)
{
  AttestText *text;
  guint n_breaks;
  const guint *breaks;
  AttestRange around;
  g_autofree char *expected = NULL;
  g_autofree char *copied = NULL;
  g_autofree char *primary = NULL;

  open_article (fixture, fixture->one_line);
  text = attest_editor_get_text (fixture->editor);
  breaks = attest_text_map_get_breaks (attest_editor_get_text_map (fixture->editor), &n_breaks);
  g_assert_cmpuint (n_breaks, >, 2);
  g_assert_cmpint (gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->view))), ==,
                   (int) (attest_text_get_length (text) + n_breaks));

  around = attest_range (breaks[1] - strlen ("ends here. "), breaks[1] + strlen ("Sentence"));
  g_object_set (fixture->view, "snap", FALSE, NULL);
  attest_article_view_select_range (fixture->view, around);
  g_assert_true (attest_range_equal (attest_article_view_get_selection (fixture->view), around));
  g_assert_cmpuint (attest_article_view_get_caret (fixture->view), ==, around.end);

  expected = attest_text_dup_range (text, around);
  g_signal_emit_by_name (fixture->view, "copy-clipboard");
  copied = dup_clipboard (gtk_widget_get_clipboard (GTK_WIDGET (fixture->view)));
  g_assert_cmpstr (copied, ==, expected);
  settle ();
  primary = dup_clipboard (gtk_widget_get_primary_clipboard (GTK_WIDGET (fixture->view)));
  g_assert_cmpstr (primary, ==, expected);
}

static void
test_moving_over_breaks (Fixture *fixture, gconstpointer user_data)
{
  guint n_breaks;
  guint first;

  open_article (fixture, fixture->one_line);
  first = attest_text_map_get_breaks (attest_editor_get_text_map (fixture->editor), &n_breaks)[0];
  attest_article_view_select_range (fixture->view, attest_range (first - 1, first - 1));
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpuint (attest_article_view_get_caret (fixture->view), ==, first - 1 + i);
      g_signal_emit_by_name (fixture->view, "move-cursor", GTK_MOVEMENT_VISUAL_POSITIONS, 1, FALSE);
    }
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpuint (attest_article_view_get_caret (fixture->view), ==, first + 2 - i);
      g_signal_emit_by_name (fixture->view, "move-cursor", GTK_MOVEMENT_VISUAL_POSITIONS, -1, FALSE);
    }

  attest_article_view_select_range (fixture->view, attest_range (first, first));
  g_signal_emit_by_name (fixture->view, "move-cursor", GTK_MOVEMENT_WORDS, 1, TRUE);
  assert_selection (fixture, "Sentence");
  g_signal_emit_by_name (fixture->view, "move-cursor", GTK_MOVEMENT_WORDS, 1, TRUE);
  assert_selection (fixture, "Sentence number");
}

static void
test_labelling (Fixture *fixture, gconstpointer user_data)
{
  AttestScheme *scheme = attest_project_get_scheme (fixture->store.project);
  AttestRange words;

  open_article (fixture, fixture->prose);
  words = range_of (fixture, "Ana Berg");
  attest_article_view_select_range (fixture->view, words);
  g_assert_true (attest_editor_apply_label (fixture->editor, attest_scheme_find_label_by_key (scheme, "e"),
                                            attest_article_view_get_selection (fixture->view)));
  /* The selection gives way to the highlight, so that the next key is for the annotation. */
  g_assert_true (attest_range_is_empty (attest_article_view_get_selection (fixture->view)));
  g_assert_cmpuint (attest_article_view_get_caret (fixture->view), ==, words.end);
  g_assert_nonnull (attest_editor_get_selected (fixture->editor));

  /* It stays in focus at its edge and is let go beyond. */
  g_signal_emit_by_name (fixture->view, "move-cursor", GTK_MOVEMENT_VISUAL_POSITIONS, -1, FALSE);
  g_assert_nonnull (attest_editor_get_selected (fixture->editor));
  g_signal_emit_by_name (fixture->view, "move-cursor", GTK_MOVEMENT_WORDS, 2, FALSE);
  g_assert_null (attest_editor_get_selected (fixture->editor));

  /* A screen reader moves the caret without any key. */
  attest_editor_select_at (fixture->editor, words.start);
  attest_article_view_select_range (fixture->view, attest_range (words.end + 5, words.end + 5));
  g_assert_null (attest_editor_get_selected (fixture->editor));
}

static void
test_where_highlights_are (Fixture *fixture, gconstpointer user_data)
{
  int left;
  int right;
  AttestRange words;
  GdkRectangle area;
  GdkRectangle character;
  GtkTextIter iter;
  GtkTextBuffer *buffer;

  open_article (fixture, fixture->prose);
  left = gtk_text_view_get_left_margin (GTK_TEXT_VIEW (fixture->view));
  right = gtk_widget_get_width (GTK_WIDGET (fixture->view)) -
          gtk_text_view_get_right_margin (GTK_TEXT_VIEW (fixture->view));
  words = range_of (fixture, "Ana Berg");
  g_assert_true (attest_highlight_layer_locate (fixture->view->layer, words, words.start, &area));
  g_assert_cmpint (area.x, >, left);
  g_assert_cmpint (area.x + area.width, <, right);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->view));
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, (int) words.start);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (fixture->view), &iter, &character);
  g_assert_cmpint (area.x, ==, character.x);
  g_assert_cmpint (area.y, ==, character.y);
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, (int) words.end);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (fixture->view), &iter, &character);
  g_assert_cmpint (area.x + area.width, ==, character.x);
}

static void
test_right_to_left (Fixture *fixture, gconstpointer user_data)
{
  AttestRange first;
  AttestRange last;
  GdkRectangle first_area;
  GdkRectangle last_area;

  open_article (fixture, fixture->arabic);
  first = range_of (fixture, "قال");
  last = range_of (fixture, "الجمعة");
  g_assert_true (attest_highlight_layer_locate (fixture->view->layer, first, first.start, &first_area));
  g_assert_true (attest_highlight_layer_locate (fixture->view->layer, last, last.start, &last_area));
  g_assert_cmpint (last_area.width, >, 0);
  g_assert_cmpint (last_area.x + last_area.width, <, first_area.x);
  g_assert_true (attest_text_is_right_to_left (ARABIC));
  g_assert_true (attest_text_is_right_to_left ("(1) " ARABIC));
  g_assert_false (attest_text_is_right_to_left ("The " ARABIC));
  g_assert_false (attest_text_is_right_to_left ("12 – 14"));
}

/* Positions are remembered per layout: another font or width must not leave highlights where words were. */
static void
test_layout_changes (Fixture *fixture, gconstpointer user_data)
{
  AttestRange words;
  GdkRectangle before;
  GdkRectangle after;

  open_article (fixture, fixture->prose);
  words = range_of (fixture, "stayed");
  g_assert_true (attest_highlight_layer_locate (fixture->view->layer, words, words.start, &before));
  g_object_set (fixture->view, "zoom", 2.0, "font", "Sans", NULL);
  settle ();
  g_assert_true (attest_highlight_layer_locate (fixture->view->layer, words, words.start, &after));
  g_assert_cmpint (after.height, >, before.height * 3 / 2);
}

static void
test_measure (Fixture *fixture, gconstpointer user_data)
{
  int column;
  int narrower;

  open_article (fixture, fixture->prose);
  g_object_get (fixture->view, "column-width", &column, NULL);
  g_object_set (fixture->view, "measure", 40, NULL);
  g_object_get (fixture->view, "column-width", &narrower, NULL);
  g_assert_cmpint (narrower, >, 0);
  g_assert_cmpint (narrower, <, column);
  settle ();
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->view)), ==, narrower);
  g_object_set (fixture->view, "measure", 0, NULL);
  settle ();
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->view)), >, column);
}

static void
test_finding (Fixture *fixture, gconstpointer user_data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->view));

  open_article (fixture, fixture->one_line);
  attest_article_view_select_range (fixture->view, range_of (fixture, "number 250"));
  attest_article_pane_find (fixture->pane);
  g_assert_true (attest_article_pane_get_finding (fixture->pane));
  /* The long line is laid out first, which takes its time on a busy machine. */
  for (guint i = 0; i < 100 && gtk_adjustment_get_value (adjustment) <= 100; i++)
    settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 100);
  attest_article_pane_close_find (fixture->pane);
  g_assert_false (attest_article_pane_get_finding (fixture->pane));
  assert_selection (fixture, "number 250");
}

static gboolean
caret_is_on_screen (Fixture *fixture)
{
  GtkTextView *text_view = GTK_TEXT_VIEW (fixture->view);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (text_view);
  GdkRectangle visible;
  GdkRectangle caret;
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (text_view, &iter, &caret);
  gtk_text_view_get_visible_rect (text_view, &visible);
  return caret.y >= visible.y && caret.y + caret.height <= visible.y + visible.height;
}

/* Lines above may still be laid out; when they are, the caret must not have been pushed away. */
static void
assert_caret_on_screen (Fixture *fixture)
{
  for (guint i = 0; i < 8; i++)
    settle ();
  g_assert_true (caret_is_on_screen (fixture));
}

/* The caret stands where it was left, and can be seen, in a window that is new and in one that showed another article.
 */
static void
test_position (Fixture *fixture, gconstpointer user_data)
{
  AttestArticlePane *pane = g_object_ref (fixture->pane);
  guint length;

  open_article (fixture, fixture->one_line);
  length = attest_text_get_length (attest_editor_get_text (fixture->editor));
  attest_article_view_select_range (fixture->view, attest_range (length - 20, length - 20));
  open_article (fixture, fixture->prose);
  g_assert_cmpuint (attest_article_view_get_caret (fixture->view), ==, 0);
  open_article (fixture, fixture->one_line);
  g_assert_cmpuint (attest_article_view_get_caret (fixture->view), ==, length - 20);
  assert_caret_on_screen (fixture);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle ();
  g_assert_finalize_object (pane);
  fixture->window = gtk_window_new ();
  fixture->pane = ATTEST_ARTICLE_PANE (attest_article_pane_new ());
  fixture->view = attest_article_pane_get_view (fixture->pane);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->pane));
  attest_article_pane_set_editor (fixture->pane, fixture->editor);
  gtk_window_present (GTK_WINDOW (fixture->window));
  settle ();
  g_assert_cmpuint (attest_article_view_get_caret (fixture->view), ==, length - 20);
  assert_caret_on_screen (fixture);
}

static void
test_no_article (Fixture *fixture, gconstpointer user_data)
{
  open_article (fixture, fixture->prose);
  attest_article_view_select_range (fixture->view, range_of (fixture, "Ana"));
  attest_article_pane_find (fixture->pane);
  open_article (fixture, 0);
  g_assert_false (attest_article_pane_get_finding (fixture->pane));
  g_assert_true (attest_range_is_empty (attest_article_view_get_selection (fixture->view)));
  attest_article_view_grow_selection (fixture->view);
  attest_article_view_scroll_to (fixture->view, attest_range (0, 5));
  attest_article_pane_find (fixture->pane);
  g_assert_false (attest_article_pane_get_finding (fixture->pane));
  attest_article_pane_set_editor (fixture->pane, NULL);
  settle ();
}

static void
test_dateline (void)
{
  g_autoptr (AttestArticle) article = attest_article_new ();
  g_autofree char *empty = NULL;
  g_autofree char *full = NULL;
  g_autofree char *odd = NULL;

  empty = attest_article_heading_format_dateline (article);
  g_assert_cmpstr (empty, ==, "");
  article->published = g_strdup ("2019-01-25T08:00:00Z");
  article->publisher = g_strdup ("Morning Wire");
  article->author = g_strdup ("A. Berg");
  full = attest_article_heading_format_dateline (article);
  g_assert_cmpstr (full, ==, "25 January 2019 · Morning Wire · A. Berg");
  g_free (article->published);
  article->published = g_strdup ("last week");
  g_clear_pointer (&article->publisher, g_free);
  odd = attest_article_heading_format_dateline (article);
  g_assert_cmpstr (odd, ==, "last week · A. Berg");
}

static void
test_quote (void)
{
  g_autoptr (AttestText) text = attest_text_new ("“We\n wait,” she said, “here.”", -1);
  const AttestRange fragments[] = { { 0, 11 }, { 22, 29 } };
  g_autoptr (AttestAnnotation) annotation = attest_annotation_new (fragments, 2);
  g_autofree char *whole = attest_hover_card_dup_quote (text, annotation, 100);
  g_autofree char *cut = attest_hover_card_dup_quote (text, annotation, 7);

  g_assert_cmpstr (whole, ==, "“We wait,” … “here.”");
  g_assert_cmpstr (cut, ==, "“We wa…");
}

#define ADD(name, function) g_test_add ("/article-view/" name, Fixture, NULL, set_up, function, tear_down)

static void
test_chip_stays_in_margin (Fixture *fixture, gconstpointer user_data)
{
  const AttestInk *ink = attest_palette_get_ink (attest_palette_get_default (), "#3584e4");
  const AttestDisplayLine line = { .y = 0, .height = 20 };
  const char *names[] = { "Loc", "A name without a short one" };
  const AttestRange margins[] = { attest_range (0, 34), attest_range (300, 334) };

  settle ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint j = 0; j < G_N_ELEMENTS (margins); j++)
      {
        GtkSnapshot *snapshot = gtk_snapshot_new ();
        GskRenderNode *node;
        graphene_rect_t bounds;

        /* Where bars leave no room beside them, at either side. */
        attest_highlight_shape_paint_chip (snapshot, GTK_WIDGET (fixture->view), ink, names[i], j == 0 ? 6 : 330,
                                           j == 0, margins[j], &line);
        node = gtk_snapshot_free_to_node (snapshot);
        g_assert_nonnull (node);
        gsk_render_node_get_bounds (node, &bounds);
        g_assert_cmpfloat (bounds.origin.x, >=, margins[j].start);
        g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, margins[j].end);
        gsk_render_node_unref (node);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("snapping", test_snapping);
  ADD ("growing", test_growing);
  ADD ("soft-breaks", test_soft_breaks);
  ADD ("moving-over-breaks", test_moving_over_breaks);
  ADD ("labelling", test_labelling);
  ADD ("where-highlights-are", test_where_highlights_are);
  ADD ("right-to-left", test_right_to_left);
  ADD ("chip-stays-in-margin", test_chip_stays_in_margin);
  ADD ("layout-changes", test_layout_changes);
  ADD ("measure", test_measure);
  ADD ("finding", test_finding);
  ADD ("position", test_position);
  ADD ("no-article", test_no_article);
  g_test_add_func ("/article-view/dateline", test_dateline);
  g_test_add_func ("/article-view/quote", test_quote);
  return g_test_run ();
}
