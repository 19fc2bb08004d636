/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor's actions on comments. */
#include "config.h"

#include "attest-editor-comments.h"

#include "attest-editor-private.h"
#include "attest-project-comments.h"

#include <glib/gi18n.h>

/**
 * attest_editor_get_comments:
 * @editor: an editor
 *
 * Read when first asked for.
 *
 * Returns: (transfer none) (nullable): the open threads of the article on show
 */
AttestCommentList *
attest_editor_get_comments (AttestEditor *editor)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), NULL);

  if (editor->comments == NULL && editor->article != NULL)
    editor->comments = attest_comment_list_new (editor->project, editor->article->id, &error);
  if (error != NULL)
    g_warning ("Comments could not be read: %s", error->message);
  return editor->comments;
}

gboolean
attest_editor_is_own_comment (AttestEditor *editor, const AttestComment *comment)
{
  return editor->annotator != 0 && comment->annotator == editor->annotator;
}

static gboolean
tell (AttestEditor *editor, gboolean done, GError *error)
{
  if (!done)
    attest_editor_take_failure (editor, error);
  return done;
}

static gboolean
add (AttestEditor *editor, AttestComment *comment, const char *text)
{
  GError *error = NULL;
  gint64 id;

  if (!attest_editor_ensure_annotator (editor))
    return FALSE;
  comment->annotator = editor->annotator;
  comment->text = g_strdup (text);
  id = attest_project_add_comment (editor->project, comment, &error);
  return tell (editor, id != 0, error);
}

gboolean
attest_editor_comment (AttestEditor *editor, const AttestCommentTarget *target, const char *text)
{
  g_autoptr (AttestComment) comment = attest_comment_new ();

  comment->target = *target;
  return add (editor, comment, text);
}

gboolean
attest_editor_reply (AttestEditor *editor, gint64 comment, const char *text)
{
  g_autoptr (AttestComment) reply = attest_comment_new ();

  reply->parent = comment;
  return add (editor, reply, text);
}

gboolean
attest_editor_edit_comment (AttestEditor *editor, gint64 comment, const char *text)
{
  GError *error = NULL;
  gboolean done = attest_project_edit_comment (editor->project, comment, text, &error);

  return tell (editor, done, error);
}

gboolean
attest_editor_delete_comment (AttestEditor *editor, gint64 comment)
{
  GError *error = NULL;
  gboolean done = attest_project_delete_comment (editor->project, comment, &error);

  if (done)
    attest_editor_emit_undoable (editor, _ ("Comment deleted."));
  return tell (editor, done, error);
}

gboolean
attest_editor_set_comment_resolved (AttestEditor *editor, gint64 comment, gboolean resolved)
{
  GError *error = NULL;
  gboolean done = attest_project_set_comment_resolved (editor->project, comment, resolved, &error);

  if (done && resolved)
    attest_editor_emit_undoable (editor, _ ("Comment resolved."));
  return tell (editor, done, error);
}
