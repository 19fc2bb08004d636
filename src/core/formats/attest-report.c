/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import or export did, file by file: added, already there, refused and why, lost. */
#include "config.h"

#include "attest-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * AttestReport:
 *
 * Collects what one import or export did. Counts are exact; of the lines only the
 * first %ATTEST_REPORT_MAX_LINES of each outcome are kept, so that a report on a
 * million bad lines stays small. All functions may be called from any thread.
 */
struct _AttestReport
{
  GObject parent_instance;

  GMutex lock;
  GPtrArray *lines[ATTEST_N_REPORT_OUTCOMES]; /* (element-type AttestReportLine) */
  guint64 counts[ATTEST_N_REPORT_OUTCOMES];
  guint64 n_annotations;
  gint64 batch;
};

G_DEFINE_FINAL_TYPE (AttestReport, attest_report, G_TYPE_OBJECT)

static void
line_free (gpointer pointer)
{
  AttestReportLine *line = pointer;

  g_free (line->file);
  g_free (line->place);
  g_free (line->reason);
  g_free (line);
}

/* Names come from other people's files: what could break the line apart or hide its end is replaced. */
static char *
dup_printable (const char *string)
{
  g_autofree char *valid = NULL;
  GString *printable;

  if (string == NULL)
    return NULL;
  valid = g_utf8_make_valid (string, -1);
  printable = g_string_sized_new (strlen (valid));
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (g_unichar_iscntrl (character) || character == 0x2028 || character == 0x2029)
        g_string_append_unichar (printable, 0xfffd);
      else
        g_string_append_unichar (printable, character);
    }
  return g_string_free (printable, FALSE);
}

static void
attest_report_finalize (GObject *object)
{
  AttestReport *self = ATTEST_REPORT (object);

  for (guint i = 0; i < ATTEST_N_REPORT_OUTCOMES; i++)
    g_ptr_array_unref (self->lines[i]);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (attest_report_parent_class)->finalize (object);
}

static void
attest_report_class_init (AttestReportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attest_report_finalize;
}

static void
attest_report_init (AttestReport *self)
{
  g_mutex_init (&self->lock);
  for (guint i = 0; i < ATTEST_N_REPORT_OUTCOMES; i++)
    self->lines[i] = g_ptr_array_new_with_free_func (line_free);
}

AttestReport *
attest_report_new (void)
{
  return g_object_new (ATTEST_TYPE_REPORT, NULL);
}

/**
 * attest_report_add:
 * @report: a report
 * @outcome: what happened
 * @file: (nullable): the file's name for display
 * @place: (nullable): where in it, such as "line 12, byte 345"
 * @reason: (nullable): a sentence
 *
 * Counts one case of @outcome and keeps its line while there is room.
 */
void
attest_report_add (AttestReport *report, AttestReportOutcome outcome, const char *file, const char *place,
                   const char *reason)
{
  g_return_if_fail (ATTEST_IS_REPORT (report));
  g_return_if_fail ((guint) outcome < ATTEST_N_REPORT_OUTCOMES);

  g_mutex_lock (&report->lock);
  report->counts[outcome]++;
  if (report->lines[outcome]->len < ATTEST_REPORT_MAX_LINES)
    {
      AttestReportLine *line = g_new0 (AttestReportLine, 1);

      line->outcome = outcome;
      line->file = dup_printable (file);
      line->place = dup_printable (place);
      line->reason = dup_printable (reason);
      g_ptr_array_add (report->lines[outcome], line);
    }
  g_mutex_unlock (&report->lock);
}

guint64
attest_report_get_count (AttestReport *report, AttestReportOutcome outcome)
{
  guint64 count;

  g_return_val_if_fail (ATTEST_IS_REPORT (report), 0);
  g_return_val_if_fail ((guint) outcome < ATTEST_N_REPORT_OUTCOMES, 0);

  g_mutex_lock (&report->lock);
  count = report->counts[outcome];
  g_mutex_unlock (&report->lock);
  return count;
}

/**
 * attest_report_add_annotations:
 * @report: a report
 * @n_annotations: how many more were added or written
 */
