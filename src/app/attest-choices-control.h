/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any of several choices: check buttons. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_CHOICES_CONTROL (attest_choices_control_get_type ())
/* An AttestAttributeControl. */
G_DECLARE_FINAL_TYPE (AttestChoicesControl, attest_choices_control, ATTEST, CHOICES_CONTROL, GtkWidget)

/* @name: for screen readers */
GtkWidget *attest_choices_control_new (char **choices, const char *name);

G_END_DECLS
