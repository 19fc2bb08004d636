/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts a JSON file of any size into pieces. It tracks strings and brackets only: whether a piece is well-formed is for
 * who parses it. That is enough to find where a piece ends, so a bad one does not take the next with it. */
#include "config.h"

#include "attest-json-splitter.h"

#include "attest-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FIRST_CAPACITY (64 * 1024)
/* A buffer that one large piece has blown up beyond this is given back after it. */
#define MAX_IDLE_CAPACITY (4 * 1024 * 1024)
/* Member names of the top-level object; a longer one cannot be one we know. */
#define MAX_NAME 64

typedef enum
{
  PHASE_START,
  PHASE_VALUES,
  PHASE_ARRAY,
  PHASE_OBJECT,
  PHASE_MEMBER_ARRAY,
  PHASE_END,
} Phase;

struct _AttestJsonSplitter
{
  GInputStream *stream;
  GCancellable *cancellable; /* (unowned): of the call that runs */
  AttestJsonShape shape;
  const char *const *streamed;
  gboolean want_members;
  gboolean want_elements;

  char *buffer;
  gsize capacity;
  gsize n_bytes;         /* bytes in @buffer */
  gsize position;        /* the next one to look at */
  guint64 buffer_offset; /* of buffer[0] in the file */
  gboolean at_end;

  gboolean keeping;
  gsize kept; /* where the piece starts in @buffer, while @keeping */
  gboolean oversize;
  gboolean too_deep;
  gboolean line_end_in_string;

  Phase phase;
  gboolean first; /* no element or member has been met in the open array or object */
  char member[MAX_NAME + 1];
  guint64 line;
  guint64 piece_offset;
  guint64 piece_line;
  GError *failure;
};

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

/* --- bytes --- */

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
  self->capacity = FIRST_CAPACITY;
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
      self->capacity = MIN (self->capacity * 2, ATTEST_JSON_MAX_PIECE + FIRST_CAPACITY);
      self->buffer = g_realloc (self->buffer, self->capacity);
    }
  else if (self->n_bytes == 0 && self->capacity > MAX_IDLE_CAPACITY)
    {
      self->capacity = FIRST_CAPACITY;
      self->buffer = g_realloc (self->buffer, self->capacity);
    }
}

/* FALSE at the end of the file and on a read error, which is then in @failure. */
static gboolean
fill (AttestJsonSplitter *self)
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

static inline int
peek (AttestJsonSplitter *self)
{
  if (self->position == self->n_bytes && !fill (self))
    return -1;
  return (guchar) self->buffer[self->position];
}

static guint64
current_offset (AttestJsonSplitter *self)
{
  return self->buffer_offset + self->position;
}

G_GNUC_PRINTF (3, 4)
static gboolean
fail (AttestJsonSplitter *self, AttestError code, const char *format, ...)
{
  va_list arguments;

  self->keeping = FALSE;
  if (self->failure != NULL)
    return FALSE;
  va_start (arguments, format);
  self->failure = g_error_new_valist (ATTEST_ERROR, code, format, arguments);
  va_end (arguments);
  self->piece_offset = current_offset (self);
  self->piece_line = self->line;
  return FALSE;
}

static gboolean
fail_truncated (AttestJsonSplitter *self)
{
  return fail (self, ATTEST_ERROR_SYNTAX, _ ("The file ends before its JSON is complete."));
}

static int
skip_space (AttestJsonSplitter *self)
{
  int byte;

  while ((byte = peek (self)) == ' ' || byte == '\t' || byte == '\n' || byte == '\r')
    {
      if (byte == '\n')
        self->line++;
      self->position++;
    }
  return byte;
}

static void
skip_byte_order_mark (AttestJsonSplitter *self)
{
  while (self->n_bytes < 3 && fill (self))
    ;
  if (self->n_bytes >= 3 && memcmp (self->buffer, "\xef\xbb\xbf", 3) == 0)
    self->position = 3;
}

