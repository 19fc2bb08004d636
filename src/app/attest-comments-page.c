/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The section that lists the open comments of the whole project, to be found, opened and resolved. It asks while it is
 * on show only. */
#include "config.h"

#include "attest-comments-page.h"

#include "attest-comment-query.h"
#include "attest-compat.h"
#include "attest-focus.h"
#include "attest-thread-item.h"
#include "attest-thread-list-model.h"
#include "attest-thread-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _AttestCommentsPage
{
  GtkWidget parent_instance;

  GtkLabel *count;
  GtkSearchEntry *search;
  GtkCheckButton *with_resolved;
  GtkDropDown *order;
  GtkStack *pages;
  AdwStatusPage *nothing;
  GtkListView *list;

  AttestEditor *editor;
  GSignalGroup *project_signals;
  AttestThreadListModel *model;
  GtkSingleSelection *selection;
  gboolean is_stale;
};

G_DEFINE_FINAL_TYPE (AttestCommentsPage, attest_comments_page, GTK_TYPE_WIDGET)

static AttestProject *
project_of (AttestCommentsPage *self)
{
  return self->editor != NULL ? attest_editor_get_project (self->editor) : NULL;
}

static const char *
get_search (AttestCommentsPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

static void
reload (AttestCommentsPage *self)
{
  if (self->model == NULL)
    return;
  self->is_stale = self->editor != NULL && !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->is_stale)
    return;
  attest_thread_list_model_load (self->model, project_of (self), gtk_check_button_get_active (self->with_resolved),
                                 gtk_drop_down_get_selected (self->order) == 0 ? ATTEST_COMMENTS_NEWEST
                                                                               : ATTEST_COMMENTS_BY_ARTICLE,
                                 get_search (self));
}

static void
show_nothing (AttestCommentsPage *self)
{
  gboolean searching = *get_search (self) != '\0';
  gboolean all = gtk_check_button_get_active (self->with_resolved);

  adw_status_page_set_title (self->nothing, searching ? _ ("Nothing Found")
                                            : all     ? _ ("No Comments")
                                                      : _ ("No Open Comments"));
  adw_status_page_set_description (
    self->nothing, searching ? _ ("No comment here has these words, in its text, its authors or its article.")
                             : _ ("Press M in an article to comment on the selected annotation, or on the article."));
}

static void
loaded_cb (AttestCommentsPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autofree char *count = g_strdup_printf ("%'u", n);

  gtk_label_set_text (self->count, count);
  if (n == 0)
    show_nothing (self);
  gtk_stack_set_visible_child_name (self->pages, n > 0 ? "list" : "empty");
}

static void
failed_cb (AttestCommentsPage *self, const char *message)
{
  if (self->editor != NULL)
    g_signal_emit_by_name (self->editor, "failed", message);
}

/* Rows that are there; which threads are listed is asked for beside. */
static void
refresh_rows (AttestCommentsPage *self)
{
  GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  for (; item != NULL; item = gtk_widget_get_next_sibling (item))
    if (ATTEST_IS_THREAD_ROW (gtk_widget_get_first_child (item)))
      attest_thread_row_refresh (ATTEST_THREAD_ROW (gtk_widget_get_first_child (item)));
}

static void
project_changed_cb (AttestCommentsPage *self, AttestChange *change)
{
  guint shown = ATTEST_CHANGE_COMMENTS | ATTEST_CHANGE_ARTICLES | ATTEST_CHANGE_ANNOTATORS | ATTEST_CHANGE_SCHEME |
                ATTEST_CHANGE_FOREIGN;

  /* What a comment is on can change only elsewhere, while this is not on show. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->is_stale = TRUE;
  else if (change->flags & shown)
    {
      refresh_rows (self);
      reload (self);
    }
}

static void
write_state_cb (AttestCommentsPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh_rows (self);
}

/* --- the list --- */

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, attest_thread_row_new ());
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, AttestCommentsPage *self)
{
  attest_thread_row_show (ATTEST_THREAD_ROW (gtk_list_item_get_child (list_item)), self->editor,
                          attest_thread_item_get_comment (gtk_list_item_get_item (list_item)));
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  attest_thread_row_show (ATTEST_THREAD_ROW (gtk_list_item_get_child (list_item)), NULL, 0);
}

