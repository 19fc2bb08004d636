/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adding and removing fragments, splitting and joining, with the words that tell why something can't be done. */
#include "config.h"

#include "attest-editor-fragments.h"

#include "attest-editor-private.h"
#include "attest-project-fragments.h"

#include <glib/gi18n.h>

static AttestAnnotation *
need_selected (AttestEditor *editor)
{
  if (editor->selected == NULL)
    attest_editor_emit_message (editor, _ ("Select an annotation first."));
  return editor->selected;
}

/* Takes the outcome of an action: tells a failure. */
static gboolean
told (AttestEditor *editor, gboolean done, GError *error)
{
  if (!done)
    attest_editor_take_failure (editor, error);
  return done;
}

void
attest_editor_hold (AttestEditor *editor, const char *prompt)
{
  g_return_if_fail (ATTEST_IS_EDITOR (editor));

  if (need_selected (editor) == NULL)
    return;
  editor->held = editor->selected->id;
  attest_editor_emit_message (editor, prompt);
}

gint64
attest_editor_get_held (AttestEditor *editor)
{
  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), 0);

  if (editor->annotations == NULL || attest_annotation_list_find (editor->annotations, editor->held, NULL) == NULL)
    editor->held = 0;
  return editor->held;
}

void
attest_editor_let_go (AttestEditor *editor)
{
  g_return_if_fail (ATTEST_IS_EDITOR (editor));

  editor->held = 0;
}

gboolean
attest_editor_add_fragment (AttestEditor *editor, AttestRange range)
{
  gint64 held = attest_editor_get_held (editor);
  GError *error = NULL;

  if (held == 0 && need_selected (editor) == NULL)
    return FALSE;
  if (attest_range_is_empty (range))
    {
      attest_editor_hold (editor, _ ("Now select the words that belong to it, too, and press F again."));
      return FALSE;
    }
  if (held == 0)
    held = editor->selected->id;
  attest_editor_let_go (editor);
  if (!told (editor, attest_project_add_fragment (editor->project, held, range, &error), error))
    return FALSE;
  attest_editor_select (editor, held);
  return TRUE;
}

static AttestRange
fragment_at (const AttestAnnotation *annotation, guint offset)
{
  for (guint i = 0; i < annotation->n_fragments; i++)
    if (offset >= annotation->fragments[i].start && offset <= annotation->fragments[i].end)
      return annotation->fragments[i];
  return attest_range (offset, offset);
}

gboolean
attest_editor_remove_fragment (AttestEditor *editor, AttestRange range)
{
  GError *error = NULL;

  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), FALSE);

  if (need_selected (editor) == NULL)
    return FALSE;
  if (attest_range_is_empty (range))
    range = fragment_at (editor->selected, range.start);
  return told (editor, attest_project_remove_fragment (editor->project, editor->selected->id, range, &error), error);
}

gboolean
attest_editor_split (AttestEditor *editor, guint offset)
{
  GError *error = NULL;
  gint64 second;

  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), FALSE);

  if (need_selected (editor) == NULL)
    return FALSE;
  second = attest_project_split_annotation (editor->project, editor->selected->id, offset, &error);
  if (second != 0)
    attest_editor_select (editor, second);
  return told (editor, second != 0, error);
}

/* Tells what could not be kept of the annotation that was joined to another. */
static void
tell_joined (AttestEditor *editor, const char *losses)
{
  g_autofree char *text = NULL;

  if (losses == NULL)
    return;
  /* Translators: after two annotations were joined; what of the second is gone: “the label “Source”, 1 link” */
  text = g_strdup_printf (_ ("Joined. Given up of the other: %s"), losses);
  attest_editor_emit_undoable (editor, text);
}

gboolean
attest_editor_join (AttestEditor *editor)
{
  gint64 held = attest_editor_get_held (editor);
  AttestAnnotation *kept;
  g_autofree char *losses = NULL;
  GError *error = NULL;

  if (need_selected (editor) == NULL)
    return FALSE;
  if (held == 0 || held == editor->selected->id)
    {
      attest_editor_hold (editor, _ ("Now select the annotation to join to it, and press J again."));
      return FALSE;
    }
  attest_editor_let_go (editor);
  kept = attest_annotation_list_find (editor->annotations, held, NULL);
  losses = attest_project_dup_join_losses (editor->project, kept, editor->selected);
  if (!told (editor, attest_project_join_annotations (editor->project, held, editor->selected->id, &error), error))
    return FALSE;
  attest_editor_select (editor, held);
  tell_joined (editor, losses);
  return TRUE;
}
