/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where Tab goes in widgets that hand the focus on. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The vfunc `focus` of a widget with a `grab_focus` of its own that is not focusable itself. */
gboolean attest_focus_children (GtkWidget *widget, GtkDirectionType direction);

G_END_DECLS
