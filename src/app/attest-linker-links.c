/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done to links, and going along them. */
#include "config.h"

#include "attest-linker-private.h"

#include "attest-project-attribution.h"

#include <glib/gi18n.h>

AttestLabel *
attest_linker_find_label (AttestLinker *self, const AttestAnnotation *annotation)
{
  return attest_scheme_find_label (attest_project_get_scheme (attest_linker_get_project (self)), annotation->label);
}

gboolean
attest_linker_is_claim (AttestLinker *self, const AttestAnnotation *annotation)
{
  AttestLabel *label = annotation != NULL ? attest_linker_find_label (self, annotation) : NULL;

  return label != NULL && label->kind == ATTEST_KIND_CLAIM;
}

gboolean
attest_linker_link (AttestLinker *self, gint64 claim, gint64 to)
{
  GError *error = NULL;

  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  if (attest_project_attribute (attest_linker_get_project (self), claim, to, &error) != 0)
    return TRUE;
  attest_editor_take_failure (self->editor, error);
  return FALSE;
}

/* --- links of any type --- */

gboolean
attest_linker_apply_choice (AttestLinker *self, gint64 from, gint64 to, const AttestLinkChoice *choice)
{
  g_autoptr (AttestRelation) relation = attest_relation_new ();
  GError *error = NULL;

  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  relation->type = choice->type->id;
  relation->role = choice->role;
  relation->from = choice->reversed ? to : from;
  relation->to = choice->reversed ? from : to;
  if (attest_project_add_relation (attest_linker_get_project (self), relation, &error) == 0)
    {
      attest_editor_take_failure (self->editor, error);
      return FALSE;
    }
  attest_linker_finish (self, from);
  return TRUE;
}

GArray *
attest_linker_list_choices (AttestLinker *self, gint64 from, gint64 to)
{
  AttestAnnotationList *annotations = attest_editor_get_annotations (self->editor);
  AttestAnnotation *first = annotations != NULL ? attest_annotation_list_find (annotations, from, NULL) : NULL;
  AttestAnnotation *second = annotations != NULL ? attest_annotation_list_find (annotations, to, NULL) : NULL;

  if (first == NULL || second == NULL)
    return g_array_new (FALSE, FALSE, sizeof (AttestLinkChoice));
  return attest_project_list_link_choices (attest_linker_get_project (self), first, second);
}

void
attest_linker_relate (AttestLinker *self, gint64 from, gint64 to)
{
  g_autoptr (GArray) choices = attest_linker_list_choices (self, from, to);

  if (choices->len == 0)
    attest_editor_emit_message (self->editor, _ ("The scheme has no relation between annotations of these kinds."));
  else if (choices->len == 1)
    attest_linker_apply_choice (self, from, to, &g_array_index (choices, AttestLinkChoice, 0));
  else
    attest_linker_emit_choose_type (self, from, to);
}

gboolean
attest_linker_change (AttestLinker *self, gint64 relation, const AttestLinkChoice *choice)
{
  GError *error = NULL;

  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  if (attest_project_change_relation (attest_linker_get_project (self), relation, choice, &error))
    return TRUE;
  attest_editor_take_failure (self->editor, error);
  return FALSE;
}

gboolean
attest_linker_unlink (AttestLinker *self, gint64 relation)
{
  GError *error = NULL;

  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  if (attest_project_delete_relation (attest_linker_get_project (self), relation, &error))
    return TRUE;
  attest_editor_take_failure (self->editor, error);
  return FALSE;
}

/* --- claims without a source --- */

gboolean
attest_linker_toggle_unattributed (AttestLinker *self)
{
  AttestAnnotation *claim = attest_editor_get_selected (self->editor);
  GError *error = NULL;

  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  if (!attest_linker_is_claim (self, claim))
    {
      attest_editor_emit_message (self->editor, _ ("Select a claim first, then tell that nobody is named for it."));
      return FALSE;
    }
  if (attest_project_set_unattributed (attest_linker_get_project (self), claim->id,
                                       !attest_annotation_is_unattributed (claim), &error))
    return TRUE;
  attest_editor_take_failure (self->editor, error);
  return FALSE;
}

