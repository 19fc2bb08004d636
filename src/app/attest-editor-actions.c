/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does to the annotations of the article on show. Each action is one call of the store, and every failure
 * is told through the editor's `failed` signal. */
#include "config.h"

#include "attest-editor-private.h"

#include <glib/gi18n.h>

static AttestAnnotation *
attest_editor_find_same (AttestEditor *editor, AttestLabel *label, AttestRange range)
{
  g_autoptr (GPtrArray) found = attest_annotation_list_at (editor->annotations, range.start);

  for (guint i = 0; i < found->len; i++)
    {
      AttestAnnotation *annotation = g_ptr_array_index (found, i);

      if (annotation->label == label->id && annotation->n_fragments == 1 &&
          attest_range_equal (annotation->fragments[0], range))
        return annotation;
    }
  return NULL;
}

static gboolean
attest_editor_add (AttestEditor *editor, AttestLabel *label, AttestRange range)
{
  /* Making the annotator may bring news of others' changes, and with them another scheme. */
  g_autoptr (AttestLabel) kept = attest_label_ref (label);
  g_autoptr (AttestAnnotation) annotation = NULL;
  AttestAnnotation *same;
  GError *error = NULL;
  gint64 id;

  if (!attest_editor_ensure_annotator (editor))
    return FALSE;

  same = attest_editor_find_same (editor, kept, range);
  if (same != NULL)
    {
      attest_editor_select (editor, same->id);
      return TRUE;
    }

  annotation = attest_annotation_new (&range, 1);
  annotation->article = editor->article->id;
  annotation->annotator = editor->annotator;
  annotation->label = kept->id;
  annotation->origin = g_intern_static_string ("manual");
  annotation->status = g_intern_static_string ("accepted");

  id = attest_project_add_annotation (editor->project, annotation, &error);
  if (id == 0)
    {
      attest_editor_take_failure (editor, error);
      return FALSE;
    }

  attest_editor_select (editor, id);
  return TRUE;
}

/* Links that the new label can't have go with the old one, which is told. */
static gboolean
attest_editor_relabel (AttestEditor *editor, AttestLabel *label)
{
  guint n_lost = attest_project_count_lost_links (editor->project, editor->selected, label->id);
  g_autofree char *text = NULL;
  GError *error = NULL;

  if (editor->selected->label == label->id)
    return TRUE;
  /* Translators: after an annotation was given another label; %u links are gone, %s is the name of the label. */
  text = g_strdup_printf (
    ngettext ("%u link is gone, which “%s” can’t have", "%u links are gone, which “%s” can’t have", n_lost), n_lost,
    label->name);
  if (!attest_project_relabel (editor->project, editor->selected->id, label->id, &error))
    {
      attest_editor_take_failure (editor, error);
      return FALSE;
    }
  if (n_lost > 0)
    attest_editor_emit_undoable (editor, text);
  return TRUE;
}

/**
 * attest_editor_apply_label:
 * @label: a label of the project's scheme
 * @range: what is selected in the article, or the caret as an empty range
 *
 * Returns: whether @label is now on something; if not, why has been told
 */
gboolean
attest_editor_apply_label (AttestEditor *editor, AttestLabel *label, AttestRange range)
{
  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), FALSE);
  g_return_val_if_fail (label != NULL, FALSE);

  if (editor->article == NULL)
    return FALSE;
  if (!attest_range_is_empty (range))
    return attest_editor_add (editor, label, range);
  if (editor->selected != NULL)
    return attest_editor_relabel (editor, label);

  range = attest_boundaries_unit_at (editor->boundaries, range.start, ATTEST_UNIT_WORD);
  if (attest_range_is_empty (range))
    {
      attest_editor_emit_message (editor, _ ("There is no word at the caret to label."));
      return FALSE;
    }
  return attest_editor_add (editor, label, range);
}

