/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reading side of an export: what is chosen, and the way through articles, referents and links. */
#include "config.h"

#include "attest-export-reader-private.h"

#include "attest-annotator-store.h"
#include "attest-article-query.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const table_questions[ATTEST_N_EXPORT_TABLES] = {
  [ATTEST_EXPORT_UNFINISHED] = "SELECT 1 FROM import_batch WHERE finished IS NULL LIMIT 1",
  [ATTEST_EXPORT_STATE] = "SELECT 1 FROM article_state LIMIT 1",
  [ATTEST_EXPORT_VISIT] = "SELECT 1 FROM article_visit LIMIT 1",
  [ATTEST_EXPORT_REFERENT] = "SELECT 1 FROM referent LIMIT 1",
  [ATTEST_EXPORT_RELATION] = "SELECT 1 FROM relation LIMIT 1",
  [ATTEST_EXPORT_COMMENT] = "SELECT 1 FROM comment LIMIT 1",
  [ATTEST_EXPORT_REVIEW] = "SELECT 1 FROM review LIMIT 1",
};

/* Names without an annotator are an error: an empty export would look like a result. */
static gboolean
find_annotators (AttestExportReader *self, const char *const *names, GError **error)
{
  if (names == NULL)
    return TRUE;
  self->annotators = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) local_error = NULL;
      g_autofree char *name = g_strstrip (g_strdup (names[i]));
      gint64 id = attest_annotator_store_find_by_name (self->connection, name, &local_error);

      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (id == 0)
        {
          g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND, _ ("The project has no annotator “%s”."), name);
          return FALSE;
        }
      g_hash_table_add (self->annotators, g_memdup2 (&id, sizeof id));
    }
  return TRUE;
}

static gboolean
find_articles (AttestExportReader *self, const char *search, GError **error)
{
  self->ids = attest_article_query_ids (self->connection, 0, ATTEST_FILTER_ALL, search, error);
  if (self->ids == NULL)
    return FALSE;
  if (search != NULL)
    {
      self->exported = g_hash_table_new (g_int64_hash, g_int64_equal);
      for (guint i = 0; i < self->ids->len; i++)
        g_hash_table_add (self->exported, &g_array_index (self->ids, gint64, i));
    }
  return TRUE;
}

static gboolean
find_tables (AttestExportReader *self, GError **error)
{
  for (guint i = 0; i < ATTEST_N_EXPORT_TABLES; i++)
    {
      sqlite3_stmt *statement = attest_connection_prepare (self->connection, table_questions[i], error);

      if (statement == NULL || !attest_connection_step (self->connection, statement, &self->has_table[i], error))
        return FALSE;
      sqlite3_reset (statement);
    }
  return TRUE;
}

