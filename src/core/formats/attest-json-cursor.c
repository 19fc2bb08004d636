/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pull parser over one piece of JSON (RFC 8259, UTF-8 only). json-glib builds a tree and is not used for this:
 * 400,000 annotations took it 3.9 s, where the whole import of them has a budget of 5 s with the search index. */
#include "config.h"

#include "attest-json-cursor-private.h"

#include "../model/attest-utf8.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Whole numbers up to here survive in readers that hold numbers as doubles (RFC 7493). */
#define MAX_EXACT 9007199254740991.0

static void
skip_space (AttestJsonCursor *self)
{
  while (self->position < self->end)
    {
      char byte = *self->position;

      if (byte == '\n')
        self->line++;
      else if (byte != ' ' && byte != '\t' && byte != '\r')
        break;
      self->position++;
    }
}

/**
 * attest_json_cursor_fail:
 * @cursor: a cursor
 * @code: kind of error
 * @format: printf() format of the reason, which must not name the place
 *
 * Sets the cursor's error at where it stands, unless there is one.
 */
void
attest_json_cursor_fail (AttestJsonCursor *cursor, AttestError code, const char *format, ...)
{
  va_list arguments;

  if (cursor->error != NULL)
    return;
  va_start (arguments, format);
  cursor->error = g_error_new_valist (ATTEST_ERROR, code, format, arguments);
  va_end (arguments);
}

gboolean
attest_json_cursor_refuse (AttestJsonCursor *cursor, const char *format, ...)
{
  va_list arguments;

  if (cursor->error != NULL)
    return FALSE;
  va_start (arguments, format);
  cursor->error = g_error_new_valist (ATTEST_ERROR, ATTEST_ERROR_VALUE, format, arguments);
  va_end (arguments);
  cursor->behind_value = TRUE;
  return FALSE;
}

AttestJsonMark
attest_json_cursor_mark (AttestJsonCursor *cursor)
{
  attest_json_cursor_peek (cursor);
  return (AttestJsonMark){ cursor->position, cursor->line };
}

gboolean
attest_json_cursor_refuse_at (AttestJsonCursor *cursor, const AttestJsonMark *mark, GError *error)
{
  if (cursor->error != NULL)
    {
      g_error_free (error);
      return FALSE;
    }
  cursor->error = error;
  cursor->position = mark->position;
  cursor->line = mark->line;
  cursor->behind_value = FALSE;
  return FALSE;
}

gboolean
attest_json_cursor_fail_at (AttestJsonCursor *self, const char *expected)
{
  if (self->position >= self->end)
    attest_json_cursor_fail (self, ATTEST_ERROR_SYNTAX, _ ("The JSON ends before it is complete."));
  else
    attest_json_cursor_fail (self, ATTEST_ERROR_SYNTAX, "%s", expected);
  return FALSE;
}

/**
 * attest_json_cursor_init:
 * @cursor: (out caller-allocates): a cursor
 * @piece: what to read; its bytes are written to
 *
 * Looks through the bytes for what is no UTF-8 first: with that, the cursor has failed already.
 */
void
attest_json_cursor_init (AttestJsonCursor *cursor, const AttestJsonPiece *piece)
{
  const char *valid_end;

  *cursor = (AttestJsonCursor){ .start = piece->bytes,
                                .position = piece->bytes,
                                .end = piece->bytes + piece->n_bytes,
                                .offset = piece->offset,
                                .line = piece->line };
  /* A byte order mark can stand before the first line only; the splitter drops it elsewhere. */
  if (piece->offset == 0 && piece->n_bytes >= 3 && memcmp (piece->bytes, "\xef\xbb\xbf", 3) == 0)
    cursor->position += 3;
  if (attest_utf8_validate (piece->bytes, piece->n_bytes, &valid_end))
    return;
  cursor->position = piece->bytes + (valid_end - piece->bytes);
  if (*valid_end == '\0')
    attest_json_cursor_fail (cursor, ATTEST_ERROR_TEXT, _ ("A zero byte, which no text has."));
  else
    attest_json_cursor_fail (cursor, ATTEST_ERROR_TEXT, _ ("Byte 0x%02x is not UTF-8, which JSON must be."),
                             (guchar) *valid_end);
}

