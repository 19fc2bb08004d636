/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store when things go wrong within one program: no room, another writer, a history that no longer fits. */
#include "config.h"

#include "attest-integrity.h"
#include "attest-statistics.h"

#include "store-fixture.h"

typedef struct
{
  char *folder;
  char *path;
  AttestProject *project;
  gint64 annotator;
  gint64 article;
} Fixture;

static gint64
import_article (AttestConnection *connection, const char *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestImportBatch) batch = attest_import_batch_begin (connection, "test", "text", &error);
  g_autoptr (AttestArticle) article = attest_article_new ();
  gboolean added;

  g_assert_no_error (error);
  article->title = g_strdup ("An article");
  article->text = attest_text_new (content, -1);
  attest_text_get_sha256 (article->text, article->sha256);
  g_assert_true (attest_import_batch_add_article (batch, article, &added, &error));
  g_assert_true (added);
  g_assert_true (attest_import_batch_finish (batch, &error));
  g_assert_no_error (error);
  return article->id;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("attest-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "news.attest", NULL);
  self->project = attest_project_create (self->path, NULL, &error);
  g_assert_no_error (error);
  self->article = import_article (attest_project_get_connection (self->project),
                                  "The council voted on Sunday to build a tidal gate, the mayor said.");
  self->annotator = attest_project_ensure_annotator (self->project, "Noor", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = NULL;
  const char *name;

  if (self->project != NULL)
    {
      g_assert_true (attest_project_close (self->project, &error));
      g_assert_no_error (error);
      g_assert_finalize_object (self->project);
    }
  folder = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpstr (name, ==, "news.attest");
      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

static gint64
annotate (Fixture *self, guint start, guint end, const char *note, GError **error)
{
  AttestRange range = attest_range (start, end);
  g_autoptr (AttestAnnotation) annotation = attest_annotation_new (&range, 1);

  annotation->article = self->article;
  annotation->annotator = self->annotator;
  annotation->label = attest_scheme_get_label (attest_project_get_scheme (self->project), 0)->id;
  annotation->note = g_strdup (note);
  return attest_project_add_annotation (self->project, annotation, error);
}

static gint64
count (AttestConnection *connection, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gint64 n;

  g_assert_cmpint (sqlite3_prepare_v2 (attest_connection_get_handle (connection), sql, -1, &statement, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  n = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return n;
}

static void
assert_whole (AttestConnection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = attest_integrity_check (connection, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      const AttestFinding *finding = g_ptr_array_index (findings, i);

      g_test_message ("%s: %s", finding->code, finding->message);
      g_assert_cmpint (finding->weight, !=, ATTEST_FINDING_DAMAGE);
    }
}

static void
limit_pages (AttestConnection *connection, gint64 n_more)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT,
                                          count (connection, "PRAGMA page_count") + n_more);

  g_assert_true (attest_connection_execute (connection, sql, &error));
  g_assert_no_error (error);
}

static void
test_disk_full (Fixture *self, gconstpointer data)
{
  AttestConnection *connection = attest_project_get_connection (self->project);
  g_autofree char *note = g_strnfill (3000, 'n');
  g_autoptr (GError) error = NULL;
  gint64 n_annotations = 0;
  gint64 n_steps;
  gint64 last = 0;

  limit_pages (connection, 5);
  while (error == NULL)
    {
      gint64 id = annotate (self, 4, 11, note, &error);

      if (id != 0)
        {
          n_annotations++;
          last = id;
        }
    }
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_DISK_FULL);
  g_assert_nonnull (strstr (error->message, "news.attest"));
  g_assert_cmpint (n_annotations, >, 0);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM annotation"), ==, n_annotations);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM fragment"), ==, n_annotations);
  n_steps = count (connection, "SELECT count(*) FROM history");

  /* Every action fails without a trace, and the history tells the truth. */
  g_clear_error (&error);
  g_assert_false (attest_project_set_note (self->project, last, note, &error) &&
                  attest_project_set_note (self->project, last - 1, note, &error) &&
                  annotate (self, 12, 17, note, &error) != 0 && annotate (self, 12, 17, note, &error) != 0);
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_DISK_FULL);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM history"), >=, n_steps);
  assert_whole (connection);

  /* With room again all goes on. */
  g_clear_error (&error);
  limit_pages (connection, 1000);
  g_assert_cmpint (annotate (self, 12, 17, note, &error), !=, 0);
  g_assert_no_error (error);
  assert_whole (connection);
}

