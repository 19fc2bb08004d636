/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions that lists of articles ask. Reading only. */
#include "config.h"

#include "attest-article-query.h"

#include "attest-search-query.h"

/* With more matches than this, ranking would cost more than it tells. */
#define MAX_RANKED 2000

#define FINISHED "a.batch NOT IN (SELECT id FROM import_batch WHERE finished IS NULL)"
/* The state of an article for ?1, by the filter ?2 (AttestArticleFilter). */
#define STATE_JOIN " LEFT JOIN article_state AS s ON s.article = a.id AND s.annotator = ?1"
#define STATE_MATCHES                                                                                                  \
  "CASE ?2 WHEN 1 THEN coalesce (s.state, 'new') IN ('new', 'in-progress')"                                            \
  " WHEN 2 THEN s.state = 'done' WHEN 3 THEN s.state = 'flagged' ELSE 1 END"

void
attest_article_summary_free (AttestArticleSummary *summary)
{
  g_free (summary->title);
  g_free (summary->published);
  g_free (summary->publisher);
  g_free (summary);
}

void
attest_search_hit_free (AttestSearchHit *hit)
{
  g_free (hit->title);
  g_free (hit->snippet);
  g_free (hit);
}

static GArray *
read_ids (AttestConnection *connection, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row;

  while (TRUE)
    {
      gint64 id;

      if (!attest_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&ids);
      id = sqlite3_column_int64 (statement, 0);
      g_array_append_val (ids, id);
    }
}

/* Whether articles of an import that has not come to its end are among the others. */
static gboolean
has_unfinished (AttestConnection *connection, gboolean *unfinished, GError **error)
{
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "SELECT EXISTS (SELECT 1 FROM import_batch WHERE finished IS NULL)", error);

  if (statement == NULL || !attest_connection_step (connection, statement, &has_row, error))
    return FALSE;
  *unfinished = sqlite3_column_int (statement, 0) != 0;
  sqlite3_reset (statement);
  return TRUE;
}

static const char *
ids_sql (gboolean searching, AttestArticleFilter filter, gboolean unfinished)
{
  /* The index alone knows: looking at each of 100,000 articles takes twice as long. */
  if (searching && filter == ATTEST_FILTER_ALL && !unfinished)
    return "SELECT rowid FROM article_search WHERE article_search MATCH ?3 ORDER BY rowid";
  if (searching)
    return "SELECT a.id FROM article_search AS f JOIN article AS a ON a.id = f.rowid" STATE_JOIN
           " WHERE f.article_search MATCH ?3 AND " FINISHED " AND " STATE_MATCHES " ORDER BY f.rowid";
  if (filter != ATTEST_FILTER_ALL)
    return "SELECT a.id FROM article AS a" STATE_JOIN " WHERE " FINISHED " AND " STATE_MATCHES " ORDER BY a.id";
  return "SELECT a.id FROM article AS a WHERE " FINISHED " ORDER BY a.id";
}

/**
 * attest_article_query_ids:
 * @connection: a connection
 * @annotator: whose states @filter looks at
 * @filter: by state
 * @search: (nullable): what a person typed: words, the last one possibly unfinished, "quoted phrases"
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type gint64): ids of articles, in project order
 */
GArray *
attest_article_query_ids (AttestConnection *connection, gint64 annotator, AttestArticleFilter filter,
                          const char *search, GError **error)
{
  g_autofree char *query = attest_search_query_build (search);
  gboolean unfinished = FALSE;
  sqlite3_stmt *statement;

  if (query != NULL && !has_unfinished (connection, &unfinished, error))
    return NULL;
  statement = attest_connection_prepare (connection, ids_sql (query != NULL, filter, unfinished), error);
  if (statement == NULL)
    return NULL;
  if (query != NULL || filter != ATTEST_FILTER_ALL)
    {
      sqlite3_bind_int64 (statement, 1, annotator);
      sqlite3_bind_int (statement, 2, (int) filter);
    }
  if (query != NULL)
    attest_bind_text (statement, 3, query);
  return read_ids (connection, statement, error);
}

