/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts what was read from Attest JSON into the project. Nothing is taken on trust: a fragment whose words do not stand
 * where it says is looked for in other units and nearby, and what still fails is told, never dropped in silence. */
#include "config.h"

#include "attest-json-apply.h"

#include "../model/attest-text-decoder.h"
#include "../store/attest-import-details.h"
#include "attest-import-links.h"
#include "attest-json-names.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _AttestJsonApply
{
  AttestImport *import;
  AttestJsonHeader *header;
  AttestJsonNames *names;
  AttestOffsetUnit unit;
  gboolean unit_changed;
  GHashTable *seen; /* AttestUuid of the current article's annotations */
  GArray *ranges;   /* scratch */
  GHashTable *origins;
};

/* Origins are interned for good: a file cannot fill the memory with them. */
#define MAX_ORIGINS 1000
#define MAX_ORIGIN_BYTES 100

static guint
hash_uuid (gconstpointer pointer)
{
  guint hash;

  memcpy (&hash, ((const AttestUuid *) pointer)->bytes + 12, sizeof hash);
  return hash;
}

static gboolean
equal_uuids (gconstpointer a, gconstpointer b)
{
  return attest_uuid_equal (a, b);
}

static void
note_place (AttestJsonApply *self, AttestReportOutcome outcome, const AttestJsonPlace *place, const char *reason)
{
  g_autofree char *text = attest_json_dup_place (place->line, place->offset);

  attest_import_note (self->import, outcome, text, reason);
}

static gboolean
add_referents (AttestJsonApply *self, GError **error)
{
  for (guint i = 0; i < self->header->referents->len; i++)
    {
      AttestJsonReferent *referent = &g_array_index (self->header->referents, AttestJsonReferent, i);
      AttestReferentRow row = { .uuid = referent->uuid,
                                .kind = referent->kind,
                                .name = referent->name,
                                .description = referent->description,
                                .aliases = referent->aliases,
                                .ids = referent->ids,
                                .created = referent->created,
                                .modified = referent->modified };
      gboolean added;

      if (!attest_import_batch_add_referent (self->import->batch, &row, &added, error))
        return FALSE;
      self->import->has_changed |= added;
    }
  g_array_set_size (self->header->referents, 0);
  return TRUE;
}

