/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The section with all referents of the project. Which ones are listed is found out in a thread where there are many; a
 * row is read when it comes into view. Nothing is read while another section is on show. */
#include "config.h"

#include "attest-referents-page.h"

#include "attest-compat.h"
#include "attest-editor-private.h"
#include "attest-focus.h"
#include "attest-lazy-list.h"
#include "attest-project-referents.h"
#include "attest-referent-detail.h"
#include "attest-referent-merger.h"
#include "attest-referent-query.h"
#include "attest-referent-row.h"
#include "attest-trace.h"

#include <glib/gi18n.h>

/* Up to so many are listed within a frame. */
#define FEW_REFERENTS 1000
/* Narrower, list and detail take turns. */
#define NARROW_WIDTH 760
#define MIN_WIDTH 330
#define N_COLUMNS 3

static const char *const KINDS[] = { NULL, "entity", "claim", "source", "other" };

/* What the list can be sorted by, as in AttestReferentSort. */
static const struct
{
  const char *title;
  const char *tooltip;
} COLUMNS[N_COLUMNS] = {
  { N_ ("Name"), N_ ("Sort by Name") },
  { N_ ("Mentions"), N_ ("Sort by Number of Mentions") },
  { N_ ("Articles"), N_ ("Sort by Number of Articles") },
};

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
  GtkWidget *columns;
  GtkWidget *kind_title;
  GtkWidget *ids_title;
  GtkWidget *sort_buttons[N_COLUMNS];
  GtkListView *view;
  AttestReferentDetail *detail;
  AttestReferentMerger *merger;

  AttestEditor *editor;
  GSignalGroup *project_signals;
  AttestLazyList *referents;
  GtkMultiSelection *selection;
  GCancellable *cancellable;
  AttestReferentSort sort;
  gboolean reversed;
  gint64 wanted; /* to be selected as soon as it is listed */
  gboolean is_stale;
  gboolean narrow;
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

/* What a query needs to know, apart from the page, where settings go on changing. */
typedef struct
{
  char *path;
  char *filter;
  const char *kind;
  AttestReferentSort sort;
  gboolean reversed;
} Query;

static void
query_free (Query *query)
{
  g_free (query->path);
  g_free (query->filter);
  g_free (query);
}

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

static void
take_ids (AttestReferentsPage *self, GArray *ids)
{
  gint64 shown = attest_referent_detail_get_referent (self->detail);

  attest_lazy_list_take_ids (self->referents, ids);
  if (self->wanted != 0)
    select_only (self, self->wanted);
  else if (shown != 0 && attest_referent_merger_get_size (self->merger) < 2)
    select_only (self, shown);
  show_list_page (self);
  attest_trace_mark ("referents");
}

static void
query_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Query *query = task_data;
  g_autoptr (AttestConnection) connection = NULL;
  GArray *ids = NULL;
  GError *error = NULL;

  connection = attest_connection_open_again (query->path, ATTEST_CONNECTION_READ_ONLY, &error);
  if (connection != NULL)
    {
      attest_connection_set_cancellable (connection, cancellable);
      ids = attest_referent_query_ids (connection, query->filter, query->kind, query->sort, query->reversed, &error);
      attest_connection_set_cancellable (connection, NULL);
      attest_connection_close (connection, NULL);
    }
  if (ids != NULL)
    g_task_return_pointer (task, ids, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
}

static void
query_done_cb (GObject *source_object, GAsyncResult *result, gpointer user_data)
{
  AttestReferentsPage *self = ATTEST_REFERENTS_PAGE (source_object);
  g_autoptr (GError) error = NULL;
  GArray *ids = g_task_propagate_pointer (G_TASK (result), &error);

  if (ids == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->editor != NULL)
        attest_editor_emit_failed (self->editor, error->message);
    }
  else if (self->editor == NULL)
    g_array_unref (ids);
  else
    take_ids (self, ids);
}

static void
stop_query (AttestReferentsPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
reload (AttestReferentsPage *self)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  guint n_referents = 0;
  Query *query;

  if (self->editor == NULL || self->referents == NULL)
    return;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->is_stale = TRUE;
      return;
    }
  self->is_stale = FALSE;
  stop_query (self);
  query = g_new0 (Query, 1);
  query->path = g_strdup (attest_project_get_path (project_of (self)));
  query->filter = g_strdup (gtk_editable_get_text (self->filter));
  query->kind = KINDS[MIN (gtk_drop_down_get_selected (self->kind), G_N_ELEMENTS (KINDS) - 1)];
  query->sort = self->sort;
  query->reversed = self->reversed;
  /* To sort by a count takes a look at every mention. */
  if (self->sort == ATTEST_REFERENT_SORT_NAME &&
      attest_referent_query_count (connection_of (self), &n_referents, NULL) && n_referents <= FEW_REFERENTS)
    {
      GArray *ids = attest_referent_query_ids (connection_of (self), query->filter, query->kind, query->sort,
                                               query->reversed, &error);

      query_free (query);
      if (ids != NULL)
        take_ids (self, ids);
      else
        attest_editor_emit_failed (self->editor, error->message);
      return;
    }
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, query_done_cb, NULL);
  g_task_set_task_data (task, query, (GDestroyNotify) query_free);
  g_task_run_in_thread (task, query_thread);
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
  if ((change->flags & names) || self->sort != ATTEST_REFERENT_SORT_NAME)
    reload (self);
}

