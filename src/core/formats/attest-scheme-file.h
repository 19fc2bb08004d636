/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The annotation scheme out of an Attest JSON file, and into one. */
#pragma once

#include "../model/attest-scheme.h"

#include <gio/gio.h>

G_BEGIN_DECLS

AttestScheme *attest_scheme_file_read (const char *path, GError **error);
/* @json: the object `scheme` alone, as a project keeps its earlier versions. (transfer full) (nullable) */
AttestScheme *attest_scheme_read_text (const char *json, GError **error);
/* Attest JSON that holds nothing but the scheme. @never (nullable): a file that must not be overwritten. */
gboolean      attest_scheme_file_write (AttestScheme *scheme, const char *path, const char *never, GError **error);
gboolean      attest_scheme_write_stream (AttestScheme *scheme, GOutputStream *stream, GError **error);

G_END_DECLS
