/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of articles: search as you type, filter by state, the articles, how many of them are done. */
#include "config.h"

#include "attest-sidebar.h"

#include "attest-active-time.h"
#include "attest-article-row.h"
#include "attest-compat.h"
#include "attest-project-active-time.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Figures of the whole project are counted once after a burst of changes. */
#define COUNT_DELAY_MS 150

struct _AttestSidebar
{
  GtkWidget parent_instance;

  GtkSearchEntry *search;
  GtkToggleButton *filter_all;
  GtkToggleButton *filter_todo;
  GtkToggleButton *filter_done;
  GtkToggleButton *filter_flagged;
  GtkStack *pages;
  GtkListView *list;
  AdwStatusPage *nothing;
  GtkWidget *footer;
  GtkLabel *progress_label;
  GtkProgressBar *progress;
  GtkLabel *annotator_name;
  GtkMenuButton *annotator_button;

  AttestEditor *editor;
  AttestArticleListModel *model;
  GtkSingleSelection *selection;
  GSignalGroup *editor_signals;
  GSignalGroup *project_signals;
  guint count_source;
  guint n_articles;
  guint n_done;
  guint last_position; /* where the article on show was listed last: it may have left the list since */
};

G_DEFINE_FINAL_TYPE (AttestSidebar, attest_sidebar, GTK_TYPE_WIDGET)

enum
{
  OPENED,
  POSITION_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gint64
shown_article (AttestSidebar *self)
{
  AttestArticle *article = self->editor != NULL ? attest_editor_get_article (self->editor) : NULL;

  return article != NULL ? article->id : 0;
}

/* --- what is listed --- */

static void
show_nothing (AttestSidebar *self)
{
  const char *search = attest_article_list_model_get_search (self->model);
  const char *title = _ ("No Articles");
  const char *description = NULL;

  if (search != NULL)
    {
      title = _ ("Nothing Found");
      description = _ ("No article here has these words.");
    }
  else if (self->n_articles > 0)
    {
      static const char *const descriptions[] = { NULL, N_ ("All articles are done or flagged."),
                                                  N_ ("No article is done yet."), N_ ("No article is flagged.") };
      const char *text = descriptions[attest_article_list_model_get_filter (self->model)];

      description = text != NULL ? _ (text) : NULL;
    }
  adw_status_page_set_title (self->nothing, title);
  adw_status_page_set_description (self->nothing, description);
}

static void
scroll_to (AttestSidebar *self, guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

/* Marks the article on show. Where it is not listed nothing is marked, and the list stays where it is. */
static void
select_shown (AttestSidebar *self, gboolean scroll)
{
  guint position = GTK_INVALID_LIST_POSITION;

  if (attest_article_list_model_find (self->model, shown_article (self), &position))
    self->last_position = position;
  if (gtk_single_selection_get_selected (self->selection) != position)
    gtk_single_selection_set_selected (self->selection, position);
  if (scroll && position != GTK_INVALID_LIST_POSITION)
    scroll_to (self, position);
  g_signal_emit (self, signals[POSITION_CHANGED], 0);
}

static void
items_changed_cb (AttestSidebar *self)
{
  gboolean any = attest_article_list_model_get_size (self->model) > 0;

  if (!any)
    show_nothing (self);
  gtk_stack_set_visible_child_name (self->pages, any ? "list" : "nothing");
  select_shown (self, FALSE);
}

static void
selected_cb (AttestSidebar *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  gint64 article = attest_article_list_model_get_article (self->model, position);

  if (article == 0 || article == shown_article (self))
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-article", "x", article);
  if (shown_article (self) != article)
    select_shown (self, FALSE);
}

static void
activated_cb (AttestSidebar *self, guint position)
{
  gint64 article = attest_article_list_model_get_article (self->model, position);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-article", "x", article);
  g_signal_emit (self, signals[OPENED], 0, TRUE);
}

static void
row_released_cb (GtkGestureClick *gesture, int n_press, double x, double y, GtkListItem *list_item)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  AttestSidebar *self = ATTEST_SIDEBAR (gtk_widget_get_ancestor (row, ATTEST_TYPE_SIDEBAR));

  /* A person who points at an article wants its text: with it, the keys that work there. */
  if (self != NULL && gtk_list_item_get_position (list_item) != GTK_INVALID_LIST_POSITION)
    activated_cb (self, gtk_list_item_get_position (list_item));
}

static void
row_selected_cb (GtkListItem *list_item)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);

  if (row != NULL)
    attest_article_row_set_selected (ATTEST_ARTICLE_ROW (row), gtk_list_item_get_selected (list_item));
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, AttestSidebar *self)
{
  GtkWidget *row = attest_article_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "released", G_CALLBACK (row_released_cb), list_item);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (list_item, row);
  g_signal_connect (list_item, "notify::selected", G_CALLBACK (row_selected_cb), NULL);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, AttestSidebar *self)
{
  attest_article_row_set_item (ATTEST_ARTICLE_ROW (gtk_list_item_get_child (list_item)),
                               gtk_list_item_get_item (list_item),
                               attest_project_get_scheme (attest_editor_get_project (self->editor)));
  row_selected_cb (list_item);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, AttestSidebar *self)
{
  attest_article_row_set_item (ATTEST_ARTICLE_ROW (gtk_list_item_get_child (list_item)), NULL, NULL);
}

