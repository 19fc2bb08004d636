/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links to what stands at a place of the article, as the pointer makes them. */
#include "config.h"

#include "attest-linker-private.h"

/* The smallest annotation at @offset that @wanted says yes to, but not @start. */
static AttestAnnotation *
find_end_at (AttestLinker *self, gint64 start, guint offset, gboolean (*wanted) (AttestKind kind))
{
  g_autoptr (GPtrArray) at = attest_annotation_list_at (attest_editor_get_annotations (self->editor), offset);

  for (guint i = 0; i < at->len; i++)
    {
      AttestAnnotation *annotation = g_ptr_array_index (at, i);
      AttestLabel *label = attest_linker_find_label (self, annotation);

      if (annotation->id != start && label != NULL && wanted (label->kind))
        return annotation;
    }
  return NULL;
}

static gboolean
attributes (AttestKind kind)
{
  return kind == ATTEST_KIND_SOURCE || kind == ATTEST_KIND_CUE;
}

static gboolean
is_anything (AttestKind kind)
{
  return TRUE;
}

/* The likely source at @offset that is not marked as one: a person, a pronoun. */
static gboolean
find_candidate_at (AttestLinker *self, gint64 claim, guint offset, AttestCandidate *candidate)
{
  AttestAnnotationList *annotations = attest_editor_get_annotations (self->editor);
  AttestAnnotation *annotation = attest_annotation_list_find (annotations, claim, NULL);
  g_autoptr (GArray) candidates = NULL;

  if (!attest_linker_is_claim (self, annotation))
    return FALSE;
  candidates = attest_attribution_candidates (annotations, attest_project_get_scheme (attest_linker_get_project (self)),
                                              attest_editor_get_boundaries (self->editor), annotation);
  for (guint i = 0; i < candidates->len; i++)
    {
      *candidate = g_array_index (candidates, AttestCandidate, i);
      if (attest_range_contains_offset (candidate->range, offset))
        return TRUE;
    }
  return FALSE;
}

gboolean
attest_linker_link_at (AttestLinker *self, gint64 start, guint offset)
{
  AttestAnnotation *end;
  AttestCandidate candidate;

  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  end = find_end_at (self, start, offset, attributes);
  if (end != NULL)
    {
      if (attest_linker_link (self, start, end->id))
        attest_linker_finish (self, start);
      return TRUE;
    }
  if (find_candidate_at (self, start, offset, &candidate))
    {
      if (attest_linker_link_candidate (self, start, &candidate))
        attest_linker_finish (self, start);
      return TRUE;
    }
  return attest_linker_relate_at (self, start, offset);
}

gboolean
attest_linker_relate_at (AttestLinker *self, gint64 start, guint offset)
{
  AttestAnnotation *end = find_end_at (self, start, offset, is_anything);

  if (end == NULL)
    return FALSE;
  attest_linker_relate (self, start, end->id);
  return TRUE;
}

gboolean
attest_linker_choose_at (AttestLinker *self, guint offset)
{
  const AttestCandidate *candidate;

  g_return_val_if_fail (ATTEST_IS_LINKER (self), FALSE);

  if (self->start == 0)
    return FALSE;
  if (self->relating)
    return attest_linker_relate_at (self, self->start, offset);
  for (guint number = 1; (candidate = attest_linker_get_candidate (self, number)) != NULL; number++)
    if (attest_range_contains_offset (candidate->range, offset))
      return attest_linker_choose (self, number);
  return find_end_at (self, self->start, offset, attributes) != NULL &&
         attest_linker_link_at (self, self->start, offset);
}
