/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles as news datasets keep them: JSON Lines, a JSON array, or an object with an array `articles`; an object with
 * `text` each, and any of title, date or published, publisher, url, author, language. Other keys become metadata. */
#include "config.h"

#include "attest-format.h"

#include "../model/attest-text-decoder.h"
#include "attest-json-content.h"
#include "attest-json-members.h"
#include "attest-json-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  MEMBER_TEXT,
  MEMBER_TITLE,
  MEMBER_PUBLISHED,
  MEMBER_DATE,
  MEMBER_PUBLISHER,
  MEMBER_URL,
  MEMBER_AUTHOR,
  MEMBER_LANGUAGE,
};

static const char *const members[] = { "text", "title",  "published", "date", "publisher",
                                       "url",  "author", "language",  NULL };

typedef struct
{
  AttestJsonCursor *cursor;
  AttestArticle *article;
  GString *metadata;  /* what has become of the other members so far: without the closing bracket */
  GHashTable *others; /* names in @metadata */
  const char *text;
  gsize n_text_bytes;
  char *date;
} Reading;

static void
reading_clear (Reading *reading)
{
  g_string_free (reading->metadata, TRUE);
  g_hash_table_unref (reading->others);
  g_free (reading->date);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

/* Keeps a value under its name; two of one name would be a guess. */
static gboolean
keep_value (Reading *reading, const char *name, const char *json)
{
  if (!g_hash_table_add (reading->others, g_strdup (name)))
    {
      attest_json_cursor_fail (reading->cursor, ATTEST_ERROR_SYNTAX, _ ("“%s” stands twice in one object."), name);
      return FALSE;
    }
  g_string_append_c (reading->metadata, reading->metadata->len > 0 ? ',' : '{');
  attest_json_append_string (reading->metadata, name, -1);
  g_string_append_c (reading->metadata, ':');
  g_string_append (reading->metadata, json);
  return TRUE;
}

static gboolean
keep_member (Reading *reading, const char *name)
{
  g_autoptr (GString) json = g_string_new (NULL);

  return attest_json_cursor_copy (reading->cursor, json) && keep_value (reading, name, json->str);
}

/* Several authors are written as a list of strings; any other list is metadata. */
static gboolean
read_list (Reading *reading, const char *name, char **field)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autofree char *bytes = NULL, *joined = NULL;
  g_auto (AttestJsonCursor) list = { 0 };
  g_auto (GStrv) texts = NULL;

  if (!attest_json_cursor_copy (reading->cursor, json))
    return FALSE;
  bytes = g_strdup (json->str);
  attest_json_cursor_init (&list, &(AttestJsonPiece){ .bytes = bytes, .n_bytes = json->len });
  if (!attest_json_read_texts (&list, &texts))
    return keep_value (reading, name, json->str);
  /* Translators: between the names of several authors. */
  joined = g_strjoinv (_ (", "), texts);
  g_free (*field);
  *field = attest_import_dup_line (joined);
  return TRUE;
}

/* A field of the article: a string on one line, a number as written, a list joined. What is none of these is metadata.
 */
static gboolean
read_field (Reading *reading, const char *name, char **field)
{
  AttestJsonType type = attest_json_cursor_peek (reading->cursor);
  g_autoptr (GString) number = NULL;
  const char *text;

  switch (type)
    {
    case ATTEST_JSON_TYPE_STRING:
    case ATTEST_JSON_TYPE_NULL:
      if (!attest_json_read_text (reading->cursor, &text))
        return FALSE;
      g_free (*field);
      *field = attest_import_dup_line (text);
      return TRUE;
    case ATTEST_JSON_TYPE_NUMBER:
      number = g_string_new (NULL);
      if (!attest_json_cursor_copy (reading->cursor, number))
        return FALSE;
      g_free (*field);
      *field = g_strdup (number->str);
      return TRUE;
    case ATTEST_JSON_TYPE_ARRAY:
      return read_list (reading, name, field);
    case ATTEST_JSON_TYPE_OBJECT:
    case ATTEST_JSON_TYPE_BOOLEAN:
    case ATTEST_JSON_TYPE_INVALID:
    default:
      return keep_member (reading, name);
    }
}

