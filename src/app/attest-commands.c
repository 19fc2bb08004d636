/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one table of commands: accelerators, the keys of the article, and the shortcuts window are all made from it. */
#include "config.h"

#include "attest-commands.h"

#include <glib/gi18n.h>

#define GENERAL N_ ("General")
#define ARTICLES N_ ("Articles")
#define VIEW N_ ("View")
#define SELECTING N_ ("Selecting Text")
#define ANNOTATING N_ ("Annotating")
#define ATTRIBUTING N_ ("Who Says What, and Other Links")
#define FRAGMENTS N_ ("Annotations of Several Pieces")
#define EDGES N_ ("Edges of an Annotation")

/* Commands that follow each other with one title share a line in the shortcuts window. The letters of labels come from
 * the scheme of the project (e, c, s, q and the digits in the default one); the others do not take them. */
static const AttestCommand commands[] = {
  { "win.new-project", "<Control>n", ATTEST_SCOPE_WINDOW, GENERAL, N_ ("New project") },
  { "win.open-project", "<Control>o", ATTEST_SCOPE_WINDOW, GENERAL, N_ ("Open a project") },
  { "win.import", "<Control>i", ATTEST_SCOPE_WINDOW, GENERAL, N_ ("Import articles") },
  { "win.export", "<Control>e", ATTEST_SCOPE_WINDOW, GENERAL, N_ ("Export") },
  { "win.undo", "<Control>z", ATTEST_SCOPE_WINDOW, GENERAL, N_ ("Undo") },
  { "win.redo", "<Control><Shift>z <Control>y", ATTEST_SCOPE_WINDOW, GENERAL, N_ ("Redo") },
  { "win.edit-scheme", "<Control>l", ATTEST_SCOPE_WINDOW, GENERAL, N_ ("Edit the annotation scheme") },
  { "app.preferences", "<Control>comma", ATTEST_SCOPE_WINDOW, GENERAL, N_ ("Preferences") },
  { "win.shortcuts", "<Control>question", ATTEST_SCOPE_WINDOW, GENERAL, N_ ("Keyboard shortcuts") },
  { "win.menu", "F10", ATTEST_SCOPE_WINDOW, GENERAL, N_ ("Open the menu") },
  { "window.close", "<Control>w", ATTEST_SCOPE_WINDOW, GENERAL, N_ ("Close the window") },
  { "app.quit", "<Control>q", ATTEST_SCOPE_WINDOW, GENERAL, N_ ("Quit") },

  { "win.search-articles", "<Control><Shift>f <Control>k", ATTEST_SCOPE_WINDOW, ARTICLES, N_ ("Search articles") },
  { "win.next-article", "<Control>Page_Down", ATTEST_SCOPE_WINDOW, ARTICLES, N_ ("Next article") },
  { "win.previous-article", "<Control>Page_Up", ATTEST_SCOPE_WINDOW, ARTICLES, N_ ("Previous article") },
  { "win.next-unfinished", "<Control><Shift>Page_Down", ATTEST_SCOPE_WINDOW, ARTICLES, N_ ("Next unfinished article") },
  { "win.done-and-next", "<Control>Return", ATTEST_SCOPE_WINDOW, ARTICLES,
    N_ ("Mark done and go to the next unfinished") },
  { "win.toggle-done", "d", ATTEST_SCOPE_ARTICLE, ARTICLES, N_ ("Mark the article done, or not") },
  { "win.toggle-flagged", "x", ATTEST_SCOPE_ARTICLE, ARTICLES, N_ ("Flag the article, or not") },

  { "win.section('articles')", "<Alt>1", ATTEST_SCOPE_WINDOW, VIEW, N_ ("Articles") },
  { "win.section('claims')", "<Alt>2", ATTEST_SCOPE_WINDOW, VIEW, N_ ("Claims") },
  { "win.section('referents')", "<Alt>3", ATTEST_SCOPE_WINDOW, VIEW, N_ ("Referents") },
  { "win.section('comments')", "<Alt>4", ATTEST_SCOPE_WINDOW, VIEW, N_ ("Comments") },
  { "win.section('history')", "<Alt>5", ATTEST_SCOPE_WINDOW, VIEW, N_ ("History") },
  { "win.sidebar", "F9", ATTEST_SCOPE_WINDOW, VIEW, N_ ("Show or hide the list of articles") },
  { "win.inspector", "F8", ATTEST_SCOPE_WINDOW, VIEW, N_ ("Show or hide the inspector") },
  { "win.beside", "F7", ATTEST_SCOPE_WINDOW, VIEW, N_ ("A second article beside, or no more") },
  { "win.other-article", "F6", ATTEST_SCOPE_WINDOW, VIEW, N_ ("Go over to the other article") },
  { "win.scroll-together", "<Control>F7", ATTEST_SCOPE_WINDOW, VIEW, N_ ("Scroll both articles together, or not") },
  { "win.zoom-in", "<Control>plus <Control>equal <Control>KP_Add", ATTEST_SCOPE_WINDOW, VIEW, N_ ("Larger text") },
  { "win.zoom-out", "<Control>minus <Control>KP_Subtract", ATTEST_SCOPE_WINDOW, VIEW, N_ ("Smaller text") },
  { "win.zoom-reset", "<Control>0 <Control>KP_0", ATTEST_SCOPE_WINDOW, VIEW, N_ ("Normal text size") },
  { "win.find", "<Control>f", ATTEST_SCOPE_WINDOW, VIEW, N_ ("Find in the article") },
  { "win.find-next", "<Control>g", ATTEST_SCOPE_WINDOW, VIEW, N_ ("Next match") },
  { "win.find-previous", "<Control><Shift>g", ATTEST_SCOPE_WINDOW, VIEW, N_ ("Previous match") },

  { "win.grow-selection", "space", ATTEST_SCOPE_ARTICLE, SELECTING, N_ ("Grow: word, phrase, sentence, paragraph") },
  { "win.shrink-selection", "<Shift>space", ATTEST_SCOPE_ARTICLE, SELECTING, N_ ("Shrink again") },
  { "win.deselect", "Escape", ATTEST_SCOPE_ARTICLE, SELECTING, N_ ("Select nothing") },

  { "win.select-annotation", "Return KP_Enter", ATTEST_SCOPE_ARTICLE, ANNOTATING,
    N_ ("Select the annotation at the caret, then the next larger") },
  { "win.next-annotation", "n", ATTEST_SCOPE_ARTICLE, ANNOTATING, N_ ("Next annotation") },
  { "win.previous-annotation", "p", ATTEST_SCOPE_ARTICLE, ANNOTATING, N_ ("Previous annotation") },
  { "win.relabel", "t F2", ATTEST_SCOPE_ARTICLE, ANNOTATING, N_ ("Choose another label") },
  { "win.guideline", "h", ATTEST_SCOPE_ARTICLE, ANNOTATING, N_ ("Read the guideline of the label") },
  { "win.edit-note", "o", ATTEST_SCOPE_ARTICLE, ANNOTATING, N_ ("Write a note") },
  { "win.comment", "m", ATTEST_SCOPE_ARTICLE, ANNOTATING, N_ ("Comment on the annotation, or on the article") },
  { "win.next-comment", "<Shift>m", ATTEST_SCOPE_ARTICLE, ANNOTATING, N_ ("Next open comment") },
  { "win.edit-attributes", "i", ATTEST_SCOPE_ARTICLE, ANNOTATING, N_ ("Fill in the attributes") },
  { "win.next-missing", "<Shift>i", ATTEST_SCOPE_ARTICLE, ANNOTATING, N_ ("Next annotation with a missing attribute") },
  { "win.refer", "w", ATTEST_SCOPE_ARTICLE, ANNOTATING, N_ ("Say whom or what it refers to") },
  { "win.clear-referent", "<Shift>w", ATTEST_SCOPE_ARTICLE, ANNOTATING, N_ ("Refer to nothing") },
  { "win.same-again", "g", ATTEST_SCOPE_ARTICLE, ANNOTATING, N_ ("Label the same words again in the article") },
  { "win.same-again-project", "<Shift>g", ATTEST_SCOPE_ARTICLE, ANNOTATING,
    N_ ("Label the same words again in the whole project") },
  { "win.delete-annotation", "Delete KP_Delete BackSpace", ATTEST_SCOPE_ARTICLE, ANNOTATING,
    N_ ("Delete the annotation") },

  { "win.attribute", "a", ATTEST_SCOPE_ARTICLE, ATTRIBUTING,
    N_ ("Say who made the claim: then a number, or new words and the key of a source or cue") },
  { "win.toggle-unattributed", "u", ATTEST_SCOPE_ARTICLE, ATTRIBUTING, N_ ("Nobody is named for the claim, or not") },
  { "win.link-claim", "v", ATTEST_SCOPE_ARTICLE, ATTRIBUTING, N_ ("Find the claim in other articles, and link it") },
  { "win.next-unattributed", "<Shift>u", ATTEST_SCOPE_ARTICLE, ATTRIBUTING, N_ ("Next claim without a source") },
  { "win.relate", "r", ATTEST_SCOPE_ARTICLE, ATTRIBUTING,
    N_ ("Link to another annotation: then a number, or that one selected and the key again") },
  { "win.follow-link", "l", ATTEST_SCOPE_ARTICLE, ATTRIBUTING, N_ ("Go to what it is linked to, to each in turn") },
  { "win.go-back", "<Shift>l", ATTEST_SCOPE_ARTICLE, ATTRIBUTING, N_ ("Back to where that began") },

  { "win.add-fragment", "f", ATTEST_SCOPE_ARTICLE, FRAGMENTS, N_ ("Add the selected words to the annotation") },
  { "win.remove-fragment", "<Shift>f", ATTEST_SCOPE_ARTICLE, FRAGMENTS,
    N_ ("Take them, or the fragment at the caret, away") },
  { "win.split-annotation", "k", ATTEST_SCOPE_ARTICLE, FRAGMENTS, N_ ("Split the annotation at the caret") },
  { "win.join-annotations", "j", ATTEST_SCOPE_ARTICLE, FRAGMENTS,
    N_ ("Join two annotations: press on one, then on the other") },

  { "win.move-edge('end-left-word')", "<Alt>Left", ATTEST_SCOPE_ARTICLE, EDGES, N_ ("Move the end by a word") },
  { "win.move-edge('end-right-word')", "<Alt>Right", ATTEST_SCOPE_ARTICLE, EDGES, N_ ("Move the end by a word") },
  { "win.move-edge('end-left-character')", "<Control><Alt>Left", ATTEST_SCOPE_ARTICLE, EDGES,
    N_ ("Move the end by a character") },
  { "win.move-edge('end-right-character')", "<Control><Alt>Right", ATTEST_SCOPE_ARTICLE, EDGES,
    N_ ("Move the end by a character") },
  { "win.move-edge('start-left-word')", "<Alt><Shift>Left", ATTEST_SCOPE_ARTICLE, EDGES,
    N_ ("Move the start by a word") },
  { "win.move-edge('start-right-word')", "<Alt><Shift>Right", ATTEST_SCOPE_ARTICLE, EDGES,
    N_ ("Move the start by a word") },
  { "win.move-edge('start-left-character')", "<Control><Alt><Shift>Left", ATTEST_SCOPE_ARTICLE, EDGES,
    N_ ("Move the start by a character") },
  { "win.move-edge('start-right-character')", "<Control><Alt><Shift>Right", ATTEST_SCOPE_ARTICLE, EDGES,
    N_ ("Move the start by a character") },
};

