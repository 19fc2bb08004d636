/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comments in the store: threads on annotations, relations and articles, one step each, undone as a whole. */
#include "attest-comment-list.h"
#include "attest-comment-store.h"
#include "attest-import-details.h"
#include "attest-integrity.h"
#include "attest-project-attribution.h"
#include "attest-project-comments.h"
#include "attest-project-fragments.h"
#include "attest-statistics.h"
#include "store-fixture.h"

/*                                  0         1         2         3         4         5 */
/*                                  0123456789012345678901234567890123456789012345678901 */
static const char *const TEXTS[] = { "We will stay, he said on Friday, until it all ends.",
                                     "Another text of the same day.", NULL };

static gint64
comment_on (StoreFixture *fixture, gint64 article, gint64 annotation, gint64 relation, const char *text)
{
  g_autoptr (AttestComment) comment = attest_comment_new ();
  g_autoptr (GError) error = NULL;

  comment->target = (AttestCommentTarget){ article, annotation, relation };
  comment->text = g_strdup (text);
  g_assert_cmpint (attest_project_add_comment (fixture->project, comment, &error), >, 0);
  g_assert_no_error (error);
  return comment->id;
}

static gint64
reply (StoreFixture *fixture, gint64 parent, const char *text)
{
  g_autoptr (AttestComment) comment = attest_comment_new ();
  g_autoptr (GError) error = NULL;

  comment->parent = parent;
  comment->text = g_strdup (text);
  g_assert_cmpint (attest_project_add_comment (fixture->project, comment, &error), >, 0);
  g_assert_no_error (error);
  return comment->id;
}

/* The texts of the comments about just this, one a line. */
static void
assert_texts (StoreFixture *fixture, gint64 article, gint64 annotation, gint64 relation, const char *expected)
{
  AttestCommentTarget target = { article, annotation, relation };
  g_autoptr (GPtrArray)
    comments = attest_comment_store_load (attest_project_get_connection (fixture->project), &target, NULL);
  g_autoptr (GString) texts = g_string_new (NULL);

  for (guint i = 0; i < comments->len; i++)
    {
      const AttestComment *comment = comments->pdata[i];

      g_string_append_printf (texts, "%s%s%s", i > 0 ? "|" : "", comment->parent != 0 ? "> " : "", comment->text);
    }
  g_assert_cmpstr (texts->str, ==, expected);
}

static gint64
count_rows (StoreFixture *fixture, const char *sql)
{
  AttestConnection *connection = attest_project_get_connection (fixture->project);
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement = attest_connection_prepare (connection, sql, &error);
  gboolean has_row;
  gint64 n;

  g_assert_no_error (error);
  g_assert_true (attest_connection_step (connection, statement, &has_row, &error) && has_row);
  n = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return n;
}

static void
execute (StoreFixture *fixture, const char *sql)
{
  AttestConnection *connection = attest_project_get_connection (fixture->project);
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement = attest_connection_prepare (connection, sql, &error);

  g_assert_no_error (error);
  g_assert_true (attest_connection_run (connection, statement, &error));
}

static void
undo (StoreFixture *fixture, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *undone = attest_project_undo (fixture->project, NULL, &error);

  g_assert_no_error (error);
  if (expected != NULL)
    g_assert_cmpstr (undone, ==, expected);
  else
    g_assert_nonnull (undone);
}

