/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One window: the start page, or one project with its articles, the article on show and the inspector. */
#include "config.h"

#include "attest-window-private.h"

#include "attest-commands.h"
#include "attest-compat.h"
#include "attest-settings.h"
#include "attest-trace.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (AttestWindow, attest_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_SIDEBAR_VISIBLE,
  PROP_INSPECTOR_VISIBLE,
  PROP_SECTION,
  PROP_SCROLL_TOGETHER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* --- the article on show --- */

static gboolean
last_article_cb (gpointer user_data)
{
  AttestWindow *self = user_data;

  self->last_article_source = 0;
  attest_window_save_last_article (self);
  return G_SOURCE_REMOVE;
}

/**
 * attest_window_show_article:
 * @window: a window with a project
 *
 * Brings what belongs to the editor's article to the state of it, or says that there is none.
 */
void
attest_window_show_article (AttestWindow *window)
{
  gboolean shown = attest_editor_get_article (window->editor) != NULL;

  attest_trace_mark ("article");
  /* A second desk gets its article only once it stands beside the first. */
  gtk_stack_set_visible_child_name (window->article_pages,
                                    shown || attest_desks_get_other (window->desks) != NULL ? "article" : "none");
  attest_window_update_title (window);
  attest_window_update_actions (window);
  /* Not at once: writing it would stand between the key and the next article. */
  g_clear_handle_id (&window->last_article_source, g_source_remove);
  if (shown)
    window->last_article_source = g_timeout_add (800, last_article_cb, window);
}

/**
 * attest_window_open_article:
 * @window: a window with a project
 * @article: id of the article to show
 *
 * Returns: whether it is shown; the window tells why not
 */
gboolean
attest_window_open_article (AttestWindow *window, gint64 article)
{
  g_autoptr (GError) error = NULL;
  AttestArticle *shown = attest_editor_get_article (window->editor);

  if (article == 0 || (shown != NULL && shown->id == article))
    return article != 0;
  attest_inspector_save (window->inspector);
  if (attest_editor_open_article (window->editor, article, &error))
    return TRUE;
  attest_window_tell (window, error->message);
  return FALSE;
}

void
attest_window_focus_article (AttestWindow *window)
{
  attest_panes_close_overlays (window->panes);
  gtk_stack_set_visible_child_name (window->sections, "articles");
  if (window->editor != NULL && attest_editor_get_article (window->editor) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (window->article_pane));
}

static void
opened_cb (AttestWindow *self)
{
  attest_window_focus_article (self);
}

static void
chosen_cb (AttestWindow *self)
{
  AttestAnnotation *selected = attest_editor_get_selected (self->editor);

  if (selected != NULL)
    attest_article_view_scroll_to (attest_article_pane_get_view (self->article_pane),
                                   attest_annotation_get_hull (selected));
}

static void
annotator_cb (AttestWindow *self)
{
  attest_window_close_again (self);
  attest_window_update_title (self);
  attest_window_update_annotator_menu (self);
}

static void
set_editor (AttestWindow *self, AttestEditor *editor)
{
  attest_window_close_again (self);
  g_signal_group_set_target (self->editor_signals, editor);
  g_signal_group_set_target (self->project_signals, editor != NULL ? self->project : NULL);
  attest_inspector_set_editor (self->inspector, editor);
  attest_label_bar_set_editor (self->label_bar, editor);
  attest_label_chooser_set_editor (self->label_chooser, editor);
  attest_window_sections_set_editor (self, editor);
  attest_sidebar_set_editor (self->sidebar, editor);
  attest_inspector_set_linker (self->inspector, self->linker);
  g_signal_group_set_target (self->linker_signals, self->linker);
}

