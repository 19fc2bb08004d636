/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as JSON: found shape, pieces, values. What the cursor accepts must be JSON for json-glib too, and its copy
 * must be the same value. */
#include "fuzz.h"

#include "attest-json-article.h"
#include "attest-json-cursor.h"
#include "attest-json-header.h"

#include <json-glib/json-glib.h>
#include <string.h>

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  return 0;
}

static void
check_copy (const AttestJsonPiece *piece)
{
  g_autofree char *bytes = g_memdup2 (piece->bytes, piece->n_bytes);
  AttestJsonPiece own = *piece;
  g_auto (AttestJsonCursor) cursor = { 0 };
  g_autoptr (GString) first = g_string_new (NULL);
  g_autoptr (GString) second = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;

  own.bytes = bytes;
  attest_json_cursor_init (&cursor, &own);
  if (!attest_json_cursor_copy (&cursor, first) || !attest_json_cursor_finish (&cursor))
    {
      g_autofree char *place = attest_json_cursor_dup_place (&cursor);

      g_assert_nonnull (cursor.error);
      g_assert_nonnull (place);
      return;
    }
  g_assert_true (g_utf8_validate_len (first->str, first->len, NULL));
  node = json_from_string (first->str, &error);
  g_assert_no_error (error);
  g_assert_true (attest_json_check (
    first->str, attest_json_cursor_peek (&(AttestJsonCursor){ .position = first->str, .end = first->str + first->len }),
    second));
  g_assert_cmpstr (second->str, ==, first->str);
}

static void
read_piece (const AttestJsonPiece *piece)
{
  g_autofree char *first_bytes = g_memdup2 (piece->bytes, piece->n_bytes);
  g_autofree char *second_bytes = g_memdup2 (piece->bytes, piece->n_bytes);
  AttestJsonPiece first = *piece, second = *piece;
  g_auto (AttestJsonCursor) article_cursor = { 0 };
  g_auto (AttestJsonCursor) header_cursor = { 0 };
  g_autoptr (AttestJsonArticle) article = attest_json_article_new ();
  g_autoptr (AttestJsonHeader) header = attest_json_header_new ();

  first.bytes = first_bytes;
  second.bytes = second_bytes;
  attest_json_cursor_init (&article_cursor, &first);
  if (!attest_json_article_read (article, &article_cursor))
    g_assert_nonnull (article_cursor.error);
  attest_json_cursor_init (&header_cursor, &second);
  if (!attest_json_header_read (header, &header_cursor))
    g_assert_nonnull (header_cursor.error);
}

static void
split (const uint8_t *data, size_t size, AttestJsonShape shape)
{
  static const char *const streamed[] = { "articles", "links", NULL };
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (AttestJsonSplitter) splitter = attest_json_splitter_new (stream, shape, streamed);
  guint64 end = 0;

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      AttestJsonPiece piece;
      AttestJsonSplit result = attest_json_splitter_next (splitter, &piece, NULL, &error);

      g_assert_true ((error != NULL) == (result == ATTEST_JSON_SPLIT_REFUSED || result == ATTEST_JSON_SPLIT_FAILED));
      if (result == ATTEST_JSON_SPLIT_END || result == ATTEST_JSON_SPLIT_FAILED)
        return;
      if (result == ATTEST_JSON_SPLIT_REFUSED)
        continue;
      g_assert_cmpuint (piece.offset, >=, end);
      end = piece.offset + piece.n_bytes;
      g_assert_cmpuint (end, <=, size);
      g_assert_true (piece.n_bytes == 0 || memcmp (piece.bytes, data + piece.offset, piece.n_bytes) == 0);
      check_copy (&piece);
      read_piece (&piece);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (GError) error = NULL;
  AttestJsonShape shape;

  if (attest_json_detect_shape (stream, size % 2 == 1, &shape, NULL, &error))
    split (data, size, shape);
  else
    g_assert_nonnull (error);
  return 0;
}
