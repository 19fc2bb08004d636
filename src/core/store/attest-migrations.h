/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbered steps that bring a project file to this version's schema. */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* The schema this Attest writes: PRAGMA user_version. */
#define ATTEST_SCHEMA_VERSION 2

gboolean attest_migrations_apply (sqlite3 *db, guint from_version, guint to_version, GError **error);
gboolean attest_migrations_upgrade (sqlite3 *db, const char *path, guint from_version, GError **error);

G_END_DECLS
