/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The section with all referents of the project. A row is read when it comes into view; nothing is read while another
 * section is on show. */
#include "config.h"

#include "attest-referents-page.h"

#include "attest-compat.h"
#include "attest-editor-private.h"
#include "attest-focus.h"
#include "attest-lazy-list.h"
#include "attest-project-referents.h"
#include "attest-referent-columns.h"
#include "attest-referent-detail.h"
#include "attest-referent-merger.h"
#include "attest-referent-query.h"
#include "attest-referent-row.h"
#include "attest-referent-search.h"
#include "attest-trace.h"

#include <glib/gi18n.h>

/* Narrower, list and detail take turns. */
#define NARROW_WIDTH 760
#define MIN_WIDTH 330

static const char *const KINDS[] = { NULL, "entity", "claim", "source", "other" };

struct _AttestReferentsPage
{
  GtkWidget parent_instance;

  GtkWidget *child;
  GtkEditable *filter;
  GtkDropDown *kind;
  GtkLabel *count;
  GtkWidget *list_pane;
  GtkStack *detail_pages;
  GtkStack *list_pages;
  GtkToggleButton *several;
  AttestReferentColumns *columns;
  GtkListView *view;
  AttestReferentDetail *detail;
  AttestReferentMerger *merger;

  AttestEditor *editor;
  GSignalGroup *project_signals;
  AttestLazyList *referents;
  GtkMultiSelection *selection;
  AttestReferentSearch *search;
  gint64 wanted;     /* to be selected as soon as it is listed */
  gboolean from_top; /* another order or choice has been asked for */
  gboolean is_stale;
  gboolean narrow;
  gboolean slim;        /* the list has no room for all columns, which depends on the size of the text too */
  gboolean detail_open; /* in a narrow page: instead of the list */
  guint fit_source;
};

G_DEFINE_FINAL_TYPE (AttestReferentsPage, attest_referents_page, GTK_TYPE_WIDGET)

static AttestProject *
project_of (AttestReferentsPage *self)
{
  return attest_editor_get_project (self->editor);
}

static AttestConnection *
connection_of (AttestReferentsPage *self)
{
  return attest_project_get_connection (project_of (self));
}

/* --- which are listed --- */

static void
show_list_page (AttestReferentsPage *self)
{
  guint n_listed = attest_lazy_list_get_size (self->referents);
  guint n_referents = 0;
  g_autofree char *text = NULL;

  if (!attest_referent_query_count (connection_of (self), &n_referents, NULL))
    return;
  if (n_listed == n_referents)
    text = g_strdup_printf ("%u", n_referents);
  else
    /* Translators: how many of all are listed. */
    text = g_strdup_printf (_ ("%u of %u"), n_listed, n_referents);
  gtk_label_set_text (self->count, text);
  gtk_stack_set_visible_child_name (self->list_pages, n_referents == 0 ? "empty" : n_listed == 0 ? "none" : "list");
}

static void
select_only (AttestReferentsPage *self, gint64 referent)
{
  guint position;

  if (!attest_lazy_list_find (self->referents, referent, &position))
    return;
  self->wanted = 0;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
}

static void show_selected (AttestReferentsPage *self);

static void
found_cb (AttestReferentsPage *self, GArray *ids)
{
  gint64 shown = attest_referent_detail_get_referent (self->detail);
  gboolean merging = attest_referent_merger_get_size (self->merger) > 1;

  attest_lazy_list_take_ids (self->referents, ids);
  if (self->from_top && ids->len > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", 0);
  self->from_top = FALSE;
  if (self->wanted != 0)
    select_only (self, self->wanted);
  else if (shown != 0 && !merging)
    select_only (self, shown);
  /* What is shown may be gone, or one of those to be merged. */
  if (shown == 0 || merging)
    show_selected (self);
  show_list_page (self);
  attest_trace_mark ("referents");
}

static void
failed_cb (AttestReferentsPage *self, const char *why)
{
  attest_editor_emit_failed (self->editor, why);
}

static void
reload (AttestReferentsPage *self)
{
  if (self->editor == NULL || self->referents == NULL)
    return;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->is_stale = TRUE;
      return;
    }
  self->is_stale = FALSE;
  attest_referent_search_start (self->search, project_of (self), gtk_editable_get_text (self->filter),
                                KINDS[MIN (gtk_drop_down_get_selected (self->kind), G_N_ELEMENTS (KINDS) - 1)],
                                attest_referent_columns_get_sort (self->columns),
                                attest_referent_columns_is_reversed (self->columns));
}

/* Another order, filter or kind: what comes first is what is looked for. */
static void
asked_cb (AttestReferentsPage *self)
{
  self->from_top = TRUE;
  reload (self);
}

