/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the bytes of a file to an article's text: encodings, byte order marks, line ends. */
#pragma once

#include "attest-text.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AttestEncoding:
 *
 * What the bytes were read as. Anything but UTF-8 is told in the import report.
 */
typedef enum
{
  ATTEST_ENCODING_UTF8,
  ATTEST_ENCODING_UTF16_LE,
  ATTEST_ENCODING_UTF16_BE,
  ATTEST_ENCODING_WINDOWS_1252,
} AttestEncoding;

const char *attest_encoding_get_name (AttestEncoding encoding);

AttestText *attest_text_decode (const guint8 *bytes, gsize n_bytes, AttestEncoding *encoding, GError **error);

/* The same rules for a string that is UTF-8 already (a JSON string): line ends, BOM, NUL. */
AttestText *attest_text_decode_utf8 (const char *utf8, gssize n_bytes, GError **error);

G_END_DECLS
