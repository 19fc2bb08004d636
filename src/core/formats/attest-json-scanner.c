/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lower half of the JSON splitter. Strings and brackets are all it knows: that is enough to find where a value
 * ends. */
#include "config.h"

#include "attest-json-scanner.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A buffer that one large piece has blown up beyond this is given back after it. */
#define MAX_IDLE_CAPACITY (4 * 1024 * 1024)

/* Moves what must stay to the front of the buffer, and makes it larger when that leaves no room. */
static void
make_room (AttestJsonSplitter *self)
{
  gsize from = self->keeping ? self->kept : self->position;

  if (self->keeping && self->n_bytes - self->kept > ATTEST_JSON_MAX_PIECE)
    {
      self->keeping = FALSE;
      self->oversize = TRUE;
      from = self->position;
    }
  memmove (self->buffer, self->buffer + from, self->n_bytes - from);
  self->buffer_offset += from;
  self->n_bytes -= from;
  self->position -= from;
  self->kept = 0;
  if (self->n_bytes == self->capacity)
    {
      self->capacity = MIN (self->capacity * 2, ATTEST_JSON_MAX_PIECE + ATTEST_JSON_FIRST_CAPACITY);
      self->buffer = g_realloc (self->buffer, self->capacity);
    }
  else if (self->n_bytes == 0 && self->capacity > MAX_IDLE_CAPACITY)
    {
      self->capacity = ATTEST_JSON_FIRST_CAPACITY;
      self->buffer = g_realloc (self->buffer, self->capacity);
    }
}

/* FALSE at the end of the file and on a read error, which is then in @failure. */
gboolean
attest_json_scanner_fill (AttestJsonSplitter *self)
{
  gssize n_read;

  if (self->at_end || self->failure != NULL)
    return FALSE;
  if (g_cancellable_set_error_if_cancelled (self->cancellable, &self->failure))
    return FALSE;
  make_room (self);
  n_read = g_input_stream_read (self->stream, self->buffer + self->n_bytes, self->capacity - self->n_bytes,
                                self->cancellable, &self->failure);
  if (n_read <= 0)
    {
      self->at_end = TRUE;
      return FALSE;
    }
  self->n_bytes += (gsize) n_read;
  return TRUE;
}

G_GNUC_PRINTF (3, 4)
gboolean
attest_json_scanner_fail (AttestJsonSplitter *self, AttestError code, const char *format, ...)
{
  va_list arguments;

  self->keeping = FALSE;
  if (self->failure != NULL)
    return FALSE;
  va_start (arguments, format);
  self->failure = g_error_new_valist (ATTEST_ERROR, code, format, arguments);
  va_end (arguments);
  self->piece_offset = attest_json_scanner_current_offset (self);
  self->piece_line = self->line;
  return FALSE;
}

gboolean
attest_json_scanner_fail_truncated (AttestJsonSplitter *self)
{
  return attest_json_scanner_fail (self, ATTEST_ERROR_SYNTAX, _ ("The file ends before its JSON is complete."));
}

int
attest_json_scanner_skip_space (AttestJsonSplitter *self)
{
  int byte;

  while ((byte = attest_json_scanner_peek (self)) == ' ' || byte == '\t' || byte == '\n' || byte == '\r')
    {
      if (byte == '\n')
        self->line++;
      self->position++;
    }
  return byte;
}

void
attest_json_scanner_skip_byte_order_mark (AttestJsonSplitter *self)
{
  while (self->n_bytes < 3 && attest_json_scanner_fill (self))
    ;
  if (self->n_bytes >= 3 && memcmp (self->buffer, "\xef\xbb\xbf", 3) == 0)
    self->position = 3;
}

/* --- finding the end of a value --- */

/* From after the opening quote to after the closing one. */
gboolean
attest_json_scanner_scan_string (AttestJsonSplitter *self)
{
  for (;;)
    {
      const char *p = self->buffer + self->position, *end = self->buffer + self->n_bytes;

      while (p < end && *p != '"' && *p != '\\' && *p != '\n')
        p++;
      self->position = (gsize) (p - self->buffer);
      if (p == end)
        {
          if (!attest_json_scanner_fill (self))
            return attest_json_scanner_fail_truncated (self);
          continue;
        }
      self->position++;
      if (*p == '"')
        return TRUE;
      if (*p == '\n')
        {
          self->line++;
          self->line_end_in_string = TRUE;
        }
      else if (attest_json_scanner_peek (self) < 0)
        return attest_json_scanner_fail_truncated (self);
      else
        self->position++;
    }
}

/* From after an opening bracket to after the one that closes it. Which kind each one is is remembered as deep as
 * anything is accepted; beyond that the brackets are only counted. */
static gboolean
scan_container (AttestJsonSplitter *self, char opening)
{
  char closing[ATTEST_JSON_MAX_DEPTH];
  guint64 depth = 1;

  closing[0] = opening == '{' ? '}' : ']';
  while (depth > 0)
    {
      int byte = attest_json_scanner_peek (self);

      if (byte < 0)
        return attest_json_scanner_fail_truncated (self);
      self->position++;
      switch (byte)
        {
        case '"':
          if (!attest_json_scanner_scan_string (self))
            return FALSE;
          break;
        case '\n':
          self->line++;
          break;
        case '{':
        case '[':
          if (depth < ATTEST_JSON_MAX_DEPTH)
            closing[depth] = byte == '{' ? '}' : ']';
          else
            self->too_deep = TRUE;
          depth++;
          break;
        case '}':
        case ']':
          depth--;
          if (depth < ATTEST_JSON_MAX_DEPTH && closing[depth] != byte)
            return attest_json_scanner_fail (self, ATTEST_ERROR_SYNTAX, _ ("“%c” stands where “%c” should close."),
                                             byte, closing[depth]);
          break;
        default:
          break;
        }
    }
  return TRUE;
}

gboolean
attest_json_scanner_scan_value (AttestJsonSplitter *self)
{
  int byte = attest_json_scanner_peek (self);

  if (byte == '{' || byte == '[')
    {
      self->position++;
      return scan_container (self, (char) byte);
    }
  if (byte == '"')
    {
      self->position++;
      return attest_json_scanner_scan_string (self);
    }
  /* A number, a word, or rubbish: up to what may follow a value. */
  for (; (byte = attest_json_scanner_peek (self)) >= 0; self->position++)
    if (byte == ',' || byte == ']' || byte == '}' || byte == ':' || byte == '"' || g_ascii_isspace (byte))
      break;
  if (self->failure != NULL)
    return FALSE;
  if (attest_json_scanner_current_offset (self) == self->piece_offset)
    return byte < 0
             ? attest_json_scanner_fail_truncated (self)
             : attest_json_scanner_fail (self, ATTEST_ERROR_SYNTAX, _ ("“%c” stands where a value should be."), byte);
  return TRUE;
}
