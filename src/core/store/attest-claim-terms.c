/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many articles have a word is counted in the full-text index. */
#include "config.h"

#include "attest-claim-terms.h"

#include "../model/attest-content-words.h"

#include <math.h>

/* Of a very long claim the first words do. */
#define MAX_CLAIM_WORDS 40
/* A word that so many articles have tells nothing; counting stops there. */
#define MAX_COUNTED 4000
/* As many of the rarest words are looked for, … */
#define MAX_QUERY_WORDS 8
#define MIN_QUERY_WORDS 2
/* … as long as together they do not stand in more articles: ranking costs time for each. */
#define MAX_MATCHES 4000

typedef struct
{
  const char *word;
  guint n_articles; /* that have it */
  double weight;
} Word;

struct _AttestClaimTerms
{
  GPtrArray *content;  /* the claim's words */
  GArray *words;       /* Word, rarest first */
  GHashTable *weights; /* word → its Word */
  double weight;       /* of all words */
};

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
count_articles (AttestConnection *connection, Word *word, GError **error)
{
  g_autofree char *query = make_query (word, 1);
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "SELECT count (*) FROM (SELECT 1 FROM article_search WHERE article_search MATCH ?1 LIMIT ?2)", error);

  if (statement == NULL)
    return FALSE;
  attest_bind_text (statement, 1, query);
  sqlite3_bind_int64 (statement, 2, MAX_COUNTED);
  if (!attest_connection_step (connection, statement, &has_row, error))
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

void
attest_claim_terms_free (AttestClaimTerms *terms)
{
  g_ptr_array_unref (terms->content);
  g_array_unref (terms->words);
  g_hash_table_unref (terms->weights);
  g_free (terms);
}

/**
 * attest_claim_terms_new:
 * @connection: a connection
 * @quote: the words of a claim
 * @n_articles: how many articles there are
 * @error: return location for an error
 *
 * A word weighs log ((articles + 1) / articles with that word): what all articles have weighs next to nothing.
 *
 * Returns: (transfer full) (nullable): its words, weighed; %NULL on error
 */
AttestClaimTerms *
attest_claim_terms_new (AttestConnection *connection, const char *quote, gint64 n_articles, GError **error)
{
  g_autoptr (AttestClaimTerms) terms = g_new0 (AttestClaimTerms, 1);

  terms->content = attest_content_words (quote, MAX_CLAIM_WORDS);
  terms->words = g_array_new (FALSE, TRUE, sizeof (Word));
  terms->weights = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < terms->content->len; i++)
    {
      Word word = { .word = terms->content->pdata[i] };

      if (!count_articles (connection, &word, error))
        return NULL;
      word.weight = log ((double) (n_articles + 1) / CLAMP (word.n_articles, 1, MAX (n_articles, 1)));
      terms->weight += word.weight;
      g_array_append_val (terms->words, word);
    }
  g_array_sort (terms->words, compare_rarity);
  for (guint i = 0; i < terms->words->len; i++)
    {
      Word *word = &g_array_index (terms->words, Word, i);

      g_hash_table_insert (terms->weights, (gpointer) word->word, word);
    }
  return g_steal_pointer (&terms);
}

/**
 * attest_claim_terms_dup_query:
 * @terms: the words of a claim
 *
 * The up to eight rarest words, any of them being enough. What stands only here, in one article, finds nothing.
 *
 * Returns: (transfer full) (nullable): what to look for in the full-text index; %NULL where no word is elsewhere
 */
char *
attest_claim_terms_dup_query (AttestClaimTerms *terms)
{
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (Word));
  guint n_matches = 0;

  for (guint i = 0; i < terms->words->len && chosen->len < MAX_QUERY_WORDS; i++)
    {
      Word *word = &g_array_index (terms->words, Word, i);

      if (word->n_articles < 2)
        continue;
      n_matches += word->n_articles;
      if (chosen->len >= MIN_QUERY_WORDS && n_matches > MAX_MATCHES)
        break;
      g_array_append_val (chosen, *word);
    }
  return chosen->len > 0 ? make_query ((const Word *) (gconstpointer) chosen->data, chosen->len) : NULL;
}

/**
 * attest_claim_terms_measure_overlap:
 * @terms: the words of a claim
 * @words: other words
 *
 * Returns: the share of the claim's words, by their weight, that are among @words, from 0 to 1
 */
double
attest_claim_terms_measure_overlap (AttestClaimTerms *terms, const char *words)
{
  g_autoptr (GPtrArray) content = attest_content_words (words, G_MAXUINT);
  double shared = 0;

  for (guint i = 0; i < content->len; i++)
    {
      const Word *word = g_hash_table_lookup (terms->weights, content->pdata[i]);

      if (word != NULL)
        shared += word->weight;
    }
  return terms->weight > 0 ? shared / terms->weight : 0;
}
