/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which project files this process has open, whatever they are called. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *attest_file_use_begin (const char *path);
void     attest_file_use_end (char *use);
gboolean attest_file_use_contains (const char *path);

G_END_DECLS
