/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links between annotations, of the types that the scheme has. */
#include "config.h"

#include "attest-project-relations.h"

#include "attest-project-attribution.h"
#include "attest-project-private.h"
#include "attest-relation-store.h"

#include <glib/gi18n-lib.h>

static AttestRelationType *
find_type (AttestProject *self, gint64 id)
{
  GPtrArray *types = attest_scheme_get_relation_types (attest_project_get_scheme (self));

  for (guint i = 0; i < types->len; i++)
    {
      AttestRelationType *type = g_ptr_array_index (types, i);

      if (type->id == id)
        return type;
    }
  return NULL;
}

static gboolean
kind_is_allowed (AttestProject *self, const AttestAnnotation *annotation, guint kinds)
{
  AttestLabel *label = attest_scheme_find_label (attest_project_get_scheme (self), annotation->label);

  return label != NULL && (kinds & (1u << label->kind)) != 0;
}

static gboolean
fits (AttestProject *self, const AttestRelationType *type, const AttestAnnotation *from, const AttestAnnotation *to)
{
  return kind_is_allowed (self, from, type->from_kinds) && kind_is_allowed (self, to, type->to_kinds);
}

/* A type without direction may be read either way. */
static gboolean
fits_either_way (AttestProject *self, const AttestRelationType *type, const AttestAnnotation *from,
                 const AttestAnnotation *to)
{
  return fits (self, type, from, to) || (!type->directed && fits (self, type, to, from));
}

/* Whether @type may link @from to @to. */
gboolean
attest_project_check_ends (AttestProject *self, AttestRelationType *type, const AttestAnnotation *from,
                           const AttestAnnotation *to, GError **error)
{
  if (type == NULL)
    g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND, _ ("The scheme has no such relation type."));
  else if (from->id == to->id)
    g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("An annotation can’t be linked to itself."));
  else if (!type->across && from->article != to->article)
    g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("“%s” only links annotations of one article."),
                 type->name);
  else if (!fits_either_way (self, type, from, to))
    g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("“%s” can’t link %s to %s."), type->name,
                 attest_project_label_name (self, from->label), attest_project_label_name (self, to->label));
  else
    return TRUE;
  return FALSE;
}

/* The role in an attribution of an annotation with @label: a cue is the words that attribute, anything else a source.
 */
const char *
attest_project_attribution_role (AttestProject *self, gint64 label)
{
  AttestLabel *found = attest_scheme_find_label (attest_project_get_scheme (self), label);

  return g_intern_static_string (found != NULL && found->kind == ATTEST_KIND_CUE ? ATTEST_ROLE_CUE
                                                                                 : ATTEST_ROLE_SOURCE);
}

static void
add_choices (AttestProject *self, GArray *choices, AttestRelationType *type, const AttestAnnotation *end,
             gboolean reversed)
{
  AttestLinkChoice choice = { type, NULL, reversed };

  if (g_strcmp0 (type->name, ATTEST_ATTRIBUTION) == 0)
    choice.role = attest_project_attribution_role (self, end->label);
  if (choice.role != NULL || type->roles == NULL || type->roles[0] == NULL)
    {
      g_array_append_val (choices, choice);
      return;
    }
  for (guint i = 0; type->roles[i] != NULL; i++)
    {
      choice.role = g_intern_string (type->roles[i]);
      g_array_append_val (choices, choice);
    }
}

/**
 * attest_project_list_link_choices:
 * @self: a project
 * @from: an annotation
 * @to: another one
 *
 * Returns: (transfer full) (element-type AttestLinkChoice): how the scheme allows to link the two; types with a
 * direction that fit both ways come twice
 */
GArray *
attest_project_list_link_choices (AttestProject *self, const AttestAnnotation *from, const AttestAnnotation *to)
{
  GPtrArray *types = attest_scheme_get_relation_types (attest_project_get_scheme (self));
  GArray *choices = g_array_new (FALSE, FALSE, sizeof (AttestLinkChoice));

  for (guint i = 0; i < types->len && from->id != to->id; i++)
    {
      AttestRelationType *type = types->pdata[i];
      gboolean forth = fits (self, type, from, to);

      if (!type->across && from->article != to->article)
        continue;
      if (forth)
        add_choices (self, choices, type, to, FALSE);
      if (fits (self, type, to, from) && (type->directed || !forth))
        add_choices (self, choices, type, from, TRUE);
    }
  return choices;
}

