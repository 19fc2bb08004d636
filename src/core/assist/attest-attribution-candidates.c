/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Candidates are ranked by a cost: how far they stand from the claim, plus what makes them less likely. The costs are
 * in code points, set by trying them on news articles; only their order matters. */
#include "attest-attribution-candidates.h"

#include <string.h>

/* A source in another sentence, in another paragraph. */
#define OTHER_SENTENCE_COST 120
#define OTHER_PARAGRAPH_COST 600
/* Not marked as a source yet. */
#define PRONOUN_COST 40
#define ENTITY_COST 60
/* Only looks like a name. So many are offered at most. */
#define NAME_COST 100
#define MAX_NAMES 3
/* A source inside the claim may be its own ("homes that, he said, …") or that of an inner claim. */
#define INSIDE_COST 60
/* How far from the claim pronouns and names are looked for. */
#define WORD_DISTANCE 160

typedef struct
{
  AttestCandidate candidate;
  guint cost;
  char *words; /* folded, to offer the nearest of equal mentions only */
} Scored;

typedef struct
{
  AttestScheme *scheme;
  AttestBoundaries *boundaries;
  const AttestAnnotation *claim;
  AttestRange hull;
  AttestRange sentences;  /* from the claim's first sentence to its last */
  AttestRange paragraphs; /* likewise */
  GArray *scored;
} Search;

static void
scored_clear (gpointer data)
{
  g_free (((Scored *) data)->words);
}

static guint
distance (AttestRange a, AttestRange b)
{
  if (attest_range_overlaps (a, b))
    return 0;
  return a.end <= b.start ? b.start - a.end : a.start - b.end;
}

static guint
cost_of_place (Search *search, AttestRange range)
{
  guint cost = distance (range, search->hull);

  if (!attest_range_overlaps (range, search->paragraphs))
    cost += OTHER_PARAGRAPH_COST;
  else if (!attest_range_overlaps (range, search->sentences))
    cost += OTHER_SENTENCE_COST;
  for (guint i = 0; i < search->claim->n_fragments; i++)
    if (attest_range_contains (search->claim->fragments[i], range))
      return cost + INSIDE_COST;
  return cost;
}

static void
add (Search *search, AttestRange range, gint64 annotation, guint cost)
{
  g_autofree char *words = attest_text_dup_range (attest_boundaries_get_text (search->boundaries), range);
  Scored scored = { { range, annotation }, cost + cost_of_place (search, range), g_utf8_casefold (words, -1) };

  g_array_append_val (search->scored, scored);
}

/* Whether a label stands for someone who can say something: a person or an organization, by the scheme's own names. */
static gboolean
is_speaker (AttestLabel *label)
{
  return label->kind == ATTEST_KIND_ENTITY &&
         (g_ascii_strcasecmp (label->name, "person") == 0 || g_ascii_strcasecmp (label->name, "organization") == 0);
}

static void
add_annotations (Search *search, AttestAnnotationList *annotations)
{
  for (guint i = 0; i < attest_annotation_list_get_size (annotations); i++)
    {
      AttestAnnotation *annotation = attest_annotation_list_get (annotations, i);
      AttestLabel *label = attest_scheme_find_label (search->scheme, annotation->label);

      if (label == NULL || annotation->id == search->claim->id)
        continue;
      if (label->kind == ATTEST_KIND_SOURCE)
        add (search, annotation->fragments[0], annotation->id, 0);
      else if (is_speaker (label))
        add (search, annotation->fragments[0], 0, ENTITY_COST);
    }
}

static gboolean
is_pronoun (const char *folded)
{
  static const char *const pronouns[] = { "he", "she", "they", "who", "i", "we" };

  for (guint i = 0; i < G_N_ELEMENTS (pronouns); i++)
    if (strcmp (pronouns[i], folded) == 0)
      return TRUE;
  return FALSE;
}

