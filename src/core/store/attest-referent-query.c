/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the list of referents shows. Reading only. */
#include "config.h"

#include "attest-referent-query.h"

#include "../model/attest-folding.h"
#include "../model/attest-referent.h"
#include "attest-referent-index.h"

/* Sorting more by date would be felt. */
#define MAX_SORTED_MENTIONS 2000
#define MAX_WORDS_SHOWN 200

#define FINISHED(table)                                                                                                \
  "(" table ".batch IS NULL OR " table ".batch NOT IN (SELECT id FROM import_batch WHERE finished IS NULL))"

void
attest_referent_summary_free (AttestReferentSummary *summary)
{
  g_free (summary->name);
  g_free (summary->kind);
  g_free (summary->description);
  g_free (summary->ids);
  g_free (summary);
}

void
attest_mention_context_free (AttestMentionContext *context)
{
  g_free (context->title);
  g_free (context->published);
  g_free (context->before);
  g_free (context->words);
  g_free (context->after);
  g_free (context);
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

static GArray *
query_by_name (AttestConnection *connection, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "SELECT referent FROM referent_form WHERE alias = '' ORDER BY form", error);

  return statement != NULL ? read_ids (connection, statement, error) : NULL;
}

static int
compare_ids (const void *a, const void *b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

/* Those with a name that has a word beginning with @word, ascending. */
static GArray *
query_word (AttestConnection *connection, const char *word, GError **error)
{
  g_autofree char *end = g_strconcat (word, "\xf4\x8f\xbf\xbf", NULL);
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "SELECT referent FROM referent_word WHERE word >= ?1 AND word < ?2", error);
  GArray *ids;

  if (statement == NULL)
    return NULL;
  attest_bind_text (statement, 1, word);
  attest_bind_text (statement, 2, end);
  ids = read_ids (connection, statement, error);
  if (ids != NULL)
    g_array_sort (ids, compare_ids);
  return ids;
}

/* Ascending, as the table is read: one row after the other is much quicker than each by its name's place. */
static GArray *
query_kind (AttestConnection *connection, const char *kind, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (connection,
                                                       "SELECT id FROM referent WHERE kind = ?1 ORDER BY id", error);

  if (statement == NULL)
    return NULL;
  attest_bind_text (statement, 1, kind);
  return read_ids (connection, statement, error);
}

/* Leaves of @ids, in their order, those that are in @chosen, too. */
static void
keep_chosen (GArray *ids, GArray *chosen)
{
  guint kept = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (g_array_binary_search (chosen, &id, compare_ids, NULL))
        g_array_index (ids, gint64, kept++) = id;
    }
  g_array_set_size (ids, kept);
}

/* Leaves of @ids those of @kind whose names have all words of @filter. */
static gboolean
apply_filter (AttestConnection *connection, GArray *ids, const char *kind, const char *filter, GError **error)
{
  g_autofree char *form = filter != NULL ? attest_referent_index_form (filter) : g_strdup ("");
  g_auto (GStrv) words = attest_fold_split (form, ATTEST_FORM_MAX_WORDS);

  if (kind != NULL)
    {
      g_autoptr (GArray) chosen = query_kind (connection, kind, error);

      if (chosen == NULL)
        return FALSE;
      keep_chosen (ids, chosen);
    }
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr (GArray) having = query_word (connection, words[i], error);

      if (having == NULL)
        return FALSE;
      keep_chosen (ids, having);
    }
  return TRUE;
}

typedef struct
{
  gint64 id;
  guint mentions;
  guint articles;
} Count;

/* One pass over the index: (transfer full) (element-type Count), by id. */
static GArray *
count_all (AttestConnection *connection, GError **error)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (Count));
  Count count = { 0, 0, 0 };
  gint64 article = 0;
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT n.referent, n.article FROM annotation AS n INDEXED BY annotation_by_referent"
    " WHERE n.referent IS NOT NULL AND " FINISHED ("n") " ORDER BY n.referent, n.article",
    error);

  if (statement == NULL)
    return NULL;
  while (TRUE)
    {
      if (!attest_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (count.id != 0 && (!has_row || sqlite3_column_int64 (statement, 0) != count.id))
        g_array_append_val (counts, count);
      if (!has_row)
        return g_steal_pointer (&counts);
      if (sqlite3_column_int64 (statement, 0) != count.id)
        {
          count = (Count){ sqlite3_column_int64 (statement, 0), 0, 0 };
          article = 0;
        }
      count.mentions++;
      count.articles += sqlite3_column_int64 (statement, 1) != article;
      article = sqlite3_column_int64 (statement, 1);
    }
}

