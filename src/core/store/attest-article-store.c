/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables article, article_text (with its search index), article_state and article_visit. */
#include "config.h"

#include "attest-article-store.h"

#include <glib/gi18n-lib.h>

static gboolean
insert_row (AttestConnection *connection, AttestArticle *article, gint64 batch, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (connection,
                                                       "INSERT INTO article (uuid, batch, sha256, length, title, "
                                                       "published, publisher, url, author, language, metadata, created)"
                                                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                                       error);

  if (statement == NULL)
    return FALSE;
  attest_bind_uuid (statement, 1, &article->uuid);
  sqlite3_bind_int64 (statement, 2, batch);
  sqlite3_bind_blob (statement, 3, article->sha256, sizeof article->sha256, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 4, attest_text_get_length (article->text));
  attest_bind_text (statement, 5, article->title);
  attest_bind_text (statement, 6, article->published);
  attest_bind_text (statement, 7, article->publisher);
  attest_bind_text (statement, 8, article->url);
  attest_bind_text (statement, 9, article->author);
  attest_bind_text (statement, 10, article->language);
  attest_bind_text (statement, 11, article->metadata != NULL ? article->metadata : "{}");
  sqlite3_bind_int64 (statement, 12, g_get_real_time ());
  return attest_connection_run (connection, statement, error);
}

/* The text, and the words of title and text in the search index: it has no triggers that would do it. */
static gboolean
insert_text (AttestConnection *connection, AttestArticle *article, GError **error)
{
  static const char *const INSERTIONS[] = {
    "INSERT INTO article_text (article, title, text) VALUES (?, ?, ?)",
    "INSERT INTO article_search (rowid, title, text) VALUES (?, ?, ?)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (INSERTIONS); i++)
    {
      sqlite3_stmt *statement = attest_connection_prepare (connection, INSERTIONS[i], error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, article->id);
      attest_bind_text (statement, 2, article->title);
      sqlite3_bind_text64 (statement, 3, attest_text_get_utf8 (article->text), attest_text_get_n_bytes (article->text),
                           SQLITE_STATIC, SQLITE_UTF8);
      if (!attest_connection_run (connection, statement, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * attest_article_store_insert:
 * @connection: a connection in a transaction
 * @article: with text, sha256 and title; its id is filled in, its uuid when unset
 * @batch: the import it belongs to
 * @error: return location for an error
 *
 * Returns: the id, 0 on error
 */
gint64
attest_article_store_insert (AttestConnection *connection, AttestArticle *article, gint64 batch, GError **error)
{
  if (attest_uuid_is_nil (&article->uuid))
    attest_uuid_generate (&article->uuid);
  if (!insert_row (connection, article, batch, error))
    return 0;
  article->id = sqlite3_last_insert_rowid (attest_connection_get_handle (connection));
  return insert_text (connection, article, error) ? article->id : 0;
}

static AttestArticle *
read_article (sqlite3_stmt *statement)
{
  AttestArticle *article = attest_article_new ();
  const void *sha256 = sqlite3_column_blob (statement, 2);

  article->id = sqlite3_column_int64 (statement, 0);
  attest_column_uuid (statement, 1, &article->uuid);
  if (sha256 != NULL && sqlite3_column_bytes (statement, 2) == sizeof article->sha256)
    memcpy (article->sha256, sha256, sizeof article->sha256);
  article->title = attest_column_dup_text (statement, 3);
  article->published = attest_column_dup_text (statement, 4);
  article->publisher = attest_column_dup_text (statement, 5);
  article->url = attest_column_dup_text (statement, 6);
  article->author = attest_column_dup_text (statement, 7);
  article->language = attest_column_dup_text (statement, 8);
  article->metadata = attest_column_dup_text (statement, 9);
  article->text = attest_text_new_take (attest_column_dup_text (statement, 10),
                                        (gsize) sqlite3_column_bytes (statement, 10));
  return article;
}

/* Bytes that are not UTF-8 must be refused rather than replaced, and so must a text of another length: offsets would
 * count something else. */
static gboolean
is_valid_text (sqlite3_stmt *statement)
{
  const char *text = (const char *) sqlite3_column_text (statement, 10);
  int n_bytes = sqlite3_column_bytes (statement, 10);

  return text != NULL && g_utf8_validate (text, n_bytes, NULL) &&
         g_utf8_strlen (text, n_bytes) == sqlite3_column_int64 (statement, 11);
}

/**
 * attest_article_store_load:
 * @connection: a connection
 * @article: an id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the article with its text
 */
AttestArticle *
attest_article_store_load (AttestConnection *connection, gint64 article, GError **error)
{
  AttestArticle *loaded = NULL;
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT a.id, a.uuid, a.sha256, a.title, a.published, a.publisher, a.url, a.author, a.language, a.metadata, t.text,"
    " a.length"
    " FROM article AS a JOIN article_text AS t ON t.article = a.id"
    " WHERE a.id = ? AND a.batch NOT IN (SELECT id FROM import_batch WHERE finished IS NULL)",
    error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, article);
  if (!attest_connection_step (connection, statement, &has_row, error))
    return NULL;
  if (!has_row)
    g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND,
                         _ ("That article is not in the project any more."));
  else if (!is_valid_text (statement))
    g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_DAMAGED, _ ("The text of that article is damaged."));
  else
    loaded = read_article (statement);
  sqlite3_reset (statement);
  return loaded;
}

gint64
attest_article_store_find (AttestConnection *connection, const guint8 sha256[32], gint64 *batch, GError **error)
{
  gboolean has_row;
  gint64 article = 0;
  sqlite3_stmt *statement = attest_connection_prepare (connection, "SELECT id, batch FROM article WHERE sha256 = ?",
                                                       error);

  if (statement == NULL)
    return 0;
  sqlite3_bind_blob (statement, 1, sha256, 32, SQLITE_STATIC);
  if (attest_connection_step (connection, statement, &has_row, error) && has_row)
    {
      article = sqlite3_column_int64 (statement, 0);
      *batch = sqlite3_column_int64 (statement, 1);
      sqlite3_reset (statement);
    }
  return article;
}

/**
 * attest_article_store_get_state:
 * @connection: a connection
 * @article: an article
 * @annotator: whose state
 * @state: (out): how far the annotator has come; new when nothing is known
 * @position: (out) (optional): where the caret stood, in code points
 * @active_seconds: (out) (optional): time spent working on it
 * @error: return location for an error
 *
 * Returns: whether it could be read
 */
gboolean
attest_article_store_get_state (AttestConnection *connection, gint64 article, gint64 annotator,
                                AttestArticleState *state, guint *position, gint64 *active_seconds, GError **error)
{
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT (SELECT state FROM article_state WHERE article = ?1 AND annotator = ?2), v.position, v.active_seconds"
    " FROM (SELECT 1) LEFT JOIN article_visit AS v ON v.article = ?1 AND v.annotator = ?2",
    error);

  *state = ATTEST_ARTICLE_NEW;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, article);
  sqlite3_bind_int64 (statement, 2, annotator);
  if (!attest_connection_step (connection, statement, &has_row, error))
    return FALSE;
  attest_article_state_from_string ((const char *) sqlite3_column_text (statement, 0), state);
  if (position != NULL)
    *position = (guint) CLAMP (sqlite3_column_int64 (statement, 1), 0, G_MAXUINT);
  if (active_seconds != NULL)
    *active_seconds = sqlite3_column_int64 (statement, 2);
  sqlite3_reset (statement);
  return TRUE;
}