static gpointer
load_summary (gint64 id, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  AttestReferentSummary *summary = attest_referent_query_summary (connection_of (ATTEST_REFERENTS_PAGE (user_data)), id,
                                                                  &error);

  if (error != NULL)
    g_warning ("%s", error->message);
  return summary;
}

static void
project_changed_cb (AttestReferentsPage *self, AttestChange *change)
{
  const guint names = ATTEST_CHANGE_REFERENTS | ATTEST_CHANGE_FOREIGN;
  const guint figures = names | ATTEST_CHANGE_ANNOTATIONS | ATTEST_CHANGE_ARTICLES | ATTEST_CHANGE_SCHEME;

  if (!(change->flags & figures))
    return;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->is_stale = TRUE;
      return;
    }
  attest_lazy_list_refresh (self->referents);
  attest_referent_detail_refresh (self->detail);
  if ((change->flags & names) || attest_referent_columns_get_sort (self->columns) != ATTEST_REFERENT_SORT_NAME)
    reload (self);
}

/* --- rows --- */

/* Ticks are for those who have a pointer and no keyboard: what they say is what is selected. */
static void
ticked_cb (GtkListItem *list_item, GtkCheckButton *tick)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (tick), ATTEST_TYPE_REFERENTS_PAGE);
  gboolean ticked = gtk_check_button_get_active (tick);
  guint position = gtk_list_item_get_position (list_item);

  if (page == NULL || ticked == gtk_list_item_get_selected (list_item))
    return;
  if (ticked)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (ATTEST_REFERENTS_PAGE (page)->selection), position, FALSE);
  else
    gtk_selection_model_unselect_item (GTK_SELECTION_MODEL (ATTEST_REFERENTS_PAGE (page)->selection), position);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *row = attest_referent_row_new ();
  GtkWidget *tick = attest_referent_row_get_tick (ATTEST_REFERENT_ROW (row));

  gtk_list_item_set_child (list_item, row);
  g_object_bind_property (list_item, "selected", tick, "active", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (tick, "toggled", G_CALLBACK (ticked_cb), list_item, G_CONNECT_SWAPPED);
}

static void
fit_row (AttestReferentsPage *self, AttestReferentRow *row)
{
  attest_referent_row_set_narrow (row, self->slim);
  attest_referent_row_set_ticking (row, gtk_toggle_button_get_active (self->several));
}

static void
fit_rows (AttestReferentsPage *self)
{
  GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  for (; item != NULL; item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);

      if (ATTEST_IS_REFERENT_ROW (row))
        fit_row (self, ATTEST_REFERENT_ROW (row));
    }
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);
  GtkWidget *page = gtk_widget_get_ancestor (row, ATTEST_TYPE_REFERENTS_PAGE);

  attest_referent_row_set_item (ATTEST_REFERENT_ROW (row), gtk_list_item_get_item (list_item));
  if (page != NULL)
    fit_row (ATTEST_REFERENTS_PAGE (page), ATTEST_REFERENT_ROW (row));
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  attest_referent_row_set_item (ATTEST_REFERENT_ROW (gtk_list_item_get_child (list_item)), NULL);
}

/* --- what is selected --- */

static void
show_panes (AttestReferentsPage *self)
{
  gtk_widget_set_visible (self->list_pane, !self->narrow || !self->detail_open);
  gtk_widget_set_visible (GTK_WIDGET (self->detail_pages), !self->narrow || self->detail_open);
  attest_referent_detail_set_narrow (self->detail, self->narrow);
  attest_referent_merger_set_narrow (self->merger, self->narrow);
}

/* The ids of the selected referents, no more than can be merged at once. */
static GArray *
dup_selected (AttestReferentsPage *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GtkBitsetIter iter;
  guint position;

  if (gtk_bitset_iter_init_first (&iter, selected, &position))
    do
      {
        gint64 id = attest_lazy_list_get_id (self->referents, position);

        g_array_append_val (ids, id);
      }
    while (ids->len <= ATTEST_REFERENT_MERGER_MAX && gtk_bitset_iter_next (&iter, &position));
  return ids;
}

static void
show_selected (AttestReferentsPage *self)
{
  g_autoptr (GArray) selected = NULL;

  if (self->editor == NULL || self->referents == NULL)
    return;
  selected = dup_selected (self);
  attest_referent_merger_show (self->merger, (gint64 *) (void *) selected->data, selected->len);
  attest_referent_detail_show (self->detail, selected->len == 1 ? g_array_index (selected, gint64, 0) : 0);
  gtk_stack_set_visible_child_name (self->detail_pages, selected->len > 1    ? "several"
                                                        : selected->len == 1 ? "detail"
                                                                             : "none");
  /* While several are being chosen in a narrow window, the list stays. */
  if (selected->len > 1)
    self->detail_open = !gtk_toggle_button_get_active (self->several);
  if (selected->len == 0)
    self->detail_open = FALSE;
  show_panes (self);
}

