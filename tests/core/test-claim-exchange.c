/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links between articles in Attest JSON: there and back, in any order, in parts. */
#include "attest-claim-links.h"
#include "attest-project-claims.h"
#include "attest-transfer.h"
#include "store-fixture.h"

static const char *const TEXTS[] = { "The dam will hold, she said.", "The dam will not hold, he said.",
                                     "Dam fails at night.", NULL };

static gint64
find_type (AttestProject *project, const char *name)
{
  g_autoptr (GPtrArray) types = attest_project_get_claim_link_types (project);

  for (guint i = 0; i < types->len; i++)
    if (g_str_equal (((AttestRelationType *) types->pdata[i])->name, name))
      return ((AttestRelationType *) types->pdata[i])->id;
  return 0;
}

/* Three articles with a claim each; the second contradicts the first, the third updates the second. */
static void
fill (StoreFixture *fixture)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 first = store_fixture_annotate (fixture, article, "Claim", 0, 17);
  gint64 second = store_fixture_annotate (fixture, article + 1, "Claim", 0, 21);
  gint64 third = store_fixture_annotate (fixture, article + 2, "Claim", 0, 9);

  g_assert_cmpint (
    attest_project_link_claims (fixture->project, second, first, find_type (fixture->project, "contradicts"), NULL), >,
    0);
  g_assert_cmpint (
    attest_project_link_claims (fixture->project, third, second, find_type (fixture->project, "updates"), NULL), >, 0);
}

static char *
export_articles (StoreFixture *fixture, const char *name, const char *search, guint n_left_out)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  AttestExportOptions options = { .format = g_str_has_suffix (name, ".jsonl") ? "attest-jsonl" : "attest-json",
                                  .search = search };
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestReport) report = attest_export (fixture->path, path, &options, NULL, NULL, NULL, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = attest_report_dup_text (report);
  g_test_message ("%s", text);
  g_assert_cmpuint (attest_report_get_count (report, ATTEST_REPORT_NOTICE), ==, n_left_out > 0 ? 1 : 0);
  if (n_left_out > 0)
    {
      g_autofree char *number = g_strdup_printf ("%u relation", n_left_out);

      g_assert_nonnull (strstr (attest_report_get_line (report, ATTEST_REPORT_NOTICE, 0)->reason, number));
    }
  return g_steal_pointer (&path);
}

static void
import_files (StoreFixture *fixture, const char *const *paths, guint n_lost)
{
  AttestImportOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestReport) report = attest_import (fixture->path, paths, &options, NULL, NULL, NULL, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = attest_report_dup_text (report);
  g_test_message ("%s", text);
  g_assert_cmpuint (attest_report_get_count (report, ATTEST_REPORT_REFUSED), ==, 0);
  g_assert_cmpuint (attest_report_get_count (report, ATTEST_REPORT_LOST), ==, n_lost);
  attest_project_poll (fixture->project);
}

/* The links of the first claim of the article with @text, in the order of their types, such as "contradicts< updates>".
 */
static char *
dup_links (StoreFixture *fixture, const char *text)
{
  AttestConnection *connection = attest_project_get_connection (fixture->project);
  g_autoptr (GArray) ids = attest_article_query_ids (connection, 0, ATTEST_FILTER_ALL, text, NULL);
  g_autoptr (GPtrArray)
    annotations = attest_project_load_annotations (fixture->project, g_array_index (ids, gint64, 0), 0, NULL);
  g_autoptr (GPtrArray)
    links = attest_claim_links_load (connection, ((AttestAnnotation *) annotations->pdata[0])->id, NULL);
  g_autoptr (GPtrArray) types = attest_project_get_claim_link_types (fixture->project);
  GString *names = g_string_new (NULL);

  for (guint t = 0; t < types->len; t++)
    for (guint i = 0; i < links->len; i++)
      {
        AttestClaimLink *link = links->pdata[i];
        AttestRelationType *type = types->pdata[t];

        if (type->id == link->type)
          g_string_append_printf (names, "%s%s%s", names->len > 0 ? " " : "", type->name, link->outgoing ? ">" : "<");
      }
  return g_string_free (names, FALSE);
}

static void
assert_links (StoreFixture *fixture, const char *text, const char *expected)
{
  g_autofree char *links = dup_links (fixture, text);

  g_assert_cmpstr (links, ==, expected);
}

