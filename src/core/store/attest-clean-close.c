/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A note in the user's state folder of what each project file looked like when it was closed here. It is kept outside
 * the file, which could claim anything about itself. */
#include "config.h"

#include "attest-clean-close.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

/* Old notes are worth nothing; the file stays small. */
#define MAX_NOTES 200

static char *
notes_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "attest", "closed.ini", NULL);
}

/* Size, times and place of the file on its disk; NULL if it is not there or a log stands beside it. */
static char *
fingerprint (const char *path)
{
  g_autofree char *log_path = g_strconcat (path, "-wal", NULL);
  struct stat status;

  if (stat (log_path, &status) == 0 && status.st_size > 0)
    return NULL;
  if (stat (path, &status) != 0)
    return NULL;
  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT ":%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT ".%09ld",
                          (guint64) status.st_dev, (guint64) status.st_ino, (gint64) status.st_size,
                          (gint64) status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

/* Key files allow few characters in a key. */
static char *
key_for (const char *path)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);
}

/**
 * attest_clean_close_record:
 * @path: (type filename): a project file, absolute, that was just closed in good order
 *
 * Notes what it looks like now. A failure costs a check at the next open, so it is not reported.
 */
void
attest_clean_close_record (const char *path)
{
  g_autoptr (GKeyFile) notes = g_key_file_new ();
  g_autofree char *file = notes_path ();
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *key = key_for (path);
  g_autofree char *print = fingerprint (path);
  g_auto (GStrv) keys = NULL;
  gsize n_keys = 0;

  g_key_file_load_from_file (notes, file, G_KEY_FILE_NONE, NULL);
  keys = g_key_file_get_keys (notes, "closed", &n_keys, NULL);
  if (keys != NULL && n_keys > MAX_NOTES)
    g_key_file_remove_key (notes, "closed", keys[0], NULL);
  g_key_file_remove_key (notes, "closed", key, NULL);
  if (print != NULL)
    g_key_file_set_string (notes, "closed", key, print);
  if (g_mkdir_with_parents (folder, 0700) == 0)
    g_key_file_save_to_file (notes, file, NULL);
}

/**
 * attest_clean_close_matches:
 * @path: (type filename): a project file, absolute, not open yet
 *
 * Returns: whether the file is as this machine left it
 */
gboolean
attest_clean_close_matches (const char *path)
{
  g_autoptr (GKeyFile) notes = g_key_file_new ();
  g_autofree char *file = notes_path ();
  g_autofree char *key = key_for (path);
  g_autofree char *print = fingerprint (path);
  g_autofree char *noted = NULL;

  if (print == NULL || !g_key_file_load_from_file (notes, file, G_KEY_FILE_NONE, NULL))
    return FALSE;
  noted = g_key_file_get_string (notes, "closed", key, NULL);
  return g_strcmp0 (noted, print) == 0;
}
