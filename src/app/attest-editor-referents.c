/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the annotations of the article on show refer to. */
#include "config.h"

#include "attest-editor-referents.h"

#include "attest-editor-private.h"
#include "attest-project-referents.h"

gboolean
attest_editor_set_referent (AttestEditor *editor, gint64 annotation, gint64 referent)
{
  GError *error = NULL;

  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), FALSE);

  if (attest_project_set_referent (editor->project, annotation, referent, &error))
    return TRUE;
  attest_editor_take_failure (editor, error);
  return FALSE;
}

gboolean
attest_editor_set_new_referent (AttestEditor *editor, gint64 annotation, const char *name)
{
  GError *error = NULL;

  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), FALSE);

  if (attest_project_set_new_referent (editor->project, annotation, name, &error) != 0)
    return TRUE;
  attest_editor_take_failure (editor, error);
  return FALSE;
}

gboolean
attest_editor_can_refer (AttestEditor *editor, const AttestAnnotation *annotation)
{
  AttestLabel *label = attest_scheme_find_label (attest_project_get_scheme (editor->project), annotation->label);

  return label != NULL && label->kind != ATTEST_KIND_CUE;
}
