/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions that lists of comments ask. Reading only. */
#include "config.h"

#include "attest-comment-query.h"

#include <string.h>

/* More than a row of a list shows. */
#define QUOTE_LENGTH 160
/* A word of a search is one bit. */
#define MAX_WORDS 32

#define COUNTS(table)                                                                                                  \
  "(" table ".batch IS NULL OR " table ".batch NOT IN (SELECT id FROM import_batch WHERE finished IS NULL))"
#define OPEN "c.resolved = 0 AND c.parent IS NULL"

/* The annotation a comment leads to: its own, or where its relation starts. */
#define PLACE                                                                                                          \
  " LEFT JOIN relation AS r ON r.id = c.relation"                                                                      \
  " LEFT JOIN annotation AS n ON n.id = coalesce (r.from_annotation, c.annotation)"
#define START "(SELECT min (f.start) FROM fragment AS f WHERE f.article = n.article AND f.annotation = n.id)"
#define LATEST "max (c.created, coalesce ((SELECT max (s.created) FROM comment AS s WHERE s.parent = c.id), 0))"

void
attest_thread_summary_free (AttestThreadSummary *summary)
{
  g_free (summary->author);
  g_free (summary->text);
  g_free (summary->article_title);
  g_free (summary->annotator);
  g_free (summary->quote);
  g_free (summary->other_quote);
  g_free (summary);
}

/* --- searching --- */

/* Letters of either case, with accents or without, are the same. */
static char *
fold (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autoptr (GString) plain = NULL;

  if (decomposed == NULL)
    return g_strdup ("");
  plain = g_string_sized_new (strlen (decomposed));
  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (plain, g_utf8_get_char (p));
  return g_utf8_casefold (plain->str, plain->len);
}

static GPtrArray *
split_words (const char *search)
{
  g_autofree char *folded = fold (search);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n", -1);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; parts[i] != NULL && words->len < MAX_WORDS; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (words, g_strdup (parts[i]));
  return words;
}

static guint32
find_words (const char *text, GPtrArray *words)
{
  g_autofree char *folded = text != NULL ? fold (text) : g_strdup ("");
  guint32 found = 0;

  for (guint i = 0; i < words->len; i++)
    if (strstr (folded, words->pdata[i]) != NULL)
      found |= (guint32) 1 << i;
  return found;
}

/* Which words each thread has: id → bits. One pass over the table. */
static GHashTable *
look_through (AttestConnection *connection, GPtrArray *words, GError **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT coalesce (c.parent, c.id), c.text, p.name, a.title FROM comment AS c JOIN article AS a ON a.id = c.article"
    " LEFT JOIN annotator AS p ON p.id = c.annotator WHERE " COUNTS ("c"),
    error);

  if (statement == NULL)
    return NULL;
  while (TRUE)
    {
      g_autofree char *text = NULL;
      guint32 bits;
      gint64 thread;

      if (!attest_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&found);
      thread = sqlite3_column_int64 (statement, 0);
      text = g_strjoin (
        "\n", (const char *) sqlite3_column_text (statement, 1),
        sqlite3_column_type (statement, 2) == SQLITE_NULL ? "" : (const char *) sqlite3_column_text (statement, 2),
        (const char *) sqlite3_column_text (statement, 3), NULL);
      bits = find_words (text, words);
      if (bits != 0)
        g_hash_table_insert (found, g_memdup2 (&thread, sizeof thread),
                             GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (found, &thread)) | bits));
    }
}

/* --- the list --- */

/**
 * attest_comment_query_threads:
 * @connection: a connection
 * @with_resolved: whether resolved threads count too
 * @order: which come first
 * @search: (nullable): words, each of which must be found in the thread's texts, authors or article; accents and case
 *   do not count
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type gint64): ids of the comments that begin a thread
 */
