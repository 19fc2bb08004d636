/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The copy is written under a name of its own and gets its proper one when it is whole: what has that name can be
 * trusted after a crash, too. */
#include "config.h"

#include "attest-migration-copy.h"

#include "attest-error.h"
#include "attest-schema-guard.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* More copies of one version are none that a person keeps. */
#define MAX_COPIES 1000

static gboolean
fail (int code, GError **error)
{
  g_set_error (error, ATTEST_ERROR, (code & 0xff) == SQLITE_FULL ? ATTEST_ERROR_DISK_FULL : ATTEST_ERROR_STORE,
               _ ("The project was written by an older Attest, and a copy of it can’t be kept beside it: %s."),
               sqlite3_errstr (code));
  return FALSE;
}

static int
write_pages (sqlite3 *source, sqlite3 *target)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", source, "main");
  int code;
  int finish_code;

  if (backup == NULL)
    return sqlite3_errcode (target);
  /* That it could not go on because the file is busy, only the step tells. */
  code = sqlite3_backup_step (backup, -1);
  finish_code = sqlite3_backup_finish (backup);
  if (code == SQLITE_DONE)
    return finish_code;
  return code != SQLITE_OK ? code : SQLITE_BUSY;
}

/* Over a connection of its own: one that holds the lock for writing is no source of a backup. */
static int
copy_file (const char *path, const char *copy_path)
{
  sqlite3 *source = NULL;
  sqlite3 *target = NULL;
  int code = sqlite3_open_v2 (path, &source, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

  if (code == SQLITE_OK)
    {
      attest_schema_guard_harden (source);
      code = sqlite3_open_v2 (copy_path, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    }
  if (code == SQLITE_OK)
    code = write_pages (source, target);
  sqlite3_close (source);
  sqlite3_close (target);
  return code;
}

/* An empty file under the first name that is free: an earlier copy may hold other work. */
static char *
reserve_name (const char *path, guint version)
{
  for (guint n = 1; n <= MAX_COPIES; n++)
    {
      g_autofree char *name = n == 1 ? g_strdup_printf ("%s.version-%u", path, version)
                                     : g_strdup_printf ("%s.version-%u-%u", path, version, n);
      int fd = g_open (name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);

      if (fd < 0)
        continue;
      close (fd);
      return g_steal_pointer (&name);
    }
  return NULL;
}

gboolean
attest_migration_copy_make (AttestMigrationCopy *copy, guint version, GError **error)
{
  g_autofree char *unfinished = g_strdup_printf ("%s.copy-XXXXXX", copy->path);
  int fd = g_mkstemp_full (unfinished, O_RDWR | O_CLOEXEC, 0644);
  int code = SQLITE_CANTOPEN;

  if (fd < 0)
    return fail (code, error);
  close (fd);
  code = copy_file (copy->path, unfinished);
  if (code == SQLITE_OK)
    copy->kept = reserve_name (copy->path, version);
  if (copy->kept != NULL && g_rename (unfinished, copy->kept) == 0)
    return TRUE;
  g_unlink (unfinished);
  attest_migration_copy_end (copy, FALSE);
  return fail (code != SQLITE_OK ? code : SQLITE_CANTOPEN, error);
}

void
attest_migration_copy_end (AttestMigrationCopy *copy, gboolean needed)
{
  if (copy->kept != NULL && !needed)
    g_unlink (copy->kept);
  g_clear_pointer (&copy->kept, g_free);
}
