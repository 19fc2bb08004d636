/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts a JSON file of any size into pieces. It tracks strings and brackets only: whether a piece is well-formed is for
 * who parses it. That is enough to find where a piece ends, so a bad one does not take the next with it. */
#include "config.h"

#include "attest-json-scanner.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * attest_json_dup_place:
 * @line: from 1
 * @offset: byte of the file, from 0
 *
 * Returns: (transfer full): a place for a report
 */
char *
attest_json_dup_place (guint64 line, guint64 offset)
{
  g_autofree char *line_number = g_strdup_printf ("%" G_GUINT64_FORMAT, line);
  g_autofree char *byte_number = g_strdup_printf ("%" G_GUINT64_FORMAT, offset);

  /* Translators: a place in a file, such as "line 3, byte 512". */
  return g_strdup_printf (_ ("line %s, byte %s"), line_number, byte_number);
}

/**
 * attest_json_splitter_new:
 * @stream: where the file's bytes come from
 * @shape: what the file is, as attest_json_detect_shape() found
 * @streamed: (nullable): names of the members of a top-level object whose arrays are
 *   to be given element by element; must outlive the splitter
 *
 * Returns: (transfer full): a splitter at the start of the file
 */
AttestJsonSplitter *
attest_json_splitter_new (GInputStream *stream, AttestJsonShape shape, const char *const *streamed)
{
  AttestJsonSplitter *self;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  self = g_new0 (AttestJsonSplitter, 1);
  self->stream = g_object_ref (stream);
  self->shape = shape;
  self->streamed = streamed;
  self->want_members = TRUE;
  self->want_elements = TRUE;
  self->capacity = ATTEST_JSON_FIRST_CAPACITY;
  self->buffer = g_malloc (self->capacity);
  self->line = 1;
  self->piece_line = 1;
  return self;
}

void
attest_json_splitter_free (AttestJsonSplitter *splitter)
{
  g_object_unref (splitter->stream);
  g_free (splitter->buffer);
  g_clear_error (&splitter->failure);
  g_free (splitter);
}

void
attest_json_splitter_want (AttestJsonSplitter *splitter, gboolean members, gboolean elements)
{
  splitter->want_members = members;
  splitter->want_elements = elements;
}

static void
mark_piece (AttestJsonSplitter *self, gboolean keep)
{
  self->keeping = keep;
  self->kept = self->position;
  self->oversize = FALSE;
  self->too_deep = FALSE;
  self->line_end_in_string = FALSE;
  self->piece_offset = attest_json_scanner_current_offset (self);
  self->piece_line = self->line;
}

/* Hands out what was kept since mark_piece(), or says why it cannot be. */
static AttestJsonSplit
give_piece (AttestJsonSplitter *self, gsize end, gboolean is_element, AttestJsonPiece *piece, GError **error)
{
  gboolean too_large = self->oversize || (self->keeping && end - self->kept > ATTEST_JSON_MAX_PIECE);

  self->keeping = FALSE;
  if (too_large)
    {
      g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_LIMIT, _ ("Larger than %d MB: no article is read from so much."),
                   ATTEST_JSON_MAX_PIECE / (1024 * 1024));
      return ATTEST_JSON_SPLIT_REFUSED;
    }
  if (self->too_deep)
    {
      g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_LIMIT, _ ("Nested more than %d levels deep."),
                   ATTEST_JSON_MAX_DEPTH);
      return ATTEST_JSON_SPLIT_REFUSED;
    }
  piece->member = self->member[0] != '\0' ? self->member : NULL;
  piece->is_element = is_element;
  piece->bytes = self->buffer + self->kept;
  piece->n_bytes = end - self->kept;
  piece->offset = self->piece_offset;
  piece->line = self->piece_line;
  return ATTEST_JSON_SPLIT_PIECE;
}

static AttestJsonSplit
give_failure (AttestJsonSplitter *self, GError **error)
{
  self->phase = ATTEST_JSON_PHASE_END;
  g_propagate_error (error, g_steal_pointer (&self->failure));
  return ATTEST_JSON_SPLIT_FAILED;
}

