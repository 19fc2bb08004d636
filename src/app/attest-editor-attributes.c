/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the scheme asks of annotations: answering it, and finding what is not answered. */
#include "config.h"

#include "attest-editor-attributes.h"

#include "attest-editor-private.h"
#include "attest-project-attributes.h"

#include <glib/gi18n.h>

gboolean
attest_editor_set_attribute (AttestEditor *editor, gint64 annotation, const char *attribute, GVariant *value)
{
  g_autoptr (GVariant) kept = value != NULL ? g_variant_ref_sink (value) : NULL;
  GError *error = NULL;

  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), FALSE);

  if (editor->annotations == NULL || attest_annotation_list_find (editor->annotations, annotation, NULL) == NULL)
    return FALSE;
  if (attest_project_set_attribute (editor->project, annotation, attribute, kept, &error))
    return TRUE;
  attest_editor_take_failure (editor, error);
  return FALSE;
}

AttestMissingAttributes *
attest_editor_get_missing (AttestEditor *editor)
{
  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), NULL);

  return editor->missing;
}

gboolean
attest_editor_select_next_missing (AttestEditor *editor, guint offset)
{
  AttestAnnotation *next;

  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), FALSE);

  next = editor->missing != NULL ? attest_missing_attributes_next (editor->missing, editor->selected, offset) : NULL;
  if (next == NULL)
    {
      attest_editor_emit_message (editor, _ ("No attribute that must be given is missing in this article."));
      return FALSE;
    }
  attest_editor_select (editor, next->id);
  attest_editor_emit_reveal (editor, attest_annotation_get_hull (next));
  return TRUE;
}
