/* SPDX-License-Identifier: GPL-3.0-or-later */
/* attest-cli search: the articles that contain all the words of a query, best match first. */
#include "config.h"

#include "attest-article-query.h"
#include "attest-cli-output.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#define MATCH_START 0x02
#define MATCH_END 0x03

/* On a terminal the matched words are bold. */
static void
append_snippet (GString *output, const char *snippet, gboolean bold)
{
  g_autofree char *rest = g_strdup (snippet);
  char *start = rest;

  for (char *p = rest; *p != '\0'; p++)
    {
      const char *mark = *p == MATCH_START ? "\033[1m" : "\033[0m";

      if (*p != MATCH_START && *p != MATCH_END)
        continue;
      *p = '\0';
      attest_cli_append_printable (output, start);
      if (bold)
        g_string_append (output, mark);
      start = p + 1;
    }
  attest_cli_append_printable (output, start);
}

static gboolean
write_text (GPtrArray *hits)
{
  g_autoptr (GString) output = g_string_new (NULL);
  gboolean bold = isatty (STDOUT_FILENO);

  for (guint i = 0; i < hits->len; i++)
    {
      const AttestSearchHit *hit = g_ptr_array_index (hits, i);

      attest_cli_append_printable (output, hit->title);
      g_string_append_c (output, '\t');
      append_snippet (output, hit->snippet, bold);
      g_string_append_c (output, '\n');
    }
  return attest_cli_write (output->str, output->len);
}

static char *
dup_without_marks (const char *snippet)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = snippet; *p != '\0'; p++)
    if (*p != MATCH_START && *p != MATCH_END)
      g_string_append_c (plain, *p);
  return g_string_free (plain, FALSE);
}

static void
build_matches (JsonBuilder *builder, const char *snippet)
{
  const char *start = NULL;

  json_builder_begin_array (builder);
  for (const char *p = snippet; *p != '\0'; p++)
    {
      if (*p == MATCH_START)
        start = p + 1;
      else if (*p == MATCH_END && start != NULL)
        {
          g_autofree char *match = g_strndup (start, (gsize) (p - start));

          json_builder_add_string_value (builder, match);
          start = NULL;
        }
    }
  json_builder_end_array (builder);
}

static gboolean
write_json (const char *query, GPtrArray *hits)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "query");
  json_builder_add_string_value (builder, query);
  json_builder_set_member_name (builder, "articles");
  json_builder_begin_array (builder);
  for (guint i = 0; i < hits->len; i++)
    {
      const AttestSearchHit *hit = g_ptr_array_index (hits, i);
      g_autofree char *snippet = dup_without_marks (hit->snippet);
      char id[ATTEST_UUID_STRING_SIZE];

      attest_uuid_format (&hit->uuid, id);
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "id");
      json_builder_add_string_value (builder, id);
      json_builder_set_member_name (builder, "title");
      json_builder_add_string_value (builder, hit->title);
      json_builder_set_member_name (builder, "snippet");
      json_builder_add_string_value (builder, snippet);
      json_builder_set_member_name (builder, "matches");
      build_matches (builder, hit->snippet);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return attest_cli_write_json (builder);
}

static GPtrArray *
search_project (const char *path, const char *query, guint limit, GError **error)
{
  g_autoptr (AttestConnection) connection = attest_connection_open_to_read (path, error);
  g_autoptr (GPtrArray) hits = NULL;

  if (connection == NULL || !attest_connection_begin_reading (connection, error))
    return NULL;
  hits = attest_article_search (connection, query, limit > 0 ? limit : G_MAXUINT, 0, error);
  attest_connection_rollback (connection);
  if (hits == NULL || !attest_connection_close (connection, error))
    return NULL;
  return g_steal_pointer (&hits);
}

AttestCliStatus
attest_command_search (const AttestCliCommand *command, const char *const *arguments)
{
  gboolean as_json = FALSE;
  int limit = 0;
  const GOptionEntry entries[] = {
    { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_ ("Stop after COUNT articles"), N_ ("COUNT") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Write JSON"), NULL },
    { NULL },
  };
  g_auto (GStrv) operands = attest_cli_parse (command, arguments, entries);
  g_autofree char *query = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;

  if (operands == NULL)
    return ATTEST_CLI_NOTHING;
  query = g_strjoinv (" ", operands + 1);
  if (!attest_cli_take_text (&query, "QUERY"))
    return ATTEST_CLI_NOTHING;
  if (limit < 0)
    {
      attest_cli_warn (_ ("--limit must be a number from 1."));
      return ATTEST_CLI_NOTHING;
    }
  hits = search_project (operands[0], query, (guint) limit, &error);
  if (hits == NULL)
    {
      attest_cli_warn ("%s", error->message);
      return ATTEST_CLI_NOTHING;
    }
  if (!(as_json ? write_json (query, hits) : write_text (hits)))
    return ATTEST_CLI_NOTHING;
  if (hits->len == 0)
    attest_cli_tell (_ ("No article matches."));
  return ATTEST_CLI_DONE;
}
