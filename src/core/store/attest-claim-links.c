/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading only; links are made in attest-project-claims.c. */
#include "config.h"

#include "attest-claim-links.h"

/* As much of the other claim as a row shows, in code points. */
#define QUOTE_LENGTH 240

void
attest_claim_link_free (AttestClaimLink *link)
{
  g_free (link->quote);
  g_free (link->title);
  g_free (link->published);
  g_free (link);
}

/* Words as one line, white space as single spaces. */
static void
append_line (GString *line, const char *words)
{
  gboolean space = FALSE;

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          space = TRUE;
          continue;
        }
      if (space && line->len > 0 && !g_str_has_suffix (line->str, " "))
        g_string_append_c (line, ' ');
      space = FALSE;
      g_string_append_unichar (line, c);
    }
}

/**
 * attest_claim_dup_quote:
 * @connection: a connection
 * @article: the article of @annotation
 * @annotation: an annotation
 * @max_code_points: how many of its code points at most; an ellipsis stands for the rest
 * @error: return location for an error
 *
 * Reads just these words, not the article.
 *
 * Returns: (transfer full) (nullable): the words on one line, fragments joined by an ellipsis
 */
char *
attest_claim_dup_quote (AttestConnection *connection, gint64 article, gint64 annotation, guint max_code_points,
                        GError **error)
{
  g_autoptr (GString) line = g_string_new (NULL);
  gint64 left = max_code_points;
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT substr (t.text, f.start + 1, min (f.end - f.start, ?3)), f.end - f.start"
    " FROM fragment AS f JOIN article_text AS t ON t.article = f.article"
    " WHERE f.article = ?1 AND f.annotation = ?2 AND f.start >= 0 AND f.start < f.end ORDER BY f.start",
    error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, article);
  sqlite3_bind_int64 (statement, 2, annotation);
  sqlite3_bind_int64 (statement, 3, left);
  for (guint i = 0;; i++)
    {
      g_autofree char *words = NULL;
      gint64 length;

      if (!attest_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_string_free (g_steal_pointer (&line), FALSE);
      words = attest_column_dup_text (statement, 0);
      length = sqlite3_column_int64 (statement, 1);
      if (i > 0)
        g_string_append (line, " … ");
      if (words != NULL && length > left)
        *g_utf8_offset_to_pointer (words, MIN (left, g_utf8_strlen (words, -1))) = '\0';
      if (words != NULL)
        append_line (line, words);
      left -= length;
      if (left < 0 || i == max_code_points)
        break;
    }
  sqlite3_reset (statement);
  g_string_append (line, "…");
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* What is part of an import that has not finished does not count yet. */
#define COUNTS(table)                                                                                                  \
  "(" table ".batch IS NULL OR " table ".batch NOT IN (SELECT id FROM import_batch WHERE finished IS NULL))"
#define OTHER_END(outgoing, end)                                                                                       \
  "SELECT r.id AS relation, r.type, " outgoing ", o.id, o.article AS article, o.annotator, a.title,"                   \
  " a.published AS published, a.published IS NULL AS undated, (SELECT count (*) FROM comment AS c"                     \
  " WHERE c.relation = r.id AND c.parent IS NULL AND c.resolved = 0 AND " COUNTS (                                     \
    "c") ") FROM relation AS r"                                                                                        \
         " JOIN relation_type AS t ON t.id = r.type AND t.across = 1 JOIN annotation AS o ON o.id = r." end            \
         " JOIN article AS a ON a.id = o.article WHERE " COUNTS ("r") " AND " COUNTS ("o")

/**
 * attest_claim_links_load:
 * @connection: a connection
 * @claim: an annotation
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type AttestClaimLink): the links at either end of @claim whose type
 * links across articles, in the order of time of the articles at their other ends, undated ones last
 */
GPtrArray *
attest_claim_links_load (AttestConnection *connection, gint64 claim, GError **error)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_claim_link_free);
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    OTHER_END ("1", "to_annotation") " AND r.from_annotation = ?1 UNION ALL " OTHER_END (
      "0", "from_annotation") " AND r.to_annotation = ?1 ORDER BY undated, published, article, relation",
    error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, claim);
  while (TRUE)
    {
      AttestClaimLink *link;

      if (!attest_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        break;
      link = g_new0 (AttestClaimLink, 1);
      link->relation = sqlite3_column_int64 (statement, 0);
      link->type = sqlite3_column_int64 (statement, 1);
      link->outgoing = sqlite3_column_int (statement, 2) != 0;
      link->claim = sqlite3_column_int64 (statement, 3);
      link->article = sqlite3_column_int64 (statement, 4);
      link->annotator = sqlite3_column_int64 (statement, 5);
      link->title = attest_column_dup_text (statement, 6);
      link->published = attest_column_dup_text (statement, 7);
      link->n_open_threads = (guint) sqlite3_column_int64 (statement, 9);
      g_ptr_array_add (links, link);
    }
  for (guint i = 0; i < links->len; i++)
    {
      AttestClaimLink *link = links->pdata[i];

      link->quote = attest_claim_dup_quote (connection, link->article, link->claim, QUOTE_LENGTH, error);
      if (link->quote == NULL)
        return NULL;
    }
  return g_steal_pointer (&links);
}

/**
 * attest_claim_links_count_articles:
 * @links: (element-type AttestClaimLink): from attest_claim_links_load()
 * @article: the article of the claim itself
 *
 * Returns: in how many other articles the links end
 */
guint
attest_claim_links_count_articles (const GPtrArray *links, gint64 article)
{
  g_autoptr (GHashTable) articles = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < links->len; i++)
    {
      AttestClaimLink *link = links->pdata[i];

      if (link->article != article)
        g_hash_table_add (articles, &link->article);
    }
  return g_hash_table_size (articles);
}