static gboolean
has_source (AttestLinker *self, const AttestAnnotation *claim)
{
  GPtrArray *from = self->relations != NULL ? attest_relation_list_from (self->relations, claim->id) : NULL;

  for (guint i = 0; from != NULL && i < from->len; i++)
    if (g_strcmp0 (((AttestRelation *) from->pdata[i])->role, ATTEST_ROLE_SOURCE) == 0)
      return TRUE;
  return FALSE;
}

gboolean
attest_linker_is_open (AttestLinker *self, const AttestAnnotation *claim)
{
  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  return attest_linker_is_claim (self, claim) && !has_source (self, claim) &&
         !attest_annotation_is_unattributed (claim);
}

gboolean
attest_linker_select_next_open (AttestLinker *self, guint offset)
{
  AttestAnnotationList *annotations = attest_editor_get_annotations (self->editor);
  AttestAnnotation *selected = attest_editor_get_selected (self->editor);
  guint n_annotations = annotations != NULL ? attest_annotation_list_get_size (annotations) : 0;
  AttestAnnotation *next = n_annotations > 0 ? attest_annotation_list_next (annotations, selected, offset) : NULL;

  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  for (guint i = 0; i < n_annotations; i++)
    {
      if (next == NULL)
        next = attest_annotation_list_get (annotations, 0);
      if (attest_linker_is_open (self, next))
        {
          attest_editor_select (self->editor, next->id);
          attest_editor_emit_reveal (self->editor, attest_annotation_get_hull (next));
          return TRUE;
        }
      next = attest_annotation_list_next (annotations, next, 0);
    }
  attest_editor_emit_message (self->editor, _ ("Every claim in this article has a source, or is told as having none."));
  return FALSE;
}

/* --- going along --- */

GPtrArray *
attest_linker_list_ends (AttestLinker *self, gint64 annotation)
{
  AttestAnnotationList *annotations = attest_editor_get_annotations (self->editor);
  GPtrArray *ends = g_ptr_array_new ();
  GPtrArray *links[2] = { NULL, NULL };

  if (self->relations != NULL)
    {
      links[0] = attest_relation_list_from (self->relations, annotation);
      links[1] = attest_relation_list_to (self->relations, annotation);
    }
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    for (guint j = 0; links[i] != NULL && j < links[i]->len; j++)
      {
        AttestRelation *relation = links[i]->pdata[j];
        AttestAnnotation *end = attest_annotation_list_find (annotations, i == 0 ? relation->to : relation->from, NULL);

        if (end != NULL && !g_ptr_array_find (ends, end, NULL))
          g_ptr_array_add (ends, end);
      }
  return ends;
}

void
attest_linker_go (AttestLinker *self, gint64 annotation)
{
  AttestAnnotationList *annotations = attest_editor_get_annotations (self->editor);
  AttestAnnotation *found = annotations != NULL ? attest_annotation_list_find (annotations, annotation, NULL) : NULL;

  if (found == NULL)
    return;
  attest_editor_select (self->editor, annotation);
  attest_editor_emit_reveal (self->editor, attest_annotation_get_hull (found));
}

gboolean
attest_linker_follow (AttestLinker *self)
{
  AttestAnnotation *selected = attest_editor_get_selected (self->editor);
  g_autoptr (GPtrArray) ends = NULL;
  gint64 origin;
  guint place = 0;

  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  if (selected == NULL)
    {
      attest_editor_emit_message (self->editor, _ ("Select an annotation first."));
      return FALSE;
    }
  origin = self->origin != 0 ? self->origin : selected->id;
  ends = attest_linker_list_ends (self, origin);
  if (ends->len == 0)
    {
      attest_editor_emit_message (self->editor, _ ("The annotation has no links to follow."));
      return FALSE;
    }
  if (self->origin != 0 && g_ptr_array_find (ends, selected, &place))
    place = (place + 1) % ends->len;
  self->followed = ((AttestAnnotation *) ends->pdata[place])->id;
  attest_linker_go (self, self->followed);
  self->origin = origin;
  return TRUE;
}

gboolean
attest_linker_go_back (AttestLinker *self)
{
  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  if (self->origin == 0)
    {
      attest_editor_emit_message (self->editor, _ ("You have not come here along a link."));
      return FALSE;
    }
  attest_linker_go (self, self->origin);
  return TRUE;
}
