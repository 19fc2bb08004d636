/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One comment. Its text is shown as it was written, never as markup. */
#include "config.h"

#include "attest-comment-row.h"

#include "attest-comment-entry.h"
#include "attest-compat.h"
#include "attest-editor-comments.h"
#include "attest-moment.h"

#include <glib/gi18n.h>

/* A file from elsewhere may hold more than a label can lay out in a frame. */
#define MAX_SHOWN 20000

struct _AttestCommentRow
{
  GtkWidget parent_instance;

  GtkBox *head;
  GtkLabel *author;
  GtkLabel *time;
  GtkWidget *menu_button;
  GtkLabel *text;
  AttestCommentEntry *entry;

  AttestEditor *editor;
  AttestComment *comment;
  guint n_replies;
};

G_DEFINE_FINAL_TYPE (AttestCommentRow, attest_comment_row, GTK_TYPE_WIDGET)

static char *
dup_place (AttestCommentRow *self)
{
  return g_strdup_printf ("edit %" G_GINT64_FORMAT, self->comment->id);
}

static void
set_editing (AttestCommentRow *self, gboolean editing)
{
  gtk_widget_set_visible (GTK_WIDGET (self->entry), editing);
  gtk_widget_set_visible (GTK_WIDGET (self->text), !editing);
}

static void
begin_editing (AttestCommentRow *self)
{
  g_autofree char *place = dup_place (self);

  attest_comment_entry_set_place (self->entry, self->editor, place, self->comment->text);
  set_editing (self, TRUE);
}

static void
edit_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestCommentRow *self = ATTEST_COMMENT_ROW (widget);

  begin_editing (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* Only what is typed goes; who gives up has the comment as it was. */
static gboolean
end_editing (AttestCommentRow *self)
{
  attest_comment_entry_discard (self->entry);
  attest_comment_entry_set_place (self->entry, NULL, NULL, NULL);
  set_editing (self, FALSE);
  gtk_widget_grab_focus (self->menu_button);
  return TRUE;
}

static gboolean
cancel_cb (AttestCommentRow *self)
{
  return end_editing (self);
}

static gboolean
send_cb (AttestCommentRow *self, const char *text)
{
  if (!attest_editor_edit_comment (self->editor, self->comment->id, text))
    return FALSE;
  end_editing (self);
  return TRUE;
}

static void
delete_now (GObject *target, gpointer user_data)
{
  AttestCommentRow *self = ATTEST_COMMENT_ROW (target);

  attest_editor_delete_comment (self->editor, self->comment->id);
}

static void
delete_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestCommentRow *self = ATTEST_COMMENT_ROW (widget);
  g_autofree char *heading = NULL;

  if (self->n_replies == 0)
    {
      delete_now (G_OBJECT (self), NULL);
      return;
    }
  heading = g_strdup_printf (
    ngettext ("Delete the Comment and %u Reply?", "Delete the Comment and %u Replies?", self->n_replies),
    self->n_replies);
  attest_compat_ask (GTK_WINDOW (gtk_widget_get_root (widget)), heading,
                     _ ("The replies go with the comment they answer. Undo brings all of them back."), _ ("_Keep"),
                     _ ("_Delete"), TRUE, delete_now, G_OBJECT (self), NULL);
}

static void
attest_comment_row_dispose (GObject *object)
{
  AttestCommentRow *self = ATTEST_COMMENT_ROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->comment, attest_comment_unref);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (attest_comment_row_parent_class)->dispose (object);
}

static void
attest_comment_row_class_init (AttestCommentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_comment_row_dispose;

  g_type_ensure (ATTEST_TYPE_COMMENT_ENTRY);
  gtk_widget_class_install_action (widget_class, "comment.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "comment.delete", NULL, delete_cb);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-comment-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestCommentRow, head);
  gtk_widget_class_bind_template_child (widget_class, AttestCommentRow, author);
  gtk_widget_class_bind_template_child (widget_class, AttestCommentRow, time);
  gtk_widget_class_bind_template_child (widget_class, AttestCommentRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, AttestCommentRow, text);
  gtk_widget_class_bind_template_child (widget_class, AttestCommentRow, entry);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "commentrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_comment_row_init (AttestCommentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
attest_comment_row_new (AttestEditor *editor)
{
  AttestCommentRow *self = g_object_new (ATTEST_TYPE_COMMENT_ROW, NULL);

  self->editor = g_object_ref (editor);
  return GTK_WIDGET (self);
}

static void
show_times (AttestCommentRow *self)
{
  g_autofree char *created = attest_moment_dup_time (self->comment->created);
  g_autofree char *modified = attest_moment_dup_time (self->comment->modified);
  g_autofree char *tooltip = g_strdup_printf (_ ("Written %s, changed %s"), created, modified);

  gtk_label_set_text (self->time, created);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->time), g_str_equal (created, modified) ? NULL : tooltip);
}

static void
show_text (AttestCommentRow *self)
{
  g_autofree char *shown = NULL;

  if (g_utf8_strlen (self->comment->text, -1) > MAX_SHOWN)
    {
      g_autofree char *start = g_utf8_substring (self->comment->text, 0, MAX_SHOWN);

      shown = g_strconcat (start, "…", NULL);
    }
  gtk_label_set_text (self->text, shown != NULL ? shown : self->comment->text);
}

/**
 * attest_comment_row_show:
 * @row: a row
 * @comment: what it shows from now on; the same comment each time
 * @n_replies: how many comments go when it is deleted
 */
void
attest_comment_row_show (AttestCommentRow *row, AttestComment *comment, guint n_replies)
{
  AttestProject *project = attest_editor_get_project (row->editor);
  AttestAnnotator *author = attest_project_find_annotator (project, comment->annotator);
  gboolean own = attest_editor_is_own_comment (row->editor, comment);
  gboolean first = row->comment == NULL;
  g_autofree char *place = NULL;

  g_return_if_fail (ATTEST_IS_COMMENT_ROW (row));

  attest_comment_ref (comment);
  g_clear_pointer (&row->comment, attest_comment_unref);
  row->comment = comment;
  row->n_replies = n_replies;
  gtk_label_set_text (row->author, author != NULL ? author->name : _ ("Unknown annotator"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->author), author != NULL ? author->name : NULL);
  show_times (row);
  show_text (row);
  gtk_widget_set_visible (row->menu_button, own && attest_project_get_write_state (project) == ATTEST_WRITE_ALLOWED);
  place = dup_place (row);
  /* Another layer is on show, where it is someone else's: the draft waits. */
  if (!own && gtk_widget_get_visible (GTK_WIDGET (row->entry)))
    {
      attest_comment_entry_set_place (row->entry, NULL, NULL, NULL);
      set_editing (row, FALSE);
    }
  /* What was being changed when the program ended. */
  if (first && own && attest_comment_entry_has_draft (row->editor, place))
    begin_editing (row);
}

void
attest_comment_row_add_suffix (AttestCommentRow *row, GtkWidget *widget)
{
  g_return_if_fail (ATTEST_IS_COMMENT_ROW (row));

  gtk_box_append (row->head, widget);
}

void
attest_comment_row_save (AttestCommentRow *row)
{
  g_return_if_fail (ATTEST_IS_COMMENT_ROW (row));

  attest_comment_entry_save (row->entry);
}
