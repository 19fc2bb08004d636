/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a rollback journal that lies beside a project file may be played back into it. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean attest_log_guard_check_journal (const char *path, GError **error);

G_END_DECLS
