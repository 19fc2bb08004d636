/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the toolkit will do in another way soon, in one place: choosing files, asking, About, the preferences' window.
 */
#include "config.h"

#include "attest-compat.h"

#include <glib/gi18n.h>

typedef struct
{
  GWeakRef target;
  GCallback func;
  gpointer user_data;
  GtkWidget *entry;
} Request;

static Request *
request_new (GObject *target, GCallback func, gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  g_weak_ref_init (&request->target, target);
  request->func = func;
  request->user_data = user_data;
  return request;
}

static void
request_free (Request *request)
{
  g_weak_ref_clear (&request->target);
  g_free (request);
}

static void
request_closure_notify (gpointer data, GClosure *closure)
{
  request_free (data);
}

static void
chooser_response_cb (GtkNativeDialog *dialog, int response, Request *request)
{
  g_autoptr (GtkNativeDialog) owned = dialog;
  g_autoptr (GObject) target = g_weak_ref_get (&request->target);
  g_autoptr (GListModel) files = NULL;

  if (response != GTK_RESPONSE_ACCEPT || target == NULL)
    return;
  files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  if (g_list_model_get_n_items (files) > 0)
    ((AttestFilesFunc) request->func) (target, files, request->user_data);
}

static void
add_filters (GtkFileChooser *chooser, const AttestFileChoice *choice)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, choice->filter_name);
  for (guint i = 0; choice->patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, choice->patterns[i]);
  gtk_file_chooser_add_filter (chooser, filter);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, all);
}

/**
 * attest_compat_choose_files:
 * @parent: (nullable): the window that asks
 * @choice: what to choose
 * @func: called when something was chosen and @target still lives
 * @target: who wants to know
 * @user_data: for @func
 *
 * Lets a person choose files or folders, or a name for a new file.
 */
void
attest_compat_choose_files (GtkWindow *parent, const AttestFileChoice *choice, AttestFilesFunc func, GObject *target,
                            gpointer user_data)
{
  GtkFileChooserNative *dialog;

  g_return_if_fail (choice != NULL && func != NULL && G_IS_OBJECT (target));

  dialog = gtk_file_chooser_native_new (choice->title, parent, choice->action, choice->accept, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), choice->multiple);
  if (choice->folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), choice->folder, NULL);
  if (choice->name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), choice->name);
  if (choice->filter_name != NULL && choice->patterns != NULL)
    add_filters (GTK_FILE_CHOOSER (dialog), choice);
  g_signal_connect_data (dialog, "response", G_CALLBACK (chooser_response_cb),
                         request_new (target, G_CALLBACK (func), user_data), request_closure_notify, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
answer_cb (AdwMessageDialog *dialog, const char *response, Request *request)
{
  g_autoptr (GObject) target = g_weak_ref_get (&request->target);

  if (target != NULL && g_str_equal (response, "accept"))
    ((AttestAnswerFunc) request->func) (target, request->user_data);
}

static AdwMessageDialog *
message_dialog_new (GtkWindow *parent, const char *heading, const char *body, const char *cancel, const char *accept)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, NULL, NULL));

  /* Not through the constructor: it takes a format. */
  adw_message_dialog_set_heading (dialog, heading);
  adw_message_dialog_set_body (dialog, body);
  adw_message_dialog_add_response (dialog, "cancel", cancel);
  adw_message_dialog_add_response (dialog, "accept", accept);
  adw_message_dialog_set_close_response (dialog, "cancel");
  return dialog;
}

/**
 * attest_compat_ask:
 * @parent: (nullable): the window that asks
 * @heading: the question
 * @body: what follows from each answer
 * @cancel: the answer that changes nothing
 * @accept: the answer that calls @func
 * @destructive: whether something is lost by @accept
 * @func: called on @accept when @target still lives
 * @target: who wants to know
 * @user_data: for @func
 */
void
attest_compat_ask (GtkWindow *parent, const char *heading, const char *body, const char *cancel, const char *accept,
                   gboolean destructive, AttestAnswerFunc func, GObject *target, gpointer user_data)
{
  AdwMessageDialog *dialog;

  g_return_if_fail (func != NULL && G_IS_OBJECT (target));

  dialog = message_dialog_new (parent, heading, body, cancel, accept);
  adw_message_dialog_set_response_appearance (dialog, "accept",
                                              destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, destructive ? "cancel" : "accept");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answer_cb), request_new (target, G_CALLBACK (func), user_data),
                         request_closure_notify, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
name_answer_cb (AdwMessageDialog *dialog, const char *response, Request *request)
{
  g_autoptr (GObject) target = g_weak_ref_get (&request->target);
  g_autofree char *name = NULL;

  if (target == NULL || !g_str_equal (response, "accept"))
    return;
  name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (request->entry))));
  if (*name != '\0')
    ((AttestNameFunc) request->func) (target, name);
}

static void
name_changed_cb (GtkEditable *editable, AdwMessageDialog *dialog)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (editable)));

  adw_message_dialog_set_response_enabled (dialog, "accept", *name != '\0');
}

/**
 * attest_compat_ask_name:
 * @parent: (nullable): the window that asks
 * @heading: what is to be named
 * @body: what the name is for
 * @accept: the button's word
 * @func: called with the name when @target still lives
 * @target: who wants to know
 */
