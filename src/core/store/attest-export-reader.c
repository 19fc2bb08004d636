/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reading side of an export. A few statements an article and none an annotation: annotations and fragments come in
 * the order of their ids and are joined by walking both. */
#include "config.h"

#include "attest-export-reader.h"

#include "attest-annotator-store.h"
#include "attest-article-query.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* What belongs to an import that has not finished does not count. */
#define COUNTS(batch) "(" batch " IS NULL OR " batch " NOT IN (SELECT id FROM import_batch WHERE finished IS NULL))"

/* What is often empty: then no article is asked about it. */
enum
{
  TABLE_UNFINISHED,
  TABLE_STATE,
  TABLE_VISIT,
  TABLE_REFERENT,
  TABLE_RELATION,
  TABLE_COMMENT,
  TABLE_REVIEW,
  N_TABLES,
};

static const char *const table_questions[N_TABLES] = {
  [TABLE_UNFINISHED] = "SELECT 1 FROM import_batch WHERE finished IS NULL LIMIT 1",
  [TABLE_STATE] = "SELECT 1 FROM article_state LIMIT 1",
  [TABLE_VISIT] = "SELECT 1 FROM article_visit LIMIT 1",
  [TABLE_REFERENT] = "SELECT 1 FROM referent LIMIT 1",
  [TABLE_RELATION] = "SELECT 1 FROM relation LIMIT 1",
  [TABLE_COMMENT] = "SELECT 1 FROM comment LIMIT 1",
  [TABLE_REVIEW] = "SELECT 1 FROM review LIMIT 1",
};

struct _AttestExportReader
{
  AttestConnection *connection;
  GHashTable *annotators; /* (nullable): ids wanted */
  GArray *ids;            /* articles */
  guint position;
  GHashTable *exported; /* (nullable): ids of the articles of a partial export */
  guint64 n_left_out;
  gboolean has_table[N_TABLES];
  GStringChunk *strings; /* of the current article */
  sqlite3_stmt *article_statement;
  sqlite3_stmt *referent_statement;
  sqlite3_stmt *link_statement;
  AttestExportArticle article;
  AttestExportReferent referent;
  AttestExportRelation link;
};

/* --- opening --- */

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
  for (guint i = 0; i < N_TABLES; i++)
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

/* --- the rows of one article --- */

typedef gboolean (*AddRow) (AttestExportReader *self, sqlite3_stmt *statement);

/* Calls @add_row for each row that @sql selects for the current article. */
static gboolean
read_rows (AttestExportReader *self, const char *sql, AddRow add_row, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (self->connection, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->article.id);
  for (;;)
    {
      if (!attest_connection_step (self->connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (!add_row (self, statement))
        self->n_left_out++;
    }
}

static const char *
keep_text (AttestExportReader *self, sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL ? g_string_chunk_insert_len (self->strings, text, sqlite3_column_bytes (statement, column))
                      : NULL;
}

/* Few different ones: kept once an article. */
static const char *
keep_word (AttestExportReader *self, sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL ? g_string_chunk_insert_const (self->strings, text) : NULL;
}

static gboolean
add_state (AttestExportReader *self, sqlite3_stmt *statement)
{
  AttestExportState state = { .annotator = sqlite3_column_int64 (statement, 0),
                              .state = keep_word (self, statement, 1),
                              .active_seconds = sqlite3_column_int64 (statement, 2) };

  if (attest_export_reader_wants_annotator (self, state.annotator))
    g_array_append_val (self->article.states, state);
  return TRUE;
}

static gboolean
add_annotation (AttestExportReader *self, sqlite3_stmt *statement)
{
  AttestExportAnnotation annotation = { .id = sqlite3_column_int64 (statement, 0) };

  attest_column_uuid (statement, 1, &annotation.uuid);
  annotation.annotator = sqlite3_column_int64 (statement, 2);
  if (!attest_export_reader_wants_annotator (self, annotation.annotator))
    return TRUE;
  annotation.label = sqlite3_column_int64 (statement, 3);
  annotation.origin = keep_word (self, statement, 4);
  annotation.status = keep_word (self, statement, 5);
  annotation.note = keep_text (self, statement, 6);
  annotation.attributes = keep_text (self, statement, 7);
  annotation.created = sqlite3_column_int64 (statement, 8);
  annotation.modified = sqlite3_column_int64 (statement, 9);
  annotation.has_referent = attest_column_uuid (statement, 10, &annotation.referent);
  g_array_append_val (self->article.annotations, annotation);
  return TRUE;
}

typedef struct
{
  gint64 annotation;
  AttestRange range;
} FragmentRow;

static int
compare_ids (const void *a, const void *b)
{
  const AttestExportAnnotation *first = a, *second = b;

  return (first->id > second->id) - (first->id < second->id);
}

static const AttestExportAnnotation *
find_annotation (AttestExportReader *self, gint64 id)
{
  AttestExportAnnotation key = { .id = id };

  return bsearch (&key, self->article.annotations->data, self->article.annotations->len,
                  sizeof (AttestExportAnnotation), compare_ids);
}

/* Fragments come by annotation, as annotations do: each belongs to the one last found, or to a later one. */
static gboolean
read_fragments (AttestExportReader *self, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    self->connection, "SELECT annotation, start, end FROM fragment WHERE article = ? ORDER BY annotation, start",
    error);
  GArray *annotations = self->article.annotations;
  gboolean has_row;
  guint i = 0;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->article.id);
  while (attest_connection_step (self->connection, statement, &has_row, error))
    {
      gint64 id;
      AttestRange range;
      AttestExportAnnotation *annotation;

      if (!has_row)
        return TRUE;
      id = sqlite3_column_int64 (statement, 0);
      while (i < annotations->len && g_array_index (annotations, AttestExportAnnotation, i).id < id)
        i++;
      if (i == annotations->len || g_array_index (annotations, AttestExportAnnotation, i).id != id)
        continue;
      annotation = &g_array_index (annotations, AttestExportAnnotation, i);
      if (annotation->n_fragments++ == 0)
        annotation->first_fragment = self->article.fragments->len;
      range = attest_range ((guint) sqlite3_column_int64 (statement, 1), (guint) sqlite3_column_int64 (statement, 2));
      g_array_append_val (self->article.fragments, range);
    }
  return FALSE;
}

