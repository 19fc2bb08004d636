/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Import and export as a person starts them: a format, files, progress, cancel, a report. */
#pragma once

#include "../store/attest-project.h"
#include "attest-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AttestFormat:
 * @id: what the command line calls it, such as "attest-jsonl"
 * @name: (not nullable): for people; translated when shown
 * @suffixes: %NULL-terminated, without dot; the first is used for new files
 * @can_import: whether it can be read
 * @can_export: whether it can be written
 *
 * One interchange format; the registry lists all (attest-cli formats, the export dialog).
 */
typedef struct
{
  const char        *id;
  const char        *name;
  const char *const *suffixes;
  gboolean           can_import;
  gboolean           can_export;
} AttestFormat;

const AttestFormat *attest_formats_get (guint *n_formats);
const AttestFormat *attest_format_find (const char *id);

/**
 * AttestProgressFunc:
 * @done: bytes read or articles written
 * @total: of that many; 0 where it is not known
 *
 * Called from the working thread, at most about ten times a second.
 */
typedef void (*AttestProgressFunc) (guint64 done, guint64 total, gpointer user_data);

/**
 * AttestImportOptions:
 * @format: (nullable): a format's id; %NULL: found from each file's name and content
 * @annotator: (nullable): to whom annotations without an annotator go
 */
typedef struct
{
  const char *format;
  const char *annotator;
} AttestImportOptions;

/* Reads @paths (files, and folders with all below them) into the project at @project_path, in one batch, on a connection of
 * its own. One bad file never stops the rest. NULL only when nothing could be done (project, disk, cancel: then nothing was
 * kept). For any thread. (transfer full) */
AttestReport *attest_import (const char *project_path, const char *const *paths, const AttestImportOptions *options,
                             AttestProgressFunc progress, gpointer progress_data, GCancellable *cancellable, GError **error);
/* The same in a thread; @progress is called in the caller's main context. On success the project has emitted `changed`. */
void          attest_import_async (AttestProject *project, const char *const *paths, const AttestImportOptions *options,
                                   AttestProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
AttestReport *attest_import_finish (AttestProject *project, GAsyncResult *result, GError **error);

/**
 * AttestExportOptions:
 * @format: a format's id
 * @annotators: (nullable): %NULL-terminated names; %NULL: all
 * @search: (nullable): only articles that match, as in attest_article_query_ids()
 */
typedef struct
{
  const char        *format;
  const char *const *annotators;
  const char        *search;
} AttestExportOptions;

/* Writes to @output (which it does not close) from one read transaction. */
AttestReport *attest_export_to_stream (const char *project_path, GOutputStream *output, const AttestExportOptions *options,
                                       AttestProgressFunc progress, gpointer progress_data, GCancellable *cancellable, GError **error);
/* Writes to a temporary file beside @path and renames it when complete: an old file is never left half overwritten. */
AttestReport *attest_export (const char *project_path, const char *path, const AttestExportOptions *options,
                             AttestProgressFunc progress, gpointer progress_data, GCancellable *cancellable, GError **error);
void          attest_export_async (AttestProject *project, const char *path, const AttestExportOptions *options,
                                   AttestProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
AttestReport *attest_export_finish (AttestProject *project, GAsyncResult *result, GError **error);

G_END_DECLS