static void
open_thread (AttestCommentsPage *self, guint position)
{
  g_autoptr (AttestThreadItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  g_autoptr (AttestThreadSummary) summary = NULL;
  g_autoptr (GError) error = NULL;

  if (item == NULL || self->editor == NULL)
    return;
  summary = attest_comment_query_summary (attest_project_get_connection (project_of (self)),
                                          attest_thread_item_get_comment (item), &error);
  if (summary == NULL)
    return;
  if (summary->annotation != 0)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.open-annotation", "x", summary->annotation);
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-article", "x", summary->article);
  /* Its comments stand where nothing is selected. */
  attest_editor_select (self->editor, 0);
}

static void
activated_cb (AttestCommentsPage *self, guint position)
{
  open_thread (self, position);
}

static void
search_activate_cb (AttestCommentsPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static gboolean
search_key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
               AttestCommentsPage *self)
{
  if (keyval != GDK_KEY_Down)
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
search_stop_cb (AttestCommentsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* --- the widget --- */

static void
attest_comments_page_map (GtkWidget *widget)
{
  AttestCommentsPage *self = ATTEST_COMMENTS_PAGE (widget);

  GTK_WIDGET_CLASS (attest_comments_page_parent_class)->map (widget);
  if (!self->is_stale)
    return;
  refresh_rows (self);
  reload (self);
}

static gboolean
attest_comments_page_grab_focus (GtkWidget *widget)
{
  AttestCommentsPage *self = ATTEST_COMMENTS_PAGE (widget);

  /* GTK asks when Shift+Tab has found nothing more in here: then the focus shall leave. */
  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (self->list)) || gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
attest_comments_page_dispose (GObject *object)
{
  AttestCommentsPage *self = ATTEST_COMMENTS_PAGE (object);
  GtkWidget *child;

  g_clear_object (&self->project_signals);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->editor);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_comments_page_parent_class)->dispose (object);
}

static void
attest_comments_page_class_init (AttestCommentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_comments_page_dispose;
  widget_class->map = attest_comments_page_map;
  widget_class->grab_focus = attest_comments_page_grab_focus;
  widget_class->focus = attest_focus_children;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-comments-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestCommentsPage, count);
  gtk_widget_class_bind_template_child (widget_class, AttestCommentsPage, search);
  gtk_widget_class_bind_template_child (widget_class, AttestCommentsPage, with_resolved);
  gtk_widget_class_bind_template_child (widget_class, AttestCommentsPage, order);
  gtk_widget_class_bind_template_child (widget_class, AttestCommentsPage, pages);
  gtk_widget_class_bind_template_child (widget_class, AttestCommentsPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, AttestCommentsPage, list);
  gtk_widget_class_bind_template_callback (widget_class, reload);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stop_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_comments_page_init (AttestCommentsPage *self)
{
  self->project_signals = g_signal_group_new (ATTEST_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals, "changed", G_CALLBACK (project_changed_cb), self);
  g_signal_group_connect_swapped (self->project_signals, "notify::write-state", G_CALLBACK (write_state_cb), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  attest_compat_name_drop_down (self->order, _ ("Order"));

  self->model = attest_thread_list_model_new ();
  g_signal_connect_object (self->model, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  attest_compat_let_tab_leave (self->list);
}

GtkWidget *
attest_comments_page_new (void)
{
  return g_object_new (ATTEST_TYPE_COMMENTS_PAGE, NULL);
}

/**
 * attest_comments_page_set_editor:
 * @page: the page
 * @editor: (nullable): whose project's comments
 */
void
attest_comments_page_set_editor (AttestCommentsPage *page, AttestEditor *editor)
{
  g_return_if_fail (ATTEST_IS_COMMENTS_PAGE (page));

  attest_thread_list_model_load (page->model, NULL, FALSE, ATTEST_COMMENTS_NEWEST, NULL);
  g_set_object (&page->editor, editor);
  g_signal_group_set_target (page->project_signals, project_of (page));
  gtk_editable_set_text (GTK_EDITABLE (page->search), "");
  reload (page);
}
