/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Word, phrase, sentence and paragraph boundaries of a text, worked out block by block when something is asked for. */
#include "attest-boundaries.h"

#include "attest-boundary-analysis.h"
#include "attest-phrase.h"

#include <string.h>

/* Offsets of a block. The first question about a place costs the analysis of one: about half a millisecond. */
#define BLOCK_LENGTH 4096

#define NOT_FOUND G_MAXUINT

struct _AttestBoundaries
{
  AttestText *text;
  guint length;
  /* Flags of offsets i * BLOCK_LENGTH and on; %NULL until asked for. The text's end is the last offset. */
  guint8 **blocks;
  guint n_blocks;
};

G_DEFINE_BOXED_TYPE (AttestBoundaries, attest_boundaries, attest_boundaries_ref, attest_boundaries_unref)

static void
attest_boundaries_finalize (gpointer box)
{
  AttestBoundaries *boundaries = box;

  for (guint i = 0; i < boundaries->n_blocks; i++)
    g_free (boundaries->blocks[i]);
  g_free (boundaries->blocks);
  attest_text_unref (boundaries->text);
}

static guint8 *
analyse_block (AttestBoundaries *boundaries, guint block)
{
  guint first = block * BLOCK_LENGTH;

  return attest_boundary_analyse (boundaries->text,
                                  attest_range (first, MIN (first + BLOCK_LENGTH, boundaries->length + 1)));
}

/* @offset may be the text's end. */
static inline guint8
flags_at (AttestBoundaries *boundaries, guint offset)
{
  guint block = offset / BLOCK_LENGTH;

  if (G_UNLIKELY (boundaries->blocks[block] == NULL))
    boundaries->blocks[block] = analyse_block (boundaries, block);
  return boundaries->blocks[block][offset % BLOCK_LENGTH];
}

static inline gboolean
is_white (AttestBoundaries *boundaries, guint offset)
{
  return (flags_at (boundaries, offset) & ATTEST_BOUNDARY_WHITE) != 0;
}

static AttestRange
trim (AttestBoundaries *boundaries, AttestRange range)
{
  while (range.start < range.end && is_white (boundaries, range.start))
    range.start++;
  while (range.end > range.start && is_white (boundaries, range.end - 1))
    range.end--;
  return range;
}

static AttestRange
clamp (AttestBoundaries *boundaries, AttestRange range)
{
  range.start = MIN (range.start, boundaries->length);
  range.end = CLAMP (range.end, range.start, boundaries->length);
  return range;
}

/* The last offset up to @offset and from @first on that has one of @flags; NOT_FOUND if there is none. */
static guint
find_backward (AttestBoundaries *boundaries, guint offset, guint first, guint8 flags)
{
  for (guint i = offset + 1; i-- > first;)
    if (flags_at (boundaries, i) & flags)
      return i;
  return NOT_FOUND;
}

/* The first offset from @offset and up to @last that has one of @flags; NOT_FOUND if there is none. */
static guint
find_forward (AttestBoundaries *boundaries, guint offset, guint last, guint8 flags)
{
  for (guint i = offset; i <= last; i++)
    if (flags_at (boundaries, i) & flags)
      return i;
  return NOT_FOUND;
}

/* The line @offset is on, its newline left out. A newline is on the line it ends. */
static AttestRange
line_at (AttestBoundaries *boundaries, guint offset)
{
  const char *text = attest_text_get_utf8 (boundaries->text);
  gsize n_bytes = attest_text_get_n_bytes (boundaries->text);
  gsize byte = attest_text_to_byte (boundaries->text, offset);
  const char *before = byte > 0 ? memrchr (text, '\n', byte) : NULL;
  const char *after = memchr (text + byte, '\n', n_bytes - byte);
  AttestRange line = { 0, boundaries->length };

  if (before != NULL)
    attest_text_from_byte (boundaries->text, (gsize) (before + 1 - text), &line.start);
  if (after != NULL)
    attest_text_from_byte (boundaries->text, (gsize) (after - text), &line.end);
  return line;
}

