/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes JSON to a stream as it comes. Own, because a tree per article costs more CPU than an export of 20,000 of them
 * may take in all, and json-glib has no other way. */
#include "config.h"

#include "attest-json-writer.h"

#include "../model/attest-utf8.h"

#include <string.h>

#define BUFFER_SIZE (64 * 1024)
#define MAX_OPEN 64

struct _AttestJsonWriter
{
  GOutputStream *output;
  GCancellable *cancellable;
  gsize n_bytes;
  guint n_open;
  gboolean has_items[MAX_OPEN]; /* whether a comma must come before the next item, per open bracket */
  gboolean after_name;
  guint64 n_replaced;
  GError *error;
  char buffer[BUFFER_SIZE];
};

AttestJsonWriter *
attest_json_writer_new (GOutputStream *output, GCancellable *cancellable)
{
  AttestJsonWriter *self;

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (output), NULL);

  self = g_malloc (sizeof *self);
  memset (self, 0, G_STRUCT_OFFSET (AttestJsonWriter, buffer));
  self->output = g_object_ref (output);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  return self;
}

void
attest_json_writer_free (AttestJsonWriter *writer)
{
  g_object_unref (writer->output);
  g_clear_object (&writer->cancellable);
  g_clear_error (&writer->error);
  g_free (writer);
}

static void
flush_buffer (AttestJsonWriter *self)
{
  if (self->error == NULL && self->n_bytes > 0)
    g_output_stream_write_all (self->output, self->buffer, self->n_bytes, NULL, self->cancellable, &self->error);
  self->n_bytes = 0;
}

static void
put (AttestJsonWriter *self, const char *bytes, gsize n_bytes)
{
  while (n_bytes > BUFFER_SIZE - self->n_bytes)
    {
      gsize n_now = BUFFER_SIZE - self->n_bytes;

      memcpy (self->buffer + self->n_bytes, bytes, n_now);
      self->n_bytes += n_now;
      bytes += n_now;
      n_bytes -= n_now;
      flush_buffer (self);
    }
  memcpy (self->buffer + self->n_bytes, bytes, n_bytes);
  self->n_bytes += n_bytes;
}

static inline void
put_byte (AttestJsonWriter *self, char byte)
{
  if (self->n_bytes == BUFFER_SIZE)
    flush_buffer (self);
  self->buffer[self->n_bytes++] = byte;
}

/* What must come before a value or a name. */
static inline void
begin_item (AttestJsonWriter *self)
{
  if (self->after_name)
    {
      self->after_name = FALSE;
      return;
    }
  if (self->n_open == 0)
    return;
  if (self->has_items[self->n_open - 1])
    put_byte (self, ',');
  self->has_items[self->n_open - 1] = TRUE;
}

static void
open_bracket (AttestJsonWriter *self, char bracket)
{
  g_return_if_fail (self->n_open < MAX_OPEN);

  begin_item (self);
  put_byte (self, bracket);
  self->has_items[self->n_open++] = FALSE;
}

static void
close_bracket (AttestJsonWriter *self, char bracket)
{
  g_return_if_fail (self->n_open > 0 && !self->after_name);

  self->n_open--;
  put_byte (self, bracket);
}

void
attest_json_writer_begin_object (AttestJsonWriter *writer)
{
  open_bracket (writer, '{');
}

void
attest_json_writer_end_object (AttestJsonWriter *writer)
{
  close_bracket (writer, '}');
}

void
attest_json_writer_begin_array (AttestJsonWriter *writer)
{
  open_bracket (writer, '[');
}

void
attest_json_writer_end_array (AttestJsonWriter *writer)
{
  close_bracket (writer, ']');
}

/* --- strings --- */

static inline gboolean
needs_escape (char byte)
{
  return (guchar) byte < 0x20 || byte == '"' || byte == '\\';
}

/* The escape of one byte for which needs_escape() holds; returns its length. */
static gsize
escape_byte (char byte, char escape[6])
{
  static const char digits[] = "0123456789abcdef";
  char letter = byte == '\n'   ? 'n'
                : byte == '\t' ? 't'
                : byte == '\r' ? 'r'
                : byte == '\b' ? 'b'
                : byte == '\f' ? 'f'
                : byte == '"'  ? '"'
                : byte == '\\' ? '\\'
                               : '\0';

  escape[0] = '\\';
  if (letter != '\0')
    {
      escape[1] = letter;
      return 2;
    }
  memcpy (escape + 1, "u00", 3);
  escape[4] = digits[(guchar) byte >> 4];
  escape[5] = digits[(guchar) byte & 0xf];
  return 6;
}

/* The bytes up to the first that needs an escape; eight at a time, as most of an export is article text. Of @word's
 * bytes those are found that are below 0x20, a quotation mark or a backslash, by the borrow out of a subtraction
 * ("Determine if a word has a byte less than n", Anderson, Bit Twiddling Hacks); a false find behind a true one does no
 * harm. */
static gsize
count_plain (const char *string, gsize n_bytes)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101), highs = ones * 0x80;
  gsize i = 0;

  for (; i + sizeof (guint64) <= n_bytes; i += sizeof (guint64))
    {
      guint64 word, quotes, backslashes;

      memcpy (&word, string + i, sizeof word);
      quotes = word ^ (ones * '"');
      backslashes = word ^ (ones * '\\');
      if ((((word - ones * 0x20) & ~word) | ((quotes - ones) & ~quotes) | ((backslashes - ones) & ~backslashes)) &
          highs)
        break;
    }
  while (i < n_bytes && !needs_escape (string[i]))
    i++;
  return i;
}

