/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text and words are folded and compared code point by code point; where they are equal, the place is mapped back to
 * the text as it is. Most edges of words can be told from the characters beside them; only the others are worth an
 * analysis. */
#include "attest-occurrence-finder.h"

#include "attest-boundaries.h"
#include "attest-text-folding.h"

#include <string.h>

struct _AttestOccurrenceFinder
{
  AttestOccurrenceFlags flags;
  AttestTextFolding *folding;
  GArray *words;   /* folded */
  GArray *folded;  /* the text searched; kept so as not to be allocated anew for each */
  GArray *sources; /* see attest_text_folding_fold_with_sources() */
};

/* A text in which the words occur, for questions about their edges. */
typedef struct
{
  AttestText *text;
  AttestBoundaries *boundaries;
} Surroundings;

typedef enum
{
  EDGE_NO,
  EDGE_YES,
  EDGE_UNCERTAIN,
} Edge;

/**
 * attest_occurrence_finder_new:
 * @words: UTF-8; white space around them does not count
 * @flags: how to compare
 *
 * Returns: (transfer full) (nullable): the finder; %NULL when there is nothing in @words, or more than
 *   %ATTEST_OCCURRENCE_MAX_WORDS code points
 */
AttestOccurrenceFinder *
attest_occurrence_finder_new (const char *words, AttestOccurrenceFlags flags)
{
  g_autofree char *trimmed = NULL;
  AttestOccurrenceFinder *self;
  AttestTextFoldingFlags folding = 0;

  g_return_val_if_fail (words != NULL, NULL);

  if (!g_utf8_validate (words, -1, NULL) || g_utf8_strlen (words, -1) > ATTEST_OCCURRENCE_MAX_WORDS)
    return NULL;
  if (!(flags & ATTEST_OCCURRENCE_MATCH_CASE))
    folding |= ATTEST_FOLD_CASE;
  if (!(flags & ATTEST_OCCURRENCE_MATCH_ACCENTS))
    folding |= ATTEST_FOLD_ACCENTS;
  self = g_new0 (AttestOccurrenceFinder, 1);
  self->flags = flags;
  self->folding = attest_text_folding_new (folding);
  self->words = g_array_new (FALSE, FALSE, sizeof (gunichar));
  self->folded = g_array_new (FALSE, FALSE, sizeof (gunichar));
  self->sources = g_array_new (FALSE, FALSE, sizeof (AttestRange));
  attest_text_folding_fold (self->folding, words, strlen (words), self->words);
  if (self->words->len > 0 && g_array_index (self->words, gunichar, self->words->len - 1) == ' ')
    g_array_set_size (self->words, self->words->len - 1);
  if (self->words->len > 0 && g_array_index (self->words, gunichar, 0) == ' ')
    g_array_remove_index (self->words, 0);
  if (self->words->len == 0)
    g_clear_pointer (&self, attest_occurrence_finder_free);
  return self;
}

void
attest_occurrence_finder_free (AttestOccurrenceFinder *self)
{
  attest_text_folding_free (self->folding);
  g_array_unref (self->words);
  g_array_unref (self->folded);
  g_array_unref (self->sources);
  g_free (self);
}

/* The next place at or after @from where the folded words are, or the text's length. */
static guint
search (AttestOccurrenceFinder *self, guint from)
{
  const gunichar *words = (const gunichar *) (const void *) self->words->data;
  const gunichar *text = (const gunichar *) (const void *) self->folded->data;
  guint n_words = self->words->len;
  guint length = self->folded->len;
  gsize rest = (n_words - 1) * sizeof (gunichar);

  if (length < n_words)
    return length;
  for (guint i = from; i <= length - n_words; i++)
    if (text[i] == words[0] && memcmp (text + i + 1, words + 1, rest) == 0)
      return i;
  return length;
}

/* The part of the text that folded to @n_words from @start on; FALSE if it would begin or end inside of a letter. */
static gboolean
map_back (AttestOccurrenceFinder *self, guint start, guint n_words, AttestRange *range)
{
  const AttestRange *sources = (const AttestRange *) (const void *) self->sources->data;
  guint last = start + n_words - 1;

  if (start > 0 && attest_range_equal (sources[start - 1], sources[start]))
    return FALSE;
  if (last + 1 < self->sources->len && attest_range_equal (sources[last + 1], sources[last]))
    return FALSE;
  *range = attest_range (sources[start].start, sources[last].end);
  return TRUE;
}

static gboolean
is_plain_letter (gunichar c)
{
  return c < 0x250 && g_unichar_isalpha (c);
}

