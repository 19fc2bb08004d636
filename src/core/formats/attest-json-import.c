/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads Attest JSON and JSON Lines into a project. */
#include "config.h"

#include "attest-json-import.h"

#include "attest-json-apply.h"
#include "attest-json-content.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  AttestJsonApply *apply; /* (nullable): until a header has been read */
  AttestJsonHeader *header;
  AttestJsonArticle *article;
  gboolean broken; /* the header cannot be used, and the file with it */
} Reading;

static void
reading_clear (Reading *reading)
{
  g_clear_pointer (&reading->apply, attest_json_apply_free);
  g_clear_pointer (&reading->header, attest_json_header_free);
  g_clear_pointer (&reading->article, attest_json_article_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

/* Merges what the header brings into the project. */
static gboolean
use_header (AttestImport *import, Reading *reading, const char *place, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!attest_json_header_check (reading->header, &local_error))
    {
      attest_import_note (import, ATTEST_REPORT_REFUSED, place, local_error->message);
      reading->broken = TRUE;
      return TRUE;
    }
  g_clear_pointer (&reading->apply, attest_json_apply_free);
  reading->apply = attest_json_apply_new (import, g_steal_pointer (&reading->header), error);
  return reading->apply != NULL;
}

static void
refuse_header (AttestImport *import, Reading *reading, AttestJsonCursor *cursor)
{
  attest_json_content_refuse (import, cursor);
  reading->broken = TRUE;
}

/* --- one object --- */

static gboolean
take_header_member (AttestImport *import, const AttestJsonPiece *piece, gpointer user_data, GError **error)
{
  Reading *reading = user_data;
  g_auto (AttestJsonCursor) cursor = { 0 };

  if (reading->broken)
    return TRUE;
  attest_json_cursor_init (&cursor, piece);
  if (!attest_json_header_read_member (reading->header, &cursor, piece->member) || !attest_json_cursor_finish (&cursor))
    refuse_header (import, reading, &cursor);
  return TRUE;
}

static gboolean
take_element (AttestImport *import, const AttestJsonPiece *piece, gpointer user_data, GError **error)
{
  Reading *reading = user_data;
  g_auto (AttestJsonCursor) cursor = { 0 };

  attest_json_cursor_init (&cursor, piece);
  if (g_str_equal (piece->member, "links"))
    {
      AttestJsonRelation link = { .place = { piece->line, piece->offset } };

      if (attest_json_link_read (&link, &cursor) && attest_json_cursor_finish (&cursor))
        return attest_json_apply_link (reading->apply, &link, error);
      attest_json_content_refuse (import, &cursor);
      return TRUE;
    }
  attest_json_article_reset (reading->article);
  if (attest_json_article_read (reading->article, &cursor) && attest_json_cursor_finish (&cursor))
    return attest_json_apply_article (reading->apply, reading->article, piece, error);
  attest_json_content_refuse (import, &cursor);
  return TRUE;
}

/* What is wrong with the file as a whole is met again by the second pass, and told then. */
static gboolean
read_header (AttestImport *import, Reading *reading, GError **error)
{
  g_autoptr (AttestReport) report = import->report;
  gboolean read;

  import->report = attest_report_new ();
  read = attest_json_content_split (import, ATTEST_JSON_OBJECT, ATTEST_JSON_PIECES_MEMBERS, take_header_member, reading,
                                    error);
  reading->broken |= !reading->header->is_attest;
  for (guint i = 0; reading->broken && i < attest_report_get_n_lines (import->report, ATTEST_REPORT_REFUSED); i++)
    {
      const AttestReportLine *line = attest_report_get_line (import->report, ATTEST_REPORT_REFUSED, i);

      attest_report_add (report, line->outcome, line->file, line->place, line->reason);
    }
  if (reading->broken && attest_report_get_count (import->report, ATTEST_REPORT_REFUSED) == 0)
    attest_report_add (report, ATTEST_REPORT_REFUSED, import->display_path, NULL,
                       _ ("The file does not say that it is Attest JSON."));
  g_object_unref (import->report);
  import->report = g_steal_pointer (&report);
  return read;
}

static gboolean
import_object (AttestImport *import, Reading *reading, GError **error)
{
  if (!read_header (import, reading, error))
    return FALSE;
  if (reading->broken)
    return TRUE;
  return use_header (import, reading, NULL, error) &&
         (reading->broken || attest_json_content_split (import, ATTEST_JSON_OBJECT, ATTEST_JSON_PIECES_ELEMENTS,
                                                        take_element, reading, error));
}

/* --- lines --- */

/* The links of a line; one that cannot be read refuses the line. */
static gboolean
read_links (Reading *reading, AttestJsonCursor *cursor, GArray *links)
{
  if (attest_json_cursor_take_null (cursor))
    return TRUE;
  if (!attest_json_cursor_enter_array (cursor))
    return FALSE;
  while (attest_json_cursor_next_element (cursor))
    {
      AttestJsonRelation link = { .place = { cursor->line, cursor->offset } };

      if (!attest_json_link_read (&link, cursor))
        return FALSE;
      g_array_append_val (links, link);
    }
  return cursor->error == NULL;
}

/* A line is a header, an article or links, by its members, which come in any order: all are read as what they can be.
 */
static gboolean
read_line (Reading *reading, AttestJsonCursor *cursor, GArray *links)
{
  const char *name;
  guint64 seen = 0;

  if (!attest_json_cursor_enter_object (cursor))
    return FALSE;
  while (attest_json_cursor_next_member (cursor, &name))
    {
      gboolean read;

      if (g_str_equal (name, "links"))
        read = read_links (reading, cursor, links);
      else if (attest_json_header_has_member (name))
        {
          if (reading->header == NULL)
            reading->header = attest_json_header_new ();
          read = attest_json_header_read_member (reading->header, cursor, name);
        }
      else
        read = attest_json_article_read_member (reading->article, cursor, name, &seen);
      if (!read)
        return FALSE;
    }
  return attest_json_cursor_finish (cursor);
}

static gboolean
apply_links (Reading *reading, GArray *links, GError **error)
{
  for (guint i = 0; i < links->len; i++)
    if (!attest_json_apply_link (reading->apply, &g_array_index (links, AttestJsonRelation, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
take_line (AttestImport *import, const AttestJsonPiece *piece, gpointer user_data, GError **error)
{
  Reading *reading = user_data;
  g_autoptr (GArray) links = g_array_new (FALSE, TRUE, sizeof (AttestJsonRelation));
  g_auto (AttestJsonCursor) cursor = { 0 };
  g_autofree char *place = NULL;

  if (reading->broken)
    return TRUE;
  attest_json_cursor_init (&cursor, piece);
  attest_json_article_reset (reading->article);
  g_clear_pointer (&reading->header, attest_json_header_free);
  if (!read_line (reading, &cursor, links))
    {
      attest_json_content_refuse (import, &cursor);
      /* Without its header nothing in the file can be placed. */
      reading->broken = reading->apply == NULL;
      return TRUE;
    }
  if (reading->header != NULL && reading->header->is_attest)
    {
      place = attest_json_dup_place (piece->line, piece->offset);
      return use_header (import, reading, place, error);
    }
  if (reading->apply == NULL)
    {
      attest_import_note (import, ATTEST_REPORT_REFUSED, NULL,
                          _ ("The first line is not the header of Attest JSON Lines."));
      reading->broken = TRUE;
      return TRUE;
    }
  if (reading->article->text == NULL && links->len > 0)
    return apply_links (reading, links, error);
  if (reading->article->text == NULL)
    {
      place = attest_json_dup_place (piece->line, piece->offset);
      attest_import_note (import, ATTEST_REPORT_REFUSED, place, _ ("The article has no “text”."));
      return TRUE;
    }
  return attest_json_apply_article (reading->apply, reading->article, piece, error) &&
         apply_links (reading, links, error);
}

/**
 * attest_json_import_file:
 * @import: an import; its current file is read
 * @error: what stops the whole import
 *
 * Reads Attest JSON, of whichever shape.
 *
 * Returns: whether the import can go on
 */
gboolean
attest_json_import_file (AttestImport *import, GError **error)
{
  g_auto (Reading) reading = { 0 };
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
  reading.article = attest_json_article_new ();
  reading.header = attest_json_header_new ();
  switch (content.shape)
    {
    case ATTEST_JSON_OBJECT:
      return import_object (import, &reading, error);
    case ATTEST_JSON_LINES:
    case ATTEST_JSON_VALUES:
      return attest_json_content_split (import, content.shape, ATTEST_JSON_PIECES_ALL, take_line, &reading, error);
    case ATTEST_JSON_ARRAY:
    default:
      attest_import_note (import, ATTEST_REPORT_REFUSED, NULL, _ ("The file does not say that it is Attest JSON."));
      return TRUE;
    }
}
