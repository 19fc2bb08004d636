/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: command line, files from elsewhere, one window a project. */
#include "config.h"

#include "attest-application.h"

#include "attest-commands.h"
#include "attest-compat.h"
#include "attest-preferences.h"
#include "attest-sample.h"
#include "attest-settings.h"
#include "attest-window.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

struct _AttestApplication
{
  AdwApplication parent_instance;

  guint signal_sources[3];
};

G_DEFINE_FINAL_TYPE (AttestApplication, attest_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "sample", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open the sample project"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_ ("[FILE…]") },
  { NULL }
};

static gboolean
is_project (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *folded = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  return folded != NULL && g_str_has_suffix (folded, ".attest");
}

static GtkWindow *
newest_window (AttestApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));
  GList *windows;

  if (ATTEST_IS_WINDOW (active))
    return active;
  windows = gtk_application_get_windows (GTK_APPLICATION (self));
  for (GList *link = windows; link != NULL; link = link->next)
    if (ATTEST_IS_WINDOW (link->data))
      return link->data;
  return NULL;
}

static AttestWindow *
window_with_project (AttestApplication *self, GFile *project)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));
  g_autofree char *path = g_file_get_path (project);

  for (GList *link = windows; link != NULL; link = link->next)
    {
      AttestProject *open = ATTEST_IS_WINDOW (link->data) ? attest_window_get_project (link->data) : NULL;

      if (open != NULL && g_strcmp0 (attest_project_get_path (open), path) == 0)
        return link->data;
    }
  return NULL;
}

/* A window without a project: the one at hand, or a new one. */
static AttestWindow *
empty_window (AttestApplication *self, GtkWindow *near)
{
  if (near == NULL)
    near = newest_window (self);
  if (near != NULL && attest_window_get_project (ATTEST_WINDOW (near)) == NULL)
    return ATTEST_WINDOW (near);
  return attest_window_new (self);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  attest_compat_show_about (gtk_application_get_active_window (GTK_APPLICATION (user_data)));
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  attest_preferences_present (newest_window (user_data));
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  /* Each may refuse while work of its own runs; the program ends with the last one. */
  for (GList *link = windows; link != NULL; link = link->next)
    if (ATTEST_IS_WINDOW (link->data))
      gtk_window_close (link->data);
}

/* Asked to end by the system or a terminal: there is nobody to answer questions, and all that was seen is on disk. */
static gboolean
terminated_cb (gpointer user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  for (GList *link = windows; link != NULL; link = link->next)
    if (ATTEST_IS_WINDOW (link->data))
      attest_window_close_at_once (link->data);
  g_application_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static void
style_changed_cb (GSettings *settings, const char *key, gpointer user_data)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            ADW_COLOR_SCHEME_FORCE_DARK };
  int style = g_settings_get_enum (settings, "style");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[CLAMP (style, 0, (int) G_N_ELEMENTS (schemes) - 1)]);
}

static void
attest_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { "about", about_cb },
    { "preferences", preferences_cb },
    { "quit", quit_cb },
  };
  AttestApplication *self = ATTEST_APPLICATION (application);

  G_APPLICATION_CLASS (attest_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  attest_commands_install_accels (GTK_APPLICATION (self));
  g_signal_connect_object (attest_settings_get (), "changed::style", G_CALLBACK (style_changed_cb), self, 0);
  style_changed_cb (attest_settings_get (), "style", self);

  self->signal_sources[0] = g_unix_signal_add (SIGTERM, terminated_cb, self);
  self->signal_sources[1] = g_unix_signal_add (SIGINT, terminated_cb, self);
  self->signal_sources[2] = g_unix_signal_add (SIGHUP, terminated_cb, self);
}

static void
attest_application_shutdown (GApplication *application)
{
  AttestApplication *self = ATTEST_APPLICATION (application);

  for (guint i = 0; i < G_N_ELEMENTS (self->signal_sources); i++)
    g_clear_handle_id (&self->signal_sources[i], g_source_remove);
  G_APPLICATION_CLASS (attest_application_parent_class)->shutdown (application);
}

static void
attest_application_activate (GApplication *application)
{
  AttestApplication *self = ATTEST_APPLICATION (application);
  GtkWindow *window = newest_window (self);

  if (window == NULL)
    window = GTK_WINDOW (attest_window_new (self));
  gtk_window_present (window);
}

static void
attest_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  attest_application_open_files (ATTEST_APPLICATION (application), files, n_files, NULL);
}

