/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The full-text index finds the articles that share the claim's rarest words; among the claims marked there, the words
 * in common decide, and then the date. */
#include "config.h"

#include "attest-claim-candidates.h"

#include "../model/attest-content-words.h"
#include "../model/attest-text.h"
#include "attest-annotation-store.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Of a very long claim the first words do. */
#define MAX_CLAIM_WORDS 40
/* A word that so many articles have tells nothing; counting stops there. */
#define MAX_COUNTED 4000
/* As many of the rarest words are looked for, … */
#define MAX_QUERY_WORDS 8
#define MIN_QUERY_WORDS 2
/* … as long as together they do not stand in more articles: ranking costs time for each. */
#define MAX_MATCHES 4000
/* The best of these are looked at. */
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
  const char *word;
  guint n_articles; /* that have it */
  double weight;
} Word;

typedef struct
{
  AttestConnection *connection;
  gint64 claim;
  gint64 article;
  char *published;
  GPtrArray *content;  /* the claim's words */
  GArray *words;       /* Word, rarest first */
  GHashTable *weights; /* word → its Word */
  double weight;       /* of all words */
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
  g_clear_pointer (&search->content, g_ptr_array_unref);
  g_clear_pointer (&search->words, g_array_unref);
  g_clear_pointer (&search->weights, g_hash_table_unref);
  g_clear_pointer (&search->candidates, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

/* --- dates --- */

static gboolean
parse_day (const char *published, GDate *day)
{
  guint year, month, number;

  g_date_clear (day, 1);
  if (published == NULL || strlen (published) != 10 || sscanf (published, "%4u-%2u-%2u", &year, &month, &number) != 3 ||
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

/* --- the claim's words --- */

/* For MATCH: a folded word has neither quotes nor anything else of FTS5's syntax, and stands in quotes nevertheless. */
static char *
make_query (const Word *words, guint n_words)
{
  GString *query = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (query, "%s\"%s\"", i > 0 ? " OR " : "", words[i].word);
  return g_string_free (query, FALSE);
}

static gboolean
count_articles (Search *search, Word *word, GError **error)
{
  g_autofree char *query = make_query (word, 1);
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    search->connection, "SELECT count (*) FROM (SELECT 1 FROM article_search WHERE article_search MATCH ?1 LIMIT ?2)",
    error);

  if (statement == NULL)
    return FALSE;
  attest_bind_text (statement, 1, query);
  sqlite3_bind_int64 (statement, 2, MAX_COUNTED);
  if (!attest_connection_step (search->connection, statement, &has_row, error))
    return FALSE;
  word->n_articles = has_row ? (guint) sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_reset (statement);
  return TRUE;
}

static int
compare_rarity (gconstpointer a, gconstpointer b)
{
  const Word *first = a, *second = b;

  return (first->n_articles > second->n_articles) - (first->n_articles < second->n_articles);
}

/* What all articles have weighs next to nothing. */
static gboolean
weigh_words (Search *search, const char *quote, gint64 n_articles, GError **error)
{
  search->content = attest_content_words (quote, MAX_CLAIM_WORDS);
  search->words = g_array_new (FALSE, TRUE, sizeof (Word));
  search->weights = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < search->content->len; i++)
    {
      Word word = { .word = search->content->pdata[i] };

      if (!count_articles (search, &word, error))
        return FALSE;
      word.weight = log ((double) (n_articles + 1) / CLAMP (word.n_articles, 1, MAX (n_articles, 1)));
      search->weight += word.weight;
      g_array_append_val (search->words, word);
    }
  g_array_sort (search->words, compare_rarity);
  for (guint i = 0; i < search->words->len; i++)
    {
      Word *word = &g_array_index (search->words, Word, i);

      g_hash_table_insert (search->weights, (gpointer) word->word, word);
    }
  return TRUE;
}

/* What stands only here, in one article, finds nothing. */
static char *
dup_query (Search *search)
{
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (Word));
  guint n_matches = 0;

  for (guint i = 0; i < search->words->len && chosen->len < MAX_QUERY_WORDS; i++)
    {
      Word *word = &g_array_index (search->words, Word, i);

      if (word->n_articles < 2)
        continue;
      n_matches += word->n_articles;
      if (chosen->len >= MIN_QUERY_WORDS && n_matches > MAX_MATCHES)
        break;
      g_array_append_val (chosen, *word);
    }
  return chosen->len > 0 ? make_query ((const Word *) (gconstpointer) chosen->data, chosen->len) : NULL;
}

static double
measure_overlap (Search *search, const char *words)
{
  g_autoptr (GPtrArray) content = attest_content_words (words, G_MAXUINT);
  double shared = 0;

  for (guint i = 0; i < content->len; i++)
    {
      const Word *word = g_hash_table_lookup (search->weights, content->pdata[i]);

      if (word != NULL)
        shared += word->weight;
    }
  return search->weight > 0 ? shared / search->weight : 0;
}

/* --- the other articles --- */

/* Some words of @text as one line. A damaged file may say that they lie outside it. */
static char *
dup_line (AttestText *text, guint start, guint end)
{
  g_autofree char *words = NULL;
  g_autoptr (GString) line = g_string_new (NULL);

  end = MIN (end, attest_text_get_length (text));
  if (start >= end)
    return g_strdup ("");
  words = attest_text_dup_range (text, attest_range (start, end));
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (line, c);
      else if (!g_str_has_suffix (line->str, " "))
        g_string_append_c (line, ' ');
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* What stands before @end, from a whole word on. */
static char *
dup_before (AttestText *text, guint end)
{
  g_autofree char *line = dup_line (text, end > CONTEXT_LENGTH ? end - CONTEXT_LENGTH : 0, end);
  const char *space = strchr (line, ' ');

  return end > CONTEXT_LENGTH && space != NULL ? g_strconcat ("…", space, NULL) : g_steal_pointer (&line);
}

/* What stands after @start, up to a whole word. */
static char *
dup_after (AttestText *text, guint start)
{
  g_autofree char *line = dup_line (text, start, start + CONTEXT_LENGTH);
  char *space = strrchr (line, ' ');

  if (start + CONTEXT_LENGTH >= attest_text_get_length (text) || space == NULL)
    return g_steal_pointer (&line);
  *space = '\0';
  return g_strconcat (line, " …", NULL);
}

static char *
dup_quote (AttestText *text, const AttestAnnotation *annotation, guint max_code_points)
{
  g_autoptr (GString) quote = g_string_new (NULL);
  guint left = max_code_points;

  for (guint i = 0; i < annotation->n_fragments && left > 0; i++)
    {
      AttestRange range = annotation->fragments[i];
      guint length = MIN (attest_range_length (range), left);
      g_autofree char *line = dup_line (text, range.start, range.start + length);

      g_string_append_printf (quote, "%s%s", i > 0 ? " … " : "", line);
      left -= length;
    }
  if (attest_annotation_get_n_code_points (annotation) > max_code_points)
    g_string_append (quote, "…");
  return g_string_free (g_steal_pointer (&quote), FALSE);
}

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

static void
add_claim (Search *search, AttestText *text, AttestAnnotation *annotation, const char *title, const char *published)
{
  g_autofree char *words = dup_quote (text, annotation, G_MAXUINT);
  double overlap = measure_overlap (search, words);
  AttestRange hull = attest_annotation_get_hull (annotation);
  AttestClaimCandidate *candidate;

  if (overlap < MIN_OVERLAP)
    return;
  candidate = g_new0 (AttestClaimCandidate, 1);
  candidate->claim = annotation->id;
  candidate->article = annotation->article;
  candidate->annotator = annotation->annotator;
  candidate->label = annotation->label;
  candidate->title = g_strdup (title);
  candidate->published = g_strdup (published);
  candidate->days = count_days (search->published, published);
  candidate->before = dup_before (text, hull.start);
  candidate->quote = dup_quote (text, annotation, QUOTE_LENGTH);
  candidate->after = dup_after (text, hull.end);
  candidate->overlap = overlap;
  g_ptr_array_add (search->candidates, candidate);
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
  candidate->overlap = measure_overlap (search, snippet);
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
  *quote = dup_quote (text, claim, G_MAXUINT);
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
attest_claim_candidates_find (AttestConnection *connection, gint64 claim, guint limit, GError **error)
{
  g_auto (Search) search = { .connection = connection, .claim = claim };
  g_autofree char *quote = NULL;
  g_autofree char *query = NULL;
  gint64 n_articles = 0;

  search.candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_claim_candidate_free);
  if (!load_claim (&search, &quote, &n_articles, error) || !weigh_words (&search, quote, n_articles, error))
    return NULL;
  query = dup_query (&search);
  if (query != NULL && !search_articles (&search, query, error))
    return NULL;
  g_ptr_array_sort (search.candidates, compare_candidates);
  if (search.candidates->len > limit)
    g_ptr_array_set_size (search.candidates, (int) limit);
  return g_steal_pointer (&search.candidates);
}

/* --- in a thread --- */

typedef struct
{
  char *path;
  gint64 claim;
  guint limit;
} Question;

static void
question_free (Question *question)
{
  g_free (question->path);
  g_free (question);
}

static void
find_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Question *question = task_data;
  g_autoptr (AttestConnection) connection = NULL;
  GPtrArray *candidates = NULL;
  GError *error = NULL;

  connection = attest_connection_open_again (question->path, ATTEST_CONNECTION_READ_ONLY, &error);
  if (connection != NULL)
    {
      attest_connection_set_cancellable (connection, cancellable);
      candidates = attest_claim_candidates_find (connection, question->claim, question->limit, &error);
      attest_connection_set_cancellable (connection, NULL);
      attest_connection_close (connection, NULL);
    }
  if (candidates != NULL)
    g_task_return_pointer (task, candidates, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * attest_claim_candidates_find_async:
 * @project: a project
 * @claim: the claim asked about
 * @limit: how many at most
 * @cancellable: (nullable): stops it
 * @callback: called in the thread-default main context
 * @user_data: for @callback
 *
 * As attest_claim_candidates_find(), in a thread and on a connection of its own.
 */
void
attest_claim_candidates_find_async (AttestProject *project, gint64 claim, guint limit, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (project, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->path = g_strdup (attest_project_get_path (project));
  question->claim = claim;
  question->limit = limit;
  g_task_set_source_tag (task, attest_claim_candidates_find_async);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_task_run_in_thread (task, find_thread);
}

GPtrArray *
attest_claim_candidates_find_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
