/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's commands to label the same words again, and to show a place of an article. */
#include "config.h"

#include "attest-window-private.h"

#include "attest-again-window.h"

#include <glib/gi18n.h>

static AttestArticleView *
view_of (AttestWindow *self)
{
  return attest_article_pane_get_view (self->article_pane);
}

/* What is meant: the words selected, else the annotation selected, else the word at the caret. */
static gboolean
choose_subject (AttestWindow *self, AttestAgainSubject *subject, char **words)
{
  AttestAnnotation *selected = attest_editor_get_selected (self->editor);
  AttestRange range = attest_article_view_get_selection (view_of (self));

  if (attest_range_is_empty (range) && selected != NULL)
    {
      if (selected->n_fragments > 1)
        {
          attest_window_toast (self, _ ("An annotation of several pieces can’t be looked for. Select one of them."),
                               NULL, NULL);
          return FALSE;
        }
      range = selected->fragments[0];
      subject->label = selected->label;
      subject->referent = selected->referent;
    }
  else if (attest_range_is_empty (range))
    range = attest_boundaries_unit_at (attest_editor_get_boundaries (self->editor), range.start, ATTEST_UNIT_WORD);
  if (attest_range_is_empty (range))
    {
      attest_window_toast (self, _ ("Select words or an annotation to look for."), NULL, NULL);
      return FALSE;
    }
  *words = attest_text_dup_range (attest_editor_get_text (self->editor), range);
  return TRUE;
}

static void
look (AttestWindow *self, gboolean whole_project)
{
  AttestAgainSubject subject = { .whole_project = whole_project };
  g_autofree char *words = NULL;

  attest_inspector_save (self->inspector);
  if (!choose_subject (self, &subject, &words))
    return;
  attest_window_close_again (self);
  subject.words = words;
  self->again = GTK_WINDOW (attest_again_window_present (GTK_WINDOW (self), self->editor, &subject));
  g_object_add_weak_pointer (G_OBJECT (self->again), (gpointer *) &self->again);
}

static void
same_again_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  look (ATTEST_WINDOW (widget), FALSE);
}

static void
same_again_project_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  look (ATTEST_WINDOW (widget), TRUE);
}

static void
open_place_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestWindow *self = ATTEST_WINDOW (widget);
  AttestRange range;
  gint64 article;
  guint length;

  g_variant_get (parameter, "(xuu)", &article, &range.start, &range.end);
  if (self->project == NULL || !attest_window_open_article (self, article))
    return;
  attest_window_set_section (self, "articles");
  length = attest_text_get_length (attest_editor_get_text (self->editor));
  range = attest_range (MIN (range.start, length), MIN (range.end, length));
  attest_editor_select (self->editor, 0);
  attest_article_view_select_range (view_of (self), range);
  attest_article_view_scroll_to (view_of (self), range);
}

void
attest_window_class_install_again_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.same-again", NULL, same_again_cb);
  gtk_widget_class_install_action (widget_class, "win.same-again-project", NULL, same_again_project_cb);
  gtk_widget_class_install_action (widget_class, "win.open-place", "(xuu)", open_place_cb);
}

void
attest_window_update_again_actions (AttestWindow *self)
{
  gboolean writing = self->editor != NULL && attest_editor_get_article (self->editor) != NULL &&
                     attest_project_get_write_state (self->project) == ATTEST_WRITE_ALLOWED;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.same-again", writing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.same-again-project", writing);
}

/* The list of places belongs to the project and to the annotator. */
void
attest_window_close_again (AttestWindow *self)
{
  if (self->again != NULL)
    gtk_window_destroy (self->again);
}
