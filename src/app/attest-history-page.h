/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The section that lists the steps of the history, newest first, and goes back to one. */
#pragma once

#include "attest-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_HISTORY_PAGE (attest_history_page_get_type ())
/**
 * AttestHistoryPage:
 *
 * Reads the project only while it is on show. Activates `win.open-article` of the window it is in.
 */
G_DECLARE_FINAL_TYPE (AttestHistoryPage, attest_history_page, ATTEST, HISTORY_PAGE, GtkWidget)

GtkWidget *attest_history_page_new (void);
/* @editor (nullable): whose project's history, and who acts. */
void       attest_history_page_set_editor (AttestHistoryPage *page, AttestEditor *editor);

G_END_DECLS
