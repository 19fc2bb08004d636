/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pull parser over one piece of JSON: strict, without a tree, with the place of each error. */
#pragma once

#include "attest-error.h"
#include "attest-json-splitter.h"

G_BEGIN_DECLS

typedef enum
{
  ATTEST_JSON_TYPE_INVALID,
  ATTEST_JSON_TYPE_OBJECT,
  ATTEST_JSON_TYPE_ARRAY,
  ATTEST_JSON_TYPE_STRING,
  ATTEST_JSON_TYPE_NUMBER,
  ATTEST_JSON_TYPE_BOOLEAN,
  ATTEST_JSON_TYPE_NULL,
} AttestJsonType;

/**
 * AttestJsonCursor:
 *
 * Lives on the stack between attest_json_cursor_init() and attest_json_cursor_clear(). The first error stays: every later
 * call fails at once, so that a caller may read on and look once at the end. Strings are unescaped in place and borrowed:
 * they live as long as the piece.
 */
typedef struct
{
  char    *start;
  char    *position;
  char    *end;
  char    *value;  /* where the last value began */
  guint64  offset; /* of @start in the file */
  guint64  line;   /* of @position */
  guint    depth;
  gboolean first;
  gboolean behind_value; /* the error is about a value that has been read */
  GError  *error;
  char     closing[ATTEST_JSON_MAX_DEPTH]; /* what closes each open bracket */
} AttestJsonCursor;

/**
 * AttestJsonMark:
 *
 * Where a value begins, to come back to with an error.
 */
typedef struct
{
  char   *position;
  guint64 line;
} AttestJsonMark;

void           attest_json_cursor_init (AttestJsonCursor *cursor, const AttestJsonPiece *piece);
void           attest_json_cursor_clear (AttestJsonCursor *cursor);

AttestJsonType attest_json_cursor_peek (AttestJsonCursor *cursor);
gboolean       attest_json_cursor_enter_object (AttestJsonCursor *cursor);
gboolean       attest_json_cursor_next_member (AttestJsonCursor *cursor, const char **name);
gboolean       attest_json_cursor_enter_array (AttestJsonCursor *cursor);
gboolean       attest_json_cursor_next_element (AttestJsonCursor *cursor);
gboolean       attest_json_cursor_take_null (AttestJsonCursor *cursor);
gboolean       attest_json_cursor_read_string (AttestJsonCursor *cursor, const char **string, gsize *n_bytes);
gboolean       attest_json_cursor_read_boolean (AttestJsonCursor *cursor, gboolean *value);
gboolean       attest_json_cursor_read_integer (AttestJsonCursor *cursor, gint64 minimum, gint64 maximum, gint64 *value);
gboolean       attest_json_cursor_copy (AttestJsonCursor *cursor, GString *json);
gboolean       attest_json_cursor_skip (AttestJsonCursor *cursor);
gboolean       attest_json_cursor_recover (AttestJsonCursor *cursor, guint depth);
gboolean       attest_json_cursor_finish (AttestJsonCursor *cursor);

void           attest_json_cursor_fail (AttestJsonCursor *cursor, AttestError code, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* About the value just read: well-formed, but not to be used (%ATTEST_ERROR_VALUE). Returns FALSE. */
gboolean       attest_json_cursor_refuse (AttestJsonCursor *cursor, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* The place of the value that comes next. */
AttestJsonMark attest_json_cursor_mark (AttestJsonCursor *cursor);
/* About what begins at @mark; takes @error. Returns FALSE. */
gboolean       attest_json_cursor_refuse_at (AttestJsonCursor *cursor, const AttestJsonMark *mark, GError *error);
char          *attest_json_cursor_dup_place (AttestJsonCursor *cursor);

/* Whether @json is one value of @type and nothing else; appends it without spare space to @compact (nullable). */
gboolean       attest_json_check (const char *json, AttestJsonType type, GString *compact);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AttestJsonCursor, attest_json_cursor_clear)

G_END_DECLS
