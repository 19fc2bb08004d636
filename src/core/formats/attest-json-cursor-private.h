/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the JSON cursor share. */
#pragma once

#include "attest-json-cursor.h"

G_BEGIN_DECLS

/* Fails with what was expected here, or for the end of the piece. Returns FALSE. */
gboolean attest_json_cursor_fail_at (AttestJsonCursor *cursor, const char *expected);
/* Whether a value of @type begins here; fails if not. */
gboolean attest_json_cursor_expect (AttestJsonCursor *cursor, AttestJsonType type);
/* The number's characters by the grammar; *@whole: it has neither fraction nor exponent. */
gboolean attest_json_cursor_scan_number (AttestJsonCursor *cursor, const char **number, gsize *n_bytes, gboolean *whole);

G_END_DECLS