/* The id of the link that says the same, whichever way where the type has no direction; 0 when there is none. */
static gint64
find_same (AttestProject *self, const AttestRelationType *type, const AttestRelation *relation)
{
  AttestConnection *connection = attest_project_get_connection (self);
  AttestRelation back = { .type = relation->type, .role = relation->role, .from = relation->to, .to = relation->from };
  gint64 found = attest_relation_store_find (connection, relation, NULL);

  return found == 0 && !type->directed ? attest_relation_store_find (connection, &back, NULL) : found;
}

/* @format: with the role or the name of the type, and the first words of @end. */
static char *
describe (AttestProject *self, const char *format, const AttestRelation *relation, const AttestAnnotation *end)
{
  AttestRelationType *type = find_type (self, relation->type);
  g_autofree char *quote = end != NULL ? attest_project_quote_start (self, end) : g_strdup ("");

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (format, relation->role != NULL ? relation->role : type != NULL ? type->name : "?", quote);
#pragma GCC diagnostic pop
}

/**
 * attest_project_add_relation:
 * @self: a project
 * @relation: type, role and ends; annotator, uuid and times are filled in where unset
 * @error: return location for an error
 *
 * Links two annotations, if the scheme allows it. A link that says the same is not made twice.
 *
 * Returns: the id of the relation, 0 on error
 */
gint64
attest_project_add_relation (AttestProject *self, AttestRelation *relation, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autoptr (AttestAnnotation) from = attest_project_load_annotation (self, relation->from, error);
  g_autoptr (AttestAnnotation) to = from != NULL ? attest_project_load_annotation (self, relation->to, error) : NULL;
  AttestRelationType *type = find_type (self, relation->type);
  g_autofree char *description = NULL;
  AttestRecording *recording;
  gint64 present;
  gboolean done;

  if (to == NULL || !attest_project_check_ends (self, type, from, to, error))
    return 0;
  present = find_same (self, type, relation);
  if (present != 0)
    return present;
  if (relation->annotator == 0)
    relation->annotator = from->annotator;
  /* Translators: a step of the history: two annotations were linked. The role (such as "source") or the name of the
   * relation, and the words at its end. */
  description = describe (self, _ ("Link %s: “%s”"), relation, to);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return 0;
  done = attest_relation_store_insert (connection, relation, error) != 0 &&
         attest_project_settle_source (self, from, relation, error);
  return attest_project_end_step (self, recording, done, from->article, description, error) ? relation->id : 0;
}

/* @old as @choice would have it: the same link, of another type or the other way round. */
static AttestRelation *
make_changed (const AttestRelation *old, const AttestLinkChoice *choice)
{
  AttestRelation *changed = attest_relation_new ();

  changed->id = old->id;
  changed->type = choice->type->id;
  changed->role = choice->role;
  changed->from = choice->reversed ? old->to : old->from;
  changed->to = choice->reversed ? old->from : old->to;
  return changed;
}

/**
 * attest_project_change_relation:
 * @self: a project
 * @relation: an id
 * @choice: what it shall be, seen from its present start to its present end
 * @error: return location for an error
 *
 * Gives a link another type, role or direction; the comments on it stay.
 *
 * Returns: whether it is so now; %ATTEST_ERROR_VALUE when there is such a link already
 */
gboolean
attest_project_change_relation (AttestProject *self, gint64 relation, const AttestLinkChoice *choice, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autoptr (AttestRelation) old = attest_relation_store_load_one (connection, relation, error);
  g_autoptr (AttestRelation) changed = old != NULL ? make_changed (old, choice) : NULL;
  g_autoptr (AttestAnnotation) from = NULL;
  g_autoptr (AttestAnnotation) to = NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;
  gint64 same;
  gboolean done;

  if (old == NULL)
    return FALSE;
  from = attest_project_load_annotation (self, changed->from, error);
  to = from != NULL ? attest_project_load_annotation (self, changed->to, error) : NULL;
  if (to == NULL || !attest_project_check_ends (self, choice->type, from, to, error))
    return FALSE;
  same = find_same (self, choice->type, changed);
  if (same == relation)
    return TRUE;
  if (same != 0)
    {
      g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("The two are linked in this way already."));
      return FALSE;
    }
  /* Translators: a step of the history: a link was given another type or direction. The role or the name of the
   * relation now, the words at its end. */
  description = describe (self, _ ("Change link to %s: “%s”"), changed, to);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return FALSE;
  done = attest_relation_store_update (connection, changed, error) &&
         attest_project_settle_source (self, from, changed, error);
  return attest_project_end_step (self, recording, done, from->article, description, error);
}

