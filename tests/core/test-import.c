/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading articles from files and folders: what is taken, what is refused and how it is told. */
#include "attest-transfer.h"
#include "store-fixture.h"

#include <sys/stat.h>
#include <unistd.h>

static char *
write_bytes (StoreFixture *fixture, const char *name, const void *bytes, gssize n_bytes)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, bytes, n_bytes, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

static AttestReport *
import_as (StoreFixture *fixture, const char *path, const char *format)
{
  const char *const paths[] = { path, NULL };
  AttestImportOptions options = { .format = format };
  g_autoptr (GError) error = NULL;
  AttestReport *report = attest_import (fixture->path, paths, &options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  attest_project_poll (fixture->project);
  return report;
}

static AttestReport *
import_text (StoreFixture *fixture, const char *name, const char *content)
{
  g_autofree char *path = write_bytes (fixture, name, content, -1);

  return import_as (fixture, path, NULL);
}

static void
assert_counts (AttestReport *report, guint n_added, guint n_present, guint n_refused, guint n_notices, guint n_lost)
{
  guint expected[ATTEST_N_REPORT_OUTCOMES];

  expected[ATTEST_REPORT_ADDED] = n_added;
  expected[ATTEST_REPORT_PRESENT] = n_present;
  expected[ATTEST_REPORT_REFUSED] = n_refused;
  expected[ATTEST_REPORT_NOTICE] = n_notices;
  expected[ATTEST_REPORT_LOST] = n_lost;
  for (guint i = 0; i < ATTEST_N_REPORT_OUTCOMES; i++)
    if (attest_report_get_count (report, (AttestReportOutcome) i) != expected[i])
      {
        g_autofree char *text = attest_report_dup_text (report);

        g_test_message ("%s", text);
        g_assert_cmpuint (attest_report_get_count (report, (AttestReportOutcome) i), ==, expected[i]);
      }
}

static void
assert_line (AttestReport *report, AttestReportOutcome outcome, guint position, const char *file_end, const char *place,
             const char *reason)
{
  const AttestReportLine *line = attest_report_get_line (report, outcome, position);

  g_assert_nonnull (line);
  g_assert_true (g_str_has_suffix (line->file, file_end));
  g_assert_cmpstr (line->place, ==, place);
  g_assert_cmpstr (line->reason, ==, reason);
}

static AttestArticle *
load (StoreFixture *fixture, guint position)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = attest_article_query_ids (attest_project_get_connection (fixture->project), 0,
                                                     ATTEST_FILTER_ALL, NULL, &error);
  AttestArticle *article;

  g_assert_no_error (error);
  g_assert_cmpuint (position, <, ids->len);
  article = attest_project_load_article (fixture->project, g_array_index (ids, gint64, position), &error);
  g_assert_no_error (error);
  return article;
}

static guint
count_articles (StoreFixture *fixture)
{
  guint n_articles, n_by_state[ATTEST_N_ARTICLE_STATES];

  g_assert_true (
    attest_article_query_counts (attest_project_get_connection (fixture->project), 0, &n_articles, n_by_state, NULL));
  return n_articles;
}

static void
test_text (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (AttestReport)
    report = import_text (fixture, "a.txt", " date 2024-03-05 Harbour strike ends\r\n\r\nThe strike has ended.\r\n");
  g_autoptr (AttestReport) again = NULL;
  g_autoptr (AttestArticle) article = load (fixture, 0);

  assert_counts (report, 1, 0, 0, 0, 0);
  g_assert_cmpint (attest_report_get_batch (report), >, 0);
  g_assert_cmpstr (article->title, ==, "Harbour strike ends");
  g_assert_cmpstr (article->published, ==, "2024-03-05");
  g_assert_cmpstr (attest_text_get_utf8 (article->text), ==,
                   " date 2024-03-05 Harbour strike ends\n\nThe strike has ended.\n");
  /* The same text under another name and with other line ends. */
  again = import_text (fixture, "b.TXT", " date 2024-03-05 Harbour strike ends\n\nThe strike has ended.\n");
  assert_counts (again, 0, 1, 0, 0, 0);
  g_assert_cmpint (attest_report_get_batch (again), ==, 0);
}

