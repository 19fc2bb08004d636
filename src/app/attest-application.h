/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: command line, files from elsewhere, one window a project. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_APPLICATION (attest_application_get_type ())
G_DECLARE_FINAL_TYPE (AttestApplication, attest_application, ATTEST, APPLICATION, AdwApplication)

AttestApplication *attest_application_new (void);
/* Opens @project in a window of its own, or brings forward the window that has it. @near (nullable): an empty window to
 * use first. */
gboolean           attest_application_open_project (AttestApplication *application, GFile *project, GtkWindow *near);
/* Projects among @files are opened; all others are offered to the project of @near (or the newest window). */
void               attest_application_open_files (AttestApplication *application, GFile **files, guint n_files, GtkWindow *near);
void               attest_application_open_sample (AttestApplication *application, GtkWindow *near);

G_END_DECLS
