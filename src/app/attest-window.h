/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One window: the start page, or one project. */
#pragma once

#include "attest-application.h"
#include "attest-project.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_WINDOW (attest_window_get_type ())
G_DECLARE_FINAL_TYPE (AttestWindow, attest_window, ATTEST, WINDOW, AdwApplicationWindow)

AttestWindow  *attest_window_new (AttestApplication *application);
/* (nullable) */
AttestProject *attest_window_get_project (AttestWindow *window);
/* Opens @file here; a failure is told in the window. */
gboolean       attest_window_open_project (AttestWindow *window, GFile *file);
/* Makes a project at @file, with the sample articles and their annotations, and opens it. */
void           attest_window_make_sample (AttestWindow *window, GFile *file);
/* Imports @files (element-type GFile) in the background; without a project, asks for a new one first. */
void           attest_window_import_files (AttestWindow *window, GListModel *files);
/* Saves all there is to save, stops what runs, and closes without a question. */
void           attest_window_close_at_once (AttestWindow *window);

G_END_DECLS
