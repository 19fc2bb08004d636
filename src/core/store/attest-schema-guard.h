/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a file is a project that this Attest may trust; asked before anything else is done with it. */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* "Atst" in big-endian: PRAGMA application_id of a project file. */
#define ATTEST_APPLICATION_ID 0x41747374

/* Turns on every defence SQLite has against a hostile file. To be called before the first statement. */
void     attest_schema_guard_harden (sqlite3 *db);
gboolean attest_schema_guard_check_header (const char *path, GError **error);
gboolean attest_schema_guard_check (sqlite3 *db, const char *display_name, guint *version, GError **error);

G_END_DECLS