/* The word that holds the code point at @offset; empty if there is none. */
static AttestRange
word_at (AttestBoundaries *boundaries, guint offset)
{
  guint edge = find_backward (boundaries, offset, 0, ATTEST_BOUNDARY_WORD_START | ATTEST_BOUNDARY_WORD_END);

  if (edge == NOT_FOUND || !(flags_at (boundaries, edge) & ATTEST_BOUNDARY_WORD_START))
    return attest_range (offset, offset);
  return attest_range (edge, find_forward (boundaries, edge + 1, boundaries->length, ATTEST_BOUNDARY_WORD_END));
}

/* The word at, ending at, or else nearest to @offset on its line; empty if the line has none. */
static AttestRange
word_near (AttestBoundaries *boundaries, guint offset)
{
  AttestRange line = line_at (boundaries, offset);
  AttestRange word = word_at (boundaries, offset);
  guint before, after;

  if (!attest_range_is_empty (word))
    return word;
  before = find_backward (boundaries, offset, line.start, ATTEST_BOUNDARY_WORD_END);
  after = find_forward (boundaries, offset, line.end, ATTEST_BOUNDARY_WORD_START);
  if (before == NOT_FOUND && after == NOT_FOUND)
    return attest_range (offset, offset);
  if (after == NOT_FOUND || (before != NOT_FOUND && offset - before <= after - offset))
    return word_at (boundaries, before - 1);
  return word_at (boundaries, after);
}

static AttestRange
cluster_at (AttestBoundaries *boundaries, guint offset)
{
  if (offset == boundaries->length)
    return attest_range (offset, offset);
  return attest_range (find_backward (boundaries, offset, 0, ATTEST_BOUNDARY_CLUSTER),
                       find_forward (boundaries, offset + 1, boundaries->length, ATTEST_BOUNDARY_CLUSTER));
}

/* White space belongs to the sentence before it on its line. */
static AttestRange
sentence_at (AttestBoundaries *boundaries, guint offset)
{
  AttestRange line = line_at (boundaries, offset);
  guint start = find_backward (boundaries, offset, line.start, ATTEST_BOUNDARY_SENTENCE_START);
  guint end;

  if (start == NOT_FOUND)
    start = find_forward (boundaries, line.start, line.end, ATTEST_BOUNDARY_SENTENCE_START);
  if (start == NOT_FOUND)
    return attest_range (offset, offset);
  end = find_forward (boundaries, start + 1, line.end, ATTEST_BOUNDARY_SENTENCE_END);
  return attest_range (start, end != NOT_FOUND ? end : line.end);
}

/* (element-type AttestRange): the phrases of @sentence, as offsets of the text. */
static GArray *
phrases_of (AttestBoundaries *boundaries, AttestRange sentence)
{
  gsize start = attest_text_to_byte (boundaries->text, sentence.start);
  gsize end = attest_text_to_byte (boundaries->text, sentence.end);
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (attest_text_get_utf8 (boundaries->text) + start,
                                                    (glong) (end - start), NULL);
  GArray *phrases = attest_phrases_find (chars, attest_range_length (sentence));

  for (guint i = 0; i < phrases->len; i++)
    {
      AttestRange *phrase = &g_array_index (phrases, AttestRange, i);

      *phrase = attest_range (phrase->start + sentence.start, phrase->end + sentence.start);
    }
  return phrases;
}

/* The phrase at, ending at, or else nearest to @offset in its sentence; empty if there is none. */
static AttestRange
phrase_at (AttestBoundaries *boundaries, guint offset)
{
  g_autoptr (GArray) phrases = phrases_of (boundaries, sentence_at (boundaries, offset));
  AttestRange nearest = { offset, offset };
  guint least = G_MAXUINT;

  for (guint i = 0; i < phrases->len; i++)
    {
      AttestRange phrase = g_array_index (phrases, AttestRange, i);
      guint distance = offset < phrase.start ? phrase.start - offset : offset > phrase.end ? offset - phrase.end : 0;

      if (attest_range_contains_offset (phrase, offset))
        return phrase;
      if (distance < least)
        {
          nearest = phrase;
          least = distance;
        }
    }
  return nearest;
}