void
attest_json_cursor_clear (AttestJsonCursor *cursor)
{
  g_clear_error (&cursor->error);
}

/**
 * attest_json_cursor_dup_place:
 * @cursor: a cursor
 *
 * Returns: (transfer full): where it stands, such as "line 3, byte 512"
 */
char *
attest_json_cursor_dup_place (AttestJsonCursor *cursor)
{
  const char *place = cursor->behind_value ? cursor->value : cursor->position;

  return attest_json_dup_place (cursor->line, cursor->offset + (guint64) (place - cursor->start));
}

/**
 * attest_json_cursor_peek:
 * @cursor: a cursor where a value should start
 *
 * Returns: what starts there, by its first character
 */
AttestJsonType
attest_json_cursor_peek (AttestJsonCursor *cursor)
{
  if (cursor->error != NULL)
    return ATTEST_JSON_TYPE_INVALID;
  skip_space (cursor);
  if (cursor->position == cursor->end)
    return ATTEST_JSON_TYPE_INVALID;
  switch (*cursor->position)
    {
    case '{':
      return ATTEST_JSON_TYPE_OBJECT;
    case '[':
      return ATTEST_JSON_TYPE_ARRAY;
    case '"':
      return ATTEST_JSON_TYPE_STRING;
    case 't':
    case 'f':
      return ATTEST_JSON_TYPE_BOOLEAN;
    case 'n':
      return ATTEST_JSON_TYPE_NULL;
    default:
      return *cursor->position == '-' || g_ascii_isdigit (*cursor->position) ? ATTEST_JSON_TYPE_NUMBER
                                                                             : ATTEST_JSON_TYPE_INVALID;
    }
}

static const char *
type_name (AttestJsonType type)
{
  switch (type)
    {
    case ATTEST_JSON_TYPE_OBJECT:
      return _ ("an object");
    case ATTEST_JSON_TYPE_ARRAY:
      return _ ("an array");
    case ATTEST_JSON_TYPE_STRING:
      return _ ("a string");
    case ATTEST_JSON_TYPE_NUMBER:
      return _ ("a number");
    case ATTEST_JSON_TYPE_BOOLEAN:
      return _ ("true or false");
    case ATTEST_JSON_TYPE_NULL:
      return _ ("null");
    case ATTEST_JSON_TYPE_INVALID:
    default:
      return _ ("no JSON value");
    }
}

gboolean
attest_json_cursor_expect (AttestJsonCursor *self, AttestJsonType type)
{
  AttestJsonType found = attest_json_cursor_peek (self);

  self->value = self->position;
  if (found == type)
    return TRUE;
  if (self->error == NULL && found == ATTEST_JSON_TYPE_INVALID)
    return attest_json_cursor_fail_at (self, _ ("No JSON value."));
  /* Translators: "expected a string, found a number". */
  attest_json_cursor_fail (self, ATTEST_ERROR_VALUE, _ ("Expected %s, found %s."), type_name (type), type_name (found));
  return FALSE;
}

static gboolean
enter (AttestJsonCursor *self, AttestJsonType type)
{
  if (!attest_json_cursor_expect (self, type))
    return FALSE;
  if (self->depth == ATTEST_JSON_MAX_DEPTH)
    {
      attest_json_cursor_fail (self, ATTEST_ERROR_LIMIT, _ ("Nested more than %d levels deep."), ATTEST_JSON_MAX_DEPTH);
      return FALSE;
    }
  self->closing[self->depth++] = type == ATTEST_JSON_TYPE_OBJECT ? '}' : ']';
  self->position++;
  self->first = TRUE;
  return TRUE;
}

