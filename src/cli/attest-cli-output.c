/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What attest-cli writes: data to standard output, everything else to standard error. Both are UTF-8 whatever the
 * locale, and no control character from a file reaches a terminal. */
#include "config.h"

#include "attest-cli-output.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>

static const char *const outcome_keys[ATTEST_N_REPORT_OUTCOMES] = {
  [ATTEST_REPORT_ADDED] = "added",   [ATTEST_REPORT_PRESENT] = "present", [ATTEST_REPORT_REFUSED] = "refused",
  [ATTEST_REPORT_NOTICE] = "notice", [ATTEST_REPORT_LOST] = "lost",
};

/**
 * attest_cli_append_printable:
 * @output: where to
 * @text: text from a file or a person; need not be valid UTF-8
 *
 * Appends @text on one line, with a replacement character for each control character (which could steer a terminal)
 * and each broken byte.
 */
void
attest_cli_append_printable (GString *output, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || c == '\t' || c == 0x2028 || c == 0x2029)
        g_string_append_c (output, ' ');
      else if (g_unichar_iscntrl (c))
        g_string_append (output, "\357\277\275");
      else
        g_string_append_unichar (output, c);
    }
}

static void
write_message (const char *prefix, const char *message)
{
  g_autoptr (GString) line = g_string_new (prefix);

  attest_cli_append_printable (line, message);
  g_string_append_c (line, '\n');
  fputs (line->str, stderr);
}

/**
 * attest_cli_warn:
 * @format: a sentence
 *
 * Tells what went wrong, with the program's name before it, as scripts expect.
 */
void
attest_cli_warn (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  write_message ("attest-cli: ", message);
}

/**
 * attest_cli_tell:
 * @format: a sentence
 *
 * Tells what was done, on standard error: it is no data.
 */
void
attest_cli_tell (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  write_message ("", message);
}

/**
 * attest_cli_write:
 * @output: (array length=n_bytes): data
 * @n_bytes: how much of it
 *
 * Returns: whether all of it has reached standard output; a message has been written where it has not
 */
gboolean
attest_cli_write (const char *output, gsize n_bytes)
{
  if (fwrite (output, 1, n_bytes, stdout) == n_bytes && fflush (stdout) == 0)
    return TRUE;
  attest_cli_warn (_ ("Could not write to standard output: %s"), g_strerror (errno));
  return FALSE;
}

/**
 * attest_cli_write_json:
 * @builder: a complete document
 *
 * Returns: whether it has reached standard output
 */
gboolean
attest_cli_write_json (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autoptr (GString) output = g_string_new (NULL);

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_to_gstring (generator, output);
  g_string_append_c (output, '\n');
  return attest_cli_write (output->str, output->len);
}

static void
tell_lines (AttestReport *report, AttestReportOutcome outcome)
{
  static const char *const words[ATTEST_N_REPORT_OUTCOMES] = {
    [ATTEST_REPORT_ADDED] = N_ ("added"),     [ATTEST_REPORT_PRESENT] = N_ ("already there"),
    [ATTEST_REPORT_REFUSED] = N_ ("refused"), [ATTEST_REPORT_NOTICE] = N_ ("note"),
    [ATTEST_REPORT_LOST] = N_ ("lost"),
  };
  guint n_lines = attest_report_get_n_lines (report, outcome);
  guint64 n_untold = attest_report_get_count (report, outcome) - n_lines;

  for (guint i = 0; i < n_lines; i++)
    {
      const AttestReportLine *line = attest_report_get_line (report, outcome, i);
      g_autoptr (GString) message = g_string_new (_ (words[outcome]));

      g_string_append_printf (message, ": %s", line->file);
      if (line->place != NULL)
        g_string_append_printf (message, ", %s", line->place);
      if (line->reason != NULL)
        g_string_append_printf (message, ": %s", line->reason);
      attest_cli_tell ("%s", message->str);
    }
  if (n_untold > 0)
    {
      g_autofree char *count = g_strdup_printf ("%" G_GUINT64_FORMAT, n_untold);

      /* Translators: lines of a report that are not listed: “added: 12 more” */
      attest_cli_tell (_ ("%s: %s more"), _ (words[outcome]), count);
    }
}

/**
 * attest_cli_tell_report:
 * @report: what an import or export did
 * @verbose: whether to list what went well, too
 *
 * Writes what a person should know to standard error, the summary last.
 */
void
attest_cli_tell_report (AttestReport *report, gboolean verbose)
{
  g_autofree char *summary = attest_report_dup_summary (report);

  if (verbose)
    {
      tell_lines (report, ATTEST_REPORT_ADDED);
      tell_lines (report, ATTEST_REPORT_PRESENT);
    }
  tell_lines (report, ATTEST_REPORT_NOTICE);
  tell_lines (report, ATTEST_REPORT_LOST);
  tell_lines (report, ATTEST_REPORT_REFUSED);
  attest_cli_tell ("%s", summary);
}

static void
build_lines (JsonBuilder *builder, AttestReport *report, AttestReportOutcome outcome)
{
  for (guint i = 0; i < attest_report_get_n_lines (report, outcome); i++)
    {
      const AttestReportLine *line = attest_report_get_line (report, outcome, i);
      g_autofree char *file = g_utf8_make_valid (line->file, -1);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "outcome");
      json_builder_add_string_value (builder, outcome_keys[outcome]);
      json_builder_set_member_name (builder, "file");
      json_builder_add_string_value (builder, file);
      json_builder_set_member_name (builder, "place");
      json_builder_add_string_value (builder, line->place);
      json_builder_set_member_name (builder, "reason");
      json_builder_add_string_value (builder, line->reason);
      json_builder_end_object (builder);
    }
}

/**
 * attest_cli_build_report:
 * @builder: where to
 * @report: what an import or export did
 *
 * Adds @report as one JSON object: the counts, and all lines that were kept.
 */
void
attest_cli_build_report (JsonBuilder *builder, AttestReport *report)
{
  json_builder_begin_object (builder);
  for (guint outcome = 0; outcome < ATTEST_N_REPORT_OUTCOMES; outcome++)
    {
      json_builder_set_member_name (builder, outcome_keys[outcome]);
      json_builder_add_int_value (builder, (gint64) attest_report_get_count (report, outcome));
    }
  json_builder_set_member_name (builder, "annotations");
  json_builder_add_int_value (builder, (gint64) attest_report_get_n_annotations (report));
  json_builder_set_member_name (builder, "lines");
  json_builder_begin_array (builder);
  for (guint outcome = 0; outcome < ATTEST_N_REPORT_OUTCOMES; outcome++)
    build_lines (builder, report, outcome);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}
