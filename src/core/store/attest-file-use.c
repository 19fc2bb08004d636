/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which project files this process has open, and a lock on each that nothing but its last close can drop.
 *
 * Closing any descriptor of a file drops all the locks that SQLite holds on it in this process
 * (https://www.sqlite.org/howtocorrupt.html, section 2.2). What libattest does it can avoid, hence the count; but GTK's
 * file chooser reads the first bytes of every file in a folder to tell its type. The next program to close the project
 * would then take itself for the last one, and remove the log under this one's feet. Locks that belong to an open file
 * instead of a process are not dropped that way: one holds SQLite's shared lock in its stead. */
#include "config.h"

#include "attest-file-use.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Where SQLite's shared lock stands, in every version of its file format (os.h of SQLite: PENDING_BYTE + 2). */
#define SHARED_LOCK_START (0x40000000 + 2)
#define SHARED_LOCK_LENGTH 510

typedef struct
{
  guint n_uses;
  guint n_leaving;
  int guard; /* a descriptor; -1 while there is none */
} FileUse;

/* "device:inode" → FileUse */
static GHashTable *uses;
static GMutex mutex;

static char *
key_for (const char *path)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    return NULL;
  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64) status.st_dev, (guint64) status.st_ino);
}

static FileUse *
look_up (const char *key)
{
  return uses != NULL && key != NULL ? g_hash_table_lookup (uses, key) : NULL;
}

/* Where the system knows no such locks, those of SQLite alone have to do. */
static void
set_guard (FileUse *use, short type)
{
#ifdef F_OFD_SETLK
  struct flock lock = {
    .l_type = type, .l_whence = SEEK_SET, .l_start = SHARED_LOCK_START, .l_len = SHARED_LOCK_LENGTH
  };

  fcntl (use->guard, F_OFD_SETLK, &lock);
#endif
}

/**
 * attest_file_use_begin:
 * @path: (type filename): a file that SQLite has just opened
 *
 * Returns: (transfer full) (nullable): to be given to attest_file_use_end() when SQLite has closed it
 */
char *
attest_file_use_begin (const char *path)
{
  char *key = key_for (path);
  FileUse *use;

  if (key == NULL)
    return NULL;
  g_mutex_lock (&mutex);
  if (uses == NULL)
    uses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  use = look_up (key);
  if (use == NULL)
    {
      use = g_new0 (FileUse, 1);
      use->guard = -1;
      g_hash_table_insert (uses, g_strdup (key), use);
    }
  use->n_uses++;
  g_mutex_unlock (&mutex);
  return key;
}

/**
 * attest_file_use_guard:
 * @key: (nullable): what attest_file_use_begin() gave
 * @path: (type filename): the file
 *
 * Keeps other programs from taking the file for one that nobody uses. Only for a file with a write-ahead log: with a
 * rollback journal the lock would be in the way of this process too.
 */
void
attest_file_use_guard (const char *key, const char *path)
{
  FileUse *use;

  g_mutex_lock (&mutex);
  use = look_up (key);
  if (use != NULL && use->guard < 0)
    use->guard = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (use != NULL && use->guard >= 0)
    set_guard (use, F_RDLCK);
  g_mutex_unlock (&mutex);
}

/**
 * attest_file_use_leave:
 * @key: (nullable): what attest_file_use_begin() gave
 *
 * To be called before SQLite closes the file: the last connection to go needs it for itself, to remove the log.
 */
void
attest_file_use_leave (const char *key)
{
  FileUse *use;

  g_mutex_lock (&mutex);
  use = look_up (key);
  if (use != NULL && ++use->n_leaving == use->n_uses && use->guard >= 0)
    set_guard (use, F_UNLCK);
  g_mutex_unlock (&mutex);
}

/**
 * attest_file_use_end:
 * @key: (transfer full) (nullable): what attest_file_use_begin() gave, after attest_file_use_leave() and SQLite's close
 */
void
attest_file_use_end (char *key)
{
  FileUse *use;

  g_mutex_lock (&mutex);
  use = look_up (key);
  if (use != NULL)
    {
      use->n_leaving--;
      use->n_uses--;
      if (use->n_uses == 0)
        {
          if (use->guard >= 0)
            close (use->guard);
          g_hash_table_remove (uses, key);
        }
    }
  g_mutex_unlock (&mutex);
  g_free (key);
}

/**
 * attest_file_use_contains:
 * @path: (type filename): any file
 *
 * Returns: whether this process has it open as a project, under whatever name
 */
gboolean
attest_file_use_contains (const char *path)
{
  g_autofree char *key = key_for (path);
  gboolean in_use;

  g_mutex_lock (&mutex);
  in_use = look_up (key) != NULL;
  g_mutex_unlock (&mutex);
  return in_use;
}
