/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where else the same may be claimed: which articles are found, and in which order. */
#include "attest-claim-candidates.h"
#include "attest-content-words.h"
#include "store-fixture.h"

typedef struct
{
  const char *published;
  const char *text;
  const char *claim; /* (nullable): the part of it that is marked as one */
} Story;

/* The first is asked about. */
static const Story STORIES[] = {
  { "2020-03-10", "The Vajont dam will hold, the engineers said.", "The Vajont dam will hold" },
  { "2020-03-01", "Early doubts. The Vajont dam will hold, it was said. More follows here.",
    "The Vajont dam will hold" },
  { "2020-03-12T08:30:00Z", "“The VAJONT DÄM will hold,” they repeated.", "The VAJONT DÄM will hold" },
  { "2020-03-11", "A dam near Vajont is old. Nobody asked the engineers.", "A dam near Vajont is old" },
  { NULL, "The Vajont dam will hold, says a leaflet without a day.", "The Vajont dam will hold" },
  { "2020-03-10", "On the Vajont dam nothing is marked here.", NULL },
  { "2020-03-10", "Football results of the weekend.", "Football results" },
};

static gint64
add_story (StoreFixture *fixture, AttestImportBatch *batch, const Story *story)
{
  g_autoptr (AttestArticle) article = attest_article_new ();
  gboolean added;

  article->text = attest_text_new (story->text, -1);
  article->title = g_strdup (story->text);
  article->published = g_strdup (story->published);
  g_assert_true (attest_import_batch_add_article (batch, article, &added, NULL));
  return article->id;
}

/* Imports the stories and marks their claims; returns the claim of the first. */
static gint64
import_stories (StoreFixture *fixture, const Story *stories, guint n_stories, gint64 *ids)
{
  g_autoptr (AttestConnection)
    connection = attest_connection_open_again (fixture->path, ATTEST_CONNECTION_READ_WRITE, NULL);
  g_autoptr (AttestImportBatch) batch = attest_import_batch_begin (connection, "test", "text", NULL);
  gint64 first = 0;

  for (guint i = 0; i < n_stories; i++)
    ids[i] = add_story (fixture, batch, &stories[i]);
  g_assert_true (attest_import_batch_finish (batch, NULL));
  for (guint i = 0; i < n_stories; i++)
    {
      const char *found = stories[i].claim != NULL ? strstr (stories[i].text, stories[i].claim) : NULL;
      guint start;
      gint64 claim;

      if (found == NULL)
        continue;
      start = (guint) g_utf8_pointer_to_offset (stories[i].text, found);
      claim = store_fixture_annotate (fixture, ids[i], "Claim", start,
                                      start + (guint) g_utf8_strlen (stories[i].claim, -1));
      first = first == 0 ? claim : first;
    }
  return first;
}

