/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article of Attest JSON as it was read. Its members may come in any order, so that fragments can only be compared
 * with the text when all has been read: until then they are plain rows. */
#include "config.h"

#include "attest-json-article.h"

#include "attest-json-members.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_REASONABLE_OFFSET G_GINT64_CONSTANT (0xffffffff)

static void
clear_annotation (gpointer row)
{
  g_free (((AttestJsonAnnotation *) row)->attributes);
}

static void
clear_problem (gpointer row)
{
  AttestJsonProblem *problem = row;

  g_free (problem->place);
  g_free (problem->reason);
}

AttestJsonArticle *
attest_json_article_new (void)
{
  AttestJsonArticle *self = g_new0 (AttestJsonArticle, 1);

  self->states = g_array_new (FALSE, TRUE, sizeof (AttestJsonState));
  self->annotations = g_array_new (FALSE, TRUE, sizeof (AttestJsonAnnotation));
  self->fragments = g_array_new (FALSE, TRUE, sizeof (AttestQuote));
  self->relations = g_array_new (FALSE, TRUE, sizeof (AttestJsonRelation));
  self->comments = g_array_new (FALSE, TRUE, sizeof (AttestJsonComment));
  self->reviews = g_array_new (FALSE, TRUE, sizeof (AttestJsonReview));
  self->problems = g_array_new (FALSE, TRUE, sizeof (AttestJsonProblem));
  g_array_set_clear_func (self->annotations, clear_annotation);
  g_array_set_clear_func (self->problems, clear_problem);
  return self;
}

void
attest_json_article_reset (AttestJsonArticle *article)
{
  AttestJsonArticle empty = { .states = article->states,
                              .annotations = article->annotations,
                              .fragments = article->fragments,
                              .relations = article->relations,
                              .comments = article->comments,
                              .reviews = article->reviews,
                              .problems = article->problems };

  g_free (article->metadata);
  *article = empty;
  g_array_set_size (article->states, 0);
  g_array_set_size (article->annotations, 0);
  g_array_set_size (article->fragments, 0);
  g_array_set_size (article->relations, 0);
  g_array_set_size (article->comments, 0);
  g_array_set_size (article->reviews, 0);
  g_array_set_size (article->problems, 0);
}

void
attest_json_article_free (AttestJsonArticle *article)
{
  g_free (article->metadata);
  g_array_unref (article->states);
  g_array_unref (article->annotations);
  g_array_unref (article->fragments);
  g_array_unref (article->relations);
  g_array_unref (article->comments);
  g_array_unref (article->reviews);
  g_array_unref (article->problems);
  g_free (article);
}

/* --- lists of rows --- */

typedef gboolean (*ReadRow) (AttestJsonArticle *self, AttestJsonCursor *cursor, gpointer row);

/* Remembers why a row could not be taken, and passes over the rest of it. */
static gboolean
pass_over_row (AttestJsonArticle *self, AttestJsonCursor *cursor, guint depth)
{
  AttestJsonProblem problem = { 0 };

  if (cursor->error == NULL || cursor->error->code != ATTEST_ERROR_VALUE)
    return FALSE;
  problem.place = attest_json_cursor_dup_place (cursor);
  problem.reason = g_strdup (cursor->error->message);
  g_array_append_val (self->problems, problem);
  return attest_json_cursor_recover (cursor, depth);
}

/* Reads the objects of an array as rows; a row of values that cannot be used is left out, and the rest goes on. */
static gboolean
read_rows (AttestJsonArticle *self, AttestJsonCursor *cursor, GArray *rows, ReadRow read_row)
{
  if (attest_json_cursor_take_null (cursor))
    return TRUE;
  if (!attest_json_cursor_enter_array (cursor))
    return FALSE;
  while (attest_json_cursor_next_element (cursor))
    {
      guint depth = cursor->depth;
      AttestJsonPlace *place;

      g_array_set_size (rows, rows->len + 1);
      /* Every row begins with its place. */
      place = (AttestJsonPlace *) (gpointer) (rows->data + (rows->len - 1) * g_array_get_element_size (rows));
      attest_json_cursor_peek (cursor);
      place->line = cursor->line;
      place->offset = cursor->offset + (guint64) (cursor->position - cursor->start);
      if (read_row (self, cursor, place))
        continue;
      g_array_set_size (rows, rows->len - 1);
      if (!pass_over_row (self, cursor, depth))
        return FALSE;
    }
  return cursor->error == NULL;
}