/* The words around the claim, a little more rather than less, but not its own. (element-type AttestRange) */
static GArray *
list_words_around (Search *search)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (AttestRange));
  guint start = search->hull.start > WORD_DISTANCE ? search->hull.start - WORD_DISTANCE : 0;
  guint end = MIN (search->hull.end + WORD_DISTANCE,
                   attest_text_get_length (attest_boundaries_get_text (search->boundaries)));
  guint offset = attest_boundaries_unit_at (search->boundaries, start, ATTEST_UNIT_WORD).start;

  while (offset < end)
    {
      AttestRange word = attest_boundaries_unit_at (search->boundaries, offset, ATTEST_UNIT_WORD);
      guint next = attest_boundaries_next_start (search->boundaries, offset, ATTEST_UNIT_WORD);

      if (!attest_range_is_empty (word) && !attest_annotation_contains (search->claim, word.start))
        g_array_append_val (words, word);
      if (next <= offset)
        break;
      offset = next;
    }
  return words;
}

static char *
dup_folded (Search *search, AttestRange range)
{
  g_autofree char *words = attest_text_dup_range (attest_boundaries_get_text (search->boundaries), range);

  return g_utf8_casefold (words, -1);
}

/* English only: elsewhere marked sources, people and names are offered. */
static void
add_pronouns (Search *search, GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      AttestRange word = g_array_index (words, AttestRange, i);
      g_autofree char *folded = dup_folded (search, word);

      if (is_pronoun (folded))
        add (search, word, 0, PRONOUN_COST);
    }
}

static gboolean
is_day_or_month (const char *folded)
{
  static const char *const names[] = { "monday",  "tuesday",   "wednesday", "thursday", "friday",  "saturday", "sunday",
                                       "january", "february",  "march",     "april",    "may",     "june",     "july",
                                       "august",  "september", "october",   "november", "december" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], folded) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_capitalized (Search *search, AttestRange word)
{
  AttestText *text = attest_boundaries_get_text (search->boundaries);
  g_autofree char *folded = NULL;

  if (attest_range_length (word) < 2 || !g_unichar_isupper (attest_text_get_char (text, word.start)))
    return FALSE;
  folded = dup_folded (search, word);
  return !is_pronoun (folded) && !is_day_or_month (folded);
}

/* Whether anything is before @offset in its sentence: there a capital letter says nothing. */
static gboolean
begins_sentence (Search *search, guint offset)
{
  AttestText *text = attest_boundaries_get_text (search->boundaries);
  guint start = attest_boundaries_unit_at (search->boundaries, offset, ATTEST_UNIT_SENTENCE).start;

  for (; start < offset; start++)
    if (g_unichar_isalnum (attest_text_get_char (text, start)))
      return FALSE;
  return TRUE;
}

/* What has a label is a source or a speaker, or known to be neither. */
static gboolean
is_labelled (Search *search, AttestAnnotationList *annotations, AttestRange range)
{
  g_autoptr (GPtrArray) at = attest_annotation_list_at (annotations, range.start);

  for (guint i = 0; i < at->len; i++)
    {
      AttestLabel *label = attest_scheme_find_label (search->scheme, ((AttestAnnotation *) at->pdata[i])->label);

      if (label != NULL && label->kind != ATTEST_KIND_CLAIM)
        return TRUE;
    }
  return FALSE;
}

static int
compare_distance (gconstpointer a, gconstpointer b, gpointer user_data)
{
  Search *search = user_data;
  guint first = cost_of_place (search, *(const AttestRange *) a);
  guint second = cost_of_place (search, *(const AttestRange *) b);

  return (first > second) - (first < second);
}