/* How many articles match, counting no further than @limit. */
static gboolean
count_matches (AttestConnection *connection, const char *query, guint limit, guint *n_matches, GError **error)
{
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "SELECT count (*) FROM (SELECT 1 FROM article_search WHERE article_search MATCH ?1 LIMIT ?2)", error);

  if (statement == NULL)
    return FALSE;
  attest_bind_text (statement, 1, query);
  sqlite3_bind_int64 (statement, 2, limit);
  if (!attest_connection_step (connection, statement, &has_row, error))
    return FALSE;
  *n_matches = (guint) sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

#define HIT_COLUMNS "SELECT a.id, a.uuid, a.title, snippet (article_search, 1, char (2), char (3), '…', 16)"
#define HIT_SOURCE                                                                                                     \
  " FROM article_search JOIN article AS a ON a.id = article_search.rowid WHERE article_search MATCH ?1 AND " FINISHED

/**
 * attest_article_search:
 * @connection: a connection
 * @search: what a person typed
 * @limit: how many at most
 * @offset: how many to leave out first
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type AttestSearchHit): best match first (bm25), or in project order
 * where very many match; empty when there is no word in @search
 */
GPtrArray *
attest_article_search (AttestConnection *connection, const char *search, guint limit, guint offset, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_search_hit_free);
  g_autofree char *query = attest_search_query_build (search);
  sqlite3_stmt *statement;
  guint n_matches = 0;
  gboolean has_row;

  if (query == NULL)
    return g_steal_pointer (&hits);
  if (!count_matches (connection, query, MAX_RANKED, &n_matches, error))
    return NULL;
  if (n_matches < MAX_RANKED)
    statement = attest_connection_prepare (connection, HIT_COLUMNS HIT_SOURCE " ORDER BY rank LIMIT ?2 OFFSET ?3",
                                           error);
  else
    statement = attest_connection_prepare (
      connection, HIT_COLUMNS HIT_SOURCE " ORDER BY article_search.rowid LIMIT ?2 OFFSET ?3", error);
  if (statement == NULL)
    return NULL;
  attest_bind_text (statement, 1, query);
  sqlite3_bind_int64 (statement, 2, limit);
  sqlite3_bind_int64 (statement, 3, offset);
  while (TRUE)
    {
      AttestSearchHit *hit;

      if (!attest_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&hits);
      hit = g_new0 (AttestSearchHit, 1);
      hit->article = sqlite3_column_int64 (statement, 0);
      attest_column_uuid (statement, 1, &hit->uuid);
      hit->title = attest_column_dup_text (statement, 2);
      hit->snippet = attest_column_dup_text (statement, 3);
      g_ptr_array_add (hits, hit);
    }
}