void
attest_report_add_annotations (AttestReport *report, guint64 n_annotations)
{
  g_return_if_fail (ATTEST_IS_REPORT (report));

  g_mutex_lock (&report->lock);
  report->n_annotations += n_annotations;
  g_mutex_unlock (&report->lock);
}

guint64
attest_report_get_n_annotations (AttestReport *report)
{
  guint64 n_annotations;

  g_return_val_if_fail (ATTEST_IS_REPORT (report), 0);

  g_mutex_lock (&report->lock);
  n_annotations = report->n_annotations;
  g_mutex_unlock (&report->lock);
  return n_annotations;
}

/**
 * attest_report_get_batch:
 * @report: the report of an import
 *
 * Returns: the import batch that can be removed to undo the import; 0 when nothing was added, and after an export
 */
gint64
attest_report_get_batch (AttestReport *report)
{
  g_return_val_if_fail (ATTEST_IS_REPORT (report), 0);

  return report->batch;
}

void
attest_report_set_batch (AttestReport *report, gint64 batch)
{
  g_return_if_fail (ATTEST_IS_REPORT (report));

  report->batch = batch;
}

static char *
dup_phrase (AttestReportOutcome outcome, guint64 count)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, count);
  gulong n = (gulong) count;

  switch (outcome)
    {
    case ATTEST_REPORT_ADDED:
      return g_strdup_printf (ngettext ("%s article added", "%s articles added", n), number);
    case ATTEST_REPORT_PRESENT:
      /* Translators: of articles: "3 already there". */
      return g_strdup_printf (ngettext ("%s already there", "%s already there", n), number);
    case ATTEST_REPORT_REFUSED:
      /* Translators: of files or articles: "1 refused". */
      return g_strdup_printf (ngettext ("%s refused", "%s refused", n), number);
    case ATTEST_REPORT_NOTICE:
      return g_strdup_printf (ngettext ("%s notice", "%s notices", n), number);
    case ATTEST_REPORT_LOST:
      /* Translators: of parts that could not be taken or written: "2 lost". */
      return g_strdup_printf (ngettext ("%s lost", "%s lost", n), number);
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
dup_annotations_phrase (guint64 count)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, count);

  return g_strdup_printf (ngettext ("%s annotation", "%s annotations", (gulong) count), number);
}

static void
take_part (GString *summary, char *part)
{
  if (summary->len > 0)
    /* Translators: stands between the parts of "12 articles added, 3 already there, 1 refused". */
    g_string_append (summary, _ (", "));
  g_string_append (summary, part);
  g_free (part);
}

/**
 * attest_report_dup_summary:
 * @report: a report
 *
 * Returns: (transfer full): one phrase, such as "12 articles added, 3 already there, 1 refused"
 */
char *
attest_report_dup_summary (AttestReport *report)
{
  static const AttestReportOutcome summary_order[] = { ATTEST_REPORT_ADDED, ATTEST_REPORT_PRESENT,
                                                       ATTEST_REPORT_REFUSED, ATTEST_REPORT_LOST,
                                                       ATTEST_REPORT_NOTICE };
  GString *summary;
  guint64 counts[ATTEST_N_REPORT_OUTCOMES], n_annotations;

  g_return_val_if_fail (ATTEST_IS_REPORT (report), NULL);

  g_mutex_lock (&report->lock);
  for (guint i = 0; i < ATTEST_N_REPORT_OUTCOMES; i++)
    counts[i] = report->counts[i];
  n_annotations = report->n_annotations;
  g_mutex_unlock (&report->lock);

  summary = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (summary_order); i++)
    {
      if (counts[summary_order[i]] > 0)
        take_part (summary, dup_phrase (summary_order[i], counts[summary_order[i]]));
      if (summary_order[i] == ATTEST_REPORT_ADDED && n_annotations > 0)
        take_part (summary, dup_annotations_phrase (n_annotations));
    }
  if (summary->len == 0)
    g_string_append (summary, _ ("Nothing to do"));
  return g_string_free (summary, FALSE);
}