static const char *const groups[] = { GENERAL, ARTICLES, VIEW, SELECTING, ANNOTATING, ATTRIBUTING, FRAGMENTS, EDGES };

static void
append_shortcut (GString *xml, const char *accels, const char *title)
{
  g_autofree char *accelerator = g_markup_escape_text (accels, -1);
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);

  g_string_append_printf (xml,
                          "<child><object class=\"GtkShortcutsShortcut\"><property name=\"accelerator\">%s</property>"
                          "<property name=\"title\">%s</property></object></child>",
                          accelerator, escaped_title);
}

/* The keys of @command as the shortcuts window shows them: those of the number pad say nothing new. */
static char *
dup_shown_accels (const AttestCommand *command)
{
  g_auto (GStrv) accels = g_strsplit (command->accels, " ", -1);
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; accels[i] != NULL; i++)
    if (strstr (accels[i], "KP_") == NULL)
      g_string_append_printf (shown, "%s%s", shown->len > 0 ? " " : "", accels[i]);
  return g_string_free (g_steal_pointer (&shown), FALSE);
}

static void
append_group (GString *xml, const char *group)
{
  g_autofree char *heading = g_markup_escape_text (_ (group), -1);

  g_string_append_printf (xml, "<child><object class=\"GtkShortcutsGroup\"><property name=\"title\">%s</property>",
                          heading);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *first = NULL;
      g_autofree char *both = NULL;

      if (!g_str_equal (commands[i].group, group))
        continue;
      first = dup_shown_accels (&commands[i]);
      /* A pair of arrows with the same modifiers. */
      if (i + 1 < G_N_ELEMENTS (commands) && g_str_equal (commands[i + 1].title, commands[i].title))
        both = g_strconcat (first, "...", strrchr (commands[++i].accels, '>') + 1, NULL);
      append_shortcut (xml, both != NULL ? both : first, _ (commands[i].title));
    }
  g_string_append (xml, "</object></child>");
}

