/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adding and removing pieces of an annotation, splitting one in two. */
#include "config.h"

#include "attest-project-fragments.h"

#include "attest-annotation-store.h"
#include "attest-project-attribution.h"
#include "attest-project-private.h"
#include "attest-relation-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
describe (AttestProject *self, const char *format, const AttestAnnotation *annotation)
{
  g_autofree char *quote = attest_project_quote_start (self, annotation);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (format, attest_project_label_name (self, annotation->label), quote);
#pragma GCC diagnostic pop
}

static gboolean
replace (AttestProject *self, const AttestAnnotation *annotation, const AttestRange *fragments, guint n_fragments,
         const char *description, GError **error)
{
  AttestRecording *recording = attest_project_begin_step (self, error);

  if (recording == NULL)
    return FALSE;
  return attest_project_end_step (self, recording,
                                  attest_annotation_store_set_fragments (attest_project_get_connection (self),
                                                                         annotation->id, fragments, n_fragments, error),
                                  annotation->article, description, error);
}

static gboolean
is_space (AttestText *text, guint offset)
{
  return g_unichar_isspace (attest_text_get_char (text, offset));
}

/* Fragments with only a space between them are one piece to a reader; a line end keeps them apart. */
static guint
bridge_spaces (AttestRange *fragments, guint n_fragments, AttestText *text)
{
  guint n_kept = 1;

  for (guint i = 1; i < n_fragments; i++)
    {
      AttestRange *last = &fragments[n_kept - 1];
      guint offset = last->end;

      while (offset < fragments[i].start && is_space (text, offset) && attest_text_get_char (text, offset) != '\n')
        offset++;
      if (offset == fragments[i].start)
        last->end = fragments[i].end;
      else
        fragments[n_kept++] = fragments[i];
    }
  return n_kept;
}

/* Puts @fragments in order, as one wherever they touch. Returns how many are left. */
guint
attest_project_unite_fragments (AttestProject *self, gint64 article, AttestRange *fragments, guint n_fragments)
{
  g_autoptr (AttestArticle) loaded = attest_project_load_article (self, article, NULL);

  n_fragments = attest_fragments_normalize (fragments, n_fragments);
  return loaded != NULL ? bridge_spaces (fragments, n_fragments, loaded->text) : n_fragments;
}

/**
 * attest_project_add_fragment:
 * @self: a project
 * @annotation: an id
 * @range: a stretch of its article, in code points, not empty
 * @error: return location for an error
 *
 * Adds @range to what the annotation covers; it becomes one with fragments it touches, overlaps, or has only a space
 * between.
 *
 * Returns: whether it is covered now
 */
gboolean
attest_project_add_fragment (AttestProject *self, gint64 annotation, AttestRange range, GError **error)
{
  g_autoptr (AttestAnnotation) old = attest_project_load_annotation (self, annotation, error);
  g_autofree AttestRange *fragments = NULL;
  g_autofree char *description = NULL;

  g_return_val_if_fail (!attest_range_is_empty (range), FALSE);

  if (old == NULL)
    return FALSE;
  fragments = g_new (AttestRange, old->n_fragments + 1);
  memcpy (fragments, old->fragments, old->n_fragments * sizeof *fragments);
  fragments[old->n_fragments] = range;
  /* Translators: a step of the history. The label of the annotation, its first words. */
  description = describe (self, _ ("Add a fragment to %s: “%s”"), old);
  return replace (self, old, fragments,
                  attest_project_unite_fragments (self, old->article, fragments, old->n_fragments + 1), description,
                  error);
}

/**
 * attest_project_remove_fragment:
 * @self: a project
 * @annotation: an id
 * @range: a stretch of its article, in code points
 * @error: return location for an error
 *
 * Takes away what the annotation covers of @range. %ATTEST_ERROR_VALUE if nothing would be left of it, or if it covers
 * nothing of @range.
 *
 * Returns: whether it no longer covers any of @range
 */
gboolean
attest_project_remove_fragment (AttestProject *self, gint64 annotation, AttestRange range, GError **error)
{
  g_autoptr (AttestAnnotation) old = attest_project_load_annotation (self, annotation, error);
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (AttestRange));
  g_autofree char *description = NULL;
  gboolean touched = FALSE;

  if (old == NULL)
    return FALSE;
  for (guint i = 0; i < old->n_fragments; i++)
    {
      AttestRange fragment = old->fragments[i];
      AttestRange before = attest_range (fragment.start, MIN (fragment.end, range.start));
      AttestRange after = attest_range (MAX (fragment.start, range.end), fragment.end);

      touched = touched || attest_range_overlaps (fragment, range);
      if (!attest_range_is_empty (before))
        g_array_append_val (left, before);
      if (!attest_range_is_empty (after) && after.start >= before.end)
        g_array_append_val (left, after);
    }
  if (!touched || left->len == 0)
    {
      g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_VALUE,
                           touched ? _ ("This is the only fragment. Delete the annotation instead.")
                                   : _ ("The annotation covers nothing there."));
      return FALSE;
    }
  /* Translators: a step of the history. The label of the annotation, its first words. */
  description = describe (self, _ ("Remove a fragment from %s: “%s”"), old);
  return replace (self, old, (AttestRange *) (void *) left->data,
                  attest_fragments_normalize ((AttestRange *) (void *) left->data, left->len), description, error);
}

