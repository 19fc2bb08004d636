/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims are walked article by article in the order of time, so that the first rows are there at once however many
 * there are. Those that are linked come before the others, cluster by cluster. */
#include "config.h"

#include "attest-claim-query.h"

#include "../model/attest-content-words.h"
#include "attest-claim-clusters.h"
#include "attest-claim-links.h"
#include "attest-claim-summary-private.h"
#include "attest-search-query.h"

/* The first stretch fills a window; the others are as long as makes telling of them cheap. */
#define FIRST_STRETCH 100
#define STRETCH 20000
/* As much of a claim as is searched, in code points. */
#define SEARCHED_LENGTH 4000

typedef struct
{
  AttestConnection *connection;
  AttestClaimFilter filter;
  gint64 annotator;
  char **words;          /* (nullable): of the search, folded */
  GHashTable *articles;  /* (nullable): ids of the articles that the search finds */
  GHashTable *labels;    /* ids of the labels of claims */
  GHashTable *clustered; /* ids of linked claims */
  GArray *rows;
  guint stretch;
  AttestListedClaimsFunc take_rows;
  gpointer user_data;
  gboolean stopped;
} Query;

static void
query_clear (Query *query)
{
  g_clear_pointer (&query->words, g_strfreev);
  g_clear_pointer (&query->articles, g_hash_table_unref);
  g_clear_pointer (&query->labels, g_hash_table_unref);
  g_clear_pointer (&query->clustered, g_hash_table_unref);
  g_clear_pointer (&query->rows, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Query, query_clear)

/* --- what was found --- */

static void
tell (Query *query)
{
  GArray *rows = query->rows;

  query->rows = g_array_new (FALSE, FALSE, sizeof (AttestListedClaim));
  query->stretch = STRETCH;
  query->stopped = !query->take_rows (rows, query->user_data);
}

static void
add_row (Query *query, gint64 claim, guint cluster)
{
  AttestListedClaim row = { claim, cluster };

  g_array_append_val (query->rows, row);
  if (query->rows->len >= query->stretch)
    tell (query);
}

static gboolean
add_ids (AttestConnection *connection, sqlite3_stmt *statement, GHashTable *ids, GError **error)
{
  gboolean has_row;

  while (TRUE)
    {
      gint64 id;

      if (!attest_connection_step (connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      id = sqlite3_column_int64 (statement, 0);
      g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }
}

static GHashTable *
id_set_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/* --- tests of one claim --- */

#define HAS_SOURCE                                                                                                     \
  "EXISTS (SELECT 1 FROM relation AS r WHERE r.from_annotation = n.id AND r.role = 'source' AND " ATTEST_COUNTS (      \
    "r") ")"

static gboolean
check_attribution (Query *query, gint64 claim, gboolean *matches, GError **error)
{
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    query->connection, "SELECT " HAS_SOURCE ", " ATTEST_CLAIM_UNATTRIBUTED " FROM annotation AS n WHERE n.id = ?",
    error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, claim);
  if (!attest_connection_step (query->connection, statement, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      *matches = FALSE;
      return TRUE;
    }
  *matches = sqlite3_column_int (statement, 0) == 0 &&
             (sqlite3_column_int (statement, 1) != 0) == (query->filter == ATTEST_CLAIMS_UNATTRIBUTED);
  sqlite3_reset (statement);
  return TRUE;
}

static gboolean
check_words (Query *query, gint64 claim, gint64 article, const char *title, gboolean *matches, GError **error)
{
  g_autofree char *quote = attest_claim_dup_quote (query->connection, article, claim, SEARCHED_LENGTH, error);
  g_autofree char *sources = NULL;
  g_autofree char *all = NULL;
  g_autofree char *folded = NULL;

  if (quote == NULL || !attest_claim_read_sources (query->connection, claim, &sources, error))
    return FALSE;
  all = g_strjoin ("\n", quote, title != NULL ? title : "", sources != NULL ? sources : "", NULL);
  folded = attest_fold_words (all);
  *matches = attest_contains_words (folded, (const char *const *) query->words);
  return TRUE;
}

/* Apart from what the walk has looked at: annotator, links. */
static gboolean
check_claim (Query *query, gint64 claim, gint64 article, const char *title, gboolean *matches, GError **error)
{
  *matches = TRUE;
  if ((query->filter == ATTEST_CLAIMS_SOURCELESS || query->filter == ATTEST_CLAIMS_UNATTRIBUTED) &&
      !check_attribution (query, claim, matches, error))
    return FALSE;
  return !*matches || query->words == NULL || check_words (query, claim, article, title, matches, error);
}

/* --- the walk --- */

static gboolean
read_title (Query *query, gint64 article, char **title, GError **error)
{
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (query->connection, "SELECT title FROM article WHERE id = ?",
                                                       error);

  *title = NULL;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, article);
  if (!attest_connection_step (query->connection, statement, &has_row, error))
    return FALSE;
  if (has_row)
    {
      *title = attest_column_dup_text (statement, 0);
      sqlite3_reset (statement);
    }
  return TRUE;
}

static gboolean
add_clusters (Query *query, GError **error)
{
  g_autoptr (GArray) linked = attest_claim_clusters_load (query->connection, error);

  if (linked == NULL)
    return FALSE;
  for (guint i = 0; i < linked->len && !query->stopped; i++)
    {
      AttestLinkedClaim *claim = &g_array_index (linked, AttestLinkedClaim, i);
      g_autofree char *title = NULL;
      gboolean matches = TRUE;

      g_hash_table_add (query->clustered, g_memdup2 (&claim->claim, sizeof claim->claim));
      if ((query->annotator != 0 && claim->annotator != query->annotator) ||
          (query->articles != NULL && !g_hash_table_contains (query->articles, &claim->article)) ||
          (query->filter == ATTEST_CLAIMS_CONTRADICTED && !claim->contradicted))
        continue;
      if (query->words != NULL && !read_title (query, claim->article, &title, error))
        return FALSE;
      if (!check_claim (query, claim->claim, claim->article, title, &matches, error))
        return FALSE;
      if (matches)
        add_row (query, claim->claim, claim->cluster);
    }
  return TRUE;
}

typedef struct
{
  gint64 claim;
  gint64 start;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *first = a, *second = b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return (first->claim > second->claim) - (first->claim < second->claim);
}

/* The start of each of @places, which are of @article. */
static gboolean
read_starts (Query *query, gint64 article, GArray *places, GError **error)
{
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    query->connection, "SELECT start FROM fragment WHERE article = ?1 AND annotation = ?2 ORDER BY start LIMIT 1",
    error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < places->len; i++)
    {
      Place *place = &g_array_index (places, Place, i);

      sqlite3_bind_int64 (statement, 1, article);
      sqlite3_bind_int64 (statement, 2, place->claim);
      if (!attest_connection_step (query->connection, statement, &has_row, error))
        return FALSE;
      if (has_row)
        {
          place->start = sqlite3_column_int64 (statement, 0);
          sqlite3_reset (statement);
        }
    }
  return TRUE;
}

/* All of it stands in the index by article: only what is a claim is looked up. */
static gboolean
add_article (Query *query, gint64 article, const char *title, GError **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  gboolean has_row = TRUE;
  sqlite3_stmt *statement = attest_connection_prepare (
    query->connection,
    "SELECT n.id, n.annotator, n.label FROM annotation AS n WHERE n.article = ?1 AND " ATTEST_COUNTS ("n"), error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, article);
  while (has_row)
    {
      Place place = { 0 };
      gint64 label;

      if (!attest_connection_step (query->connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      place.claim = sqlite3_column_int64 (statement, 0);
      label = sqlite3_column_int64 (statement, 2);
      if ((query->annotator == 0 || sqlite3_column_int64 (statement, 1) == query->annotator) &&
          g_hash_table_contains (query->labels, &label) && !g_hash_table_contains (query->clustered, &place.claim))
        g_array_append_val (places, place);
    }
  if (!read_starts (query, article, places, error))
    return FALSE;
  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len && !query->stopped; i++)
    {
      gint64 claim = g_array_index (places, Place, i).claim;
      gboolean matches;

      if (!check_claim (query, claim, article, title, &matches, error))
        return FALSE;
      if (matches)
        add_row (query, claim, 0);
    }
  return TRUE;
}

/* Articles as @statement gives them. */
static gboolean
walk_articles (Query *query, sqlite3_stmt *statement, GError **error)
{
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  while (attest_connection_step (query->connection, statement, &has_row, error))
    {
      gint64 article;
      g_autofree char *title = NULL;

      if (!has_row)
        return TRUE;
      article = sqlite3_column_int64 (statement, 0);
      if (query->articles != NULL && !g_hash_table_contains (query->articles, &article))
        continue;
      if ((query->words != NULL && !read_title (query, article, &title, error)) ||
          !add_article (query, article, title, error) || query->stopped)
        {
          sqlite3_reset (statement);
          return query->stopped;
        }
    }
  return FALSE;
}

static gboolean
add_articles (Query *query, GError **error)
{
  AttestConnection *connection = query->connection;

  return walk_articles (query,
                        attest_connection_prepare (connection,
                                                   "SELECT a.id FROM article AS a WHERE a.published IS NOT NULL"
                                                   " AND " ATTEST_COUNTS ("a") " ORDER BY a.published, a.id",
                                                   error),
                        error) &&
         (query->stopped ||
          walk_articles (query,
                         attest_connection_prepare (connection,
                                                    "SELECT a.id FROM article AS a WHERE a.published IS NULL"
                                                    " AND " ATTEST_COUNTS ("a") " ORDER BY a.id",
                                                    error),
                         error));
}

/* Which articles have the words of the search at all. */
static gboolean
find_articles (Query *query, const char *search, GError **error)
{
  g_autofree char *match = attest_search_query_build (search);
  g_autofree char *folded = NULL;
  sqlite3_stmt *statement;

  if (match == NULL)
    return TRUE;
  folded = attest_fold_words (search);
  query->words = g_strsplit (folded, " ", -1);
  query->articles = id_set_new ();
  statement = attest_connection_prepare (query->connection,
                                         "SELECT rowid FROM article_search WHERE article_search MATCH ?", error);
  if (statement == NULL)
    return FALSE;
  attest_bind_text (statement, 1, match);
  return add_ids (query->connection, statement, query->articles, error);
}

/**
 * attest_claim_query_run:
 * @connection: a connection
 * @filter: which claims
 * @annotator: only this annotator's; 0: everybody's
 * @search: (nullable): what a person typed; the last word may be unfinished
 * @take_rows: (scope call): told of the claims, a stretch of the list at a time, in this thread
 * @user_data: for @take_rows
 * @error: return location for an error
 *
 * Claims that are linked across articles come first, cluster by cluster, each in the order of time; then all others in
 * the order of time and text. Undated ones come last.
 *
 * Returns: whether all could be read
 */
gboolean
attest_claim_query_run (AttestConnection *connection, AttestClaimFilter filter, gint64 annotator, const char *search,
                        AttestListedClaimsFunc take_rows, gpointer user_data, GError **error)
{
  g_auto (Query) query = { .connection = connection,
                           .filter = filter,
                           .annotator = annotator,
                           .stretch = FIRST_STRETCH,
                           .take_rows = take_rows,
                           .user_data = user_data };
  sqlite3_stmt *statement = attest_connection_prepare (connection, "SELECT id FROM label WHERE kind = 'claim'", error);
  gboolean all = filter != ATTEST_CLAIMS_LINKED && filter != ATTEST_CLAIMS_CONTRADICTED;

  query.rows = g_array_new (FALSE, FALSE, sizeof (AttestListedClaim));
  query.labels = id_set_new ();
  query.clustered = id_set_new ();
  if (statement == NULL || !add_ids (connection, statement, query.labels, error) ||
      !find_articles (&query, search, error) || !add_clusters (&query, error) ||
      (all && !query.stopped && !add_articles (&query, error)))
    return FALSE;
  if (!query.stopped)
    tell (&query);
  return TRUE;
}
