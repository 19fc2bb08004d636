/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A label as it is drawn wherever labels are listed: sign, name and key. */
#pragma once

#include "attest-scheme.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A box, to which more can be appended: the name takes the room there is, and is shortened where it is not enough. */
GtkWidget *attest_label_tag_new (AttestLabel *label);
/* The widget with the name in it. (transfer none) */
GtkWidget *attest_label_tag_get_name (GtkWidget *tag);

G_END_DECLS