/* Past the comma to the next item, or past the bracket that closes. */
static gboolean
next_item (AttestJsonCursor *self)
{
  if (self->error != NULL)
    return FALSE;
  skip_space (self);
  if (self->position < self->end && *self->position == self->closing[self->depth - 1])
    {
      self->position++;
      self->depth--;
      self->first = FALSE;
      return FALSE;
    }
  if (!self->first)
    {
      if (self->position == self->end || *self->position != ',')
        return attest_json_cursor_fail_at (self, _ ("A comma or closing bracket should stand here."));
      self->position++;
      skip_space (self);
    }
  self->first = FALSE;
  return TRUE;
}

gboolean
attest_json_cursor_enter_object (AttestJsonCursor *cursor)
{
  return enter (cursor, ATTEST_JSON_TYPE_OBJECT);
}

gboolean
attest_json_cursor_enter_array (AttestJsonCursor *cursor)
{
  return enter (cursor, ATTEST_JSON_TYPE_ARRAY);
}

/**
 * attest_json_cursor_next_element:
 * @cursor: a cursor in an array, behind the last element's value
 *
 * Returns: whether there is one more element, which must then be read or skipped;
 *   at the end of the array the cursor stands behind it
 */
gboolean
attest_json_cursor_next_element (AttestJsonCursor *cursor)
{
  return next_item (cursor);
}

/**
 * attest_json_cursor_next_member:
 * @cursor: a cursor in an object, behind the last member's value
 * @name: (out) (transfer none): the member's name
 *
 * Returns: whether there is one more member, whose value must then be read or skipped;
 *   at the end of the object the cursor stands behind it
 */
gboolean
attest_json_cursor_next_member (AttestJsonCursor *cursor, const char **name)
{
  if (!next_item (cursor))
    return FALSE;
  if (cursor->position == cursor->end || *cursor->position != '"')
    return attest_json_cursor_fail_at (cursor, _ ("The name of a member should stand here."));
  if (!attest_json_cursor_read_string (cursor, name, NULL))
    return FALSE;
  skip_space (cursor);
  if (cursor->position == cursor->end || *cursor->position != ':')
    return attest_json_cursor_fail_at (cursor, _ ("A colon should stand after the name of a member."));
  cursor->position++;
  return TRUE;
}

/* --- numbers and words --- */

static gboolean
take_word (AttestJsonCursor *self, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (self->end - self->position) < length || memcmp (self->position, word, length) != 0)
    return attest_json_cursor_fail_at (self, _ ("No JSON value."));
  self->position += length;
  return TRUE;
}

/**
 * attest_json_cursor_take_null:
 * @cursor: a cursor
 *
 * Returns: whether null stood there; if not, nothing is read
 */
gboolean
attest_json_cursor_take_null (AttestJsonCursor *cursor)
{
  return attest_json_cursor_peek (cursor) == ATTEST_JSON_TYPE_NULL && take_word (cursor, "null");
}

gboolean
attest_json_cursor_read_boolean (AttestJsonCursor *cursor, gboolean *value)
{
  if (!attest_json_cursor_expect (cursor, ATTEST_JSON_TYPE_BOOLEAN))
    return FALSE;
  *value = *cursor->position == 't';
  return take_word (cursor, *value ? "true" : "false");
}

static gsize
count_digits (const char *p, const char *end)
{
  const char *start = p;

  while (p < end && g_ascii_isdigit (*p))
    p++;
  return (gsize) (p - start);
}

