/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The section that lists the steps of the history, newest first, and goes back to one. Rows are read a stretch at a
 * time, as they are scrolled to. */
#include "config.h"

#include "attest-history-page.h"

#include "attest-compat.h"
#include "attest-focus.h"
#include "attest-history-item.h"
#include "attest-history-return.h"
#include "attest-moment.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define STRETCH 200

struct _AttestHistoryPage
{
  GtkWidget parent_instance;

  GtkStack *pages;
  GtkCheckButton *mine;
  GtkListView *list;
  GtkScrolledWindow *scroller;
  GtkLabel *effect;
  GtkButton *go_button;
  GtkButton *article_button;

  AttestEditor *editor;
  GSignalGroup *project_signals;
  GSignalGroup *editor_signals;
  GListStore *steps;
  GtkSingleSelection *selection;
  gint64 chosen; /* id of the selected step; kept while the list is read again */
  gboolean is_complete;
  gboolean is_stale;
  gboolean going; /* to a step, in a thread */
};

G_DEFINE_FINAL_TYPE (AttestHistoryPage, attest_history_page, GTK_TYPE_WIDGET)

static AttestProject *
project_of (AttestHistoryPage *self)
{
  return self->editor != NULL ? attest_editor_get_project (self->editor) : NULL;
}

static const AttestHistoryEntry *
get_chosen (AttestHistoryPage *self)
{
  AttestHistoryItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? attest_history_item_get_entry (item) : NULL;
}

/* --- what the buttons would do --- */

static int
count_after (AttestHistoryPage *self, const AttestHistoryEntry *entry)
{
  g_autoptr (GError) error = NULL;
  AttestProject *project = project_of (self);
  int n_steps = attest_history_count_after (attest_project_get_connection (project), attest_project_get_actor (project),
                                            entry->id, &error);

  if (error != NULL)
    g_warning ("%s", error->message);
  return n_steps;
}

static gboolean
can_go_forward (AttestHistoryPage *self, const AttestHistoryEntry *entry)
{
  gint64 actor = attest_project_get_actor (project_of (self));

  return entry->state == ATTEST_HISTORY_UNDONE && (actor == 0 || entry->annotator == 0 || entry->annotator == actor);
}

static char *
dup_effect (AttestHistoryPage *self, const AttestHistoryEntry *entry, int n_after)
{
  if (entry->state == ATTEST_HISTORY_DROPPED)
    return g_strdup (_ ("This was undone, and something else done instead."));
  if (can_go_forward (self, entry))
    return g_strdup (_ ("This was undone; it can be done again, with what was undone before it."));
  if (entry->state == ATTEST_HISTORY_UNDONE)
    return g_strdup (_ ("Whose step it is has undone this."));
  if (n_after == 0)
    return g_strdup (_ ("Nothing of yours has been done since."));
  return g_strdup_printf (ngettext ("Takes back %d step of yours since then. That can be undone.",
                                    "Takes back %d steps of yours since then. That can be undone.", n_after),
                          n_after);
}

static void
chosen_cb (AttestHistoryPage *self)
{
  const AttestHistoryEntry *entry = get_chosen (self);
  g_autofree char *effect = NULL;
  gboolean writing;
  gboolean forward;
  int n_after;

  gtk_widget_set_sensitive (GTK_WIDGET (self->go_button), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->article_button), FALSE);
  gtk_label_set_text (self->effect, "");
  if (entry == NULL || self->editor == NULL)
    return;
  if (self->going)
    {
      gtk_label_set_text (self->effect, _ ("Going there…"));
      return;
    }
  self->chosen = entry->id;
  writing = attest_project_get_write_state (project_of (self)) == ATTEST_WRITE_ALLOWED;
  forward = can_go_forward (self, entry);
  n_after = entry->state == ATTEST_HISTORY_DONE ? count_after (self, entry) : 0;
  effect = dup_effect (self, entry, n_after);
  gtk_label_set_text (self->effect, effect);
  gtk_button_set_label (self->go_button, forward ? _ ("_Redo up to Here") : _ ("_Go Back to Here"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->go_button), writing && (forward || n_after > 0));
  gtk_widget_set_sensitive (GTK_WIDGET (self->article_button), entry->article != 0 && entry->article_title != NULL);
}

/* --- the list --- */

