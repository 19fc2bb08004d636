/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Display paragraphs: where long lines are broken for display only, and the conversion of offsets.
 * All breaks are found at once, before an article's first frame, so they are looked for without Pango where it goes. */
#include "attest-text-map.h"

#include "attest-sentence.h"

#include <string.h>

struct _AttestTextMap
{
  AttestText *text;
  guint *breaks;
  guint n_breaks;
};

G_DEFINE_BOXED_TYPE (AttestTextMap, attest_text_map, attest_text_map_ref, attest_text_map_unref)

static void
attest_text_map_finalize (gpointer box)
{
  AttestTextMap *map = box;

  attest_text_unref (map->text);
  g_free (map->breaks);
}

static inline const char *
place_of (AttestText *text, guint offset)
{
  return attest_text_get_utf8 (text) + attest_text_to_byte (text, offset);
}

static inline guint
offset_of (AttestText *text, const char *place)
{
  guint offset = 0;

  attest_text_from_byte (text, (gsize) (place - attest_text_get_utf8 (text)), &offset);
  return offset;
}

/* The last start of a sentence behind @first and up to @last on the line from @line_start; %NULL if there is none. */
static const char *
find_sentence (const char *line_start, const char *first, const char *last, const char *line_end)
{
  const char *found = NULL;
  /* Far enough to judge a start at @last by the words behind it. */
  const char *limit = line_end - last > 100 ? last + 100 : line_end;

  while (limit < line_end && ((guchar) *limit & 0xc0) == 0x80)
    limit++;
  for (const char *p = attest_sentence_find_start (line_start, first, limit); p != NULL && p <= last;
       p = attest_sentence_find_start (line_start, p, limit))
    found = p;
  return found;
}

/* The last place behind white space, from behind @first up to @last; %NULL if there is none. */
static const char *
find_space (const char *first, const char *last)
{
  for (const char *p = last; p > first; p = g_utf8_prev_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)) && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (p))))
      return p;
  return NULL;
}

/* Nothing joins two of these into one cluster: ASCII but for line ends, ideographs, Hangul syllables. */
static gboolean
stands_alone (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  return c < 0x80 || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7a3);
}

/* Up to @last, where one may break between clusters. */
static guint
find_cluster (AttestBoundaries *boundaries, guint first, guint last)
{
  const char *p = place_of (attest_boundaries_get_text (boundaries), last);
  AttestRange cluster;

  if (stands_alone (p) && stands_alone (g_utf8_prev_char (p)))
    return last;
  cluster = attest_boundaries_unit_at (boundaries, last, ATTEST_UNIT_CHARACTER);
  /* A cluster longer than half a paragraph is cut like anything else. */
  return cluster.start > first ? cluster.start : last;
}

static void
break_line (AttestBoundaries *boundaries, AttestRange line, guint length, GArray *breaks)
{
  AttestText *text = attest_boundaries_get_text (boundaries);
  const char *line_start = place_of (text, line.start), *line_end = place_of (text, line.end);
  guint start = line.start;

  while (line.end - start > length)
    {
      guint first_offset = start + length / 2, last_offset = start + length;
      const char *first = place_of (text, first_offset), *last = place_of (text, last_offset);
      const char *found = find_sentence (line_start, first, last, line_end);

      if (found == NULL)
        found = find_space (first, last);
      start = found != NULL ? offset_of (text, found) : find_cluster (boundaries, first_offset, last_offset);
      g_array_append_val (breaks, start);
    }
}

