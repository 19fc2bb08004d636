/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same words again: folding and its way back to the text, whole words, the search of a project, labelling at once.
 */
#include "attest-boundaries.h"
#include "attest-text-folding.h"
#include "attest-occurrence-finder.h"
#include "attest-occurrence-query.h"
#include "attest-project-occurrences.h"
#include "store-fixture.h"

#define WHOLE ATTEST_OCCURRENCE_WHOLE_WORDS
#define CASE ATTEST_OCCURRENCE_MATCH_CASE
#define ACCENTS ATTEST_OCCURRENCE_MATCH_ACCENTS

/* The places as "start-end start-end". */
static char *
find (const char *text, const char *words, AttestOccurrenceFlags flags)
{
  g_autoptr (AttestOccurrenceFinder) finder = attest_occurrence_finder_new (words, flags);
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (AttestRange));
  g_autoptr (GString) places = g_string_new (NULL);

  g_assert_nonnull (finder);
  attest_occurrence_finder_find (finder, text, strlen (text), ranges);
  for (guint i = 0; i < ranges->len; i++)
    {
      AttestRange range = g_array_index (ranges, AttestRange, i);

      g_string_append_printf (places, "%s%u-%u", i > 0 ? " " : "", range.start, range.end);
    }
  return g_string_free (g_steal_pointer (&places), FALSE);
}