/* The next or last place with @edge on either side of @offset; the text's end or start when there is none. */
static guint
step (AttestBoundaries *boundaries, guint offset, AttestBoundaryFlags edge, gboolean forward)
{
  guint found;

  if (forward)
    {
      found = find_forward (boundaries, offset + 1, boundaries->length, (guint8) edge);
      return found != NOT_FOUND ? found : boundaries->length;
    }
  found = offset > 0 ? find_backward (boundaries, offset - 1, 0, (guint8) edge) : NOT_FOUND;
  return found != NOT_FOUND ? found : 0;
}

/* The same for phrases, which have no flags: among those of this sentence, else of the next one that has any. */
static guint
step_phrase (AttestBoundaries *boundaries, guint offset, gboolean to_end, gboolean forward)
{
  guint at = offset;

  while (TRUE)
    {
      AttestRange sentence = sentence_at (boundaries, at);
      g_autoptr (GArray) phrases = phrases_of (boundaries, sentence);

      for (guint i = 0; i < phrases->len; i++)
        {
          AttestRange phrase = g_array_index (phrases, AttestRange, forward ? i : phrases->len - 1 - i);
          guint edge = to_end ? phrase.end : phrase.start;

          if (forward ? edge > offset : edge < offset)
            return edge;
        }
      if (forward ? at == boundaries->length : sentence.start == 0 || at == 0)
        return forward ? boundaries->length : 0;
      /* The white space before a sentence belongs to the one before it. */
      at = forward ? step (boundaries, at, ATTEST_BOUNDARY_SENTENCE_START, TRUE) : MIN (at, sentence.start) - 1;
    }
}

/* The same for lines. */
static guint
step_paragraph (AttestBoundaries *boundaries, guint offset, gboolean to_end, gboolean forward)
{
  guint at = offset;

  while (TRUE)
    {
      AttestRange line = line_at (boundaries, at);
      AttestRange paragraph = trim (boundaries, line);
      guint edge = to_end ? paragraph.end : paragraph.start;

      if (!attest_range_is_empty (paragraph) && (forward ? edge > offset : edge < offset))
        return edge;
      if (forward ? line.end == boundaries->length : line.start == 0)
        return forward ? boundaries->length : 0;
      at = forward ? line.end + 1 : line.start - 1;
    }
}

static guint
step_text (AttestBoundaries *boundaries, guint offset, gboolean to_end, gboolean forward)
{
  AttestRange all = trim (boundaries, attest_range (0, boundaries->length));
  guint edge = to_end ? all.end : all.start;

  if (forward ? edge > offset : edge < offset)
    return edge;
  return forward ? boundaries->length : 0;
}

static guint
step_unit (AttestBoundaries *boundaries, guint offset, AttestUnit unit, gboolean to_end, gboolean forward)
{
  offset = MIN (offset, boundaries->length);
  switch (unit)
    {
    case ATTEST_UNIT_CHARACTER:
      return step (boundaries, offset, ATTEST_BOUNDARY_CLUSTER, forward);
    case ATTEST_UNIT_WORD:
      return step (boundaries, offset, to_end ? ATTEST_BOUNDARY_WORD_END : ATTEST_BOUNDARY_WORD_START, forward);
    case ATTEST_UNIT_PHRASE:
      return step_phrase (boundaries, offset, to_end, forward);
    case ATTEST_UNIT_SENTENCE:
      return step (boundaries, offset, to_end ? ATTEST_BOUNDARY_SENTENCE_END : ATTEST_BOUNDARY_SENTENCE_START, forward);
    case ATTEST_UNIT_PARAGRAPH:
      return step_paragraph (boundaries, offset, to_end, forward);
    case ATTEST_UNIT_TEXT:
      return step_text (boundaries, offset, to_end, forward);
    default:
      g_return_val_if_reached (offset);
    }
}