gboolean
attest_editor_apply_child_key (AttestEditor *editor, const char *key)
{
  AttestScheme *scheme;
  AttestLabel *label;
  AttestLabel *child;

  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  if (editor->selected == NULL)
    return FALSE;

  scheme = attest_project_get_scheme (editor->project);
  label = attest_scheme_find_label (scheme, editor->selected->label);
  if (label == NULL)
    return FALSE;

  child = attest_scheme_find_child_by_key (scheme, label->parent != 0 ? label->parent : label->id, key);
  if (child == NULL || child->archived)
    return FALSE;

  /* The key meant something, whether or not the store could do it: what failed has been told. */
  attest_editor_relabel (editor, child);
  return TRUE;
}

/* What was deleted, and what went with it. */
static char *
dup_deletion_text (const char *label, guint n_links, guint n_comments)
{
  g_autofree char *links = NULL;
  g_autofree char *comments = NULL;

  if (n_links == 0 && n_comments == 0)
    /* Translators: shown after an annotation was deleted; %s is the name of its label, such as “Direct quote”. */
    return g_strdup_printf (_ ("“%s” annotation deleted"), label);
  links = g_strdup_printf (ngettext ("%u link", "%u links", n_links), n_links);
  comments = g_strdup_printf (ngettext ("%u comment", "%u comments", n_comments), n_comments);
  if (n_links > 0 && n_comments > 0)
    /* Translators: the name of a label, then “2 links” and “1 comment”. */
    return g_strdup_printf (_ ("“%s” annotation deleted with %s and %s"), label, links, comments);
  /* Translators: the name of a label, then “2 links” or “1 comment”. */
  return g_strdup_printf (_ ("“%s” annotation deleted with %s"), label, n_links > 0 ? links : comments);
}

gboolean
attest_editor_delete_selected (AttestEditor *editor)
{
  g_autofree char *text = NULL;
  AttestLabel *label;
  AttestRange hull;
  GError *error = NULL;
  guint n_links;
  guint n_comments;
  gint64 id;

  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), FALSE);

  if (editor->selected == NULL)
    return FALSE;

  id = editor->selected->id;
  hull = attest_annotation_get_hull (editor->selected);
  label = attest_scheme_find_label (attest_project_get_scheme (editor->project), editor->selected->label);
  attest_project_count_dependants (editor->project, id, &n_links, &n_comments);
  text = dup_deletion_text (label != NULL ? label->name : "", n_links, n_comments);

  if (!attest_project_delete_annotations (editor->project, &id, 1, &error))
    {
      attest_editor_take_failure (editor, error);
      return FALSE;
    }

  attest_editor_emit_reveal (editor, attest_range (hull.start, hull.start));
  attest_editor_emit_undoable (editor, text);
  return TRUE;
}

gboolean
attest_editor_set_note (AttestEditor *editor, gint64 annotation, const char *note)
{
  GError *error = NULL;

  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), FALSE);

  if (!attest_project_set_note (editor->project, annotation, note, &error))
    {
      attest_editor_take_failure (editor, error);
      return FALSE;
    }
  return TRUE;
}

/* The annotations as they are now: what a step of the history takes away can only be shown by where it was. */
static GPtrArray *
attest_editor_remember_annotations (AttestEditor *editor)
{
  GPtrArray *annotations = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_annotation_unref);
  guint n_annotations = editor->annotations != NULL ? attest_annotation_list_get_size (editor->annotations) : 0;

  for (guint i = 0; i < n_annotations; i++)
    g_ptr_array_add (annotations, attest_annotation_ref (attest_annotation_list_get (editor->annotations, i)));
  return annotations;
}

static AttestAnnotation *
find_by_id (GPtrArray *annotations, gint64 id)
{
  for (guint i = 0; i < annotations->len; i++)
    {
      AttestAnnotation *annotation = g_ptr_array_index (annotations, i);

      if (annotation->id == id)
        return annotation;
    }
  return NULL;
}

/* Puts what @change touched before the person's eyes: its article, the annotation selected, or the place where it was.
 */
