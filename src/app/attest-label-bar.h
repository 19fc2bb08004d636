/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The labels of the scheme at the foot of the article, with their keys; a press applies one. */
#pragma once

#include "attest-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_LABEL_BAR (attest_label_bar_get_type ())
/**
 * AttestLabelBar:
 *
 * While an annotation is selected, the labels below its own are shown too, with their digits. Activates `win.apply-label`
 * and `win.apply-child-label` with the id of the label.
 */
G_DECLARE_FINAL_TYPE (AttestLabelBar, attest_label_bar, ATTEST, LABEL_BAR, GtkWidget)

GtkWidget *attest_label_bar_new (void);
/* @editor (nullable) */
void       attest_label_bar_set_editor (AttestLabelBar *bar, AttestEditor *editor);

G_END_DECLS
