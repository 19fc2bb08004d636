/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which annotation of the article on show is in focus. */
#include "config.h"

#include "attest-editor-private.h"
#include "attest-trace.h"

/* Where no frame is painted, the views beside the article follow it all the same. */
#define DETAILS_MS 200

static gboolean
on_details_due (gpointer user_data)
{
  attest_editor_show_details (user_data);
  return G_SOURCE_REMOVE;
}

/**
 * attest_editor_queue_details:
 *
 * Says that what the views beside the article show has changed: they are told by `details` once the article itself has
 * been painted. A key press is answered in the article without waiting for the layout of everything beside it.
 */
void
attest_editor_queue_details (AttestEditor *editor)
{
  g_return_if_fail (ATTEST_IS_EDITOR (editor));

  if (editor->details_source == 0)
    editor->details_source = g_timeout_add (DETAILS_MS, on_details_due, editor);
}

/**
 * attest_editor_show_details:
 *
 * Emits `details` now, if it is due: after the frame that shows the article, or because what is beside it is needed.
 */
void
attest_editor_show_details (AttestEditor *editor)
{
  g_return_if_fail (ATTEST_IS_EDITOR (editor));

  if (editor->details_source == 0)
    return;
  g_clear_handle_id (&editor->details_source, g_source_remove);
  attest_editor_emit_details (editor);
  attest_trace_mark ("details");
}

void
attest_editor_set_selected (AttestEditor *editor, AttestAnnotation *annotation)
{
  if (editor->selected == annotation)
    return;

  g_clear_pointer (&editor->selected, attest_annotation_unref);
  if (annotation != NULL)
    editor->selected = attest_annotation_ref (annotation);
  g_object_notify (G_OBJECT (editor), "selected");
  attest_editor_queue_details (editor);
}

AttestAnnotation *
attest_editor_get_selected (AttestEditor *editor)
{
  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), NULL);

  return editor->selected;
}

/**
 * attest_editor_select:
 * @annotation: id of the annotation to put in focus; 0, or one that is not in this layer, for none
 */
void
attest_editor_select (AttestEditor *editor, gint64 annotation)
{
  g_return_if_fail (ATTEST_IS_EDITOR (editor));

  if (annotation == 0 || editor->annotations == NULL)
    attest_editor_set_selected (editor, NULL);
  else
    attest_editor_set_selected (editor, attest_annotation_list_find (editor->annotations, annotation, NULL));
}

gboolean
attest_editor_select_at (AttestEditor *editor, guint offset)
{
  g_autoptr (GPtrArray) found = NULL;
  guint position = 0;

  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), FALSE);

  if (editor->annotations == NULL)
    return FALSE;

  found = attest_annotation_list_at (editor->annotations, offset);
  if (found->len == 0)
    return FALSE;

  if (editor->selected != NULL && g_ptr_array_find (found, editor->selected, &position))
    position = (position + 1) % found->len;
  attest_editor_set_selected (editor, g_ptr_array_index (found, position));
  return TRUE;
}

static gboolean
attest_editor_select_neighbour (AttestEditor *editor, guint offset, gboolean forward)
{
  AttestAnnotation *found;

  if (editor->annotations == NULL)
    return FALSE;

  found = forward ? attest_annotation_list_next (editor->annotations, editor->selected, offset)
                  : attest_annotation_list_previous (editor->annotations, editor->selected, offset);
  if (found == NULL)
    return FALSE;

  attest_editor_set_selected (editor, found);
  return TRUE;
}

gboolean
attest_editor_select_next (AttestEditor *editor, guint offset)
{
  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), FALSE);

  return attest_editor_select_neighbour (editor, offset, TRUE);
}

gboolean
attest_editor_select_previous (AttestEditor *editor, guint offset)
{
  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), FALSE);

  return attest_editor_select_neighbour (editor, offset, FALSE);
}
