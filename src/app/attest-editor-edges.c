/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving the edges of one fragment of the selected annotation: step by step with keys, or to a place with the pointer.
 */
#include "config.h"

#include "attest-editor-edges.h"

#include "attest-editor-private.h"

static guint
step (AttestEditor *editor, guint offset, gboolean start_edge, gboolean forward, AttestUnit unit)
{
  if (start_edge)
    return forward ? attest_boundaries_next_start (editor->boundaries, offset, unit)
                   : attest_boundaries_previous_start (editor->boundaries, offset, unit);
  return forward ? attest_boundaries_next_end (editor->boundaries, offset, unit)
                 : attest_boundaries_previous_end (editor->boundaries, offset, unit);
}

/* Fragments that come to touch are one from then on. */
static gboolean
set_fragment (AttestEditor *editor, guint index, AttestRange range)
{
  guint n_fragments = editor->selected->n_fragments;
  g_autofree AttestRange *fragments = g_memdup2 (editor->selected->fragments, n_fragments * sizeof (AttestRange));
  GError *error = NULL;

  if (attest_range_is_empty (range) || attest_range_equal (range, fragments[index]))
    return FALSE;
  fragments[index] = range;
  n_fragments = attest_fragments_normalize (fragments, n_fragments);
  if (attest_project_set_fragments (editor->project, editor->selected->id, fragments, n_fragments, &error))
    return TRUE;
  attest_editor_take_failure (editor, error);
  return FALSE;
}

guint
attest_editor_find_fragment (AttestEditor *editor, guint caret, gboolean start_edge)
{
  AttestAnnotation *selected;

  g_return_val_if_fail (ATTEST_IS_EDITOR (editor) && editor->selected != NULL, 0);

  selected = editor->selected;
  for (guint i = 0; i < selected->n_fragments; i++)
    if (caret >= selected->fragments[i].start && caret <= selected->fragments[i].end)
      return i;
  return start_edge ? 0 : selected->n_fragments - 1;
}

gboolean
attest_editor_move_edge (AttestEditor *editor, guint fragment, gboolean start_edge, gboolean forward, AttestUnit unit)
{
  AttestRange range;

  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), FALSE);

  if (editor->selected == NULL || fragment >= editor->selected->n_fragments)
    return FALSE;
  range = editor->selected->fragments[fragment];
  if (start_edge)
    range.start = step (editor, range.start, TRUE, forward, unit);
  else
    range.end = step (editor, range.end, FALSE, forward, unit);
  if (!set_fragment (editor, fragment, range))
    return FALSE;
  attest_editor_emit_reveal (editor, start_edge ? attest_range (range.start, range.start)
                                                : attest_range (range.end, range.end));
  return TRUE;
}

AttestRange
attest_editor_get_moved_edge (AttestEditor *editor, guint fragment, gboolean start_edge, guint offset, gboolean snap)
{
  AttestRange range;
  AttestRange moved;

  g_return_val_if_fail (ATTEST_IS_EDITOR (editor) && editor->selected != NULL, attest_range (0, 0));

  range = editor->selected->fragments[fragment];
  if (start_edge)
    moved = attest_range (MIN (offset, range.end), range.end);
  else
    moved = attest_range (range.start, MAX (offset, range.start));
  if (attest_range_is_empty (moved))
    return range;
  moved = snap ? attest_boundaries_snap_to_words (editor->boundaries, moved)
               : attest_boundaries_snap_to_characters (editor->boundaries, moved);
  if (attest_range_is_empty (moved))
    return range;
  /* The edge that is not held stays where it is, in the middle of a word if need be. */
  return start_edge ? attest_range (MIN (moved.start, range.end - 1), range.end)
                    : attest_range (range.start, MAX (moved.end, range.start + 1));
}

gboolean
attest_editor_set_edge (AttestEditor *editor, guint fragment, gboolean start_edge, guint offset, gboolean snap)
{
  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), FALSE);

  if (editor->selected == NULL || fragment >= editor->selected->n_fragments)
    return FALSE;
  return set_fragment (editor, fragment, attest_editor_get_moved_edge (editor, fragment, start_edge, offset, snap));
}
