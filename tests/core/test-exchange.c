/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attest JSON there and back without loss, and what becomes of files that say something wrong. */
#include "attest-transfer.h"
#include "store-fixture.h"

#include <sys/stat.h>
#include <unistd.h>

static char *
fixture_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "..", "fixtures", "exchange", name, NULL);
}

static AttestReport *
import_into (const char *project_path, const char *path)
{
  const char *const paths[] = { path, NULL };
  AttestImportOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  AttestReport *report = attest_import (project_path, paths, &options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return report;
}

static AttestReport *
import_text (StoreFixture *fixture, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  AttestReport *report;

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  report = import_into (fixture->path, path);
  attest_project_poll (fixture->project);
  return report;
}

static char *
export_from (const char *project_path, const char *path, const AttestExportOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestReport) report = attest_export (project_path, path, options, NULL, NULL, NULL, &error);
  char *content;

  g_assert_no_error (error);
  g_assert_cmpuint (attest_report_get_count (report, ATTEST_REPORT_LOST), ==, 0);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  return content;
}

static char *
export_as (StoreFixture *fixture, const char *format)
{
  g_autofree char *path = g_build_filename (fixture->folder, "export", NULL);
  AttestExportOptions options = { .format = format };

  return export_from (fixture->path, path, &options);
}

/* The project's own id is the one thing that another project does not share. */
static void
blank_project_id (StoreFixture *fixture, char *content)
{
  AttestUuid uuid;
  char string[ATTEST_UUID_STRING_SIZE], *found;

  attest_project_get_uuid (fixture->project, &uuid);
  attest_uuid_format (&uuid, string);
  found = strstr (content, string);
  g_assert_nonnull (found);
  memset (found, '0', strlen (string));
}

static void
assert_clean (AttestReport *report, guint n_articles, guint n_annotations)
{
  g_autofree char *text = attest_report_dup_text (report);

  g_test_message ("%s", text);
  g_assert_cmpuint (attest_report_get_count (report, ATTEST_REPORT_ADDED), ==, n_articles);
  g_assert_cmpuint (attest_report_get_n_annotations (report), ==, n_annotations);
  g_assert_cmpuint (attest_report_get_count (report, ATTEST_REPORT_REFUSED), ==, 0);
  g_assert_cmpuint (attest_report_get_count (report, ATTEST_REPORT_LOST), ==, 0);
  g_assert_cmpuint (attest_report_get_count (report, ATTEST_REPORT_NOTICE), ==, 0);
}

static void
test_there_and_back (StoreFixture *fixture, gconstpointer format)
{
  g_autofree char *source = fixture_path ("complete.json");
  g_autofree char *exported = g_build_filename (fixture->folder, "export", NULL);
  g_autoptr (AttestReport) report = import_into (fixture->path, source);
  g_autofree char *first = export_as (fixture, format);
  g_autofree char *second = NULL;
  StoreFixture other = { 0 };

  assert_clean (report, 3, 10);
  store_fixture_set_up (&other, NULL);
  {
    g_autoptr (AttestReport) other_report = import_into (other.path, exported);
    g_autoptr (AttestReport) again = import_into (other.path, exported);

    assert_clean (other_report, 3, 10);
    g_assert_cmpuint (attest_report_get_count (again, ATTEST_REPORT_PRESENT), ==, 3);
    g_assert_cmpuint (attest_report_get_n_annotations (again), ==, 0);
  }
  second = export_as (&other, format);
  blank_project_id (fixture, first);
  blank_project_id (&other, second);
  /* Each fixture has an annotator of its own, made before the import. */
  {
    AttestAnnotator *annotator = attest_project_find_annotator (other.project, other.annotator);
    AttestAnnotator *first_annotator = attest_project_find_annotator (fixture->project, fixture->annotator);
    char string[ATTEST_UUID_STRING_SIZE], first_string[ATTEST_UUID_STRING_SIZE], *found;

    attest_uuid_format (&annotator->uuid, string);
    attest_uuid_format (&first_annotator->uuid, first_string);
    found = strstr (second, string);
    g_assert_nonnull (found);
    memcpy (found, first_string, strlen (first_string));
  }
  g_assert_cmpstr (first, ==, second);
  store_fixture_tear_down (&other, NULL);
}