/* In a narrow window, what was ticked comes into sight when no more is to be ticked. */
static void
several_cb (AttestReferentsPage *self)
{
  fit_rows (self);
  show_selected (self);
}

static void
activated_cb (AttestReferentsPage *self)
{
  self->detail_open = TRUE;
  show_panes (self);
  if (attest_referent_detail_get_referent (self->detail) != 0)
    attest_referent_detail_rename (self->detail);
}

static void
left_cb (AttestReferentsPage *self)
{
  gboolean listed = attest_lazy_list_get_size (self->referents) > 0;

  self->detail_open = FALSE;
  show_panes (self);
  gtk_widget_grab_focus (listed ? GTK_WIDGET (self->view) : GTK_WIDGET (self->filter));
}

/* The entry that had the focus is gone: undo would still belong to it. */
static void
moved_cb (AttestReferentsPage *self, gint64 referent)
{
  if (referent == 0)
    {
      left_cb (self);
      return;
    }
  attest_referents_page_show_referent (self, referent);
  if (self->narrow)
    gtk_widget_child_focus (GTK_WIDGET (self->detail_pages), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* --- what is above the list --- */

static void
named_cb (GObject *target, const char *name)
{
  AttestReferentsPage *self = ATTEST_REFERENTS_PAGE (target);
  GError *error = NULL;
  gint64 referent;

  if (self->editor == NULL)
    return;
  referent = attest_project_add_referent (project_of (self), attest_kind_to_string (ATTEST_KIND_ENTITY), name, &error);
  if (referent == 0)
    attest_editor_take_failure (self->editor, error);
  else
    attest_referents_page_show_referent (self, referent);
}

static void
new_cb (AttestReferentsPage *self)
{
  attest_compat_ask_name (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("New Referent"),
                          _ ("The name by which it is known. Its kind and other names can be said after."),
                          _ ("_Create"), named_cb, G_OBJECT (self));
}

static void
find_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestReferentsPage *self = ATTEST_REFERENTS_PAGE (widget);

  left_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->filter));
}

static void
to_list_cb (AttestReferentsPage *self)
{
  if (attest_lazy_list_get_size (self->referents) == 0)
    return;
  if (gtk_bitset_is_empty (gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection))))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), 0, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* --- the widget --- */

static gboolean
fit_cb (gpointer user_data)
{
  AttestReferentsPage *self = user_data;

  self->fit_source = 0;
  attest_referent_columns_set_narrow (self->columns, self->slim);
  fit_rows (self);
  show_panes (self);
  return G_SOURCE_REMOVE;
}

static void
attest_referents_page_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                               int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (ATTEST_REFERENTS_PAGE (widget)->child, orientation, -1, minimum, natural, NULL, NULL);
  /* When it gets narrower than both panes, one of them goes. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, MIN_WIDTH);
}

static void
attest_referents_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AttestReferentsPage *self = ATTEST_REFERENTS_PAGE (widget);
  gboolean narrow = width < NARROW_WIDTH;
  gboolean slim;
  int least;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_allocate (self->child, MAX (width, least), height, baseline, NULL);
  slim = narrow || gtk_widget_get_width (self->list_pane) < attest_referent_row_get_full_width (self->list_pane);
  if (self->narrow == narrow && self->slim == slim)
    return;
  self->narrow = narrow;
  self->slim = slim;
  /* Not now, while sizes are being given out. */
  if (self->fit_source == 0)
    self->fit_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, self, NULL);
}

static void
attest_referents_page_map (GtkWidget *widget)
{
  AttestReferentsPage *self = ATTEST_REFERENTS_PAGE (widget);

  GTK_WIDGET_CLASS (attest_referents_page_parent_class)->map (widget);
  if (!self->is_stale || self->editor == NULL)
    return;
  attest_lazy_list_refresh (self->referents);
  attest_referent_detail_refresh (self->detail);
  reload (self);
}

static void
attest_referents_page_unmap (GtkWidget *widget)
{
  AttestReferentsPage *self = ATTEST_REFERENTS_PAGE (widget);

  attest_referent_detail_save (self->detail);
  GTK_WIDGET_CLASS (attest_referents_page_parent_class)->unmap (widget);
}

