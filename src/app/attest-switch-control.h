/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Yes or no, or nothing said: a switch. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_SWITCH_CONTROL (attest_switch_control_get_type ())
/* An AttestAttributeControl. */
G_DECLARE_FINAL_TYPE (AttestSwitchControl, attest_switch_control, ATTEST, SWITCH_CONTROL, GtkWidget)

/* @name: for screen readers */
GtkWidget *attest_switch_control_new (const char *name);

G_END_DECLS
