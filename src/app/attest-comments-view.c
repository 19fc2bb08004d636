/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The threads of one target. They are read anew with each change, and shown in the widgets that are there. */
#include "config.h"

#include "attest-comments-view.h"

#include "attest-comment-entry.h"
#include "attest-comment-store.h"
#include "attest-comment-thread.h"
#include "attest-editor-comments.h"
#include "attest-focus.h"

#include <glib/gi18n.h>

struct _AttestCommentsView
{
  GtkWidget parent_instance;

  GtkWidget *head;
  GtkLabel *title;
  GtkBox *threads;
  GtkToggleButton *resolved_button;
  AttestCommentEntry *entry;

  AttestEditor *editor;
  AttestCommentTarget target;
  GSignalGroup *editor_signals;
  GSignalGroup *project_signals;
  GHashTable *by_id; /* id of the first comment → AttestCommentThread */
  gboolean is_stale;
};

G_DEFINE_FINAL_TYPE (AttestCommentsView, attest_comments_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
has_target (AttestCommentsView *self)
{
  return self->editor != NULL && self->target.article != 0;
}

static char *
dup_place (AttestCommentsView *self)
{
  if (self->target.relation != 0)
    return g_strdup_printf ("relation %" G_GINT64_FORMAT, self->target.relation);
  if (self->target.annotation != 0)
    return g_strdup_printf ("annotation %" G_GINT64_FORMAT, self->target.annotation);
  return g_strdup_printf ("article %" G_GINT64_FORMAT, self->target.article);
}

static const char *
get_placeholder (AttestCommentsView *self)
{
  if (self->target.relation != 0)
    return _ ("Comment on the link");
  if (self->target.annotation != 0)
    return _ ("Add a comment");
  return _ ("Comment on the article");
}

static gboolean
send_cb (AttestCommentsView *self, const char *text)
{
  return attest_editor_comment (self->editor, &self->target, text);
}

static void
show_resolved (AttestCommentsView *self)
{
  gboolean shown = gtk_toggle_button_get_active (self->resolved_button);
  guint n_resolved = 0;
  g_autofree char *label = NULL;
  GHashTableIter iter;
  gpointer thread;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &thread))
    {
      gboolean resolved = attest_comment_thread_is_resolved (thread);

      n_resolved += resolved;
      gtk_widget_set_visible (thread, !resolved || shown);
    }
  label = g_strdup_printf (shown ? ngettext ("Hide %u resolved", "Hide %u resolved", n_resolved)
                                 : ngettext ("Show %u resolved", "Show %u resolved", n_resolved),
                           n_resolved);
  gtk_button_set_label (GTK_BUTTON (self->resolved_button), label);
  gtk_widget_set_visible (GTK_WIDGET (self->resolved_button), n_resolved > 0);
  gtk_widget_set_visible (self->head, g_hash_table_size (self->by_id) > 0);
}

/* A thread goes from @start to where the next one begins. What answers something that is not here stands alone. */
static guint
find_end (GPtrArray *comments, guint start)
{
  const AttestComment *first = comments->pdata[start];
  guint end = start + 1;

  while (end < comments->len && ((AttestComment *) comments->pdata[end])->parent == first->id)
    end++;
  return end;
}

static GHashTable *
show_threads (AttestCommentsView *self, GPtrArray *comments)
{
  GHashTable *shown = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GtkWidget *after = NULL;

  for (guint start = 0; start < comments->len;)
    {
      const AttestComment *first = comments->pdata[start];
      GtkWidget *thread = g_hash_table_lookup (self->by_id, &first->id);
      guint end = find_end (comments, start);

      if (thread == NULL)
        {
          thread = attest_comment_thread_new (self->editor);
          gtk_box_insert_child_after (self->threads, thread, after);
        }
      else
        gtk_box_reorder_child_after (self->threads, thread, after);
      attest_comment_thread_show (ATTEST_COMMENT_THREAD (thread), (AttestComment *const *) comments->pdata + start,
                                  end - start);
      g_hash_table_insert (shown, g_memdup2 (&first->id, sizeof first->id), thread);
      after = thread;
      start = end;
    }
  return shown;
}

static void
remove_threads (AttestCommentsView *self, GHashTable *kept)
{
  GHashTableIter iter;
  gpointer id;
  gpointer thread;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, &id, &thread))
    if (kept == NULL || !g_hash_table_contains (kept, id))
      gtk_box_remove (self->threads, thread);
  g_hash_table_remove_all (self->by_id);
}