GArray *
attest_comment_query_threads (AttestConnection *connection, gboolean with_resolved, AttestCommentOrder order,
                              const char *search, GError **error)
{
  g_autoptr (GPtrArray) words = split_words (search != NULL ? search : "");
  g_autoptr (GHashTable) found = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint32 all = words->len == MAX_WORDS ? G_MAXUINT32 : ((guint32) 1 << words->len) - 1;
  sqlite3_stmt *statement;
  gboolean has_row;

  if (words->len > 0 && (found = look_through (connection, words, error)) == NULL)
    return NULL;
  if (order == ATTEST_COMMENTS_BY_ARTICLE)
    statement = attest_connection_prepare (connection,
                                           "SELECT c.id FROM comment AS c" PLACE
                                           " WHERE c.parent IS NULL AND (?1 OR c.resolved = 0) AND " COUNTS (
                                             "c") " ORDER BY c.article, coalesce (" START ", -1), c.created, c.id",
                                           error);
  else if (with_resolved)
    statement = attest_connection_prepare (
      connection,
      "SELECT c.id FROM comment AS c WHERE c.parent IS NULL AND (?1 OR c.resolved = 0)"
      " AND " COUNTS ("c") " ORDER BY " LATEST " DESC, c.id DESC",
      error);
  else
    statement = attest_connection_prepare (connection,
                                           "SELECT c.id FROM comment AS c WHERE " OPEN " AND (?1 OR c.resolved = 0)"
                                           " AND " COUNTS ("c") " ORDER BY " LATEST " DESC, c.id DESC",
                                           error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int (statement, 1, with_resolved ? 1 : 0);
  while (TRUE)
    {
      gint64 id;

      if (!attest_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&ids);
      id = sqlite3_column_int64 (statement, 0);
      if (found == NULL || GPOINTER_TO_UINT (g_hash_table_lookup (found, &id)) == all)
        g_array_append_val (ids, id);
    }
}

/* The words of an annotation, its fragments joined by ellipses. */
static char *
dup_quote (AttestConnection *connection, gint64 annotation, GError **error)
{
  g_autoptr (GString) quote = g_string_new (NULL);
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT substr (t.text, f.start + 1, min (f.end - f.start, ?2)), f.end - f.start > ?2 FROM annotation AS n"
    " JOIN fragment AS f ON f.article = n.article AND f.annotation = n.id JOIN article_text AS t ON t.article = "
    "n.article"
    " WHERE n.id = ?1 ORDER BY f.start LIMIT 3",
    error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, annotation);
  sqlite3_bind_int (statement, 2, QUOTE_LENGTH);
  while (TRUE)
    {
      if (!attest_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        break;
      g_string_append_printf (quote, "%s%s%s", quote->len > 0 ? " … " : "",
                              (const char *) sqlite3_column_text (statement, 0),
                              sqlite3_column_int (statement, 1) ? "…" : "");
    }
  g_strdelimit (quote->str, "\n\t\r", ' ');
  return g_string_free (g_steal_pointer (&quote), FALSE);
}

/**
 * attest_comment_query_summary:
 * @connection: a connection
 * @comment: id of the comment that begins a thread
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what a list shows of it; %NULL without an error when it is gone
 */
AttestThreadSummary *
attest_comment_query_summary (AttestConnection *connection, gint64 comment, GError **error)
{
  g_autoptr (AttestThreadSummary) summary = NULL;
  gint64 other;
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT c.article, n.id, c.relation, p.name, c.text, c.created, " LATEST ","
    " (SELECT count (*) FROM comment AS s WHERE s.parent = c.id AND " COUNTS (
      "s") "), c.resolved, a.title, q.name, n.label, m.label, m.id FROM comment AS c JOIN article AS a ON a.id = "
           "c.article" PLACE " LEFT JOIN annotation AS m ON m.id = r.to_annotation"
           " LEFT JOIN annotator AS p ON p.id = c.annotator LEFT JOIN annotator AS q ON q.id = n.annotator"
           " WHERE c.id = ?1 AND " COUNTS ("c"),
    error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, comment);
  if (!attest_connection_step (connection, statement, &has_row, error) || !has_row)
    return NULL;
  summary = g_new0 (AttestThreadSummary, 1);
  summary->comment = comment;
  summary->article = sqlite3_column_int64 (statement, 0);
  summary->annotation = sqlite3_column_int64 (statement, 1);
  summary->relation = sqlite3_column_int64 (statement, 2);
  summary->author = attest_column_dup_text (statement, 3);
  summary->text = attest_column_dup_text (statement, 4);
  summary->created = sqlite3_column_int64 (statement, 5);
  summary->latest = sqlite3_column_int64 (statement, 6);
  summary->n_replies = (guint) sqlite3_column_int64 (statement, 7);
  summary->resolved = sqlite3_column_int (statement, 8) != 0;
  summary->article_title = attest_column_dup_text (statement, 9);
  summary->annotator = attest_column_dup_text (statement, 10);
  summary->label = sqlite3_column_int64 (statement, 11);
  summary->other_label = sqlite3_column_int64 (statement, 12);
  other = sqlite3_column_int64 (statement, 13);
  sqlite3_reset (statement);
  if (summary->annotation != 0 && (summary->quote = dup_quote (connection, summary->annotation, error)) == NULL)
    return NULL;
  if (other != 0 && (summary->other_quote = dup_quote (connection, other, error)) == NULL)
    return NULL;
  return g_steal_pointer (&summary);
}

gboolean
attest_comment_query_counts (AttestConnection *connection, gint64 *n_open, gint64 *n_threads, GError **error)
{
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT count (*) FILTER (WHERE c.resolved = 0), count (*) FROM comment AS c WHERE c.parent IS NULL AND " COUNTS (
      "c"),
    error);

  if (statement == NULL || !attest_connection_step (connection, statement, &has_row, error))
    return FALSE;
  *n_open = sqlite3_column_int64 (statement, 0);
  *n_threads = sqlite3_column_int64 (statement, 1);
  sqlite3_reset (statement);
  return TRUE;
}

guint
attest_comment_query_count_of_relation (AttestConnection *connection, gint64 relation)
{
  gboolean has_row;
  guint n = 0;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "SELECT count (*) FROM comment AS c WHERE c.relation = ?1 AND " OPEN " AND " COUNTS ("c"), NULL);

  if (statement == NULL)
    return 0;
  sqlite3_bind_int64 (statement, 1, relation);
  if (attest_connection_step (connection, statement, &has_row, NULL) && has_row)
    n = (guint) sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return n;
}

/**
 * attest_comment_query_open:
 * @connection: a connection
 * @article: an article
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type AttestOpenThread): its open threads, in text order; those about the
 *   article itself first
 */
GArray *
attest_comment_query_open (AttestConnection *connection, gint64 article, GError **error)
{
  g_autoptr (GArray) threads = g_array_new (FALSE, TRUE, sizeof (AttestOpenThread));
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT c.id, n.id, c.relation, " START " AS start FROM comment AS c" PLACE " WHERE " OPEN
    " AND c.article = ?1 AND " COUNTS ("c") " ORDER BY coalesce (start, -1), n.id, c.created, c.id",
    error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, article);
  while (TRUE)
    {
      AttestOpenThread thread;

      if (!attest_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&threads);
      thread.comment = sqlite3_column_int64 (statement, 0);
      thread.annotation = sqlite3_column_int64 (statement, 1);
      thread.relation = sqlite3_column_int64 (statement, 2);
      thread.start = (guint) sqlite3_column_int64 (statement, 3);
      g_array_append_val (threads, thread);
    }
}