/**
 * attest_boundaries_new:
 * @text: a text
 *
 * Costs nothing until something is asked for.
 *
 * Returns: (transfer full): the boundaries of @text, which they keep a reference to
 */
AttestBoundaries *
attest_boundaries_new (AttestText *text)
{
  AttestBoundaries *boundaries;

  g_return_val_if_fail (text != NULL, NULL);

  boundaries = g_atomic_rc_box_new0 (AttestBoundaries);
  boundaries->text = attest_text_ref (text);
  boundaries->length = attest_text_get_length (text);
  boundaries->n_blocks = boundaries->length / BLOCK_LENGTH + 1;
  boundaries->blocks = g_new0 (guint8 *, boundaries->n_blocks);
  return boundaries;
}

/**
 * attest_boundaries_ref:
 * @boundaries: boundaries
 *
 * Returns: (transfer full): @boundaries
 */
AttestBoundaries *
attest_boundaries_ref (AttestBoundaries *boundaries)
{
  g_return_val_if_fail (boundaries != NULL, NULL);

  return g_atomic_rc_box_acquire (boundaries);
}

/**
 * attest_boundaries_unref:
 * @boundaries: (transfer full): boundaries
 */
void
attest_boundaries_unref (AttestBoundaries *boundaries)
{
  g_return_if_fail (boundaries != NULL);

  g_atomic_rc_box_release_full (boundaries, attest_boundaries_finalize);
}

/**
 * attest_boundaries_get_text:
 * @boundaries: boundaries
 *
 * Returns: (transfer none): the text they are of
 */
AttestText *
attest_boundaries_get_text (AttestBoundaries *boundaries)
{
  g_return_val_if_fail (boundaries != NULL, NULL);

  return boundaries->text;
}

/**
 * attest_boundaries_unit_at:
 * @boundaries: boundaries
 * @offset: a place in code points; beyond the end counts as the end
 * @unit: a unit
 *
 * Between two words or phrases the one that ends at @offset, else the nearest on the line. White space between
 * sentences belongs to the one before it. A line is a paragraph.
 *
 * Returns: the unit around @offset without white space at its ends; empty at @offset where there is none
 */
AttestRange
attest_boundaries_unit_at (AttestBoundaries *boundaries, guint offset, AttestUnit unit)
{
  AttestRange range;

  g_return_val_if_fail (boundaries != NULL, attest_range (0, 0));

  offset = MIN (offset, boundaries->length);
  switch (unit)
    {
    case ATTEST_UNIT_CHARACTER:
      return cluster_at (boundaries, offset);
    case ATTEST_UNIT_WORD:
      return word_near (boundaries, offset);
    case ATTEST_UNIT_PHRASE:
      return phrase_at (boundaries, offset);
    case ATTEST_UNIT_SENTENCE:
      return sentence_at (boundaries, offset);
    case ATTEST_UNIT_PARAGRAPH:
      range = trim (boundaries, line_at (boundaries, offset));
      break;
    case ATTEST_UNIT_TEXT:
      range = trim (boundaries, attest_range (0, boundaries->length));
      break;
    default:
      g_return_val_if_reached (attest_range (offset, offset));
    }
  return attest_range_is_empty (range) ? attest_range (offset, offset) : range;
}

/**
 * attest_boundaries_grow:
 * @boundaries: boundaries
 * @range: a selection, or an empty range for the caret
 * @unit: (out) (optional): what the returned range is; [enum@Attest.Unit.TEXT] where nothing is larger
 *
 * The caret grows to a word.
 *
 * Returns: the smallest unit that is larger than @range and contains it but for white space at its ends;
 *   @range itself where there is none
 */