void
attest_compat_ask_name (GtkWindow *parent, const char *heading, const char *body, const char *accept,
                        AttestNameFunc func, GObject *target)
{
  AdwMessageDialog *dialog;
  Request *request;

  g_return_if_fail (func != NULL && G_IS_OBJECT (target));

  dialog = message_dialog_new (parent, heading, body, _ ("Cancel"), accept);
  request = request_new (target, G_CALLBACK (func), NULL);
  request->entry = gtk_entry_new ();
  gtk_entry_set_activates_default (GTK_ENTRY (request->entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (request->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name"), -1);
  g_signal_connect_object (request->entry, "changed", G_CALLBACK (name_changed_cb), dialog, 0);
  adw_message_dialog_set_extra_child (dialog, request->entry);
  adw_message_dialog_set_response_appearance (dialog, "accept", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (dialog, "accept", FALSE);
  adw_message_dialog_set_default_response (dialog, "accept");
  g_signal_connect_data (dialog, "response", G_CALLBACK (name_answer_cb), request, request_closure_notify, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (request->entry);
}

static void
color_response_cb (GtkDialog *dialog, int response, Request *request)
{
  g_autoptr (GObject) target = g_weak_ref_get (&request->target);

  if (response == GTK_RESPONSE_OK && target != NULL)
    {
      g_autofree char *color = NULL;
      GdkRGBA rgba;

      gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (dialog), &rgba);
      color = g_strdup_printf ("#%02x%02x%02x", (guint) (rgba.red * 255 + 0.5f), (guint) (rgba.green * 255 + 0.5f),
                               (guint) (rgba.blue * 255 + 0.5f));
      ((AttestColorFunc) request->func) (target, color);
    }
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/**
 * attest_compat_choose_color:
 * @parent: (nullable): the window that asks
 * @title: of the dialog
 * @color: "#rrggbb" to begin with
 * @func: called with the colour when @target still lives
 * @target: who wants to know
 */
void
attest_compat_choose_color (GtkWindow *parent, const char *title, const char *color, AttestColorFunc func,
                            GObject *target)
{
  GtkWidget *dialog;
  GdkRGBA rgba;

  g_return_if_fail (func != NULL && G_IS_OBJECT (target));

  dialog = gtk_color_chooser_dialog_new (title, parent);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_color_chooser_set_use_alpha (GTK_COLOR_CHOOSER (dialog), FALSE);
  if (gdk_rgba_parse (&rgba, color))
    gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (dialog), &rgba);
  g_signal_connect_data (dialog, "response", G_CALLBACK (color_response_cb),
                         request_new (target, G_CALLBACK (func), NULL), request_closure_notify, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * attest_compat_name_drop_down:
 * @drop_down: a drop-down
 * @name: what it chooses, for screen readers
 *
 * GTK 4.8 gives the name to the drop-down, but not to the button in it, which has the focus.
 */
void
attest_compat_name_drop_down (GtkDropDown *drop_down, const char *name)
{
  GtkWidget *button;

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  if (button != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static gboolean
list_tab_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *list = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  GtkWidget *row = gtk_widget_get_focus_child (list);
  gboolean back = keyval == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0;
  GtkDirectionType direction = back ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD;

  if ((keyval != GDK_KEY_Tab && keyval != GDK_KEY_ISO_Left_Tab) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (row != NULL && gtk_widget_child_focus (row, direction))
    return GDK_EVENT_STOP;
  /* For as long as a place is looked for, the other rows are none. */
  gtk_widget_set_can_focus (list, FALSE);
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (list)), direction);
  gtk_widget_set_can_focus (list, TRUE);
  return GDK_EVENT_STOP;
}

/**
 * attest_compat_let_tab_leave:
 * @list: a list
 *
 * Tab goes through what is in a row and then on to what is behind the list, however many rows there are. Up to GTK 4.10
 * it goes to the next row.
 */
void
attest_compat_let_tab_leave (GtkListView *list)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_return_if_fail (GTK_IS_LIST_VIEW (list));

  g_signal_connect (keys, "key-pressed", G_CALLBACK (list_tab_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (list), keys);
}

/**
 * attest_compat_show_about:
 * @parent: (nullable): the window it belongs to
 */
void
attest_compat_show_about (GtkWindow *parent)
{
  GtkWidget *about = adw_about_window_new ();

  g_object_set (about, "application-name", _ ("Attest"), "application-icon", ATTEST_APP_ID, "version", ATTEST_VERSION,
                "comments", _ ("Mark who and what news articles mention, what they assert, and who said it."),
                "developer-name", _ ("The Attest maintainers"), "license-type", GTK_LICENSE_GPL_3_0,
                /* Translators: your names, one a line, shown as credits */
                "translator-credits", _ ("translator-credits"), NULL);
  gtk_window_set_transient_for (GTK_WINDOW (about), parent);
  gtk_window_present (GTK_WINDOW (about));
}

/**
 * attest_compat_new_preferences_window:
 * @parent: (nullable): the window it belongs to
 * @page: what it shows
 *
 * A plain window: one page needs no tabs and no search, which the toolkit's own would bring along.
 *
 * Returns: (transfer full): a window, not yet shown
 */
GtkWidget *
attest_compat_new_preferences_window (GtkWindow *parent, AdwPreferencesPage *page)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_return_val_if_fail (ADW_IS_PREFERENCES_PAGE (page), NULL);

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  gtk_widget_set_vexpand (GTK_WIDGET (page), TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (page));
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Preferences"));
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 620);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  return window;
}
