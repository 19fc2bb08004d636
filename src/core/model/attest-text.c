/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article's text: immutable UTF-8 with an index from code points to bytes and UTF-16 units.
 * The index holds a mark every few code points; between two marks the bytes are counted. */
#include "attest-text.h"

#include "attest-utf8.h"

#include <string.h>

/* Code points from one mark to the next. 64 keep a conversion near 50 ns for 12 % more memory than the text. */
#define MARK_DISTANCE 64

typedef struct
{
  guint byte;
  guint utf16;
} Mark;

struct _AttestText
{
  char *utf8;
  gsize n_bytes;
  guint length;
  guint length_utf16;
  /* (nullable): mark i stands at code point i * MARK_DISTANCE; none are kept where all is ASCII. */
  Mark *marks;
  guint n_marks;
};

G_DEFINE_BOXED_TYPE (AttestText, attest_text, attest_text_ref, attest_text_unref)

static void
attest_text_clear (gpointer box)
{
  AttestText *text = box;

  g_free (text->utf8);
  g_free (text->marks);
}

static inline gboolean
is_continuation (char byte)
{
  return ((guchar) byte & 0xc0) == 0x80;
}

/* UTF-16 units of the code point whose UTF-8 begins with @lead. */
static inline guint
n_utf16_units (char lead)
{
  return (guchar) lead >= 0xf0 ? 2 : 1;
}

/* Goes on to the next mark, or to @end, and counts what lies between. */
static const char *
advance (const char *p, const char *end, guint *n_code_points, guint *utf16)
{
  guint n = 0;

  while (n < MARK_DISTANCE && p < end)
    {
      if (MARK_DISTANCE - n >= 8 && end - p >= 8 && attest_utf8_is_ascii_word (p))
        {
          p += 8;
          n += 8;
          *utf16 += 8;
          continue;
        }
      *utf16 += n_utf16_units (*p);
      p = g_utf8_next_char (p);
      n++;
    }
  *n_code_points += n;
  return p;
}

static void
index_text (AttestText *text)
{
  g_autoptr (GArray) marks = NULL;
  const char *end = text->utf8 + text->n_bytes;

  if (attest_utf8_skip_ascii (text->utf8, end) == end)
    {
      text->length = text->length_utf16 = (guint) text->n_bytes;
      return;
    }
  marks = g_array_sized_new (FALSE, FALSE, sizeof (Mark), (guint) (text->n_bytes / MARK_DISTANCE + 1));
  for (const char *p = text->utf8; p < end;)
    {
      Mark mark = { (guint) (p - text->utf8), text->length_utf16 };

      g_array_append_val (marks, mark);
      p = advance (p, end, &text->length, &text->length_utf16);
    }
  text->n_marks = marks->len;
  text->marks = g_memdup2 (marks->data, marks->len * sizeof (Mark));
}