/* Capitalized words in a row, with nothing but a space between them; a single one not where a sentence begins. */
static void
add_names (Search *search, AttestAnnotationList *annotations, GArray *words)
{
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (AttestRange));

  for (guint i = 0; i < words->len; i++)
    {
      AttestRange name = g_array_index (words, AttestRange, i);
      guint n_words = 1;

      if (!is_capitalized (search, name))
        continue;
      while (i + 1 < words->len && g_array_index (words, AttestRange, i + 1).start == name.end + 1 &&
             attest_text_get_char (attest_boundaries_get_text (search->boundaries), name.end) == ' ' &&
             is_capitalized (search, g_array_index (words, AttestRange, i + 1)))
        {
          name.end = g_array_index (words, AttestRange, ++i).end;
          n_words++;
        }
      if ((n_words > 1 || !begins_sentence (search, name.start)) && !is_labelled (search, annotations, name))
        g_array_append_val (names, name);
    }
  g_array_sort_with_data (names, compare_distance, search);
  for (guint i = 0; i < MIN (names->len, MAX_NAMES); i++)
    add (search, g_array_index (names, AttestRange, i), 0, NAME_COST);
}

static int
compare_cost (gconstpointer a, gconstpointer b)
{
  const Scored *first = a;
  const Scored *second = b;

  if (first->cost != second->cost)
    return first->cost < second->cost ? -1 : 1;
  return (first->candidate.range.start > second->candidate.range.start) -
         (first->candidate.range.start < second->candidate.range.start);
}

/* Whether something better covers the same words, or says the same words. */
static gboolean
is_covered (GArray *scored, guint position)
{
  const Scored *one = &g_array_index (scored, Scored, position);

  for (guint i = 0; i < scored->len; i++)
    {
      const Scored *other = &g_array_index (scored, Scored, i);

      /* Words inside a marked source are that source. */
      if (i != position && one->candidate.annotation == 0 && other->candidate.annotation != 0 &&
          attest_range_overlaps (one->candidate.range, other->candidate.range))
        return TRUE;
    }
  for (guint i = 0; i < position; i++)
    {
      const Scored *better = &g_array_index (scored, Scored, i);

      if (strcmp (better->words, one->words) == 0 || attest_range_equal (better->candidate.range, one->candidate.range))
        return TRUE;
    }
  return FALSE;
}

/**
 * attest_attribution_candidates:
 * @annotations: the annotations of the claim's article and annotator
 * @scheme: the project's scheme
 * @boundaries: the article's
 * @claim: one of @annotations
 *
 * Looks for those who may have made @claim: sources that are marked, then people and organizations that are only
 * marked as such, and pronouns and what looks like a name close by. Nearest first; a mention in the claim's own
 * sentence or paragraph counts as nearer.
 *
 * Returns: (transfer full) (element-type AttestCandidate): at most %ATTEST_MAX_CANDIDATES, likeliest first
 */
GArray *
attest_attribution_candidates (AttestAnnotationList *annotations, AttestScheme *scheme, AttestBoundaries *boundaries,
                               const AttestAnnotation *claim)
{
  g_autoptr (GArray) scored = g_array_new (FALSE, FALSE, sizeof (Scored));
  g_autoptr (GArray) words = NULL;
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (AttestCandidate));
  AttestRange hull = attest_annotation_get_hull (claim);
  guint last = hull.end > hull.start ? hull.end - 1 : hull.start;
  Search search = { scheme, boundaries, claim, hull, hull, hull, scored };

  g_array_set_clear_func (scored, scored_clear);
  search.sentences = attest_range (attest_boundaries_unit_at (boundaries, hull.start, ATTEST_UNIT_SENTENCE).start,
                                   attest_boundaries_unit_at (boundaries, last, ATTEST_UNIT_SENTENCE).end);
  search.paragraphs = attest_range (attest_boundaries_unit_at (boundaries, hull.start, ATTEST_UNIT_PARAGRAPH).start,
                                    attest_boundaries_unit_at (boundaries, last, ATTEST_UNIT_PARAGRAPH).end);
  add_annotations (&search, annotations);
  words = list_words_around (&search);
  add_pronouns (&search, words);
  add_names (&search, annotations, words);
  g_array_sort (scored, compare_cost);
  for (guint i = 0; i < scored->len && chosen->len < ATTEST_MAX_CANDIDATES; i++)
    if (!is_covered (scored, i))
      g_array_append_val (chosen, g_array_index (scored, Scored, i).candidate);
  return chosen;
}