static void
test_encodings (StoreFixture *fixture, gconstpointer user_data)
{
  g_autofree char *latin = write_bytes (fixture, "in/1.txt", "Caf\xe9 \x93quoted\x94", -1);
  g_autofree char *utf16 = write_bytes (fixture, "in/2.txt", "\xff\xfeH\0i\0", 6);
  g_autofree char *zero = write_bytes (fixture, "in/3.txt", "a\0b", 3);
  g_autofree char *bad = write_bytes (fixture, "in/4.txt", "ab\x81", 3);
  g_autofree char *empty = write_bytes (fixture, "in/5.txt", " \n", 2);
  g_autofree char *folder = g_build_filename (fixture->folder, "in", NULL);
  g_autoptr (AttestReport) report = import_as (fixture, folder, NULL);
  g_autoptr (AttestArticle) first = load (fixture, 0);
  g_autoptr (AttestArticle) second = load (fixture, 1);

  assert_counts (report, 2, 0, 3, 2, 0);
  g_assert_cmpstr (attest_text_get_utf8 (first->text), ==, "Café “quoted”");
  g_assert_cmpstr (attest_text_get_utf8 (second->text), ==, "Hi");
  g_assert_true (g_str_has_suffix (attest_report_get_line (report, ATTEST_REPORT_REFUSED, 0)->file, "in/3.txt"));
  assert_line (report, ATTEST_REPORT_REFUSED, 2, "in/5.txt", NULL, "There is no text in it.");
}