typedef struct
{
  gint64 id;
  guint count;
  guint place;
} Placed;

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  const Placed *first = a, *second = b;

  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;
  return (first->place > second->place) - (first->place < second->place);
}

/* Puts the most frequent first; those of one frequency stay as they are. */
static gboolean
sort_by_count (AttestConnection *connection, GArray *ids, AttestReferentSort sort, GError **error)
{
  g_autoptr (GArray) counts = count_all (connection, error);
  g_autoptr (GArray) placed = g_array_sized_new (FALSE, FALSE, sizeof (Placed), ids->len);

  if (counts == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      Placed row = { .id = g_array_index (ids, gint64, i), .place = i };
      guint found;

      /* A Count begins with its id. */
      if (g_array_binary_search (counts, &row.id, compare_ids, &found))
        row.count = sort == ATTEST_REFERENT_SORT_MENTIONS ? g_array_index (counts, Count, found).mentions
                                                          : g_array_index (counts, Count, found).articles;
      g_array_append_val (placed, row);
    }
  g_array_sort (placed, compare_placed);
  for (guint i = 0; i < ids->len; i++)
    g_array_index (ids, gint64, i) = g_array_index (placed, Placed, i).id;
  return TRUE;
}

static void
reverse (GArray *ids)
{
  for (guint i = 0; i < ids->len / 2; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      g_array_index (ids, gint64, i) = g_array_index (ids, gint64, ids->len - 1 - i);
      g_array_index (ids, gint64, ids->len - 1 - i) = id;
    }
}

/**
 * attest_referent_query_ids:
 * @connection: a connection
 * @filter: (nullable): words of names, each perhaps unfinished
 * @kind: (nullable): only that kind
 * @sort: their order
 * @reversed: the other way round
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type gint64): ids of referents
 */
GArray *
attest_referent_query_ids (AttestConnection *connection, const char *filter, const char *kind, AttestReferentSort sort,
                           gboolean reversed, GError **error)
{
  g_autoptr (GArray) ids = query_by_name (connection, error);

  if (ids == NULL || !apply_filter (connection, ids, kind, filter, error) ||
      (sort != ATTEST_REFERENT_SORT_NAME && !sort_by_count (connection, ids, sort, error)))
    return NULL;
  if (reversed)
    reverse (ids);
  return g_steal_pointer (&ids);
}

gboolean
attest_referent_query_count (AttestConnection *connection, guint *n_referents, GError **error)
{
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (connection, "SELECT count (*) FROM referent", error);

  if (statement == NULL || !attest_connection_step (connection, statement, &has_row, error))
    return FALSE;
  *n_referents = (guint) sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

static gboolean
count_one (AttestConnection *connection, AttestReferentSummary *summary, GError **error)
{
  gint64 article = 0;
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "SELECT n.article FROM annotation AS n WHERE n.referent = ?1 AND " FINISHED ("n") " ORDER BY n.article",
    error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, summary->id);
  while (TRUE)
    {
      if (!attest_connection_step (connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      summary->n_mentions++;
      summary->n_articles += sqlite3_column_int64 (statement, 0) != article;
      article = sqlite3_column_int64 (statement, 0);
    }
}

AttestReferentSummary *
attest_referent_query_summary (AttestConnection *connection, gint64 referent, GError **error)
{
  g_autoptr (AttestReferentSummary) summary = NULL;
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT name, kind, substr (description, 1, 200), ids,"
    " (SELECT count (*) FROM referent_alias WHERE referent = ?1) FROM referent WHERE id = ?1",
    error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, referent);
  if (!attest_connection_step (connection, statement, &has_row, error) || !has_row)
    return NULL;
  summary = g_new0 (AttestReferentSummary, 1);
  summary->id = referent;
  summary->name = attest_column_dup_text (statement, 0);
  summary->kind = attest_column_dup_text (statement, 1);
  summary->description = attest_column_dup_text (statement, 2);
  summary->ids = attest_column_dup_text (statement, 3);
  summary->n_aliases = (guint) sqlite3_column_int64 (statement, 4);
  sqlite3_reset (statement);
  return count_one (connection, summary, error) ? g_steal_pointer (&summary) : NULL;
}

GArray *
attest_referent_query_mentions (AttestConnection *connection, gint64 referent, GError **error)
{
  g_autoptr (GArray) ids = NULL;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "SELECT n.id FROM annotation AS n WHERE n.referent = ?1 AND " FINISHED ("n") " ORDER BY n.article",
    error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, referent);
  ids = read_ids (connection, statement, error);
  if (ids == NULL || ids->len > MAX_SORTED_MENTIONS)
    return g_steal_pointer (&ids);
  statement = attest_connection_prepare (
    connection,
    "SELECT n.id FROM annotation AS n JOIN article AS a ON a.id = n.article WHERE n.referent = ?1"
    " AND " FINISHED ("n") " ORDER BY a.published IS NULL, a.published, a.id,"
                           " (SELECT min (start) FROM fragment AS f WHERE f.article = a.id AND f.annotation = n.id)",
    error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, referent);
  return read_ids (connection, statement, error);
}

