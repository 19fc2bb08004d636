/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a JSON file holds. Attest's own and everybody's articles have the same suffixes, so that the content decides. */
#include "config.h"

#include "attest-json-content.h"

#include <string.h>

/* The arrays of one large object that are given element by element. */
static const char *const streamed[] = { "articles", "links", NULL };

static GInputStream *
open_path (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return (GInputStream *) g_file_read (file, cancellable, error);
}

static gboolean
is_attest_name (AttestJsonCursor *cursor)
{
  const char *format;

  return attest_json_cursor_peek (cursor) == ATTEST_JSON_TYPE_STRING &&
         attest_json_cursor_read_string (cursor, &format, NULL) && g_str_equal (format, "attest");
}

/* Whether the first line is the header of Attest JSON Lines. */
static gboolean
is_attest_header (const AttestJsonPiece *piece)
{
  g_auto (AttestJsonCursor) cursor = { 0 };
  const char *name;

  attest_json_cursor_init (&cursor, piece);
  if (attest_json_cursor_peek (&cursor) != ATTEST_JSON_TYPE_OBJECT)
    return FALSE;
  attest_json_cursor_enter_object (&cursor);
  while (attest_json_cursor_next_member (&cursor, &name))
    {
      if (g_str_equal (name, "format"))
        return is_attest_name (&cursor);
      attest_json_cursor_skip (&cursor);
    }
  return FALSE;
}

static void
examine_piece (AttestJsonSplitter *splitter, const AttestJsonPiece *piece, AttestJsonContent *content)
{
  g_auto (AttestJsonCursor) cursor = { 0 };

  if (piece->member == NULL)
    content->is_attest = is_attest_header (piece);
  else if (piece->is_element)
    {
      content->has_articles |= g_str_equal (piece->member, "articles");
      attest_json_splitter_want (splitter, TRUE, FALSE);
    }
  else if (g_str_equal (piece->member, "format"))
    {
      attest_json_cursor_init (&cursor, piece);
      content->is_attest = is_attest_name (&cursor);
    }
}

/* The first line of JSON Lines, or all members of one object: "format" may stand behind the articles. */
static gboolean
examine_pieces (GInputStream *stream, AttestJsonContent *content, GCancellable *cancellable, GError **error)
{
  g_autoptr (AttestJsonSplitter) splitter = attest_json_splitter_new (stream, content->shape, streamed);

  for (;;)
    {
      g_autoptr (GError) local_error = NULL;
      AttestJsonPiece piece;

      switch (attest_json_splitter_next (splitter, &piece, cancellable, &local_error))
        {
        case ATTEST_JSON_SPLIT_PIECE:
          examine_piece (splitter, &piece, content);
          if (content->shape != ATTEST_JSON_OBJECT || content->is_attest)
            return TRUE;
          break;
        case ATTEST_JSON_SPLIT_REFUSED:
          if (content->shape != ATTEST_JSON_OBJECT)
            return TRUE;
          break;
        case ATTEST_JSON_SPLIT_FAILED:
          /* What is wrong with the file is told when it is read. */
          if (local_error->domain == ATTEST_ERROR)
            return TRUE;
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        case ATTEST_JSON_SPLIT_END:
        default:
          return TRUE;
        }
    }
}

static gboolean
expects_lines (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".jsonl") || g_str_has_suffix (lower, ".ndjson");
}

gboolean
attest_json_content_examine (const char *path, AttestJsonContent *content, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) first = open_path (path, cancellable, error);
  g_autoptr (GInputStream) second = NULL;

  memset (content, 0, sizeof *content);
  if (first == NULL || !attest_json_detect_shape (first, expects_lines (path), &content->shape, cancellable, error))
    return FALSE;
  if (content->shape == ATTEST_JSON_ARRAY || content->shape == ATTEST_JSON_VALUES)
    return TRUE;
  second = open_path (path, cancellable, error);
  return second != NULL && examine_pieces (second, content, cancellable, error);
}

const AttestFormatModule *
attest_json_content_detect (const char *path, GCancellable *cancellable, GError **error)
{
  AttestJsonContent content;

  if (!attest_json_content_examine (path, &content, cancellable, error))
    return NULL;
  if (!content.is_attest)
    return &attest_articles_format;
  return content.shape == ATTEST_JSON_LINES ? &attest_jsonl_format : &attest_json_format;
}

/* --- during an import --- */

gboolean
attest_json_content_split (AttestImport *import, AttestJsonShape shape, AttestJsonPieces which,
                           AttestJsonPieceFunc func, gpointer user_data, GError **error)
{
  g_autoptr (GInputStream) stream = attest_import_open (import);
  g_autoptr (AttestJsonSplitter) splitter = NULL;

  if (stream == NULL)
    return TRUE;
  splitter = attest_json_splitter_new (stream, shape, streamed);
  attest_json_splitter_want (splitter, which != ATTEST_JSON_PIECES_ELEMENTS, which != ATTEST_JSON_PIECES_MEMBERS);
  for (;;)
    {
      g_autoptr (GError) local_error = NULL;
      g_autofree char *place = NULL;
      AttestJsonPiece piece;
      AttestJsonSplit split = attest_json_splitter_next (splitter, &piece, import->cancellable, &local_error);

      if (split == ATTEST_JSON_SPLIT_END)
        return TRUE;
      if (split == ATTEST_JSON_SPLIT_PIECE)
        {
          if (!attest_import_advance (import, attest_json_splitter_get_position (splitter), error) ||
              !func (import, &piece, user_data, error))
            return FALSE;
          continue;
        }
      if (!attest_import_is_local_error (local_error))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      place = attest_json_splitter_dup_place (splitter);
      attest_import_note (import, ATTEST_REPORT_REFUSED, place, local_error->message);
      if (split == ATTEST_JSON_SPLIT_FAILED)
        return TRUE;
    }
}

void
attest_json_content_refuse (AttestImport *import, AttestJsonCursor *cursor)
{
  g_autofree char *place = attest_json_cursor_dup_place (cursor);

  attest_import_note (import, ATTEST_REPORT_REFUSED, place, cursor->error->message);
}