/* Text order: by start, longer first, then by identity, which is the same in every copy of the project. */
static int
compare_places (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const AttestExportAnnotation *first = a, *second = b;
  GArray *fragments = user_data;
  AttestRange hulls[2];

  for (guint i = 0; i < 2; i++)
    {
      const AttestExportAnnotation *annotation = i == 0 ? first : second;

      hulls[i] = attest_range (0, 0);
      if (annotation->n_fragments > 0)
        hulls[i] = attest_range (
          g_array_index (fragments, AttestRange, annotation->first_fragment).start,
          g_array_index (fragments, AttestRange, annotation->first_fragment + annotation->n_fragments - 1).end);
    }
  if (hulls[0].start != hulls[1].start)
    return hulls[0].start < hulls[1].start ? -1 : 1;
  if (hulls[0].end != hulls[1].end)
    return hulls[0].end > hulls[1].end ? -1 : 1;
  return memcmp (first->uuid.bytes, second->uuid.bytes, sizeof first->uuid.bytes);
}

static gboolean
fill_relation (AttestExportReader *self, sqlite3_stmt *statement, AttestExportRelation *relation)
{
  attest_column_uuid (statement, 0, &relation->uuid);
  relation->type = sqlite3_column_int64 (statement, 1);
  relation->role = keep_word (self, statement, 2);
  attest_column_uuid (statement, 3, &relation->from);
  attest_column_uuid (statement, 4, &relation->to);
  relation->annotator = sqlite3_column_int64 (statement, 5);
  relation->created = sqlite3_column_int64 (statement, 6);
  relation->modified = sqlite3_column_int64 (statement, 7);
  return attest_export_reader_wants_annotator (self, relation->annotator);
}

static gboolean
add_relation (AttestExportReader *self, sqlite3_stmt *statement)
{
  AttestExportRelation relation = { 0 };

  if (!fill_relation (self, statement, &relation))
    return TRUE;
  if (self->annotators != NULL && (find_annotation (self, sqlite3_column_int64 (statement, 8)) == NULL ||
                                   find_annotation (self, sqlite3_column_int64 (statement, 9)) == NULL))
    return FALSE;
  g_array_append_val (self->article.relations, relation);
  return TRUE;
}

static gboolean
has_relation (AttestExportReader *self, const AttestUuid *uuid)
{
  for (guint i = 0; i < self->article.relations->len; i++)
    if (attest_uuid_equal (&g_array_index (self->article.relations, AttestExportRelation, i).uuid, uuid))
      return TRUE;
  return FALSE;
}