AttestJsonApply *
attest_json_apply_new (AttestImport *import, AttestJsonHeader *header, GError **error)
{
  g_autoptr (AttestJsonApply) self = g_new0 (AttestJsonApply, 1);

  self->import = import;
  self->header = header;
  self->unit = header->unit;
  self->seen = g_hash_table_new (hash_uuid, equal_uuids);
  self->ranges = g_array_new (FALSE, FALSE, sizeof (AttestRange));
  self->origins = g_hash_table_new (g_str_hash, g_str_equal);
  self->names = attest_json_names_new (import, header, error);
  if (self->names == NULL || !add_referents (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
attest_json_apply_free (AttestJsonApply *apply)
{
  g_clear_pointer (&apply->header, attest_json_header_free);
  g_clear_pointer (&apply->names, attest_json_names_free);
  g_hash_table_unref (apply->seen);
  g_array_unref (apply->ranges);
  g_hash_table_unref (apply->origins);
  g_free (apply);
}

/* --- the article --- */

static void
check_sha256 (AttestJsonApply *self, AttestJsonArticle *read, const AttestArticle *article, const char *place)
{
  char digest[65];

  if (read->sha256 == NULL)
    return;
  for (guint i = 0; i < sizeof article->sha256; i++)
    g_snprintf (digest + 2 * i, 3, "%02x", article->sha256[i]);
  if (g_ascii_strcasecmp (digest, read->sha256) != 0)
    attest_import_note (self->import, ATTEST_REPORT_NOTICE, place,
                        _ ("The text is not the one its “sha256” was made from: something has changed it."));
}

static char *
dup_published (AttestJsonApply *self, const char *published, const char *place)
{
  if (published == NULL || attest_import_is_date (published))
    return g_strdup (published);
  attest_import_note (self->import, ATTEST_REPORT_LOST, place, _ ("The date is not written as YYYY-MM-DD."));
  return NULL;
}

static AttestArticle *
make_article (AttestJsonApply *self, AttestJsonArticle *read, const char *place)
{
  g_autoptr (AttestArticle) article = attest_article_new ();
  g_autoptr (GError) error = NULL;

  article->text = attest_text_decode_utf8 (read->text, (gssize) read->n_text_bytes, &error);
  if (article->text == NULL)
    {
      attest_import_note (self->import, ATTEST_REPORT_REFUSED, place, error->message);
      return NULL;
    }
  article->uuid = read->uuid;
  article->title = attest_import_dup_line (read->title);
  article->published = dup_published (self, read->published, place);
  article->publisher = g_strdup (read->publisher);
  article->url = g_strdup (read->url);
  article->author = g_strdup (read->author);
  article->language = g_strdup (read->language);
  article->metadata = g_strdup (read->metadata);
  return g_steal_pointer (&article);
}

static gboolean
apply_states (AttestJsonApply *self, AttestJsonArticle *read, gint64 article, GError **error)
{
  for (guint i = 0; i < read->states->len; i++)
    {
      AttestJsonState *state = &g_array_index (read->states, AttestJsonState, i);
      AttestArticleState value = ATTEST_ARTICLE_NEW;
      gint64 annotator;

      if (state->annotator == NULL || state->state == NULL || !attest_article_state_from_string (state->state, &value))
        {
          note_place (self, ATTEST_REPORT_LOST, &state->place, _ ("A state of the article that Attest does not know."));
          continue;
        }
      if (!attest_json_names_find_annotator (self->names, state->annotator, &annotator, error) ||
          !attest_import_batch_set_state (self->import->batch, article, annotator, value, state->active_seconds, error))
        return FALSE;
      self->import->has_changed = TRUE;
    }
  return TRUE;
}

/* --- fragments --- */

static gboolean
all_match (AttestQuoteFinder *finder, AttestOffsetUnit unit, GArray *fragments)
{
  gboolean any_words = FALSE;
  AttestRange range;

  for (guint i = 0; i < fragments->len; i++)
    {
      const AttestQuote *quote = &g_array_index (fragments, AttestQuote, i);

      any_words |= quote->words != NULL;
      if (!attest_quote_finder_matches (finder, unit, quote, &range))
        return FALSE;
    }
  return any_words;
}

/* Where words do not stand at their offsets, another unit that puts all of them in place is the file's, from here on.
 */
static void
settle_unit (AttestJsonApply *self, AttestQuoteFinder *finder, AttestJsonArticle *read, const char *place)
{
  g_autofree char *reason = NULL;

  if (self->unit_changed || read->fragments->len == 0 || all_match (finder, self->unit, read->fragments))
    return;
  for (guint i = 0; i < ATTEST_N_OFFSET_UNITS; i++)
    {
      AttestOffsetUnit unit = (AttestOffsetUnit) i;

      if (unit == self->unit || !all_match (finder, unit, read->fragments))
        continue;
      /* Translators: units are named codepoint, utf16, byte, as in the file. */
      reason = g_strdup_printf (_ ("The offsets count in “%s”, not in “%s”: the quoted words show it."),
                                attest_offset_unit_to_string (unit), attest_offset_unit_to_string (self->unit));
      attest_import_note (self->import, ATTEST_REPORT_NOTICE, place, reason);
      self->unit = unit;
      self->unit_changed = TRUE;
      return;
    }
}

static const char *
describe_miss (AttestQuoteResult result)
{
  return result == ATTEST_QUOTE_OUTSIDE ? _ ("The annotation's offsets lie outside the text.")
                                        : _ ("The annotation's words do not stand where its offsets say, nor near it.");
}

/* Fills @ranges with the annotation's fragments; FALSE after reporting why not. */
static gboolean
find_fragments (AttestJsonApply *self, AttestQuoteFinder *finder, AttestJsonArticle *read,
                const AttestJsonAnnotation *annotation)
{
  gboolean moved = FALSE;

  g_array_set_size (self->ranges, 0);
  for (guint i = 0; i < annotation->n_fragments; i++)
    {
      const AttestQuote *quote = &g_array_index (read->fragments, AttestQuote, annotation->first_fragment + i);
      AttestQuoteResult result;
      AttestRange range;

      result = attest_quote_finder_find (finder, self->unit, quote, &range);
      if (result == ATTEST_QUOTE_OUTSIDE || result == ATTEST_QUOTE_DIFFERS)
        {
          note_place (self, ATTEST_REPORT_LOST, &annotation->place, describe_miss (result));
          return FALSE;
        }
      moved |= result == ATTEST_QUOTE_MOVED;
      g_array_append_val (self->ranges, range);
    }
  if (moved)
    note_place (self, ATTEST_REPORT_NOTICE, &annotation->place,
                _ ("The annotation's offsets were wrong; its words were found nearby."));
  return TRUE;
}

/* --- annotations --- */

static const char *
intern_origin (AttestJsonApply *self, const char *origin)
{
  const char *interned;

  if (origin == NULL)
    return g_intern_static_string ("import");
  interned = g_hash_table_lookup (self->origins, origin);
  if (interned != NULL)
    return interned;
  if (strlen (origin) > MAX_ORIGIN_BYTES || g_hash_table_size (self->origins) >= MAX_ORIGINS)
    return g_intern_static_string ("import");
  interned = g_intern_string (origin);
  g_hash_table_add (self->origins, (gpointer) interned);
  return interned;
}

/* Finds the referent's row; 0 with a note where the file and the project have none. */
static gboolean
find_referent (AttestJsonApply *self, const AttestJsonAnnotation *annotation, gint64 *referent, GError **error)
{
  *referent = 0;
  if (attest_uuid_is_nil (&annotation->referent))
    return TRUE;
  if (!attest_import_batch_find (self->import->batch, ATTEST_IMPORT_REFERENT, &annotation->referent, referent, NULL,
                                 error))
    return FALSE;
  if (*referent == 0)
    note_place (self, ATTEST_REPORT_LOST, &annotation->place,
                _ ("The annotation refers to a referent that is not in the file."));
  return TRUE;
}

static AttestAnnotation *
make_annotation (AttestJsonApply *self, const AttestJsonAnnotation *read, gint64 article)
{
  AttestAnnotation *annotation = attest_annotation_new ((AttestRange *) (gpointer) self->ranges->data,
                                                        self->ranges->len);

  annotation->uuid = read->uuid;
  annotation->article = article;
  annotation->origin = intern_origin (self, read->origin);
  if (g_strcmp0 (read->status, "suggested") == 0)
    annotation->status = g_intern_static_string ("suggested");
  annotation->note = g_strdup (read->note);
  annotation->attributes = g_strdup (read->attributes);
  annotation->created = read->created;
  annotation->modified = read->modified;
  return annotation;
}

static gboolean
is_repeated (AttestJsonApply *self, const AttestJsonAnnotation *read)
{
  if (attest_uuid_is_nil (&read->uuid) || g_hash_table_add (self->seen, (gpointer) &read->uuid))
    return FALSE;
  note_place (self, ATTEST_REPORT_LOST, &read->place, _ ("Two annotations of the article have the same id."));
  return TRUE;
}

static gboolean
apply_annotation (AttestJsonApply *self, AttestQuoteFinder *finder, AttestJsonArticle *article_read,
                  const AttestJsonAnnotation *read, gint64 article, gboolean article_added, GError **error)
{
  g_autoptr (AttestAnnotation) annotation = NULL;
  gint64 label, annotator, referent;
  gboolean added;

  if (read->n_fragments == 0)
    {
      note_place (self, ATTEST_REPORT_LOST, &read->place, _ ("The annotation has no fragments."));
      return TRUE;
    }
  if (is_repeated (self, read) || !find_fragments (self, finder, article_read, read))
    return TRUE;
  if (!attest_json_names_find_label (self->names, read, &label, error))
    return FALSE;
  if (label == 0)
    {
      note_place (self, ATTEST_REPORT_LOST, &read->place, _ ("The annotation's label is not in the scheme."));
      return TRUE;
    }
  if (!attest_json_names_find_annotator (self->names, read->annotator, &annotator, error) ||
      !find_referent (self, read, &referent, error))
    return FALSE;
  annotation = make_annotation (self, read, article);
  annotation->label = label;
  annotation->annotator = annotator;
  annotation->referent = referent;
  if (!attest_import_batch_add_annotation (self->import->batch, annotation, &added, error))
    return FALSE;
  if (added)
    {
      attest_report_add_annotations (self->import->report, 1);
      self->import->has_changed = TRUE;
    }
  else if (article_added)
    note_place (self, ATTEST_REPORT_LOST, &read->place, _ ("Another article has an annotation with the same id."));
  return TRUE;
}

static gboolean
apply_annotations (AttestJsonApply *self, AttestJsonArticle *read, AttestArticle *article, gboolean article_added,
                   const char *place, GError **error)
{
  g_autoptr (AttestQuoteFinder) finder = NULL;

  g_hash_table_remove_all (self->seen);
  if (read->annotations->len == 0)
    return TRUE;
  finder = attest_quote_finder_new (article->text, read->text, read->n_text_bytes);
  settle_unit (self, finder, read, place);
  for (guint i = 0; i < read->annotations->len; i++)
    if (!apply_annotation (self, finder, read, &g_array_index (read->annotations, AttestJsonAnnotation, i), article->id,
                           article_added, error))
      return FALSE;
  return TRUE;
}

/* --- relations, comments, reviews --- */

/* An end of a relation, or what a comment is about: the row, 0 if there is none (or it is in another article). */
static gboolean
find_row (AttestJsonApply *self, AttestImportTable table, const AttestUuid *uuid, gint64 article, gint64 *id,
          GError **error)
{
  gint64 row_article = 0;

  *id = 0;
  if (attest_uuid_is_nil (uuid))
    return TRUE;
  if (!attest_import_batch_find (self->import->batch, table, uuid, id, &row_article, error))
    return FALSE;
  if (article != 0 && row_article != 0 && row_article != article)
    *id = 0;
  return TRUE;
}

/* A link whose ends are in other articles: these may yet come. */
static gboolean
wait_for_ends (AttestJsonApply *self, const AttestJsonRelation *read, AttestRelationRow *row, GError **error)
{
  g_autofree char *place = attest_json_dup_place (read->place.line, read->place.offset);

  if (!attest_json_names_find_annotator (self->names, read->annotator, &row->annotator, error))
    return FALSE;
  attest_import_links_wait (self->import, row, &read->from, &read->to, place);
  return TRUE;
}

static gboolean
apply_relation (AttestJsonApply *self, const AttestJsonRelation *read, gint64 article, GError **error)
{
  AttestRelationRow row = {
    .uuid = read->uuid, .role = read->role, .created = read->created, .modified = read->modified
  };
  gboolean added;

  row.type = attest_json_names_find_relation_type (self->names, read->type);
  if (row.type == 0)
    {
      note_place (self, ATTEST_REPORT_LOST, &read->place, _ ("The relation's type is not in the scheme."));
      return TRUE;
    }
  if (!find_row (self, ATTEST_IMPORT_ANNOTATION, &read->from, article, &row.from, error) ||
      !find_row (self, ATTEST_IMPORT_ANNOTATION, &read->to, article, &row.to, error))
    return FALSE;
  if (article == 0 && (row.from == 0 || row.to == 0) && !attest_uuid_is_nil (&read->from) &&
      !attest_uuid_is_nil (&read->to))
    return wait_for_ends (self, read, &row, error);
  if (row.from == 0 || row.to == 0 || row.from == row.to)
    {
      note_place (self, ATTEST_REPORT_LOST, &read->place, _ ("The relation lacks an annotation at one of its ends."));
      return TRUE;
    }
  if (!attest_json_names_find_annotator (self->names, read->annotator, &row.annotator, error) ||
      !attest_import_batch_add_relation (self->import->batch, &row, &added, error))
    return FALSE;
  self->import->has_changed |= added;
  return TRUE;
}

gboolean
attest_json_apply_link (AttestJsonApply *apply, const AttestJsonRelation *link, GError **error)
{
  return apply_relation (apply, link, 0, error);
}

static gboolean
apply_comment (AttestJsonApply *self, const AttestJsonComment *read, gint64 article, GError **error)
{
  AttestCommentRow row = { .uuid = read->uuid,
                           .article = article,
                           .text = read->text,
                           .resolved = read->resolved,
                           .created = read->created,
                           .modified = read->modified };
  gboolean added;

  if (!find_row (self, ATTEST_IMPORT_ANNOTATION, &read->annotation, article, &row.annotation, error) ||
      !find_row (self, ATTEST_IMPORT_RELATION, &read->relation, 0, &row.relation, error) ||
      !find_row (self, ATTEST_IMPORT_COMMENT, &read->parent, article, &row.parent, error))
    return FALSE;
  if (read->text == NULL || (row.annotation == 0 && !attest_uuid_is_nil (&read->annotation)) ||
      (row.relation == 0 && !attest_uuid_is_nil (&read->relation)) ||
      (row.parent == 0 && !attest_uuid_is_nil (&read->parent)))
    {
      note_place (self, ATTEST_REPORT_LOST, &read->place, _ ("What the comment is about, or its text, is missing."));
      return TRUE;
    }
  if (!attest_json_names_find_annotator (self->names, read->annotator, &row.annotator, error) ||
      !attest_import_batch_add_comment (self->import->batch, &row, &added, error))
    return FALSE;
  self->import->has_changed |= added;
  return TRUE;
}

static gboolean
apply_review (AttestJsonApply *self, const AttestJsonReview *read, gint64 article, GError **error)
{
  static const char *const verdicts[] = { "accepted", "rejected", "corrected", NULL };
  AttestReviewRow row = { .uuid = read->uuid,
                          .verdict = read->verdict,
                          .reason = read->reason,
                          .created = read->created,
                          .modified = read->modified };
  gboolean added;

  if (!find_row (self, ATTEST_IMPORT_ANNOTATION, &read->annotation, article, &row.annotation, error))
    return FALSE;
  if (row.annotation == 0 || read->verdict == NULL || !g_strv_contains (verdicts, read->verdict))
    {
      note_place (self, ATTEST_REPORT_LOST, &read->place,
                  _ ("The annotation that the review is about is missing, or its verdict is unknown."));
      return TRUE;
    }
  if (!attest_json_names_find_annotator (self->names, read->annotator, &row.annotator, error) ||
      !attest_import_batch_add_review (self->import->batch, &row, &added, error))
    return FALSE;
  self->import->has_changed |= added;
  return TRUE;
}

static gboolean
apply_details (AttestJsonApply *self, AttestJsonArticle *read, gint64 article, GError **error)
{
  for (guint i = 0; i < read->relations->len; i++)
    if (!apply_relation (self, &g_array_index (read->relations, AttestJsonRelation, i), article, error))
      return FALSE;
  for (guint i = 0; i < read->comments->len; i++)
    if (!apply_comment (self, &g_array_index (read->comments, AttestJsonComment, i), article, error))
      return FALSE;
  for (guint i = 0; i < read->reviews->len; i++)
    if (!apply_review (self, &g_array_index (read->reviews, AttestJsonReview, i), article, error))
      return FALSE;
  return TRUE;
}

gboolean
attest_json_apply_article (AttestJsonApply *apply, AttestJsonArticle *article, const AttestJsonPiece *piece,
                           GError **error)
{
  g_autofree char *place = attest_json_dup_place (piece->line, piece->offset);
  g_autoptr (AttestArticle) stored = make_article (apply, article, place);
  gboolean added;

  if (stored == NULL)
    return TRUE;
  if (!attest_import_add_article (apply->import, stored, place, &added, error))
    return FALSE;
  if (stored->id == 0)
    return TRUE;
  check_sha256 (apply, article, stored, place);
  for (guint i = 0; i < article->problems->len; i++)
    {
      AttestJsonProblem *problem = &g_array_index (article->problems, AttestJsonProblem, i);

      attest_import_note (apply->import, ATTEST_REPORT_LOST, problem->place, problem->reason);
    }
  return apply_states (apply, article, stored->id, error) &&
         apply_annotations (apply, article, stored, added, place, error) &&
         apply_details (apply, article, stored->id, error);
}