/* --- the shapes --- */

static gboolean
is_blank (const char *bytes, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    if (!g_ascii_isspace (bytes[i]))
      return FALSE;
  return TRUE;
}

static AttestJsonSplit
next_line (AttestJsonSplitter *self, AttestJsonPiece *piece, GError **error)
{
  for (;;)
    {
      char *line_end = NULL;
      gsize end;

      mark_piece (self, TRUE);
      if (attest_json_scanner_peek (self) < 0)
        {
          self->keeping = FALSE;
          return self->failure != NULL ? give_failure (self, error) : ATTEST_JSON_SPLIT_END;
        }
      do
        {
          line_end = memchr (self->buffer + self->position, '\n', self->n_bytes - self->position);
          self->position = line_end != NULL ? (gsize) (line_end - self->buffer) : self->n_bytes;
        }
      while (line_end == NULL && attest_json_scanner_fill (self));
      if (self->failure != NULL)
        return give_failure (self, error);
      end = self->position;
      if (line_end != NULL)
        {
          self->position++;
          self->line++;
        }
      if (self->oversize || !is_blank (self->buffer + self->kept, end - self->kept))
        return give_piece (self, end, TRUE, piece, error);
    }
}

/* An element of the open array. *@closed: the array has ended instead. */
static gboolean
scan_element (AttestJsonSplitter *self, gboolean keep, gboolean *closed)
{
  int byte = attest_json_scanner_skip_space (self);

  *closed = byte == ']';
  if (*closed)
    {
      self->position++;
      return TRUE;
    }
  if (!self->first)
    {
      if (byte < 0)
        return attest_json_scanner_fail_truncated (self);
      if (byte != ',')
        return attest_json_scanner_fail (self, ATTEST_ERROR_SYNTAX, _ ("“%c” stands where a comma or “]” should be."),
                                         byte < 0x80 ? byte : '?');
      self->position++;
      attest_json_scanner_skip_space (self);
    }
  self->first = FALSE;
  mark_piece (self, keep);
  return attest_json_scanner_scan_value (self);
}

static gboolean
is_streamed (AttestJsonSplitter *self)
{
  return self->streamed != NULL && g_strv_contains (self->streamed, self->member);
}

/* The name of the next member, up to where its value starts. *@closed: the object has ended instead. */
static gboolean
scan_name (AttestJsonSplitter *self, gboolean *closed)
{
  int byte = attest_json_scanner_skip_space (self);
  gsize length;

  *closed = byte == '}';
  if (*closed)
    {
      self->position++;
      return TRUE;
    }
  if (!self->first)
    {
      if (byte >= 0 && byte != ',')
        return attest_json_scanner_fail (self, ATTEST_ERROR_SYNTAX, _ ("“%c” stands where a comma or “}” should be."),
                                         byte < 0x80 ? byte : '?');
      self->position += byte >= 0;
      byte = attest_json_scanner_skip_space (self);
    }
  self->first = FALSE;
  if (byte < 0)
    return attest_json_scanner_fail_truncated (self);
  if (byte != '"')
    return attest_json_scanner_fail (self, ATTEST_ERROR_SYNTAX, _ ("The name of a member should stand here."));
  self->position++;
  mark_piece (self, TRUE);
  if (!attest_json_scanner_scan_string (self))
    return FALSE;
  length = self->oversize ? ATTEST_JSON_MAX_NAME + 1 : self->position - 1 - self->kept;
  /* A name that is longer or escaped is none that matters here; the parser will not see it either. */
  memset (self->member, 0, sizeof self->member);
  if (length <= ATTEST_JSON_MAX_NAME)
    memcpy (self->member, self->buffer + self->kept, length);
  else
    memcpy (self->member, "…", strlen ("…"));
  self->keeping = FALSE;
  if (attest_json_scanner_skip_space (self) != ':')
    return attest_json_scanner_fail (self, ATTEST_ERROR_SYNTAX, _ ("A colon should stand after the name of a member."));
  self->position++;
  attest_json_scanner_skip_space (self);
  return TRUE;
}

