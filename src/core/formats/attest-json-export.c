/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes Attest JSON. The order of everything is fixed by what it is, not by row numbers, so that a copy of a project
 * that went through a file gives the same file again. */
#include "config.h"

#include "attest-json-export.h"

#include "../model/attest-annotator.h"
#include "../model/attest-utf8.h"
#include "attest-json-cursor.h"
#include "attest-json-header.h"
#include "attest-json-writer.h"
#include "attest-scheme-json.h"
#include "attest-timestamp.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Links a line of JSON Lines, so that no line outgrows what is read back. */
#define LINKS_A_LINE 50000

typedef struct
{
  AttestExport *export;
  AttestJsonWriter *writer;
  GHashTable *labels;     /* gint64 → the members that name a label, as JSON without brackets */
  GHashTable *annotators; /* gint64 → the annotator's name as JSON */
  GHashTable *types;      /* gint64 → the relation type's name as JSON */
  guint64 n_bad_json;
  guint64 n_bad_rows;
} Writing;

/* --- names --- */

/* Labels that differ in nothing but their id are told apart by it. */
static gboolean
is_ambiguous (AttestScheme *scheme, AttestLabel *label, const char *name)
{
  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    {
      AttestLabel *other = attest_scheme_get_label (scheme, i);
      g_autofree char *other_name = attest_scheme_dup_qualified_name (scheme, other);

      if (other != label && other->kind == label->kind && g_str_equal (other_name, name))
        return TRUE;
    }
  return FALSE;
}

static char *
dup_label_members (AttestScheme *scheme, AttestLabel *label)
{
  g_autofree char *name = attest_scheme_dup_qualified_name (scheme, label);
  GString *json = g_string_new ("\"label\":");
  char uuid[ATTEST_UUID_STRING_SIZE];

  attest_json_append_string (json, name, -1);
  if (is_ambiguous (scheme, label, name))
    {
      attest_uuid_format (&label->uuid, uuid);
      g_string_append_printf (json, ",\"label_id\":\"%s\"", uuid);
    }
  g_string_append_printf (json, ",\"kind\":\"%s\"", attest_kind_to_string (label->kind));
  return g_string_free (json, FALSE);
}

static void
remember (GHashTable *table, gint64 id, char *json)
{
  g_hash_table_insert (table, g_memdup2 (&id, sizeof id), json);
}

static char *
dup_json_string (const char *string)
{
  GString *json = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (string, -1);

  attest_json_append_string (json, valid, -1);
  return g_string_free (json, FALSE);
}

static void
writing_init (Writing *self, AttestExport *export)
{
  GPtrArray *types = attest_scheme_get_relation_types (export->scheme);

  self->export = export;
  self->writer = attest_json_writer_new (export->output, export->cancellable);
  self->labels = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->annotators = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->types = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  for (guint i = 0; i < attest_scheme_get_n_labels (export->scheme); i++)
    {
      AttestLabel *label = attest_scheme_get_label (export->scheme, i);

      remember (self->labels, label->id, dup_label_members (export->scheme, label));
    }
  for (guint i = 0; i < export->annotators->len; i++)
    {
      AttestAnnotator *annotator = export->annotators->pdata[i];

      remember (self->annotators, annotator->id, dup_json_string (annotator->name));
    }
  for (guint i = 0; i < types->len; i++)
    {
      AttestRelationType *type = types->pdata[i];

      remember (self->types, type->id, dup_json_string (type->name));
    }
}