/* --- search and filter --- */

static void
search_changed_cb (AttestSidebar *self)
{
  if (self->model == NULL)
    return;
  attest_article_list_model_set_search (self->model, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  select_shown (self, FALSE);
  if (attest_article_list_model_get_size (self->model) > 0)
    scroll_to (self, 0);
}

static void
search_activate_cb (AttestSidebar *self)
{
  if (self->model == NULL)
    return;
  /* What was typed may be ahead of what was asked for. */
  search_changed_cb (self);
  if (attest_article_list_model_get_size (self->model) > 0)
    activated_cb (self, 0);
}

static void
search_stop_cb (AttestSidebar *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_changed_cb (self);
  select_shown (self, TRUE);
  g_signal_emit (self, signals[OPENED], 0, TRUE);
}

static gboolean
search_key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
               AttestSidebar *self)
{
  if (keyval != GDK_KEY_Down || self->model == NULL || attest_article_list_model_get_size (self->model) == 0)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  return GDK_EVENT_STOP;
}

static void
filter_toggled_cb (AttestSidebar *self, GtkToggleButton *button)
{
  GtkToggleButton *buttons[] = { self->filter_all, self->filter_todo, self->filter_done, self->filter_flagged };

  if (self->model == NULL || !gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    if (buttons[i] == button)
      attest_article_list_model_set_filter (self->model, i);
  select_shown (self, TRUE);
}

/* --- figures of the project --- */

static char *
dup_done (AttestSidebar *self)
{
  gint64 seconds = attest_project_get_active_today (attest_editor_get_project (self->editor),
                                                    attest_editor_get_annotator (self->editor));
  g_autofree char *time = attest_active_time_dup_text (seconds);

  if (time == NULL)
    /* Translators: articles done of all articles */
    return g_strdup_printf (_ ("%'u of %'u done"), self->n_done, self->n_articles);
  /* Translators: articles done of all articles; how long was worked on them today, such as “2 h 14 min” */
  return g_strdup_printf (_ ("%'u of %'u done · %s today"), self->n_done, self->n_articles, time);
}

static void
show_done (AttestSidebar *self)
{
  g_autofree char *text = dup_done (self);

  gtk_label_set_text (self->progress_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->progress_label), text);
}

static void
show_progress (AttestSidebar *self, guint n_done)
{
  g_autofree char *placeholder = g_strdup_printf (
    ngettext ("Search %'u article", "Search %'u articles", self->n_articles), self->n_articles);

  self->n_done = n_done;
  show_done (self);
  gtk_progress_bar_set_fraction (self->progress, self->n_articles > 0 ? (double) n_done / self->n_articles : 0);
  g_object_set (self->search, "placeholder-text", placeholder, NULL);
}

static void
count (AttestSidebar *self)
{
  guint n_by_state[ATTEST_N_ARTICLE_STATES] = { 0 };
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->count_source, g_source_remove);
  if (!attest_article_query_counts (attest_project_get_connection (attest_editor_get_project (self->editor)),
                                    attest_editor_get_annotator (self->editor), &self->n_articles, n_by_state, &error))
    {
      g_debug ("The articles cannot be counted: %s", error->message);
      return;
    }
  show_progress (self, n_by_state[ATTEST_ARTICLE_DONE]);
  g_signal_emit (self, signals[POSITION_CHANGED], 0);
}

static gboolean
count_cb (gpointer user_data)
{
  AttestSidebar *self = user_data;

  self->count_source = 0;
  count (self);
  return G_SOURCE_REMOVE;
}