static AttestJsonSplit
next_in_array (AttestJsonSplitter *self, AttestJsonPiece *piece, gboolean *closed, GError **error)
{
  for (;;)
    {
      if (!scan_element (self, self->want_elements, closed))
        return give_failure (self, error);
      if (*closed)
        return ATTEST_JSON_SPLIT_END;
      if (self->want_elements)
        return give_piece (self, self->position, TRUE, piece, error);
    }
}

static AttestJsonSplit
next_in_object (AttestJsonSplitter *self, AttestJsonPiece *piece, gboolean *closed, GError **error)
{
  for (;;)
    {
      if (self->phase == ATTEST_JSON_PHASE_MEMBER_ARRAY)
        {
          gboolean array_closed;
          AttestJsonSplit split = next_in_array (self, piece, &array_closed, error);

          if (split != ATTEST_JSON_SPLIT_END)
            return split;
          self->phase = ATTEST_JSON_PHASE_OBJECT;
          self->first = FALSE;
        }
      if (!scan_name (self, closed))
        return give_failure (self, error);
      if (*closed)
        return ATTEST_JSON_SPLIT_END;
      if (is_streamed (self) && attest_json_scanner_peek (self) == '[')
        {
          self->position++;
          self->phase = ATTEST_JSON_PHASE_MEMBER_ARRAY;
          self->first = TRUE;
          continue;
        }
      mark_piece (self, self->want_members);
      if (!attest_json_scanner_scan_value (self))
        return give_failure (self, error);
      if (self->want_members)
        return give_piece (self, self->position, FALSE, piece, error);
    }
}

static AttestJsonSplit
next_value (AttestJsonSplitter *self, AttestJsonPiece *piece, GError **error)
{
  for (;;)
    {
      int byte = attest_json_scanner_skip_space (self);

      if (byte < 0)
        return self->failure != NULL ? give_failure (self, error) : ATTEST_JSON_SPLIT_END;
      mark_piece (self, self->want_elements);
      if (!attest_json_scanner_scan_value (self))
        return give_failure (self, error);
      if (self->want_elements)
        return give_piece (self, self->position, TRUE, piece, error);
    }
}

/* The opening bracket of the one value that the file is. */
static gboolean
open_document (AttestJsonSplitter *self)
{
  char opening = self->shape == ATTEST_JSON_ARRAY ? '[' : '{';
  int byte;

  attest_json_scanner_skip_byte_order_mark (self);
  self->phase = self->shape == ATTEST_JSON_ARRAY ? ATTEST_JSON_PHASE_ARRAY : ATTEST_JSON_PHASE_OBJECT;
  self->first = TRUE;
  if (self->shape == ATTEST_JSON_LINES || self->shape == ATTEST_JSON_VALUES)
    {
      self->phase = ATTEST_JSON_PHASE_VALUES;
      return TRUE;
    }
  byte = attest_json_scanner_skip_space (self);
  if (byte != opening)
    return attest_json_scanner_fail (self, ATTEST_ERROR_SYNTAX, _ ("The file does not begin with “%c”."), opening);
  self->position++;
  return TRUE;
}

static AttestJsonSplit
end_document (AttestJsonSplitter *self, GError **error)
{
  self->member[0] = '\0';
  self->phase = ATTEST_JSON_PHASE_END;
  if (attest_json_scanner_skip_space (self) >= 0)
    attest_json_scanner_fail (self, ATTEST_ERROR_SYNTAX, _ ("More follows after the end of the JSON."));
  return self->failure != NULL ? give_failure (self, error) : ATTEST_JSON_SPLIT_END;
}

/**
 * attest_json_splitter_next:
 * @splitter: a splitter
 * @piece: (out caller-allocates): the next piece; its pointers live until the next call
 * @cancellable: (nullable): stops the reading
 * @error: what is wrong, without the place (see attest_json_splitter_dup_place())
 *
 * Errors are %ATTEST_ERROR_SYNTAX, %ATTEST_ERROR_LIMIT, or those of the stream.
 *
 * Returns: whether there is a piece, or what else happened
 */
