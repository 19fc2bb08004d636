/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two rounds: the articles that the search index names, so that the first places are known at once; then all others,
 * since the index has other words than Unicode, and folds them in another way. Each text is compared code point by code
 * point. */
#include "config.h"

#include "attest-occurrence-query.h"

#include "attest-annotation-store.h"
#include "attest-interval-index.h"
#include "attest-search-query.h"

#include <glib/gi18n-lib.h>

#define FINISHED "a.batch NOT IN (SELECT id FROM import_batch WHERE finished IS NULL)"
/* How many articles without an occurrence pass before progress is told. */
#define PROGRESS_ARTICLES 100

typedef struct
{
  AttestConnection *connection;
  const AttestOccurrenceQuestion *question;
  AttestOccurrenceFinder *finder;
  AttestOccurrencesFunc found;
  gpointer found_data;
  GCancellable *cancellable;
  GHashTable *searched; /* ids of articles, once the index has named some */
  guint n_searched;
  guint n_articles;
  guint n_found;
  GArray *ranges;
} Run;

static GArray *
read_ids (Run *run, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row;

  while (TRUE)
    {
      gint64 id;

      if (!attest_connection_step (run->connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&ids);
      id = sqlite3_column_int64 (statement, 0);
      g_array_append_val (ids, id);
    }
}

static GArray *
list_articles (Run *run, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    run->connection, "SELECT a.id FROM article AS a WHERE (?1 = 0 OR a.id = ?1) AND " FINISHED " ORDER BY a.id", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, run->question->article);
  return read_ids (run, statement, error);
}

/* Those whose text has the words one after another, as the index sees it. */
static GArray *
list_indexed (Run *run, GError **error)
{
  g_autofree char *without_quotes = g_strdelimit (g_strdup (run->question->words), "\"", ' ');
  g_autofree char *quoted = g_strconcat ("\"", without_quotes, "\"", NULL);
  g_autofree char *phrase = attest_search_query_build (quoted);
  g_autofree char *query = phrase != NULL ? g_strconcat ("text : ", phrase, NULL) : NULL;
  sqlite3_stmt *statement;

  if (query == NULL)
    return g_array_new (FALSE, FALSE, sizeof (gint64));
  statement = attest_connection_prepare (
    run->connection, "SELECT rowid FROM article_search WHERE article_search MATCH ?1 ORDER BY rowid", error);
  if (statement == NULL)
    return NULL;
  attest_bind_text (statement, 1, query);
  return read_ids (run, statement, error);
}

static AttestArticle *
read_article (sqlite3_stmt *statement)
{
  AttestArticle *article = attest_article_new ();

  article->id = sqlite3_column_int64 (statement, 0);
  article->title = attest_column_dup_text (statement, 1);
  article->published = attest_column_dup_text (statement, 2);
  article->publisher = attest_column_dup_text (statement, 3);
  return article;
}

/* Entries point into @annotations. */
static AttestIntervalIndex *
index_annotations (GPtrArray *annotations)
{
  AttestIntervalIndex *index = attest_interval_index_new ();
  g_autoptr (GArray) intervals = g_array_new (FALSE, FALSE, sizeof (AttestInterval));

  for (guint i = 0; i < annotations->len; i++)
    {
      AttestAnnotation *annotation = g_ptr_array_index (annotations, i);

      for (guint j = 0; j < annotation->n_fragments; j++)
        {
          AttestInterval interval = { annotation->fragments[j], annotation };

          g_array_append_val (intervals, interval);
        }
    }
  attest_interval_index_fill (index, (AttestInterval *) (void *) intervals->data, intervals->len);
  return index;
}

typedef struct
{
  AttestOccurrence *occurrence;
  gint64 label;
} Judgement;

static gboolean
judge (const AttestInterval *interval, gpointer user_data)
{
  Judgement *judgement = user_data;
  AttestOccurrence *occurrence = judgement->occurrence;
  const AttestAnnotation *annotation = interval->item;
  gboolean equal = annotation->n_fragments == 1 && attest_range_equal (interval->range, occurrence->range);
  AttestOccurrenceState state = ATTEST_OCCURRENCE_FREE;

  if (annotation->label == judgement->label)
    state = equal ? ATTEST_OCCURRENCE_LABELLED : ATTEST_OCCURRENCE_OVERLAPS;
  else if (equal)
    state = ATTEST_OCCURRENCE_OTHER;
  if (state > occurrence->state)
    {
      occurrence->state = state;
      occurrence->other_label = annotation->label;
    }
  return state != ATTEST_OCCURRENCE_LABELLED;
}

static gboolean
judge_all (Run *run, gint64 article, GPtrArray *occurrences, GError **error)
{
  g_autoptr (GPtrArray) annotations = NULL;
  g_autoptr (AttestIntervalIndex) index = NULL;

  if (run->question->annotator == 0)
    return TRUE;
  annotations = attest_annotation_store_load (run->connection, article, run->question->annotator, error);
  if (annotations == NULL)
    return FALSE;
  index = index_annotations (annotations);
  for (guint i = 0; i < occurrences->len; i++)
    {
      Judgement judgement = { occurrences->pdata[i], run->question->label };

      attest_interval_index_foreach_overlapping (index, judgement.occurrence->range, judge, &judgement);
    }
  return TRUE;
}

