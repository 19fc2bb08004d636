/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports: counts, kept lines, what is shown of hostile names, many threads at once. */
#include "attest-report.h"

static void
test_counts_and_lines (void)
{
  AttestReport *report = attest_report_new ();
  const AttestReportLine *line;
  g_autofree char *summary = NULL, *text = NULL, *empty = NULL;

  empty = attest_report_dup_summary (report);
  g_assert_cmpstr (empty, ==, "Nothing to do");
  attest_report_add (report, ATTEST_REPORT_ADDED, "a.txt", NULL, NULL);
  attest_report_add (report, ATTEST_REPORT_ADDED, "b.txt", NULL, NULL);
  attest_report_add (report, ATTEST_REPORT_REFUSED, "c.txt", "byte 5", "It is broken.");
  attest_report_add (report, ATTEST_REPORT_PRESENT, "d.txt", NULL, NULL);
  attest_report_add_annotations (report, 1);
  attest_report_set_batch (report, 17);

  g_assert_cmpuint (attest_report_get_count (report, ATTEST_REPORT_ADDED), ==, 2);
  g_assert_cmpuint (attest_report_get_n_annotations (report), ==, 1);
  g_assert_cmpint (attest_report_get_batch (report), ==, 17);
  line = attest_report_get_line (report, ATTEST_REPORT_REFUSED, 0);
  g_assert_cmpstr (line->file, ==, "c.txt");
  g_assert_cmpstr (line->place, ==, "byte 5");
  g_assert_cmpstr (line->reason, ==, "It is broken.");
  g_assert_null (attest_report_get_line (report, ATTEST_REPORT_REFUSED, 1));
  summary = attest_report_dup_summary (report);
  g_assert_cmpstr (summary, ==, "2 articles added, 1 annotation, 1 already there, 1 refused");
  text = attest_report_dup_text (report);
  g_assert_cmpstr (text, ==,
                   "2 articles added, 1 annotation, 1 already there, 1 refused\n"
                   "refused: c.txt, byte 5: It is broken.\n"
                   "already there: d.txt\n"
                   "added: a.txt\n"
                   "added: b.txt\n");
  g_assert_finalize_object (report);
}

static void
test_hostile_names (void)
{
  g_autoptr (AttestReport) report = attest_report_new ();
  g_autofree char *text = NULL;

  attest_report_add (report, ATTEST_REPORT_NOTICE, "a\nadded: b\xff%s", NULL, "\x1b[31mred");
  text = attest_report_dup_text (report);
  g_assert_cmpstr (text, ==,
                   "1 notice\nnotice: a\xef\xbf\xbd"
                   "added: b\xef\xbf\xbd%s: \xef\xbf\xbd[31mred\n");
}

static void
test_only_so_many_lines (void)
{
  g_autoptr (AttestReport) report = attest_report_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < ATTEST_REPORT_MAX_LINES + 5; i++)
    attest_report_add (report, ATTEST_REPORT_LOST, "x", NULL, NULL);
  g_assert_cmpuint (attest_report_get_n_lines (report, ATTEST_REPORT_LOST), ==, ATTEST_REPORT_MAX_LINES);
  g_assert_cmpuint (attest_report_get_count (report, ATTEST_REPORT_LOST), ==, ATTEST_REPORT_MAX_LINES + 5);
  text = attest_report_dup_text (report);
  g_assert_true (g_str_has_suffix (text, "lost: x\nlost: and 5 more\n"));
}

static gpointer
add_many (gpointer report)
{
  for (guint i = 0; i < 2000; i++)
    {
      attest_report_add (report, ATTEST_REPORT_ADDED, "x", NULL, NULL);
      attest_report_add_annotations (report, 2);
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (AttestReport) report = attest_report_new ();
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("adder", add_many, report);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (attest_report_get_count (report, ATTEST_REPORT_ADDED), ==, 8000);
  g_assert_cmpuint (attest_report_get_n_lines (report, ATTEST_REPORT_ADDED), ==, 8000);
  g_assert_cmpuint (attest_report_get_n_annotations (report), ==, 16000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/counts-and-lines", test_counts_and_lines);
  g_test_add_func ("/report/hostile-names", test_hostile_names);
  g_test_add_func ("/report/only-so-many-lines", test_only_so_many_lines);
  g_test_add_func ("/report/threads", test_threads);
  return g_test_run ();
}