static void
test_folders (StoreFixture *fixture, gconstpointer user_data)
{
  g_autofree char *b = write_bytes (fixture, "in/b.txt", "Bee", -1);
  g_autofree char *a = write_bytes (fixture, "in/deep/er/a.txt", "Ay", -1);
  g_autofree char *hidden = write_bytes (fixture, "in/.hidden.txt", "Hidden", -1);
  g_autofree char *inside_hidden = write_bytes (fixture, "in/.git/x.txt", "Hidden as well", -1);
  g_autofree char *picture = write_bytes (fixture, "in/photo.jpg", "\xff\xd8\xff\0", 4);
  g_autofree char *folder = g_build_filename (fixture->folder, "in", NULL);
  g_autofree char *loop = g_build_filename (fixture->folder, "in", "deep", "loop", NULL);
  g_autofree char *broken = g_build_filename (fixture->folder, "in", "broken.txt", NULL);
  g_autofree char *pipe = g_build_filename (fixture->folder, "in", "pipe.txt", NULL);
  g_autoptr (AttestReport) report = NULL;
  g_autoptr (AttestArticle) first = NULL;

  g_assert_cmpint (symlink (folder, loop), ==, 0);
  g_assert_cmpint (symlink ("nowhere", broken), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  report = import_as (fixture, folder, NULL);
  assert_counts (report, 2, 0, 3, 0, 0);
  assert_line (report, ATTEST_REPORT_REFUSED, 0, "in/broken.txt", NULL, g_strerror (ENOENT));
  assert_line (report, ATTEST_REPORT_REFUSED, 1, "in/photo.jpg", NULL, "This is no kind of file that Attest reads.");
  assert_line (report, ATTEST_REPORT_REFUSED, 2, "in/pipe.txt", NULL, "This is no file.");
  first = load (fixture, 0);
  g_assert_cmpstr (attest_text_get_utf8 (first->text), ==, "Bee");
  unlink (loop);
  unlink (pipe);
}

static void
test_unknown_names (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (AttestReport) words = import_text (fixture, "README", "Only words.");
  g_autoptr (AttestReport) json = import_text (fixture, "articles.data", "[{\"text\":\"In JSON.\"}]");
  g_autoptr (AttestReport) binary = import_text (fixture, "program",
                                                 "\x7f"
                                                 "ELF\x01\x02");
  g_autoptr (AttestReport) missing = import_as (fixture, "/nonexistent/x.txt", NULL);

  assert_counts (words, 1, 0, 0, 0, 0);
  assert_counts (json, 1, 0, 0, 0, 0);
  assert_counts (binary, 0, 0, 1, 0, 0);
  assert_counts (missing, 0, 0, 1, 0, 0);
}

static void
test_json_lines (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (AttestReport)
    report = import_text (fixture, "a.jsonl",
                          "\xef\xbb\xbf{\"text\":\"One.\",\"title\":\" A\\n title "
                          "\",\"date\":\"2024-03-05\",\"publisher\":\"P\",\"url\":\"u\","
                          "\"author\":[\"X\",\"Y\"],\"language\":\"en\",\"id\":7,\"tags\":[\"a\", {\"b\":1.50}]}\n"
                          "\n"
                          "{\"text\":\"Two\",\n"
                          "{\"text\":3}\n"
                          "{\"title\":\"no text\"}\n"
                          "[1]\n"
                          "{\"text\":\"a\\u0000b\"}\n"
                          "{\"text\":\"a\",\"text\":\"b\"}\n"
                          "{\"text\":\"a\",\"x\":1,\"x\":2}\n"
                          "{\"text\":\"bad \xff\"}\n"
                          "{\"text\":\"Three.\",\"published\":\"5 March\"}\n"
                          "{\"text\":\"One.\"}\n"
                          "{\"text\":\"date 2020-02-02 Headed\\r\\n\\r\\nBody.\",\"published\":null}\n"
                          "{\"text\":\"cut");
  g_autoptr (AttestArticle) first = load (fixture, 0);
  g_autoptr (AttestArticle) second = load (fixture, 1);
  g_autoptr (AttestArticle) third = load (fixture, 2);

  assert_counts (report, 3, 1, 9, 1, 0);
  g_assert_cmpstr (first->title, ==, "A title");
  g_assert_cmpstr (first->published, ==, "2024-03-05");
  g_assert_cmpstr (first->publisher, ==, "P");
  g_assert_cmpstr (first->author, ==, "X, Y");
  g_assert_cmpstr (first->language, ==, "en");
  g_assert_cmpstr (first->metadata, ==, "{\"id\":7,\"tags\":[\"a\",{\"b\":1.50}]}");
  g_assert_cmpstr (second->title, ==, "Three.");
  g_assert_null (second->published);
  g_assert_cmpstr (second->metadata, ==, "{\"published\":\"5 March\"}");
  g_assert_cmpstr (third->title, ==, "Headed");
  g_assert_cmpstr (third->published, ==, "2020-02-02");
  assert_line (report, ATTEST_REPORT_REFUSED, 0, "a.jsonl", "line 3, byte 169", "The JSON ends before it is complete.");
  assert_line (report, ATTEST_REPORT_REFUSED, 1, "a.jsonl", "line 4, byte 178", "Expected a string, found a number.");
  assert_line (report, ATTEST_REPORT_REFUSED, 2, "a.jsonl", "line 5, byte 190", "The article has no “text”.");
  assert_line (report, ATTEST_REPORT_REFUSED, 7, "a.jsonl", "line 10, byte 287",
               "Byte 0xff is not UTF-8, which JSON must be.");
  assert_line (report, ATTEST_REPORT_PRESENT, 0, "a.jsonl", "line 12, byte 331", "The project has this text already.");
}

static void
test_json_shapes (StoreFixture *fixture, gconstpointer user_data)
{
  static const struct
  {
    const char *name;
    const char *content;
    guint n_added;
    guint n_refused;
  } files[] = {
    { "array.json", "[{\"text\":\"a1\"},\n{\"text\":\"a2\"},7]", 2, 1 },
    { "object.json", "{\"text\":\"b1\"}", 1, 0 },
    { "wrapped.json", "{\"source\":1,\"articles\":[{\"text\":\"c1\"},{\"text\":\"c2\"}],\"n\":2}", 2, 0 },
    { "lines.json", "{\"text\":\"d1\"}\n{\"text\":\"d2\"}\n", 2, 0 },
    { "values.json", "{\n\"text\":\"e1\"}\n{\n\"text\":\"e2\"}\n", 2, 0 },
    { "empty.json", "", 0, 1 },
    { "none.json", "[]", 0, 0 },
    { "number.json", "12", 0, 1 },
    { "cut.json", "[{\"text\":\"f1\"},{\"text\":\"f2", 1, 1 },
    { "utf16.json", "\xff\xfe[", 0, 1 },
    { "mixed.json", "[{\"text\":\"g1\"},{\"text\":[}]", 1, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (AttestReport) report = import_text (fixture, files[i].name, files[i].content);

      g_test_message ("%s", files[i].name);
      assert_counts (report, files[i].n_added, 0, files[i].n_refused, 0, 0);
    }
  g_assert_cmpuint (count_articles (fixture), ==, 11);
}

/* A writer of files too large to be held. */
static char *
write_large (StoreFixture *fixture, const char *name, const char *begin, char fill, gsize n_fill, const char *end)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  FILE *file = g_fopen (path, "wb");
  char block[65536];

  memset (block, fill, sizeof block);
  fputs (begin, file);
  for (gsize n = 0; n < n_fill; n += sizeof block)
    fwrite (block, 1, MIN (sizeof block, n_fill - n), file);
  fputs (end, file);
  g_assert_cmpint (fclose (file), ==, 0);
  return g_steal_pointer (&path);
}

static void
test_limits (StoreFixture *fixture, gconstpointer user_data)
{
  g_autofree char *long_line = write_large (fixture, "long.jsonl", "{\"text\":\"", 'x', 200 * 1000 * 1000,
                                            "\"}\n{\"text\":\"After the long line.\"}\n");
  g_autofree char *deep = write_large (fixture, "deep.json", "[{\"text\":\"Before.\"},", '[', 1000 * 1000, "");
  g_autofree char *deep_line = write_large (fixture, "deep.jsonl", "{\"text\":\"Not taken.\",\"x\":", '[', 1000 * 1000,
                                            "\n{\"text\":\"Next.\"}\n");
  g_autofree char *text = write_large (fixture, "long.txt", "", 'x', 65 * 1024 * 1024, "");
  g_autoptr (AttestReport) long_report = import_as (fixture, long_line, NULL);
  g_autoptr (AttestReport) deep_report = import_as (fixture, deep, NULL);
  g_autoptr (AttestReport) deep_line_report = import_as (fixture, deep_line, NULL);
  g_autoptr (AttestReport) text_report = import_as (fixture, text, NULL);

  assert_counts (long_report, 1, 0, 1, 0, 0);
  assert_line (long_report, ATTEST_REPORT_REFUSED, 0, "long.jsonl", "line 1, byte 0",
               "Larger than 64 MB: no article is read from so much.");
  assert_counts (deep_report, 1, 0, 1, 0, 0);
  assert_line (deep_report, ATTEST_REPORT_REFUSED, 0, "deep.json", "line 1, byte 1000020",
               "The file ends before its JSON is complete.");
  assert_counts (deep_line_report, 1, 0, 1, 0, 0);
  assert_line (deep_line_report, ATTEST_REPORT_REFUSED, 0, "deep.jsonl", "line 1, byte 224",
               "Nested more than 200 levels deep.");
  assert_counts (text_report, 0, 0, 1, 0, 0);
}

static void
test_options (StoreFixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = write_bytes (fixture, "in/a.json", "{\"text\":\"JSON\"}", -1);
  g_autofree char *other = write_bytes (fixture, "in/b.txt", "Words", -1);
  g_autofree char *folder = g_build_filename (fixture->folder, "in", NULL);
  const char *const paths[] = { path, NULL };
  AttestImportOptions unknown = { .format = "runes" };
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestReport) as_text = import_as (fixture, path, "text");
  g_autoptr (AttestReport) only_json = import_as (fixture, folder, "json-articles");
  g_autoptr (AttestReport) not_attest = import_as (fixture, path, "attest-json");
  g_autoptr (AttestArticle) article = load (fixture, 0);

  assert_counts (as_text, 1, 0, 0, 0, 0);
  g_assert_cmpstr (attest_text_get_utf8 (article->text), ==, "{\"text\":\"JSON\"}");
  assert_counts (only_json, 1, 0, 1, 0, 0);
  assert_counts (not_attest, 0, 0, 1, 0, 0);
  g_assert_null (attest_import (fixture->path, paths, &unknown, NULL, NULL, NULL, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_UNSUPPORTED);
}

typedef struct
{
  GCancellable *cancellable;
  guint n_calls;
  guint64 done;
  guint64 total;
} Progress;

static void
cancel_soon (guint64 done, guint64 total, gpointer user_data)
{
  Progress *progress = user_data;

  g_assert_cmpuint (done, <=, total);
  progress->done = done;
  progress->total = total;
  progress->n_calls++;
  if (progress->cancellable != NULL && done > 0)
    g_cancellable_cancel (progress->cancellable);
}

static char *
write_many (StoreFixture *fixture, guint n_articles)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < n_articles; i++)
    g_string_append_printf (lines, "{\"text\":\"Article %u of a long list, with some words to be indexed.\"}\n", i);
  return write_bytes (fixture, "many.jsonl", lines->str, (gssize) lines->len);
}