static void
assert_found (const char *text, const char *words, AttestOccurrenceFlags flags, const char *expected)
{
  g_autofree char *found = find (text, words, flags);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_case_and_accents (void)
{
  assert_found ("Guaidó, guaido and GUAIDÓ", "Guaidó", WHOLE, "0-6 8-14 19-25");
  assert_found ("Guaidó, guaido and GUAIDÓ", "Guaidó", WHOLE | CASE, "0-6");
  assert_found ("Guaidó, guaido and GUAIDÓ", "Guaidó", WHOLE | ACCENTS, "0-6 19-25");
  assert_found ("Guaidó, guaido and GUAIDÓ", "Guaidó", WHOLE | CASE | ACCENTS, "0-6");
  /* Decomposed and composed are the same text. */
  assert_found ("Zoe\xcc\x88 met Zoë", "Zoë", WHOLE | CASE | ACCENTS, "0-4 9-12");
  assert_found ("Zoe\xcc\x88 met Zoë", "Zoe", WHOLE | CASE | ACCENTS, "");
  assert_found ("Zoe\xcc\x88 met Zoë", "Zoe", WHOLE, "0-4 9-12");
  assert_found ("Zoe\xcc\x88 met Zoë", "Zoe", CASE | ACCENTS, "");
  assert_found ("Łódź and lodz, Ørsted and Orsted", "Lodz", WHOLE, "0-4 9-13");
  assert_found ("Łódź and lodz, Ørsted and Orsted", "ørsted", WHOLE, "15-21 26-32");
  /* Vietnamese, its two marks typed in either order. */
  assert_found ("Vi\xe1\xbb\x87t Vie\xcc\x82\xcc\xa3t Vie\xcc\xa3\xcc\x82t", "Việt", WHOLE | CASE | ACCENTS,
                "0-4 5-11 12-18");
}

static void
test_folding_of_length (void)
{
  assert_found ("Hauptstraße STRASSE strasse", "Straße", WHOLE, "12-19 20-27");
  assert_found ("Die Straße", "strasse", WHOLE, "4-10");
  /* Half a letter is none. */
  assert_found ("Maß", "mas", 0, "");
  assert_found ("Maß", "mass", 0, "0-3");
  assert_found ("a ﬁne day", "fine", WHOLE, "2-5");
  assert_found ("a ﬁne day", "ine", 0, "");
}

static void
test_turkish (void)
{
  assert_found ("İstanbul and Istanbul and ISTANBUL", "Istanbul", WHOLE, "0-8 13-21 26-34");
  assert_found ("İstanbul and Istanbul", "İstanbul", WHOLE | ACCENTS, "0-8");
  assert_found ("Diyarbakır Diyarbakir", "diyarbakır", WHOLE, "0-10 11-21");
  assert_found ("Diyarbakır Diyarbakir", "diyarbakır", WHOLE | ACCENTS, "0-10");
}

static void
test_arabic (void)
{
  /* With vowel signs and without. */
  assert_found ("أُغلق الميناء", "أغلق", WHOLE, "0-5");
  assert_found ("أُغلق الميناء", "أغلق", WHOLE | ACCENTS, "");
  assert_found ("قالت ميرا. وقالت", "قالت", WHOLE, "0-4");
  assert_found ("قالت ميرا. وقالت", "قالت", 0, "0-4 12-16");
}

static void
test_emoji (void)
{
  assert_found ("👍🏽 and 👍 and 👍", "👍", WHOLE, "7-8 13-14");
  assert_found ("a 👩‍👩‍👧 b 👩 c", "👩", 0, "10-11");
  assert_found ("👍🏽 Festival", "festival", WHOLE, "3-11");
}

static void
test_spaces_and_marks (void)
{
  assert_found ("Ilva  Dorn, Ilva\nDorn, Ilva\xc2\xa0"
                "Dorn",
                "Ilva Dorn", WHOLE, "0-10 12-21 23-32");
  assert_found ("O’Neill and O'Neill", "O'Neill", WHOLE, "0-7 12-19");
  assert_found ("co\xc2\xadoperate", "cooperate", WHOLE, "0-10");
  assert_found ("aaa", "aa", 0, "0-2");
  assert_found ("", "a", 0, "");
}

static void
test_whole_words (void)
{
  assert_found ("Dorn’s Dorns Dorn. Dorn, (Dorn) Dorn-Vell", "Dorn", WHOLE, "0-4 13-17 19-23 26-30 32-36");
  assert_found ("Dorn’s Dorns", "Dorn", 0, "0-4 7-11");
  assert_found ("the U.S. and U.S, U.S.A.", "U.S.", WHOLE, "4-8");
  assert_found ("3,000 and 3", "3", WHOLE, "10-11");
  assert_found ("O'Neill met Neill", "Neill", WHOLE, "12-17");
  assert_found ("在IBM公司", "IBM", WHOLE, "1-4");
  assert_found ("“Stay,” he said", "“Stay,”", WHOLE, "0-7");
}

static void
test_no_words (void)
{
  g_autofree char *long_words = g_strnfill (ATTEST_OCCURRENCE_MAX_WORDS + 1, 'a');

  g_assert_null (attest_occurrence_finder_new ("", WHOLE));
  g_assert_null (attest_occurrence_finder_new (" \n\t", WHOLE));
  g_assert_null (attest_occurrence_finder_new ("\xcc\x81", WHOLE));
  g_assert_null (attest_occurrence_finder_new ("\xff", WHOLE));
  g_assert_null (attest_occurrence_finder_new (long_words, WHOLE));
}

/* What the finder decides from the characters beside the words is what an analysis of the text says. */
static void
test_edges_as_analysed (void)
{
  static const char *const pieces[] = { "Dorn", "a", "é", "U.S", ".", ",", " ",        "’s",       "'", "-", "3",
                                        "—",    "“", "”", "(",   ")", "ё", "中",       "\n",       "…", ":", ";",
                                        "_",    "ß", "ن", "👍",   "/", "?", "\xcc\x81", "\xc2\xa0", "x", "e" };
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (AttestRange));
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (AttestRange));

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      const char *words = pieces[g_test_rand_int_range (0, 4)];
      g_autoptr (AttestOccurrenceFinder) whole = attest_occurrence_finder_new (words, WHOLE | CASE | ACCENTS);
      g_autoptr (AttestOccurrenceFinder) any = attest_occurrence_finder_new (words, CASE | ACCENTS);
      g_autoptr (AttestText) article = NULL;
      g_autoptr (AttestBoundaries) boundaries = NULL;
      guint n_found = 0;

      for (gint32 n = g_test_rand_int_range (1, 14); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      article = attest_text_new (text->str, (gssize) text->len);
      boundaries = attest_boundaries_new (article);
      attest_occurrence_finder_find (whole, text->str, text->len, ranges);
      attest_occurrence_finder_find (any, text->str, text->len, all);
      for (guint j = 0; j < all->len; j++)
        {
          AttestRange range = g_array_index (all, AttestRange, j);

          g_assert_true (attest_range_equal (attest_boundaries_snap_to_characters (boundaries, range), range));
        }
      for (guint j = 0; j < ranges->len; j++)
        {
          AttestRange range = g_array_index (ranges, AttestRange, j);

          if (!attest_range_equal (attest_boundaries_snap_to_words (boundaries, range), range))
            g_error ("“%s” in “%s” at %u", words, text->str, range.start);
        }
      /* And none is missed. */
      for (guint j = 0; j < all->len; j++)
        {
          AttestRange range = g_array_index (all, AttestRange, j);

          n_found += attest_range_equal (attest_boundaries_snap_to_words (boundaries, range), range);
        }
      if (n_found > ranges->len)
        g_error ("“%s” in “%s”: %u of %u", words, text->str, ranges->len, n_found);
    }
}