static void
writing_clear (Writing *self)
{
  g_clear_pointer (&self->writer, attest_json_writer_free);
  g_clear_pointer (&self->labels, g_hash_table_unref);
  g_clear_pointer (&self->annotators, g_hash_table_unref);
  g_clear_pointer (&self->types, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writing, writing_clear)

/* --- values --- */

static void
write_uuid (Writing *self, const char *name, const AttestUuid *uuid)
{
  char json[ATTEST_UUID_STRING_SIZE + 2];

  attest_json_writer_name (self->writer, name);
  json[0] = '"';
  attest_uuid_format (uuid, json + 1);
  json[ATTEST_UUID_STRING_SIZE] = '"';
  attest_json_writer_raw (self->writer, json, ATTEST_UUID_STRING_SIZE + 1);
}

static void
write_moment (Writing *self, const char *name, gint64 microseconds)
{
  char string[ATTEST_TIMESTAMP_SIZE];

  attest_timestamp_format (microseconds, string);
  attest_json_writer_name (self->writer, name);
  attest_json_writer_valid_string (self->writer, string, strlen (string));
}

static void
write_known (Writing *self, GHashTable *names, const char *member, gint64 id)
{
  const char *json = g_hash_table_lookup (names, &id);

  attest_json_writer_name (self->writer, member);
  attest_json_writer_raw (self->writer, json != NULL ? json : "null", -1);
}

/* An object that the project file holds as text: it may have been written by others, so it is looked at first. */
static void
write_object (Writing *self, const char *name, const char *json)
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

/* --- the header --- */

static gboolean
write_project (Writing *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *id = attest_export_reader_dup_setting (self->export->reader, "project-id", &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  attest_json_writer_name (self->writer, "project");
  attest_json_writer_begin_object (self->writer);
  attest_json_writer_member_string (self->writer, "id", id);
  attest_json_writer_member_string (self->writer, "name", self->export->project_name);
  attest_json_writer_end_object (self->writer);
  return TRUE;
}

static void
write_annotators (Writing *self)
{
  attest_json_writer_name (self->writer, "annotators");
  attest_json_writer_begin_array (self->writer);
  for (guint i = 0; i < self->export->annotators->len; i++)
    {
      AttestAnnotator *annotator = self->export->annotators->pdata[i];

      if (!attest_export_reader_wants_annotator (self->export->reader, annotator->id))
        continue;
      attest_json_writer_begin_object (self->writer);
      write_uuid (self, "id", &annotator->uuid);
      attest_json_writer_member_string (self->writer, "name", annotator->name);
      attest_json_writer_end_object (self->writer);
    }
  attest_json_writer_end_array (self->writer);
}

static void
write_referent (Writing *self, const AttestExportReferent *referent)
{
  attest_json_writer_begin_object (self->writer);
  write_uuid (self, "id", &referent->uuid);
  attest_json_writer_member_string (self->writer, "kind", referent->kind);
  attest_json_writer_member_string (self->writer, "name", referent->name);
  if (referent->description != NULL && *referent->description != '\0')
    attest_json_writer_member_string (self->writer, "description", referent->description);
  attest_json_writer_name (self->writer, "aliases");
  attest_json_writer_begin_array (self->writer);
  for (guint i = 0; i < referent->aliases->len; i++)
    attest_json_writer_string (self->writer, referent->aliases->pdata[i], -1);
  attest_json_writer_end_array (self->writer);
  write_object (self, "ids", referent->ids);
  write_moment (self, "created", referent->created);
  write_moment (self, "modified", referent->modified);
  attest_json_writer_end_object (self->writer);
}

static gboolean
write_referents (Writing *self, GError **error)
{
  const AttestExportReferent *referent;

  attest_json_writer_name (self->writer, "referents");
  attest_json_writer_begin_array (self->writer);
  do
    {
      if (!attest_export_reader_next_referent (self->export->reader, &referent, error))
        return FALSE;
      if (referent != NULL)
        write_referent (self, referent);
    }
  while (referent != NULL);
  attest_json_writer_end_array (self->writer);
  return TRUE;
}

/* All members before the articles; the object is left open. */
static gboolean
write_header (Writing *self, GError **error)
{
  attest_json_writer_begin_object (self->writer);
  attest_json_writer_member_string (self->writer, "format", "attest");
  attest_json_writer_member_integer (self->writer, "version", ATTEST_JSON_VERSION);
  attest_json_writer_member_string (self->writer, "offset_unit",
                                    attest_offset_unit_to_string (ATTEST_OFFSET_CODE_POINT));
  if (!write_project (self, error))
    return FALSE;
  attest_json_writer_name (self->writer, "scheme");
  attest_scheme_write_json (self->export->scheme, self->writer);
  write_annotators (self);
  return write_referents (self, error);
}

/* --- articles --- */

static void
write_states (Writing *self, const AttestExportArticle *article)
{
  attest_json_writer_name (self->writer, "states");
  attest_json_writer_begin_array (self->writer);
  for (guint i = 0; i < article->states->len; i++)
    {
      const AttestExportState *state = &g_array_index (article->states, AttestExportState, i);

      attest_json_writer_begin_object (self->writer);
      write_known (self, self->annotators, "annotator", state->annotator);
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
write_fragments (Writing *self, const AttestExportArticle *article, const AttestExportAnnotation *annotation,
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
write_annotation (Writing *self, const AttestExportArticle *article, const AttestExportAnnotation *annotation,
                  AttestText *text)
{
  const char *label = g_hash_table_lookup (self->labels, &annotation->label);

  if (label == NULL || !fits (article, annotation, text))
    {
      self->n_bad_rows++;
      return;
    }
  attest_json_writer_begin_object (self->writer);
  write_uuid (self, "id", &annotation->uuid);
  attest_json_writer_members_raw (self->writer, label);
  write_known (self, self->annotators, "annotator", annotation->annotator);
  attest_json_writer_member_string (self->writer, "origin", annotation->origin);
  attest_json_writer_member_string (self->writer, "status", annotation->status);
  write_fragments (self, article, annotation, text);
  write_object (self, "attributes", annotation->attributes);
  if (annotation->has_referent)
    write_uuid (self, "referent", &annotation->referent);
  attest_json_writer_member_string (self->writer, "note", annotation->note);
  write_moment (self, "created", annotation->created);
  write_moment (self, "modified", annotation->modified);
  attest_json_writer_end_object (self->writer);
  attest_report_add_annotations (self->export->report, 1);
}

static void
write_relation (Writing *self, const AttestExportRelation *relation)
{
  attest_json_writer_begin_object (self->writer);
  write_uuid (self, "id", &relation->uuid);
  write_known (self, self->types, "type", relation->type);
  attest_json_writer_member_string (self->writer, "role", relation->role);
  write_uuid (self, "from", &relation->from);
  write_uuid (self, "to", &relation->to);
  write_known (self, self->annotators, "annotator", relation->annotator);
  write_moment (self, "created", relation->created);
  write_moment (self, "modified", relation->modified);
  attest_json_writer_end_object (self->writer);
}

static void
write_comment (Writing *self, const AttestExportComment *comment)
{
  attest_json_writer_begin_object (self->writer);
  write_uuid (self, "id", &comment->uuid);
  if (comment->has_annotation)
    write_uuid (self, "annotation", &comment->annotation);
  if (comment->has_relation)
    write_uuid (self, "relation", &comment->relation);
  if (comment->has_parent)
    write_uuid (self, "parent", &comment->parent);
  write_known (self, self->annotators, "annotator", comment->annotator);
  attest_json_writer_member_string (self->writer, "text", comment->text);
  attest_json_writer_member_boolean (self->writer, "resolved", comment->resolved);
  write_moment (self, "created", comment->created);
  write_moment (self, "modified", comment->modified);
  attest_json_writer_end_object (self->writer);
}

static void
write_review (Writing *self, const AttestExportReview *review)
{
  attest_json_writer_begin_object (self->writer);
  write_uuid (self, "id", &review->uuid);
  write_uuid (self, "annotation", &review->annotation);
  write_known (self, self->annotators, "annotator", review->annotator);
  attest_json_writer_member_string (self->writer, "verdict", review->verdict);
  attest_json_writer_member_string (self->writer, "reason", review->reason);
  write_moment (self, "created", review->created);
  write_moment (self, "modified", review->modified);
  attest_json_writer_end_object (self->writer);
}

static void
write_details (Writing *self, const AttestExportArticle *article)
{
  attest_json_writer_name (self->writer, "relations");
  attest_json_writer_begin_array (self->writer);
  for (guint i = 0; i < article->relations->len; i++)
    write_relation (self, &g_array_index (article->relations, AttestExportRelation, i));
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
write_metadata (Writing *self, const AttestExportArticle *article)
{
  char digest[2 * sizeof article->sha256 + 1];

  for (guint i = 0; i < sizeof article->sha256; i++)
    {
      digest[2 * i] = "0123456789abcdef"[article->sha256[i] >> 4];
      digest[2 * i + 1] = "0123456789abcdef"[article->sha256[i] & 0xf];
    }
  digest[2 * sizeof article->sha256] = '\0';
  write_uuid (self, "id", &article->uuid);
  attest_json_writer_member_string (self->writer, "sha256", digest);
  attest_json_writer_member_string (self->writer, "title", article->title);
  attest_json_writer_member_string (self->writer, "published", article->published);
  attest_json_writer_member_string (self->writer, "publisher", article->publisher);
  attest_json_writer_member_string (self->writer, "url", article->url);
  attest_json_writer_member_string (self->writer, "author", article->author);
  attest_json_writer_member_string (self->writer, "language", article->language);
}

static void
write_article (Writing *self, const AttestExportArticle *article)
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
  write_object (self, "metadata", article->metadata);
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

/* All articles, each ending its line: in one object for the reader's sake. */
static gboolean
write_articles (Writing *self, GError **error)
{
  const AttestExportArticle *article;
  guint64 n_written = 0;

  for (;;)
    {
      if (!attest_export_reader_next_article (self->export->reader, &article, error) ||
          !attest_export_advance (self->export, n_written, error))
        return FALSE;
      if (article == NULL)
        return TRUE;
      if (attest_json_writer_has_failed (self->writer))
        return attest_json_writer_flush (self->writer, error);
      write_article (self, article);
      attest_json_writer_line_end (self->writer);
      n_written++;
    }
}

/* --- the whole --- */

G_GNUC_PRINTF (2, 3)
static void
note_lost (Writing *self, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  attest_report_add (self->export->report, ATTEST_REPORT_LOST, self->export->display_path, NULL, reason);
}

static gboolean
finish (Writing *self, GError **error)
{
  guint n_replaced = (guint) MIN (attest_json_writer_get_n_replaced (self->writer), G_MAXUINT);
  guint n_bad_json = (guint) MIN (self->n_bad_json, G_MAXUINT);
  guint n_bad_rows = (guint) MIN (self->n_bad_rows, G_MAXUINT);

  if (n_replaced > 0)
    note_lost (self,
               ngettext ("%u name or note in the project is no UTF-8; its bad bytes were replaced.",
                         "%u names or notes in the project are no UTF-8; their bad bytes were replaced.", n_replaced),
               n_replaced);
  if (n_bad_json > 0)
    note_lost (self,
               ngettext ("%u set of metadata or attributes in the project is damaged and was left out.",
                         "%u sets of metadata or attributes in the project are damaged and were left out.", n_bad_json),
               n_bad_json);
  if (n_bad_rows > 0)
    note_lost (self,
               ngettext ("%u annotation in the project lies outside its text or has no label, and was left out.",
                         "%u annotations in the project lie outside their text or have no label, and were left out.",
                         n_bad_rows),
               n_bad_rows);
  return attest_json_writer_flush (self->writer, error);
}

/* The links, @n_at_once to an array; *@n_written tells how many there were. */
static gboolean
write_links (Writing *self, guint n_at_once, guint *n_written, GError **error)
{
  const AttestExportRelation *link;

  for (*n_written = 0; *n_written < n_at_once; (*n_written)++)
    {
      if (!attest_export_reader_next_link (self->export->reader, &link, error))
        return FALSE;
      if (link == NULL)
        return TRUE;
      if (n_at_once != G_MAXUINT && *n_written == 0)
        {
          attest_json_writer_begin_object (self->writer);
          attest_json_writer_name (self->writer, "links");
          attest_json_writer_begin_array (self->writer);
        }
      write_relation (self, link);
    }
  return TRUE;
}

gboolean
attest_json_export_object (AttestExport *export, GError **error)
{
  g_auto (Writing) self = { 0 };
  guint n_links;

  writing_init (&self, export);
  if (!write_header (&self, error))
    return FALSE;
  attest_json_writer_name (self.writer, "articles");
  attest_json_writer_begin_array (self.writer);
  if (!write_articles (&self, error))
    return FALSE;
  attest_json_writer_end_array (self.writer);
  attest_json_writer_name (self.writer, "links");
  attest_json_writer_begin_array (self.writer);
  if (!write_links (&self, G_MAXUINT, &n_links, error))
    return FALSE;
  attest_json_writer_end_array (self.writer);
  attest_json_writer_end_object (self.writer);
  attest_json_writer_line_end (self.writer);
  return finish (&self, error);
}

gboolean
attest_json_export_lines (AttestExport *export, GError **error)
{
  g_auto (Writing) self = { 0 };
  guint n_links;

  writing_init (&self, export);
  if (!write_header (&self, error))
    return FALSE;
  attest_json_writer_end_object (self.writer);
  attest_json_writer_line_end (self.writer);
  if (!write_articles (&self, error))
    return FALSE;
  do
    {
      if (!write_links (&self, LINKS_A_LINE, &n_links, error))
        return FALSE;
      if (n_links > 0)
        {
          attest_json_writer_end_array (self.writer);
          attest_json_writer_end_object (self.writer);
          attest_json_writer_line_end (self.writer);
        }
    }
  while (n_links == LINKS_A_LINE);
  return finish (&self, error);
}