/* --- finding the end of a value --- */

/* From after the opening quote to after the closing one. */
static gboolean
scan_string (AttestJsonSplitter *self)
{
  for (;;)
    {
      const char *p = self->buffer + self->position, *end = self->buffer + self->n_bytes;

      while (p < end && *p != '"' && *p != '\\' && *p != '\n')
        p++;
      self->position = (gsize) (p - self->buffer);
      if (p == end)
        {
          if (!fill (self))
            return fail_truncated (self);
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
      else if (peek (self) < 0)
        return fail_truncated (self);
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
      int byte = peek (self);

      if (byte < 0)
        return fail_truncated (self);
      self->position++;
      switch (byte)
        {
        case '"':
          if (!scan_string (self))
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
            return fail (self, ATTEST_ERROR_SYNTAX, _ ("“%c” stands where “%c” should close."), byte, closing[depth]);
          break;
        default:
          break;
        }
    }
  return TRUE;
}

static gboolean
scan_value (AttestJsonSplitter *self)
{
  int byte = peek (self);

  if (byte == '{' || byte == '[')
    {
      self->position++;
      return scan_container (self, (char) byte);
    }
  if (byte == '"')
    {
      self->position++;
      return scan_string (self);
    }
  /* A number, a word, or rubbish: up to what may follow a value. */
  for (; (byte = peek (self)) >= 0; self->position++)
    if (byte == ',' || byte == ']' || byte == '}' || byte == ':' || byte == '"' || g_ascii_isspace (byte))
      break;
  if (self->failure != NULL)
    return FALSE;
  if (current_offset (self) == self->piece_offset)
    return byte < 0 ? fail_truncated (self)
                    : fail (self, ATTEST_ERROR_SYNTAX, _ ("“%c” stands where a value should be."), byte);
  return TRUE;
}

static void
mark_piece (AttestJsonSplitter *self, gboolean keep)
{
  self->keeping = keep;
  self->kept = self->position;
  self->oversize = FALSE;
  self->too_deep = FALSE;
  self->line_end_in_string = FALSE;
  self->piece_offset = current_offset (self);
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
  self->phase = PHASE_END;
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
      if (peek (self) < 0)
        {
          self->keeping = FALSE;
          return self->failure != NULL ? give_failure (self, error) : ATTEST_JSON_SPLIT_END;
        }
      do
        {
          line_end = memchr (self->buffer + self->position, '\n', self->n_bytes - self->position);
          self->position = line_end != NULL ? (gsize) (line_end - self->buffer) : self->n_bytes;
        }
      while (line_end == NULL && fill (self));
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
  int byte = skip_space (self);

  *closed = byte == ']';
  if (*closed)
    {
      self->position++;
      return TRUE;
    }
  if (!self->first)
    {
      if (byte < 0)
        return fail_truncated (self);
      if (byte != ',')
        return fail (self, ATTEST_ERROR_SYNTAX, _ ("“%c” stands where a comma or “]” should be."),
                     byte < 0x80 ? byte : '?');
      self->position++;
      skip_space (self);
    }
  self->first = FALSE;
  mark_piece (self, keep);
  return scan_value (self);
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
  int byte = skip_space (self);
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
        return fail (self, ATTEST_ERROR_SYNTAX, _ ("“%c” stands where a comma or “}” should be."),
                     byte < 0x80 ? byte : '?');
      self->position += byte >= 0;
      byte = skip_space (self);
    }
  self->first = FALSE;
  if (byte < 0)
    return fail_truncated (self);
  if (byte != '"')
    return fail (self, ATTEST_ERROR_SYNTAX, _ ("The name of a member should stand here."));
  self->position++;
  mark_piece (self, TRUE);
  if (!scan_string (self))
    return FALSE;
  length = self->oversize ? MAX_NAME + 1 : self->position - 1 - self->kept;
  /* A name that is longer or escaped is none that matters here; the parser will not see it either. */
  memset (self->member, 0, sizeof self->member);
  if (length <= MAX_NAME)
    memcpy (self->member, self->buffer + self->kept, length);
  else
    memcpy (self->member, "…", strlen ("…"));
  self->keeping = FALSE;
  if (skip_space (self) != ':')
    return fail (self, ATTEST_ERROR_SYNTAX, _ ("A colon should stand after the name of a member."));
  self->position++;
  skip_space (self);
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
      if (self->phase == PHASE_MEMBER_ARRAY)
        {
          gboolean array_closed;
          AttestJsonSplit split = next_in_array (self, piece, &array_closed, error);

          if (split != ATTEST_JSON_SPLIT_END)
            return split;
          self->phase = PHASE_OBJECT;
          self->first = FALSE;
        }
      if (!scan_name (self, closed))
        return give_failure (self, error);
      if (*closed)
        return ATTEST_JSON_SPLIT_END;
      if (is_streamed (self) && peek (self) == '[')
        {
          self->position++;
          self->phase = PHASE_MEMBER_ARRAY;
          self->first = TRUE;
          continue;
        }
      mark_piece (self, self->want_members);
      if (!scan_value (self))
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
      int byte = skip_space (self);

      if (byte < 0)
        return self->failure != NULL ? give_failure (self, error) : ATTEST_JSON_SPLIT_END;
      mark_piece (self, self->want_elements);
      if (!scan_value (self))
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

  skip_byte_order_mark (self);
  self->phase = self->shape == ATTEST_JSON_ARRAY ? PHASE_ARRAY : PHASE_OBJECT;
  self->first = TRUE;
  if (self->shape == ATTEST_JSON_LINES || self->shape == ATTEST_JSON_VALUES)
    {
      self->phase = PHASE_VALUES;
      return TRUE;
    }
  byte = skip_space (self);
  if (byte != opening)
    return fail (self, ATTEST_ERROR_SYNTAX, _ ("The file does not begin with “%c”."), opening);
  self->position++;
  return TRUE;
}