static void
put_escaped (AttestJsonWriter *self, const char *string, gsize n_bytes)
{
  const char *p = string, *end = string + n_bytes;
  char escape[6];

  put_byte (self, '"');
  while (p < end)
    {
      gsize n_plain = count_plain (p, (gsize) (end - p));

      put (self, p, n_plain);
      p += n_plain;
      if (p < end)
        put (self, escape, escape_byte (*p++, escape));
    }
  put_byte (self, '"');
}

/**
 * attest_json_append_string:
 * @json: what to append to
 * @string: UTF-8
 * @n_bytes: its length, or -1
 */
void
attest_json_append_string (GString *json, const char *string, gssize n_bytes)
{
  const char *p = string, *end = string + (n_bytes < 0 ? strlen (string) : (gsize) n_bytes);
  char escape[6];

  g_string_append_c (json, '"');
  while (p < end)
    {
      const char *run = p;

      while (p < end && !needs_escape (*p))
        p++;
      g_string_append_len (json, run, p - run);
      if (p < end)
        g_string_append_len (json, escape, (gssize) escape_byte (*p++, escape));
    }
  g_string_append_c (json, '"');
}

/* Names are the program's own: words without anything to escape. */
void
attest_json_writer_name (AttestJsonWriter *writer, const char *name)
{
  g_return_if_fail (writer->n_open > 0 && !writer->after_name);

  begin_item (writer);
  put_byte (writer, '"');
  put (writer, name, strlen (name));
  put (writer, "\":", 2);
  writer->after_name = TRUE;
}

/**
 * attest_json_writer_string:
 * @writer: a writer
 * @string: the string; what is no UTF-8 in it is replaced and counted
 * @n_bytes: its length, or -1
 */
void
attest_json_writer_string (AttestJsonWriter *writer, const char *string, gssize n_bytes)
{
  gsize length = n_bytes < 0 ? strlen (string) : (gsize) n_bytes;

  begin_item (writer);
  if (attest_utf8_validate (string, length, NULL))
    put_escaped (writer, string, length);
  else
    {
      g_autofree char *valid = g_utf8_make_valid (string, (gssize) length);

      put_escaped (writer, valid, strlen (valid));
      writer->n_replaced++;
    }
}

/**
 * attest_json_writer_valid_string:
 * @writer: a writer
 * @string: a string known to be UTF-8, such as a part of one that has been looked at
 * @n_bytes: its length
 */
void
attest_json_writer_valid_string (AttestJsonWriter *writer, const char *string, gsize n_bytes)
{
  begin_item (writer);
  put_escaped (writer, string, n_bytes);
}

/* --- other values --- */

void
attest_json_writer_integer (AttestJsonWriter *writer, gint64 value)
{
  char digits[24];
  char *p = digits + sizeof digits;
  guint64 rest = value < 0 ? -(guint64) value : (guint64) value;

  begin_item (writer);
  do
    {
      *--p = (char) ('0' + rest % 10);
      rest /= 10;
    }
  while (rest > 0);
  if (value < 0)
    *--p = '-';
  put (writer, p, (gsize) (digits + sizeof digits - p));
}

void
attest_json_writer_boolean (AttestJsonWriter *writer, gboolean value)
{
  attest_json_writer_raw (writer, value ? "true" : "false", -1);
}

void
attest_json_writer_null (AttestJsonWriter *writer)
{
  attest_json_writer_raw (writer, "null", -1);
}

void
attest_json_writer_raw (AttestJsonWriter *writer, const char *json, gssize n_bytes)
{
  begin_item (writer);
  put (writer, json, n_bytes < 0 ? strlen (json) : (gsize) n_bytes);
}

void
attest_json_writer_members_raw (AttestJsonWriter *writer, const char *json)
{
  attest_json_writer_raw (writer, json, -1);
}

void
attest_json_writer_line_end (AttestJsonWriter *writer)
{
  put_byte (writer, '\n');
}

void
attest_json_writer_member_string (AttestJsonWriter *writer, const char *name, const char *string)
{
  if (string == NULL)
    return;
  attest_json_writer_name (writer, name);
  attest_json_writer_string (writer, string, -1);
}

void
attest_json_writer_member_integer (AttestJsonWriter *writer, const char *name, gint64 value)
{
  attest_json_writer_name (writer, name);
  attest_json_writer_integer (writer, value);
}

void
attest_json_writer_member_boolean (AttestJsonWriter *writer, const char *name, gboolean value)
{
  attest_json_writer_name (writer, name);
  attest_json_writer_boolean (writer, value);
}

/* --- the end --- */

guint64
attest_json_writer_get_n_replaced (AttestJsonWriter *writer)
{
  return writer->n_replaced;
}

/**
 * attest_json_writer_has_failed:
 * @writer: a writer
 *
 * Returns: whether the stream has refused something, so that going on is in vain
 */
gboolean
attest_json_writer_has_failed (AttestJsonWriter *writer)
{
  return writer->error != NULL;
}

/**
 * attest_json_writer_flush:
 * @writer: a writer
 * @error: the first error of the stream
 *
 * Hands over what is still in the buffer. Does not close the stream.
 *
 * Returns: whether all was written
 */
gboolean
attest_json_writer_flush (AttestJsonWriter *writer, GError **error)
{
  flush_buffer (writer);
  if (writer->error == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (writer->error));
  return FALSE;
}
