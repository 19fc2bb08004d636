/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of commands: every key can be pressed, means one thing, and leaves the labels their letters. */
#include "attest-commands.h"

#include "attest-scheme.h"

#include <string.h>

typedef void (*AccelFunc) (const AttestCommand *command, const char *accel, gpointer user_data);

static void
foreach_accel (AccelFunc func, gpointer user_data)
{
  guint n_commands;
  const AttestCommand *commands = attest_commands_get (&n_commands);

  for (guint i = 0; i < n_commands; i++)
    {
      g_auto (GStrv) accels = g_strsplit (commands[i].accels, " ", -1);

      for (guint j = 0; accels[j] != NULL; j++)
        func (&commands[i], accels[j], user_data);
    }
}

static void
check_parses (const AttestCommand *command, const char *accel, gpointer user_data)
{
  guint keyval;
  GdkModifierType modifiers;

  g_assert_true (gtk_accelerator_parse (accel, &keyval, &modifiers));
  g_assert_cmpuint (keyval, !=, 0);
}

static void
test_accels_parse (void)
{
  foreach_accel (check_parses, NULL);
}

static void
check_unique (const AttestCommand *command, const char *accel, gpointer user_data)
{
  GHashTable *seen = user_data;
  guint keyval;
  GdkModifierType modifiers;
  const AttestCommand *other;
  g_autofree char *name = NULL;

  gtk_accelerator_parse (accel, &keyval, &modifiers);
  name = gtk_accelerator_name (keyval, modifiers);
  other = g_hash_table_lookup (seen, name);
  if (other != NULL)
    g_error ("%s is the key of %s and of %s", accel, other->action, command->action);
  g_hash_table_insert (seen, g_steal_pointer (&name), (gpointer) command);
}

static void
test_accels_are_unique (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  foreach_accel (check_unique, seen);
  g_assert_cmpuint (g_hash_table_size (seen), >, 40);
}

static void
check_is_no_label (const AttestCommand *command, const char *accel, gpointer user_data)
{
  AttestScheme *scheme = user_data;
  guint keyval;
  GdkModifierType modifiers;
  char key[7] = { 0 };

  gtk_accelerator_parse (accel, &keyval, &modifiers);
  if (modifiers != 0 || gdk_keyval_to_unicode (keyval) == 0)
    return;
  /* A plain letter anywhere in the window would be taken from what is typed. */
  g_assert_cmpint (command->scope, ==, ATTEST_SCOPE_ARTICLE);
  g_unichar_to_utf8 (gdk_keyval_to_unicode (keyval), key);
  g_assert_null (strpbrk (key, "0123456789"));
  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    g_assert_cmpstr (attest_scheme_get_label (scheme, i)->key, !=, key);
}

static void
test_labels_keep_their_keys (void)
{
  g_autoptr (AttestScheme) scheme = attest_scheme_new_default ();

  foreach_accel (check_is_no_label, scheme);
}

static void
test_actions_are_well_formed (void)
{
  guint n_commands;
  const AttestCommand *commands = attest_commands_get (&n_commands);

  for (guint i = 0; i < n_commands; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      g_autoptr (GError) error = NULL;

      g_action_parse_detailed_name (commands[i].action, &name, &target, &error);
      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (name, "win.") || g_str_has_prefix (name, "app.") ||
                     g_str_has_prefix (name, "window."));
      g_assert_cmpstr (commands[i].title, !=, "");
      g_assert_cmpstr (commands[i].group, !=, "");
    }
}

static guint
count_accels (AttestCommandScope scope)
{
  guint n_commands;
  guint n = 0;
  const AttestCommand *commands = attest_commands_get (&n_commands);

  for (guint i = 0; i < n_commands; i++)
    {
      g_auto (GStrv) accels = g_strsplit (commands[i].accels, " ", -1);

      n += commands[i].scope == scope ? g_strv_length (accels) : 0;
    }
  return n;
}

static void
test_article_controller (void)
{
  GtkEventController *controller = attest_commands_new_article_controller ();

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (controller)), ==, count_accels (ATTEST_SCOPE_ARTICLE));
  g_assert_finalize_object (controller);
}

static void
count_shortcuts (GtkWidget *widget, GHashTable *titles)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkShortcutsShortcut"))
    {
      g_autofree char *title = NULL;

      g_object_get (widget, "title", &title, NULL);
      g_hash_table_add (titles, g_steal_pointer (&title));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count_shortcuts (child, titles);
}

static void
test_shortcuts_window_has_all (void)
{
  GtkWidget *parent = gtk_window_new ();
  GtkWidget *window = attest_commands_new_shortcuts_window (GTK_WINDOW (parent));
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_commands;
  const AttestCommand *commands = attest_commands_get (&n_commands);

  count_shortcuts (window, titles);
  for (guint i = 0; i < n_commands; i++)
    if (!g_hash_table_contains (titles, commands[i].title))
      g_error ("“%s” is missing in the shortcuts window", commands[i].title);
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (parent));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/commands/accels-parse", test_accels_parse);
  g_test_add_func ("/commands/accels-are-unique", test_accels_are_unique);
  g_test_add_func ("/commands/labels-keep-their-keys", test_labels_keep_their_keys);
  g_test_add_func ("/commands/actions-are-well-formed", test_actions_are_well_formed);
  g_test_add_func ("/commands/article-controller", test_article_controller);
  g_test_add_func ("/commands/shortcuts-window-has-all", test_shortcuts_window_has_all);
  return g_test_run ();
}