/* --- in a project --- */

static const char *const TEXTS[] = { "Ilva Dorn said: Dorn stays. DORN!", "No one here by that name.",
                                     "Mr. Dorn and the Dorns of Brod, and Dórn.", "在Dorn公司", NULL };

typedef struct
{
  GMainLoop *loop;
  GPtrArray *occurrences;
  guint n_articles;
  guint n_searched;
  guint n_calls;
  gboolean more;
  guint n_added;
  guint n_skipped;
  GError *error;
} Outcome;

static void
on_found (GPtrArray *occurrences, guint n_searched, guint n_articles, gpointer user_data)
{
  Outcome *outcome = user_data;

  for (guint i = 0; i < occurrences->len; i++)
    g_ptr_array_add (outcome->occurrences, attest_occurrence_ref (occurrences->pdata[i]));
  outcome->n_articles = n_articles;
  outcome->n_searched = n_searched;
  outcome->n_calls++;
}

static void
on_searched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  attest_occurrence_query_finish (ATTEST_PROJECT (source), result, &outcome->more, &outcome->error);
  g_main_loop_quit (outcome->loop);
}

static void
on_labelled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  attest_project_label_occurrences_finish (ATTEST_PROJECT (source), result, &outcome->n_added, &outcome->n_skipped,
                                           &outcome->error);
  g_main_loop_quit (outcome->loop);
}

static Outcome *
outcome_new (void)
{
  Outcome *outcome = g_new0 (Outcome, 1);

  outcome->loop = g_main_loop_new (NULL, FALSE);
  outcome->occurrences = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_occurrence_unref);
  return outcome;
}

static void
outcome_free (Outcome *outcome)
{
  g_main_loop_unref (outcome->loop);
  g_ptr_array_unref (outcome->occurrences);
  g_clear_error (&outcome->error);
  g_free (outcome);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Outcome, outcome_free)

static gint64
label_id (StoreFixture *fixture, const char *name)
{
  return attest_scheme_find_label_by_name (attest_project_get_scheme (fixture->project), name)->id;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return attest_occurrence_compare (*(AttestOccurrence *const *) a, *(AttestOccurrence *const *) b);
}

static Outcome *
search (StoreFixture *fixture, const char *words, AttestOccurrenceFlags flags, gint64 article, guint limit)
{
  AttestOccurrenceQuestion question = { .words = words,
                                        .flags = flags,
                                        .article = article,
                                        .annotator = fixture->annotator,
                                        .label = label_id (fixture, "Person"),
                                        .limit = limit };
  Outcome *outcome = outcome_new ();

  attest_occurrence_query_async (fixture->project, &question, on_found, outcome, NULL, on_searched, outcome);
  g_main_loop_run (outcome->loop);
  g_ptr_array_sort (outcome->occurrences, compare);
  return outcome;
}

