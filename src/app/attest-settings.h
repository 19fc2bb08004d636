/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person prefers and how the windows were left: one GSettings object for the whole program. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *attest_settings_get (void);
gboolean   attest_settings_are_installed (void);
/* The name that new work is done under: as set, else the person's real name. (transfer full) */
char      *attest_settings_dup_annotator_name (void);

G_END_DECLS
