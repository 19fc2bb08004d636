/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of a form: into which other label one is merged. */
#pragma once

#include "attest-scheme.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_LABEL_MERGE_ROW (attest_label_merge_row_get_type ())
G_DECLARE_FINAL_TYPE (AttestLabelMergeRow, attest_label_merge_row, ATTEST, LABEL_MERGE_ROW, AdwActionRow)

GtkWidget *attest_label_merge_row_new (void);
void       attest_label_merge_row_set_label (AttestLabelMergeRow *row, AttestScheme *scheme, AttestLabel *label);

G_END_DECLS
