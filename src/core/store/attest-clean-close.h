/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether this machine itself closed a project file last, so that its pages need no check. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void     attest_clean_close_record (const char *path);
gboolean attest_clean_close_matches (const char *path);

G_END_DECLS
