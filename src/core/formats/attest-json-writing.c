/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles of Attest JSON, with all that hangs on them. */
#include "config.h"

#include "attest-json-writing.h"

#include "../model/attest-utf8.h"
#include "attest-json-cursor.h"
#include "attest-timestamp.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- values --- */

void
attest_json_write_uuid (AttestJsonWriting *self, const char *name, const AttestUuid *uuid)
{
  char json[ATTEST_UUID_STRING_SIZE + 2];

  attest_json_writer_name (self->writer, name);
  json[0] = '"';
  attest_uuid_format (uuid, json + 1);
  json[ATTEST_UUID_STRING_SIZE] = '"';
  attest_json_writer_raw (self->writer, json, ATTEST_UUID_STRING_SIZE + 1);
}

void
attest_json_write_moment (AttestJsonWriting *self, const char *name, gint64 microseconds)
{
  char string[ATTEST_TIMESTAMP_SIZE];

  attest_timestamp_format (microseconds, string);
  attest_json_writer_name (self->writer, name);
  attest_json_writer_valid_string (self->writer, string, strlen (string));
}

void
attest_json_write_known (AttestJsonWriting *self, GHashTable *names, const char *member, gint64 id)
{
  const char *json = g_hash_table_lookup (names, &id);

  attest_json_writer_name (self->writer, member);
  attest_json_writer_raw (self->writer, json != NULL ? json : "null", -1);
}

/* An object that the project file holds as text: it may have been written by others, so it is looked at first. */
void
attest_json_write_object (AttestJsonWriting *self, const char *name, const char *json)
{
  g_autoptr (GString) compact = NULL;

  if (json == NULL || *json == '\0' || g_str_equal (json, "{}"))
    return;
  compact = g_string_new (NULL);
  if (!attest_json_check (json, ATTEST_JSON_TYPE_OBJECT, compact))
    {
      self->n_bad_json++;
      return;
    }
  attest_json_writer_name (self->writer, name);
  attest_json_writer_raw (self->writer, compact->str, (gssize) compact->len);
}

/* --- articles --- */

static void
write_states (AttestJsonWriting *self, const AttestExportArticle *article)
{
  attest_json_writer_name (self->writer, "states");
  attest_json_writer_begin_array (self->writer);
  for (guint i = 0; i < article->states->len; i++)
    {
      const AttestExportState *state = &g_array_index (article->states, AttestExportState, i);

      attest_json_writer_begin_object (self->writer);
      attest_json_write_known (self, self->annotators, "annotator", state->annotator);
      attest_json_writer_member_string (self->writer, "state", state->state);
      attest_json_writer_member_integer (self->writer, "active_seconds", state->active_seconds);
      attest_json_writer_end_object (self->writer);
    }
  attest_json_writer_end_array (self->writer);
}

/* A fragment must lie within the text; a file that others have written may say otherwise. */
static gboolean
fits (const AttestExportArticle *article, const AttestExportAnnotation *annotation, AttestText *text)
{
  for (guint i = 0; i < annotation->n_fragments; i++)
    {
      AttestRange range = g_array_index (article->fragments, AttestRange, annotation->first_fragment + i);

      if (range.start >= range.end || range.end > attest_text_get_length (text))
        return FALSE;
    }
  return annotation->n_fragments > 0;
}

static void
write_fragments (AttestJsonWriting *self, const AttestExportArticle *article, const AttestExportAnnotation *annotation,
                 AttestText *text)
{
  const char *utf8 = attest_text_get_utf8 (text);

  attest_json_writer_name (self->writer, "fragments");
  attest_json_writer_begin_array (self->writer);
  for (guint i = 0; i < annotation->n_fragments; i++)
    {
      AttestRange range = g_array_index (article->fragments, AttestRange, annotation->first_fragment + i);
      gsize start = attest_text_to_byte (text, range.start), end = attest_text_to_byte (text, range.end);

      attest_json_writer_begin_object (self->writer);
      attest_json_writer_member_integer (self->writer, "start", range.start);
      attest_json_writer_member_integer (self->writer, "end", range.end);
      attest_json_writer_name (self->writer, "text");
      attest_json_writer_valid_string (self->writer, utf8 + start, end - start);
      attest_json_writer_end_object (self->writer);
    }
  attest_json_writer_end_array (self->writer);
}

static void
write_annotation (AttestJsonWriting *self, const AttestExportArticle *article, const AttestExportAnnotation *annotation,
                  AttestText *text)
{
  const char *label = g_hash_table_lookup (self->labels, &annotation->label);

  if (label == NULL || !fits (article, annotation, text))
    {
      self->n_bad_rows++;
      return;
    }
  attest_json_writer_begin_object (self->writer);
  attest_json_write_uuid (self, "id", &annotation->uuid);
  attest_json_writer_members_raw (self->writer, label);
  attest_json_write_known (self, self->annotators, "annotator", annotation->annotator);
  attest_json_writer_member_string (self->writer, "origin", annotation->origin);
  attest_json_writer_member_string (self->writer, "status", annotation->status);
  write_fragments (self, article, annotation, text);
  attest_json_write_object (self, "attributes", annotation->attributes);
  if (annotation->has_referent)
    attest_json_write_uuid (self, "referent", &annotation->referent);
  attest_json_writer_member_string (self->writer, "note", annotation->note);
  attest_json_write_moment (self, "created", annotation->created);
  attest_json_write_moment (self, "modified", annotation->modified);
  attest_json_writer_end_object (self->writer);
  attest_report_add_annotations (self->export->report, 1);
}