static void
test_threads (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 claim = store_fixture_annotate (fixture, article, "Claim", 0, 12);
  gint64 source = store_fixture_annotate (fixture, article, "Source", 14, 16);
  gint64 relation = attest_project_attribute (fixture->project, claim, source, NULL);
  gint64 first = comment_on (fixture, 0, claim, 0, "  Is this one claim?\nOr two? ");
  gint64 second;
  gint64 answer;

  g_assert_true (fixture->last_change->flags & ATTEST_CHANGE_COMMENTS);
  g_assert_true (attest_change_touches_article (fixture->last_change, article));
  g_assert_false (attest_change_touches_article (fixture->last_change, article + 1));
  second = comment_on (fixture, 0, claim, 0, "Another matter");
  answer = reply (fixture, first, "Two.");
  reply (fixture, answer, "An answer to the answer");
  comment_on (fixture, article, 0, 0, "On the article");
  comment_on (fixture, 0, 0, relation, "On the link");
  assert_texts (fixture, article, claim, 0,
                "Is this one claim?\nOr two?|> Two.|> An answer to the answer|Another matter");
  assert_texts (fixture, article, 0, 0, "On the article");
  assert_texts (fixture, article, 0, relation, "On the link");
  assert_texts (fixture, article, source, 0, "");

  g_assert_true (attest_project_edit_comment (fixture->project, answer, "Two, I think.", NULL));
  undo (fixture, "Change a comment: “Two, I think.”");
  assert_texts (fixture, article, claim, 0,
                "Is this one claim?\nOr two?|> Two.|> An answer to the answer|Another matter");

  g_assert_true (attest_project_delete_comment (fixture->project, first, NULL));
  assert_texts (fixture, article, claim, 0, "Another matter");
  g_assert_cmpint (count_rows (fixture, "SELECT count (*) FROM tombstone WHERE type = 'comment'"), ==, 3);
  undo (fixture, "Delete a comment and 2 replies: “Is this one claim? Or two?”");
  g_assert_cmpint (count_rows (fixture, "SELECT count (*) FROM tombstone WHERE type = 'comment'"), ==, 0);
  g_assert_true (attest_project_delete_comment (fixture->project, second, NULL));
  assert_texts (fixture, article, claim, 0, "Is this one claim?\nOr two?|> Two.|> An answer to the answer");
  undo (fixture, "Delete a comment: “Another matter”");
}

static void
test_resolving (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 first = comment_on (fixture, article, 0, 0, "Which Friday?");
  gint64 answer = reply (fixture, first, "The 25th");
  gint64 n_open;
  gint64 n_threads;

  g_assert_true (attest_project_set_comment_resolved (fixture->project, answer, TRUE, NULL));
  g_assert_true (
    attest_comment_query_counts (attest_project_get_connection (fixture->project), &n_open, &n_threads, NULL));
  g_assert_cmpint (n_open, ==, 0);
  g_assert_cmpint (n_threads, ==, 1);
  undo (fixture, "Resolve a comment: “Which Friday?”");
  g_assert_true (attest_project_set_comment_resolved (fixture->project, first, TRUE, NULL));

  /* Who answers has not done with it. */
  reply (fixture, first, "Or the 18th");
  g_assert_cmpint (count_rows (fixture, "SELECT count (*) FROM comment WHERE resolved"), ==, 0);
  undo (fixture, "Reply: “Or the 18th”");
  g_assert_cmpint (count_rows (fixture, "SELECT count (*) FROM comment WHERE resolved"), ==, 1);
  g_assert_true (attest_project_set_comment_resolved (fixture->project, first, FALSE, NULL));
  undo (fixture, "Reopen a comment: “Which Friday?”");
}

