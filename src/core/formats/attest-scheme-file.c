/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The annotation scheme out of an Attest JSON file, whatever else the file holds: articles are passed over. And into
 * one, with nothing else. */
#include "config.h"

#include "attest-scheme-file.h"

#include "attest-json-header.h"
#include "attest-output-file.h"
#include "attest-scheme-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static GInputStream *
open_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return G_INPUT_STREAM (g_file_read (file, NULL, error));
}

/* Reads what is in @piece of a header; in JSON Lines the first line is one. */
static gboolean
read_piece (AttestJsonHeader *header, const AttestJsonPiece *piece, GError **error)
{
  g_auto (AttestJsonCursor) cursor = { 0 };
  gboolean read;

  attest_json_cursor_init (&cursor, piece);
  read = piece->member != NULL ? attest_json_header_read_member (header, &cursor, piece->member)
                               : attest_json_header_read (header, &cursor);
  if (!read)
    {
      g_autofree char *place = attest_json_cursor_dup_place (&cursor);

      g_propagate_prefixed_error (error, g_steal_pointer (&cursor.error), "%s: ", place);
    }
  return read;
}

static gboolean
read_header (AttestJsonHeader *header, GInputStream *stream, AttestJsonShape shape, GError **error)
{
  static const char *const streamed[] = { "articles", "links", NULL };
  g_autoptr (AttestJsonSplitter) splitter = attest_json_splitter_new (stream, shape, streamed);
  AttestJsonPiece piece;

  if (shape == ATTEST_JSON_OBJECT)
    attest_json_splitter_want (splitter, TRUE, FALSE);
  while (TRUE)
    switch (attest_json_splitter_next (splitter, &piece, NULL, error))
      {
      case ATTEST_JSON_SPLIT_PIECE:
        if (!read_piece (header, &piece, error))
          return FALSE;
        if (shape != ATTEST_JSON_OBJECT)
          return TRUE;
        break;
      case ATTEST_JSON_SPLIT_END:
        return TRUE;
      default:
        return FALSE;
      }
}

static AttestScheme *
read_scheme (const char *path, GError **error)
{
  g_autoptr (AttestJsonHeader) header = attest_json_header_new ();
  g_autoptr (GInputStream) stream = open_file (path, error);
  AttestJsonShape shape;

  if (stream == NULL || !attest_json_detect_shape (stream, g_str_has_suffix (path, ".jsonl"), &shape, NULL, error))
    return NULL;
  header->checks_scheme = TRUE;
  /* What was read to find the shape is read again. */
  g_object_unref (stream);
  stream = open_file (path, error);
  if (stream == NULL || !read_header (header, stream, shape, error) || !attest_json_header_check (header, error))
    return NULL;
  if (header->scheme == NULL)
    {
      g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("The file holds no scheme."));
      return NULL;
    }
  return attest_scheme_ref (header->scheme);
}

/**
 * attest_scheme_file_read:
 * @path: (type filename): an Attest JSON or JSON Lines file
 * @error: return location for an error, which names the file
 *
 * Returns: (transfer full) (nullable): its scheme
 */
AttestScheme *
attest_scheme_file_read (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  AttestScheme *scheme = read_scheme (path, error);

  if (scheme == NULL)
    g_prefix_error (error, _ ("No scheme could be read from “%s”: "), name);
  return scheme;
}

/**
 * attest_scheme_read_text:
 * @json: a scheme as the object `scheme` of Attest JSON
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the scheme
 */
AttestScheme *
attest_scheme_read_text (const char *json, GError **error)
{
  g_autofree char *bytes = g_strdup (json);
  AttestJsonPiece piece = { .bytes = bytes, .n_bytes = strlen (json), .line = 1 };
  g_auto (AttestJsonCursor) cursor = { 0 };
  AttestScheme *scheme;

  attest_json_cursor_init (&cursor, &piece);
  scheme = attest_scheme_read_json (&cursor);
  if (scheme == NULL)
    g_propagate_error (error, g_steal_pointer (&cursor.error));
  return scheme;
}

/**
 * attest_scheme_write_stream:
 * @scheme: a scheme
 * @stream: where to
 * @error: return location for an error
 *
 * Writes Attest JSON that holds the scheme alone, a label a line for the reader's sake.
 *
 * Returns: whether all of it was written
 */
gboolean
attest_scheme_write_stream (AttestScheme *scheme, GOutputStream *stream, GError **error)
{
  g_autoptr (AttestJsonWriter) writer = attest_json_writer_new (stream, NULL);

  attest_json_writer_begin_object (writer);
  attest_json_writer_member_string (writer, "format", "attest");
  attest_json_writer_member_integer (writer, "version", ATTEST_JSON_VERSION);
  attest_json_writer_member_string (writer, "offset_unit", attest_offset_unit_to_string (ATTEST_OFFSET_CODE_POINT));
  attest_json_writer_name (writer, "scheme");
  attest_scheme_write_json (scheme, writer);
  attest_json_writer_end_object (writer);
  attest_json_writer_line_end (writer);
  return attest_json_writer_flush (writer, error);
}

/**
 * attest_scheme_file_write:
 * @scheme: a scheme
 * @path: (type filename): where; a file of that name is replaced once the new one is whole
 * @never: (type filename) (nullable): a file that must not be replaced, whatever name it is given
 * @error: return location for an error
 *
 * Returns: whether it was written
 */
gboolean
attest_scheme_file_write (AttestScheme *scheme, const char *path, const char *never, GError **error)
{
  g_autoptr (AttestOutputFile) file = attest_output_file_new (path, never, error);

  return file != NULL && attest_scheme_write_stream (scheme, attest_output_file_get_stream (file), error) &&
         attest_output_file_commit (file, NULL, error);
}