#define HEADER "{\"format\":\"attest\",\"version\":1,\"offset_unit\":\"codepoint\"}\n"
#define ANNOTATION(start, end, text)                                                                                   \
  "{\"label\":\"Person\",\"kind\":\"entity\",\"annotator\":\"Bo\",\"fragments\":[{\"start\":" #start ",\"end\":" #end  \
  ",\"text\":\"" text "\"}]}"

/* The ranges of all annotations of the first article, such as "2-5 7-9". */
static char *
dup_ranges (StoreFixture *fixture)
{
  g_autoptr (GArray)
    ids = attest_article_query_ids (attest_project_get_connection (fixture->project), 0, ATTEST_FILTER_ALL, NULL, NULL);
  g_autoptr (GPtrArray)
    annotations = attest_project_load_annotations (fixture->project, g_array_index (ids, gint64, 0), 0, NULL);
  GString *ranges = g_string_new (NULL);

  for (guint i = 0; i < annotations->len; i++)
    {
      AttestAnnotation *annotation = annotations->pdata[i];

      for (guint j = 0; j < annotation->n_fragments; j++)
        g_string_append_printf (ranges, "%s%u-%u", ranges->len > 0 ? " " : "", annotation->fragments[j].start,
                                annotation->fragments[j].end);
    }
  return g_string_free (ranges, FALSE);
}

static void
check_offsets (StoreFixture *fixture, const char *lines, const char *ranges, guint n_notices, guint n_lost)
{
  g_autoptr (AttestReport) report = import_text (fixture, "offsets.jsonl", lines);
  g_autofree char *text = attest_report_dup_text (report);
  g_autofree char *found = dup_ranges (fixture);

  g_test_message ("%s", text);
  g_assert_cmpstr (found, ==, ranges);
  g_assert_cmpuint (attest_report_get_count (report, ATTEST_REPORT_NOTICE), ==, n_notices);
  g_assert_cmpuint (attest_report_get_count (report, ATTEST_REPORT_LOST), ==, n_lost);
  g_assert_cmpuint (attest_report_get_count (report, ATTEST_REPORT_REFUSED), ==, 0);
}

static void
test_utf16 (StoreFixture *fixture, gconstpointer user_data)
{
  check_offsets (fixture,
                 HEADER
                 "{\"annotations\":[" ANNOTATION (3, 5, "Bo") "," ANNOTATION (9, 11, "Al") "],"
                                                                                           "\"text\":\"😀 Bo 😀 Al\"}\n",
                 "2-4 7-9", 1, 0);
}

static void
test_bytes (StoreFixture *fixture, gconstpointer user_data)
{
  check_offsets (fixture,
                 HEADER
                 "{\"annotations\":[" ANNOTATION (3, 5, "Bo") "," ANNOTATION (9, 11, "Al") "],"
                                                                                           "\"text\":\"é Bo é Al\"}\n",
                 "2-4 7-9", 1, 0);
}

static void
test_declared_unit (StoreFixture *fixture, gconstpointer user_data)
{
  check_offsets (fixture,
                 "{\"format\":\"attest\",\"version\":1,\"offset_unit\":\"utf16\"}\n"
                 "{\"annotations\":[" ANNOTATION (3, 5, "Bo") "],\"text\":\"😀 Bo\"}\n",
                 "2-4", 0, 0);
}

static void
test_line_ends (StoreFixture *fixture, gconstpointer user_data)
{
  check_offsets (fixture,
                 HEADER "{\"annotations\":[" ANNOTATION (3, 5, "Bo") "," ANNOTATION (0, 5, "a\\r\\nBo") "," ANNOTATION (
                   7, 9, "Al") "],\"text\":\"a\\r\\nBo\\r\\nAl\"}\n",
                 "0-4 2-4 5-7", 0, 0);
}