static void
test_cancel (StoreFixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = write_many (fixture, 20000);
  const char *const paths[] = { path, NULL };
  AttestImportOptions options = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Progress progress = { .cancellable = cancellable };
  sqlite3_stmt *statement;

  g_assert_null (attest_import (fixture->path, paths, &options, cancel_soon, &progress, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_articles (fixture), ==, 0);
  statement = attest_connection_prepare (attest_project_get_connection (fixture->project),
                                         "SELECT (SELECT count (*) FROM article) + (SELECT count (*) FROM "
                                         "article_text) + (SELECT count (*) FROM import_batch)",
                                         NULL);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_int (statement, 0), ==, 0);
  sqlite3_reset (statement);
}

typedef struct
{
  GMainLoop *loop;
  GThread *thread;
  AttestReport *report;
  GError *error;
  guint n_changes_before;
  Progress progress;
} Waiting;

static void
on_async_progress (guint64 done, guint64 total, gpointer user_data)
{
  Waiting *waiting = user_data;

  g_assert_true (g_thread_self () == waiting->thread);
  cancel_soon (done, total, &waiting->progress);
}

static void
on_async_imported (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Waiting *waiting = user_data;

  waiting->report = attest_import_finish (ATTEST_PROJECT (source), result, &waiting->error);
  g_main_loop_quit (waiting->loop);
}

