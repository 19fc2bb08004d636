/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes Attest JSON. The order of everything is fixed by what it is, not by row numbers, so that a copy of a project
 * that went through a file gives the same file again. */
#include "config.h"

#include "attest-json-export.h"

#include "../model/attest-annotator.h"
#include "../store/attest-active-time-store.h"
#include "attest-json-header.h"
#include "attest-json-writing.h"
#include "attest-scheme-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Links a line of JSON Lines, so that no line outgrows what is read back. */
#define LINKS_A_LINE 50000

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
writing_init (AttestJsonWriting *self, AttestExport *export)
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
writing_clear (AttestJsonWriting *self)
{
  g_clear_pointer (&self->writer, attest_json_writer_free);
  g_clear_pointer (&self->labels, g_hash_table_unref);
  g_clear_pointer (&self->annotators, g_hash_table_unref);
  g_clear_pointer (&self->types, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AttestJsonWriting, writing_clear)

/* --- the header --- */

static gboolean
write_project (AttestJsonWriting *self, GError **error)
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

static gboolean
write_active_days (AttestJsonWriting *self, gint64 annotator, GError **error)
{
  g_autoptr (GArray) days = attest_active_time_store_load_days (self->export->connection, annotator, error);

  if (days == NULL)
    return FALSE;
  if (days->len == 0)
    return TRUE;
  attest_json_writer_name (self->writer, "active_days");
  attest_json_writer_begin_object (self->writer);
  for (guint i = 0; i < days->len; i++)
    {
      AttestActiveDay *day = &g_array_index (days, AttestActiveDay, i);

      attest_json_writer_member_integer (self->writer, day->day, day->seconds);
    }
  attest_json_writer_end_object (self->writer);
  return TRUE;
}

static gboolean
write_annotators (AttestJsonWriting *self, GError **error)
{
  attest_json_writer_name (self->writer, "annotators");
  attest_json_writer_begin_array (self->writer);
  for (guint i = 0; i < self->export->annotators->len; i++)
    {
      AttestAnnotator *annotator = self->export->annotators->pdata[i];

      if (!attest_export_reader_wants_annotator (self->export->reader, annotator->id))
        continue;
      attest_json_writer_begin_object (self->writer);
      attest_json_write_uuid (self, "id", &annotator->uuid);
      attest_json_writer_member_string (self->writer, "name", annotator->name);
      if (!write_active_days (self, annotator->id, error))
        return FALSE;
      attest_json_writer_end_object (self->writer);
    }
  attest_json_writer_end_array (self->writer);
  return TRUE;
}

static void
write_referent (AttestJsonWriting *self, const AttestExportReferent *referent)
{
  attest_json_writer_begin_object (self->writer);
  attest_json_write_uuid (self, "id", &referent->uuid);
  attest_json_writer_member_string (self->writer, "kind", referent->kind);
  attest_json_writer_member_string (self->writer, "name", referent->name);
  if (referent->description != NULL && *referent->description != '\0')
    attest_json_writer_member_string (self->writer, "description", referent->description);
  attest_json_writer_name (self->writer, "aliases");
  attest_json_writer_begin_array (self->writer);
  for (guint i = 0; i < referent->aliases->len; i++)
    attest_json_writer_string (self->writer, referent->aliases->pdata[i], -1);
  attest_json_writer_end_array (self->writer);
  attest_json_write_object (self, "ids", referent->ids);
  attest_json_write_moment (self, "created", referent->created);
  attest_json_write_moment (self, "modified", referent->modified);
  attest_json_writer_end_object (self->writer);
}

static gboolean
write_referents (AttestJsonWriting *self, GError **error)
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
write_header (AttestJsonWriting *self, GError **error)
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
  return write_annotators (self, error) && write_referents (self, error);
}

/* All articles, each ending its line: in one object for the reader's sake. */
static gboolean
write_articles (AttestJsonWriting *self, GError **error)
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
      attest_json_write_article (self, article);
      attest_json_writer_line_end (self->writer);
      n_written++;
    }
}

/* --- the whole --- */

G_GNUC_PRINTF (2, 3)
static void
note_lost (AttestJsonWriting *self, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  attest_report_add (self->export->report, ATTEST_REPORT_LOST, self->export->display_path, NULL, reason);
}

static gboolean
finish (AttestJsonWriting *self, GError **error)
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
write_links (AttestJsonWriting *self, guint n_at_once, guint *n_written, GError **error)
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
      attest_json_write_relation (self, link);
    }
  return TRUE;
}

gboolean
attest_json_export_object (AttestExport *export, GError **error)
{
  g_auto (AttestJsonWriting) self = { 0 };
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
  g_auto (AttestJsonWriting) self = { 0 };
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