static void
show_annotator (AttestSidebar *self)
{
  AttestProject *project = attest_editor_get_project (self->editor);
  AttestAnnotator *annotator = attest_project_find_annotator (project, attest_editor_get_annotator (self->editor));
  const char *name = annotator != NULL ? annotator->name : _ ("Annotator");
  g_autofree char *spoken = g_strdup_printf (_ ("Annotator: %s"), name);

  gtk_label_set_text (self->annotator_name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->annotator_button), _ ("Whose Annotations Are Shown and Made"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->annotator_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
project_changed_cb (AttestSidebar *self, AttestChange *change)
{
  guint counted = ATTEST_CHANGE_ARTICLES | ATTEST_CHANGE_STATES | ATTEST_CHANGE_FOREIGN;

  if ((change->flags & counted) && self->count_source == 0)
    self->count_source = g_timeout_add (COUNT_DELAY_MS, count_cb, self);
  if (change->flags & ATTEST_CHANGE_ACTIVITY)
    show_done (self);
  if (change->flags & (ATTEST_CHANGE_ANNOTATORS | ATTEST_CHANGE_FOREIGN))
    show_annotator (self);
}

static void
annotator_changed_cb (AttestSidebar *self)
{
  attest_article_list_model_set_annotator (self->model, attest_editor_get_annotator (self->editor));
  show_annotator (self);
  count (self);
}

static void
article_changed_cb (AttestSidebar *self)
{
  select_shown (self, TRUE);
}

/* --- the widget --- */

static void
attest_sidebar_dispose (GObject *object)
{
  AttestSidebar *self = ATTEST_SIDEBAR (object);
  GtkWidget *child;

  if (self->list != NULL)
    attest_sidebar_set_editor (self, NULL);
  g_clear_object (&self->editor_signals);
  g_clear_object (&self->project_signals);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->list = NULL;
  G_OBJECT_CLASS (attest_sidebar_parent_class)->dispose (object);
}

static void
attest_sidebar_class_init (AttestSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_sidebar_dispose;

  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[POSITION_CHANGED] = g_signal_new ("position-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestSidebar, search);
  gtk_widget_class_bind_template_child (widget_class, AttestSidebar, filter_all);
  gtk_widget_class_bind_template_child (widget_class, AttestSidebar, filter_todo);
  gtk_widget_class_bind_template_child (widget_class, AttestSidebar, filter_done);
  gtk_widget_class_bind_template_child (widget_class, AttestSidebar, filter_flagged);
  gtk_widget_class_bind_template_child (widget_class, AttestSidebar, pages);
  gtk_widget_class_bind_template_child (widget_class, AttestSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, AttestSidebar, nothing);
  gtk_widget_class_bind_template_child (widget_class, AttestSidebar, footer);
  gtk_widget_class_bind_template_child (widget_class, AttestSidebar, progress_label);
  gtk_widget_class_bind_template_child (widget_class, AttestSidebar, progress);
  gtk_widget_class_bind_template_child (widget_class, AttestSidebar, annotator_name);
  gtk_widget_class_bind_template_child (widget_class, AttestSidebar, annotator_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "sidebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_sidebar_init (AttestSidebar *self)
{
  self->editor_signals = g_signal_group_new (ATTEST_TYPE_EDITOR);
  g_signal_group_connect_swapped (self->editor_signals, "notify::article", G_CALLBACK (article_changed_cb), self);
  g_signal_group_connect_swapped (self->editor_signals, "notify::annotator", G_CALLBACK (annotator_changed_cb), self);
  self->project_signals = g_signal_group_new (ATTEST_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals, "changed", G_CALLBACK (project_changed_cb), self);

  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
attest_sidebar_new (void)
{
  return g_object_new (ATTEST_TYPE_SIDEBAR, NULL);
}

static void
make_list (AttestSidebar *self)
{
  self->model = attest_article_list_model_new (attest_editor_get_project (self->editor),
                                               attest_editor_get_annotator (self->editor));
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->model));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  attest_compat_let_tab_leave (self->list);
}

/**
 * attest_sidebar_set_editor:
 * @sidebar: the list of articles
 * @editor: (nullable): whose project is listed
 */
void
attest_sidebar_set_editor (AttestSidebar *sidebar, AttestEditor *editor)
{
  gboolean same_project;

  g_return_if_fail (ATTEST_IS_SIDEBAR (sidebar));

  same_project = editor != NULL && sidebar->editor != NULL &&
                 attest_editor_get_project (editor) == attest_editor_get_project (sidebar->editor);
  g_signal_group_set_target (sidebar->editor_signals, editor);
  /* Only another article is the one on show: the list, and what is searched for, stay. */
  if (same_project)
    {
      g_set_object (&sidebar->editor, editor);
      article_changed_cb (sidebar);
      return;
    }
  g_signal_group_set_target (sidebar->project_signals, editor != NULL ? attest_editor_get_project (editor) : NULL);
  g_clear_handle_id (&sidebar->count_source, g_source_remove);
  gtk_list_view_set_model (sidebar->list, NULL);
  g_clear_object (&sidebar->selection);
  g_clear_object (&sidebar->model);
  g_set_object (&sidebar->editor, editor);
  if (editor == NULL)
    return;

  make_list (sidebar);
  gtk_toggle_button_set_active (sidebar->filter_all, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (sidebar->search), "");
  show_annotator (sidebar);
  count (sidebar);
  items_changed_cb (sidebar);
}

void
attest_sidebar_focus_search (AttestSidebar *sidebar)
{
  g_return_if_fail (ATTEST_IS_SIDEBAR (sidebar));

  gtk_widget_grab_focus (GTK_WIDGET (sidebar->search));
}

/**
 * attest_sidebar_get_neighbour:
 * @sidebar: the list of articles
 * @forward: the next, or the previous
 *
 * An article that has left the list (because it is done, and those to do are listed) still has its place between its
 * former neighbours.
 *
 * Returns: id of the listed article after or before the one on show; 0 when there is none
 */
gint64
attest_sidebar_get_neighbour (AttestSidebar *sidebar, gboolean forward)
{
  guint position;

  g_return_val_if_fail (ATTEST_IS_SIDEBAR (sidebar), 0);

  if (sidebar->model == NULL)
    return 0;
  if (attest_article_list_model_find (sidebar->model, shown_article (sidebar), &position))
    return forward || position > 0
             ? attest_article_list_model_get_article (sidebar->model, forward ? position + 1 : position - 1)
             : 0;
  if (forward)
    return attest_article_list_model_get_article (sidebar->model, sidebar->last_position);
  return sidebar->last_position > 0 ? attest_article_list_model_get_article (sidebar->model, sidebar->last_position - 1)
                                    : 0;
}

gint64
attest_sidebar_get_first (AttestSidebar *sidebar)
{
  g_return_val_if_fail (ATTEST_IS_SIDEBAR (sidebar), 0);

  return sidebar->model != NULL ? attest_article_list_model_get_article (sidebar->model, 0) : 0;
}

/**
 * attest_sidebar_dup_position:
 * @sidebar: the list of articles
 *
 * Returns: (transfer full): where in the list the article on show is, for people
 */
char *
attest_sidebar_dup_position (AttestSidebar *sidebar)
{
  guint position;

  g_return_val_if_fail (ATTEST_IS_SIDEBAR (sidebar), NULL);

  if (sidebar->model != NULL && attest_article_list_model_find (sidebar->model, shown_article (sidebar), &position))
    return g_strdup_printf (_ ("article %'u of %'u"), position + 1,
                            attest_article_list_model_get_size (sidebar->model));
  return g_strdup_printf (ngettext ("%'u article", "%'u articles", sidebar->n_articles), sidebar->n_articles);
}

guint
attest_sidebar_get_n_articles (AttestSidebar *sidebar)
{
  g_return_val_if_fail (ATTEST_IS_SIDEBAR (sidebar), 0);

  return sidebar->n_articles;
}

/**
 * attest_sidebar_set_annotator_menu:
 * @sidebar: the list of articles
 * @menu: what the annotator's button opens
 */
void
attest_sidebar_set_annotator_menu (AttestSidebar *sidebar, GMenuModel *menu)
{
  g_return_if_fail (ATTEST_IS_SIDEBAR (sidebar));

  gtk_menu_button_set_menu_model (sidebar->annotator_button, menu);
}

const char *
attest_sidebar_get_search (AttestSidebar *sidebar)
{
  g_return_val_if_fail (ATTEST_IS_SIDEBAR (sidebar), NULL);

  return sidebar->model != NULL ? attest_article_list_model_get_search (sidebar->model) : NULL;
}