static void
test_only_own_are_changed (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 first = comment_on (fixture, article, 0, 0, "Mine");
  gint64 other = attest_project_ensure_annotator (fixture->project, "Ben Ortolan", NULL);
  g_autoptr (GError) error = NULL;

  attest_project_set_actor (fixture->project, other);
  g_assert_false (attest_project_edit_comment (fixture->project, first, "Yours", &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_false (attest_project_delete_comment (fixture->project, first, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE);
  g_clear_error (&error);
  reply (fixture, first, "Well");
  g_assert_true (attest_project_set_comment_resolved (fixture->project, first, TRUE, &error));
  assert_texts (fixture, article, 0, 0, "Mine|> Well");
}

static void
test_refused (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  g_autofree char *long_text = g_strnfill (ATTEST_COMMENT_MAX_BYTES + 1, 'a');
  const struct
  {
    AttestCommentTarget target;
    gint64 parent;
    const char *text;
    int code;
  } cases[] = {
    { { article, 0, 0 }, 0, " \n\t", ATTEST_ERROR_VALUE },
    { { article, 0, 0 }, 0, "a\xff", ATTEST_ERROR_TEXT },
    { { article, 0, 0 }, 0, long_text, ATTEST_ERROR_LIMIT },
    { { article + 7, 0, 0 }, 0, "No article", ATTEST_ERROR_NOT_FOUND },
    { { article, 99, 0 }, 0, "No annotation", ATTEST_ERROR_NOT_FOUND },
    { { article, 0, 99 }, 0, "No relation", ATTEST_ERROR_NOT_FOUND },
    { { article, 0, 0 }, 99, "No comment", ATTEST_ERROR_NOT_FOUND },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AttestComment) comment = attest_comment_new ();
      g_autoptr (GError) error = NULL;

      comment->target = cases[i].target;
      comment->parent = cases[i].parent;
      comment->text = g_strdup (cases[i].text);
      g_assert_cmpint (attest_project_add_comment (fixture->project, comment, &error), ==, 0);
      g_assert_error (error, ATTEST_ERROR, cases[i].code);
    }
  g_assert_cmpint (count_rows (fixture, "SELECT count (*) FROM comment"), ==, 0);
}

static void
test_go_with_what_they_are_about (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 claim = store_fixture_annotate (fixture, article, "Claim", 0, 12);
  gint64 source = store_fixture_annotate (fixture, article, "Source", 14, 16);
  gint64 relation = attest_project_attribute (fixture->project, claim, source, NULL);
  gint64 first = comment_on (fixture, 0, source, 0, "Who?");

  reply (fixture, first, "The envoy");
  first = comment_on (fixture, 0, 0, relation, "Sure?");
  reply (fixture, first, "Yes");
  comment_on (fixture, 0, claim, 0, "Stays");
  comment_on (fixture, article, 0, 0, "Stays too");
  /* As a file from elsewhere may have it: a reply that does not name what its thread is about. */
  execute (fixture, "UPDATE comment SET annotation = NULL, relation = NULL WHERE parent IS NOT NULL");

  g_assert_true (attest_project_delete_annotations (fixture->project, &source, 1, NULL));
  g_assert_cmpint (count_rows (fixture, "SELECT count (*) FROM comment"), ==, 2);
  g_assert_cmpint (count_rows (fixture, "SELECT count (*) FROM tombstone WHERE type = 'comment'"), ==, 4);
  undo (fixture, NULL);
  g_assert_cmpint (count_rows (fixture, "SELECT count (*) FROM comment"), ==, 6);
  g_assert_cmpint (count_rows (fixture, "SELECT count (*) FROM tombstone"), ==, 0);

  g_assert_true (attest_project_delete_relation (fixture->project, relation, NULL));
  g_assert_cmpint (count_rows (fixture, "SELECT count (*) FROM comment"), ==, 4);
  undo (fixture, NULL);
  g_assert_cmpint (count_rows (fixture, "SELECT count (*) FROM comment"), ==, 6);
  g_assert_cmpint (count_rows (fixture, "SELECT count (*) FROM pragma_foreign_key_check"), ==, 0);
}

/* When two annotations become one, what was said about a link that goes is kept. */
static void
test_joining_keeps_them (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 claim = store_fixture_annotate (fixture, article, "Claim", 0, 12);
  gint64 rest = store_fixture_annotate (fixture, article, "Claim", 33, 50);
  gint64 source = store_fixture_annotate (fixture, article, "Source", 14, 16);
  gint64 relation = attest_project_attribute (fixture->project, rest, source, NULL);
  g_autoptr (GError) error = NULL;

  attest_project_attribute (fixture->project, claim, source, NULL);
  comment_on (fixture, 0, 0, relation, "On the link");
  comment_on (fixture, 0, rest, 0, "On the rest");
  g_assert_true (attest_project_join_annotations (fixture->project, claim, rest, &error));
  g_assert_no_error (error);
  assert_texts (fixture, article, claim, 0, "On the link|On the rest");
  undo (fixture, NULL);
  assert_texts (fixture, article, 0, relation, "On the link");
}

static void
on_list_changed (AttestCommentList *list, guint *n_changes)
{
  (*n_changes)++;
}

static void
test_list_follows (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 claim = store_fixture_annotate (fixture, article, "Claim", 0, 12);
  gint64 source = store_fixture_annotate (fixture, article, "Source", 14, 16);
  gint64 relation = attest_project_attribute (fixture->project, claim, source, NULL);
  g_autoptr (AttestCommentList) list = attest_comment_list_new (fixture->project, article, NULL);
  guint n_changes = 0;
  gint64 on_source;

  g_signal_connect (list, "changed", G_CALLBACK (on_list_changed), &n_changes);
  g_assert_null (attest_comment_list_get_next (list, 0, 0));
  on_source = comment_on (fixture, 0, source, 0, "Who?");
  comment_on (fixture, 0, 0, relation, "Sure?");
  comment_on (fixture, 0, claim, 0, "One claim?");
  comment_on (fixture, article + 1, 0, 0, "Elsewhere");
  g_assert_cmpuint (n_changes, ==, 3);
  g_assert_cmpuint (attest_comment_list_get_size (list), ==, 3);
  g_assert_cmpuint (attest_comment_list_count (list, claim), ==, 2);
  g_assert_cmpuint (attest_comment_list_count (list, source), ==, 1);
  g_assert_cmpuint (attest_comment_list_count (list, 0), ==, 0);
  g_assert_cmpuint (attest_comment_query_count_of_relation (attest_project_get_connection (fixture->project), relation),
                    ==, 1);

  g_assert_cmpint (attest_comment_list_get_next (list, 0, 0)->annotation, ==, claim);
  g_assert_cmpint (attest_comment_list_get_next (list, claim, 0)->annotation, ==, source);
  g_assert_cmpint (attest_comment_list_get_next (list, source, 0)->annotation, ==, claim);
  g_assert_cmpint (attest_comment_list_get_next (list, 0, 13)->annotation, ==, source);
  g_assert_cmpint (attest_comment_list_get_next (list, 0, 40)->annotation, ==, claim);
  comment_on (fixture, article, 0, 0, "On all of it");
  g_assert_cmpint (attest_comment_list_get_next (list, source, 0)->annotation, ==, 0);

  g_assert_true (attest_project_set_comment_resolved (fixture->project, on_source, TRUE, NULL));
  g_assert_cmpuint (attest_comment_list_count (list, source), ==, 0);
  g_assert_true (attest_project_delete_annotations (fixture->project, &claim, 1, NULL));
  g_assert_cmpuint (attest_comment_list_get_size (list), ==, 1);
}

/* Two people have the project open: what one says the other sees. */
static void
test_others_are_heard (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  g_autoptr (AttestCommentList) list = attest_comment_list_new (fixture->project, article, NULL);
  g_autoptr (AttestProject) theirs = attest_project_open (fixture->path, TRUE, NULL);
  g_autoptr (AttestComment) comment = attest_comment_new ();

  attest_project_set_actor (theirs, attest_project_ensure_annotator (theirs, "Ben Ortolan", NULL));
  comment->target.article = article;
  comment->text = g_strdup ("From over here");
  g_assert_cmpint (attest_project_add_comment (theirs, comment, NULL), >, 0);
  attest_project_poll (fixture->project);
  g_assert_true (fixture->last_change->flags & ATTEST_CHANGE_FOREIGN);
  g_assert_cmpuint (attest_comment_list_get_size (list), ==, 1);
  assert_texts (fixture, article, 0, 0, "From over here");
  reply (fixture, comment->id, "Heard");
  attest_project_close (theirs, NULL);
}

static void
assert_order (StoreFixture *fixture, gboolean with_resolved, AttestCommentOrder order, const char *search,
              const char *expected)
{
  AttestConnection *connection = attest_project_get_connection (fixture->project);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = attest_comment_query_threads (connection, with_resolved, order, search, &error);
  g_autoptr (GString) texts = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (AttestThreadSummary)
        summary = attest_comment_query_summary (connection, g_array_index (ids, gint64, i), &error);

      g_assert_no_error (error);
      g_string_append_printf (texts, "%s%s", i > 0 ? "|" : "", summary->text);
    }
  g_assert_cmpstr (texts->str, ==, expected);
}

static void
test_panel (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 claim = store_fixture_annotate (fixture, article, "Claim", 0, 12);
  gint64 source = store_fixture_annotate (fixture, article, "Source", 14, 16);
  gint64 relation = attest_project_attribute (fixture->project, claim, source, NULL);
  gint64 second = comment_on (fixture, article + 1, 0, 0, "In the second article");
  gint64 link = comment_on (fixture, 0, 0, relation, "Über den Link");
  gint64 done = comment_on (fixture, 0, source, 0, "Settled");
  g_autoptr (AttestThreadSummary) summary = NULL;

  comment_on (fixture, article, 0, 0, "100 % <b>sure</b>");
  attest_project_set_comment_resolved (fixture->project, done, TRUE, NULL);
  assert_order (fixture, FALSE, ATTEST_COMMENTS_NEWEST, NULL, "100 % <b>sure</b>|Über den Link|In the second article");
  assert_order (fixture, TRUE, ATTEST_COMMENTS_BY_ARTICLE, "",
                "100 % <b>sure</b>|Über den Link|Settled|In the second article");
  reply (fixture, second, "Agreed, naïvely");
  assert_order (fixture, FALSE, ATTEST_COMMENTS_NEWEST, NULL, "In the second article|100 % <b>sure</b>|Über den Link");
  assert_order (fixture, TRUE, ATTEST_COMMENTS_NEWEST, "uber LINK", "Über den Link");
  assert_order (fixture, TRUE, ATTEST_COMMENTS_NEWEST, "naive second", "In the second article");
  assert_order (fixture, TRUE, ATTEST_COMMENTS_NEWEST, "quill settled", "Settled");
  assert_order (fixture, FALSE, ATTEST_COMMENTS_NEWEST, "settled", "");
  assert_order (fixture, FALSE, ATTEST_COMMENTS_NEWEST, "100 %", "100 % <b>sure</b>");

  summary = attest_comment_query_summary (attest_project_get_connection (fixture->project), link, NULL);
  g_assert_cmpint (summary->annotation, ==, claim);
  g_assert_cmpint (summary->relation, ==, relation);
  g_assert_cmpstr (summary->quote, ==, "We will stay");
  g_assert_cmpstr (summary->other_quote, ==, "he");
  g_assert_cmpstr (summary->author, ==, "Ada Quill");
  g_assert_cmpstr (summary->annotator, ==, "Ada Quill");
  g_assert_cmpuint (summary->n_replies, ==, 0);
  g_assert_null (attest_comment_query_summary (attest_project_get_connection (fixture->project), 99, NULL));
}

static void
test_counted (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 first = comment_on (fixture, article, 0, 0, "One");
  AttestConnection *connection = attest_project_get_connection (fixture->project);
  g_autoptr (AttestStatistics) statistics = NULL;
  g_autoptr (AttestArticleSummary) summary = NULL;
  g_autoptr (AttestArticleSummary) other = NULL;

  comment_on (fixture, article, 0, 0, "Two");
  reply (fixture, first, "Three");
  comment_on (fixture, article, 0, 0, "Four");
  attest_project_set_comment_resolved (fixture->project, first, TRUE, NULL);
  statistics = attest_statistics_read (connection, NULL);
  g_assert_cmpint (statistics->n_threads, ==, 3);
  g_assert_cmpint (statistics->n_open_threads, ==, 2);
  summary = attest_article_query_summary (connection, article, fixture->annotator, NULL);
  g_assert_cmpuint (summary->n_open_threads, ==, 2);
  other = attest_article_query_summary (connection, article + 1, fixture->annotator, NULL);
  g_assert_cmpuint (other->n_open_threads, ==, 0);
}

/* What an import brings does not count before it is finished; a reply joins the thread it answers in. */
static void
test_imported (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 claim = store_fixture_annotate (fixture, article, "Claim", 0, 12);
  gint64 first = comment_on (fixture, 0, claim, 0, "Ours");
  gint64 answer = reply (fixture, first, "Ours too");
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestConnection)
    connection = attest_connection_open_again (fixture->path, ATTEST_CONNECTION_READ_WRITE, &error);
  g_autoptr (AttestImportBatch) batch = attest_import_batch_begin (connection, "test", "json", &error);
  AttestCommentRow open = { .article = article, .annotator = fixture->annotator, .text = "Theirs" };
  AttestCommentRow nested = {
    .article = article, .parent = answer, .annotator = fixture->annotator, .text = "Answer", .created = G_MAXINT32
  };
  gboolean added;

  g_assert_true (attest_import_batch_add_comment (batch, &open, &added, &error));
  g_assert_true (attest_import_batch_add_comment (batch, &nested, &added, &error));
  g_assert_no_error (error);
  assert_texts (fixture, article, 0, 0, "");
  assert_texts (fixture, article, claim, 0, "Ours|> Ours too");
  g_assert_true (attest_import_batch_finish (batch, &error));
  assert_texts (fixture, article, 0, 0, "Theirs");
  assert_texts (fixture, article, claim, 0, "Ours|> Answer|> Ours too");
}

