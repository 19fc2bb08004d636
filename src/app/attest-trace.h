/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the measurements read: when keys arrive and frames are painted, in wall and processor time. Silent unless
 * ATTEST_TRACE names a file. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void attest_trace_attach (GtkWindow *window);
void attest_trace_mark (const char *event);

G_END_DECLS
