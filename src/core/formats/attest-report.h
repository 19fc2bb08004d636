/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import or export did, file by file: added, already there, refused and why, lost. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_REPORT (attest_report_get_type ())
G_DECLARE_FINAL_TYPE (AttestReport, attest_report, ATTEST, REPORT, GObject)

/**
 * AttestReportOutcome:
 * @ATTEST_REPORT_ADDED: an article was added, or a file written
 * @ATTEST_REPORT_PRESENT: the text was in the project already
 * @ATTEST_REPORT_REFUSED: nothing of it was taken
 * @ATTEST_REPORT_NOTICE: taken, and something about it should be known (another encoding, a changed title)
 * @ATTEST_REPORT_LOST: a part of it could not be taken or written
 */
typedef enum
{
  ATTEST_REPORT_ADDED,
  ATTEST_REPORT_PRESENT,
  ATTEST_REPORT_REFUSED,
  ATTEST_REPORT_NOTICE,
  ATTEST_REPORT_LOST,
} AttestReportOutcome;

#define ATTEST_N_REPORT_OUTCOMES 5
/* Lines kept per outcome; the rest are only counted. */
#define ATTEST_REPORT_MAX_LINES 10000

AttestReport *attest_report_new (void);
/* @file: for display; @place: (nullable): "line 12", "byte 5"; @reason: (nullable): a sentence. Thread-safe. */
void          attest_report_add (AttestReport *report, AttestReportOutcome outcome, const char *file, const char *place, const char *reason);
guint64       attest_report_get_count (AttestReport *report, AttestReportOutcome outcome);
void          attest_report_add_annotations (AttestReport *report, guint64 n_annotations);
guint64       attest_report_get_n_annotations (AttestReport *report);
gint64        attest_report_get_batch (AttestReport *report);
void          attest_report_set_batch (AttestReport *report, gint64 batch);
/* One sentence: "12 articles added, 3 already there, 1 refused". (transfer full) */
char         *attest_report_dup_summary (AttestReport *report);
/* The whole report as plain text, a line an entry, refused first. (transfer full) */
char         *attest_report_dup_text (AttestReport *report);

typedef struct
{
  AttestReportOutcome outcome;
  char               *file;
  char               *place;
  char               *reason;
} AttestReportLine;
/* (transfer none): lines of one outcome, at most ATTEST_REPORT_MAX_LINES, in order of arrival. */
guint                   attest_report_get_n_lines (AttestReport *report, AttestReportOutcome outcome);
const AttestReportLine *attest_report_get_line (AttestReport *report, AttestReportOutcome outcome, guint position);

G_END_DECLS
