/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key as it is drawn beside what it does. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @key: one character, shown in upper case. (transfer full) */
GtkWidget *attest_key_cap_new (const char *key);

G_END_DECLS
