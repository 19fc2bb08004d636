/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of claims: which ones, in which order, which hang together, and what a row shows. */
#include "attest-claim-query.h"
#include "attest-project-attribution.h"
#include "attest-project-claims.h"
#include "store-fixture.h"

typedef struct
{
  const char *published;
  const char *text;
} Story;

/* Not in the order of time. */
static const Story STORIES[] = {
  { "2020-03-12", "Dam broke, Ms Guaidó said. Rain stopped." },
  { NULL, "No day stands here." },
  { "2020-03-10", "Dam will hold, Bo said. Rain falls." },
  { "2020-03-11", "Dam may not hold. Trains stop." },
};

typedef struct
{
  gint64 articles[G_N_ELEMENTS (STORIES)];
  gint64 broke, stopped, undated, hold, rain, may_not, trains;
} Claims;

static gint64
annotate (StoreFixture *fixture, Claims *claims, guint story, const char *label, const char *words)
{
  const char *text = STORIES[story].text;
  const char *found = strstr (text, words);
  guint start = (guint) g_utf8_pointer_to_offset (text, found);

  return store_fixture_annotate (fixture, claims->articles[story], label, start,
                                 start + (guint) g_utf8_strlen (words, -1));
}

static void
fill (StoreFixture *fixture, Claims *claims)
{
  g_autoptr (AttestConnection)
    connection = attest_connection_open_again (fixture->path, ATTEST_CONNECTION_READ_WRITE, NULL);
  g_autoptr (AttestImportBatch) batch = attest_import_batch_begin (connection, "test", "text", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (STORIES); i++)
    {
      g_autoptr (AttestArticle) article = attest_article_new ();
      gboolean added;

      article->text = attest_text_new (STORIES[i].text, -1);
      article->title = g_strdup_printf ("Story %u", i);
      article->published = g_strdup (STORIES[i].published);
      g_assert_true (attest_import_batch_add_article (batch, article, &added, NULL));
      claims->articles[i] = article->id;
    }
  g_assert_true (attest_import_batch_finish (batch, NULL));
  /* Not in the order of the text. */
  claims->stopped = annotate (fixture, claims, 0, "Statement", "Rain stopped");
  claims->broke = annotate (fixture, claims, 0, "Claim", "Dam broke");
  claims->undated = annotate (fixture, claims, 1, "Claim", "No day");
  claims->hold = annotate (fixture, claims, 2, "Claim", "Dam will hold");
  claims->rain = annotate (fixture, claims, 2, "Claim", "Rain falls");
  claims->may_not = annotate (fixture, claims, 3, "Claim", "Dam may not hold");
  claims->trains = annotate (fixture, claims, 3, "Claim", "Trains stop");
  annotate (fixture, claims, 3, "Event", "Trains");
}

static void
link_claims (StoreFixture *fixture, gint64 from, gint64 to, const char *name)
{
  g_autoptr (GPtrArray) types = attest_project_get_claim_link_types (fixture->project);

  for (guint i = 0; i < types->len; i++)
    {
      AttestRelationType *type = types->pdata[i];

      if (g_str_equal (type->name, name))
        {
          g_assert_cmpint (attest_project_link_claims (fixture->project, from, to, type->id, NULL), >, 0);
          return;
        }
    }
  g_assert_not_reached ();
}

static gboolean
take_rows (GArray *rows, gpointer user_data)
{
  GArray *all = user_data;

  g_array_append_vals (all, rows->data, rows->len);
  g_array_unref (rows);
  return TRUE;
}

static GArray *
run (StoreFixture *fixture, AttestClaimFilter filter, gint64 annotator, const char *search)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (AttestListedClaim));
  g_autoptr (GError) error = NULL;

  attest_claim_query_run (attest_project_get_connection (fixture->project), filter, annotator, search, take_rows, all,
                          &error);
  g_assert_no_error (error);
  return all;
}

