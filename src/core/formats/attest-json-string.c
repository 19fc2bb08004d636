/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strings of JSON, unescaped in place: what they stand for is never longer than how they are written. */
#include "config.h"

#include "attest-json-cursor-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
read_hex (AttestJsonCursor *self, const char *digits, guint *value)
{
  *value = 0;
  for (guint i = 0; i < 4; i++)
    {
      int digit = digits + i < self->end ? g_ascii_xdigit_value (digits[i]) : -1;

      if (digit < 0)
        {
          self->position = (char *) digits;
          attest_json_cursor_fail (self, ATTEST_ERROR_SYNTAX, _ ("Four hexadecimal digits should follow “\\u”."));
          return FALSE;
        }
      *value = *value * 16 + (guint) digit;
    }
  return TRUE;
}

/* @in stands at the "u" of an escape; returns what follows the escape, %NULL on error. */
static const char *
unescape_unicode (AttestJsonCursor *self, const char *in, char **out)
{
  guint unit, low;
  gunichar character;

  if (!read_hex (self, in + 1, &unit))
    return NULL;
  character = unit;
  in += 5;
  if (unit >= 0xd800 && unit < 0xdc00 && self->end - in >= 2 && in[0] == '\\' && in[1] == 'u')
    {
      if (!read_hex (self, in + 2, &low))
        return NULL;
      if (low >= 0xdc00 && low < 0xe000)
        {
          character = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
          in += 6;
        }
    }
  if (character == 0 || (character >= 0xd800 && character < 0xe000))
    {
      self->position = (char *) in;
      if (character == 0)
        attest_json_cursor_fail (self, ATTEST_ERROR_TEXT, _ ("“\\u0000” stands for a zero byte, which no text has."));
      else
        attest_json_cursor_fail (self, ATTEST_ERROR_TEXT, _ ("“\\u%04x” is half a character: its pair is missing."),
                                 unit);
      return NULL;
    }
  *out += g_unichar_to_utf8 (character, *out);
  return in;
}

/* @in stands behind a backslash; returns what follows the escape, %NULL on error. */
static const char *
unescape (AttestJsonCursor *self, const char *in, char **out)
{
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  const char *found;

  if (in < self->end && *in == 'u')
    return unescape_unicode (self, in, out);
  found = in < self->end && *in != '\0' ? strchr (from, *in) : NULL;
  if (found == NULL)
    {
      self->position = (char *) in;
      attest_json_cursor_fail_at (self, _ ("An unknown escape after a backslash."));
      return NULL;
    }
  *(*out)++ = to[found - from];
  return in + 1;
}

static inline gboolean
is_plain (char byte)
{
  return byte != '"' && byte != '\\' && (guchar) byte >= 0x20;
}

/**
 * attest_json_cursor_read_string:
 * @cursor: a cursor
 * @string: (out) (transfer none): the string, with its NUL, inside the piece
 * @n_bytes: (out) (optional): its length
 *
 * Returns: whether a string stood there
 */
gboolean
attest_json_cursor_read_string (AttestJsonCursor *cursor, const char **string, gsize *n_bytes)
{
  const char *in;
  char *out, *begin;

  if (!attest_json_cursor_expect (cursor, ATTEST_JSON_TYPE_STRING))
    return FALSE;
  begin = out = cursor->position + 1;
  in = begin;
  for (;;)
    {
      const char *run = in;

      while (in < cursor->end && is_plain (*in))
        in++;
      if (out != run)
        memmove (out, run, (gsize) (in - run));
      out += in - run;
      if (in < cursor->end && *in == '"')
        break;
      if (in == cursor->end || *in != '\\')
        {
          cursor->position = (char *) in;
          return attest_json_cursor_fail_at (cursor,
                                             _ ("A control character in a string must be written as an escape."));
        }
      in = unescape (cursor, in + 1, &out);
      if (in == NULL)
        return FALSE;
    }
  *out = '\0';
  cursor->position = (char *) in + 1;
  *string = begin;
  if (n_bytes != NULL)
    *n_bytes = (gsize) (out - begin);
  return TRUE;
}
