/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One import while it runs: the part that is the same whatever the format. */
#include "config.h"

#include "attest-import.h"

#include "../model/attest-article-header.h"
#include "attest-timestamp.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PROGRESS_INTERVAL (100 * 1000)

void
attest_import_note (AttestImport *import, AttestReportOutcome outcome, const char *place, const char *reason)
{
  attest_report_add (import->report, outcome, import->display_path, place, reason);
}

gboolean
attest_import_advance (AttestImport *import, guint64 n_bytes_of_file, GError **error)
{
  gint64 now = g_get_monotonic_time ();

  if (g_cancellable_set_error_if_cancelled (import->cancellable, error))
    return FALSE;
  if (import->progress != NULL && now - import->last_progress >= PROGRESS_INTERVAL)
    {
      import->last_progress = now;
      import->progress (MIN (import->n_bytes_before + n_bytes_of_file, import->n_bytes_total), import->n_bytes_total,
                        import->progress_data);
    }
  return TRUE;
}

gboolean
attest_import_is_local_error (const GError *error)
{
  if (error->domain == G_IO_ERROR)
    return error->code != G_IO_ERROR_CANCELLED;
  return error->domain == ATTEST_ERROR &&
         (error->code == ATTEST_ERROR_TEXT || error->code == ATTEST_ERROR_SYNTAX || error->code == ATTEST_ERROR_VALUE ||
          error->code == ATTEST_ERROR_LIMIT || error->code == ATTEST_ERROR_UNSUPPORTED ||
          error->code == ATTEST_ERROR_NOT_FOUND);
}

GInputStream *
attest_import_open (AttestImport *import)
{
  g_autoptr (GFile) file = g_file_new_for_path (import->path);
  g_autoptr (GError) error = NULL;
  GFileInputStream *stream = g_file_read (file, import->cancellable, &error);

  if (stream == NULL)
    attest_import_note (import, ATTEST_REPORT_REFUSED, NULL, error->message);
  return (GInputStream *) stream;
}

gboolean
attest_import_is_date (const char *published)
{
  gint64 moment;

  return attest_timestamp_parse (published, &moment);
}

char *
attest_import_dup_line (const char *string)
{
  g_autoptr (GString) line = NULL;

  if (string == NULL)
    return NULL;
  line = g_string_sized_new (strlen (string));
  for (const char *p = string; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (g_unichar_isspace (character) || g_unichar_iscntrl (character) || character == 0x2028 || character == 0x2029)
        {
          if (line->len > 0 && line->str[line->len - 1] != ' ')
            g_string_append_c (line, ' ');
        }
      else
        g_string_append_unichar (line, character);
    }
  if (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
  return line->len > 0 ? g_string_free (g_steal_pointer (&line), FALSE) : NULL;
}

static gboolean
has_words (AttestText *text)
{
  for (const char *p = attest_text_get_utf8 (text); *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* What the file did not say about the article, its text may. */
static void
complete_from_header (AttestArticle *article)
{
  g_autoptr (AttestArticleHeader) header = NULL;

  if (article->title != NULL && article->published != NULL)
    return;
  header = attest_article_header_parse (article->text);
  if (article->title == NULL)
    article->title = g_strdup (header->title);
  if (article->published == NULL)
    article->published = g_strdup (header->published);
}

gboolean
attest_import_add_article (AttestImport *import, AttestArticle *article, const char *place, gboolean *added,
                           GError **error)
{
  g_autoptr (GError) local_error = NULL;

  *added = FALSE;
  article->id = 0;
  if (!has_words (article->text))
    {
      attest_import_note (import, ATTEST_REPORT_REFUSED, place, _ ("The text is empty."));
      return TRUE;
    }
  complete_from_header (article);
  if (!attest_import_batch_add_article (import->batch, article, added, &local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  import->has_changed |= *added;
  attest_import_note (import, *added ? ATTEST_REPORT_ADDED : ATTEST_REPORT_PRESENT, place,
                      *added ? NULL : _ ("The project has this text already."));
  return TRUE;
}
