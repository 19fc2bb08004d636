/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole JSON values: copied without spare space, passed over, left behind after an error. */
#include "config.h"

#include "attest-json-cursor-private.h"

#include "attest-json-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean copy_value (AttestJsonCursor *self, GString *json);

static gboolean
copy_object (AttestJsonCursor *self, GString *json)
{
  const char *name;
  gboolean first = TRUE;

  if (!attest_json_cursor_enter_object (self))
    return FALSE;
  if (json != NULL)
    g_string_append_c (json, '{');
  while (attest_json_cursor_next_member (self, &name))
    {
      if (json != NULL)
        {
          if (!first)
            g_string_append_c (json, ',');
          attest_json_append_string (json, name, -1);
          g_string_append_c (json, ':');
        }
      first = FALSE;
      if (!copy_value (self, json))
        return FALSE;
    }
  if (json != NULL)
    g_string_append_c (json, '}');
  return self->error == NULL;
}

static gboolean
copy_array (AttestJsonCursor *self, GString *json)
{
  gboolean first = TRUE;

  if (!attest_json_cursor_enter_array (self))
    return FALSE;
  if (json != NULL)
    g_string_append_c (json, '[');
  while (attest_json_cursor_next_element (self))
    {
      if (json != NULL && !first)
        g_string_append_c (json, ',');
      first = FALSE;
      if (!copy_value (self, json))
        return FALSE;
    }
  if (json != NULL)
    g_string_append_c (json, ']');
  return self->error == NULL;
}

static gboolean
copy_scalar (AttestJsonCursor *self, AttestJsonType type, GString *json)
{
  const char *string;
  gsize n_bytes;
  gboolean boolean, whole;

  switch (type)
    {
    case ATTEST_JSON_TYPE_STRING:
      if (!attest_json_cursor_read_string (self, &string, &n_bytes))
        return FALSE;
      if (json != NULL)
        attest_json_append_string (json, string, (gssize) n_bytes);
      return TRUE;
    case ATTEST_JSON_TYPE_NUMBER:
      if (!attest_json_cursor_scan_number (self, &string, &n_bytes, &whole))
        return FALSE;
      break;
    case ATTEST_JSON_TYPE_BOOLEAN:
      if (!attest_json_cursor_read_boolean (self, &boolean))
        return FALSE;
      string = boolean ? "true" : "false";
      n_bytes = strlen (string);
      break;
    case ATTEST_JSON_TYPE_NULL:
      if (!attest_json_cursor_take_null (self))
        return FALSE;
      string = "null";
      n_bytes = strlen (string);
      break;
    case ATTEST_JSON_TYPE_OBJECT:
    case ATTEST_JSON_TYPE_ARRAY:
    case ATTEST_JSON_TYPE_INVALID:
    default:
      return attest_json_cursor_fail_at (self, _ ("No JSON value."));
    }
  if (json != NULL)
    g_string_append_len (json, string, (gssize) n_bytes);
  return TRUE;
}

/* Recursive, but never deeper than ATTEST_JSON_MAX_DEPTH. */
static gboolean
copy_value (AttestJsonCursor *self, GString *json)
{
  AttestJsonType type = attest_json_cursor_peek (self);

  if (self->error != NULL)
    return FALSE;
  if (type == ATTEST_JSON_TYPE_OBJECT)
    return copy_object (self, json);
  if (type == ATTEST_JSON_TYPE_ARRAY)
    return copy_array (self, json);
  return copy_scalar (self, type, json);
}

/**
 * attest_json_cursor_copy:
 * @cursor: a cursor
 * @json: what the value is appended to
 *
 * Appends the next value as it is but for spare white space and the way its strings are escaped:
 * numbers keep every digit, members their order.
 *
 * Returns: whether there was one
 */
gboolean
attest_json_cursor_copy (AttestJsonCursor *cursor, GString *json)
{
  return copy_value (cursor, json);
}

/**
 * attest_json_cursor_skip:
 * @cursor: a cursor
 *
 * Reads past the next value, which must be well-formed all the same.
 *
 * Returns: whether there was one
 */
gboolean
attest_json_cursor_skip (AttestJsonCursor *cursor)
{
  return copy_value (cursor, NULL);
}

/**
 * attest_json_cursor_recover:
 * @cursor: a cursor
 * @depth: its depth before it entered what is to be left
 *
 * After an %ATTEST_ERROR_VALUE (a value of the wrong type or size, or refused by attest_json_cursor_refuse())
 * passes over the rest of what was entered since the cursor had @depth and forgets the error: one bad
 * annotation does not take its article with it. Other errors stay.
 *
 * Returns: whether the cursor stands behind the item it failed in
 */
gboolean
attest_json_cursor_recover (AttestJsonCursor *cursor, guint depth)
{
  const char *name;

  if (cursor->error == NULL || cursor->error->code != ATTEST_ERROR_VALUE)
    return FALSE;
  g_clear_error (&cursor->error);
  if (!cursor->behind_value)
    copy_value (cursor, NULL);
  cursor->behind_value = FALSE;
  while (cursor->error == NULL && cursor->depth > depth)
    {
      gboolean in_object = cursor->closing[cursor->depth - 1] == '}';

      if (in_object ? attest_json_cursor_next_member (cursor, &name) : attest_json_cursor_next_element (cursor))
        copy_value (cursor, NULL);
    }
  return cursor->error == NULL;
}

gboolean
attest_json_check (const char *json, AttestJsonType type, GString *compact)
{
  gsize n_bytes = strlen (json);
  g_autofree char *bytes = g_strndup (json, n_bytes);
  AttestJsonPiece piece = { .bytes = bytes, .n_bytes = n_bytes, .line = 1 };
  g_auto (AttestJsonCursor) cursor = { 0 };

  attest_json_cursor_init (&cursor, &piece);
  return attest_json_cursor_peek (&cursor) == type && copy_value (&cursor, compact) &&
         attest_json_cursor_finish (&cursor);
}