/* @range without the white space at its ends. */
static AttestRange
trim (AttestText *text, AttestRange range)
{
  while (range.start < range.end && is_space (text, range.start))
    range.start++;
  while (range.start < range.end && is_space (text, range.end - 1))
    range.end--;
  return range;
}

/* What lies before and from @offset on; a fragment around it is cut, and no half begins or ends with a space there. */
static void
cut (const AttestAnnotation *annotation, AttestText *text, guint offset, GArray *before, GArray *after)
{
  for (guint i = 0; i < annotation->n_fragments; i++)
    {
      AttestRange fragment = annotation->fragments[i];
      AttestRange first = attest_range (fragment.start, MIN (fragment.end, offset));
      AttestRange second = attest_range (MAX (fragment.start, offset), fragment.end);

      if (offset > fragment.start && offset < fragment.end)
        {
          first = trim (text, first);
          second = trim (text, second);
        }
      if (!attest_range_is_empty (first))
        g_array_append_val (before, first);
      if (!attest_range_is_empty (second))
        g_array_append_val (after, second);
    }
}

/* The second half: as the first, but for its place and identity. */
static AttestAnnotation *
make_second (const AttestAnnotation *first, GArray *fragments)
{
  AttestAnnotation *second = attest_annotation_new ((AttestRange *) (void *) fragments->data, fragments->len);

  second->article = first->article;
  second->annotator = first->annotator;
  second->label = first->label;
  second->origin = first->origin;
  second->status = first->status;
  second->attributes = g_strdup (first->attributes);
  second->referent = first->referent;
  return second;
}

/* Who is said to have made a claim made both halves of it; who is said to have made two claims is still said so. */
static gboolean
link_second (AttestProject *self, const AttestAnnotation *first, const AttestAnnotation *second, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  AttestRelationType *attribution = attest_project_get_attribution_type (self);
  g_autoptr (GPtrArray) relations = attest_relation_store_load_touching (connection, first->id, error);

  for (guint i = 0; relations != NULL && attribution != NULL && i < relations->len; i++)
    {
      const AttestRelation *relation = relations->pdata[i];
      g_autoptr (AttestRelation) copy = attest_relation_new ();

      if (relation->type != attribution->id)
        continue;
      copy->type = relation->type;
      copy->role = relation->role;
      copy->annotator = relation->annotator;
      copy->from = relation->from == first->id ? second->id : relation->from;
      copy->to = relation->to == first->id ? second->id : relation->to;
      if (attest_relation_store_insert (connection, copy, error) == 0)
        return FALSE;
    }
  return relations != NULL;
}

/**
 * attest_project_split_annotation:
 * @self: a project
 * @annotation: an id
 * @offset: where, in code points: what lies before it stays, the rest becomes an annotation of its own
 * @error: return location for an error
 *
 * Both halves have the label, attributes, referent and attributions; note, comments and other links stay with the
 * first.
 *
 * Returns: the id of the new annotation; 0 on error, such as %ATTEST_ERROR_VALUE when one half would be empty
 */
gint64
attest_project_split_annotation (AttestProject *self, gint64 annotation, guint offset, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autoptr (AttestAnnotation) old = attest_project_load_annotation (self, annotation, error);
  g_autoptr (AttestArticle) article = old != NULL ? attest_project_load_article (self, old->article, error) : NULL;
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (AttestRange));
  g_autoptr (GArray) after = g_array_new (FALSE, FALSE, sizeof (AttestRange));
  g_autoptr (AttestAnnotation) second = NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;
  gboolean done;

  if (article == NULL)
    return 0;
  cut (old, article->text, offset, before, after);
  if (before->len == 0 || after->len == 0)
    {
      g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_VALUE,
                           _ ("Put the caret inside the annotation, where it is to be split."));
      return 0;
    }
  second = make_second (old, after);
  /* Translators: a step of the history. The label of the annotation, its first words. */
  description = describe (self, _ ("Split %s: “%s”"), old);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return 0;
  done = attest_annotation_store_set_fragments (connection, annotation, (AttestRange *) (void *) before->data,
                                                before->len, error) &&
         attest_annotation_store_insert (connection, second, 0, error) != 0 && link_second (self, old, second, error);
  return attest_project_end_step (self, recording, done, old->article, description, error) ? second->id : 0;
}