/* Another of the desks, or the one desk with another project: all that shows one article shows that of this one. */
static void
active_cb (AttestWindow *self)
{
  AttestDesk *desk = attest_desks_get_active (self->desks);

  if (self->editor != NULL)
    attest_inspector_save (self->inspector);
  self->article_pane = attest_desk_get_pane (desk);
  g_set_object (&self->linker, attest_desk_get_linker (desk));
  g_set_object (&self->editor, attest_desk_get_editor (desk));
  set_editor (self, self->editor);
  attest_active_time_set_editor (self->active_time, self->editor);
  if (self->editor != NULL)
    attest_window_show_article (self);
}

/* --- the window itself --- */

static void
save_state (AttestWindow *self)
{
  GSettings *settings = attest_settings_get ();
  int width;
  int height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (settings, "window-width", width);
  g_settings_set_int (settings, "window-height", height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
}

static void
bind_settings (AttestWindow *self)
{
  GSettings *settings = attest_settings_get ();
  GSettingsBindFlags flags = G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_NO_SENSITIVITY;

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  g_settings_bind (settings, "sidebar-visible", self->panes, "sidebar-docked", flags);
  g_settings_bind (settings, "inspector-visible", self->panes, "inspector-docked", flags);
  g_settings_bind (settings, "sidebar-width", self->panes, "sidebar-width", flags);
  g_settings_bind (settings, "inspector-width", self->panes, "inspector-width", flags);
}

static gboolean
stop_and_close_idle_cb (gpointer user_data)
{
  attest_window_close_at_once (ATTEST_WINDOW (user_data));
  return G_SOURCE_REMOVE;
}

/* Not within the dialog's own signal: it belongs to the window, and would go with it. */
static void
stop_and_close_cb (GObject *target, gpointer user_data)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, stop_and_close_idle_cb, g_object_ref (target), g_object_unref);
}

static gboolean
attest_window_close_request (GtkWindow *window)
{
  AttestWindow *self = ATTEST_WINDOW (window);

  attest_inspector_save (self->inspector);
  if (attest_task_bar_is_busy (self->task_bar))
    {
      attest_compat_ask (window, _ ("Stop and Close?"),
                         _ ("An import or export is still running. Stopping it leaves nothing half done: what it has "
                            "not finished is as if it had not begun."),
                         _ ("_Keep Open"), _ ("_Stop and Close"), TRUE, stop_and_close_cb, G_OBJECT (self), NULL);
      return GDK_EVENT_STOP;
    }
  save_state (self);
  attest_window_let_go_of_project (self);
  return GTK_WINDOW_CLASS (attest_window_parent_class)->close_request (window);
}

static void
attest_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (attest_window_parent_class)->size_allocate (widget, width, height, baseline);
  attest_window_fit_header (ATTEST_WINDOW (widget), width);
}

/* The list of articles and the inspector belong to one section. */
static void
section_cb (AttestWindow *self)
{
  gboolean articles = attest_window_is_at_articles (self);

  gtk_widget_set_visible (self->sidebar_button, self->project != NULL && articles);
  gtk_widget_set_visible (self->inspector_button, self->project != NULL && articles);
  attest_window_update_title (self);
  attest_window_update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECTION]);
}

static void
scroll_together_cb (AttestWindow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCROLL_TOGETHER]);
}

