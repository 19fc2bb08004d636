/* SPDX-License-Identifier: GPL-3.0-or-later */
/* attest-cli history: the steps of a project's history, newest first; and undoing the newest of them. */
#include "config.h"

#include "attest-cli-output.h"
#include "attest-history.h"
#include "attest-project.h"

#include <glib/gi18n-lib.h>

#define PAGE_SIZE 500

static const char *const state_keys[] = {
  [ATTEST_HISTORY_DONE] = "done",
  [ATTEST_HISTORY_UNDONE] = "undone",
  [ATTEST_HISTORY_DROPPED] = "dropped",
};

static gboolean
is_wanted (const AttestHistoryEntry *entry, const char *annotator)
{
  return annotator == NULL || g_strcmp0 (entry->annotator_name, annotator) == 0;
}

/* All entries, or the newest @limit; of @annotator, or of all. */
static GPtrArray *
list_entries (AttestConnection *connection, const char *annotator, guint limit, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_history_entry_free);
  gint64 before_id = 0;

  while (TRUE)
    {
      g_autoptr (GPtrArray) page = attest_history_list (connection, 0, PAGE_SIZE, before_id, error);
      guint n_found = page != NULL ? page->len : 0;

      if (page == NULL)
        return NULL;
      g_ptr_array_set_free_func (page, NULL);
      for (guint i = 0; i < n_found; i++)
        {
          AttestHistoryEntry *entry = g_ptr_array_index (page, i);

          before_id = entry->id;
          if (is_wanted (entry, annotator) && (limit == 0 || entries->len < limit))
            g_ptr_array_add (entries, entry);
          else
            attest_history_entry_free (entry);
        }
      if (n_found < PAGE_SIZE || (limit != 0 && entries->len == limit))
        return g_steal_pointer (&entries);
    }
}

static char *
dup_time (gint64 created)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (created / G_USEC_PER_SEC);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("?");
}

static gboolean
write_text (GPtrArray *entries)
{
  static const char *const words[] = {
    [ATTEST_HISTORY_DONE] = N_ ("done"),
    [ATTEST_HISTORY_UNDONE] = N_ ("undone"),
    [ATTEST_HISTORY_DROPPED] = N_ ("dropped"),
  };
  g_autoptr (GString) output = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const AttestHistoryEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *time = dup_time (entry->created);

      g_string_append_printf (output, "%s\t%s\t", time, _ (words[entry->state]));
      attest_cli_append_printable (output, entry->annotator_name != NULL ? entry->annotator_name : "-");
      g_string_append_c (output, '\t');
      attest_cli_append_printable (output, entry->description);
      g_string_append_c (output, '\t');
      attest_cli_append_printable (output, entry->article_title != NULL ? entry->article_title : "-");
      g_string_append_c (output, '\n');
    }
  return attest_cli_write (output->str, output->len);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static gboolean
write_json (GPtrArray *entries)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    {
      const AttestHistoryEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *time = dup_time (entry->created);

      json_builder_begin_object (builder);
      add_text (builder, "time", time);
      add_text (builder, "state", state_keys[entry->state]);
      add_text (builder, "annotator", entry->annotator_name);
      add_text (builder, "description", entry->description);
      add_text (builder, "article", entry->article_title);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return attest_cli_write_json (builder);
}

static AttestCliStatus
list_history (const char *path, const char *annotator, guint limit, gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestConnection) connection = attest_connection_open_to_read (path, &error);
  g_autoptr (GPtrArray) entries = NULL;

  if (connection != NULL)
    entries = list_entries (connection, annotator, limit, &error);
  if (entries == NULL)
    {
      attest_cli_warn ("%s", error->message);
      return ATTEST_CLI_NOTHING;
    }
  return (as_json ? write_json : write_text) (entries) ? ATTEST_CLI_DONE : ATTEST_CLI_NOTHING;
}

static gboolean
act_as (AttestProject *project, const char *name, GError **error)
{
  g_autoptr (GPtrArray) annotators = NULL;

  if (name == NULL)
    return TRUE;
  annotators = attest_project_get_annotators (project, error);
  if (annotators == NULL)
    return FALSE;
  for (guint i = 0; i < annotators->len; i++)
    {
      const AttestAnnotator *annotator = g_ptr_array_index (annotators, i);

      if (!g_str_equal (annotator->name, name))
        continue;
      attest_project_set_actor (project, annotator->id);
      return TRUE;
    }
  g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND, _ ("There is no annotator “%s” in this project."), name);
  return FALSE;
}

static AttestProject *
open_to_undo (const char *path, const char *annotator, GError **error)
{
  g_autoptr (AttestProject) project = attest_project_open (path, TRUE, error);

  if (project == NULL)
    return NULL;
  if (attest_project_get_write_state (project) != ATTEST_WRITE_ALLOWED)
    {
      g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_READ_ONLY, attest_project_get_write_problem (project));
      return NULL;
    }
  return act_as (project, annotator, error) ? g_steal_pointer (&project) : NULL;
}

/* Undoes up to @n_steps; returns how many, with @error set if that is for another reason than the history's end. */
static guint
undo_steps (AttestProject *project, guint n_steps, GError **error)
{
  for (guint n_undone = 0; n_undone < n_steps; n_undone++)
    {
      g_autofree char *text = attest_project_undo (project, NULL, error);

      if (text == NULL)
        return n_undone;
      attest_cli_tell ("%s", text);
    }
  return n_steps;
}

static AttestCliStatus
undo_history (const char *path, const char *annotator, guint n_steps)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestProject) project = open_to_undo (path, annotator, &error);
  guint n_undone = 0;

  if (project != NULL)
    n_undone = undo_steps (project, n_steps, &error);
  if (error == NULL)
    attest_project_close (project, &error);
  if (error != NULL)
    attest_cli_warn ("%s", error->message);
  else if (n_undone < n_steps)
    attest_cli_warn (ngettext ("Only %u step could be undone: there are no more.",
                               "Only %u steps could be undone: there are no more.", n_undone),
                     n_undone);
  if (n_undone == 0)
    return ATTEST_CLI_NOTHING;
  return n_undone == n_steps && error == NULL ? ATTEST_CLI_DONE : ATTEST_CLI_FINDINGS;
}

AttestCliStatus
attest_command_history (const AttestCliCommand *command, const char *const *arguments)
{
  g_autofree char *annotator = NULL;
  gboolean as_json = FALSE;
  int limit = 0;
  int n_undo = -1;
  const GOptionEntry entries[] = {
    { "undo", 0, 0, G_OPTION_ARG_INT, &n_undo, N_ ("Undo the newest COUNT steps"), N_ ("COUNT") },
    { "annotator", 0, 0, G_OPTION_ARG_FILENAME, &annotator, N_ ("Only the steps of NAME"), N_ ("NAME") },
    { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_ ("List only the newest COUNT steps"), N_ ("COUNT") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Write JSON"), NULL },
    { NULL },
  };
  g_auto (GStrv) operands = attest_cli_parse (command, arguments, entries);

  if (operands == NULL || !attest_cli_take_text (&annotator, "--annotator"))
    return ATTEST_CLI_NOTHING;
  if (n_undo < -1 || n_undo == 0 || limit < 0)
    {
      attest_cli_warn (_ ("A number of steps begins at 1."));
      return ATTEST_CLI_NOTHING;
    }
  if (n_undo > 0)
    return undo_history (operands[0], annotator, (guint) n_undo);
  return list_history (operands[0], annotator, (guint) limit, as_json);
}