static void
add_stretch (AttestHistoryPage *self, guint n_wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self->steps));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 before_id = 0;
  gint64 annotator = gtk_check_button_get_active (self->mine) ? attest_project_get_actor (project_of (self)) : 0;

  if (n_before > 0)
    {
      g_autoptr (AttestHistoryItem) last = g_list_model_get_item (G_LIST_MODEL (self->steps), n_before - 1);

      before_id = attest_history_item_get_entry (last)->id;
    }
  entries = attest_history_list (attest_project_get_connection (project_of (self)), annotator, n_wanted, before_id,
                                 &error);
  if (entries == NULL)
    {
      g_warning ("%s", error->message);
      return;
    }
  self->is_complete = entries->len < n_wanted;
  g_ptr_array_set_free_func (entries, NULL);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (items, attest_history_item_new (entries->pdata[i]));
  g_list_store_splice (self->steps, n_before, 0, items->pdata, items->len);
}

static guint
find_step (AttestHistoryPage *self, gint64 step)
{
  guint n_steps = g_list_model_get_n_items (G_LIST_MODEL (self->steps));

  for (guint i = 0; i < n_steps; i++)
    {
      g_autoptr (AttestHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->steps), i);

      if (attest_history_item_get_entry (item)->id == step)
        return i;
    }
  return 0;
}

static void
reload (AttestHistoryPage *self)
{
  guint n_read = g_list_model_get_n_items (G_LIST_MODEL (self->steps));
  gint64 chosen = self->chosen;

  self->is_stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->is_stale && self->editor != NULL)
    return;
  g_list_store_remove_all (self->steps);
  if (self->editor == NULL)
    return;
  add_stretch (self, MAX (n_read, STRETCH));
  gtk_stack_set_visible_child_name (self->pages,
                                    g_list_model_get_n_items (G_LIST_MODEL (self->steps)) > 0 ? "list" : "empty");
  gtk_single_selection_set_selected (self->selection, find_step (self, chosen));
  chosen_cb (self);
}

static void
edge_cb (AttestHistoryPage *self, GtkPositionType position)
{
  if (position == GTK_POS_BOTTOM && !self->is_complete && self->editor != NULL)
    add_stretch (self, STRETCH);
}

static void
project_changed_cb (AttestHistoryPage *self, AttestChange *change)
{
  if (change->flags & (ATTEST_CHANGE_HISTORY | ATTEST_CHANGE_ANNOTATORS | ATTEST_CHANGE_FOREIGN))
    reload (self);
}

static char *
dup_row_caption (const AttestHistoryEntry *entry)
{
  g_autofree char *time = attest_moment_dup_time (entry->created);
  const char *who = entry->annotator_name != NULL ? entry->annotator_name : _ ("Nobody in particular");

  if (entry->article_title != NULL)
    /* Translators: who · when · title of the article */
    return g_strdup_printf (_ ("%s · %s · %s"), who, time, entry->article_title);
  /* Translators: who · when */
  return g_strdup_printf (_ ("%s · %s"), who, time);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *what = gtk_label_new (NULL);
  GtkWidget *caption = gtk_label_new (NULL);
  GtkWidget *state = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (what), 0);
  gtk_label_set_ellipsize (GTK_LABEL (what), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_ellipsize (GTK_LABEL (caption), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_widget_add_css_class (state, "caption");
  gtk_widget_add_css_class (state, "dim-label");
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), what);
  gtk_box_append (GTK_BOX (lines), caption);
  gtk_box_append (GTK_BOX (row), lines);
  gtk_box_append (GTK_BOX (row), state);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  const AttestHistoryEntry *entry = attest_history_item_get_entry (gtk_list_item_get_item (list_item));
  GtkWidget *lines = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  GtkWidget *what = gtk_widget_get_first_child (lines);
  GtkWidget *caption = gtk_widget_get_next_sibling (what);
  GtkWidget *state = gtk_widget_get_next_sibling (lines);
  g_autofree char *text = dup_row_caption (entry);

  gtk_label_set_text (GTK_LABEL (what), entry->description);
  gtk_widget_set_tooltip_text (what, entry->description);
  gtk_label_set_text (GTK_LABEL (caption), text);
  gtk_label_set_text (GTK_LABEL (state), entry->state == ATTEST_HISTORY_DONE     ? ""
                                         : entry->state == ATTEST_HISTORY_UNDONE ? _ ("Undone")
                                                                                 : _ ("Undone for good"));
  if (entry->state == ATTEST_HISTORY_DONE)
    gtk_widget_remove_css_class (what, "dim-label");
  else
    gtk_widget_add_css_class (what, "dim-label");
}

