/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The copy of a project file that is kept before a migration changes it. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AttestMigrationCopy:
 * @path: (type filename): the project file
 * @kept: (type filename) (nullable): the copy, once it is whole
 */
typedef struct
{
  const char *path;
  char       *kept;
} AttestMigrationCopy;

/* Copies the file, while the caller holds the lock for writing, to `PATH.version-N`, or to the next such name that is free. */
gboolean attest_migration_copy_make (AttestMigrationCopy *copy, guint version, GError **error);
/* Forgets the copy, and deletes it if it is not @needed: the file is as it was. */
void     attest_migration_copy_end (AttestMigrationCopy *copy, gboolean needed);

G_END_DECLS
