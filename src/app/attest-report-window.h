/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import or export did, to be read and kept. */
#pragma once

#include "attest-report.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_REPORT_WINDOW (attest_report_window_get_type ())
G_DECLARE_FINAL_TYPE (AttestReportWindow, attest_report_window, ATTEST, REPORT_WINDOW, AdwWindow)

void attest_report_window_present (GtkWindow *parent, AttestReport *report, const char *title);

G_END_DECLS