static void
activated_cb (AttestHistoryPage *self)
{
  const AttestHistoryEntry *entry = get_chosen (self);

  if (entry != NULL && entry->article != 0 && entry->article_title != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-article", "x", entry->article);
}

/* --- going there --- */

static void
gone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AttestHistoryPage) self = user_data;
  g_autoptr (GError) error = NULL;

  self->going = FALSE;
  if (!attest_project_go_to_finish (ATTEST_PROJECT (source), result, &error) && self->editor != NULL)
    g_signal_emit_by_name (self->editor, "failed", error->message);
  if (self->editor == NULL)
    return;
  chosen_cb (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
go_cb (AttestHistoryPage *self)
{
  const AttestHistoryEntry *entry = get_chosen (self);

  if (entry == NULL || self->going)
    return;
  self->going = TRUE;
  attest_project_go_to_async (project_of (self), entry->id, gone_cb, g_object_ref (self));
  chosen_cb (self);
}

static void
attest_history_page_map (GtkWidget *widget)
{
  AttestHistoryPage *self = ATTEST_HISTORY_PAGE (widget);

  GTK_WIDGET_CLASS (attest_history_page_parent_class)->map (widget);
  if (self->is_stale)
    {
      self->chosen = 0;
      reload (self);
    }
}

static gboolean
attest_history_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ATTEST_HISTORY_PAGE (widget)->list));
}

static void
attest_history_page_dispose (GObject *object)
{
  AttestHistoryPage *self = ATTEST_HISTORY_PAGE (object);
  GtkWidget *child;

  g_clear_object (&self->project_signals);
  g_clear_object (&self->editor_signals);
  g_clear_object (&self->editor);
  g_clear_object (&self->selection);
  g_clear_object (&self->steps);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_history_page_parent_class)->dispose (object);
}

static void
attest_history_page_class_init (AttestHistoryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_history_page_dispose;
  widget_class->map = attest_history_page_map;
  widget_class->grab_focus = attest_history_page_grab_focus;
  widget_class->focus = attest_focus_children;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-history-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestHistoryPage, pages);
  gtk_widget_class_bind_template_child (widget_class, AttestHistoryPage, mine);
  gtk_widget_class_bind_template_child (widget_class, AttestHistoryPage, list);
  gtk_widget_class_bind_template_child (widget_class, AttestHistoryPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, AttestHistoryPage, effect);
  gtk_widget_class_bind_template_child (widget_class, AttestHistoryPage, go_button);
  gtk_widget_class_bind_template_child (widget_class, AttestHistoryPage, article_button);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, edge_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  gtk_widget_class_bind_template_callback (widget_class, reload);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_history_page_init (AttestHistoryPage *self)
{
  self->project_signals = g_signal_group_new (ATTEST_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals, "changed", G_CALLBACK (project_changed_cb), self);
  g_signal_group_connect_swapped (self->project_signals, "notify::write-state", G_CALLBACK (chosen_cb), self);
  self->editor_signals = g_signal_group_new (ATTEST_TYPE_EDITOR);
  g_signal_group_connect_swapped (self->editor_signals, "notify::annotator", G_CALLBACK (reload), self);
  self->steps = g_list_store_new (ATTEST_TYPE_HISTORY_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));

  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->steps)));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  attest_compat_let_tab_leave (self->list);
}

GtkWidget *
attest_history_page_new (void)
{
  return g_object_new (ATTEST_TYPE_HISTORY_PAGE, NULL);
}

/**
 * attest_history_page_set_editor:
 * @page: the page
 * @editor: (nullable): whose project's history, and who acts
 */
void
attest_history_page_set_editor (AttestHistoryPage *page, AttestEditor *editor)
{
  g_return_if_fail (ATTEST_IS_HISTORY_PAGE (page));

  g_set_object (&page->editor, editor);
  g_signal_group_set_target (page->editor_signals, editor);
  g_signal_group_set_target (page->project_signals, project_of (page));
  page->chosen = 0;
  reload (page);
}
