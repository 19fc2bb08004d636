/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that takes the place of another only when it is whole: written beside it, brought to disk, renamed. GIO's own
 * replace stream keeps the old file too, but on a full disk it reports success before the last bytes are known to be
 * kept. */
#include "config.h"

#include "attest-output-file.h"

#include "attest-error.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct _AttestOutputFile
{
  char *path;
  char *temporary_path; /* (nullable): %NULL when written in place, or committed */
  char *display_name;
  int fd;
  GOutputStream *stream;
};

static gboolean
fail (AttestOutputFile *self, int code, GError **error)
{
  g_set_error (error, code == ENOSPC || code == EDQUOT ? ATTEST_ERROR : G_IO_ERROR,
               code == ENOSPC || code == EDQUOT ? (int) ATTEST_ERROR_DISK_FULL : (int) g_io_error_from_errno (code),
               _ ("“%s” could not be written: %s"), self->display_name, g_strerror (code));
  return FALSE;
}

static gboolean
is_same_file (const struct stat *status, const char *other)
{
  struct stat other_status;

  return other != NULL && stat (other, &other_status) == 0 && status->st_dev == other_status.st_dev &&
         status->st_ino == other_status.st_ino;
}

/* What a link leads to is replaced, not the link. */
static char *
resolve (const char *path)
{
  char *resolved = realpath (path, NULL);
  char *copy = g_strdup (resolved != NULL ? resolved : path);

  free (resolved);
  return copy;
}

/* A pipe or device is written as it is. */
static gboolean
open_in_place (AttestOutputFile *self, GError **error)
{
  self->fd = g_open (self->path, O_WRONLY | O_CLOEXEC, 0);
  return self->fd >= 0 || fail (self, errno, error);
}

static mode_t
new_file_mode (void)
{
  mode_t mask = umask (0);

  umask (mask);
  return 0666 & ~mask;
}

static gboolean
open_beside (AttestOutputFile *self, const struct stat *old, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *base = g_path_get_basename (self->path);
  g_autofree char *name = g_strdup_printf (".%.200s.XXXXXX", base);

  self->temporary_path = g_build_filename (folder, name, NULL);
  self->fd = g_mkstemp_full (self->temporary_path, O_WRONLY | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      int code = errno;

      g_clear_pointer (&self->temporary_path, g_free);
      return fail (self, code, error);
    }
  /* Some file systems have no modes. */
  if (fchmod (self->fd, old != NULL ? old->st_mode & 0777 : new_file_mode ()) != 0)
    g_debug ("The mode of “%s” could not be set", self->display_name);
  return TRUE;
}

AttestOutputFile *
attest_output_file_new (const char *path, const char *never, GError **error)
{
  g_autoptr (AttestOutputFile) self = g_new0 (AttestOutputFile, 1);
  struct stat status;
  gboolean exists;

  self->fd = -1;
  self->path = resolve (path);
  self->display_name = g_filename_display_name (path);
  exists = stat (self->path, &status) == 0;
  if (exists && S_ISDIR (status.st_mode))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, _ ("“%s” is a folder."), self->display_name);
      return NULL;
    }
  if (exists && is_same_file (&status, never))
    {
      g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("“%s” is the project itself and is not overwritten."),
                   self->display_name);
      return NULL;
    }
  if (exists && !S_ISREG (status.st_mode) ? !open_in_place (self, error)
                                          : !open_beside (self, exists ? &status : NULL, error))
    return NULL;
  self->stream = g_unix_output_stream_new (self->fd, FALSE);
  return g_steal_pointer (&self);
}

GOutputStream *
attest_output_file_get_stream (AttestOutputFile *file)
{
  return file->stream;
}

/* The new name must be on disk as well; where a folder cannot be synced there is nothing more to do. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

gboolean
attest_output_file_commit (AttestOutputFile *file, GCancellable *cancellable, GError **error)
{
  int fd = file->fd;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !g_output_stream_flush (file->stream, cancellable, error))
    return FALSE;
  if (file->temporary_path != NULL && fsync (fd) != 0)
    return fail (file, errno, error);
  file->fd = -1;
  if (close (fd) != 0)
    return fail (file, errno, error);
  if (file->temporary_path == NULL)
    return TRUE;
  if (g_rename (file->temporary_path, file->path) != 0)
    return fail (file, errno, error);
  g_clear_pointer (&file->temporary_path, g_free);
  sync_folder (file->path);
  return TRUE;
}

void
attest_output_file_free (AttestOutputFile *file)
{
  g_clear_object (&file->stream);
  if (file->fd >= 0)
    close (file->fd);
  if (file->temporary_path != NULL)
    g_unlink (file->temporary_path);
  g_free (file->temporary_path);
  g_free (file->path);
  g_free (file->display_name);
  g_free (file);
}
