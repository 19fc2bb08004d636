/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text: a file is an article; "date YYYY-MM-DD" may head it. */
#include "config.h"

#include "attest-format.h"

#include "../model/attest-text-decoder.h"

#include <glib/gi18n-lib.h>

/* Larger is no article; it would also not fit a field of the project file with its index. */
#define MAX_BYTES (64 * 1024 * 1024)

/* The file's bytes; NULL after reporting why not, or with @error. */
static GBytes *
load (AttestImport *import, GError **error)
{
  g_autoptr (GInputStream) stream = attest_import_open (import);
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GError) local_error = NULL;
  guint8 buffer[16384];
  gssize n_read = 0;

  if (stream == NULL)
    return NULL;
  bytes = g_byte_array_new ();
  while (bytes->len <= MAX_BYTES &&
         (n_read = g_input_stream_read (stream, buffer, sizeof buffer, import->cancellable, &local_error)) > 0)
    g_byte_array_append (bytes, buffer, (guint) n_read);
  if (n_read < 0 && !attest_import_is_local_error (local_error))
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (n_read < 0)
    attest_import_note (import, ATTEST_REPORT_REFUSED, NULL, local_error->message);
  else if (bytes->len > MAX_BYTES)
    attest_import_note (import, ATTEST_REPORT_REFUSED, NULL, _ ("Larger than 64 MB: this is no article."));
  else
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  return NULL;
}

static void
note_encoding (AttestImport *import, AttestEncoding encoding)
{
  g_autofree char *reason = NULL;

  if (encoding == ATTEST_ENCODING_UTF8)
    return;
  /* Translators: the name of an encoding, such as Windows-1252. */
  reason = g_strdup_printf (_ ("The file is not UTF-8 and was read as %s."), attest_encoding_get_name (encoding));
  attest_import_note (import, ATTEST_REPORT_NOTICE, NULL, reason);
}

static gboolean
import_text (AttestImport *import, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = load (import, &local_error);
  g_autoptr (AttestArticle) article = NULL;
  AttestEncoding encoding;
  gboolean added;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (bytes == NULL)
    return TRUE;
  article = attest_article_new ();
  article->text = attest_text_decode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &encoding,
                                      &local_error);
  if (article->text == NULL)
    {
      attest_import_note (import, ATTEST_REPORT_REFUSED, NULL, local_error->message);
      return TRUE;
    }
  if (!attest_import_add_article (import, article, NULL, &added, error))
    return FALSE;
  if (added)
    note_encoding (import, encoding);
  return TRUE;
}

static const char *const suffixes[] = { "txt", "text", NULL };

const AttestFormatModule attest_text_format = {
  .format = { .id = "text", .name = N_ ("Plain text"), .suffixes = suffixes, .can_import = TRUE },
  .import_file = import_text,
};