gboolean
attest_project_delete_relation (AttestProject *self, gint64 relation, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autoptr (AttestRelation) old = attest_relation_store_load_one (connection, relation, error);
  g_autoptr (AttestAnnotation) end = NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;

  if (old == NULL)
    return FALSE;
  end = attest_project_load_annotation (self, old->to, NULL);
  /* Translators: a step of the history. The role or the name of the relation, the words at its end. */
  description = describe (self, _ ("Remove link %s: “%s”"), old, end);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return FALSE;
  return attest_project_end_step (
    self, recording, attest_relation_store_delete (connection, relation, attest_project_get_actor (self), error),
    end != NULL ? end->article : 0, description, error);
}

static gboolean
has_kind (AttestProject *self, gint64 label, AttestKind kind)
{
  AttestLabel *found = attest_scheme_find_label (attest_project_get_scheme (self), label);

  return found != NULL && found->kind == kind;
}

/* Whether @relation would still fit if the one of its ends that is @annotation had @label. */
static gboolean
fits_label (AttestProject *self, const AttestRelation *relation, const AttestAnnotation *annotation, gint64 label)
{
  gint64 other_id = relation->from == annotation->id ? relation->to : relation->from;
  g_autoptr (AttestAnnotation) other = attest_project_load_annotation (self, other_id, NULL);
  AttestRelationType *type = find_type (self, relation->type);
  AttestAnnotation end = *annotation;

  if (type == NULL || other == NULL)
    return TRUE;
  end.label = label;
  return relation->from == annotation->id ? fits_either_way (self, type, &end, other)
                                          : fits_either_way (self, type, other, &end);
}

/* The links of @annotation that it cannot keep when it gets @label. Labels of one kind can have the same links. */
GPtrArray *
attest_project_list_misfits (AttestProject *self, const AttestAnnotation *annotation, gint64 label, GError **error)
{
  AttestLabel *old = attest_scheme_find_label (attest_project_get_scheme (self), annotation->label);
  GPtrArray *touching = attest_relation_store_load_touching (attest_project_get_connection (self), annotation->id,
                                                             error);
  gboolean same_kind = old != NULL && has_kind (self, label, old->kind);

  for (guint i = 0; touching != NULL && i < touching->len; i++)
    if (same_kind || fits_label (self, touching->pdata[i], annotation, label))
      g_ptr_array_remove_index (touching, i--);
  return touching;
}

/* Makes the links of @annotation ready for @label, in a transaction: those that don't fit go, and what was said about
 * them is then said about the annotation; a source that becomes a cue is linked as one. */
gboolean
attest_project_fit_relations (AttestProject *self, const AttestAnnotation *annotation, gint64 label, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autoptr (GPtrArray) misfits = attest_project_list_misfits (self, annotation, label, error);
  g_autoptr (GPtrArray) kept = NULL;
  AttestRelationType *attribution = attest_project_get_attribution_type (self);
  const char *role = attest_project_attribution_role (self, label);

  if (misfits == NULL)
    return FALSE;
  for (guint i = 0; i < misfits->len; i++)
    if (!attest_relation_store_give_up (connection, ((AttestRelation *) misfits->pdata[i])->id, annotation->id,
                                        attest_project_get_actor (self), error))
      return FALSE;
  if (attribution == NULL || g_strcmp0 (role, attest_project_attribution_role (self, annotation->label)) == 0)
    return TRUE;
  kept = attest_relation_store_load_touching (connection, annotation->id, error);
  for (guint i = 0; kept != NULL && i < kept->len; i++)
    {
      g_autoptr (AttestRelation) changed = NULL;
      const AttestRelation *relation = kept->pdata[i];
      AttestLinkChoice choice = { attribution, role, FALSE };

      if (relation->type != attribution->id || relation->to != annotation->id)
        continue;
      changed = make_changed (relation, &choice);
      if (!attest_relation_store_update (connection, changed, error))
        return FALSE;
    }
  return kept != NULL;
}