static void
reload (AttestCommentsView *self)
{
  g_autoptr (GPtrArray) comments = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *place = NULL;
  AttestProject *project;
  GHashTable *shown;

  self->is_stale = has_target (self) && !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->is_stale)
    return;
  if (!has_target (self))
    {
      attest_comment_entry_set_place (self->entry, NULL, NULL, NULL);
      remove_threads (self, NULL);
      show_resolved (self);
      return;
    }
  project = attest_editor_get_project (self->editor);
  comments = attest_comment_store_load (attest_project_get_connection (project), &self->target, &error);
  if (comments == NULL)
    {
      g_warning ("Comments could not be read: %s", error->message);
      return;
    }
  place = dup_place (self);
  attest_comment_entry_set_place (self->entry, self->editor, place, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->entry), attest_project_get_write_state (project) == ATTEST_WRITE_ALLOWED);
  g_object_set (self->entry, "placeholder", get_placeholder (self), NULL);
  shown = show_threads (self, comments);
  remove_threads (self, shown);
  g_hash_table_unref (self->by_id);
  self->by_id = shown;
  show_resolved (self);
}

static void
project_changed_cb (AttestCommentsView *self, AttestChange *change)
{
  if (has_target (self) &&
      (change->flags & (ATTEST_CHANGE_COMMENTS | ATTEST_CHANGE_ANNOTATORS | ATTEST_CHANGE_FOREIGN)) &&
      attest_change_touches_article (change, self->target.article))
    reload (self);
}

/* --- the widget --- */

static void
attest_comments_view_map (GtkWidget *widget)
{
  AttestCommentsView *self = ATTEST_COMMENTS_VIEW (widget);

  GTK_WIDGET_CLASS (attest_comments_view_parent_class)->map (widget);
  if (self->is_stale)
    reload (self);
}

static gboolean
attest_comments_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ATTEST_COMMENTS_VIEW (widget)->entry));
}

static void
attest_comments_view_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AttestCommentsView *self = ATTEST_COMMENTS_VIEW (object);

  switch (property_id)
    {
    case PROP_TITLE:
      gtk_label_set_text (self->title, g_value_get_string (value));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, g_value_get_string (value),
                                      -1);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
attest_comments_view_dispose (GObject *object)
{
  AttestCommentsView *self = ATTEST_COMMENTS_VIEW (object);
  GtkWidget *child;

  if (self->entry != NULL)
    attest_comments_view_set_target (self, NULL, NULL);
  g_clear_object (&self->editor_signals);
  g_clear_object (&self->project_signals);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->entry = NULL;
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  G_OBJECT_CLASS (attest_comments_view_parent_class)->dispose (object);
}

static void
attest_comments_view_class_init (AttestCommentsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = attest_comments_view_set_property;
  object_class->dispose = attest_comments_view_dispose;
  widget_class->map = attest_comments_view_map;
  widget_class->grab_focus = attest_comments_view_grab_focus;
  widget_class->focus = attest_focus_children;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (ATTEST_TYPE_COMMENT_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-comments-view.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestCommentsView, head);
  gtk_widget_class_bind_template_child (widget_class, AttestCommentsView, title);
  gtk_widget_class_bind_template_child (widget_class, AttestCommentsView, threads);
  gtk_widget_class_bind_template_child (widget_class, AttestCommentsView, resolved_button);
  gtk_widget_class_bind_template_child (widget_class, AttestCommentsView, entry);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_resolved);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "comments");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_comments_view_init (AttestCommentsView *self)
{
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->editor_signals = g_signal_group_new (ATTEST_TYPE_EDITOR);
  g_signal_group_connect_swapped (self->editor_signals, "notify::annotator", G_CALLBACK (reload), self);
  self->project_signals = g_signal_group_new (ATTEST_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals, "changed", G_CALLBACK (project_changed_cb), self);
  g_signal_group_connect_swapped (self->project_signals, "notify::write-state", G_CALLBACK (reload), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
attest_comments_view_new (void)
{
  return g_object_new (ATTEST_TYPE_COMMENTS_VIEW, NULL);
}

/**
 * attest_comments_view_set_target:
 * @view: the comments
 * @editor: (nullable): whose project, and who writes
 * @target: (nullable): what they are about, with its article; %NULL: nothing
 */
void
attest_comments_view_set_target (AttestCommentsView *view, AttestEditor *editor, const AttestCommentTarget *target)
{
  const AttestCommentTarget none = { 0 };

  g_return_if_fail (ATTEST_IS_COMMENTS_VIEW (view));

  if (target == NULL)
    target = &none;
  if (view->editor == editor && attest_comment_target_equal (&view->target, target))
    return;
  attest_comments_view_save (view);
  remove_threads (view, NULL);
  g_set_object (&view->editor, editor);
  g_signal_group_set_target (view->editor_signals, editor);
  g_signal_group_set_target (view->project_signals, editor != NULL ? attest_editor_get_project (editor) : NULL);
  view->target = *target;
  if (gtk_toggle_button_get_active (view->resolved_button))
    gtk_toggle_button_set_active (view->resolved_button, FALSE);
  reload (view);
}

void
attest_comments_view_save (AttestCommentsView *view)
{
  GHashTableIter iter;
  gpointer thread;

  g_return_if_fail (ATTEST_IS_COMMENTS_VIEW (view));

  attest_comment_entry_save (view->entry);
  g_hash_table_iter_init (&iter, view->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &thread))
    attest_comment_thread_save (thread);
}