static gboolean
is_plain (gunichar c)
{
  return c < 0x250 && g_unichar_isalnum (c);
}

/* What parts words wherever it stands: no mark that Unicode lets stand inside of a word or a number. */
static gboolean
parts_words (gunichar c)
{
  static const char parting[] = "\"!?()[]{}/-;*+=<>|";

  if (c < 0x80)
    return c != '\0' && strchr (parting, (int) c) != NULL;
  return c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb || c == 0x2013 || c == 0x2014;
}

/* Whether there is an edge of a word between a character of the words and the one beside it. */
static Edge
judge_edge (gunichar inner, gunichar outer)
{
  if (!is_plain (inner))
    return EDGE_UNCERTAIN;
  if (is_plain (outer))
    return EDGE_NO;
  if (g_unichar_isspace (outer) || parts_words (outer) || (outer == ',' && is_plain_letter (inner)))
    return EDGE_YES;
  return EDGE_UNCERTAIN;
}

/* The last period of "U.S." is part of the word, that of a sentence is not. */
static gboolean
ends_before_period (AttestText *text, AttestRange range)
{
  guint length = attest_text_get_length (text);
  gunichar after = range.end + 1 < length ? attest_text_get_char (text, range.end + 1) : ' ';

  if (attest_text_get_char (text, range.end) != '.' || !(g_unichar_isspace (after) || parts_words (after)))
    return FALSE;
  for (guint i = range.end; i > 0; i--)
    {
      gunichar c = attest_text_get_char (text, i - 1);

      if (g_unichar_isspace (c))
        return TRUE;
      if (!is_plain_letter (c))
        return FALSE;
    }
  return TRUE;
}

static Edge
judge_start (AttestText *text, AttestRange range)
{
  if (range.start == 0)
    return EDGE_YES;
  return judge_edge (attest_text_get_char (text, range.start), attest_text_get_char (text, range.start - 1));
}

static Edge
judge_end (AttestText *text, AttestRange range)
{
  if (range.end == attest_text_get_length (text))
    return EDGE_YES;
  if (ends_before_period (text, range))
    return EDGE_YES;
  return judge_edge (attest_text_get_char (text, range.end - 1), attest_text_get_char (text, range.end));
}

static gboolean
is_whole (AttestOccurrenceFinder *self, Surroundings *surroundings, AttestRange range)
{
  gboolean words = (self->flags & ATTEST_OCCURRENCE_WHOLE_WORDS) != 0;
  Edge start = judge_start (surroundings->text, range);
  Edge end = judge_end (surroundings->text, range);
  AttestRange snapped;

  if (words && (start == EDGE_NO || end == EDGE_NO))
    return FALSE;
  /* Between characters that are judged at all there is always an edge of a grapheme cluster. */
  if (words ? start == EDGE_YES && end == EDGE_YES : start != EDGE_UNCERTAIN && end != EDGE_UNCERTAIN)
    return TRUE;
  if (surroundings->boundaries == NULL)
    surroundings->boundaries = attest_boundaries_new (surroundings->text);
  snapped = words ? attest_boundaries_snap_to_words (surroundings->boundaries, range)
                  : attest_boundaries_snap_to_characters (surroundings->boundaries, range);
  return attest_range_equal (snapped, range);
}

/**
 * attest_occurrence_finder_find:
 * @self: a finder
 * @utf8: valid UTF-8
 * @n_bytes: its length
 * @ranges: (element-type AttestRange): filled with the places, in code points of @utf8
 */
void
attest_occurrence_finder_find (AttestOccurrenceFinder *self, const char *utf8, gsize n_bytes, GArray *ranges)
{
  Surroundings surroundings = { NULL, NULL };
  guint place;

  g_array_set_size (ranges, 0);
  attest_text_folding_fold (self->folding, utf8, n_bytes, self->folded);
  place = search (self, 0);
  if (place == self->folded->len)
    return;

  attest_text_folding_fold_with_sources (self->folding, utf8, n_bytes, self->folded, self->sources);
  surroundings.text = attest_text_new (utf8, (gssize) n_bytes);
  while (place < self->folded->len)
    {
      AttestRange range;
      gboolean found = map_back (self, place, self->words->len, &range) && is_whole (self, &surroundings, range);

      if (found)
        g_array_append_val (ranges, range);
      place = search (self, found ? place + self->words->len : place + 1);
    }
  g_clear_pointer (&surroundings.boundaries, attest_boundaries_unref);
  attest_text_unref (surroundings.text);
}