static const char *
outcome_name (AttestReportOutcome outcome)
{
  switch (outcome)
    {
    case ATTEST_REPORT_ADDED:
      /* Translators: heads a line of a report: this file's article was added. */
      return C_ ("report", "added");
    case ATTEST_REPORT_PRESENT:
      /* Translators: heads a line of a report: this text was in the project already. */
      return C_ ("report", "already there");
    case ATTEST_REPORT_REFUSED:
      /* Translators: heads a line of a report: nothing of this was taken. */
      return C_ ("report", "refused");
    case ATTEST_REPORT_NOTICE:
      /* Translators: heads a line of a report: taken, with something one should know. */
      return C_ ("report", "notice");
    case ATTEST_REPORT_LOST:
      /* Translators: heads a line of a report: a part that could not be taken or written. */
      return C_ ("report", "lost");
    default:
      g_return_val_if_reached ("");
    }
}

static void
append_line (GString *text, const AttestReportLine *line)
{
  g_string_append (text, outcome_name (line->outcome));
  g_string_append (text, ": ");
  if (line->file != NULL)
    g_string_append (text, line->file);
  if (line->place != NULL)
    g_string_append_printf (text, "%s%s", line->file != NULL ? ", " : "", line->place);
  if (line->reason != NULL)
    g_string_append_printf (text, "%s%s", line->file != NULL || line->place != NULL ? ": " : "", line->reason);
  g_string_append_c (text, '\n');
}

/**
 * attest_report_dup_text:
 * @report: a report
 *
 * Returns: (transfer full): the summary, then a line an entry: refused, lost, notices, already there, added
 */
char *
attest_report_dup_text (AttestReport *report)
{
  static const AttestReportOutcome order[] = { ATTEST_REPORT_REFUSED, ATTEST_REPORT_LOST, ATTEST_REPORT_NOTICE,
                                               ATTEST_REPORT_PRESENT, ATTEST_REPORT_ADDED };
  g_autofree char *summary = NULL;
  GString *text;

  g_return_val_if_fail (ATTEST_IS_REPORT (report), NULL);

  summary = attest_report_dup_summary (report);
  text = g_string_new (summary);
  g_string_append_c (text, '\n');
  g_mutex_lock (&report->lock);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      GPtrArray *lines = report->lines[order[i]];
      guint64 n_more = report->counts[order[i]] - lines->len;

      for (guint j = 0; j < lines->len; j++)
        append_line (text, g_ptr_array_index (lines, j));
      if (n_more > 0)
        {
          g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, n_more);

          g_string_append_printf (text, "%s: ", outcome_name (order[i]));
          /* Translators: ends a list of lines of a report: "and 500 more". */
          g_string_append_printf (text, ngettext ("and %s more", "and %s more", (gulong) n_more), number);
          g_string_append_c (text, '\n');
        }
    }
  g_mutex_unlock (&report->lock);
  return g_string_free (text, FALSE);
}

guint
attest_report_get_n_lines (AttestReport *report, AttestReportOutcome outcome)
{
  guint n_lines;

  g_return_val_if_fail (ATTEST_IS_REPORT (report), 0);
  g_return_val_if_fail ((guint) outcome < ATTEST_N_REPORT_OUTCOMES, 0);

  g_mutex_lock (&report->lock);
  n_lines = report->lines[outcome]->len;
  g_mutex_unlock (&report->lock);
  return n_lines;
}

/**
 * attest_report_get_line:
 * @report: a report
 * @outcome: which lines
 * @position: from 0
 *
 * Lines are never changed or removed once they are there.
 *
 * Returns: (transfer none) (nullable): the line, or %NULL past the last
 */
const AttestReportLine *
attest_report_get_line (AttestReport *report, AttestReportOutcome outcome, guint position)
{
  const AttestReportLine *line = NULL;

  g_return_val_if_fail (ATTEST_IS_REPORT (report), NULL);
  g_return_val_if_fail ((guint) outcome < ATTEST_N_REPORT_OUTCOMES, NULL);

  g_mutex_lock (&report->lock);
  if (position < report->lines[outcome]->len)
    line = g_ptr_array_index (report->lines[outcome], position);
  g_mutex_unlock (&report->lock);
  return line;
}