static void
apply (StoreFixture *fixture, const AttestLabelling *labelling, Outcome *outcome, GCancellable *cancellable)
{
  attest_project_label_occurrences_async (fixture->project, labelling, outcome->occurrences, NULL, NULL, cancellable,
                                          on_labelled, outcome);
  g_main_loop_run (outcome->loop);
}

static guint
n_annotations (StoreFixture *fixture, gint64 article)
{
  g_autoptr (GPtrArray)
    annotations = attest_project_load_annotations (fixture->project, article, fixture->annotator, NULL);

  return annotations->len;
}

static void
test_search (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 first = store_fixture_import (fixture, TEXTS);
  g_autoptr (Outcome) all = NULL;
  g_autoptr (Outcome) one = NULL;
  g_autoptr (Outcome) some = NULL;
  const AttestOccurrence *occurrence;

  store_fixture_annotate (fixture, first, "Person", 0, 9);
  store_fixture_annotate (fixture, first, "Person", 16, 20);
  store_fixture_annotate (fixture, first, "Place", 28, 32);

  all = search (fixture, "Dorn", WHOLE, 0, 1000);
  g_assert_no_error (all->error);
  g_assert_false (all->more);
  g_assert_cmpuint (all->n_articles, ==, 4);
  g_assert_cmpuint (all->occurrences->len, ==, 6);
  occurrence = all->occurrences->pdata[0];
  g_assert_cmpuint (occurrence->range.start, ==, 5);
  g_assert_cmpint (occurrence->state, ==, ATTEST_OCCURRENCE_OVERLAPS);
  g_assert_cmpstr (occurrence->context, ==, "Ilva Dorn said: Dorn stays. DORN!");
  g_assert_cmpuint (occurrence->context_start, ==, 5);
  g_assert_cmpuint (occurrence->context_end, ==, 9);
  g_assert_cmpint (((AttestOccurrence *) all->occurrences->pdata[1])->state, ==, ATTEST_OCCURRENCE_LABELLED);
  g_assert_cmpint (((AttestOccurrence *) all->occurrences->pdata[2])->state, ==, ATTEST_OCCURRENCE_OTHER);
  g_assert_cmpint (((AttestOccurrence *) all->occurrences->pdata[2])->other_label, ==, label_id (fixture, "Place"));
  g_assert_cmpint (((AttestOccurrence *) all->occurrences->pdata[3])->state, ==, ATTEST_OCCURRENCE_FREE);
  /* Inside of what the search index takes for one word. */
  g_assert_cmpint (((AttestOccurrence *) all->occurrences->pdata[5])->article->id, ==, first + 3);

  one = search (fixture, "Dorn", WHOLE, first, 1000);
  g_assert_cmpuint (one->occurrences->len, ==, 3);
  some = search (fixture, "Dorn", 0, 0, 2);
  g_assert_cmpuint (some->occurrences->len, ==, 2);
  g_assert_true (some->more);
}

static void
test_search_refuses (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (Outcome) nothing = search (fixture, "  ", WHOLE, 0, 10);
  g_autoptr (Outcome) hostile = NULL;

  g_assert_error (nothing->error, ATTEST_ERROR, ATTEST_ERROR_VALUE);
  /* Nothing in the words is query syntax. */
  hostile = search (fixture, "\" OR text : * NEAR (", 0, 0, 10);
  g_assert_no_error (hostile->error);
  g_assert_cmpuint (hostile->occurrences->len, ==, 0);
}

