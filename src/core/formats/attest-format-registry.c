/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All interchange formats, and how the one of a file is found: by its name, then by what is in it. */
#include "config.h"

#include "attest-format.h"
#include "attest-json-content.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const AttestFormatModule *const modules[] = {
  &attest_text_format,
  &attest_articles_format,
  &attest_json_format,
  &attest_jsonl_format,
};

/**
 * attest_formats_get:
 * @n_formats: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_formats): all formats
 */
const AttestFormat *
attest_formats_get (guint *n_formats)
{
  static AttestFormat formats[G_N_ELEMENTS (modules)];
  static gsize filled;

  if (g_once_init_enter (&filled))
    {
      for (guint i = 0; i < G_N_ELEMENTS (modules); i++)
        formats[i] = modules[i]->format;
      g_once_init_leave (&filled, 1);
    }
  *n_formats = G_N_ELEMENTS (modules);
  return formats;
}

/**
 * attest_format_find:
 * @id: a format's id
 *
 * Returns: (transfer none) (nullable): the format
 */
const AttestFormat *
attest_format_find (const char *id)
{
  const AttestFormatModule *module = attest_format_find_module (id);

  return module != NULL ? &module->format : NULL;
}

const AttestFormatModule *
attest_format_find_module (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (modules); i++)
    if (g_str_equal (modules[i]->format.id, id))
      return modules[i];
  return NULL;
}

static gboolean
has_suffix (const AttestFormatModule *module, const char *path)
{
  const char *dot = strrchr (path, '.');

  if (dot == NULL || strchr (dot, G_DIR_SEPARATOR) != NULL)
    return FALSE;
  for (guint i = 0; module->format.suffixes[i] != NULL; i++)
    if (g_ascii_strcasecmp (dot + 1, module->format.suffixes[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
attest_format_knows_suffix (const char *path, const char *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (modules); i++)
    if (modules[i]->import_file != NULL && (format == NULL || g_str_equal (modules[i]->format.id, format)) &&
        has_suffix (modules[i], path))
      return TRUE;
  return FALSE;
}

/* Words rather than a picture, an archive or a program. */
static gboolean
looks_like_text (const char *bytes, gsize n_bytes)
{
  if (n_bytes >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0))
    return TRUE;
  for (gsize i = 0; i < n_bytes; i++)
    if (g_ascii_iscntrl (bytes[i]) && !g_ascii_isspace (bytes[i]))
      return FALSE;
  return TRUE;
}

/* For a file whose name says nothing. */
static const AttestFormatModule *
detect_by_content (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  char bytes[4096];
  gsize n_bytes;

  if (stream == NULL ||
      !g_input_stream_read_all (G_INPUT_STREAM (stream), bytes, sizeof bytes, &n_bytes, cancellable, error))
    return NULL;
  if (looks_like_text (bytes, n_bytes))
    {
      gsize start = n_bytes >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

      while (start < n_bytes && g_ascii_isspace (bytes[start]))
        start++;
      if (start < n_bytes && (bytes[start] == '{' || bytes[start] == '['))
        return attest_json_content_detect (path, cancellable, error);
      return &attest_text_format;
    }
  g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_UNSUPPORTED, _ ("This is no kind of file that Attest reads."));
  return NULL;
}

const AttestFormatModule *
attest_format_detect (const char *path, GCancellable *cancellable, GError **error)
{
  if (has_suffix (&attest_text_format, path))
    return &attest_text_format;
  if (has_suffix (&attest_articles_format, path) || has_suffix (&attest_json_format, path) ||
      has_suffix (&attest_jsonl_format, path))
    return attest_json_content_detect (path, cancellable, error);
  return detect_by_content (path, cancellable, error);
}