/* --- rows --- */

static void
fill_row (AttestReferentRow *row, AttestLazyItem *item)
{
  attest_referent_row_set_summary (row, attest_lazy_item_get_content (item));
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, attest_referent_row_new ());
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);
  AttestLazyItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *page = gtk_widget_get_ancestor (row, ATTEST_TYPE_REFERENTS_PAGE);

  g_signal_connect_object (item, "changed", G_CALLBACK (fill_row), row, G_CONNECT_SWAPPED);
  fill_row (ATTEST_REFERENT_ROW (row), item);
  attest_referent_row_set_narrow (ATTEST_REFERENT_ROW (row), page != NULL && ATTEST_REFERENTS_PAGE (page)->narrow);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), fill_row,
                                        gtk_list_item_get_child (list_item));
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
selection_cb (AttestReferentsPage *self)
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
  if (selected->len > 1)
    self->detail_open = TRUE;
  if (selected->len == 0)
    self->detail_open = FALSE;
  show_panes (self);
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
  self->detail_open = FALSE;
  show_panes (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
moved_cb (AttestReferentsPage *self, gint64 referent)
{
  if (referent == 0)
    left_cb (self);
  else
    attest_referents_page_show_referent (self, referent);
}

/* --- what is above the list --- */

static void
show_sort (AttestReferentsPage *self)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      gboolean up = (i == ATTEST_REFERENT_SORT_NAME) != self->reversed;
      g_autofree char *title = g_strconcat (_ (COLUMNS[i].title), i != self->sort ? "" : up ? " ▴" : " ▾", NULL);

      gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->sort_buttons[i]))), title);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->sort_buttons[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (COLUMNS[i].tooltip), -1);
    }
}

static void
sort_cb (AttestReferentsPage *self, GtkWidget *button)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    if (self->sort_buttons[i] == button)
      {
        self->reversed = self->sort == i && !self->reversed;
        self->sort = (AttestReferentSort) i;
      }
  show_sort (self);
  reload (self);
}

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
  gtk_widget_set_visible (self->kind_title, !self->narrow);
  gtk_widget_set_visible (self->ids_title, !self->narrow);
  if (self->referents != NULL)
    g_list_model_items_changed (G_LIST_MODEL (self->referents), 0, attest_lazy_list_get_size (self->referents),
                                attest_lazy_list_get_size (self->referents));
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
  int least;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_allocate (self->child, MAX (width, least), height, baseline, NULL);
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
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
  stop_query (self);
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
  gtk_widget_class_bind_template_child (widget_class, AttestReferentsPage, kind_title);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentsPage, ids_title);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentsPage, view);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentsPage, detail);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentsPage, merger);
  gtk_widget_class_bind_template_callback (widget_class, reload);
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
  g_type_ensure (ATTEST_TYPE_REFERENT_DETAIL);
  g_type_ensure (ATTEST_TYPE_REFERENT_MERGER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-referents-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "page.find", NULL, find_cb);
  gtk_widget_class_set_css_name (widget_class, "referentspage");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
set_column (GtkWidget *label, int n_chars)
{
  gtk_label_set_width_chars (GTK_LABEL (label), n_chars);
  gtk_label_set_max_width_chars (GTK_LABEL (label), n_chars);
}

static GtkWidget *
sort_button_new (AttestReferentsPage *self, AttestReferentSort sort)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), sort == ATTEST_REFERENT_SORT_NAME ? 0 : 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  if (sort == ATTEST_REFERENT_SORT_NAME)
    gtk_widget_set_hexpand (button, TRUE);
  else
    set_column (label, ATTEST_REFERENT_COUNT_CHARS);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ (COLUMNS[sort].tooltip));
  g_signal_connect_object (button, "clicked", G_CALLBACK (sort_cb), self, G_CONNECT_SWAPPED);
  return button;
}

/* The headings stand above the columns of the rows, whose widths are in characters of the same font. */
static void
make_columns (AttestReferentsPage *self)
{
  for (int i = 0; i < N_COLUMNS; i++)
    self->sort_buttons[i] = sort_button_new (self, (AttestReferentSort) i);
  gtk_box_prepend (GTK_BOX (self->columns), self->sort_buttons[0]);
  gtk_box_insert_child_after (GTK_BOX (self->columns), self->sort_buttons[1], self->kind_title);
  gtk_box_insert_child_after (GTK_BOX (self->columns), self->sort_buttons[2], self->sort_buttons[1]);
  set_column (self->kind_title, ATTEST_REFERENT_KIND_CHARS);
  set_column (self->ids_title, ATTEST_REFERENT_IDS_CHARS);
}

static void
attest_referents_page_init (AttestReferentsPage *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  self->selection = gtk_multi_selection_new (NULL);
  self->project_signals = g_signal_group_new (ATTEST_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals, "changed", G_CALLBACK (project_changed_cb), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  make_columns (self);
  show_sort (self);
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    gtk_string_list_append (kinds, KINDS[i] != NULL ? attest_referent_kind_title (KINDS[i]) : _ ("All kinds"));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
  attest_compat_name_drop_down (self->kind, _ ("Kind"));
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  attest_compat_let_tab_leave (self->view);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_cb), self, G_CONNECT_SWAPPED);
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