static void
test_order (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 ids[G_N_ELEMENTS (STORIES)];
  gint64 claim = import_stories (fixture, STORIES, G_N_ELEMENTS (STORIES), ids);
  /* Much alike, nearest in date first, undated last; then what is less alike; then the place without a claim. */
  const guint expected[] = { 2, 1, 4, 3, 5 };
  const int days[] = { 2, -9, ATTEST_DAYS_UNKNOWN, 1, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    candidates = attest_claim_candidates_find (attest_project_get_connection (fixture->project), claim, 0, 30, &error);
  g_autoptr (GPtrArray) fewer = NULL;
  AttestClaimCandidate *candidate;

  g_assert_no_error (error);
  for (guint i = 0; i < candidates->len; i++)
    {
      candidate = candidates->pdata[i];
      g_test_message ("%.2f %s", candidate->overlap, candidate->quote);
    }
  g_assert_cmpuint (candidates->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < candidates->len; i++)
    {
      candidate = candidates->pdata[i];
      g_assert_cmpint (candidate->article, ==, ids[expected[i]]);
      g_assert_cmpint (candidate->days, ==, days[i]);
      g_assert_true ((candidate->claim == 0) == (expected[i] == 5));
    }
  candidate = candidates->pdata[1];
  g_assert_cmpstr (candidate->before, ==, "Early doubts. ");
  g_assert_cmpstr (candidate->quote, ==, "The Vajont dam will hold");
  g_assert_cmpstr (candidate->after, ==, ", it was said. More follows here.");
  g_assert_cmpfloat_with_epsilon (candidate->overlap, 1, 0.001);

  fewer = attest_claim_candidates_find (attest_project_get_connection (fixture->project), claim, 0, 2, &error);
  g_assert_cmpuint (fewer->len, ==, 2);
}

/* Such as the one chosen in an article beside: it need not be alike, and is not there twice when it is. */
static void
test_first (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 ids[G_N_ELEMENTS (STORIES)];
  gint64 claim = import_stories (fixture, STORIES, G_N_ELEMENTS (STORIES), ids);
  AttestConnection *connection = attest_project_get_connection (fixture->project);
  gint64 unlike = store_fixture_annotate (fixture, ids[6], "Claim", 0, 8);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) candidates = attest_claim_candidates_find (connection, claim, unlike, 3, &error);
  g_autoptr (GPtrArray) again = NULL;
  AttestClaimCandidate *candidate;

  g_assert_no_error (error);
  g_assert_cmpuint (candidates->len, ==, 3);
  candidate = candidates->pdata[0];
  g_assert_cmpint (candidate->claim, ==, unlike);
  g_assert_cmpstr (candidate->quote, ==, "Football");
  g_assert_cmpint (candidate->days, ==, 0);

  candidate = candidates->pdata[2];
  again = attest_claim_candidates_find (connection, claim, candidate->claim, 30, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->len, ==, 5);
  g_assert_cmpint (((AttestClaimCandidate *) again->pdata[0])->claim, ==, candidate->claim);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_in_thread (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 ids[G_N_ELEMENTS (STORIES)];
  gint64 claim = import_stories (fixture, STORIES, G_N_ELEMENTS (STORIES), ids);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) cancelled = NULL;
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (GError) error = NULL;

  attest_claim_candidates_find_async (fixture->project, claim, 0, 30, NULL, found_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  candidates = attest_claim_candidates_find_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (candidates->len, ==, 5);

  g_cancellable_cancel (cancellable);
  attest_claim_candidates_find_async (fixture->project, claim, 0, 30, cancellable, found_cb, &cancelled);
  while (cancelled == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (attest_claim_candidates_find_finish (cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Nothing that stands in a claim is syntax of the index, and a claim of common words finds nothing rather than all. */
static void
test_odd_words (StoreFixture *fixture, gconstpointer user_data)
{
  static const Story odd[] = {
    { "2020-01-01", "\"NEAR(* AND ^x\" - said* OR {title}: no", "\"NEAR(* AND ^x\" - said* OR {title}" },
    { "99-99-9999", "said the same", "said the same" },
    { NULL, "!!! … ???", "!!!" },
  };
  gint64 ids[G_N_ELEMENTS (odd)];
  gint64 claim = import_stories (fixture, odd, G_N_ELEMENTS (odd), ids);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    candidates = attest_claim_candidates_find (attest_project_get_connection (fixture->project), claim, 0, 30, &error);
  g_autoptr (GPtrArray) none = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (candidates->len, ==, 1);
  g_assert_cmpint (((AttestClaimCandidate *) candidates->pdata[0])->days, ==, ATTEST_DAYS_UNKNOWN);
  none = attest_claim_candidates_find (attest_project_get_connection (fixture->project), claim + 2, 0, 30, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_words (void)
{
  g_autoptr (GPtrArray) words = attest_content_words ("“Guaidó” — the GUAIDO in 5 days; 大坝 in it", 10);
  g_autofree char *folded = attest_fold_words ("  Ünited — Nations’ envoy ");
  const char *found[] = { "united", "nat", NULL };
  const char *missing[] = { "united", "ations", NULL };

  g_assert_cmpuint (words->len, ==, 5);
  g_assert_cmpstr (words->pdata[0], ==, "guaido");
  g_assert_cmpstr (words->pdata[1], ==, "the");
  g_assert_cmpstr (words->pdata[2], ==, "5");
  g_assert_cmpstr (words->pdata[3], ==, "days");
  g_assert_cmpstr (words->pdata[4], ==, "大坝");
  g_assert_cmpstr (folded, ==, "united nations envoy");
  g_assert_true (attest_contains_words (folded, found));
  g_assert_false (attest_contains_words (folded, missing));
}

#define ADD(name, function)                                                                                            \
  g_test_add ("/claim-candidates/" name, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/claim-candidates/words", test_words);
  ADD ("order", test_order);
  ADD ("first", test_first);
  ADD ("in-thread", test_in_thread);
  ADD ("odd-words", test_odd_words);
  return g_test_run ();
}