static void
test_disk_full_in_import (Fixture *self, gconstpointer data)
{
  AttestConnection *connection = attest_project_get_connection (self->project);
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestImportBatch) batch = NULL;
  gint64 n_texts = count (connection, "SELECT count(*) FROM article_text");

  limit_pages (connection, 60);
  batch = attest_import_batch_begin (connection, "test", "text", &error);
  g_assert_no_error (error);
  for (guint i = 0; error == NULL; i++)
    {
      g_autoptr (AttestArticle) article = attest_article_new ();
      g_autofree char *line = g_strdup_printf ("Article number %u is about word%u and nothing else.\n", i, i);
      g_autoptr (GString) text = g_string_new (NULL);
      gboolean added;

      g_assert_cmpuint (i, <, 10000);
      for (guint j = 0; j < 100; j++)
        g_string_append (text, line);
      article->title = g_strdup (line);
      article->text = attest_text_new (text->str, -1);
      attest_text_get_sha256 (article->text, article->sha256);
      attest_import_batch_add_article (batch, article, &added, &error);
    }
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_DISK_FULL);
  limit_pages (connection, 10000);
  g_clear_pointer (&batch, attest_import_batch_free);

  g_assert_cmpint (count (connection, "SELECT count(*) FROM article_text"), ==, n_texts);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM import_batch WHERE finished IS NULL"), ==, 0);
  assert_whole (connection);
}

static void
test_unfinished_import_is_invisible (Fixture *self, gconstpointer data)
{
  AttestConnection *connection = attest_project_get_connection (self->project);
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestConnection) other = attest_connection_open_again (self->path, ATTEST_CONNECTION_READ_WRITE, &error);
  g_autoptr (AttestImportBatch) batch = NULL;
  g_autoptr (AttestArticle) article = attest_article_new ();
  g_autoptr (AttestStatistics) statistics = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  gboolean added;

  g_assert_no_error (error);
  batch = attest_import_batch_begin (other, "test", "text", &error);
  article->title = g_strdup ("Another");
  article->text = attest_text_new ("Dredgers wait in the harbour.", -1);
  attest_text_get_sha256 (article->text, article->sha256);
  g_assert_true (attest_import_batch_add_article (batch, article, &added, &error));
  /* Longer than a batch keeps a transaction open, so that it commits with the next article. */
  g_usleep (120000);
  g_clear_pointer (&article, attest_article_unref);
  article = attest_article_new ();
  article->title = g_strdup ("A third");
  article->text = attest_text_new ("Dredgers leave the harbour.", -1);
  attest_text_get_sha256 (article->text, article->sha256);
  g_assert_true (attest_import_batch_add_article (batch, article, &added, &error));

  statistics = attest_statistics_read (connection, &error);
  g_assert_no_error (error);
  g_assert_cmpint (statistics->n_articles, ==, 1);
  hits = attest_article_search (connection, "dredgers", 10, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 0);

  /* Given up: nothing of it remains. */
  g_clear_pointer (&batch, attest_import_batch_free);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM article_text"), ==, 1);
  g_assert_true (attest_connection_close (other, &error));
  assert_whole (connection);
}

/* Whether a program lives can only be asked where it runs; elsewhere its silence has to last. */
static void
test_import_of_another_machine (Fixture *self, gconstpointer data)
{
  AttestConnection *connection = attest_project_get_connection (self->project);
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestConnection) other = attest_connection_open_again (self->path, ATTEST_CONNECTION_READ_WRITE, &error);
  g_autoptr (AttestImportBatch) batch = attest_import_batch_begin (other, "test", "text", &error);

  g_assert_no_error (error);
  /* On this machine, and alive. */
  g_assert_true (attest_import_batch_clear_dead (connection, &error));
  g_assert_cmpint (count (connection, "SELECT count(*) FROM import_batch WHERE finished IS NULL"), ==, 1);

  g_assert_true (attest_connection_execute (
    connection, "UPDATE import_batch SET host = 'elsewhere', pid = 1 WHERE finished IS NULL", &error));
  g_assert_true (attest_import_batch_clear_dead (connection, &error));
  g_assert_cmpint (count (connection, "SELECT count(*) FROM import_batch WHERE finished IS NULL"), ==, 1);

  g_assert_true (
    attest_connection_execute (connection, "UPDATE import_batch SET beat = 0 WHERE finished IS NULL", &error));
  g_assert_true (attest_import_batch_clear_dead (connection, &error));
  g_assert_cmpint (count (connection, "SELECT count(*) FROM import_batch WHERE finished IS NULL"), ==, 0);

  /* Who was taken for dead is told. */
  g_assert_false (attest_import_batch_finish (batch, &error));
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_CONFLICT);
}

