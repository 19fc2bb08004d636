/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample project: one invented event as two outlets tell it, annotated by two people. It is made on this computer
 * from the articles and annotations within the program, through the same import that a person would use. */
#include "config.h"

#include "attest-sample.h"

#include "attest-transfer.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define SAMPLE_RESOURCE "/org/attest/Attest/sample/quillane.json"
#define SAMPLE_NAME "Quillane Dam.attest"

/**
 * attest_sample_get_file:
 *
 * Returns: (transfer full): where the sample lies in the person's own data, whether or not it has been made yet
 */
GFile *
attest_sample_get_file (void)
{
  return g_file_new_build_filename (g_get_user_data_dir (), "attest", SAMPLE_NAME, NULL);
}

static gboolean
import_sample (const char *project, const char *json, GError **error)
{
  g_autoptr (GBytes) content = g_resources_lookup_data (SAMPLE_RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  const char *const paths[] = { json, NULL };
  const AttestImportOptions options = { .format = "attest-json" };
  g_autoptr (AttestReport) report = NULL;

  if (content == NULL ||
      !g_file_set_contents (json, g_bytes_get_data (content, NULL), (gssize) g_bytes_get_size (content), error))
    return FALSE;
  report = attest_import (project, paths, &options, NULL, NULL, NULL, error);
  if (report == NULL)
    return FALSE;
  if (attest_report_get_count (report, ATTEST_REPORT_REFUSED) > 0)
    {
      g_autofree char *text = attest_report_dup_text (report);

      g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_SYNTAX, _ ("The sample cannot be read: %s"), text);
      return FALSE;
    }
  return TRUE;
}

static gboolean
make_project (const char *path, GError **error)
{
  g_autoptr (AttestProject) project = attest_project_create (path, NULL, error);

  return project != NULL && attest_project_close (project, error);
}

/**
 * attest_sample_create:
 * @file: where to
 * @error: why not
 *
 * Makes the sample in a temporary folder beside @file, and moves it there once it is whole.
 *
 * Returns: whether @file is the sample now
 */
gboolean
attest_sample_create (GFile *file, GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *folder_path = g_file_get_path (folder);
  g_autofree char *temporary = g_build_filename (folder_path, "sample-XXXXXX", NULL);
  g_autofree char *project = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GFile) made = NULL;
  gboolean done;

  if (g_mkdir_with_parents (folder_path, 0700) != 0 || g_mkdtemp (temporary) == NULL)
    {
      int number = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), _ ("The folder “%s” cannot be written: %s"),
                   folder_path, g_strerror (number));
      return FALSE;
    }
  project = g_build_filename (temporary, "sample.attest", NULL);
  json = g_build_filename (temporary, "quillane.json", NULL);
  made = g_file_new_for_path (project);
  done = make_project (project, error) && import_sample (project, json, error) &&
         g_file_move (made, file, G_FILE_COPY_NONE, NULL, NULL, NULL, error);
  g_unlink (project);
  g_unlink (json);
  g_rmdir (temporary);
  return done;
}
