/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sections of a project's window: the articles, and the pages beside them; and coming back from one to a place. */
#include "config.h"

#include "attest-window-private.h"

#include <glib/gi18n.h>

/**
 * attest_window_is_at_articles:
 * @window: a window
 *
 * Returns: whether the articles are on show, and not another section
 */
gboolean
attest_window_is_at_articles (AttestWindow *window)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (window->sections), "articles") == 0;
}

/**
 * attest_window_dup_section:
 * @window: a window
 *
 * Returns: (transfer full): name of the section on show, as `win.section` takes it
 */
char *
attest_window_dup_section (AttestWindow *window)
{
  return g_strdup (gtk_stack_get_visible_child_name (window->sections));
}

/**
 * attest_window_set_section:
 * @window: a window with a project
 * @section: name of a section; others are ignored
 *
 * Shows the section and gives it the focus.
 */
void
attest_window_set_section (AttestWindow *window, const char *section)
{
  if (window->project == NULL || gtk_stack_get_child_by_name (window->sections, section) == NULL)
    return;
  attest_inspector_save (window->inspector);
  gtk_stack_set_visible_child_name (window->sections, section);
  if (attest_window_is_at_articles (window))
    attest_window_focus_article (window);
  else
    gtk_widget_grab_focus (gtk_stack_get_visible_child (window->sections));
}

/**
 * attest_window_sections_set_editor:
 * @window: a window
 * @editor: (nullable): what the pages beside the articles are about
 */
void
attest_window_sections_set_editor (AttestWindow *window, AttestEditor *editor)
{
  attest_claims_page_set_editor (window->claims_page, editor);
  attest_referents_page_set_editor (window->referents_page, editor);
  attest_comments_page_set_editor (window->comments_page, editor);
  attest_history_page_set_editor (window->history_page, editor);
}

/* Another annotator's annotation is not in the layer on show: its place is. */
static void
show_place (AttestWindow *self, AttestAnnotation *annotation)
{
  AttestAnnotator *annotator = attest_project_find_annotator (self->project, annotation->annotator);
  const char *name = annotator != NULL ? annotator->name : _ ("Unknown annotator");
  g_autofree char *text = g_strdup_printf (_ ("This is an annotation of %s, whose layer is not shown."), name);

  attest_article_view_select_range (attest_article_pane_get_view (self->article_pane),
                                    attest_annotation_get_hull (annotation));
  attest_window_toast (self, text, NULL, NULL);
}

/* Where its article is on show in the other of two desks, that is the place to go. */
static void
go_to_desk_of (AttestWindow *self, gint64 article)
{
  AttestDesk *other = attest_desks_get_other (self->desks);
  AttestArticle *here = attest_editor_get_article (self->editor);
  AttestArticle *there = other != NULL ? attest_editor_get_article (attest_desk_get_editor (other)) : NULL;

  if (there != NULL && there->id == article && (here == NULL || here->id != article))
    attest_desks_set_active (self->desks, other);
}

/**
 * attest_window_open_annotation:
 * @window: a window with a project
 * @annotation: id of an annotation of anyone in any article
 * @here: whether on the active desk even where the other shows its article already
 *
 * Shows its article with the annotation selected, and gives the article the focus.
 */
void
attest_window_open_annotation (AttestWindow *window, gint64 annotation, gboolean here)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestAnnotation) found = attest_project_load_annotation (window->project, annotation, &error);

  if (found == NULL)
    {
      attest_window_tell (window, error != NULL ? error->message : _ ("This annotation has been deleted."));
      return;
    }
  if (!here)
    go_to_desk_of (window, found->article);
  if (!attest_window_open_article (window, found->article))
    return;
  gtk_stack_set_visible_child_name (window->sections, "articles");
  if (found->annotator == attest_editor_get_annotator (window->editor))
    attest_editor_select (window->editor, found->id);
  else
    show_place (window, found);
  attest_window_focus_article (window);
  attest_article_view_scroll_to (attest_article_pane_get_view (window->article_pane),
                                 attest_annotation_get_hull (found));
}

static void
open_annotation_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);

  if (self->project != NULL)
    attest_window_open_annotation (self, g_variant_get_int64 (parameter), FALSE);
}

void
attest_window_class_install_section_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "win.section", "section");
  gtk_widget_class_install_action (widget_class, "win.open-annotation", "x", open_annotation_cb);
}
