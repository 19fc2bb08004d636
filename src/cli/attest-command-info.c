/* SPDX-License-Identifier: GPL-3.0-or-later */
/* attest-cli info: how much is in a project, by kind, label, annotator and state. */
#include "config.h"

#include "attest-cli-output.h"
#include "attest-statistics.h"

#include <glib/gi18n-lib.h>

#define FIGURE "%10" G_GINT64_FORMAT

static void
append_row (GString *output, gint64 figure, const char *name)
{
  g_string_append_printf (output, "  " FIGURE "  ", figure);
  attest_cli_append_printable (output, name);
  g_string_append_c (output, '\n');
}

static void
append_labels (GString *output, AttestStatistics *statistics)
{
  g_string_append_printf (output, "\n%s\n", _ ("Annotations by kind and label"));
  for (guint kind = 0; kind < ATTEST_N_KINDS; kind++)
    {
      append_row (output, statistics->n_by_kind[kind], attest_kind_to_string ((AttestKind) kind));
      for (guint i = 0; i < statistics->labels->len; i++)
        {
          const AttestLabelStatistics *label = g_ptr_array_index (statistics->labels, i);
          g_autofree char *name = g_strconcat ("    ", label->name, NULL);

          if (label->kind == (AttestKind) kind && label->n_annotations > 0)
            append_row (output, label->n_annotations, name);
        }
    }
}

static void
append_annotator (GString *output, const AttestAnnotatorStatistics *annotator)
{
  append_row (output, annotator->n_annotations, annotator->name);
  for (guint state = 0; state < ATTEST_N_ARTICLE_STATES; state++)
    {
      g_autofree char *name =
        /* Translators: a state of articles, in a list of how many are in each: “12 articles done” */
        g_strdup_printf (_ ("    articles %s"), attest_article_state_to_string ((AttestArticleState) state));

      append_row (output, annotator->n_by_state[state], name);
    }
}

static gboolean
write_text (AttestConnection *connection, AttestStatistics *statistics)
{
  g_autoptr (GString) output = g_string_new (NULL);

  attest_cli_append_printable (output, attest_connection_get_path (connection));
  g_string_append_printf (output, "\n\n%s\n", _ ("In all"));
  append_row (output, statistics->n_articles, _ ("articles"));
  append_row (output, statistics->n_code_points, _ ("characters of text"));
  append_row (output, statistics->n_annotations, _ ("annotations"));
  append_row (output, statistics->n_suggestions, _ ("suggestions"));
  append_row (output, statistics->n_threads, _ ("threads of comments"));
  /* Translators: of the threads of comments, those that are not resolved */
  append_row (output, statistics->n_open_threads, _ ("    open"));
  append_labels (output, statistics);
  g_string_append_printf (output, "\n%s\n", _ ("Annotations by annotator, and the state of the articles"));
  for (guint i = 0; i < statistics->annotators->len; i++)
    append_annotator (output, g_ptr_array_index (statistics->annotators, i));
  if (statistics->annotators->len == 0)
    g_string_append_printf (output, "  %s\n", _ ("No annotator yet."));
  return attest_cli_write (output->str, output->len);
}

static void
add_figure (JsonBuilder *builder, const char *name, gint64 figure)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, figure);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
build_kinds (JsonBuilder *builder, const gint64 n_by_kind[ATTEST_N_KINDS])
{
  json_builder_set_member_name (builder, "kinds");
  json_builder_begin_object (builder);
  for (guint kind = 0; kind < ATTEST_N_KINDS; kind++)
    add_figure (builder, attest_kind_to_string ((AttestKind) kind), n_by_kind[kind]);
  json_builder_end_object (builder);
}

static void
build_label (JsonBuilder *builder, const AttestLabelStatistics *label)
{
  json_builder_begin_object (builder);
  add_text (builder, "name", label->name);
  add_text (builder, "kind", attest_kind_to_string (label->kind));
  add_text (builder, "parent", label->parent);
  add_figure (builder, "annotations", label->n_annotations);
  json_builder_end_object (builder);
}

static void
build_annotator (JsonBuilder *builder, const AttestAnnotatorStatistics *annotator)
{
  char id[ATTEST_UUID_STRING_SIZE];

  attest_uuid_format (&annotator->uuid, id);
  json_builder_begin_object (builder);
  add_text (builder, "id", id);
  add_text (builder, "name", annotator->name);
  add_figure (builder, "annotations", annotator->n_annotations);
  build_kinds (builder, annotator->n_by_kind);
  json_builder_set_member_name (builder, "states");
  json_builder_begin_object (builder);
  for (guint state = 0; state < ATTEST_N_ARTICLE_STATES; state++)
    add_figure (builder, attest_article_state_to_string ((AttestArticleState) state), annotator->n_by_state[state]);
  json_builder_end_object (builder);
  add_figure (builder, "active_seconds", annotator->active_seconds);
  json_builder_end_object (builder);
}

static gboolean
write_json (AttestConnection *connection, AttestStatistics *statistics)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *path = g_filename_display_name (attest_connection_get_path (connection));

  json_builder_begin_object (builder);
  add_text (builder, "project", path);
  add_figure (builder, "articles", statistics->n_articles);
  add_figure (builder, "code_points", statistics->n_code_points);
  add_figure (builder, "annotations", statistics->n_annotations);
  add_figure (builder, "suggestions", statistics->n_suggestions);
  add_figure (builder, "comment_threads", statistics->n_threads);
  add_figure (builder, "open_comment_threads", statistics->n_open_threads);
  build_kinds (builder, statistics->n_by_kind);
  json_builder_set_member_name (builder, "labels");
  json_builder_begin_array (builder);
  for (guint i = 0; i < statistics->labels->len; i++)
    build_label (builder, g_ptr_array_index (statistics->labels, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "annotators");
  json_builder_begin_array (builder);
  for (guint i = 0; i < statistics->annotators->len; i++)
    build_annotator (builder, g_ptr_array_index (statistics->annotators, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return attest_cli_write_json (builder);
}

AttestCliStatus
attest_command_info (const AttestCliCommand *command, const char *const *arguments)
{
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Write JSON"), NULL },
    { NULL },
  };
  g_auto (GStrv) operands = attest_cli_parse (command, arguments, entries);
  g_autoptr (AttestConnection) connection = NULL;
  g_autoptr (AttestStatistics) statistics = NULL;
  g_autoptr (GError) error = NULL;

  if (operands == NULL)
    return ATTEST_CLI_NOTHING;
  connection = attest_connection_open_to_read (operands[0], &error);
  if (connection != NULL)
    statistics = attest_statistics_read (connection, &error);
  if (statistics == NULL)
    {
      attest_cli_warn ("%s", error->message);
      return ATTEST_CLI_NOTHING;
    }
  return (as_json ? write_json : write_text) (connection, statistics) ? ATTEST_CLI_DONE : ATTEST_CLI_NOTHING;
}