/* How many of the breaks lie before @offset, or with @included at it. */
static guint
count_breaks (AttestTextMap *map, guint offset, gboolean included)
{
  guint low = 0, high = map->n_breaks;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (map->breaks[middle] < offset || (included && map->breaks[middle] == offset))
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* How many of the breaks' newlines lie before @display_offset: number i stands at its break's offset + i. */
static guint
count_newlines (AttestTextMap *map, guint display_offset)
{
  guint low = 0, high = map->n_breaks;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (map->breaks[middle] + middle < display_offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * attest_text_map_new:
 * @boundaries: the boundaries of an article's text
 * @paragraph_length: code points from which on a line is broken, at least 2; usually
 *   %ATTEST_TEXT_MAP_PARAGRAPH_LENGTH
 *
 * Each piece but a line's last has from half of @paragraph_length to all of it.
 *
 * Returns: (transfer full): a new map
 */
AttestTextMap *
attest_text_map_new (AttestBoundaries *boundaries, guint paragraph_length)
{
  g_autoptr (GArray) breaks = NULL;
  AttestTextMap *map;
  const char *start, *end;

  g_return_val_if_fail (boundaries != NULL && paragraph_length >= 2, NULL);

  map = g_atomic_rc_box_new0 (AttestTextMap);
  map->text = attest_text_ref (attest_boundaries_get_text (boundaries));
  breaks = g_array_new (FALSE, FALSE, sizeof (guint));
  start = attest_text_get_utf8 (map->text);
  end = start + attest_text_get_n_bytes (map->text);
  while (start < end)
    {
      const char *newline = memchr (start, '\n', (gsize) (end - start));
      const char *line_end = newline != NULL ? newline : end;

      /* A line of so few bytes has no more code points. */
      if ((gsize) (line_end - start) > paragraph_length)
        break_line (boundaries, attest_range (offset_of (map->text, start), offset_of (map->text, line_end)),
                    paragraph_length, breaks);
      start = newline != NULL ? newline + 1 : end;
    }
  map->n_breaks = breaks->len;
  map->breaks = g_memdup2 (breaks->data, breaks->len * sizeof (guint));
  return map;
}

/**
 * attest_text_map_ref:
 * @map: a map
 *
 * Returns: (transfer full): @map
 */
AttestTextMap *
attest_text_map_ref (AttestTextMap *map)
{
  g_return_val_if_fail (map != NULL, NULL);

  return g_atomic_rc_box_acquire (map);
}

/**
 * attest_text_map_unref:
 * @map: (transfer full): a map
 */
void
attest_text_map_unref (AttestTextMap *map)
{
  g_return_if_fail (map != NULL);

  g_atomic_rc_box_release_full (map, attest_text_map_finalize);
}

/**
 * attest_text_map_get_breaks:
 * @map: a map
 * @n_breaks: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_breaks) (nullable): the article's offsets before which a break
 *   stands, ascending; %NULL where there are none
 */
const guint *
attest_text_map_get_breaks (AttestTextMap *map, guint *n_breaks)
{
  g_return_val_if_fail (map != NULL && n_breaks != NULL, NULL);

  *n_breaks = map->n_breaks;
  return map->breaks;
}

/**
 * attest_text_map_dup_display_text:
 * @map: a map
 * @n_bytes: (out) (optional): its length in bytes
 *
 * Returns: (transfer full): the article's text with a newline at each break, as UTF-8
 */
char *
attest_text_map_dup_display_text (AttestTextMap *map, gsize *n_bytes)
{
  const char *text;
  gsize length, from = 0;
  char *display, *out;

  g_return_val_if_fail (map != NULL, NULL);

  text = attest_text_get_utf8 (map->text);
  length = attest_text_get_n_bytes (map->text);
  display = out = g_malloc (length + map->n_breaks + 1);
  for (guint i = 0; i < map->n_breaks; i++)
    {
      gsize to = attest_text_to_byte (map->text, map->breaks[i]);

      memcpy (out, text + from, to - from);
      out += to - from;
      *out++ = '\n';
      from = to;
    }
  memcpy (out, text + from, length - from + 1);
  if (n_bytes != NULL)
    *n_bytes = length + map->n_breaks;
  return display;
}

/**
 * attest_text_map_to_display:
 * @map: a map
 * @offset: code points of the article's text
 *
 * Returns: the same place in the display text; for one at a break, behind the break
 */
guint
attest_text_map_to_display (AttestTextMap *map, guint offset)
{
  g_return_val_if_fail (map != NULL, offset);

  return offset + count_breaks (map, offset, TRUE);
}

/**
 * attest_text_map_to_display_end:
 * @map: a map
 * @offset: code points of the article's text, as the end of a range
 *
 * Returns: the same place in the display text; for one at a break, before the break
 */
guint
attest_text_map_to_display_end (AttestTextMap *map, guint offset)
{
  g_return_val_if_fail (map != NULL, offset);

  return offset + count_breaks (map, offset, FALSE);
}

/**
 * attest_text_map_to_article:
 * @map: a map
 * @display_offset: code points of the display text
 *
 * Returns: the same place in the article's text; both sides of a break are one place there
 */
guint
attest_text_map_to_article (AttestTextMap *map, guint display_offset)
{
  g_return_val_if_fail (map != NULL, display_offset);

  return display_offset - count_newlines (map, display_offset);
}

/**
 * attest_text_map_is_break:
 * @map: a map
 * @display_offset: code points of the display text
 *
 * Returns: whether the newline at @display_offset is a break, not the article's own
 */
gboolean
attest_text_map_is_break (AttestTextMap *map, guint display_offset)
{
  guint i;

  g_return_val_if_fail (map != NULL, FALSE);

  i = count_newlines (map, display_offset);
  return i < map->n_breaks && map->breaks[i] + i == display_offset;
}