static int
attest_application_handle_local_options (GApplication *application, GVariantDict *dict)
{
  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("Attest %s\n", ATTEST_VERSION);
      return 0;
    }
  if (!attest_settings_are_installed ())
    {
      g_printerr (_ ("Attest is not installed completely: the description of its settings (%s) is missing.\n"),
                  ATTEST_APP_ID ".gschema.xml");
      return 1;
    }
  return -1;
}

static int
attest_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  AttestApplication *self = ATTEST_APPLICATION (application);
  GVariantDict *dict = g_application_command_line_get_options_dict (command_line);
  g_autofree const char **names = NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  if (g_variant_dict_lookup (dict, G_OPTION_REMAINING, "^a&ay", &names))
    for (guint i = 0; names[i] != NULL; i++)
      g_ptr_array_add (files, g_application_command_line_create_file_for_arg (command_line, names[i]));

  if (g_variant_dict_contains (dict, "sample"))
    attest_application_open_sample (self, NULL);
  if (files->len > 0)
    attest_application_open_files (self, (GFile **) files->pdata, files->len, NULL);
  else if (!g_variant_dict_contains (dict, "sample"))
    g_application_activate (application);
  return 0;
}

static void
attest_application_class_init (AttestApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = attest_application_startup;
  application_class->shutdown = attest_application_shutdown;
  application_class->activate = attest_application_activate;
  application_class->open = attest_application_open;
  application_class->handle_local_options = attest_application_handle_local_options;
  application_class->command_line = attest_application_command_line;
}

static void
attest_application_init (AttestApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _ ("Opens projects (.attest), and imports any other files."));
}

AttestApplication *
attest_application_new (void)
{
  return g_object_new (ATTEST_TYPE_APPLICATION, "application-id", ATTEST_APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE, "resource-base-path",
                       "/org/attest/Attest", NULL);
}

/**
 * attest_application_open_project:
 * @application: the application
 * @project: a project file
 * @near: (nullable): an empty window to use first
 *
 * Opens @project in a window of its own, or brings forward the window that has it.
 *
 * Returns: whether it is open; a window tells why not
 */
gboolean
attest_application_open_project (AttestApplication *application, GFile *project, GtkWindow *near)
{
  AttestWindow *window;
  gboolean opened = TRUE;

  g_return_val_if_fail (ATTEST_IS_APPLICATION (application) && G_IS_FILE (project), FALSE);

  window = window_with_project (application, project);
  if (window == NULL)
    {
      window = empty_window (application, near);
      opened = attest_window_open_project (window, project);
    }
  gtk_window_present (GTK_WINDOW (window));
  return opened;
}

/**
 * attest_application_open_files:
 * @application: the application
 * @files: (array length=n_files): files and folders
 * @n_files: how many
 * @near: (nullable): the window they were given to
 *
 * Opens the projects among @files and offers all others for import to the project of @near, or of the newest window.
 */
void
attest_application_open_files (AttestApplication *application, GFile **files, guint n_files, GtkWindow *near)
{
  g_autoptr (GListStore) articles = g_list_store_new (G_TYPE_FILE);
  GtkWindow *window;
  gboolean opened = TRUE;

  g_return_if_fail (ATTEST_IS_APPLICATION (application));

  for (guint i = 0; i < n_files; i++)
    if (is_project (files[i]))
      opened = attest_application_open_project (application, files[i], near) && opened;
    else
      g_list_store_append (articles, files[i]);
  /* Articles given with a project that does not open were not meant for another one. */
  if (g_list_model_get_n_items (G_LIST_MODEL (articles)) == 0 || !opened)
    return;

  window = near != NULL ? near : newest_window (application);
  if (window == NULL)
    window = GTK_WINDOW (attest_window_new (application));
  gtk_window_present (window);
  attest_window_import_files (ATTEST_WINDOW (window), G_LIST_MODEL (articles));
}

/**
 * attest_application_open_sample:
 * @application: the application
 * @near: (nullable): an empty window to use first
 *
 * Opens the sample project, made the first time it is asked for.
 */
void
attest_application_open_sample (AttestApplication *application, GtkWindow *near)
{
  g_autoptr (GFile) project = attest_sample_get_file ();
  AttestWindow *window;

  g_return_if_fail (ATTEST_IS_APPLICATION (application));

  if (g_file_query_exists (project, NULL))
    {
      attest_application_open_project (application, project, near);
      return;
    }
  window = empty_window (application, near);
  gtk_window_present (GTK_WINDOW (window));
  attest_window_make_sample (window, project);
}
