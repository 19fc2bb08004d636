/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite's locks on the index of the write-ahead log (the file beside the project that ends in -shm), made to belong to
 * the open file instead of the process. SQLite keeps one descriptor of it a process and all its locks go through that
 * one, so nothing else changes; but when some other part of the process (GTK's file chooser, looking for the type of
 * each file) opens and closes it, they stay. Without them the next program that opens the project would empty the
 * index that this one has mapped. */
#include "config.h"

#include "attest-log-locks.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>

#ifdef F_OFD_SETLK

/* Where these locks stand: eight of them and the one that tells a living index from a dead one (os_unix.c of SQLite:
 * UNIX_SHM_BASE and UNIX_SHM_DMS). Those of the project file itself stand at PENDING_BYTE and after. */
#define INDEX_LOCKS_START 120
#define INDEX_LOCKS_END 129

static int
call_lock (int descriptor, int command, struct flock *lock)
{
  if (lock->l_whence != SEEK_SET || lock->l_start < INDEX_LOCKS_START || lock->l_start >= INDEX_LOCKS_END)
    return fcntl (descriptor, command, lock);
  lock->l_pid = 0;
  return fcntl (descriptor, command == F_GETLK ? F_OFD_GETLK : F_OFD_SETLK, lock);
}

static int
call_fcntl (int descriptor, int command, ...)
{
  va_list arguments;
  int result;

  va_start (arguments, command);
  switch (command)
    {
    case F_GETLK:
    case F_SETLK:
      result = call_lock (descriptor, command, va_arg (arguments, struct flock *));
      break;
    case F_GETFD:
      result = fcntl (descriptor, command);
      break;
    default:
      result = fcntl (descriptor, command, va_arg (arguments, long));
    }
  va_end (arguments);
  return result;
}

/**
 * attest_log_locks_install:
 *
 * To be called before a project is opened. For any thread, any number of times.
 */
void
attest_log_locks_install (void)
{
  static gsize installed;

  if (g_once_init_enter (&installed))
    {
      sqlite3_vfs *vfs = sqlite3_vfs_find ("unix");

      if (vfs != NULL && vfs->iVersion >= 3)
        vfs->xSetSystemCall (vfs, "fcntl", (sqlite3_syscall_ptr) call_fcntl);
      g_once_init_leave (&installed, 1);
    }
}

#else

void
attest_log_locks_install (void)
{
}

#endif
