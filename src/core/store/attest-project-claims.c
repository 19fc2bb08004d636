/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A claim repeats, supports, contradicts or updates a claim made elsewhere, whoever marked the two. */
#include "config.h"

#include "attest-project-claims.h"

#include "attest-project-private.h"
#include "attest-relation-store.h"

#include <glib/gi18n-lib.h>

#define CLAIM (1u << ATTEST_KIND_CLAIM)

GPtrArray *
attest_project_get_claim_link_types (AttestProject *self)
{
  GPtrArray *types = attest_scheme_get_relation_types (attest_project_get_scheme (self));
  GPtrArray *across = g_ptr_array_new ();

  for (guint i = 0; i < types->len; i++)
    {
      AttestRelationType *type = types->pdata[i];

      if (type->across && (type->from_kinds & CLAIM) && (type->to_kinds & CLAIM))
        g_ptr_array_add (across, type);
    }
  return across;
}

static AttestRelationType *
find_type (AttestProject *self, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) types = attest_project_get_claim_link_types (self);

  for (guint i = 0; i < types->len; i++)
    if (((AttestRelationType *) types->pdata[i])->id == id)
      return types->pdata[i];
  g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND,
                       _ ("The scheme has no such relation between claims of different articles."));
  return NULL;
}

static gboolean
is_claim (AttestProject *self, const AttestAnnotation *annotation)
{
  AttestLabel *label = attest_scheme_find_label (attest_project_get_scheme (self), annotation->label);

  return label != NULL && label->kind == ATTEST_KIND_CLAIM;
}

static gboolean
check_ends (AttestProject *self, const AttestAnnotation *from, const AttestAnnotation *to, GError **error)
{
  if (from->id == to->id)
    g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("A claim can’t be linked to itself."));
  else if (!is_claim (self, from) || !is_claim (self, to))
    g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("Only two claims can be linked so."));
  else
    return TRUE;
  return FALSE;
}

