/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to export, and as what. */
#pragma once

#include "attest-transfer.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_EXPORT_DIALOG (attest_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AttestExportDialog, attest_export_dialog, ATTEST, EXPORT_DIALOG, AdwWindow)

/**
 * AttestExportFunc:
 * @target: what was given
 * @path: the file to write
 * @options: valid during the call
 */
typedef void (*AttestExportFunc) (GObject *target, const char *path, const AttestExportOptions *options);

/* @search (nullable): offered as a choice of articles. Calls @func when a file was chosen and @target still lives. */
void attest_export_dialog_present (GtkWindow *parent, AttestProject *project, const char *search, AttestExportFunc func,
                                   GObject *target);

G_END_DECLS