static gboolean
has_comment (AttestExportReader *self, const AttestUuid *uuid)
{
  for (guint i = 0; i < self->article.comments->len; i++)
    if (attest_uuid_equal (&g_array_index (self->article.comments, AttestExportComment, i).uuid, uuid))
      return TRUE;
  return FALSE;
}

static gboolean
add_comment (AttestExportReader *self, sqlite3_stmt *statement)
{
  AttestExportComment comment = { 0 };

  attest_column_uuid (statement, 0, &comment.uuid);
  comment.has_annotation = attest_column_uuid (statement, 1, &comment.annotation);
  comment.has_relation = attest_column_uuid (statement, 2, &comment.relation);
  comment.has_parent = attest_column_uuid (statement, 3, &comment.parent);
  comment.annotator = sqlite3_column_int64 (statement, 4);
  if (!attest_export_reader_wants_annotator (self, comment.annotator))
    return TRUE;
  comment.text = keep_text (self, statement, 5);
  comment.resolved = sqlite3_column_int (statement, 6) != 0;
  comment.created = sqlite3_column_int64 (statement, 7);
  comment.modified = sqlite3_column_int64 (statement, 8);
  if (self->annotators != NULL &&
      ((comment.has_annotation && find_annotation (self, sqlite3_column_int64 (statement, 9)) == NULL) ||
       (comment.has_relation && !has_relation (self, &comment.relation)) ||
       (comment.has_parent && !has_comment (self, &comment.parent))))
    return FALSE;
  g_array_append_val (self->article.comments, comment);
  return TRUE;
}

static gboolean
add_review (AttestExportReader *self, sqlite3_stmt *statement)
{
  AttestExportReview review = { 0 };

  attest_column_uuid (statement, 0, &review.uuid);
  attest_column_uuid (statement, 1, &review.annotation);
  review.annotator = sqlite3_column_int64 (statement, 2);
  if (!attest_export_reader_wants_annotator (self, review.annotator))
    return TRUE;
  if (self->annotators != NULL && find_annotation (self, sqlite3_column_int64 (statement, 7)) == NULL)
    return FALSE;
  review.verdict = keep_word (self, statement, 3);
  review.reason = keep_text (self, statement, 4);
  review.created = sqlite3_column_int64 (statement, 5);
  review.modified = sqlite3_column_int64 (statement, 6);
  g_array_append_val (self->article.reviews, review);
  return TRUE;
}

#define STATES_SQL                                                                                                     \
  "SELECT p.annotator, coalesce (s.state, 'new'), coalesce (v.active_seconds, 0)"                                      \
  " FROM (SELECT annotator FROM article_state WHERE article = ?1"                                                      \
  " UNION SELECT annotator FROM article_visit WHERE article = ?1) AS p"                                                \
  " JOIN annotator AS n ON n.id = p.annotator"                                                                         \
  " LEFT JOIN article_state AS s ON s.article = ?1 AND s.annotator = p.annotator"                                      \
  " LEFT JOIN article_visit AS v ON v.article = ?1 AND v.annotator = p.annotator"                                      \
  " WHERE s.state IS NOT NULL OR v.active_seconds > 0 ORDER BY n.name"

#define ANNOTATION_COLUMNS                                                                                             \
  "a.id, a.uuid, a.annotator, a.label, a.origin, a.status, a.note, a.attributes, a.created, a.modified"

/* The usual case: nothing refers to anything, no other import is under way. */
#define ANNOTATIONS_SQL "SELECT " ANNOTATION_COLUMNS ", NULL FROM annotation AS a WHERE a.article = ?1"

#define REFERRING_ANNOTATIONS_SQL                                                                                      \
  "SELECT " ANNOTATION_COLUMNS ", r.uuid FROM annotation AS a LEFT JOIN referent AS r ON r.id = a.referent"            \
  " WHERE a.article = ?1 AND " COUNTS ("a.batch")

#define RELATION_COLUMNS                                                                                               \
  "r.uuid, r.type, r.role, f.uuid, t.uuid, r.annotator, r.created, r.modified, f.id, t.id, f.article, t.article"