static gint64
find_link (AttestProject *self, gint64 from, gint64 to, AttestRelationType *type, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  AttestRelation forth = { .type = type->id, .from = from, .to = to };
  AttestRelation back = { .type = type->id, .from = to, .to = from };
  g_autoptr (GError) local_error = NULL;
  gint64 found = attest_relation_store_find (connection, &forth, &local_error);

  if (found == 0 && local_error == NULL && !type->directed)
    found = attest_relation_store_find (connection, &back, &local_error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return found;
}

/**
 * attest_project_find_claim_link:
 * @self: a project
 * @from: a claim
 * @to: another claim
 * @type: id of a relation type that links claims across articles
 * @error: return location for an error
 *
 * Returns: the id of the link that says so already, in either direction where the type has none; 0 when there is none
 */
gint64
attest_project_find_claim_link (AttestProject *self, gint64 from, gint64 to, gint64 type, GError **error)
{
  AttestRelationType *found = find_type (self, type, error);

  return found != NULL ? find_link (self, from, to, found, error) : 0;
}

/**
 * attest_project_link_claims:
 * @self: a project
 * @from: a claim, of any annotator
 * @to: another claim, usually of another article, of any annotator
 * @type: id of a relation type that links claims across articles
 * @error: return location for an error
 *
 * Links the two. The link belongs to the project's actor, else to the annotator of @from. One that says the same is not
 * made twice.
 *
 * Returns: the id of the relation, 0 on error
 */
gint64
attest_project_link_claims (AttestProject *self, gint64 from, gint64 to, gint64 type, GError **error)
{
  AttestRelationType *found = find_type (self, type, error);
  g_autoptr (AttestAnnotation) from_claim = found != NULL ? attest_project_load_annotation (self, from, error) : NULL;
  g_autoptr (AttestAnnotation) to_claim = from_claim != NULL ? attest_project_load_annotation (self, to, error) : NULL;
  g_autoptr (AttestRelation) relation = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *from_quote = NULL;
  g_autofree char *to_quote = NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;
  gint64 present;

  if (to_claim == NULL || !check_ends (self, from_claim, to_claim, error))
    return 0;
  present = find_link (self, from, to, found, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return 0;
    }
  if (present != 0)
    return present;
  relation = attest_relation_new ();
  relation->type = found->id;
  relation->from = from;
  relation->to = to;
  relation->annotator = attest_project_get_actor (self) != 0 ? attest_project_get_actor (self) : from_claim->annotator;
  /* Translators: a step of the history: two claims were linked. The words of one, the relation (such as “repeats”; from
   * the scheme), the words of the other. */
  from_quote = attest_project_quote_start (self, from_claim);
  to_quote = attest_project_quote_start (self, to_claim);
  description = g_strdup_printf (_ ("“%s” %s “%s”"), from_quote, found->name, to_quote);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return 0;
  if (!attest_project_end_step (
        self, recording, attest_relation_store_insert (attest_project_get_connection (self), relation, error) != 0,
        from_claim->article, description, error))
    return 0;
  return relation->id;
}

/* The relation with @id, if it is a link between claims. */
static AttestRelation *
load_link (AttestProject *self, gint64 id, GError **error)
{
  g_autoptr (AttestRelation)
    relation = attest_relation_store_load_one (attest_project_get_connection (self), id, error);

  if (relation == NULL || find_type (self, relation->type, error) == NULL)
    return NULL;
  return g_steal_pointer (&relation);
}

/**
 * attest_project_change_claim_link:
 * @self: a project
 * @relation: a link between claims
 * @type: id of a relation type that links claims across articles
 * @error: return location for an error
 *
 * Makes it a link of another type, in one step; its comments stay.
 *
 * Returns: whether it is of @type now; not where another link says that already
 */
gboolean
attest_project_change_claim_link (AttestProject *self, gint64 relation, gint64 type, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autoptr (AttestRelation) link = load_link (self, relation, error);
  AttestRelationType *found = link != NULL ? find_type (self, type, error) : NULL;
  g_autoptr (AttestAnnotation) from = found != NULL ? attest_project_load_annotation (self, link->from, error) : NULL;
  g_autoptr (AttestAnnotation) to = from != NULL ? attest_project_load_annotation (self, link->to, error) : NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *from_quote = NULL;
  g_autofree char *to_quote = NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;

  if (to == NULL || link->type == type)
    return to != NULL;
  if (find_link (self, link->from, link->to, found, &local_error) != 0)
    {
      g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("These two claims are linked so already."));
      return FALSE;
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  from_quote = attest_project_quote_start (self, from);
  to_quote = attest_project_quote_start (self, to);
  /* Translators: a step of the history: the link between two claims is another one now. The words of one, the relation,
   * the words of the other, the relation that it was. */
  description = g_strdup_printf (_ ("“%s” %s “%s”, no longer: %s"), from_quote, found->name, to_quote,
                                 find_type (self, link->type, NULL)->name);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return FALSE;
  link->type = type;
  return attest_project_end_step (self, recording, attest_relation_store_update (connection, link, error),
                                  from->article, description, error);
}

/**
 * attest_project_unlink_claims:
 * @self: a project
 * @relation: a link between claims
 * @error: return location for an error
 *
 * Returns: whether it is gone, with the comments on it
 */
gboolean
attest_project_unlink_claims (AttestProject *self, gint64 relation, GError **error)
{
  g_autoptr (AttestRelation) link = load_link (self, relation, error);
  g_autoptr (AttestAnnotation) from = link != NULL ? attest_project_load_annotation (self, link->from, error) : NULL;
  g_autoptr (AttestAnnotation) to = from != NULL ? attest_project_load_annotation (self, link->to, error) : NULL;
  g_autofree char *from_quote = NULL;
  g_autofree char *to_quote = NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;

  if (to == NULL)
    return FALSE;
  from_quote = attest_project_quote_start (self, from);
  to_quote = attest_project_quote_start (self, to);
  /* Translators: a step of the history: the link between two claims was removed. The words of one, the relation, the
   * words of the other. */
  description = g_strdup_printf (_ ("No longer: “%s” %s “%s”"), from_quote, find_type (self, link->type, NULL)->name,
                                 to_quote);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return FALSE;
  return attest_project_end_step (self, recording,
                                  attest_relation_store_delete (attest_project_get_connection (self), relation,
                                                                attest_project_get_actor (self), error),
                                  from->article, description, error);
}
