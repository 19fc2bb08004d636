/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The imports and exports of a window, at its foot. */
#pragma once

#include "attest-transfer.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_TASK_BAR (attest_task_bar_get_type ())
G_DECLARE_FINAL_TYPE (AttestTaskBar, attest_task_bar, ATTEST, TASK_BAR, GtkWidget)

GtkWidget *attest_task_bar_new (void);
void       attest_task_bar_import (AttestTaskBar *bar, AttestProject *project, const char *const *paths,
                                   const AttestImportOptions *options);
void       attest_task_bar_export (AttestTaskBar *bar, AttestProject *project, const char *path,
                                   const AttestExportOptions *options);
gboolean   attest_task_bar_is_busy (AttestTaskBar *bar);
void       attest_task_bar_cancel_all (AttestTaskBar *bar);

G_END_DECLS