static AttestJsonSplit
end_document (AttestJsonSplitter *self, GError **error)
{
  self->member[0] = '\0';
  self->phase = PHASE_END;
  if (skip_space (self) >= 0)
    fail (self, ATTEST_ERROR_SYNTAX, _ ("More follows after the end of the JSON."));
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
  if (splitter->phase == PHASE_START && !open_document (splitter))
    return give_failure (splitter, error);
  switch (splitter->phase)
    {
    case PHASE_VALUES:
      return splitter->shape == ATTEST_JSON_LINES ? next_line (splitter, piece, error)
                                                  : next_value (splitter, piece, error);
    case PHASE_ARRAY:
      split = next_in_array (splitter, piece, &closed, error);
      break;
    case PHASE_OBJECT:
    case PHASE_MEMBER_ARRAY:
      split = next_in_object (splitter, piece, &closed, error);
      break;
    case PHASE_START:
    case PHASE_END:
    default:
      return ATTEST_JSON_SPLIT_END;
    }
  return closed ? end_document (splitter, error) : split;
}

guint64
attest_json_splitter_get_position (AttestJsonSplitter *splitter)
{
  return current_offset (splitter);
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
  skip_byte_order_mark (self);
  byte = skip_space (self);
  if (byte < 0 && self->failure == NULL)
    fail (self, ATTEST_ERROR_SYNTAX, _ ("The file is empty."));
  else if (byte != '{' && byte != '[' && !expect_lines)
    fail (self, ATTEST_ERROR_SYNTAX, _ ("No JSON: the file begins with neither “{” nor “[”."));
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
  whole = scan_value (self);
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

      if (skip_space (self) < 0)
        *shape = ATTEST_JSON_OBJECT;
      else
        *shape = one_line && self->line > first_line ? ATTEST_JSON_LINES : ATTEST_JSON_VALUES;
    }
  return TRUE;
}
