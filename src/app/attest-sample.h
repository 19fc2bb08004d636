/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample project: one invented event as two outlets tell it, annotated by two people. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where the sample lies, made or not. (transfer full) */
GFile   *attest_sample_get_file (void);
/* Makes it whole, or not at all. */
gboolean attest_sample_create (GFile *file, GError **error);

G_END_DECLS
