/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migrations are SQL files in the program's resources; each runs in one transaction that also sets the version. */
#include "config.h"

#include "attest-migrations.h"

#include "attest-error.h"
#include "attest-migration-copy.h"
#include "attest-referent-index.h"
#include "attest-schema-guard.h"

#include <glib/gi18n-lib.h>

static const char *const MIGRATIONS[] = {
  "/org/attest/core/sql/001-first.sql",
  "/org/attest/core/sql/002-depth.sql",
};

G_STATIC_ASSERT (G_N_ELEMENTS (MIGRATIONS) == ATTEST_SCHEMA_VERSION);

static gboolean
fail (sqlite3 *db, GError **error)
{
  g_set_error (error, ATTEST_ERROR, sqlite3_errcode (db) == SQLITE_FULL ? ATTEST_ERROR_DISK_FULL : ATTEST_ERROR_STORE,
               _ ("The project file can’t be brought up to date: %s."), sqlite3_errmsg (db));
  return FALSE;
}

static gboolean
execute (sqlite3 *db, const char *sql, GError **error)
{
  return sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK || fail (db, error);
}

/* What a step has to do beside its SQL. */
static gboolean
complete (sqlite3 *db, guint version, GError **error)
{
  if (version != 2 || attest_referent_index_fill (db) == SQLITE_OK)
    return TRUE;
  return fail (db, error);
}

static guint
read_version (sqlite3 *db)
{
  sqlite3_stmt *statement = NULL;
  guint version = 0;

  if (sqlite3_prepare_v2 (db, "PRAGMA user_version", -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW)
    version = (guint) sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return version;
}

/* @copy: (nullable): where the file is copied to first, as no one else can write any more. */
static gboolean
apply_one (sqlite3 *db, guint version, AttestMigrationCopy *copy, GError **error)
{
  g_autoptr (GBytes) script = g_resources_lookup_data (MIGRATIONS[version - 1], G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  char pragmas[80];

  if (script == NULL || !execute (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  /* Another program may have done it while this one waited. */
  if (read_version (db) >= version)
    return execute (db, "ROLLBACK", error);
  g_snprintf (pragmas, sizeof pragmas, "PRAGMA application_id = %d; PRAGMA user_version = %u", ATTEST_APPLICATION_ID,
              version);
  if ((copy == NULL || attest_migration_copy_make (copy, version - 1, error)) &&
      execute (db, g_bytes_get_data (script, NULL), error) && complete (db, version, error) &&
      execute (db, pragmas, error) && execute (db, "COMMIT", error))
    return TRUE;
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

/**
 * attest_migrations_apply:
 * @db: a connection outside a transaction
 * @from_version: the version @db has; 0 for an empty database
 * @to_version: the version it shall have, at most %ATTEST_SCHEMA_VERSION
 * @error: return location for an error
 *
 * Runs each step in a transaction of its own: after an error @db has the version of the last that succeeded.
 *
 * Returns: whether all steps were done
 */
gboolean
attest_migrations_apply (sqlite3 *db, guint from_version, guint to_version, GError **error)
{
  g_return_val_if_fail (to_version <= ATTEST_SCHEMA_VERSION, FALSE);

  for (guint version = from_version + 1; version <= to_version; version++)
    if (!apply_one (db, version, NULL, error))
      return FALSE;
  return TRUE;
}

/**
 * attest_migrations_upgrade:
 * @db: a connection on the project at @path, which has been checked
 * @path: (type filename): the file
 * @from_version: the version it has
 * @error: return location for an error
 *
 * Brings the file to %ATTEST_SCHEMA_VERSION. Before the first step a copy is kept as `PATH.version-N`, or, if there is
 * one from an earlier time, `PATH.version-N-2` and so on. After an error in the first step the file is as it was, and
 * the copy is gone again.
 *
 * Returns: whether the file has this version now
 */
gboolean
attest_migrations_upgrade (sqlite3 *db, const char *path, guint from_version, GError **error)
{
  AttestMigrationCopy copy = { .path = path };
  gboolean first;

  if (from_version == ATTEST_SCHEMA_VERSION)
    return TRUE;
  first = apply_one (db, from_version + 1, &copy, error);
  attest_migration_copy_end (&copy, first);
  return first && attest_migrations_apply (db, from_version + 1, ATTEST_SCHEMA_VERSION, error);
}
