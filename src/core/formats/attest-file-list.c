/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of an import. Folders are gone through in order of name, each once however many links lead to it; hidden
 * files are passed over in silence, as programs keep theirs there. */
#include "config.h"

#include "attest-file-list.h"

#include "attest-format.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

/* Deeper folders are an accident, or a trap. */
#define MAX_DEPTH 64

typedef struct
{
  GPtrArray *files;
  GHashTable *folders; /* "device:inode" of those gone through */
  const char *format;
  AttestReport *report;
  GCancellable *cancellable;
} Walk;

static void
listed_file_free (gpointer pointer)
{
  AttestListedFile *file = pointer;

  g_free (file->path);
  g_free (file);
}

static void
refuse (Walk *walk, const char *path, const char *reason)
{
  g_autofree char *name = g_filename_display_name (path);

  attest_report_add (walk->report, ATTEST_REPORT_REFUSED, name, NULL, reason);
}

static void
add_file (Walk *walk, const char *path, guint64 n_bytes)
{
  AttestListedFile *file = g_new0 (AttestListedFile, 1);

  file->path = g_strdup (path);
  file->n_bytes = n_bytes;
  g_ptr_array_add (walk->files, file);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The names in a folder but for hidden ones, sorted; %NULL after refusing it. */
static GPtrArray *
list_names (Walk *walk, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (path, 0, &error);
  GPtrArray *names;
  const char *name;

  if (folder == NULL)
    {
      refuse (walk, path, error->message);
      return NULL;
    }
  names = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (folder)) != NULL)
    if (name[0] != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static gboolean add_path (Walk *walk, const char *path, guint depth, GError **error);

static gboolean
add_folder (Walk *walk, const char *path, const struct stat *status, guint depth, GError **error)
{
  g_autofree char *identity = g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64) status->st_dev,
                                               (guint64) status->st_ino);
  g_autoptr (GPtrArray) names = NULL;

  if (!g_hash_table_add (walk->folders, g_steal_pointer (&identity)))
    return TRUE;
  if (depth == MAX_DEPTH)
    {
      refuse (walk, path, _ ("The folders are nested too deep."));
      return TRUE;
    }
  names = list_names (walk, path);
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      g_autofree char *child = g_build_filename (path, names->pdata[i], NULL);

      if (!add_path (walk, child, depth + 1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_path (Walk *walk, const char *path, guint depth, GError **error)
{
  struct stat status;

  if (g_cancellable_set_error_if_cancelled (walk->cancellable, error))
    return FALSE;
  if (stat (path, &status) != 0)
    refuse (walk, path, g_strerror (errno));
  else if (S_ISDIR (status.st_mode))
    return add_folder (walk, path, &status, depth, error);
  else if (!S_ISREG (status.st_mode))
    refuse (walk, path, _ ("This is no file."));
  else if (depth > 0 && !attest_format_knows_suffix (path, walk->format))
    refuse (walk, path,
            walk->format != NULL ? _ ("Its name does not end as files of the chosen format do.")
                                 : _ ("This is no kind of file that Attest reads."));
  else
    add_file (walk, path, (guint64) status.st_size);
  return TRUE;
}

GPtrArray *
attest_file_list_new (const char *const *paths, const char *format, AttestReport *report, GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (listed_file_free);
  g_autoptr (GHashTable) folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Walk walk = { .files = files, .folders = folders, .format = format, .report = report, .cancellable = cancellable };

  for (guint i = 0; paths[i] != NULL; i++)
    if (!add_path (&walk, paths[i], 0, error))
      return NULL;
  return g_steal_pointer (&files);
}