AttestExportReader *
attest_export_reader_new (AttestConnection *connection, const char *const *annotators, const char *search,
                          GError **error)
{
  g_autoptr (AttestExportReader) self = g_new0 (AttestExportReader, 1);
  AttestExportArticle *article = &self->article;

  self->connection = g_object_ref (connection);
  self->strings = g_string_chunk_new (4096);
  article->states = g_array_new (FALSE, TRUE, sizeof (AttestExportState));
  article->annotations = g_array_new (FALSE, TRUE, sizeof (AttestExportAnnotation));
  article->fragments = g_array_new (FALSE, TRUE, sizeof (AttestRange));
  article->relations = g_array_new (FALSE, TRUE, sizeof (AttestExportRelation));
  article->comments = g_array_new (FALSE, TRUE, sizeof (AttestExportComment));
  article->reviews = g_array_new (FALSE, TRUE, sizeof (AttestExportReview));
  self->referent.aliases = g_ptr_array_new_with_free_func (g_free);
  if (!attest_connection_begin_reading (connection, error) || !find_annotators (self, annotators, error) ||
      !find_articles (self, search, error) || !find_tables (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
attest_export_reader_free (AttestExportReader *reader)
{
  if (reader->article_statement != NULL)
    sqlite3_reset (reader->article_statement);
  if (reader->referent_statement != NULL)
    sqlite3_reset (reader->referent_statement);
  if (reader->link_statement != NULL)
    sqlite3_reset (reader->link_statement);
  attest_connection_rollback (reader->connection);
  g_clear_pointer (&reader->annotators, g_hash_table_unref);
  g_clear_pointer (&reader->exported, g_hash_table_unref);
  g_clear_pointer (&reader->ids, g_array_unref);
  g_array_unref (reader->article.states);
  g_array_unref (reader->article.annotations);
  g_array_unref (reader->article.fragments);
  g_array_unref (reader->article.relations);
  g_array_unref (reader->article.comments);
  g_array_unref (reader->article.reviews);
  g_ptr_array_unref (reader->referent.aliases);
  g_string_chunk_free (reader->strings);
  g_object_unref (reader->connection);
  g_free (reader);
}

guint
attest_export_reader_get_n_articles (AttestExportReader *reader)
{
  return reader->ids->len;
}

guint64
attest_export_reader_get_n_left_out (AttestExportReader *reader)
{
  return reader->n_left_out;
}

gboolean
attest_export_reader_wants_annotator (AttestExportReader *reader, gint64 annotator)
{
  return reader->annotators == NULL || g_hash_table_contains (reader->annotators, &annotator);
}

char *
attest_export_reader_dup_setting (AttestExportReader *reader, const char *key, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (reader->connection, "SELECT value FROM setting WHERE key = ?",
                                                       error);
  gboolean has_row;
  char *value;

  if (statement == NULL)
    return NULL;
  attest_bind_text (statement, 1, key);
  if (!attest_connection_step (reader->connection, statement, &has_row, error) || !has_row)
    return NULL;
  value = attest_column_dup_text (statement, 0);
  sqlite3_reset (statement);
  return value;
}

static void
clear_article (AttestExportReader *self)
{
  AttestExportArticle *article = &self->article;

  g_array_set_size (article->states, 0);
  g_array_set_size (article->annotations, 0);
  g_array_set_size (article->fragments, 0);
  g_array_set_size (article->relations, 0);
  g_array_set_size (article->comments, 0);
  g_array_set_size (article->reviews, 0);
  g_string_chunk_clear (self->strings);
}

gboolean
attest_export_reader_next_article (AttestExportReader *reader, const AttestExportArticle **article, GError **error)
{
  gboolean has_row = FALSE;

  *article = NULL;
  clear_article (reader);
  reader->article_statement = attest_connection_prepare (
    reader->connection,
    "SELECT a.uuid, a.sha256, a.title, a.published, a.publisher, a.url, a.author, a.language, a.metadata, t.text"
    " FROM article AS a JOIN article_text AS t ON t.article = a.id WHERE a.id = ?",
    error);
  if (reader->article_statement == NULL)
    return FALSE;
  while (!has_row && reader->position < reader->ids->len)
    {
      reader->article.id = g_array_index (reader->ids, gint64, reader->position++);
      sqlite3_reset (reader->article_statement);
      sqlite3_bind_int64 (reader->article_statement, 1, reader->article.id);
      if (!attest_connection_step (reader->connection, reader->article_statement, &has_row, error))
        return FALSE;
    }
  if (!has_row)
    return TRUE;
  attest_export_reader_fill_article (reader, reader->article_statement);
  if (!attest_export_reader_read_rows (reader, error))
    return FALSE;
  *article = &reader->article;
  return TRUE;
}

/* --- referents and links --- */

#define LINKS_SQL                                                                                                      \
  "SELECT " ATTEST_EXPORT_RELATION_COLUMNS " FROM relation AS r JOIN annotation AS f ON f.id = r.from_annotation"      \
  " JOIN annotation AS t ON t.id = r.to_annotation WHERE f.article <> t.article"                                       \
  " AND " ATTEST_EXPORT_COUNTS ("r.batch") " AND " ATTEST_EXPORT_COUNTS ("f.batch") " AND " ATTEST_EXPORT_COUNTS (     \
    "t.batch") " ORDER BY r.created, r.uuid"

static gboolean
read_aliases (AttestExportReader *self, gint64 referent, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    self->connection, "SELECT alias FROM referent_alias WHERE referent = ? ORDER BY alias", error);
  gboolean has_row;

  g_ptr_array_set_size (self->referent.aliases, 0);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, referent);
  for (;;)
    {
      if (!attest_connection_step (self->connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      g_ptr_array_add (self->referent.aliases, attest_column_dup_text (statement, 0));
    }
}

gboolean
attest_export_reader_next_referent (AttestExportReader *reader, const AttestExportReferent **referent, GError **error)
{
  AttestExportReferent *row = &reader->referent;
  gboolean has_row;

  *referent = NULL;
  if (reader->referent_statement == NULL)
    reader->referent_statement = attest_connection_prepare (
      reader->connection,
      "SELECT id, uuid, kind, name, description, ids, created, modified FROM referent"
      " ORDER BY uuid",
      error);
  if (reader->referent_statement == NULL ||
      !attest_connection_step (reader->connection, reader->referent_statement, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;
  attest_column_uuid (reader->referent_statement, 1, &row->uuid);
  row->kind = (const char *) sqlite3_column_text (reader->referent_statement, 2);
  row->name = (const char *) sqlite3_column_text (reader->referent_statement, 3);
  row->description = (const char *) sqlite3_column_text (reader->referent_statement, 4);
  row->ids = (const char *) sqlite3_column_text (reader->referent_statement, 5);
  row->created = sqlite3_column_int64 (reader->referent_statement, 6);
  row->modified = sqlite3_column_int64 (reader->referent_statement, 7);
  if (!read_aliases (reader, sqlite3_column_int64 (reader->referent_statement, 0), error))
    return FALSE;
  *referent = row;
  return TRUE;
}

/* Whether the annotation at one end is exported; asked only where not all are. */
static gboolean
end_is_exported (AttestExportReader *self, gint64 annotation, gint64 article, gboolean *exported, GError **error)
{
  sqlite3_stmt *statement;
  gboolean has_row;

  *exported = self->exported == NULL || g_hash_table_contains (self->exported, &article);
  if (!*exported || self->annotators == NULL)
    return TRUE;
  statement = attest_connection_prepare (self->connection, "SELECT annotator FROM annotation WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, annotation);
  if (!attest_connection_step (self->connection, statement, &has_row, error))
    return FALSE;
  *exported = has_row && attest_export_reader_wants_annotator (self, sqlite3_column_int64 (statement, 0));
  sqlite3_reset (statement);
  return TRUE;
}

gboolean
attest_export_reader_next_link (AttestExportReader *reader, const AttestExportRelation **link, GError **error)
{
  gboolean has_row;

  *link = NULL;
  if (reader->link_statement == NULL)
    reader->link_statement = attest_connection_prepare (reader->connection, LINKS_SQL, error);
  if (reader->link_statement == NULL)
    return FALSE;
  for (;;)
    {
      gboolean from, to;

      if (!attest_connection_step (reader->connection, reader->link_statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      g_string_chunk_clear (reader->strings);
      if (!attest_export_reader_fill_relation (reader, reader->link_statement, &reader->link))
        continue;
      if (!end_is_exported (reader, sqlite3_column_int64 (reader->link_statement, 8),
                            sqlite3_column_int64 (reader->link_statement, 10), &from, error) ||
          !end_is_exported (reader, sqlite3_column_int64 (reader->link_statement, 9),
                            sqlite3_column_int64 (reader->link_statement, 11), &to, error))
        return FALSE;
      if (from && to)
        {
          *link = &reader->link;
          return TRUE;
        }
      /* A link between two articles that are not exported is not missed. */
      if (from || to)
        reader->n_left_out++;
    }
}