gboolean
attest_article_store_set_state (AttestConnection *connection, gint64 article, gint64 annotator,
                                AttestArticleState state, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "INSERT INTO article_state (article, annotator, state, modified) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (article, annotator) DO UPDATE SET state = excluded.state, modified = excluded.modified"
    " WHERE state <> excluded.state",
    error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, article);
  sqlite3_bind_int64 (statement, 2, annotator);
  attest_bind_text (statement, 3, attest_article_state_to_string (state));
  sqlite3_bind_int64 (statement, 4, g_get_real_time ());
  return attest_connection_run (connection, statement, error);
}

/**
 * attest_article_store_set_visit:
 * @connection: a connection
 * @article: an article
 * @annotator: who visited it
 * @position: where the caret stood, in code points
 * @add_seconds: time to add to what was spent before
 * @error: return location for an error
 *
 * Returns: whether it was written
 */
gboolean
attest_article_store_set_visit (AttestConnection *connection, gint64 article, gint64 annotator, guint position,
                                gint64 add_seconds, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "INSERT INTO article_visit (article, annotator, position, active_seconds) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (article, annotator) DO UPDATE SET position = excluded.position,"
    " active_seconds = active_seconds + excluded.active_seconds",
    error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, article);
  sqlite3_bind_int64 (statement, 2, annotator);
  sqlite3_bind_int64 (statement, 3, position);
  sqlite3_bind_int64 (statement, 4, add_seconds);
  return attest_connection_run (connection, statement, error);
}
