/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adding and removing pieces of an annotation, splitting one in two, joining two into one. */
#include "config.h"

#include "attest-project-fragments.h"

#include "../model/attest-attribute-values.h"
#include "attest-annotation-store.h"
#include "attest-project-private.h"
#include "attest-referent-store.h"
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

/**
 * attest_project_add_fragment:
 * @self: a project
 * @annotation: an id
 * @range: a stretch of its article, in code points, not empty
 * @error: return location for an error
 *
 * Adds @range to what the annotation covers; it is joined with fragments it touches or overlaps.
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
  return replace (self, old, fragments, attest_fragments_normalize (fragments, old->n_fragments + 1), description,
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

/* What lies before and from @offset on; a fragment around it is cut. */
static void
cut (const AttestAnnotation *annotation, guint offset, GArray *before, GArray *after)
{
  for (guint i = 0; i < annotation->n_fragments; i++)
    {
      AttestRange fragment = annotation->fragments[i];
      AttestRange first = attest_range (fragment.start, MIN (fragment.end, offset));
      AttestRange second = attest_range (MAX (fragment.start, offset), fragment.end);

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

/**
 * attest_project_split_annotation:
 * @self: a project
 * @annotation: an id
 * @offset: where, in code points: what lies before it stays, the rest becomes an annotation of its own
 * @error: return location for an error
 *
 * Returns: the id of the new annotation; 0 on error, such as %ATTEST_ERROR_VALUE when one half would be empty
 */
gint64
attest_project_split_annotation (AttestProject *self, gint64 annotation, guint offset, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autoptr (AttestAnnotation) old = attest_project_load_annotation (self, annotation, error);
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (AttestRange));
  g_autoptr (GArray) after = g_array_new (FALSE, FALSE, sizeof (AttestRange));
  g_autoptr (AttestAnnotation) second = NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;
  gboolean done;

  if (old == NULL)
    return 0;
  cut (old, offset, before, after);
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
         attest_annotation_store_insert (connection, second, 0, error) != 0;
  return attest_project_end_step (self, recording, done, old->article, description, error) ? second->id : 0;
}

static char *
join_notes (const char *first, const char *second)
{
  if (first == NULL || second == NULL)
    return g_strdup (first != NULL ? first : second);
  return g_strconcat (first, "\n", second, NULL);
}

/* What @kept answers, and what only @joined does. */
static char *
join_attributes (const char *kept, const char *joined)
{
  g_autoptr (GPtrArray) names = attest_attribute_values_list_names (joined);
  char *values = g_strdup (kept);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (GVariant) value = attest_attribute_values_get (joined, name);
      char *changed;

      if (value == NULL || attest_attribute_values_have (values, name))
        continue;
      changed = attest_attribute_values_set (values, name, value);
      g_free (values);
      values = changed;
    }
  return values;
}

/* All but the fragments: in a transaction. What both say of themselves, @kept says. */
gboolean
attest_project_absorb (AttestProject *self, const AttestAnnotation *kept, const AttestAnnotation *joined,
                       GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autofree char *note = join_notes (kept->note, joined->note);
  g_autofree char *values = join_attributes (kept->attributes, joined->attributes);

  return attest_relation_store_move (connection, joined->id, kept->id, error) &&
         attest_annotation_store_delete (connection, joined->id, attest_project_get_actor (self), error) &&
         attest_annotation_store_set_note (connection, kept->id, note, error) &&
         attest_annotation_store_set_attributes (connection, kept->id, values, error) &&
         (kept->referent != 0 || joined->referent == 0 ||
          attest_referent_store_link (connection, kept->id, joined->referent, error));
}

/**
 * attest_project_join_annotations:
 * @self: a project
 * @kept: an annotation
 * @joined: another one of the same article and annotator
 * @error: return location for an error
 *
 * Gives @kept the fragments, relations, comments, note and further attributes of @joined, which is deleted.
 *
 * Returns: whether they are one now
 */
gboolean
attest_project_join_annotations (AttestProject *self, gint64 kept, gint64 joined, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autoptr (AttestAnnotation) first = attest_project_load_annotation (self, kept, error);
  g_autoptr (AttestAnnotation) second = first != NULL ? attest_project_load_annotation (self, joined, error) : NULL;
  g_autofree AttestRange *fragments = NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;
  gboolean done;

  if (second == NULL)
    return FALSE;
  if (kept == joined || first->article != second->article || first->annotator != second->annotator)
    {
      g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_VALUE,
                           _ ("Only two annotations of one annotator in one article can be joined."));
      return FALSE;
    }
  fragments = g_new (AttestRange, first->n_fragments + second->n_fragments);
  memcpy (fragments, first->fragments, first->n_fragments * sizeof *fragments);
  memcpy (fragments + first->n_fragments, second->fragments, second->n_fragments * sizeof *fragments);
  /* Translators: a step of the history. The label of the annotation, its first words. */
  description = describe (self, _ ("Join %s: “%s”"), first);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return FALSE;
  done = attest_project_absorb (self, first, second, error) &&
         attest_annotation_store_set_fragments (
           connection, kept, fragments,
           attest_fragments_normalize (fragments, first->n_fragments + second->n_fragments), error);
  return attest_project_end_step (self, recording, done, first->article, description, error);
}