static void
on_changed (AttestProject *project, AttestChange *change, gpointer user_data)
{
  AttestChangeFlags *flags = user_data;

  *flags |= change->flags;
}

static void
test_changes_of_others_are_noticed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestProject) other = attest_project_open (self->path, TRUE, &error);
  AttestChangeFlags flags = 0;
  gint64 id;

  g_assert_no_error (error);
  g_signal_connect (other, "changed", G_CALLBACK (on_changed), &flags);
  attest_project_poll (other);
  g_assert_cmpint (flags, ==, 0);

  id = annotate (self, 4, 11, NULL, &error);
  attest_project_poll (other);
  g_assert_cmpint (flags & (ATTEST_CHANGE_FOREIGN | ATTEST_CHANGE_ANNOTATIONS), ==,
                   ATTEST_CHANGE_FOREIGN | ATTEST_CHANGE_ANNOTATIONS);

  /* Both write in turn, and each undo is seen by the other. */
  flags = 0;
  g_assert_true (attest_project_set_note (other, id, "mine", &error));
  g_assert_cmpint (flags & ATTEST_CHANGE_FOREIGN, ==, 0);
  attest_project_poll (self->project);
  g_assert_cmpstr (attest_project_get_undo_text (self->project), ==, attest_project_get_undo_text (other));
  flags = 0;
  {
    g_autofree char *undone = attest_project_undo (self->project, NULL, &error);

    g_assert_nonnull (undone);
  }
  attest_project_poll (other);
  g_assert_cmpint (flags & ATTEST_CHANGE_FOREIGN, !=, 0);
  g_assert_true (attest_project_close (other, &error));
  g_assert_no_error (error);
}

/* An action of one's own between a change by others and the next look must not hide it. */
static void
test_changes_of_others_are_noticed_while_working (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestProject) other = attest_project_open (self->path, TRUE, &error);
  AttestChangeFlags flags = 0;
  gint64 id;

  g_assert_no_error (error);
  id = annotate (self, 12, 17, NULL, &error);
  attest_project_poll (other);
  g_signal_connect (self->project, "changed", G_CALLBACK (on_changed), &flags);
  g_assert_true (attest_project_set_note (other, id, "theirs", &error));
  g_assert_cmpint (annotate (self, 4, 11, NULL, &error), !=, 0);
  attest_project_poll (self->project);
  g_assert_cmpint (flags & ATTEST_CHANGE_FOREIGN, !=, 0);

  /* An import that is under way is nothing to be told, nor is an action of one's own. */
  {
    g_autoptr (AttestConnection)
      connection = attest_connection_open_again (self->path, ATTEST_CONNECTION_READ_WRITE, &error);
    g_autoptr (AttestImportBatch) batch = attest_import_batch_begin (connection, "test", "text", &error);

    flags = 0;
    g_assert_no_error (error);
    g_assert_cmpint (annotate (self, 8, 11, NULL, &error), !=, 0);
    attest_project_poll (self->project);
    g_assert_cmpint (flags & ATTEST_CHANGE_FOREIGN, ==, 0);
    g_assert_true (attest_import_batch_finish (batch, &error));
    attest_project_poll (self->project);
    g_assert_cmpint (flags & ATTEST_CHANGE_FOREIGN, !=, 0);
  }
  g_signal_handlers_disconnect_by_data (self->project, &flags);
  g_assert_true (attest_project_close (other, &error));
  g_assert_no_error (error);
}