/* The last mark at or before @byte, or where @utf16 is set, that UTF-16 offset. */
static guint
find_mark (const AttestText *text, gsize place, gboolean utf16)
{
  guint low = 0, high = text->n_marks;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if ((utf16 ? text->marks[middle].utf16 : text->marks[middle].byte) <= place)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/**
 * attest_text_new:
 * @utf8: valid UTF-8 without NUL
 * @n_bytes: its length in bytes, or -1 if it ends with a NUL
 *
 * Makes a text from a copy of @utf8, as it is; see [func@Attest.text_decode] for bytes of a file.
 *
 * Returns: (transfer full): a new text
 */
AttestText *
attest_text_new (const char *utf8, gssize n_bytes)
{
  gsize length;

  g_return_val_if_fail (utf8 != NULL, NULL);

  length = n_bytes < 0 ? strlen (utf8) : (gsize) n_bytes;
  return attest_text_new_take (g_strndup (utf8, length), length);
}

/**
 * attest_text_new_take:
 * @utf8: (transfer full): valid UTF-8 without NUL inside, and a NUL after it
 * @n_bytes: its length in bytes, less than 4 GiB
 *
 * The same as attest_text_new() without the copy.
 *
 * Returns: (transfer full): a new text
 */
AttestText *
attest_text_new_take (char *utf8, gsize n_bytes)
{
  AttestText *text;

  g_return_val_if_fail (utf8 != NULL && n_bytes < G_MAXUINT, NULL);
  g_return_val_if_fail (utf8[n_bytes] == '\0' && attest_utf8_validate (utf8, n_bytes, NULL), NULL);

  text = g_atomic_rc_box_new0 (AttestText);
  text->utf8 = utf8;
  text->n_bytes = n_bytes;
  index_text (text);
  return text;
}

/**
 * attest_text_ref:
 * @text: a text
 *
 * Thread-safe.
 *
 * Returns: (transfer full): @text
 */
AttestText *
attest_text_ref (AttestText *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return g_atomic_rc_box_acquire (text);
}

/**
 * attest_text_unref:
 * @text: (transfer full): a text
 *
 * Thread-safe.
 */
void
attest_text_unref (AttestText *text)
{
  g_return_if_fail (text != NULL);

  g_atomic_rc_box_release_full (text, attest_text_clear);
}

/**
 * attest_text_get_utf8:
 * @text: a text
 *
 * Returns: (transfer none): the whole text as UTF-8, ended by a NUL
 */
const char *
attest_text_get_utf8 (AttestText *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return text->utf8;
}

/**
 * attest_text_get_n_bytes:
 * @text: a text
 *
 * Returns: its length in UTF-8 bytes
 */
gsize
attest_text_get_n_bytes (AttestText *text)
{
  g_return_val_if_fail (text != NULL, 0);

  return text->n_bytes;
}

/**
 * attest_text_get_length:
 * @text: a text
 *
 * Returns: its length in code points
 */
guint
attest_text_get_length (AttestText *text)
{
  g_return_val_if_fail (text != NULL, 0);

  return text->length;
}

/**
 * attest_text_get_length_utf16:
 * @text: a text
 *
 * Returns: its length in UTF-16 units
 */
guint
attest_text_get_length_utf16 (AttestText *text)
{
  g_return_val_if_fail (text != NULL, 0);

  return text->length_utf16;
}

/**
 * attest_text_to_byte:
 * @text: a text
 * @offset: code points, from 0 to the length; beyond it counts as the length
 *
 * Returns: UTF-8 bytes before @offset
 */
gsize
attest_text_to_byte (AttestText *text, guint offset)
{
  const char *p;

  g_return_val_if_fail (text != NULL, 0);

  if (offset >= text->length)
    return text->n_bytes;
  if (text->marks == NULL)
    return offset;
  p = text->utf8 + text->marks[offset / MARK_DISTANCE].byte;
  for (guint i = offset % MARK_DISTANCE; i > 0; i--)
    p = g_utf8_next_char (p);
  return (gsize) (p - text->utf8);
}

/**
 * attest_text_to_utf16:
 * @text: a text
 * @offset: code points, from 0 to the length; beyond it counts as the length
 *
 * Returns: UTF-16 units before @offset
 */
guint
attest_text_to_utf16 (AttestText *text, guint offset)
{
  const Mark *mark;
  const char *p;
  guint utf16;

  g_return_val_if_fail (text != NULL, 0);

  if (offset >= text->length)
    return text->length_utf16;
  if (text->marks == NULL)
    return offset;
  mark = &text->marks[offset / MARK_DISTANCE];
  p = text->utf8 + mark->byte;
  utf16 = mark->utf16;
  for (guint i = offset % MARK_DISTANCE; i > 0; i--, p = g_utf8_next_char (p))
    utf16 += n_utf16_units (*p);
  return utf16;
}

/**
 * attest_text_from_byte:
 * @text: a text
 * @byte: UTF-8 bytes from the start
 * @offset: (out): the same place in code points; untouched on failure
 *
 * Returns: whether @byte lies in the text or at its end, and not inside a code point
 */
gboolean
attest_text_from_byte (AttestText *text, gsize byte, guint *offset)
{
  guint mark, found;
  const char *p;

  g_return_val_if_fail (text != NULL && offset != NULL, FALSE);

  if (byte > text->n_bytes || is_continuation (text->utf8[byte]))
    return FALSE;
  if (text->marks == NULL)
    {
      *offset = (guint) byte;
      return TRUE;
    }
  mark = find_mark (text, byte, FALSE);
  found = mark * MARK_DISTANCE;
  for (p = text->utf8 + text->marks[mark].byte; p < text->utf8 + byte; p = g_utf8_next_char (p))
    found++;
  *offset = found;
  return TRUE;
}

/**
 * attest_text_from_utf16:
 * @text: a text
 * @offset_utf16: UTF-16 units from the start
 * @offset: (out): the same place in code points; untouched on failure
 *
 * Returns: whether @offset_utf16 lies in the text or at its end, and not inside a surrogate pair
 */
gboolean
attest_text_from_utf16 (AttestText *text, guint offset_utf16, guint *offset)
{
  guint mark, found, utf16;
  const char *p;

  g_return_val_if_fail (text != NULL && offset != NULL, FALSE);

  if (offset_utf16 > text->length_utf16)
    return FALSE;
  if (text->marks == NULL)
    {
      *offset = offset_utf16;
      return TRUE;
    }
  mark = find_mark (text, offset_utf16, TRUE);
  found = mark * MARK_DISTANCE;
  utf16 = text->marks[mark].utf16;
  for (p = text->utf8 + text->marks[mark].byte; utf16 < offset_utf16; p = g_utf8_next_char (p), found++)
    utf16 += n_utf16_units (*p);
  if (utf16 != offset_utf16)
    return FALSE;
  *offset = found;
  return TRUE;
}

/**
 * attest_text_get_char:
 * @text: a text
 * @offset: code points from the start
 *
 * Returns: the code point at @offset, or 0 at or beyond the end
 */
gunichar
attest_text_get_char (AttestText *text, guint offset)
{
  g_return_val_if_fail (text != NULL, 0);

  if (offset >= text->length)
    return 0;
  return g_utf8_get_char (text->utf8 + attest_text_to_byte (text, offset));
}

/**
 * attest_text_dup_range:
 * @text: a text
 * @range: code points; what lies beyond the end is left out
 *
 * Returns: (transfer full): the UTF-8 of @range, ended by a NUL
 */
char *
attest_text_dup_range (AttestText *text, AttestRange range)
{
  gsize start, end;

  g_return_val_if_fail (text != NULL, NULL);

  if (attest_range_is_empty (range))
    return g_strdup ("");
  start = attest_text_to_byte (text, range.start);
  end = attest_text_to_byte (text, range.end);
  return g_strndup (text->utf8 + start, end - start);
}

/**
 * attest_text_get_sha256:
 * @text: a text
 * @digest: (out caller-allocates) (array fixed-size=32): where the digest goes
 *
 * Works out the SHA-256 of the UTF-8 bytes, which identifies an article between files. Not kept: one pass a call.
 */
void
attest_text_get_sha256 (AttestText *text, guint8 digest[32])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = 32;

  g_return_if_fail (text != NULL);

  g_checksum_update (checksum, (const guchar *) text->utf8, (gssize) text->n_bytes);
  g_checksum_get_digest (checksum, digest, &length);
}