static void
assert_rows (StoreFixture *fixture, AttestClaimFilter filter, gint64 annotator, const char *search,
             const AttestListedClaim *expected, guint n_expected)
{
  g_autoptr (GArray) rows = run (fixture, filter, annotator, search);

  g_assert_cmpuint (rows->len, ==, n_expected);
  for (guint i = 0; i < n_expected; i++)
    {
      AttestListedClaim *row = &g_array_index (rows, AttestListedClaim, i);

      g_assert_cmpint (row->claim, ==, expected[i].claim);
      g_assert_cmpuint (row->cluster, ==, expected[i].cluster);
    }
}

#define ASSERT_ROWS(filter, annotator, search, ...)                                                                    \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    const AttestListedClaim expected[] = { __VA_ARGS__ };                                                              \
                                                                                                                       \
    assert_rows (fixture, filter, annotator, search, expected, G_N_ELEMENTS (expected));                               \
  }                                                                                                                    \
  G_STMT_END

static void
test_order (StoreFixture *fixture, gconstpointer user_data)
{
  Claims c;

  fill (fixture, &c);
  ASSERT_ROWS (ATTEST_CLAIMS_ALL, 0, NULL, { c.hold, 0 }, { c.rain, 0 }, { c.may_not, 0 }, { c.trains, 0 },
               { c.broke, 0 }, { c.stopped, 0 }, { c.undated, 0 });

  /* Two clusters: one of three claims through two links, one of two. */
  link_claims (fixture, c.broke, c.hold, "updates");
  link_claims (fixture, c.may_not, c.hold, "contradicts");
  link_claims (fixture, c.undated, c.trains, "supports");
  ASSERT_ROWS (ATTEST_CLAIMS_ALL, 0, "", { c.hold, 1 }, { c.may_not, 1 }, { c.broke, 1 }, { c.trains, 2 },
               { c.undated, 2 }, { c.rain, 0 }, { c.stopped, 0 });
  ASSERT_ROWS (ATTEST_CLAIMS_LINKED, 0, NULL, { c.hold, 1 }, { c.may_not, 1 }, { c.broke, 1 }, { c.trains, 2 },
               { c.undated, 2 });
  ASSERT_ROWS (ATTEST_CLAIMS_CONTRADICTED, 0, NULL, { c.hold, 1 }, { c.may_not, 1 });
}

static void
test_filters (StoreFixture *fixture, gconstpointer user_data)
{
  Claims c;
  gint64 source;
  gint64 other;
  gint64 theirs;
  gint64 annotator = fixture->annotator;

  fill (fixture, &c);
  source = annotate (fixture, &c, 0, "Source", "Ms Guaidó");
  g_assert_cmpint (attest_project_attribute (fixture->project, c.broke, source, NULL), >, 0);
  g_assert_true (attest_project_set_unattributed (fixture->project, c.trains, TRUE, NULL));
  ASSERT_ROWS (ATTEST_CLAIMS_UNATTRIBUTED, 0, NULL, { c.trains, 0 });
  ASSERT_ROWS (ATTEST_CLAIMS_SOURCELESS, 0, NULL, { c.hold, 0 }, { c.rain, 0 }, { c.may_not, 0 }, { c.stopped, 0 },
               { c.undated, 0 });

  /* In the claim, whatever the case; an unfinished word; in its source, without the accent; in the title. */
  ASSERT_ROWS (ATTEST_CLAIMS_ALL, 0, "dam ho", { c.hold, 0 }, { c.may_not, 0 });
  ASSERT_ROWS (ATTEST_CLAIMS_ALL, 0, "guaido", { c.broke, 0 });
  ASSERT_ROWS (ATTEST_CLAIMS_ALL, 0, "story 3", { c.may_not, 0 }, { c.trains, 0 });
  ASSERT_ROWS (ATTEST_CLAIMS_SOURCELESS, 0, "dam", { c.hold, 0 }, { c.may_not, 0 });
  assert_rows (fixture, ATTEST_CLAIMS_ALL, 0, "holding", NULL, 0);
  assert_rows (fixture, ATTEST_CLAIMS_ALL, 0, "said", NULL, 0);

  other = attest_project_ensure_annotator (fixture->project, "Bo Reader", NULL);
  fixture->annotator = other;
  theirs = annotate (fixture, &c, 2, "Claim", "Dam will hold");
  fixture->annotator = annotator;
  ASSERT_ROWS (ATTEST_CLAIMS_ALL, other, NULL, { theirs, 0 });
  link_claims (fixture, theirs, c.undated, "repeats");
  ASSERT_ROWS (ATTEST_CLAIMS_LINKED, other, NULL, { theirs, 1 });
  ASSERT_ROWS (ATTEST_CLAIMS_LINKED, 0, NULL, { theirs, 1 }, { c.undated, 1 });
}

