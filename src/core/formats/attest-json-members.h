/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the members of JSON objects as Attest's formats use them: names from a table, absent and null the same. */
#pragma once

#include "../model/attest-uuid.h"
#include "attest-json-cursor.h"

G_BEGIN_DECLS

/* Which of @names is @name: its place in the table (at most 64 names, %NULL-terminated), or -1. A second one of the same
 * name fails: two readers could take different ones. @seen starts at 0. */
int      attest_json_match_member (AttestJsonCursor *cursor, const char *name, const char *const *names, guint64 *seen);

/* Each takes null for "absent" (%NULL, nil, unchanged). */
gboolean attest_json_read_text (AttestJsonCursor *cursor, const char **text);
/* Replaces @string, which it frees; null makes it %NULL. */
gboolean attest_json_read_dup_text (AttestJsonCursor *cursor, char **string);
gboolean attest_json_read_uuid (AttestJsonCursor *cursor, AttestUuid *uuid);
gboolean attest_json_read_moment (AttestJsonCursor *cursor, gint64 *microseconds);
gboolean attest_json_read_flag (AttestJsonCursor *cursor, gboolean *flag);
gboolean attest_json_read_texts (AttestJsonCursor *cursor, char ***texts);
/* An object, as compact JSON. */
gboolean attest_json_read_object (AttestJsonCursor *cursor, char **json);

G_END_DECLS