static void
test_async (StoreFixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = write_many (fixture, 4000);
  const char *const paths[] = { path, NULL };
  AttestImportOptions options = { 0 };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Waiting waiting = { .loop = loop, .thread = g_thread_self () };

  attest_import_async (fixture->project, paths, &options, on_async_progress, &waiting, NULL, on_async_imported,
                       &waiting);
  g_main_loop_run (loop);
  g_assert_no_error (waiting.error);
  assert_counts (waiting.report, 4000, 0, 0, 0, 0);
  g_assert_cmpuint (waiting.progress.n_calls, >, 0);
  g_assert_cmpuint (waiting.progress.done, <=, waiting.progress.total);
  g_assert_cmpuint (fixture->n_changes, >, 0);
  g_assert_true (fixture->last_change->flags & ATTEST_CHANGE_ARTICLES);
  g_assert_cmpuint (count_articles (fixture), ==, 4000);
  g_object_unref (waiting.report);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                                            \
  g_test_add ("/import/" name, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)
  ADD ("text", test_text);
  ADD ("encodings", test_encodings);
  ADD ("folders", test_folders);
  ADD ("unknown-names", test_unknown_names);
  ADD ("json-lines", test_json_lines);
  ADD ("json-shapes", test_json_shapes);
  ADD ("limits", test_limits);
  ADD ("options", test_options);
  ADD ("cancel", test_cancel);
  ADD ("async", test_async);
#undef ADD
  return g_test_run ();
}