static gboolean
read_state (AttestJsonArticle *self, AttestJsonCursor *cursor, gpointer row)
{
  static const char *const names[] = { "annotator", "state", "active_seconds", NULL };
  AttestJsonState *state = row;
  const char *member;
  guint64 seen = 0;
  gboolean read = attest_json_cursor_enter_object (cursor);

  while (read && attest_json_cursor_next_member (cursor, &member))
    switch (attest_json_match_member (cursor, member, names, &seen))
      {
      case 0:
        read = attest_json_cursor_read_string (cursor, &state->annotator, NULL);
        break;
      case 1:
        read = attest_json_cursor_read_string (cursor, &state->state, NULL);
        break;
      case 2:
        read = attest_json_cursor_take_null (cursor) ||
               attest_json_cursor_read_integer (cursor, 0, G_MAXINT32, &state->active_seconds);
        break;
      default:
        read = attest_json_cursor_skip (cursor);
        break;
      }
  return cursor->error == NULL;
}

static gboolean
read_fragment (AttestJsonCursor *cursor, AttestQuote *quote)
{
  static const char *const names[] = { "start", "end", "text", NULL };
  const char *member;
  gint64 start = -1, end = -1;
  guint64 seen = 0;
  gboolean read = attest_json_cursor_enter_object (cursor);

  while (read && attest_json_cursor_next_member (cursor, &member))
    switch (attest_json_match_member (cursor, member, names, &seen))
      {
      case 0:
        read = attest_json_cursor_read_integer (cursor, 0, MAX_REASONABLE_OFFSET, &start);
        break;
      case 1:
        read = attest_json_cursor_read_integer (cursor, 0, MAX_REASONABLE_OFFSET, &end);
        break;
      case 2:
        read = attest_json_cursor_take_null (cursor) ||
               attest_json_cursor_read_string (cursor, &quote->words, &quote->n_bytes);
        break;
      default:
        read = attest_json_cursor_skip (cursor);
        break;
      }
  if (cursor->error != NULL)
    return FALSE;
  if (start < 0 || end < 0)
    return attest_json_cursor_refuse (cursor, _ ("A fragment lacks its start or end."));
  if (start >= end)
    return attest_json_cursor_refuse (cursor, _ ("A fragment ends before it has begun."));
  quote->start = (guint64) start;
  quote->end = (guint64) end;
  return TRUE;
}

static gboolean
read_fragments (AttestJsonArticle *self, AttestJsonCursor *cursor, AttestJsonAnnotation *annotation)
{
  annotation->first_fragment = self->fragments->len;
  if (!attest_json_cursor_enter_array (cursor))
    return FALSE;
  while (attest_json_cursor_next_element (cursor))
    {
      AttestQuote quote = { 0 };

      if (!read_fragment (cursor, &quote))
        return FALSE;
      g_array_append_val (self->fragments, quote);
      annotation->n_fragments++;
    }
  return cursor->error == NULL;
}

enum
{
  ANNOTATION_ID,
  ANNOTATION_LABEL,
  ANNOTATION_LABEL_ID,
  ANNOTATION_KIND,
  ANNOTATION_ANNOTATOR,
  ANNOTATION_ORIGIN,
  ANNOTATION_STATUS,
  ANNOTATION_FRAGMENTS,
  ANNOTATION_ATTRIBUTES,
  ANNOTATION_REFERENT,
  ANNOTATION_NOTE,
  ANNOTATION_CREATED,
  ANNOTATION_MODIFIED,
};

static const char *const annotation_members[] = { "id",     "label",   "label_id",  "kind",       "annotator",
                                                  "origin", "status",  "fragments", "attributes", "referent",
                                                  "note",   "created", "modified",  NULL };

static gboolean
read_annotation_member (AttestJsonArticle *self, AttestJsonCursor *cursor, AttestJsonAnnotation *annotation,
                        const char *member, guint64 *seen)
{
  switch (attest_json_match_member (cursor, member, annotation_members, seen))
    {
    case ANNOTATION_ID:
      return attest_json_read_uuid (cursor, &annotation->uuid);
    case ANNOTATION_LABEL:
      return attest_json_read_text (cursor, &annotation->label);
    case ANNOTATION_LABEL_ID:
      return attest_json_read_uuid (cursor, &annotation->label_uuid);
    case ANNOTATION_KIND:
      return attest_json_read_text (cursor, &annotation->kind);
    case ANNOTATION_ANNOTATOR:
      return attest_json_read_text (cursor, &annotation->annotator);
    case ANNOTATION_ORIGIN:
      return attest_json_read_text (cursor, &annotation->origin);
    case ANNOTATION_STATUS:
      return attest_json_read_text (cursor, &annotation->status);
    case ANNOTATION_FRAGMENTS:
      return read_fragments (self, cursor, annotation);
    case ANNOTATION_ATTRIBUTES:
      return attest_json_read_object (cursor, &annotation->attributes);
    case ANNOTATION_REFERENT:
      return attest_json_read_uuid (cursor, &annotation->referent);
    case ANNOTATION_NOTE:
      return attest_json_read_text (cursor, &annotation->note);
    case ANNOTATION_CREATED:
      return attest_json_read_moment (cursor, &annotation->created);
    case ANNOTATION_MODIFIED:
      return attest_json_read_moment (cursor, &annotation->modified);
    default:
      return attest_json_cursor_skip (cursor);
    }
}