/* The text in column @column as one line; an edge of the text that was cut is told by @before or @after. */
static char *
dup_line (sqlite3_stmt *statement, int column, const char *before, const char *after)
{
  g_autofree char *text = attest_column_dup_text (statement, column);
  gboolean space_first;
  gboolean space_last;
  g_autofree char *line = NULL;

  if (text == NULL || *text == '\0')
    return g_strdup ("");
  space_first = g_unichar_isspace (g_utf8_get_char (text));
  space_last = g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (text + strlen (text))));
  line = attest_referent_clean_name (text);
  return g_strconcat (before, before[0] == '\0' && space_first ? " " : "", line,
                      after[0] == '\0' && space_last ? " " : "", after, NULL);
}

AttestMentionContext *
attest_referent_query_context (AttestConnection *connection, gint64 annotation, guint n_characters, GError **error)
{
  g_autoptr (AttestMentionContext) context = NULL;
  gboolean has_row;
  gint64 start;
  gint64 end;
  gint64 length;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT n.article, n.annotator, n.label, a.title, a.published, f.start, f.end, a.length,"
    " substr (t.text, max (f.start - ?2, 0) + 1, f.start - max (f.start - ?2, 0)),"
    " substr (t.text, f.start + 1, min (f.end - f.start, ?3)), substr (t.text, f.end + 1, ?2)"
    " FROM annotation AS n JOIN article AS a ON a.id = n.article JOIN article_text AS t ON t.article = a.id"
    " JOIN (SELECT min (f.start) AS start, max (min (f.end, b.length)) AS end FROM annotation AS m"
    " JOIN fragment AS f ON f.article = m.article AND f.annotation = m.id JOIN article AS b ON b.id = m.article"
    " WHERE m.id = ?1 AND f.start < b.length) AS f"
    " WHERE n.id = ?1 AND f.start IS NOT NULL",
    error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, annotation);
  sqlite3_bind_int64 (statement, 2, n_characters);
  sqlite3_bind_int (statement, 3, MAX_WORDS_SHOWN);
  if (!attest_connection_step (connection, statement, &has_row, error) || !has_row)
    return NULL;
  start = sqlite3_column_int64 (statement, 5);
  end = sqlite3_column_int64 (statement, 6);
  length = sqlite3_column_int64 (statement, 7);
  context = g_new0 (AttestMentionContext, 1);
  context->annotation = annotation;
  context->article = sqlite3_column_int64 (statement, 0);
  context->annotator = sqlite3_column_int64 (statement, 1);
  context->label = sqlite3_column_int64 (statement, 2);
  context->title = attest_column_dup_text (statement, 3);
  context->published = attest_column_dup_text (statement, 4);
  context->before = dup_line (statement, 8, start > (gint64) n_characters ? "…" : "", "");
  context->words = dup_line (statement, 9, "", end - start > MAX_WORDS_SHOWN ? "…" : "");
  context->after = dup_line (statement, 10, "", length - end > (gint64) n_characters ? "…" : "");
  sqlite3_reset (statement);
  return g_steal_pointer (&context);
}