void
attest_json_write_relation (AttestJsonWriting *self, const AttestExportRelation *relation)
{
  attest_json_writer_begin_object (self->writer);
  attest_json_write_uuid (self, "id", &relation->uuid);
  attest_json_write_known (self, self->types, "type", relation->type);
  attest_json_writer_member_string (self->writer, "role", relation->role);
  attest_json_write_uuid (self, "from", &relation->from);
  attest_json_write_uuid (self, "to", &relation->to);
  attest_json_write_known (self, self->annotators, "annotator", relation->annotator);
  attest_json_write_moment (self, "created", relation->created);
  attest_json_write_moment (self, "modified", relation->modified);
  attest_json_writer_end_object (self->writer);
}

static void
write_comment (AttestJsonWriting *self, const AttestExportComment *comment)
{
  attest_json_writer_begin_object (self->writer);
  attest_json_write_uuid (self, "id", &comment->uuid);
  if (comment->has_annotation)
    attest_json_write_uuid (self, "annotation", &comment->annotation);
  if (comment->has_relation)
    attest_json_write_uuid (self, "relation", &comment->relation);
  if (comment->has_parent)
    attest_json_write_uuid (self, "parent", &comment->parent);
  attest_json_write_known (self, self->annotators, "annotator", comment->annotator);
  attest_json_writer_member_string (self->writer, "text", comment->text);
  attest_json_writer_member_boolean (self->writer, "resolved", comment->resolved);
  attest_json_write_moment (self, "created", comment->created);
  attest_json_write_moment (self, "modified", comment->modified);
  attest_json_writer_end_object (self->writer);
}

static void
write_review (AttestJsonWriting *self, const AttestExportReview *review)
{
  attest_json_writer_begin_object (self->writer);
  attest_json_write_uuid (self, "id", &review->uuid);
  attest_json_write_uuid (self, "annotation", &review->annotation);
  attest_json_write_known (self, self->annotators, "annotator", review->annotator);
  attest_json_writer_member_string (self->writer, "verdict", review->verdict);
  attest_json_writer_member_string (self->writer, "reason", review->reason);
  attest_json_write_moment (self, "created", review->created);
  attest_json_write_moment (self, "modified", review->modified);
  attest_json_writer_end_object (self->writer);
}

static void
write_details (AttestJsonWriting *self, const AttestExportArticle *article)
{
  attest_json_writer_name (self->writer, "relations");
  attest_json_writer_begin_array (self->writer);
  for (guint i = 0; i < article->relations->len; i++)
    attest_json_write_relation (self, &g_array_index (article->relations, AttestExportRelation, i));
  attest_json_writer_end_array (self->writer);
  attest_json_writer_name (self->writer, "comments");
  attest_json_writer_begin_array (self->writer);
  for (guint i = 0; i < article->comments->len; i++)
    write_comment (self, &g_array_index (article->comments, AttestExportComment, i));
  attest_json_writer_end_array (self->writer);
  attest_json_writer_name (self->writer, "reviews");
  attest_json_writer_begin_array (self->writer);
  for (guint i = 0; i < article->reviews->len; i++)
    write_review (self, &g_array_index (article->reviews, AttestExportReview, i));
  attest_json_writer_end_array (self->writer);
}

static void
write_metadata (AttestJsonWriting *self, const AttestExportArticle *article)
{
  char digest[2 * sizeof article->sha256 + 1];

  for (guint i = 0; i < sizeof article->sha256; i++)
    {
      digest[2 * i] = "0123456789abcdef"[article->sha256[i] >> 4];
      digest[2 * i + 1] = "0123456789abcdef"[article->sha256[i] & 0xf];
    }
  digest[2 * sizeof article->sha256] = '\0';
  attest_json_write_uuid (self, "id", &article->uuid);
  attest_json_writer_member_string (self->writer, "sha256", digest);
  attest_json_writer_member_string (self->writer, "title", article->title);
  attest_json_writer_member_string (self->writer, "published", article->published);
  attest_json_writer_member_string (self->writer, "publisher", article->publisher);
  attest_json_writer_member_string (self->writer, "url", article->url);
  attest_json_writer_member_string (self->writer, "author", article->author);
  attest_json_writer_member_string (self->writer, "language", article->language);
}

void
attest_json_write_article (AttestJsonWriting *self, const AttestExportArticle *article)
{
  g_autoptr (AttestText) text = NULL;

  if (article->text == NULL || !attest_utf8_validate (article->text, article->n_text_bytes, NULL))
    {
      attest_report_add (self->export->report, ATTEST_REPORT_LOST, article->title, NULL,
                         _ ("The article's text in the project is damaged: it is no UTF-8."));
      return;
    }
  attest_json_writer_begin_object (self->writer);
  write_metadata (self, article);
  attest_json_writer_name (self->writer, "text");
  attest_json_writer_valid_string (self->writer, article->text, article->n_text_bytes);
  attest_json_write_object (self, "metadata", article->metadata);
  write_states (self, article);
  attest_json_writer_name (self->writer, "annotations");
  attest_json_writer_begin_array (self->writer);
  if (article->annotations->len > 0)
    text = attest_text_new (article->text, (gssize) article->n_text_bytes);
  for (guint i = 0; i < article->annotations->len; i++)
    write_annotation (self, article, &g_array_index (article->annotations, AttestExportAnnotation, i), text);
  attest_json_writer_end_array (self->writer);
  write_details (self, article);
  attest_json_writer_end_object (self->writer);
}