/**
 * attest_commands_get:
 * @n_commands: (out): how many there are
 *
 * Returns: (array length=n_commands) (transfer none): all commands, group by group
 */
const AttestCommand *
attest_commands_get (guint *n_commands)
{
  g_return_val_if_fail (n_commands != NULL, NULL);

  *n_commands = G_N_ELEMENTS (commands);
  return commands;
}

/**
 * attest_commands_dup_letters:
 *
 * Returns: (transfer full): the letters that are commands while the article has the focus, in lower case
 */
char *
attest_commands_dup_letters (void)
{
  g_autoptr (GString) letters = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (GStrv) accels = g_strsplit (commands[i].accels, " ", -1);

      for (guint j = 0; commands[i].scope == ATTEST_SCOPE_ARTICLE && accels[j] != NULL; j++)
        {
          const char *last = accels[j] + (g_str_has_prefix (accels[j], "<Shift>") ? strlen ("<Shift>") : 0);

          if (strlen (last) == 1 && strchr (letters->str, *last) == NULL)
            g_string_append (letters, last);
        }
    }
  return g_string_free (g_steal_pointer (&letters), FALSE);
}

/**
 * attest_commands_install_accels:
 * @application: the application
 *
 * Sets the accelerators of all commands that work anywhere in a window.
 */
