/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that takes the place of another only when it is whole and on disk. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _AttestOutputFile AttestOutputFile;

/* @never: (nullable): a file that must not be overwritten, whatever name it is given. */
AttestOutputFile *attest_output_file_new (const char *path, const char *never, GError **error);
/* (transfer none) */
GOutputStream    *attest_output_file_get_stream (AttestOutputFile *file);
gboolean          attest_output_file_commit (AttestOutputFile *file, GCancellable *cancellable, GError **error);
/* Removes what was written, unless it was committed. */
void              attest_output_file_free (AttestOutputFile *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestOutputFile, attest_output_file_free)

G_END_DECLS