static gboolean
read_annotation (AttestJsonArticle *self, AttestJsonCursor *cursor, gpointer row)
{
  const char *member;
  guint64 seen = 0;
  gboolean read = attest_json_cursor_enter_object (cursor);

  while (read && attest_json_cursor_next_member (cursor, &member))
    read = read_annotation_member (self, cursor, row, member, &seen);
  return cursor->error == NULL;
}

/**
 * attest_json_link_read:
 * @link: (out caller-allocates): the relation
 * @cursor: stands before the relation's object
 *
 * Returns: whether it could be read; if not, @cursor has failed
 */
gboolean
attest_json_link_read (AttestJsonRelation *link, AttestJsonCursor *cursor)
{
  static const char *const names[] = { "id", "type", "role", "from", "to", "annotator", "created", "modified", NULL };
  const char *member;
  guint64 seen = 0;
  gboolean read = attest_json_cursor_enter_object (cursor);

  while (read && attest_json_cursor_next_member (cursor, &member))
    switch (attest_json_match_member (cursor, member, names, &seen))
      {
      case 0:
        read = attest_json_read_uuid (cursor, &link->uuid);
        break;
      case 1:
        read = attest_json_read_text (cursor, &link->type);
        break;
      case 2:
        read = attest_json_read_text (cursor, &link->role);
        break;
      case 3:
        read = attest_json_read_uuid (cursor, &link->from);
        break;
      case 4:
        read = attest_json_read_uuid (cursor, &link->to);
        break;
      case 5:
        read = attest_json_read_text (cursor, &link->annotator);
        break;
      case 6:
        read = attest_json_read_moment (cursor, &link->created);
        break;
      case 7:
        read = attest_json_read_moment (cursor, &link->modified);
        break;
      default:
        read = attest_json_cursor_skip (cursor);
        break;
      }
  return cursor->error == NULL;
}

static gboolean
read_relation (AttestJsonArticle *self, AttestJsonCursor *cursor, gpointer row)
{
  return attest_json_link_read (row, cursor);
}

static gboolean
read_comment (AttestJsonArticle *self, AttestJsonCursor *cursor, gpointer row)
{
  static const char *const names[] = { "id",   "annotation", "relation", "parent",   "annotator",
                                       "text", "resolved",   "created",  "modified", NULL };
  AttestJsonComment *comment = row;
  const char *member;
  guint64 seen = 0;
  gboolean read = attest_json_cursor_enter_object (cursor);

  while (read && attest_json_cursor_next_member (cursor, &member))
    switch (attest_json_match_member (cursor, member, names, &seen))
      {
      case 0:
        read = attest_json_read_uuid (cursor, &comment->uuid);
        break;
      case 1:
        read = attest_json_read_uuid (cursor, &comment->annotation);
        break;
      case 2:
        read = attest_json_read_uuid (cursor, &comment->relation);
        break;
      case 3:
        read = attest_json_read_uuid (cursor, &comment->parent);
        break;
      case 4:
        read = attest_json_read_text (cursor, &comment->annotator);
        break;
      case 5:
        read = attest_json_read_text (cursor, &comment->text);
        break;
      case 6:
        read = attest_json_read_flag (cursor, &comment->resolved);
        break;
      case 7:
        read = attest_json_read_moment (cursor, &comment->created);
        break;
      case 8:
        read = attest_json_read_moment (cursor, &comment->modified);
        break;
      default:
        read = attest_json_cursor_skip (cursor);
        break;
      }
  return cursor->error == NULL;
}

