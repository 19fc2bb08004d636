/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The full-text index finds the articles that share the claim's rarest words; among the claims marked there, the words
 * in common decide, and then the date. */
#include "config.h"

#include "attest-claim-candidates.h"

#include "../model/attest-quote.h"
#include "attest-annotation-store.h"
#include "attest-claim-terms.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* As many of the articles found are looked at, those that match best. */
#define MAX_ARTICLES 60
/* A quote is shown up to here, with so much around it, in code points. */
#define QUOTE_LENGTH 240
#define CONTEXT_LENGTH 70
/* From here on two claims are much alike, and alike. */
#define MUCH_ALIKE 0.5
#define ALIKE 0.25
/* Less is chance. */
#define MIN_OVERLAP 0.1

typedef struct
{
  AttestConnection *connection;
  gint64 claim;
  gint64 article;
  char *published;
  AttestClaimTerms *terms;
  GPtrArray *candidates;
} Search;

void
attest_claim_candidate_free (AttestClaimCandidate *candidate)
{
  g_free (candidate->title);
  g_free (candidate->published);
  g_free (candidate->before);
  g_free (candidate->quote);
  g_free (candidate->after);
  g_free (candidate);
}

static void
search_clear (Search *search)
{
  g_clear_pointer (&search->published, g_free);
  g_clear_pointer (&search->terms, attest_claim_terms_free);
  g_clear_pointer (&search->candidates, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

/* --- dates --- */

/* Of a moment the day counts. */
static gboolean
parse_day (const char *published, GDate *day)
{
  guint year, month, number;

  g_date_clear (day, 1);
  if (published == NULL || sscanf (published, "%4u-%2u-%2u", &year, &month, &number) != 3 ||
      !g_date_valid_dmy ((GDateDay) MIN (number, 99), (GDateMonth) MIN (month, 99), (GDateYear) year))
    return FALSE;
  g_date_set_dmy (day, (GDateDay) number, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

static int
count_days (const char *from, const char *to)
{
  GDate first, second;

  if (!parse_day (from, &first) || !parse_day (to, &second))
    return ATTEST_DAYS_UNKNOWN;
  return g_date_days_between (&first, &second);
}

/* --- the other articles --- */

static AttestText *
load_text (Search *search, gint64 article, GError **error)
{
  AttestText *text;
  char *utf8;
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (search->connection,
                                                       "SELECT text FROM article_text WHERE article = ?", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, article);
  if (!attest_connection_step (search->connection, statement, &has_row, error))
    return NULL;
  utf8 = has_row ? attest_column_dup_text (statement, 0) : NULL;
  if (utf8 == NULL)
    utf8 = g_strdup ("");
  text = attest_text_new_take (utf8, strlen (utf8));
  sqlite3_reset (statement);
  return text;
}

static AttestClaimCandidate *
make_candidate (Search *search, AttestText *text, AttestAnnotation *annotation, const char *title,
                const char *published)
{
  AttestClaimCandidate *candidate = g_new0 (AttestClaimCandidate, 1);
  g_autofree char *words = attest_quote_dup_words (text, annotation, G_MAXUINT);
  AttestRange hull = attest_annotation_get_hull (annotation);

  candidate->claim = annotation->id;
  candidate->article = annotation->article;
  candidate->annotator = annotation->annotator;
  candidate->label = annotation->label;
  candidate->title = g_strdup (title);
  candidate->published = g_strdup (published);
  candidate->days = count_days (search->published, published);
  candidate->before = attest_quote_dup_before (text, hull.start, CONTEXT_LENGTH);
  candidate->quote = attest_quote_dup_words (text, annotation, QUOTE_LENGTH);
  candidate->after = attest_quote_dup_after (text, hull.end, CONTEXT_LENGTH);
  candidate->overlap = attest_claim_terms_measure_overlap (search->terms, words);
  return candidate;
}

static void
add_claim (Search *search, AttestText *text, AttestAnnotation *annotation, const char *title, const char *published)
{
  g_autoptr (AttestClaimCandidate) candidate = make_candidate (search, text, annotation, title, published);

  if (candidate->overlap >= MIN_OVERLAP)
    g_ptr_array_add (search->candidates, g_steal_pointer (&candidate));
}

static void
add_place (Search *search, gint64 article, const char *title, const char *published, const char *snippet)
{
  AttestClaimCandidate *candidate = g_new0 (AttestClaimCandidate, 1);

  candidate->article = article;
  candidate->title = g_strdup (title);
  candidate->published = g_strdup (published);
  candidate->days = count_days (search->published, published);
  candidate->before = g_strdup ("");
  candidate->quote = g_strdup (snippet);
  g_strdelimit (candidate->quote, "\n\r\t", ' ');
  candidate->after = g_strdup ("");
  candidate->overlap = attest_claim_terms_measure_overlap (search->terms, snippet);
  g_ptr_array_add (search->candidates, candidate);
}

/* The labels of the kind claim, by id. */
static GHashTable *
load_claim_labels (AttestConnection *connection, GError **error)
{
  g_autoptr (GHashTable) labels = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (connection, "SELECT id FROM label WHERE kind = 'claim'", error);

  if (statement == NULL)
    return NULL;
  while (TRUE)
    {
      gint64 id;

      if (!attest_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&labels);
      id = sqlite3_column_int64 (statement, 0);
      g_hash_table_add (labels, g_memdup2 (&id, sizeof id));
    }
}

/* The claims of all annotators in @article, or the article as a place to look at. */
static gboolean
search_article (Search *search, GHashTable *labels, gint64 article, const char *title, const char *published,
                const char *snippet, GError **error)
{
  g_autoptr (GPtrArray) annotations = attest_annotation_store_load (search->connection, article, 0, error);
  g_autoptr (AttestText) text = NULL;
  gboolean any = FALSE;

  if (annotations == NULL)
    return FALSE;
  for (guint i = 0; i < annotations->len; i++)
    {
      AttestAnnotation *annotation = annotations->pdata[i];

      if (!g_hash_table_contains (labels, &annotation->label))
        continue;
      any = TRUE;
      if (text == NULL)
        text = load_text (search, article, error);
      if (text == NULL)
        return FALSE;
      add_claim (search, text, annotation, title, published);
    }
  if (!any)
    add_place (search, article, title, published, snippet);
  return TRUE;
}

static gboolean
search_articles (Search *search, const char *query, GError **error)
{
  g_autoptr (GHashTable) labels = load_claim_labels (search->connection, error);
  gboolean has_row;
  sqlite3_stmt *statement;

  if (labels == NULL)
    return FALSE;
  statement = attest_connection_prepare (
    search->connection,
    "SELECT a.id, a.title, a.published, snippet (article_search, 1, '', '', '…', 24) FROM article_search"
    " JOIN article AS a ON a.id = article_search.rowid WHERE article_search MATCH ?1 AND a.id <> ?2"
    " AND a.batch NOT IN (SELECT id FROM import_batch WHERE finished IS NULL) ORDER BY rank LIMIT ?3",
    error);
  if (statement == NULL)
    return FALSE;
  attest_bind_text (statement, 1, query);
  sqlite3_bind_int64 (statement, 2, search->article);
  sqlite3_bind_int64 (statement, 3, MAX_ARTICLES);
  while (TRUE)
    {
      g_autofree char *title = NULL;
      g_autofree char *published = NULL;
      g_autofree char *snippet = NULL;

      if (!attest_connection_step (search->connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      title = attest_column_dup_text (statement, 1);
      published = attest_column_dup_text (statement, 2);
      snippet = attest_column_dup_text (statement, 3);
      if (!search_article (search, labels, sqlite3_column_int64 (statement, 0), title, published,
                           snippet != NULL ? snippet : "", error))
        {
          sqlite3_reset (statement);
          return FALSE;
        }
    }
}

/* The claim that comes first however unlike it is, with the words of its article read. */
static AttestClaimCandidate *
load_candidate (Search *search, gint64 claim, GError **error)
{
  g_autoptr (AttestAnnotation) annotation = attest_annotation_store_load_one (search->connection, claim, error);
  g_autoptr (AttestText) text = NULL;
  g_autofree char *title = NULL;
  g_autofree char *published = NULL;
  gboolean has_row;
  sqlite3_stmt *statement;

  if (annotation == NULL)
    return NULL;
  text = load_text (search, annotation->article, error);
  statement = text != NULL ? attest_connection_prepare (search->connection,
                                                        "SELECT title, published FROM article WHERE id = ?", error)
                           : NULL;
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, annotation->article);
  if (!attest_connection_step (search->connection, statement, &has_row, error))
    return NULL;
  if (has_row)
    {
      title = attest_column_dup_text (statement, 0);
      published = attest_column_dup_text (statement, 1);
      sqlite3_reset (statement);
    }
  return make_candidate (search, text, annotation, title, published);
}

static gboolean
put_first (Search *search, gint64 claim, GError **error)
{
  AttestClaimCandidate *first = NULL;

  for (guint i = 0; i < search->candidates->len && first == NULL; i++)
    if (((AttestClaimCandidate *) search->candidates->pdata[i])->claim == claim)
      first = g_ptr_array_steal_index (search->candidates, i);
  if (first == NULL)
    first = load_candidate (search, claim, error);
  if (first == NULL)
    return FALSE;
  g_ptr_array_insert (search->candidates, 0, first);
  return TRUE;
}

/* --- ranking --- */

static int
get_likeness (const AttestClaimCandidate *candidate)
{
  /* A place without claims comes after any claim: there is nothing to link to yet. */
  if (candidate->claim == 0)
    return 0;
  return candidate->overlap >= MUCH_ALIKE ? 3 : candidate->overlap >= ALIKE ? 2 : 1;
}

static guint
get_distance (const AttestClaimCandidate *candidate)
{
  return candidate->days == ATTEST_DAYS_UNKNOWN ? G_MAXUINT : (guint) ABS (candidate->days);
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const AttestClaimCandidate *first = *(AttestClaimCandidate *const *) a;
  const AttestClaimCandidate *second = *(AttestClaimCandidate *const *) b;
  int likeness = get_likeness (second) - get_likeness (first);
  guint distances[2] = { get_distance (first), get_distance (second) };

  if (likeness != 0)
    return likeness;
  if (distances[0] != distances[1])
    return distances[0] < distances[1] ? -1 : 1;
  if (fabs (first->overlap - second->overlap) > 1e-9)
    return first->overlap > second->overlap ? -1 : 1;
  if (first->article != second->article)
    return first->article < second->article ? -1 : 1;
  return (first->claim > second->claim) - (first->claim < second->claim);
}

static gboolean
load_claim (Search *search, char **quote, gint64 *n_articles, GError **error)
{
  g_autoptr (AttestAnnotation) claim = attest_annotation_store_load_one (search->connection, search->claim, error);
  g_autoptr (AttestText) text = NULL;
  gboolean has_row;
  sqlite3_stmt *statement;

  if (claim == NULL)
    return FALSE;
  search->article = claim->article;
  text = load_text (search, claim->article, error);
  if (text == NULL)
    return FALSE;
  *quote = attest_quote_dup_words (text, claim, G_MAXUINT);
  statement = attest_connection_prepare (
    search->connection, "SELECT published, (SELECT max (id) FROM article) FROM article WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, claim->article);
  if (!attest_connection_step (search->connection, statement, &has_row, error))
    return FALSE;
  if (has_row)
    {
      search->published = attest_column_dup_text (statement, 0);
      *n_articles = sqlite3_column_int64 (statement, 1);
      sqlite3_reset (statement);
    }
  return TRUE;
}

/**
 * attest_claim_candidates_find:
 * @connection: a connection
 * @claim: the claim asked about
 * @first: a claim that comes first however unlike it is; 0: none
 * @limit: how many at most
 * @error: return location for an error
 *
 * Finds where other articles may claim the same. The up to eight rarest words of the claim are looked for in the
 * full-text index, any of them being enough; of the articles that match best (bm25) all claims are compared with this
 * one, whoever marked them. The measure is the share of the claim's words that the other has too, each word weighing
 * log ((articles + 1) / articles with that word). Claims that share half of it come first, then those that share a
 * quarter, then the others down to a tenth, and then articles without any claim; within each of these, what is nearest
 * in date, undated last; on the same day the larger share.
 *
 * Returns: (transfer full) (nullable) (element-type AttestClaimCandidate): the likeliest first; %NULL on error
 */
GPtrArray *
attest_claim_candidates_find (AttestConnection *connection, gint64 claim, gint64 first, guint limit, GError **error)
{
  g_auto (Search) search = { .connection = connection, .claim = claim };
  g_autofree char *quote = NULL;
  g_autofree char *query = NULL;
  gint64 n_articles = 0;

  search.candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_claim_candidate_free);
  if (!load_claim (&search, &quote, &n_articles, error))
    return NULL;
  search.terms = attest_claim_terms_new (connection, quote, n_articles, error);
  if (search.terms == NULL)
    return NULL;
  query = attest_claim_terms_dup_query (search.terms);
  if (query != NULL && !search_articles (&search, query, error))
    return NULL;
  g_ptr_array_sort (search.candidates, compare_candidates);
  if (first != 0 && !put_first (&search, first, error))
    return NULL;
  if (search.candidates->len > limit)
    g_ptr_array_set_size (search.candidates, (int) limit);
  return g_steal_pointer (&search.candidates);
}