static void
attest_editor_show_change (AttestEditor *editor, AttestChange *change, GPtrArray *before)
{
  GError *error = NULL;

  if (change->articles->len == 1)
    {
      gint64 article = g_array_index (change->articles, gint64, 0);

      if ((editor->article == NULL || editor->article->id != article) && !(change->flags & ATTEST_CHANGE_ARTICLES) &&
          !attest_editor_open_article (editor, article, &error))
        {
          attest_editor_take_failure (editor, error);
          return;
        }
    }

  for (guint i = 0; i < change->annotations->len && editor->annotations != NULL; i++)
    {
      gint64 id = g_array_index (change->annotations, gint64, i);
      AttestAnnotation *annotation = attest_annotation_list_find (editor->annotations, id, NULL);

      if (annotation != NULL)
        {
          attest_editor_select (editor, id);
          attest_editor_emit_reveal (editor, attest_annotation_get_hull (annotation));
          return;
        }
      annotation = find_by_id (before, id);
      if (annotation != NULL && annotation->article == editor->article->id)
        {
          attest_editor_emit_reveal (editor, attest_annotation_get_hull (annotation));
          return;
        }
    }
}

/* Returns what was undone or done again; NULL after telling why nothing was. */
static char *
attest_editor_walk_history (AttestEditor *editor,
                            char *(*walk) (AttestProject *project, AttestChange **change, GError **error),
                            const char *nothing)
{
  g_autoptr (GPtrArray) before = attest_editor_remember_annotations (editor);
  g_autoptr (AttestChange) change = NULL;
  g_autofree char *description = NULL;
  GError *error = NULL;

  description = walk (editor->project, &change, &error);
  if (error != NULL)
    {
      attest_editor_take_failure (editor, error);
      return NULL;
    }
  if (description == NULL)
    {
      attest_editor_emit_message (editor, nothing);
      return NULL;
    }

  if (change != NULL)
    attest_editor_show_change (editor, change, before);
  return g_steal_pointer (&description);
}

gboolean
attest_editor_undo (AttestEditor *editor)
{
  g_autofree char *description = NULL;
  g_autofree char *message = NULL;

  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), FALSE);

  description = attest_editor_walk_history (editor, attest_project_undo, _ ("There is nothing to undo."));
  if (description == NULL)
    return FALSE;
  /* Translators: %s is a step of the history, such as “Label 14 × Person” */
  message = g_strdup_printf (_ ("Undone: %s"), description);
  attest_editor_emit_message (editor, message);
  return TRUE;
}

gboolean
attest_editor_redo (AttestEditor *editor)
{
  g_autofree char *description = NULL;
  g_autofree char *message = NULL;

  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), FALSE);

  description = attest_editor_walk_history (editor, attest_project_redo, _ ("There is nothing to redo."));
  if (description == NULL)
    return FALSE;
  /* Translators: %s is a step of the history, such as “Label 14 × Person” */
  message = g_strdup_printf (_ ("Redone: %s"), description);
  attest_editor_emit_message (editor, message);
  return TRUE;
}

AttestArticleState
attest_editor_get_state (AttestEditor *editor)
{
  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), ATTEST_ARTICLE_NEW);

  if (editor->article == NULL)
    return ATTEST_ARTICLE_NEW;
  return attest_project_get_article_state (editor->project, editor->article->id, editor->annotator, NULL);
}

gboolean
attest_editor_set_state (AttestEditor *editor, AttestArticleState state)
{
  GError *error = NULL;

  g_return_val_if_fail (ATTEST_IS_EDITOR (editor), FALSE);

  if (editor->article == NULL || !attest_editor_ensure_annotator (editor))
    return FALSE;
  if (!attest_project_set_article_state (editor->project, editor->article->id, editor->annotator, state, &error))
    {
      attest_editor_take_failure (editor, error);
      return FALSE;
    }
  return TRUE;
}
