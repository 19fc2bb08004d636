/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A popover with all labels of the scheme, to give the selected annotation another one. */
#pragma once

#include "attest-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_LABEL_CHOOSER (attest_label_chooser_get_type ())
/**
 * AttestLabelChooser:
 *
 * Relabels the annotation that is selected when it opens. Keys of the scheme work in it.
 *
 * Signal: `chosen (gint64 label)`: only after attest_label_chooser_set_current().
 */
G_DECLARE_FINAL_TYPE (AttestLabelChooser, attest_label_chooser, ATTEST, LABEL_CHOOSER, GtkPopover)

GtkWidget *attest_label_chooser_new (void);
/* @editor (nullable) */
void       attest_label_chooser_set_editor (AttestLabelChooser *chooser, AttestEditor *editor);
/* @label: chosen now; from then on the chooser only tells what is chosen. */
void       attest_label_chooser_set_current (AttestLabelChooser *chooser, gint64 label);

G_END_DECLS