#define RELATIONS_SQL                                                                                                  \
  "SELECT " RELATION_COLUMNS " FROM annotation AS f JOIN relation AS r ON r.from_annotation = f.id"                    \
  " JOIN annotation AS t ON t.id = r.to_annotation WHERE f.article = ?1 AND t.article = ?1"                            \
  " AND " COUNTS ("r.batch") " AND " COUNTS ("f.batch") " AND " COUNTS ("t.batch") " ORDER BY r.created, r.uuid"

#define LINKS_SQL                                                                                                      \
  "SELECT " RELATION_COLUMNS " FROM relation AS r JOIN annotation AS f ON f.id = r.from_annotation"                    \
  " JOIN annotation AS t ON t.id = r.to_annotation WHERE f.article <> t.article"                                       \
  " AND " COUNTS ("r.batch") " AND " COUNTS ("f.batch") " AND " COUNTS ("t.batch") " ORDER BY r.created, r.uuid"

#define COMMENTS_SQL                                                                                                   \
  "SELECT c.uuid, a.uuid, r.uuid, p.uuid, c.annotator, c.text, c.resolved, c.created, c.modified, c.annotation"        \
  " FROM comment AS c LEFT JOIN annotation AS a ON a.id = c.annotation LEFT JOIN relation AS r ON r.id = c.relation"   \
  " LEFT JOIN comment AS p ON p.id = c.parent WHERE c.article = ?1 AND " COUNTS (                                      \
    "c.batch") " ORDER BY c.parent IS NOT NULL, c.created, c.uuid"

#define REVIEWS_SQL                                                                                                    \
  "SELECT v.uuid, a.uuid, v.annotator, v.verdict, v.reason, v.created, v.modified, v.annotation"                       \
  " FROM annotation AS a JOIN review AS v ON v.annotation = a.id WHERE a.article = ?1 AND " COUNTS (                   \
    "v.batch") " AND " COUNTS ("a.batch") " ORDER BY v.created, v.uuid"

static gboolean
read_article_rows (AttestExportReader *self, GError **error)
{
  AttestExportArticle *article = &self->article;

  if ((self->has_table[TABLE_STATE] || self->has_table[TABLE_VISIT]) && !read_rows (self, STATES_SQL, add_state, error))
    return FALSE;
  if (!read_rows (self,
                  self->has_table[TABLE_REFERENT] || self->has_table[TABLE_UNFINISHED] ? REFERRING_ANNOTATIONS_SQL
                                                                                       : ANNOTATIONS_SQL,
                  add_annotation, error))
    return FALSE;
  if (article->annotations->len > 0)
    {
      qsort (article->annotations->data, article->annotations->len, sizeof (AttestExportAnnotation), compare_ids);
      if (!read_fragments (self, error) ||
          (self->has_table[TABLE_RELATION] && !read_rows (self, RELATIONS_SQL, add_relation, error)) ||
          (self->has_table[TABLE_REVIEW] && !read_rows (self, REVIEWS_SQL, add_review, error)))
        return FALSE;
    }
  if (self->has_table[TABLE_COMMENT] && !read_rows (self, COMMENTS_SQL, add_comment, error))
    return FALSE;
  g_array_sort_with_data (article->annotations, compare_places, article->fragments);
  return TRUE;
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

static void
fill_article (AttestExportReader *self, sqlite3_stmt *statement)
{
  AttestExportArticle *article = &self->article;
  const void *sha256 = sqlite3_column_blob (statement, 1);

  attest_column_uuid (statement, 0, &article->uuid);
  memset (article->sha256, 0, sizeof article->sha256);
  if (sha256 != NULL && sqlite3_column_bytes (statement, 1) == sizeof article->sha256)
    memcpy (article->sha256, sha256, sizeof article->sha256);
  article->title = keep_text (self, statement, 2);
  article->published = keep_text (self, statement, 3);
  article->publisher = keep_text (self, statement, 4);
  article->url = keep_text (self, statement, 5);
  article->author = keep_text (self, statement, 6);
  article->language = keep_text (self, statement, 7);
  article->metadata = keep_text (self, statement, 8);
  /* Not copied: the statement stands on this row until the next article. */
  article->text = (const char *) sqlite3_column_text (statement, 9);
  article->n_text_bytes = (gsize) sqlite3_column_bytes (statement, 9);
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
  fill_article (reader, reader->article_statement);
  if (!read_article_rows (reader, error))
    return FALSE;
  *article = &reader->article;
  return TRUE;
}

/* --- referents and links --- */

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
      if (!fill_relation (reader, reader->link_statement, &reader->link))
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
      reader->n_left_out++;
    }
}
