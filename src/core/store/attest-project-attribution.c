/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attribution, the relation that matters most: a claim, its sources, its cues. */
#include "config.h"

#include "attest-project-attribution.h"

#include "../model/attest-attribute-values.h"
#include "attest-annotation-store.h"
#include "attest-project-attributes.h"
#include "attest-project-private.h"
#include "attest-relation-store.h"

#include <glib/gi18n-lib.h>

/* The attribute of a claim that says: nobody is named as its source, and that has been looked at. */
#define UNATTRIBUTED "unattributed"

AttestRelationType *
attest_project_get_attribution_type (AttestProject *self)
{
  GPtrArray *types = attest_scheme_get_relation_types (attest_project_get_scheme (self));

  for (guint i = 0; i < types->len; i++)
    {
      AttestRelationType *type = g_ptr_array_index (types, i);

      if (g_strcmp0 (type->name, ATTEST_ATTRIBUTION) == 0)
        return type;
    }
  return NULL;
}

/* The attribution from @claim to @to, for @to's label; not stored. */
static AttestRelation *
make_attribution (AttestProject *self, gint64 claim, gint64 to, gint64 to_label)
{
  AttestRelationType *type = attest_project_get_attribution_type (self);
  AttestRelation *relation = attest_relation_new ();

  relation->type = type != NULL ? type->id : 0;
  relation->role = attest_project_attribution_role (self, to_label);
  relation->from = claim;
  relation->to = to;
  return relation;
}

/**
 * attest_project_attribute:
 * @self: a project
 * @claim: a claim's id
 * @to: the id of a source (or of a claim or an entity that is one), or of a cue
 * @error: return location for an error
 *
 * Links @claim to @to, with the role that @to's kind gives it.
 *
 * Returns: the id of the relation, 0 on error
 */
gint64
attest_project_attribute (AttestProject *self, gint64 claim, gint64 to, GError **error)
{
  g_autoptr (AttestAnnotation) end = attest_project_load_annotation (self, to, error);
  g_autoptr (AttestRelation) relation = NULL;

  if (end == NULL)
    return 0;
  relation = make_attribution (self, claim, to, end->label);
  return attest_project_add_relation (self, relation, error);
}

/**
 * attest_project_attribute_new:
 * @self: a project
 * @claim: a claim's id
 * @annotation: a new source or cue: article, annotator, label and fragments must be set; its id is filled in
 * @error: return location for an error
 *
 * Adds @annotation and links @claim to it, in one step.
 *
 * Returns: the id of the annotation, 0 on error
 */
gint64
attest_project_attribute_new (AttestProject *self, gint64 claim, AttestAnnotation *annotation, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autoptr (AttestAnnotation) from = attest_project_load_annotation (self, claim, error);
  g_autoptr (AttestRelation) relation = NULL;
  g_autofree char *quote = NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;
  gboolean done;

  if (from == NULL ||
      !attest_project_check_ends (self, attest_project_get_attribution_type (self), from, annotation, error))
    return 0;
  quote = attest_project_quote_start (self, annotation);
  /* Translators: a step of the history: words are labelled and linked to a claim at once. The label, the words. */
  description = g_strdup_printf (_ ("%s, linked: “%s”"), attest_project_label_name (self, annotation->label), quote);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return 0;
  attest_project_add_default_attributes (self, annotation);
  done = attest_annotation_store_insert (connection, annotation, 0, error) != 0;
  if (done)
    {
      relation = make_attribution (self, claim, annotation->id, annotation->label);
      relation->annotator = annotation->annotator;
      done = attest_relation_store_insert (connection, relation, error) != 0 &&
             attest_project_settle_source (self, from, relation, error);
    }
  return attest_project_end_step (self, recording, done, annotation->article, description, error) ? annotation->id : 0;
}

/**
 * attest_annotation_is_unattributed:
 * @claim: a claim
 *
 * Returns: whether someone has decided that no source is named for it
 */
gboolean
attest_annotation_is_unattributed (const AttestAnnotation *claim)
{
  g_autoptr (GVariant) value = attest_attribute_values_get (claim->attributes, UNATTRIBUTED);

  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean (value);
}

/* A claim that has a source now is not without one any more. In a transaction. */
gboolean
attest_project_settle_source (AttestProject *self, const AttestAnnotation *from, const AttestRelation *relation,
                              GError **error)
{
  g_autofree char *values = NULL;

  if (g_strcmp0 (relation->role, ATTEST_ROLE_SOURCE) != 0 || !attest_annotation_is_unattributed (from))
    return TRUE;
  values = attest_attribute_values_set (from->attributes, UNATTRIBUTED, NULL);
  return attest_annotation_store_set_attributes (attest_project_get_connection (self), from->id, values, error);
}

static gboolean
has_source (AttestProject *self, gint64 claim)
{
  g_autoptr (GPtrArray)
    relations = attest_relation_store_load_touching (attest_project_get_connection (self), claim, NULL);

  for (guint i = 0; relations != NULL && i < relations->len; i++)
    {
      const AttestRelation *relation = relations->pdata[i];

      if (relation->from == claim && g_strcmp0 (relation->role, ATTEST_ROLE_SOURCE) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * attest_project_set_unattributed:
 * @self: a project
 * @claim: a claim's id
 * @unattributed: whether it is told as having no source
 * @error: return location for an error
 *
 * "Unattributed" is a decision, not a gap: it is kept as an attribute of the claim, until that is linked to a source.
 *
 * Returns: whether it is so now
 */
gboolean
attest_project_set_unattributed (AttestProject *self, gint64 claim, gboolean unattributed, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autoptr (AttestAnnotation) old = attest_project_load_annotation (self, claim, error);
  g_autofree char *values = NULL;
  g_autofree char *quote = NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;

  if (old == NULL)
    return FALSE;
  if (attest_annotation_is_unattributed (old) == unattributed)
    return TRUE;
  if (unattributed && has_source (self, claim))
    {
      g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_VALUE,
                           _ ("The claim has a source. Remove the link to it first."));
      return FALSE;
    }
  values = attest_attribute_values_set (old->attributes, UNATTRIBUTED,
                                        unattributed ? g_variant_new_boolean (TRUE) : NULL);
  quote = attest_project_quote_start (self, old);
  description = g_strdup_printf (unattributed ? _ ("Unattributed: “%s”") : _ ("Not unattributed: “%s”"), quote);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return FALSE;
  return attest_project_end_step (self, recording,
                                  attest_annotation_store_set_attributes (connection, claim, values, error),
                                  old->article, description, error);
}
