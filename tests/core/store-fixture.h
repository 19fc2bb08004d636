/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project in a temporary folder, with an annotator and articles, for the tests of the store. */
#pragma once

#include "attest-annotation-list.h"
#include "attest-article-query.h"
#include "attest-history.h"
#include "attest-import-batch.h"
#include "attest-project.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char          *folder;
  char          *path;
  AttestProject *project;
  gint64         annotator;
  AttestChange  *last_change;
  guint          n_changes;
} StoreFixture;

static inline void
store_fixture_on_changed (AttestProject *project, AttestChange *change, StoreFixture *fixture)
{
  g_clear_pointer (&fixture->last_change, attest_change_unref);
  fixture->last_change = attest_change_ref (change);
  fixture->n_changes++;
}

static inline void
store_fixture_follow (StoreFixture *fixture)
{
  g_signal_connect (fixture->project, "changed", G_CALLBACK (store_fixture_on_changed), fixture);
}

static inline void
store_fixture_set_up (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("attest-test-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("XDG_STATE_HOME", fixture->folder, TRUE);
  fixture->path = g_build_filename (fixture->folder, "test.attest", NULL);
  fixture->project = attest_project_create (fixture->path, NULL, &error);
  g_assert_no_error (error);
  fixture->annotator = attest_project_ensure_annotator (fixture->project, "Ada Quill", &error);
  g_assert_no_error (error);
  attest_project_set_actor (fixture->project, fixture->annotator);
  store_fixture_follow (fixture);
}

static inline void
store_fixture_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        store_fixture_remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static inline void
store_fixture_tear_down (StoreFixture *fixture, gconstpointer user_data)
{
  g_clear_pointer (&fixture->last_change, attest_change_unref);
  if (fixture->project != NULL)
    {
      attest_project_close (fixture->project, NULL);
      g_signal_handlers_disconnect_by_data (fixture->project, fixture);
      g_clear_object (&fixture->project);
    }
  store_fixture_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* Closes the project and opens it anew, as after a restart. */
static inline void
store_fixture_reopen (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  attest_project_close (fixture->project, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->project);
  fixture->project = attest_project_open (fixture->path, TRUE, &error);
  g_assert_no_error (error);
  attest_project_set_actor (fixture->project, fixture->annotator);
  store_fixture_follow (fixture);
}

/* Adds articles with these texts in one import; returns the id of the first. */
static inline gint64
store_fixture_import (StoreFixture *fixture, const char *const *texts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestConnection) connection =
    attest_connection_open_again (fixture->path, ATTEST_CONNECTION_READ_WRITE, &error);
  g_autoptr (AttestImportBatch) batch = attest_import_batch_begin (connection, "test", "text", &error);
  gint64 first = 0;

  g_assert_no_error (error);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autoptr (AttestArticle) article = attest_article_new ();
      gboolean added;

      article->text = attest_text_new (texts[i], -1);
      article->title = g_strndup (texts[i], 12);
      attest_import_batch_add_article (batch, article, &added, &error);
      g_assert_no_error (error);
      if (first == 0)
        first = article->id;
    }
  attest_import_batch_finish (batch, &error);
  g_assert_no_error (error);
  return first;
}

static inline gint64
store_fixture_annotate (StoreFixture *fixture, gint64 article, const char *label, guint start, guint end)
{
  g_autoptr (GError) error = NULL;
  AttestRange range = attest_range (start, end);
  g_autoptr (AttestAnnotation) annotation = attest_annotation_new (&range, 1);
  gint64 id;

  annotation->article = article;
  annotation->annotator = fixture->annotator;
  annotation->label = attest_scheme_find_label_by_name (attest_project_get_scheme (fixture->project), label)->id;
  id = attest_project_add_annotation (fixture->project, annotation, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}