AttestRange
attest_boundaries_grow (AttestBoundaries *boundaries, AttestRange range, AttestUnit *unit)
{
  AttestRange core;

  g_return_val_if_fail (boundaries != NULL, range);

  range = clamp (boundaries, range);
  core = trim (boundaries, range);
  for (AttestUnit larger = ATTEST_UNIT_WORD; larger <= ATTEST_UNIT_TEXT; larger++)
    {
      AttestRange grown = attest_boundaries_unit_at (boundaries, core.start, larger);

      if (attest_range_is_empty (grown) || attest_range_equal (grown, core))
        continue;
      if (!attest_range_is_empty (core) && !attest_range_contains (grown, core))
        continue;
      if (unit != NULL)
        *unit = larger;
      return grown;
    }
  if (unit != NULL)
    *unit = ATTEST_UNIT_TEXT;
  return range;
}

/**
 * attest_boundaries_snap_to_words:
 * @boundaries: boundaries
 * @range: a selection, in code points
 *
 * Returns: @range widened to whole words and grapheme clusters, then without white space at its ends;
 *   empty if there was nothing else in it
 */
AttestRange
attest_boundaries_snap_to_words (AttestBoundaries *boundaries, AttestRange range)
{
  AttestRange word;

  g_return_val_if_fail (boundaries != NULL, range);

  range = attest_boundaries_snap_to_characters (boundaries, range);
  if (attest_range_is_empty (range))
    return range;
  word = word_at (boundaries, range.start);
  if (!attest_range_is_empty (word))
    range.start = word.start;
  word = word_at (boundaries, range.end - 1);
  if (!attest_range_is_empty (word))
    range.end = word.end;
  return range;
}

/**
 * attest_boundaries_snap_to_characters:
 * @boundaries: boundaries
 * @range: a selection, in code points
 *
 * Returns: @range widened to whole grapheme clusters, then without white space at its ends; empty if there was
 *   nothing else in it
 */
AttestRange
attest_boundaries_snap_to_characters (AttestBoundaries *boundaries, AttestRange range)
{
  g_return_val_if_fail (boundaries != NULL, range);

  range = trim (boundaries, clamp (boundaries, range));
  if (attest_range_is_empty (range))
    return range;
  /* A mark may stand on a space, and be of one cluster with it. */
  return trim (boundaries,
               attest_range (cluster_at (boundaries, range.start).start, cluster_at (boundaries, range.end - 1).end));
}

/**
 * attest_boundaries_next_start:
 * @boundaries: boundaries
 * @offset: a place in code points
 * @unit: a unit
 *
 * Returns: the next start of a @unit behind @offset; the text's end where there is none
 */
guint
attest_boundaries_next_start (AttestBoundaries *boundaries, guint offset, AttestUnit unit)
{
  g_return_val_if_fail (boundaries != NULL, offset);

  return step_unit (boundaries, offset, unit, FALSE, TRUE);
}

/**
 * attest_boundaries_next_end:
 * @boundaries: boundaries
 * @offset: a place in code points
 * @unit: a unit
 *
 * Returns: the next end of a @unit behind @offset; the text's end where there is none
 */
guint
attest_boundaries_next_end (AttestBoundaries *boundaries, guint offset, AttestUnit unit)
{
  g_return_val_if_fail (boundaries != NULL, offset);

  return step_unit (boundaries, offset, unit, TRUE, TRUE);
}

/**
 * attest_boundaries_previous_start:
 * @boundaries: boundaries
 * @offset: a place in code points
 * @unit: a unit
 *
 * Returns: the last start of a @unit before @offset; 0 where there is none
 */
guint
attest_boundaries_previous_start (AttestBoundaries *boundaries, guint offset, AttestUnit unit)
{
  g_return_val_if_fail (boundaries != NULL, offset);

  return step_unit (boundaries, offset, unit, FALSE, FALSE);
}

/**
 * attest_boundaries_previous_end:
 * @boundaries: boundaries
 * @offset: a place in code points
 * @unit: a unit
 *
 * Returns: the last end of a @unit before @offset; 0 where there is none
 */
guint
attest_boundaries_previous_end (AttestBoundaries *boundaries, guint offset, AttestUnit unit)
{
  g_return_val_if_fail (boundaries != NULL, offset);

  return step_unit (boundaries, offset, unit, TRUE, FALSE);
}