static void
test_wrong_offsets (StoreFixture *fixture, gconstpointer user_data)
{
  check_offsets (
    fixture,
    HEADER "{\"text\":\"Bo met Al and Cy and Cy.\",\"annotations\":[" ANNOTATION (0, 2, "Bo") ","
    /* nearby, once */
    ANNOTATION (9, 11, "Al") ","
    /* nearby, twice */
    ANNOTATION (13, 15, "Cy") ","
    /* nowhere */
    ANNOTATION (0, 2, "Di") "," ANNOTATION (900, 902, "Di") ","
    /* out of range, wrong types, back to front */
    ANNOTATION (-1, 2, "Bo") "," ANNOTATION (0, 99999999999999999999, "Bo") "," ANNOTATION (2, 0, "Bo") "," ANNOTATION (
      "0", 2, "Bo") "," ANNOTATION (0.5, 2, "Bo") ","
                                                  "{\"label\":\"Person\"},{\"label\":\"Nobody\",\"fragments\":[{"
                                                  "\"start\":0,\"end\":2}]},"
                                                  "7,null," ANNOTATION (0.0, 2e0, "Bo") "]}\n",
    "0-2 0-2 7-9", 1, 12);
}

static void
test_bad_headers (StoreFixture *fixture, gconstpointer user_data)
{
  static const struct
  {
    const char *content;
    const char *reason;
  } files[] = {
    { "{\"format\":\"attest\",\"version\":2,\"offset_unit\":\"codepoint\"}\n{\"text\":\"x\"}\n",
      "Version 2 of Attest JSON: a newer Attest wrote it, and this one reads up to version 1." },
    { "{\"format\":\"attest\",\"offset_unit\":\"codepoint\"}\n{\"text\":\"x\"}\n",
      "The file does not say which version of Attest JSON it is." },
    { "{\"format\":\"attest\",\"version\":1,\"offset_unit\":\"furlong\"}\n{\"text\":\"x\"}\n",
      "“furlong” is no unit of offsets that Attest knows." },
    { "{\"format\":\"attest\",\"version\":1,\"scheme\":{\"labels\":[{\"kind\":\"entity\"}]}}\n{\"text\":\"x\"}\n",
      "A part of the scheme has no name." },
    { "{\"articles\":[{\"text\":\"x\"}],\"format\":\"attest\",\"version\":\"one\"}",
      "Expected a number, found a string." },
    { "{\"articles\":[{\"text\":\"x\"}],\"format\":\"attest\",\"format\":\"attest\",\"version\":1}",
      "“format” stands twice in one object." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (AttestReport) report = import_text (fixture, "bad.json", files[i].content);

      g_assert_cmpuint (attest_report_get_count (report, ATTEST_REPORT_REFUSED), ==, 1);
      g_assert_cmpuint (attest_report_get_count (report, ATTEST_REPORT_ADDED), ==, 0);
      g_assert_cmpstr (attest_report_get_line (report, ATTEST_REPORT_REFUSED, 0)->reason, ==, files[i].reason);
    }
}

/* A bad line or element is refused, and the rest goes on; what the file ends in the middle of is told. */
static void
test_bad_articles (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (AttestReport)
    lines = import_text (fixture, "lines.jsonl",
                         HEADER "{\"text\":\"one\"}\n{\"text\":\"tw\n{\"title\":\"no text\"}\n"
                                "{\"text\":\"three\",\"annotations\":{}}\n{\"text\":\"four\"}\n");
  g_autoptr (AttestReport) cut = import_text (
    fixture, "cut.json", "{\"format\":\"attest\",\"version\":1,\"articles\":[{\"text\":\"five\"},{\"text\":7},{\"te");

  g_assert_cmpuint (attest_report_get_count (lines, ATTEST_REPORT_ADDED), ==, 2);
  g_assert_cmpuint (attest_report_get_count (lines, ATTEST_REPORT_REFUSED), ==, 3);
  g_assert_cmpuint (attest_report_get_count (cut, ATTEST_REPORT_ADDED), ==, 1);
  g_assert_cmpuint (attest_report_get_count (cut, ATTEST_REPORT_REFUSED), ==, 2);
}

static void
test_repeated_ids (StoreFixture *fixture, gconstpointer user_data)
{
#define ONE(text)                                                                                                      \
  "{\"id\":\"019ab000-0000-7000-8000-000000000001\",\"label\":\"Person\",\"kind\":\"entity\",\"fragments\":"           \
  "[{\"start\":0,\"end\":1,\"text\":\"" text "\"}]}"
  g_autoptr (AttestReport) report = import_text (fixture, "ids.jsonl",
                                                 HEADER "{\"text\":\"abc\",\"annotations\":[" ONE ("a") "," ONE (
                                                   "a") "]}\n"
                                                        "{\"text\":\"bcd\",\"annotations\":[" ONE ("b") "]}\n");
#undef ONE
  g_assert_cmpuint (attest_report_get_n_annotations (report), ==, 1);
  g_assert_cmpuint (attest_report_get_count (report, ATTEST_REPORT_LOST), ==, 2);
  g_assert_cmpstr (attest_report_get_line (report, ATTEST_REPORT_LOST, 0)->reason, ==,
                   "Two annotations of the article have the same id.");
  g_assert_cmpstr (attest_report_get_line (report, ATTEST_REPORT_LOST, 1)->reason, ==,
                   "Another article has an annotation with the same id.");
}

static void
test_subsets (StoreFixture *fixture, gconstpointer user_data)
{
  g_autofree char *source = fixture_path ("complete.json");
  g_autofree char *path = g_build_filename (fixture->folder, "subset.json", NULL);
  const char *const mira[] = { "Mira Holt", NULL };
  const char *const nobody[] = { "No Such Person", NULL };
  AttestExportOptions of_mira = { .format = "attest-json", .annotators = mira };
  AttestExportOptions found = { .format = "attest-json", .search = "harbour" };
  AttestExportOptions of_nobody = { .format = "attest-json", .annotators = nobody };
  g_autoptr (AttestReport) report = import_into (fixture->path, source);
  g_autoptr (AttestReport) left_out = NULL;
  g_autofree char *by_mira = export_from (fixture->path, path, &of_mira);
  g_autofree char *searched = export_from (fixture->path, path, &found);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (strstr (by_mira, "Direct quote"));
  g_assert_null (strstr (by_mira, "\"annotator\":\"Ōe Kenji\""));
  g_assert_null (strstr (by_mira, "\"type\":\"contradicts\""));
  g_assert_nonnull (strstr (searched, "Harbour strike ends"));
  g_assert_null (strstr (searched, "another outlet wrote"));
  left_out = attest_export (fixture->path, path, &of_mira, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (attest_report_get_count (left_out, ATTEST_REPORT_NOTICE), ==, 1);
  g_assert_null (attest_export (fixture->path, path, &of_nobody, NULL, NULL, NULL, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (dir) != NULL)
    n_files++;
  return n_files;
}

static void
cancel_at_once (guint64 done, guint64 total, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/* Whatever stops an export, the old file stays as it was and nothing else is left behind. */
static void
test_old_file_stays (StoreFixture *fixture, gconstpointer user_data)
{
  g_autofree char *source = fixture_path ("complete.json");
  g_autofree char *path = g_build_filename (fixture->folder, "old.json", NULL);
  g_autofree char *content = NULL, *folder_path = g_build_filename (fixture->folder, "folder", NULL);
  AttestExportOptions options = { .format = "attest-json" };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (AttestReport) report = import_into (fixture->path, source);
  g_autoptr (GError) error = NULL;
  guint n_files;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_cmpint (g_mkdir (folder_path, 0700), ==, 0);
  n_files = count_files (fixture->folder);
  g_assert_null (attest_export (fixture->path, path, &options, cancel_at_once, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (attest_export (fixture->path, fixture->path, &options, NULL, NULL, NULL, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_null (attest_export (fixture->path, folder_path, &options, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_error (&error);
  options.format = "text";
  g_assert_null (attest_export (fixture->path, path, &options, NULL, NULL, NULL, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_UNSUPPORTED);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "old");
  g_assert_cmpuint (count_files (fixture->folder), ==, n_files);
}

/* What a link leads to is replaced, with the mode it had. */
static void
test_links_and_modes (StoreFixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "real.json", NULL);
  g_autofree char *link = g_build_filename (fixture->folder, "link.json", NULL);
  g_autofree char *content = NULL;
  AttestExportOptions options = { .format = "attest-json" };
  struct stat status;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  g_assert_cmpint (symlink ("real.json", link), ==, 0);
  content = export_from (fixture->path, link, &options);
  g_assert_true (g_str_has_prefix (content, "{\"format\":\"attest\""));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);
}

/* A stream that fails is an error with the stream's own words. */
static void
test_full_stream (StoreFixture *fixture, gconstpointer user_data)
{
  g_autofree char *source = fixture_path ("complete.json");
  char room[2000];
  g_autoptr (GOutputStream) output = g_memory_output_stream_new (room, sizeof room, NULL, NULL);
  AttestExportOptions options = { .format = "attest-jsonl" };
  g_autoptr (AttestReport) report = import_into (fixture->path, source);
  g_autoptr (GError) error = NULL;

  g_assert_null (attest_export_to_stream (fixture->path, output, &options, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

typedef struct
{
  GMainLoop *loop;
  AttestReport *report;
  GError *error;
} Waiting;

static void
on_exported (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Waiting *waiting = user_data;

  waiting->report = attest_export_finish (ATTEST_PROJECT (source), result, &waiting->error);
  g_main_loop_quit (waiting->loop);
}

static void
test_async (StoreFixture *fixture, gconstpointer user_data)
{
  g_autofree char *source = fixture_path ("complete.json");
  g_autofree char *path = g_build_filename (fixture->folder, "async.jsonl", NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  AttestExportOptions options = { .format = "attest-jsonl" };
  g_autoptr (AttestReport) report = import_into (fixture->path, source);
  Waiting waiting = { .loop = loop };

  attest_export_async (fixture->project, path, &options, NULL, NULL, NULL, on_exported, &waiting);
  g_main_loop_run (loop);
  g_assert_no_error (waiting.error);
  g_assert_cmpuint (attest_report_get_n_annotations (waiting.report), ==, 10);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_object_unref (waiting.report);
}

/* An import that is cancelled takes its relations, comments and reviews along, also those on articles that were there.
 */
static void
test_removal (StoreFixture *fixture, gconstpointer user_data)
{
  g_autofree char *source = fixture_path ("complete.json");
  g_autoptr (AttestReport) report = import_into (fixture->path, source);
  g_autoptr (GError) error = NULL;
  AttestConnection *connection = attest_project_get_connection (fixture->project);
  sqlite3_stmt *statement;
  guint n_kept;

  g_assert_true (attest_import_batch_remove (connection, attest_report_get_batch (report), &n_kept, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_kept, ==, 0);
  statement = attest_connection_prepare (connection,
                                         "SELECT (SELECT count (*) FROM article) + (SELECT count (*) FROM annotation)"
                                         " + (SELECT count (*) FROM fragment) + (SELECT count (*) FROM relation)"
                                         " + (SELECT count (*) FROM comment) + (SELECT count (*) FROM review)",
                                         NULL);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_int (statement, 0), ==, 0);
  sqlite3_reset (statement);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, user_data, function)                                                                                 \
  g_test_add ("/exchange/" name, StoreFixture, user_data, store_fixture_set_up, function, store_fixture_tear_down)
  ADD ("there-and-back/json", "attest-json", test_there_and_back);
  ADD ("there-and-back/jsonl", "attest-jsonl", test_there_and_back);
  ADD ("utf16", NULL, test_utf16);
  ADD ("bytes", NULL, test_bytes);
  ADD ("declared-unit", NULL, test_declared_unit);
  ADD ("line-ends", NULL, test_line_ends);
  ADD ("wrong-offsets", NULL, test_wrong_offsets);
  ADD ("bad-headers", NULL, test_bad_headers);
  ADD ("bad-articles", NULL, test_bad_articles);
  ADD ("repeated-ids", NULL, test_repeated_ids);
  ADD ("subsets", NULL, test_subsets);
  ADD ("old-file-stays", NULL, test_old_file_stays);
  ADD ("links-and-modes", NULL, test_links_and_modes);
  ADD ("full-stream", NULL, test_full_stream);
  ADD ("async", NULL, test_async);
  ADD ("removal", NULL, test_removal);
#undef ADD
  return g_test_run ();
}
