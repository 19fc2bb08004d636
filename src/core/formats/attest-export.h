/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One export while it runs: what each format's writer needs. */
#pragma once

#include "../model/attest-scheme.h"
#include "../store/attest-export-reader.h"
#include "attest-transfer.h"

G_BEGIN_DECLS

/**
 * AttestExport:
 *
 * Belongs to the thread that runs the export.
 */
typedef struct
{
  AttestConnection   *connection;
  AttestExportReader *reader;
  AttestScheme       *scheme;
  GPtrArray          *annotators; /* (element-type AttestAnnotator), by name */
  AttestReport       *report;
  GOutputStream      *output;
  GCancellable       *cancellable;
  char               *project_name;
  char               *display_path; /* (nullable): of the file written */

  AttestProgressFunc  progress;
  gpointer            progress_data;
  gint64              last_progress;
} AttestExport;

/* Tells the progress, not too often. FALSE when cancelled. */
gboolean attest_export_advance (AttestExport *export, guint64 n_articles, GError **error);

G_END_DECLS