static void
assert_all_links (StoreFixture *fixture)
{
  assert_links (fixture, "she", "contradicts<");
  assert_links (fixture, "\"not hold\"", "contradicts> updates<");
  assert_links (fixture, "night", "updates>");
}

static void
test_there_and_back (StoreFixture *fixture, gconstpointer name)
{
  g_autofree char *path = NULL;
  StoreFixture other = { 0 };

  fill (fixture);
  path = export_articles (fixture, name, NULL, 0);
  store_fixture_set_up (&other, NULL);
  {
    const char *const paths[] = { path, NULL };

    import_files (&other, paths, 0);
    assert_all_links (&other);
    import_files (&other, paths, 0);
    assert_all_links (&other);
  }
  store_fixture_tear_down (&other, NULL);
}

/* The lines of JSON Lines in other orders and files: header, three articles, links. */
static void
test_any_order (StoreFixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;

  fill (fixture);
  path = export_articles (fixture, "all.jsonl", NULL, 0);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  lines = g_strsplit (content, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 6);
  for (guint split = 1; split <= 4; split++)
    {
      StoreFixture other = { 0 };
      g_autofree char *first = g_build_filename (fixture->folder, "1.jsonl", NULL);
      g_autofree char *second = g_build_filename (fixture->folder, "2.jsonl", NULL);
      g_autoptr (GString) first_content = g_string_new (lines[0]);
      g_autoptr (GString) second_content = g_string_new (lines[0]);
      const char *const paths[] = { first, second, NULL };

      /* The links first, then the articles from the last to the first, some of them in another file. */
      for (guint i = 4; i >= 1; i--)
        g_string_append_printf (i < split ? second_content : first_content, "\n%s", lines[i]);
      g_assert_true (g_file_set_contents (first, first_content->str, -1, NULL));
      g_assert_true (g_file_set_contents (second, second_content->str, -1, NULL));
      store_fixture_set_up (&other, NULL);
      import_files (&other, paths, 0);
      assert_all_links (&other);
      store_fixture_tear_down (&other, NULL);
    }
}

/* A link of which one end is missing is told, in one place or the other; a link between what is left out is not missed.
 */
static void
test_parts (StoreFixture *fixture, gconstpointer user_data)
{
  g_autofree char *both = NULL;
  g_autofree char *one = NULL;
  g_autofree char *content = NULL;
  g_autofree char *links_only = g_build_filename (fixture->folder, "links.jsonl", NULL);
  g_autofree char *some = NULL;
  g_auto (GStrv) lines = NULL;
  StoreFixture other = { 0 };

  fill (fixture);
  one = export_articles (fixture, "one.json", "night", 1);
  both = export_articles (fixture, "both.jsonl", "hold", 1);
  store_fixture_set_up (&other, NULL);
  {
    const char *const paths[] = { both, NULL };

    import_files (&other, paths, 0);
    assert_links (&other, "she", "contradicts<");
    assert_links (&other, "\"not hold\"", "contradicts>");
  }
  store_fixture_tear_down (&other, NULL);

  /* The links alone, to a project that has the articles of one of the two. */
  some = export_articles (fixture, "all.jsonl", NULL, 0);
  g_assert_true (g_file_get_contents (some, &content, NULL, NULL));
  lines = g_strsplit (content, "\n", -1);
  {
    g_autofree char *text = g_strconcat (lines[0], "\n", lines[4], "\n", NULL);
    const char *const articles[] = { both, NULL };
    const char *const links[] = { links_only, NULL };

    g_assert_true (g_file_set_contents (links_only, text, -1, NULL));
    memset (&other, 0, sizeof other);
    store_fixture_set_up (&other, NULL);
    import_files (&other, articles, 0);
    import_files (&other, links, 1);
    assert_links (&other, "\"not hold\"", "contradicts>");
    store_fixture_tear_down (&other, NULL);
  }
}

#define ADD(name, data, function)                                                                                      \
  g_test_add ("/claim-exchange/" name, StoreFixture, data, store_fixture_set_up, function, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("there-and-back/object", "all.json", test_there_and_back);
  ADD ("there-and-back/lines", "all.jsonl", test_there_and_back);
  ADD ("any-order", NULL, test_any_order);
  ADD ("parts", NULL, test_parts);
  return g_test_run ();
}
