/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project file that this process has open must not be opened and closed by other means: closing any descriptor of it
 * drops SQLite's locks (https://www.sqlite.org/howtocorrupt.html, section 2.2). Hence this count. Any thread. */
#include "attest-file-use.h"

#include <glib/gstdio.h>

/* "device:inode" → number of connections of this process on it */
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

/* Adds @difference to the number of connections on the file. */
static void
count (const char *key, int difference)
{
  int n_uses;

  g_mutex_lock (&mutex);
  if (uses == NULL)
    uses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  n_uses = GPOINTER_TO_INT (g_hash_table_lookup (uses, key)) + difference;
  if (n_uses > 0)
    g_hash_table_insert (uses, g_strdup (key), GINT_TO_POINTER (n_uses));
  else
    g_hash_table_remove (uses, key);
  g_mutex_unlock (&mutex);
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

  if (key != NULL)
    count (key, 1);
  return key;
}

/**
 * attest_file_use_end:
 * @use: (transfer full) (nullable): what attest_file_use_begin() gave
 */
void
attest_file_use_end (char *use)
{
  if (use != NULL)
    count (use, -1);
  g_free (use);
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
  in_use = key != NULL && uses != NULL && g_hash_table_contains (uses, key);
  g_mutex_unlock (&mutex);
  return in_use;
}
