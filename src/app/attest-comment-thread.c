/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thread of comments. Rows stay while their comment does, so that what someone types there is not disturbed by what
 * others say. */
#include "config.h"

#include "attest-comment-thread.h"

#include "attest-comment-entry.h"
#include "attest-comment-row.h"
#include "attest-editor-comments.h"

#include <glib/gi18n.h>

struct _AttestCommentThread
{
  GtkWidget parent_instance;

  GtkBox *rows;
  AttestCommentEntry *entry;
  GtkWidget *resolve_button;

  AttestEditor *editor;
  AttestComment *first;
  GHashTable *by_id; /* id → AttestCommentRow */
};

G_DEFINE_FINAL_TYPE (AttestCommentThread, attest_comment_thread, GTK_TYPE_WIDGET)

static gboolean
send_cb (AttestCommentThread *self, const char *text)
{
  return attest_editor_reply (self->editor, self->first->id, text);
}

static void
resolve_cb (AttestCommentThread *self)
{
  if (!attest_editor_set_comment_resolved (self->editor, self->first->id, !self->first->resolved))
    return;
  /* The button may be gone with the thread; work goes on in the article. */
  if (gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER) == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-article", NULL);
}

static void
attest_comment_thread_dispose (GObject *object)
{
  AttestCommentThread *self = ATTEST_COMMENT_THREAD (object);
  GtkWidget *child;

  g_clear_pointer (&self->by_id, g_hash_table_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->first, attest_comment_unref);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (attest_comment_thread_parent_class)->dispose (object);
}

static void
attest_comment_thread_class_init (AttestCommentThreadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_comment_thread_dispose;

  g_type_ensure (ATTEST_TYPE_COMMENT_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-comment-thread.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestCommentThread, rows);
  gtk_widget_class_bind_template_child (widget_class, AttestCommentThread, entry);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "commentthread");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_comment_thread_init (AttestCommentThread *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->resolve_button = gtk_button_new_from_icon_name ("object-select-symbolic");
  gtk_widget_set_valign (self->resolve_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->resolve_button, "flat");
  gtk_widget_add_css_class (self->resolve_button, "comment-button");
  g_signal_connect_object (self->resolve_button, "clicked", G_CALLBACK (resolve_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
attest_comment_thread_new (AttestEditor *editor)
{
  AttestCommentThread *self = g_object_new (ATTEST_TYPE_COMMENT_THREAD, NULL);

  self->editor = g_object_ref (editor);
  return GTK_WIDGET (self);
}

static gboolean
is_among (gint64 id, AttestComment *const *comments, guint n_comments)
{
  for (guint i = 0; i < n_comments; i++)
    if (comments[i]->id == id)
      return TRUE;
  return FALSE;
}

static void
remove_others (AttestCommentThread *self, AttestComment *const *comments, guint n_comments)
{
  GHashTableIter iter;
  gpointer id;
  gpointer row;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, &id, &row))
    if (!is_among (*(gint64 *) id, comments, n_comments))
      {
        g_hash_table_iter_remove (&iter);
        gtk_box_remove (self->rows, row);
      }
}

static AttestCommentRow *
ensure_row (AttestCommentThread *self, const AttestComment *comment, GtkWidget *after)
{
  GtkWidget *row = g_hash_table_lookup (self->by_id, &comment->id);

  if (row != NULL)
    {
      gtk_box_reorder_child_after (self->rows, row, after);
      return ATTEST_COMMENT_ROW (row);
    }
  row = attest_comment_row_new (self->editor);
  if (self->first == NULL)
    attest_comment_row_add_suffix (ATTEST_COMMENT_ROW (row), self->resolve_button);
  else
    gtk_widget_add_css_class (row, "reply");
  gtk_box_insert_child_after (self->rows, row, after);
  g_hash_table_insert (self->by_id, g_memdup2 (&comment->id, sizeof comment->id), row);
  return ATTEST_COMMENT_ROW (row);
}

static void
show_state (AttestCommentThread *self)
{
  gboolean resolved = self->first->resolved;
  gboolean writing = attest_project_get_write_state (attest_editor_get_project (self->editor)) == ATTEST_WRITE_ALLOWED;
  g_autofree char *place = g_strdup_printf ("reply %" G_GINT64_FORMAT, self->first->id);

  gtk_button_set_icon_name (GTK_BUTTON (self->resolve_button),
                            resolved ? "edit-undo-symbolic" : "object-select-symbolic");
  gtk_widget_set_tooltip_text (self->resolve_button,
                               resolved ? _ ("Open the Comment Again") : _ ("Resolve: Nothing Is Left to Say"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->resolve_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  resolved ? _ ("Open the comment again") : _ ("Resolve the comment"), -1);
  gtk_widget_set_visible (self->resolve_button, writing);
  attest_comment_entry_set_place (self->entry, self->editor, place, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->entry), writing);
  if (resolved)
    gtk_widget_add_css_class (GTK_WIDGET (self), "resolved");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "resolved");
}

void
attest_comment_thread_show (AttestCommentThread *thread, AttestComment *const *comments, guint n_comments)
{
  GtkWidget *after = NULL;

  g_return_if_fail (ATTEST_IS_COMMENT_THREAD (thread));
  g_return_if_fail (n_comments > 0);

  remove_others (thread, comments, n_comments);
  for (guint i = 0; i < n_comments; i++)
    {
      AttestCommentRow *row = ensure_row (thread, comments[i], after);

      if (i == 0)
        {
          attest_comment_ref (comments[0]);
          g_clear_pointer (&thread->first, attest_comment_unref);
          thread->first = comments[0];
        }
      attest_comment_row_show (row, comments[i], i == 0 ? n_comments - 1 : 0);
      after = GTK_WIDGET (row);
    }
  show_state (thread);
}

gboolean
attest_comment_thread_is_resolved (AttestCommentThread *thread)
{
  g_return_val_if_fail (ATTEST_IS_COMMENT_THREAD (thread), FALSE);

  return thread->first != NULL && thread->first->resolved;
}

void
attest_comment_thread_save (AttestCommentThread *thread)
{
  GHashTableIter iter;
  gpointer row;

  g_return_if_fail (ATTEST_IS_COMMENT_THREAD (thread));

  attest_comment_entry_save (thread->entry);
  g_hash_table_iter_init (&iter, thread->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    attest_comment_row_save (row);
}