static gboolean
read_review (AttestJsonArticle *self, AttestJsonCursor *cursor, gpointer row)
{
  static const char *const names[] = {
    "id", "annotation", "annotator", "verdict", "reason", "created", "modified", NULL
  };
  AttestJsonReview *review = row;
  const char *member;
  guint64 seen = 0;
  gboolean read = attest_json_cursor_enter_object (cursor);

  while (read && attest_json_cursor_next_member (cursor, &member))
    switch (attest_json_match_member (cursor, member, names, &seen))
      {
      case 0:
        read = attest_json_read_uuid (cursor, &review->uuid);
        break;
      case 1:
        read = attest_json_read_uuid (cursor, &review->annotation);
        break;
      case 2:
        read = attest_json_read_text (cursor, &review->annotator);
        break;
      case 3:
        read = attest_json_read_text (cursor, &review->verdict);
        break;
      case 4:
        read = attest_json_read_text (cursor, &review->reason);
        break;
      case 5:
        read = attest_json_read_moment (cursor, &review->created);
        break;
      case 6:
        read = attest_json_read_moment (cursor, &review->modified);
        break;
      default:
        read = attest_json_cursor_skip (cursor);
        break;
      }
  return cursor->error == NULL;
}

/* --- the article --- */

enum
{
  ARTICLE_ID,
  ARTICLE_SHA256,
  ARTICLE_TITLE,
  ARTICLE_PUBLISHED,
  ARTICLE_PUBLISHER,
  ARTICLE_URL,
  ARTICLE_AUTHOR,
  ARTICLE_LANGUAGE,
  ARTICLE_TEXT,
  ARTICLE_METADATA,
  ARTICLE_STATES,
  ARTICLE_ANNOTATIONS,
  ARTICLE_RELATIONS,
  ARTICLE_COMMENTS,
  ARTICLE_REVIEWS,
};

static const char *const article_members[] = { "id",        "sha256",   "title",   "published",
                                               "publisher", "url",      "author",  "language",
                                               "text",      "metadata", "states",  "annotations",
                                               "relations", "comments", "reviews", NULL };

gboolean
attest_json_article_read_member (AttestJsonArticle *self, AttestJsonCursor *cursor, const char *name, guint64 *seen)
{
  switch (attest_json_match_member (cursor, name, article_members, seen))
    {
    case ARTICLE_ID:
      return attest_json_read_uuid (cursor, &self->uuid);
    case ARTICLE_SHA256:
      return attest_json_read_text (cursor, &self->sha256);
    case ARTICLE_TITLE:
      return attest_json_read_text (cursor, &self->title);
    case ARTICLE_PUBLISHED:
      return attest_json_read_text (cursor, &self->published);
    case ARTICLE_PUBLISHER:
      return attest_json_read_text (cursor, &self->publisher);
    case ARTICLE_URL:
      return attest_json_read_text (cursor, &self->url);
    case ARTICLE_AUTHOR:
      return attest_json_read_text (cursor, &self->author);
    case ARTICLE_LANGUAGE:
      return attest_json_read_text (cursor, &self->language);
    case ARTICLE_TEXT:
      return attest_json_cursor_read_string (cursor, &self->text, &self->n_text_bytes);
    case ARTICLE_METADATA:
      return attest_json_read_object (cursor, &self->metadata);
    case ARTICLE_STATES:
      return read_rows (self, cursor, self->states, read_state);
    case ARTICLE_ANNOTATIONS:
      return read_rows (self, cursor, self->annotations, read_annotation);
    case ARTICLE_RELATIONS:
      return read_rows (self, cursor, self->relations, read_relation);
    case ARTICLE_COMMENTS:
      return read_rows (self, cursor, self->comments, read_comment);
    case ARTICLE_REVIEWS:
      return read_rows (self, cursor, self->reviews, read_review);
    default:
      return attest_json_cursor_skip (cursor);
    }
}

/**
 * attest_json_article_read:
 * @article: an empty article
 * @cursor: stands before the article's object
 *
 * Reads the article. Of its annotations, relations, comments and so on, one that holds a value of the wrong type or
 * out of range is left out and told in @article's problems; anything else that is wrong refuses the article.
 *
 * Returns: whether it could be read; if not, @cursor has failed
 */
gboolean
attest_json_article_read (AttestJsonArticle *article, AttestJsonCursor *cursor)
{
  const char *member;
  guint64 seen = 0;
  gboolean read = attest_json_cursor_enter_object (cursor);

  while (read && attest_json_cursor_next_member (cursor, &member))
    read = attest_json_article_read_member (article, cursor, member, &seen);
  if (cursor->error == NULL && article->text == NULL)
    return attest_json_cursor_refuse (cursor, _ ("The article has no “text”."));
  return cursor->error == NULL;
}