AttestJsonSplit
attest_json_splitter_next (AttestJsonSplitter *splitter, AttestJsonPiece *piece, GCancellable *cancellable,
                           GError **error)
{
  AttestJsonSplit split;
  gboolean closed = FALSE;

  g_return_val_if_fail (splitter != NULL, ATTEST_JSON_SPLIT_END);

  splitter->cancellable = cancellable;
  if (splitter->phase == ATTEST_JSON_PHASE_START && !open_document (splitter))
    return give_failure (splitter, error);
  switch (splitter->phase)
    {
    case ATTEST_JSON_PHASE_VALUES:
      return splitter->shape == ATTEST_JSON_LINES ? next_line (splitter, piece, error)
                                                  : next_value (splitter, piece, error);
    case ATTEST_JSON_PHASE_ARRAY:
      split = next_in_array (splitter, piece, &closed, error);
      break;
    case ATTEST_JSON_PHASE_OBJECT:
    case ATTEST_JSON_PHASE_MEMBER_ARRAY:
      split = next_in_object (splitter, piece, &closed, error);
      break;
    case ATTEST_JSON_PHASE_START:
    case ATTEST_JSON_PHASE_END:
    default:
      return ATTEST_JSON_SPLIT_END;
    }
  return closed ? end_document (splitter, error) : split;
}

guint64
attest_json_splitter_get_position (AttestJsonSplitter *splitter)
{
  return attest_json_scanner_current_offset (splitter);
}

/**
 * attest_json_splitter_dup_place:
 * @splitter: a splitter
 *
 * Returns: (transfer full): the place of the last piece or error, such as "line 3, byte 512" (bytes from 0)
 */
char *
attest_json_splitter_dup_place (AttestJsonSplitter *splitter)
{
  return attest_json_dup_place (splitter->piece_line, splitter->piece_offset);
}

/**
 * attest_json_detect_shape:
 * @stream: the file from its start
 * @expect_lines: whether the file's name says JSON Lines
 * @shape: (out): what it is
 * @cancellable: (nullable): stops the reading
 * @error: why it is no JSON at all
 *
 * Files are told apart by what stands after the first value, not by their names only: JSON Lines
 * are often called `.json`. Reads as far as it must, holding nothing.
 *
 * Returns: whether it is something to be split
 */
gboolean
attest_json_detect_shape (GInputStream *stream, gboolean expect_lines, AttestJsonShape *shape,
                          GCancellable *cancellable, GError **error)
{
  g_autoptr (AttestJsonSplitter) self = attest_json_splitter_new (stream, ATTEST_JSON_VALUES, NULL);
  guint64 first_line;
  gboolean whole;
  int byte;

  self->cancellable = cancellable;
  attest_json_scanner_skip_byte_order_mark (self);
  byte = attest_json_scanner_skip_space (self);
  if (byte < 0 && self->failure == NULL)
    attest_json_scanner_fail (self, ATTEST_ERROR_SYNTAX, _ ("The file is empty."));
  else if (byte != '{' && byte != '[' && !expect_lines)
    attest_json_scanner_fail (self, ATTEST_ERROR_SYNTAX, _ ("No JSON: the file begins with neither “{” nor “[”."));
  if (self->failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->failure));
      return FALSE;
    }
  *shape = byte == '[' ? ATTEST_JSON_ARRAY : ATTEST_JSON_LINES;
  if (byte == '[' || expect_lines)
    return TRUE;

  first_line = self->line;
  mark_piece (self, FALSE);
  whole = attest_json_scanner_scan_value (self);
  if (self->failure != NULL && self->failure->domain != ATTEST_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&self->failure));
      return FALSE;
    }
  if (self->line_end_in_string)
    *shape = ATTEST_JSON_LINES; /* no JSON has that: a line was cut short */
  else if (!whole)
    *shape = ATTEST_JSON_OBJECT;
  else
    {
      gboolean one_line = self->line == first_line;

      if (attest_json_scanner_skip_space (self) < 0)
        *shape = ATTEST_JSON_OBJECT;
      else
        *shape = one_line && self->line > first_line ? ATTEST_JSON_LINES : ATTEST_JSON_VALUES;
    }
  return TRUE;
}
