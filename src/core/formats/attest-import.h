/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One import while it runs: what each format's reader needs to put articles into the project and tell what happened. */
#pragma once

#include "../store/attest-import-batch.h"
#include "attest-transfer.h"

G_BEGIN_DECLS

/**
 * AttestImport:
 *
 * Belongs to the thread that runs the import. A reader goes through one file at a time: what is wrong with the file goes
 * into the report and the reader goes on or returns %TRUE; only what stops everything (project, disk, cancel) is an error.
 */
typedef struct
{
  AttestConnection  *connection;
  AttestImportBatch *batch;
  AttestReport      *report;
  GCancellable      *cancellable;
  char              *annotator; /* (nullable): to whom annotations without an annotator go */

  const char        *path;         /* of the file being read */
  char              *display_path; /* the same for people */
  guint64            n_bytes_before; /* of the files done */
  guint64            n_bytes_total;

  AttestProgressFunc progress;
  gpointer           progress_data;
  gint64             last_progress;
  gboolean           has_changed; /* whether the batch holds anything at all */
  GArray            *waiting_links; /* (nullable): see attest-import-links.c */
} AttestImport;

void     attest_import_note (AttestImport *import, AttestReportOutcome outcome, const char *place, const char *reason);
/* Tells the progress within the current file, not too often. FALSE when cancelled. */
gboolean attest_import_advance (AttestImport *import, guint64 n_bytes_of_file, GError **error);
/* Adds an article with text set and, where known, title and the like; the rest comes from the text's header. Reports whether
 * it was added, already there, or refused (then *@article is 0). FALSE only for what stops the import. */
gboolean attest_import_add_article (AttestImport *import, AttestArticle *article, const char *place, gboolean *added, GError **error);
/* Whether @error is about one file or article only: the import goes on. */
gboolean attest_import_is_local_error (const GError *error);
/* The current file from its start; NULL after reporting why not. */
GInputStream *attest_import_open (AttestImport *import);

/* "2019-01-25" or "2019-01-25T10:00:00Z" and the like. */
gboolean attest_import_is_date (const char *published);
/* @string on one line without space at its ends; NULL when nothing is left. (transfer full) */
char    *attest_import_dup_line (const char *string);

G_END_DECLS