/* The row that @statement stands on. */
static gboolean
search_row (Run *run, sqlite3_stmt *statement, GPtrArray *occurrences, GError **error)
{
  const char *text = (const char *) sqlite3_column_text (statement, 4);
  gsize n_bytes = (gsize) sqlite3_column_bytes (statement, 4);
  g_autoptr (AttestArticle) article = NULL;
  const char *p = text;
  guint offset = 0;

  /* A damaged text has no places; opening the article tells of it. */
  if (text == NULL || !g_utf8_validate (text, (gssize) n_bytes, NULL))
    return TRUE;
  attest_occurrence_finder_find (run->finder, text, n_bytes, run->ranges);
  if (run->ranges->len == 0 || g_utf8_strlen (text, (gssize) n_bytes) != sqlite3_column_int64 (statement, 5))
    return TRUE;
  article = read_article (statement);
  for (guint i = 0; i < run->ranges->len && run->n_found < run->question->limit; i++, run->n_found++)
    {
      AttestRange range = g_array_index (run->ranges, AttestRange, i);

      p = g_utf8_offset_to_pointer (p, (glong) (range.start - offset));
      offset = range.start;
      g_ptr_array_add (occurrences, attest_occurrence_new (article, range, text, p));
    }
  return judge_all (run, article->id, occurrences, error);
}

static gboolean
search_article (Run *run, gint64 article, GError **error)
{
  g_autoptr (GPtrArray) occurrences = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_occurrence_unref);
  gboolean has_row;
  gboolean done;
  sqlite3_stmt *statement = attest_connection_prepare (
    run->connection,
    "SELECT a.id, a.title, a.published, a.publisher, t.text, a.length FROM article AS a"
    " JOIN article_text AS t ON t.article = a.id WHERE a.id = ?1 AND (?2 = 0 OR a.id = ?2) AND " FINISHED,
    error);

  if (statement == NULL || g_cancellable_set_error_if_cancelled (run->cancellable, error))
    return FALSE;
  sqlite3_bind_int64 (statement, 1, article);
  sqlite3_bind_int64 (statement, 2, run->question->article);
  if (!attest_connection_step (run->connection, statement, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;
  done = search_row (run, statement, occurrences, error);
  sqlite3_reset (statement);
  run->n_searched++;
  if (done && (occurrences->len > 0 || run->n_searched % PROGRESS_ARTICLES == 0))
    run->found (occurrences, run->n_searched, run->n_articles, run->found_data);
  return done;
}

/* Stops where the limit is passed. */
static gboolean
search_articles (Run *run, GArray *articles, GError **error)
{
  for (guint i = 0; i < articles->len && run->n_found < run->question->limit; i++)
    {
      gint64 *id = &g_array_index (articles, gint64, i);

      if (g_hash_table_contains (run->searched, id))
        continue;
      if (!search_article (run, *id, error))
        return FALSE;
      g_hash_table_add (run->searched, id);
    }
  return TRUE;
}

static gboolean
search_all (Run *run, GError **error)
{
  g_autoptr (GArray) articles = list_articles (run, error);
  g_autoptr (GArray) indexed = NULL;

  if (articles == NULL)
    return FALSE;
  run->n_articles = articles->len;
  indexed = run->question->article == 0 ? list_indexed (run, error) : g_array_new (FALSE, FALSE, sizeof (gint64));
  if (indexed == NULL)
    return FALSE;
  run->searched = g_hash_table_new (g_int64_hash, g_int64_equal);
  if (!search_articles (run, indexed, error) || !search_articles (run, articles, error))
    return FALSE;
  g_hash_table_remove_all (run->searched);
  return TRUE;
}

/**
 * attest_occurrence_query_run:
 * @connection: a connection
 * @question: what to look for, and where
 * @found: called with what is found, as it is found
 * @found_data: for @found
 * @cancellable: (nullable): stops it
 * @more: (out): whether it stopped at the limit
 * @error: return location for an error
 *
 * Returns: whether it came to its end
 */
gboolean
attest_occurrence_query_run (AttestConnection *connection, const AttestOccurrenceQuestion *question,
                             AttestOccurrencesFunc found, gpointer found_data, GCancellable *cancellable,
                             gboolean *more, GError **error)
{
  g_autoptr (AttestOccurrenceFinder) finder = attest_occurrence_finder_new (question->words, question->flags);
  Run run = { .connection = connection,
              .question = question,
              .finder = finder,
              .found = found,
              .found_data = found_data,
              .cancellable = cancellable };
  gboolean done;

  *more = FALSE;
  if (finder == NULL)
    {
      g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("There are no words to look for, or too many."));
      return FALSE;
    }
  run.ranges = g_array_new (FALSE, FALSE, sizeof (AttestRange));
  done = search_all (&run, error);
  *more = run.n_found >= question->limit;
  g_clear_pointer (&run.searched, g_hash_table_unref);
  g_array_unref (run.ranges);
  return done;
}

/**
 * attest_occurrence_query_last_label:
 * @connection: a connection
 * @annotator: an annotator
 *
 * Returns: id of the label of the annotation that @annotator has made last; 0 when there is none
 */
gint64
attest_occurrence_query_last_label (AttestConnection *connection, gint64 annotator)
{
  gboolean has_row;
  gint64 label = 0;
  sqlite3_stmt *statement = attest_connection_prepare (connection,
                                                       "SELECT label FROM (SELECT label, annotator FROM annotation "
                                                       "ORDER BY id DESC LIMIT 1000) WHERE annotator = ?1 LIMIT 1",
                                                       NULL);

  if (statement == NULL)
    return 0;
  sqlite3_bind_int64 (statement, 1, annotator);
  if (attest_connection_step (connection, statement, &has_row, NULL) && has_row)
    {
      label = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  return label;
}