static gboolean
attest_referents_page_grab_focus (GtkWidget *widget)
{
  AttestReferentsPage *self = ATTEST_REFERENTS_PAGE (widget);

  if (self->narrow && self->detail_open)
    return gtk_widget_child_focus (GTK_WIDGET (self->detail_pages), GTK_DIR_TAB_FORWARD);
  return gtk_widget_grab_focus (GTK_WIDGET (self->filter));
}

static void
drop_list (AttestReferentsPage *self)
{
  attest_referent_search_stop (self->search);
  gtk_multi_selection_set_model (self->selection, NULL);
  if (self->referents != NULL)
    attest_lazy_list_detach (self->referents);
  g_clear_object (&self->referents);
}

static void
attest_referents_page_dispose (GObject *object)
{
  AttestReferentsPage *self = ATTEST_REFERENTS_PAGE (object);

  g_clear_handle_id (&self->fit_source, g_source_remove);
  if (self->child != NULL)
    drop_list (self);
  g_clear_object (&self->search);
  g_clear_object (&self->project_signals);
  g_clear_object (&self->editor);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (attest_referents_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AttestReferentsPage, child);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentsPage, filter);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentsPage, kind);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentsPage, count);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentsPage, list_pane);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentsPage, detail_pages);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentsPage, list_pages);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentsPage, columns);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentsPage, several);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentsPage, view);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentsPage, detail);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentsPage, merger);
  gtk_widget_class_bind_template_callback (widget_class, asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, several_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_cb);
  gtk_widget_class_bind_template_callback (widget_class, to_list_cb);
}

static void
attest_referents_page_class_init (AttestReferentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_referents_page_dispose;
  widget_class->measure = attest_referents_page_measure;
  widget_class->size_allocate = attest_referents_page_size_allocate;
  widget_class->map = attest_referents_page_map;
  widget_class->unmap = attest_referents_page_unmap;
  widget_class->grab_focus = attest_referents_page_grab_focus;
  widget_class->focus = attest_focus_children;
  g_type_ensure (ATTEST_TYPE_REFERENT_COLUMNS);
  g_type_ensure (ATTEST_TYPE_REFERENT_DETAIL);
  g_type_ensure (ATTEST_TYPE_REFERENT_MERGER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-referents-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "page.find", NULL, find_cb);
  gtk_widget_class_set_css_name (widget_class, "referentspage");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_referents_page_init (AttestReferentsPage *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  self->selection = gtk_multi_selection_new (NULL);
  self->project_signals = g_signal_group_new (ATTEST_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals, "changed", G_CALLBACK (project_changed_cb), self);
  self->search = attest_referent_search_new ();
  g_signal_connect_object (self->search, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    gtk_string_list_append (kinds, KINDS[i] != NULL ? attest_referent_kind_title (KINDS[i]) : _ ("All kinds"));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
  attest_compat_name_drop_down (self->kind, _ ("Kind"));
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  attest_compat_let_tab_leave (self->view);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (show_selected), self, G_CONNECT_SWAPPED);
}

void
attest_referents_page_set_editor (AttestReferentsPage *page, AttestEditor *editor)
{
  AttestProject *project = editor != NULL ? attest_editor_get_project (editor) : NULL;

  g_return_if_fail (ATTEST_IS_REFERENTS_PAGE (page));

  if (editor == NULL && page->editor != NULL)
    attest_referent_detail_save (page->detail);
  drop_list (page);
  g_signal_group_set_target (page->project_signals, project);
  attest_referent_detail_set_editor (page->detail, editor);
  attest_referent_merger_set_editor (page->merger, editor);
  g_set_object (&page->editor, editor);
  gtk_stack_set_visible_child_name (page->detail_pages, "none");
  if (editor == NULL)
    return;
  page->referents = attest_lazy_list_new (load_summary, (GDestroyNotify) attest_referent_summary_free, page);
  gtk_multi_selection_set_model (page->selection, G_LIST_MODEL (page->referents));
  page->is_stale = TRUE;
  reload (page);
}

void
attest_referents_page_show_referent (AttestReferentsPage *page, gint64 referent)
{
  guint position;

  g_return_if_fail (ATTEST_IS_REFERENTS_PAGE (page));

  if (page->editor == NULL)
    return;
  page->wanted = referent;
  page->detail_open = TRUE;
  if (!page->is_stale && attest_lazy_list_find (page->referents, referent, &position))
    {
      select_only (page, referent);
      show_panes (page);
      return;
    }
  gtk_editable_set_text (page->filter, "");
  gtk_drop_down_set_selected (page->kind, 0);
  reload (page);
}

void
attest_referents_page_save (AttestReferentsPage *page)
{
  g_return_if_fail (ATTEST_IS_REFERENTS_PAGE (page));

  attest_referent_detail_save (page->detail);
}
