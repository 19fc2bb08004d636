/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which project files this process has open, whatever they are called, and a lock on each that others respect. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *attest_file_use_begin (const char *path);
void     attest_file_use_guard (const char *key, const char *path);
void     attest_file_use_leave (const char *key);
void     attest_file_use_end (char *key);
gboolean attest_file_use_contains (const char *path);

G_END_DECLS