static void
test_summary (StoreFixture *fixture, gconstpointer user_data)
{
  AttestConnection *connection = attest_project_get_connection (fixture->project);
  Claims c;
  g_autoptr (AttestClaimSummary) broke = NULL;
  g_autoptr (AttestClaimSummary) trains = NULL;
  g_autoptr (GError) error = NULL;
  gint64 source;

  fill (fixture, &c);
  source = annotate (fixture, &c, 0, "Source", "Ms Guaidó");
  attest_project_attribute (fixture->project, c.broke, source, NULL);
  attest_project_attribute (fixture->project, c.broke, annotate (fixture, &c, 0, "Source", "Rain"), NULL);
  attest_project_set_unattributed (fixture->project, c.trains, TRUE, NULL);
  link_claims (fixture, c.broke, c.hold, "updates");
  link_claims (fixture, c.may_not, c.broke, "contradicts");
  broke = attest_claim_query_summary (connection, c.broke, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (broke->quote, ==, "Dam broke");
  g_assert_cmpstr (broke->sources, ==, "Ms Guaidó, Rain");
  g_assert_false (broke->unattributed);
  g_assert_cmpstr (broke->title, ==, "Story 0");
  g_assert_cmpstr (broke->published, ==, "2020-03-12");
  g_assert_cmpuint (broke->links->len, ==, 2);
  trains = attest_claim_query_summary (connection, c.trains, &error);
  g_assert_true (trains->unattributed);
  g_assert_null (trains->sources);
  g_assert_null (attest_claim_query_summary (connection, 4711, &error));
  g_assert_no_error (error);
}

static gboolean
stop_at_once (GArray *rows, gpointer user_data)
{
  guint *n_calls = user_data;

  (*n_calls)++;
  g_array_unref (rows);
  return FALSE;
}

/* The first stretch comes before all has been read, and who has seen enough is asked no more. */
static void
test_stretches (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *texts[] = { NULL, NULL };
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  guint n_calls = 0;
  gint64 article;

  for (guint i = 0; i < 150; i++)
    g_string_append_printf (text, "%03u ", i);
  texts[0] = text->str;
  article = store_fixture_import (fixture, texts);
  for (guint i = 0; i < 150; i++)
    store_fixture_annotate (fixture, article, "Claim", 4 * i, 4 * i + 3);
  rows = run (fixture, ATTEST_CLAIMS_ALL, 0, NULL);
  g_assert_cmpuint (rows->len, ==, 150);
  g_assert_true (attest_claim_query_run (attest_project_get_connection (fixture->project), ATTEST_CLAIMS_ALL, 0, NULL,
                                         stop_at_once, &n_calls, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_calls, ==, 1);
}

#define ADD(name, function)                                                                                            \
  g_test_add ("/claim-query/" name, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("order", test_order);
  ADD ("filters", test_filters);
  ADD ("summary", test_summary);
  ADD ("stretches", test_stretches);
  return g_test_run ();
}