static gboolean
finds (StoreFixture *fixture, const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = attest_integrity_check (attest_project_get_connection (fixture->project), &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (((AttestFinding *) findings->pdata[i])->code, code))
      return TRUE;
  return FALSE;
}

static void
test_checked (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 article = store_fixture_import (fixture, TEXTS);
  gint64 claim = store_fixture_annotate (fixture, article, "Claim", 0, 12);
  gint64 first = comment_on (fixture, 0, claim, 0, "On the claim");

  reply (fixture, first, "An answer");
  g_assert_false (finds (fixture, "comment-stray") || finds (fixture, "comment-elsewhere") ||
                  finds (fixture, "comment-reply"));
  execute (fixture, "UPDATE comment SET annotation = NULL WHERE parent IS NOT NULL");
  g_assert_true (finds (fixture, "comment-reply"));
  execute (fixture, "UPDATE comment SET article = article + 1 WHERE parent IS NULL");
  g_assert_true (finds (fixture, "comment-elsewhere"));
  execute (fixture, "PRAGMA foreign_keys = OFF");
  execute (fixture, "UPDATE comment SET annotation = 99 WHERE parent IS NULL");
  g_assert_true (finds (fixture, "comment-stray"));
}

static void
test_drafts (StoreFixture *fixture, gconstpointer user_data)
{
  gint64 other = attest_project_ensure_annotator (fixture->project, "Ben Ortolan", NULL);
  g_autofree char *undo_text = g_strdup (attest_project_get_undo_text (fixture->project));
  g_autofree char *draft = NULL;

  g_assert_null (attest_project_get_comment_draft (fixture->project, fixture->annotator, "article 1"));
  g_assert_true (attest_project_set_comment_draft (fixture->project, fixture->annotator, "article 1", "Half a", NULL));
  g_assert_true (
    attest_project_set_comment_draft (fixture->project, fixture->annotator, "article 1", "Half a sen", NULL));
  store_fixture_reopen (fixture);
  draft = attest_project_get_comment_draft (fixture->project, fixture->annotator, "article 1");
  g_assert_cmpstr (draft, ==, "Half a sen");
  g_assert_null (attest_project_get_comment_draft (fixture->project, other, "article 1"));
  g_assert_null (attest_project_get_comment_draft (fixture->project, fixture->annotator, "article 2"));
  g_assert_cmpstr (attest_project_get_undo_text (fixture->project), ==, undo_text);
  g_assert_true (attest_project_set_comment_draft (fixture->project, fixture->annotator, "article 1", "", NULL));
  g_assert_null (attest_project_get_comment_draft (fixture->project, fixture->annotator, "article 1"));
}

#define ADD(path, test)                                                                                                \
  g_test_add ("/comments/" path, StoreFixture, NULL, store_fixture_set_up, test, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("threads", test_threads);
  ADD ("resolving", test_resolving);
  ADD ("only-own-are-changed", test_only_own_are_changed);
  ADD ("refused", test_refused);
  ADD ("go-with-what-they-are-about", test_go_with_what_they_are_about);
  ADD ("joining-keeps-them", test_joining_keeps_them);
  ADD ("list-follows", test_list_follows);
  ADD ("others-are-heard", test_others_are_heard);
  ADD ("panel", test_panel);
  ADD ("counted", test_counted);
  ADD ("imported", test_imported);
  ADD ("checked", test_checked);
  ADD ("drafts", test_drafts);
  return g_test_run ();
}
