/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of an import: those named, and those below folders that are named. */
#pragma once

#include "attest-report.h"

G_BEGIN_DECLS

typedef struct
{
  char   *path;
  guint64 n_bytes;
} AttestListedFile;

/* In the order of @paths, folders sorted by name. What is there but is no file that can be read goes into @report as refused.
 * @format: (nullable): a format's id: then only its files are taken from folders. NULL only when cancelled.
 * (transfer full) (element-type AttestListedFile) */
GPtrArray *attest_file_list_new (const char *const *paths, const char *format, AttestReport *report, GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