static void
panes_notify_cb (AttestWindow *self, GParamSpec *pspec)
{
  guint property = g_str_equal (pspec->name, "sidebar-visible") ? PROP_SIDEBAR_VISIBLE : PROP_INSPECTOR_VISIBLE;

  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
attest_window_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  AttestWindow *self = ATTEST_WINDOW (object);

  switch (prop_id)
    {
    case PROP_SIDEBAR_VISIBLE:
      g_value_set_boolean (value, self->panes != NULL && attest_panes_get_sidebar_visible (self->panes));
      break;
    case PROP_INSPECTOR_VISIBLE:
      g_value_set_boolean (value, self->panes != NULL && attest_panes_get_inspector_visible (self->panes));
      break;
    case PROP_SCROLL_TOGETHER:
      g_value_set_boolean (value, self->desks != NULL && attest_desks_get_scroll_together (self->desks));
      break;
    case PROP_SECTION:
      g_value_take_string (value, self->sections != NULL ? attest_window_dup_section (self) : g_strdup ("articles"));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
attest_window_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  AttestWindow *self = ATTEST_WINDOW (object);

  switch (prop_id)
    {
    case PROP_SIDEBAR_VISIBLE:
      attest_panes_set_sidebar_visible (self->panes, g_value_get_boolean (value));
      break;
    case PROP_INSPECTOR_VISIBLE:
      attest_panes_set_inspector_visible (self->panes, g_value_get_boolean (value));
      break;
    case PROP_SCROLL_TOGETHER:
      attest_desks_set_scroll_together (self->desks, g_value_get_boolean (value));
      break;
    case PROP_SECTION:
      attest_window_set_section (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
open_recent_cb (AttestWindow *self, GFile *file)
{
  attest_application_open_project (ATTEST_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), file,
                                   GTK_WINDOW (self));
}

static void
attest_window_dispose (GObject *object)
{
  AttestWindow *self = ATTEST_WINDOW (object);

  if (self->panes != NULL)
    attest_window_let_go_of_project (self);
  g_clear_handle_id (&self->last_article_source, g_source_remove);
  g_clear_handle_id (&self->fit_source, g_source_remove);
  g_clear_object (&self->editor_signals);
  g_clear_object (&self->project_signals);
  g_clear_object (&self->linker_signals);
  g_clear_object (&self->annotator_menu);
  g_clear_object (&self->waiting_files);
  g_clear_object (&self->toast);
  g_clear_object (&self->active_time);
  if (self->label_chooser != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->label_chooser));
  self->label_chooser = NULL;
  if (self->link_chooser != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->link_chooser));
  self->link_chooser = NULL;
  if (self->guideline_card != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->guideline_card));
  self->guideline_card = NULL;
  g_clear_object (&self->linker);
  g_clear_object (&self->editor);
  self->panes = NULL;
  G_OBJECT_CLASS (attest_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, header);
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, title);
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, inspector_button);
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, find_button);
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, section_buttons);
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, sections);
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, claims_page);
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, referents_page);
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, comments_page);
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, history_page);
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, error_notice);
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, panes);
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, article_pages);
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, desks);
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, label_bar);
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, inspector);
  gtk_widget_class_bind_template_child (widget_class, AttestWindow, task_bar);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, attest_window_update_title);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, panes_notify_cb);
  gtk_widget_class_bind_template_callback (widget_class, section_cb);
  gtk_widget_class_bind_template_callback (widget_class, active_cb);
  gtk_widget_class_bind_template_callback (widget_class, scroll_together_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_recent_cb);
}

