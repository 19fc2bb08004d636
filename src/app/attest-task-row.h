/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One import or export in the background: how far it is, a way to stop it, and then what came of it. */
#pragma once

#include "attest-transfer.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_TASK_ROW (attest_task_row_get_type ())
/**
 * AttestTaskRow:
 *
 * Signals: `closed`: it has nothing more to say; `finished`: the work has ended.
 */
G_DECLARE_FINAL_TYPE (AttestTaskRow, attest_task_row, ATTEST, TASK_ROW, GtkWidget)

GtkWidget *attest_task_row_new (AttestProject *project);
/* @paths: %NULL-terminated. */
void       attest_task_row_import (AttestTaskRow *row, const char *const *paths, const AttestImportOptions *options);
void       attest_task_row_export (AttestTaskRow *row, const char *path, const AttestExportOptions *options);
gboolean   attest_task_row_is_busy (AttestTaskRow *row);
void       attest_task_row_cancel (AttestTaskRow *row);

G_END_DECLS