static void
test_undo_that_no_longer_fits (Fixture *self, gconstpointer data)
{
  AttestConnection *connection = attest_project_get_connection (self->project);
  g_autoptr (GError) error = NULL;
  g_autofree char *undone = NULL;
  gint64 id = annotate (self, 4, 11, "one", &error);
  gint64 n_steps;

  g_assert_true (attest_project_set_note (self->project, id, "two", &error));
  /* Someone else, without a step of the history. */
  g_assert_true (attest_connection_execute (connection, "UPDATE annotation SET note = 'three'", &error));
  n_steps = count (connection, "SELECT count(*) FROM history WHERE state = 'done'");
  undone = attest_project_undo (self->project, NULL, &error);
  g_assert_null (undone);
  g_assert_error (error, ATTEST_ERROR, ATTEST_ERROR_CONFLICT);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM annotation WHERE note = 'three'"), ==, 1);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM history WHERE state = 'done'"), ==, n_steps);
}

/* A hostile file's history may hold a changeset that reaches for other tables, or bytes that are none. */
static void
test_hostile_changesets (Fixture *self, gconstpointer data)
{
  static const char *const scripts[] = {
    "UPDATE history SET changeset = CAST (x'54' || changeset AS BLOB)",
    "UPDATE history SET changeset = x''",
    "UPDATE history SET changeset = zeroblob (1000)",
    "UPDATE history SET changeset = CAST (substr (changeset, 1, length (changeset) / 2) AS BLOB)",
    "UPDATE history SET changeset = randomblob (300)",
    "UPDATE history SET changeset = CAST (x'540201' || 'setting' || x'00' || x'12000304' || x'00' AS BLOB)",
    "UPDATE history SET changeset = x'54ffffffffffff7f'",
  };
  AttestConnection *connection = attest_project_get_connection (self->project);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      gint64 id = annotate (self, 4, 11, "one", &error);
      g_autofree char *undone = NULL;
      gint64 n_settings = count (connection, "SELECT count(*) FROM setting");

      g_assert_no_error (error);
      g_assert_cmpint (id, !=, 0);
      g_assert_true (attest_connection_execute (connection, scripts[i], &error));
      undone = attest_project_undo (self->project, NULL, &error);
      g_clear_error (&error);
      g_assert_cmpint (count (connection, "SELECT count(*) FROM setting"), ==, n_settings);
      g_assert_true (attest_connection_execute (connection, "DELETE FROM history", &error));
    }
}

/* What holds the write lock for a moment is waited for; the window is told when it takes too long. */
static gpointer
hold_lock (gpointer data)
{
  const char *path = data;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_usleep (300000);
  g_assert_cmpint (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  return NULL;
}

static void
test_waits_for_another_writer (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("lock", hold_lock, self->path);

  g_usleep (100000);
  g_assert_cmpint (annotate (self, 4, 11, NULL, &error), !=, 0);
  g_assert_no_error (error);
  g_thread_join (thread);
}

static void
test_create_leaves_nothing_behind (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "nowhere", "other.attest", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (attest_project_create (path, NULL, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "other.attest"));
  g_clear_error (&error);
  g_assert_null (attest_project_create (self->path, NULL, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "news.attest"));
  /* The one that was there is as it was. */
  assert_whole (attest_project_get_connection (self->project));
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("attest-state-XXXXXX", NULL);
  int status;

  /* Not GLib's isolated folders: these it leaks. */
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/store-safety/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("disk-full", test_disk_full);
  ADD ("disk-full-in-import", test_disk_full_in_import);
  ADD ("unfinished-import-is-invisible", test_unfinished_import_is_invisible);
  ADD ("import-of-another-machine", test_import_of_another_machine);
  ADD ("changes-of-others-are-noticed", test_changes_of_others_are_noticed);
  ADD ("changes-of-others-are-noticed-while-working", test_changes_of_others_are_noticed_while_working);
  ADD ("undo-that-no-longer-fits", test_undo_that_no_longer_fits);
  ADD ("hostile-changesets", test_hostile_changesets);
  ADD ("waits-for-another-writer", test_waits_for_another_writer);
  ADD ("create-leaves-nothing-behind", test_create_leaves_nothing_behind);
  status = g_test_run ();
  store_fixture_remove_folder (state);
  return status;
}