/* The number's characters by the grammar; *@whole: it has neither fraction nor exponent. */
gboolean
attest_json_cursor_scan_number (AttestJsonCursor *self, const char **number, gsize *n_bytes, gboolean *whole)
{
  const char *p, *end = self->end;
  gsize n_digits;

  if (!attest_json_cursor_expect (self, ATTEST_JSON_TYPE_NUMBER))
    return FALSE;
  p = self->position;
  *number = p;
  *whole = TRUE;
  p += *p == '-';
  n_digits = count_digits (p, end);
  if (n_digits == 0 || (n_digits > 1 && *p == '0'))
    return attest_json_cursor_fail_at (self, _ ("No number that JSON knows."));
  p += n_digits;
  if (p < end && *p == '.')
    {
      *whole = FALSE;
      n_digits = count_digits (++p, end);
      if (n_digits == 0)
        return attest_json_cursor_fail_at (self, _ ("No number that JSON knows."));
      p += n_digits;
    }
  if (p < end && (*p == 'e' || *p == 'E'))
    {
      *whole = FALSE;
      p++;
      p += p < end && (*p == '+' || *p == '-');
      n_digits = count_digits (p, end);
      if (n_digits == 0)
        return attest_json_cursor_fail_at (self, _ ("No number that JSON knows."));
      p += n_digits;
    }
  *n_bytes = (gsize) (p - *number);
  self->position = (char *) p;
  return TRUE;
}

/* 12.0 and 1e3 are whole numbers too: some programs write every number so. */
static gboolean
parse_integer (const char *number, gsize n_bytes, gboolean whole, gint64 *value)
{
  char digits[32];

  if (n_bytes >= sizeof digits)
    return FALSE;
  memcpy (digits, number, n_bytes);
  digits[n_bytes] = '\0';
  if (whole)
    {
      errno = 0;
      *value = g_ascii_strtoll (digits, NULL, 10);
      return errno == 0;
    }
  else
    {
      double real = g_ascii_strtod (digits, NULL);

      if (!(fabs (real) <= MAX_EXACT) || floor (real) != real)
        return FALSE;
      *value = (gint64) real;
      return TRUE;
    }
}

static void
fail_out_of_range (AttestJsonCursor *self, const char *number, gsize n_bytes, gint64 minimum, gint64 maximum)
{
  g_autofree char *found = g_strdup_printf ("%.*s%s", (int) MIN (n_bytes, 32), number, n_bytes > 32 ? "…" : "");
  g_autofree char *from = g_strdup_printf ("%" G_GINT64_FORMAT, minimum);
  g_autofree char *to = g_strdup_printf ("%" G_GINT64_FORMAT, maximum);

  /* Translators: "-1 is no whole number from 0 to 5000". */
  attest_json_cursor_fail (self, ATTEST_ERROR_VALUE, _ ("%s is no whole number from %s to %s."), found, from, to);
}

/**
 * attest_json_cursor_read_integer:
 * @cursor: a cursor
 * @minimum: the smallest value allowed
 * @maximum: the largest
 * @value: (out): the number
 *
 * Returns: whether a whole number within the range stood there
 */
gboolean
attest_json_cursor_read_integer (AttestJsonCursor *cursor, gint64 minimum, gint64 maximum, gint64 *value)
{
  const char *number;
  gsize n_bytes;
  gboolean whole;

  if (!attest_json_cursor_scan_number (cursor, &number, &n_bytes, &whole))
    return FALSE;
  if (parse_integer (number, n_bytes, whole, value) && *value >= minimum && *value <= maximum)
    return TRUE;
  cursor->position = (char *) number;
  fail_out_of_range (cursor, number, n_bytes, minimum, maximum);
  return FALSE;
}

/* --- the end --- */

/**
 * attest_json_cursor_finish:
 * @cursor: a cursor behind the piece's value
 *
 * Returns: whether all went well and nothing more follows
 */
gboolean
attest_json_cursor_finish (AttestJsonCursor *cursor)
{
  if (cursor->error != NULL)
    return FALSE;
  skip_space (cursor);
  if (cursor->position < cursor->end)
    return attest_json_cursor_fail_at (cursor, _ ("More follows after the end of the JSON."));
  return TRUE;
}