void
attest_commands_install_accels (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (GStrv) accels = NULL;

      if (commands[i].scope != ATTEST_SCOPE_WINDOW)
        continue;
      accels = g_strsplit (commands[i].accels, " ", -1);
      gtk_application_set_accels_for_action (application, commands[i].action, (const char *const *) accels);
    }
}

/**
 * attest_commands_new_article_controller:
 *
 * Makes a controller for the keys that work while the article has the focus. They activate the actions of the window
 * the article is in.
 *
 * Returns: (transfer full): a controller to add to the article view
 */
GtkEventController *
attest_commands_new_article_controller (void)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (GStrv) accels = NULL;
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;

      if (commands[i].scope != ATTEST_SCOPE_ARTICLE)
        continue;
      if (!g_action_parse_detailed_name (commands[i].action, &name, &target, NULL))
        g_assert_not_reached ();
      accels = g_strsplit (commands[i].accels, " ", -1);
      for (guint j = 0; accels[j] != NULL; j++)
        {
          GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (accels[j]),
                                                    gtk_named_action_new (name));

          gtk_shortcut_set_arguments (shortcut, target);
          gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
        }
    }
  return controller;
}

/**
 * attest_commands_new_shortcuts_window:
 * @parent: the window it belongs to
 *
 * Returns: (transfer full): a window that lists every command with its keys
 */
GtkWidget *
attest_commands_new_shortcuts_window (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = NULL;
  g_autoptr (GString) xml = g_string_new ("<interface><object class=\"GtkShortcutsWindow\" id=\"shortcuts\">"
                                          "<property name=\"modal\">1</property>"
                                          "<child><object class=\"GtkShortcutsSection\">"
                                          "<property name=\"section-name\">commands</property>"
                                          "<property name=\"max-height\">18</property>");
  GtkWidget *window;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    append_group (xml, groups[i]);
  g_string_append (xml, "</object></child></object></interface>");

  builder = gtk_builder_new_from_string (xml->str, xml->len);
  window = GTK_WIDGET (gtk_builder_get_object (builder, "shortcuts"));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  return window;
}
