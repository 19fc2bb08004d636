/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joining two annotations into one, and telling what of the second that gives up. */
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

  return attest_project_fit_relations (self, joined, kept->label, error) &&
         attest_relation_store_move (connection, joined->id, kept->id, error) &&
         attest_annotation_store_delete (connection, joined->id, attest_project_get_actor (self), error) &&
         attest_annotation_store_set_note (connection, kept->id, note, error) &&
         attest_annotation_store_set_attributes (connection, kept->id, values, error) &&
         (kept->referent != 0 || joined->referent == 0 ||
          attest_referent_store_link (connection, kept->id, joined->referent, error));
}

static void
add_loss (GString *losses, const char *loss)
{
  if (losses->len > 0)
    /* Translators: between the items of a list of things that are given up, as in “label Source, modality” */
    g_string_append (losses, _ (", "));
  g_string_append (losses, loss);
}

static void
add_lost_answers (GString *losses, const AttestAnnotation *kept, const AttestAnnotation *joined)
{
  g_autoptr (GPtrArray) names = attest_attribute_values_list_names (joined->attributes);

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GVariant) ours = attest_attribute_values_get (kept->attributes, names->pdata[i]);
      g_autoptr (GVariant) theirs = attest_attribute_values_get (joined->attributes, names->pdata[i]);

      if (ours != NULL && theirs != NULL && !g_variant_equal (ours, theirs))
        add_loss (losses, names->pdata[i]);
    }
}

static guint
is_between (const AttestRelation *relation, const AttestAnnotation *kept)
{
  return relation->from == kept->id || relation->to == kept->id;
}

/* Links that @kept can't have for its label, and those between the two. */
static guint
count_lost_links (AttestProject *self, const AttestAnnotation *kept, const AttestAnnotation *joined)
{
  g_autoptr (GPtrArray)
    relations = attest_relation_store_load_touching (attest_project_get_connection (self), joined->id, NULL);
  g_autoptr (GPtrArray) misfits = attest_project_list_misfits (self, joined, kept->label, NULL);
  guint n_lost = misfits != NULL ? misfits->len : 0;

  for (guint i = 0; relations != NULL && i < relations->len; i++)
    n_lost += is_between (relations->pdata[i], kept);
  for (guint i = 0; misfits != NULL && i < misfits->len; i++)
    n_lost -= is_between (misfits->pdata[i], kept);
  return n_lost;
}

/**
 * attest_project_dup_join_losses:
 * @self: a project
 * @kept: an annotation
 * @joined: another one
 *
 * Returns: (transfer full) (nullable): what of @joined would be given up if it was joined to @kept, as a list in words;
 * %NULL when nothing would
 */
char *
attest_project_dup_join_losses (AttestProject *self, const AttestAnnotation *kept, const AttestAnnotation *joined)
{
  g_autoptr (GString) losses = g_string_new (NULL);
  guint n_links = count_lost_links (self, kept, joined);

  if (kept->label != joined->label)
    {
      /* Translators: in a list of things that are given up; the name of a label */
      g_autofree char *label = g_strdup_printf (_ ("the label “%s”"), attest_project_label_name (self, joined->label));

      add_loss (losses, label);
    }
  add_lost_answers (losses, kept, joined);
  if (kept->referent != 0 && joined->referent != 0 && kept->referent != joined->referent)
    /* Translators: in a list of things that are given up: whom or what an annotation refers to */
    add_loss (losses, _ ("its referent"));
  if (n_links > 0)
    {
      g_autofree char *links = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u link", "%u links", n_links), n_links);

      add_loss (losses, links);
    }
  return losses->len > 0 ? g_string_free (g_steal_pointer (&losses), FALSE) : NULL;
}

/**
 * attest_project_join_annotations:
 * @self: a project
 * @kept: an annotation
 * @joined: another one of the same article and annotator
 * @error: return location for an error
 *
 * Gives @kept the fragments, relations, comments, note and further attributes of @joined, which is deleted. For what
 * can't be kept, see attest_project_dup_join_losses().
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
  g_autofree char *quote = NULL;
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
  quote = attest_project_quote_start (self, first);
  description = g_strdup_printf (_ ("Join %s: “%s”"), attest_project_label_name (self, first->label), quote);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return FALSE;
  done = attest_project_absorb (self, first, second, error) &&
         attest_annotation_store_set_fragments (
           connection, kept, fragments,
           attest_project_unite_fragments (self, first->article, fragments, first->n_fragments + second->n_fragments),
           error);
  return attest_project_end_step (self, recording, done, first->article, description, error);
}