static gboolean
count_by_kind (AttestConnection *connection, gint64 article, gint64 annotator, guint n_annotations[ATTEST_N_KINDS],
               GError **error)
{
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT l.kind, n FROM (SELECT label, count (*) AS n FROM annotation WHERE article = ?1 AND annotator = ?2"
    " AND (batch IS NULL OR batch NOT IN (SELECT id FROM import_batch WHERE finished IS NULL)) GROUP BY label) AS c"
    " JOIN label AS l ON l.id = c.label",
    error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, article);
  sqlite3_bind_int64 (statement, 2, annotator);
  while (TRUE)
    {
      AttestKind kind;

      if (!attest_connection_step (connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (attest_kind_from_string ((const char *) sqlite3_column_text (statement, 0), &kind))
        n_annotations[kind] += (guint) sqlite3_column_int64 (statement, 1);
    }
}

/**
 * attest_article_query_summary:
 * @connection: a connection
 * @article: an article
 * @annotator: whose state and annotations
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what a row of the article list shows; %NULL without an error when it is gone
 */
AttestArticleSummary *
attest_article_query_summary (AttestConnection *connection, gint64 article, gint64 annotator, GError **error)
{
  g_autoptr (AttestArticleSummary) summary = NULL;
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT a.id, a.title, a.published, a.publisher, s.state, (SELECT count (*) FROM comment AS c"
    " WHERE c.article = ?2 AND c.resolved = 0 AND c.parent IS NULL AND (c.batch IS NULL OR c.batch NOT IN"
    " (SELECT id FROM import_batch WHERE finished IS NULL))),"
    " (SELECT active_seconds FROM article_visit WHERE article = ?2 AND annotator = ?1)"
    " FROM article AS a" STATE_JOIN " WHERE a.id = ?2",
    error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, annotator);
  sqlite3_bind_int64 (statement, 2, article);
  if (!attest_connection_step (connection, statement, &has_row, error) || !has_row)
    return NULL;
  summary = g_new0 (AttestArticleSummary, 1);
  summary->id = article;
  summary->title = attest_column_dup_text (statement, 1);
  summary->published = attest_column_dup_text (statement, 2);
  summary->publisher = attest_column_dup_text (statement, 3);
  attest_article_state_from_string ((const char *) sqlite3_column_text (statement, 4), &summary->state);
  summary->active_seconds = sqlite3_column_int64 (statement, 6);
  summary->n_open_threads = (guint) sqlite3_column_int64 (statement, 5);
  sqlite3_reset (statement);
  if (!count_by_kind (connection, article, annotator, summary->n_annotations, error))
    return NULL;
  return g_steal_pointer (&summary);
}

/**
 * attest_article_query_unfinished:
 * @connection: a connection
 * @article: where to start; not counted itself
 * @annotator: whose states
 * @forward: whether to look after @article instead of before it
 * @error: return location for an error
 *
 * Returns: the nearest article in project order that is new or in progress; 0 when there is none
 */
gint64
attest_article_query_unfinished (AttestConnection *connection, gint64 article, gint64 annotator, gboolean forward,
                                 GError **error)
{
  gboolean has_row;
  gint64 found = 0;
  sqlite3_stmt *statement = forward ? attest_connection_prepare (connection,
                                                                 "SELECT a.id FROM article AS a" STATE_JOIN
                                                                 " WHERE a.id > ?3 AND " FINISHED " AND " STATE_MATCHES
                                                                 " ORDER BY a.id LIMIT 1",
                                                                 error)
                                    : attest_connection_prepare (connection,
                                                                 "SELECT a.id FROM article AS a" STATE_JOIN
                                                                 " WHERE a.id < ?3 AND " FINISHED " AND " STATE_MATCHES
                                                                 " ORDER BY a.id DESC LIMIT 1",
                                                                 error);

  if (statement == NULL)
    return 0;
  sqlite3_bind_int64 (statement, 1, annotator);
  sqlite3_bind_int (statement, 2, ATTEST_FILTER_TODO);
  sqlite3_bind_int64 (statement, 3, article);
  if (attest_connection_step (connection, statement, &has_row, error) && has_row)
    {
      found = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  return found;
}

/**
 * attest_article_query_counts:
 * @connection: a connection
 * @annotator: whose states
 * @n_articles: (out): articles in all
 * @n_by_state: (out caller-allocates): of these, in each state (AttestArticleState)
 * @error: return location for an error
 *
 * Returns: whether it could be counted
 */
gboolean
attest_article_query_counts (AttestConnection *connection, gint64 annotator, guint *n_articles,
                             guint n_by_state[ATTEST_N_ARTICLE_STATES], GError **error)
{
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT NULL, count (*) FROM article AS a WHERE " FINISHED
    " UNION ALL SELECT * FROM (SELECT s.state, count (*) FROM"
    " article_state AS s JOIN article AS a ON a.id = s.article WHERE s.annotator = ?1 AND " FINISHED
    " GROUP BY s.state)",
    error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, annotator);
  *n_articles = 0;
  memset (n_by_state, 0, sizeof (guint) * ATTEST_N_ARTICLE_STATES);
  while (TRUE)
    {
      AttestArticleState state;
      guint count;

      if (!attest_connection_step (connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      count = (guint) sqlite3_column_int64 (statement, 1);
      if (sqlite3_column_type (statement, 0) == SQLITE_NULL)
        *n_articles = count;
      else if (attest_article_state_from_string ((const char *) sqlite3_column_text (statement, 0), &state))
        n_by_state[state] += count;
    }
  /* An article without a row is new. */
  n_by_state[ATTEST_ARTICLE_NEW] = *n_articles - n_by_state[ATTEST_ARTICLE_IN_PROGRESS] -
                                   n_by_state[ATTEST_ARTICLE_DONE] - n_by_state[ATTEST_ARTICLE_FLAGGED];
  return TRUE;
}