static void
attest_window_class_init (AttestWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = attest_window_get_property;
  object_class->set_property = attest_window_set_property;
  object_class->dispose = attest_window_dispose;
  widget_class->size_allocate = attest_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = attest_window_close_request;

  properties[PROP_SIDEBAR_VISIBLE] = g_param_spec_boolean ("sidebar-visible", NULL, NULL, TRUE, flags);
  properties[PROP_INSPECTOR_VISIBLE] = g_param_spec_boolean ("inspector-visible", NULL, NULL, TRUE, flags);
  properties[PROP_SECTION] = g_param_spec_string ("section", NULL, NULL, "articles", flags);
  properties[PROP_SCROLL_TOGETHER] = g_param_spec_boolean ("scroll-together", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (ATTEST_TYPE_NOTICE);
  g_type_ensure (ATTEST_TYPE_START_PAGE);
  g_type_ensure (ATTEST_TYPE_PANES);
  g_type_ensure (ATTEST_TYPE_SIDEBAR);
  g_type_ensure (ATTEST_TYPE_DESKS);
  g_type_ensure (ATTEST_TYPE_LABEL_BAR);
  g_type_ensure (ATTEST_TYPE_INSPECTOR);
  g_type_ensure (ATTEST_TYPE_CLAIMS_PAGE);
  g_type_ensure (ATTEST_TYPE_REFERENTS_PAGE);
  g_type_ensure (ATTEST_TYPE_COMMENTS_PAGE);
  g_type_ensure (ATTEST_TYPE_HISTORY_PAGE);
  g_type_ensure (ATTEST_TYPE_TASK_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-window.ui");
  bind_children (widget_class);
  attest_window_class_install_actions (widget_class);
  attest_window_class_install_annotator_actions (widget_class);
  attest_window_class_install_attribute_actions (widget_class);
  attest_window_class_install_attribution_actions (widget_class);
  attest_window_class_install_claim_actions (widget_class);
  attest_window_class_install_referent_actions (widget_class);
  attest_window_class_install_again_actions (widget_class);
  attest_window_class_install_file_actions (widget_class);
  attest_window_class_install_section_actions (widget_class);
  attest_window_class_install_comment_actions (widget_class);
  attest_window_class_install_scheme_actions (widget_class);
  attest_window_class_install_beside_actions (widget_class);
}

static void
connect_groups (AttestWindow *self)
{
  self->editor_signals = g_signal_group_new (ATTEST_TYPE_EDITOR);
  g_signal_group_connect_swapped (self->editor_signals, "notify::article", G_CALLBACK (attest_window_show_article),
                                  self);
  g_signal_group_connect_swapped (self->editor_signals, "notify::annotator", G_CALLBACK (annotator_cb), self);
  g_signal_group_connect_swapped (self->editor_signals, "notify::selected", G_CALLBACK (attest_window_update_actions),
                                  self);
  self->linker_signals = g_signal_group_new (ATTEST_TYPE_LINKER);
  g_signal_group_connect_swapped (self->linker_signals, "notify::start", G_CALLBACK (attest_window_update_actions),
                                  self);
  attest_window_connect_linking (self);
  attest_window_connect_messages (self);
  attest_window_connect_project (self);
}

static void
attest_window_init (AttestWindow *self)
{
  connect_groups (self);
  self->annotator_menu = g_menu_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  self->article_pane = attest_desk_get_pane (attest_desks_get_active (self->desks));
  self->active_time = attest_active_time_new (GTK_WINDOW (self));
  attest_active_time_watch (self->active_time, GTK_WIDGET (self->desks));
  attest_active_time_watch (self->active_time, GTK_WIDGET (self->label_bar));
  attest_active_time_watch (self->active_time, GTK_WIDGET (self->inspector));
  self->label_chooser = ATTEST_LABEL_CHOOSER (attest_label_chooser_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->label_chooser), GTK_WIDGET (self->desks));
  self->link_chooser = ATTEST_LINK_CHOOSER (attest_link_chooser_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->link_chooser), GTK_WIDGET (self->desks));
  self->guideline_card = ATTEST_GUIDELINE_CARD (attest_guideline_card_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->guideline_card), GTK_WIDGET (self->desks));
  attest_sidebar_set_annotator_menu (self->sidebar, G_MENU_MODEL (self->annotator_menu));
  attest_window_add_annotator_action (self);
  attest_window_accept_drops (self);
  bind_settings (self);
  attest_window_show_page (self, "start");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR_VISIBLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INSPECTOR_VISIBLE]);
  attest_window_update_actions (self);
  attest_window_update_title (self);
  attest_trace_attach (GTK_WINDOW (self));
}

AttestWindow *
attest_window_new (AttestApplication *application)
{
  return g_object_new (ATTEST_TYPE_WINDOW, "application", application, NULL);
}

/**
 * attest_window_close_at_once:
 * @window: a window
 *
 * Saves all there is to save, stops what runs in the background, and closes without a question.
 */
void
attest_window_close_at_once (AttestWindow *window)
{
  g_return_if_fail (ATTEST_IS_WINDOW (window));

  attest_task_bar_cancel_all (window->task_bar);
  save_state (window);
  attest_window_let_go_of_project (window);
  gtk_window_destroy (GTK_WINDOW (window));
}
