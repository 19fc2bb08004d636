/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of one article for an export: a few statements an article and none an annotation. Annotations and fragments
 * come in the order of their ids and are joined by walking both. */
#include "config.h"

#include "attest-export-reader-private.h"

#include <stdlib.h>
#include <string.h>

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

void
attest_export_reader_fill_article (AttestExportReader *self, sqlite3_stmt *statement)
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

gboolean
attest_export_reader_fill_relation (AttestExportReader *self, sqlite3_stmt *statement, AttestExportRelation *relation)
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

  if (!attest_export_reader_fill_relation (self, statement, &relation))
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
  " WHERE a.article = ?1 AND " ATTEST_EXPORT_COUNTS ("a.batch")

#define RELATIONS_SQL                                                                                                  \
  "SELECT " ATTEST_EXPORT_RELATION_COLUMNS " FROM annotation AS f JOIN relation AS r ON r.from_annotation = f.id"      \
  " JOIN annotation AS t ON t.id = r.to_annotation WHERE f.article = ?1 AND t.article = ?1"                            \
  " AND " ATTEST_EXPORT_COUNTS ("r.batch") " AND " ATTEST_EXPORT_COUNTS ("f.batch") " AND " ATTEST_EXPORT_COUNTS (     \
    "t.batch") " ORDER BY r.created, r.uuid"

#define COMMENTS_SQL                                                                                                   \
  "SELECT c.uuid, a.uuid, r.uuid, p.uuid, c.annotator, c.text, c.resolved, c.created, c.modified, c.annotation"        \
  " FROM comment AS c LEFT JOIN annotation AS a ON a.id = c.annotation LEFT JOIN relation AS r ON r.id = c.relation"   \
  " LEFT JOIN comment AS p ON p.id = c.parent WHERE c.article = ?1 AND " ATTEST_EXPORT_COUNTS (                        \
    "c.batch") " ORDER BY c.parent IS NOT NULL, c.created, c.uuid"

#define REVIEWS_SQL                                                                                                    \
  "SELECT v.uuid, a.uuid, v.annotator, v.verdict, v.reason, v.created, v.modified, v.annotation"                       \
  " FROM annotation AS a JOIN review AS v ON v.annotation = a.id WHERE a.article = ?1 AND " ATTEST_EXPORT_COUNTS (     \
    "v.batch") " AND " ATTEST_EXPORT_COUNTS ("a.batch") " ORDER BY v.created, v.uuid"

gboolean
attest_export_reader_read_rows (AttestExportReader *self, GError **error)
{
  AttestExportArticle *article = &self->article;

  if ((self->has_table[ATTEST_EXPORT_STATE] || self->has_table[ATTEST_EXPORT_VISIT]) &&
      !read_rows (self, STATES_SQL, add_state, error))
    return FALSE;
  if (!read_rows (self,
                  self->has_table[ATTEST_EXPORT_REFERENT] || self->has_table[ATTEST_EXPORT_UNFINISHED]
                    ? REFERRING_ANNOTATIONS_SQL
                    : ANNOTATIONS_SQL,
                  add_annotation, error))
    return FALSE;
  if (article->annotations->len > 0)
    {
      qsort (article->annotations->data, article->annotations->len, sizeof (AttestExportAnnotation), compare_ids);
      if (!read_fragments (self, error) ||
          (self->has_table[ATTEST_EXPORT_RELATION] && !read_rows (self, RELATIONS_SQL, add_relation, error)) ||
          (self->has_table[ATTEST_EXPORT_REVIEW] && !read_rows (self, REVIEWS_SQL, add_review, error)))
        return FALSE;
    }
  if (self->has_table[ATTEST_EXPORT_COMMENT] && !read_rows (self, COMMENTS_SQL, add_comment, error))
    return FALSE;
  g_array_sort_with_data (article->annotations, compare_places, article->fragments);
  return TRUE;
}
