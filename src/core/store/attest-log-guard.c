/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rollback journal left beside a project is played back by the first SQLite that looks at the file, before anyone can
 * ask whether file and journal can be trusted. So the two are first tried out as a copy. */
#include "config.h"

#include "attest-log-guard.h"

#include "attest-error.h"
#include "attest-schema-guard.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* https://www.sqlite.org/fileformat2.html#the_rollback_journal */
static const guint8 JOURNAL_MAGIC[8] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
/* The byte that a writer keeps locked, https://www.sqlite.org/lockingv3.html */
#define RESERVED_BYTE (0x40000000 + 1)

/* Whether another program is just writing to the file: then the journal is that program's, and not to be played back.
 */
static gboolean
is_being_written (const char *path)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = RESERVED_BYTE, .l_len = 1 };
  int fd = g_open (path, O_RDWR | O_CLOEXEC, 0);
  gboolean written;

  if (fd < 0)
    return FALSE;
  written = fcntl (fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
  close (fd);
  return written;
}

/* A journal may end with the name of another file, which SQLite would delete after playing the journal back. Attest
 * never writes such a name. */
static gboolean
names_another_file (const char *journal_path)
{
  guint8 end[sizeof JOURNAL_MAGIC];
  int fd = g_open (journal_path, O_RDONLY | O_CLOEXEC, 0);
  gboolean found;

  if (fd < 0)
    return FALSE;
  found = lseek (fd, -(off_t) sizeof end, SEEK_END) >= (off_t) sizeof end &&
          read (fd, end, sizeof end) == (gssize) sizeof end && memcmp (end, JOURNAL_MAGIC, sizeof end) == 0;
  close (fd);
  return found;
}

static gboolean
copy_file (const char *from, const char *to, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);

  return g_file_copy (source, target, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, error);
}

static gboolean
check_copy (const char *copy_path, const char *name, GError **error)
{
  sqlite3 *db = NULL;
  guint version;
  gboolean trusted;

  if (sqlite3_open_v2 (copy_path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    {
      g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_STORE, _ ("“%s” can’t be opened: %s."), name, sqlite3_errmsg (db));
      sqlite3_close (db);
      return FALSE;
    }
  attest_schema_guard_harden (db);
  trusted = attest_schema_guard_check (db, name, &version, error);
  sqlite3_close (db);
  return trusted;
}

static void
remove_folder (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_clear_pointer (&dir, g_dir_close);
  g_rmdir (folder);
}

/**
 * attest_log_guard_check_journal:
 * @path: a file that this process does not have open, with a journal beside it
 * @error: return location for an error
 *
 * Finds out, without touching either, whether the file would be a project to trust once the journal is played back.
 *
 * Returns: whether SQLite may look at @path
 */
gboolean
attest_log_guard_check_journal (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *journal_path = g_strconcat (path, "-journal", NULL);
  g_autofree char *folder = NULL;
  g_autofree char *copy_path = NULL;
  g_autofree char *copy_journal_path = NULL;
  gboolean trusted;

  if (is_being_written (path))
    return TRUE;
  if (names_another_file (journal_path))
    {
      g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_HOSTILE,
                   _ ("A journal lies beside “%s” that would delete another file. The project was not opened."), name);
      return FALSE;
    }
  folder = g_dir_make_tmp ("attest-XXXXXX", error);
  if (folder == NULL)
    return FALSE;
  copy_path = g_build_filename (folder, "project", NULL);
  copy_journal_path = g_strconcat (copy_path, "-journal", NULL);
  trusted = copy_file (path, copy_path, error) && copy_file (journal_path, copy_journal_path, error) &&
            check_copy (copy_path, name, error);
  remove_folder (folder);
  return trusted;
}
