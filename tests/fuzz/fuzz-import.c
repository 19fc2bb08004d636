/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a file to import, into one project; what is in it then must be whole, and leave it as valid JSON. */
#include "fuzz.h"

#include "attest-json-cursor.h"
#include "attest-project.h"
#include "attest-transfer.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* After so many inputs a new project is begun, so that it stays small. */
#define INPUTS_A_PROJECT 100

static char *folder;
static char *project_path;
static char *input_path;
static guint n_inputs;

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
  g_free (project_path);
  g_free (input_path);
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  folder = g_dir_make_tmp ("attest-fuzz-XXXXXX", NULL);
  g_assert_nonnull (folder);
  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  project_path = g_build_filename (folder, "fuzz.attest", NULL);
  input_path = g_build_filename (folder, "input.json", NULL);
  atexit (remove_folder);
  return 0;
}

static void
begin_project (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestProject) project = NULL;

  g_unlink (project_path);
  project = attest_project_create (project_path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (attest_project_close (project, &error));
  g_assert_no_error (error);
}

static void
check_export (const char *format)
{
  g_autoptr (GOutputStream) output = g_memory_output_stream_new_resizable ();
  AttestExportOptions options = { .format = format };
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestReport) report = attest_export_to_stream (project_path, output, &options, NULL, NULL, NULL, &error);
  g_autofree char *json = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (attest_report_get_count (report, ATTEST_REPORT_LOST), ==, 0);
  json = g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (output)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (output)));
  g_assert_true (attest_json_check (json, ATTEST_JSON_TYPE_OBJECT, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *const paths[] = { input_path, NULL };
  AttestImportOptions options = { .format = size % 5 == 0 ? "attest-json" : NULL };
  g_autoptr (AttestReport) report = NULL;
  g_autoptr (GError) error = NULL;

  if (n_inputs++ % INPUTS_A_PROJECT == 0)
    begin_project ();
  g_assert_true (
    g_file_set_contents_full (input_path, (const char *) data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  report = attest_import (project_path, paths, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  if (n_inputs % 10 == 0)
    check_export ("attest-json");
  return 0;
}