static void
test_label (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 first = store_fixture_import (fixture, TEXTS);
  AttestLabelling labelling = { fixture->annotator, label_id (fixture, "Person"), 0, first };
  g_autoptr (Outcome) outcome = search (fixture, "Dorn", WHOLE, 0, 1000);
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  g_assert_cmpuint (outcome->occurrences->len, ==, 6);
  /* Labelled by hand meanwhile. */
  store_fixture_annotate (fixture, first + 2, "Person", 4, 8);
  apply (fixture, &labelling, outcome, NULL);
  g_assert_no_error (outcome->error);
  g_assert_cmpuint (outcome->n_added, ==, 5);
  g_assert_cmpuint (outcome->n_skipped, ==, 1);
  g_assert_cmpuint (n_annotations (fixture, first), ==, 3);
  g_assert_cmpuint (n_annotations (fixture, first + 2), ==, 2);
  g_assert_true (fixture->last_change->flags & ATTEST_CHANGE_ANNOTATIONS);
  /* On show: in progress. Not on show: as it was. */
  g_assert_cmpint (attest_project_get_article_state (fixture->project, first, fixture->annotator, NULL), ==,
                   ATTEST_ARTICLE_IN_PROGRESS);
  g_assert_cmpint (attest_project_get_article_state (fixture->project, first + 3, fixture->annotator, NULL), ==,
                   ATTEST_ARTICLE_NEW);

  g_assert_cmpstr (attest_project_get_undo_text (fixture->project), ==, "Label 5 × Person");
  undone = attest_project_undo (fixture->project, NULL, NULL);
  g_assert_cmpstr (undone, ==, "Label 5 × Person");
  g_assert_cmpuint (n_annotations (fixture, first), ==, 0);
  g_assert_cmpuint (n_annotations (fixture, first + 2), ==, 1);
  g_assert_cmpint (attest_project_get_article_state (fixture->project, first, fixture->annotator, NULL), ==,
                   ATTEST_ARTICLE_NEW);
  redone = attest_project_redo (fixture->project, NULL, NULL);
  g_assert_cmpuint (n_annotations (fixture, first), ==, 3);
}

static void
test_label_refuses (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 first = store_fixture_import (fixture, TEXTS);
  AttestLabelling labelling = { fixture->annotator, 99999, 0, 0 };
  g_autoptr (Outcome) outcome = search (fixture, "Dorn", WHOLE, 0, 1000);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  apply (fixture, &labelling, outcome, NULL);
  g_assert_error (outcome->error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND);
  g_clear_error (&outcome->error);
  /* Archived since the places were looked for. */
  labelling.label = label_id (fixture, "Place");
  g_assert_true (attest_connection_execute (attest_project_get_connection (fixture->project),
                                            "UPDATE label SET archived = 1 WHERE name = 'Place'", NULL));
  apply (fixture, &labelling, outcome, NULL);
  g_assert_error (outcome->error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND);
  g_clear_error (&outcome->error);
  labelling.label = label_id (fixture, "Person");
  labelling.referent = 77;
  apply (fixture, &labelling, outcome, NULL);
  g_assert_error (outcome->error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND);
  g_clear_error (&outcome->error);
  labelling.referent = 0;
  g_cancellable_cancel (cancellable);
  apply (fixture, &labelling, outcome, cancellable);
  g_assert_error (outcome->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (n_annotations (fixture, first + i), ==, 0);
  g_assert_null (attest_project_get_undo_text (fixture->project));
}

#define ADD(path, test) g_test_add (path, StoreFixture, NULL, store_fixture_set_up, test, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/occurrences/case-and-accents", test_case_and_accents);
  g_test_add_func ("/occurrences/folding-of-length", test_folding_of_length);
  g_test_add_func ("/occurrences/turkish", test_turkish);
  g_test_add_func ("/occurrences/arabic", test_arabic);
  g_test_add_func ("/occurrences/emoji", test_emoji);
  g_test_add_func ("/occurrences/spaces-and-marks", test_spaces_and_marks);
  g_test_add_func ("/occurrences/whole-words", test_whole_words);
  g_test_add_func ("/occurrences/no-words", test_no_words);
  g_test_add_func ("/occurrences/edges-as-analysed", test_edges_as_analysed);
  ADD ("/occurrences/search", test_search);
  ADD ("/occurrences/search-refuses", test_search_refuses);
  ADD ("/occurrences/label", test_label);
  ADD ("/occurrences/label-refuses", test_label_refuses);
  return g_test_run ();
}