static gboolean
read_member (Reading *reading, const char *name, guint64 *seen)
{
  AttestArticle *article = reading->article;

  switch (attest_json_match_member (reading->cursor, name, members, seen))
    {
    case MEMBER_TEXT:
      return attest_json_cursor_read_string (reading->cursor, &reading->text, &reading->n_text_bytes);
    case MEMBER_TITLE:
      return read_field (reading, name, &article->title);
    case MEMBER_PUBLISHED:
      return read_field (reading, name, &article->published);
    case MEMBER_DATE:
      return read_field (reading, name, &reading->date);
    case MEMBER_PUBLISHER:
      return read_field (reading, name, &article->publisher);
    case MEMBER_URL:
      return read_field (reading, name, &article->url);
    case MEMBER_AUTHOR:
      return read_field (reading, name, &article->author);
    case MEMBER_LANGUAGE:
      return read_field (reading, name, &article->language);
    default:
      return keep_member (reading, name);
    }
}

static void
keep_text (Reading *reading, const char *name, const char *text)
{
  g_autoptr (GString) json = g_string_new (NULL);

  attest_json_append_string (json, text, -1);
  keep_value (reading, name, json->str);
}

/* `published` goes before `date`; what is no date of ISO 8601 is kept as metadata, and told. */
static void
settle_date (AttestImport *import, Reading *reading, const char *place)
{
  AttestArticle *article = reading->article;
  char **candidates[] = { &article->published, &reading->date };
  static const char *const names[] = { "published", "date" };
  g_autofree char *published = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      char *text = *candidates[i];

      if (text == NULL)
        continue;
      if (published == NULL && attest_import_is_date (text))
        published = g_strdup (text);
      else if (g_strcmp0 (published, text) != 0)
        {
          keep_text (reading, names[i], text);
          if (published == NULL)
            attest_import_note (import, ATTEST_REPORT_NOTICE, place,
                                _ ("The date is not written as YYYY-MM-DD; it is kept with the metadata."));
        }
    }
  g_free (article->published);
  article->published = g_steal_pointer (&published);
}

static gboolean
read_article (Reading *reading)
{
  const char *name;
  guint64 seen = 0;
  gboolean read = attest_json_cursor_enter_object (reading->cursor);

  while (read && attest_json_cursor_next_member (reading->cursor, &name))
    read = read_member (reading, name, &seen);
  if (reading->cursor->error == NULL && reading->text == NULL)
    return attest_json_cursor_refuse (reading->cursor, _ ("The article has no “text”."));
  return attest_json_cursor_finish (reading->cursor);
}

static gboolean
import_piece (AttestImport *import, const AttestJsonPiece *piece, gpointer user_data, GError **error)
{
  g_auto (AttestJsonCursor) cursor = { 0 };
  g_autoptr (AttestArticle) article = attest_article_new ();
  g_auto (Reading) reading = { .cursor = &cursor,
                               .article = article,
                               .metadata = g_string_new (NULL),
                               .others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  g_autoptr (GError) local_error = NULL;
  g_autofree char *place = attest_json_dup_place (piece->line, piece->offset);
  gboolean added;

  if (piece->member != NULL && !g_str_equal (piece->member, "articles"))
    return TRUE;
  attest_json_cursor_init (&cursor, piece);
  if (!read_article (&reading))
    {
      attest_json_content_refuse (import, &cursor);
      return TRUE;
    }
  article->text = attest_text_decode_utf8 (reading.text, (gssize) reading.n_text_bytes, &local_error);
  if (article->text == NULL)
    {
      attest_import_note (import, ATTEST_REPORT_REFUSED, place, local_error->message);
      return TRUE;
    }
  settle_date (import, &reading, place);
  if (reading.metadata->len > 0)
    article->metadata = g_strconcat (reading.metadata->str, "}", NULL);
  return attest_import_add_article (import, article, place, &added, error);
}

/* One object may be a single article as well: then its members are not pieces, the whole of it is one. */
static gboolean
import_articles (AttestImport *import, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  AttestJsonContent content;

  if (!attest_json_content_examine (import->path, &content, import->cancellable, &local_error))
    {
      if (attest_import_is_local_error (local_error))
        {
          attest_import_note (import, ATTEST_REPORT_REFUSED, NULL, local_error->message);
          return TRUE;
        }
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (content.shape == ATTEST_JSON_OBJECT && !content.has_articles)
    content.shape = ATTEST_JSON_VALUES;
  return attest_json_content_split (import, content.shape, ATTEST_JSON_PIECES_ELEMENTS, import_piece, NULL, error);
}

static const char *const suffixes[] = { "jsonl", "json", "ndjson", NULL };

const AttestFormatModule attest_articles_format = {
  .format = { .id = "json-articles", .name = N_ ("JSON articles"), .suffixes = suffixes, .can_import = TRUE },
  .import_file = import_articles,
};
