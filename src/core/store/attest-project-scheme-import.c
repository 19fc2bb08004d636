/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole scheme into a project: a difference by identity, else by place and name, told line by line. Nothing that is
 * used is lost. */
#include "config.h"

#include "attest-scheme-import-private.h"

#include <glib/gi18n-lib.h>

void
attest_scheme_import_tell (AttestSchemeImport *import, const char *format, ...)
{
  va_list arguments;
  g_autofree char *line = NULL;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_strv_builder_add (import->lines, line);
}

void
attest_scheme_import_note (AttestSchemeImport *import, const char *format, ...)
{
  va_list arguments;
  g_autofree char *line = NULL;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_strv_builder_add (import->notes, line);
}

gboolean
attest_scheme_import_differ (const char *a, const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") != 0;
}

gboolean
attest_scheme_import_lists_differ (char **a, char **b)
{
  static char *none[] = { NULL };

  return !g_strv_equal ((const char *const *) (a != NULL ? a : none), (const char *const *) (b != NULL ? b : none));
}

gboolean
attest_scheme_import_is_kept (AttestSchemeImport *import, gconstpointer part)
{
  return g_hash_table_contains (import->kept, part);
}

gint64
attest_scheme_import_actor (AttestSchemeImport *import)
{
  return attest_project_get_actor (import->project);
}

gint64
attest_scheme_import_map_label (AttestSchemeImport *import, gint64 label)
{
  for (guint i = 0; label != 0 && i < attest_scheme_get_n_labels (import->scheme); i++)
    if (attest_scheme_get_label (import->scheme, i)->id == label)
      return import->labels[i];
  return 0;
}

gboolean
attest_scheme_import_is_added (AttestSchemeImport *import, gint64 id, GError *insert_error, const char *name)
{
  if (id != 0)
    {
      import->n_changes++;
      return TRUE;
    }
  if (g_error_matches (insert_error, ATTEST_ERROR, ATTEST_ERROR_CONFLICT))
    {
      attest_scheme_import_note (import, _ ("“%s” is left out: there is one of that name already"), name);
      g_error_free (insert_error);
      return TRUE;
    }
  g_propagate_error (import->error, insert_error);
  return FALSE;
}

/**
 * attest_project_import_scheme:
 * @self: a project
 * @scheme: a scheme of no project
 * @reserved: (nullable): letters that are commands, so that no label gets them as keys
 * @description: (nullable): what the step of the history is called
 * @report: (out) (optional) (transfer full): what was done, a line each
 * @kept_back: (out) (optional) (transfer full): what could not be made like @scheme, a line each
 * @error: return location for an error
 *
 * Makes the project's scheme like @scheme, as far as nothing that is used is lost by it. Where what has to stay would
 * have the name of another part of @scheme, nothing is done (%ATTEST_ERROR_CONFLICT).
 *
 * Returns: whether it was done, in one step; without a step where all was so already
 */
gboolean
attest_project_import_scheme (AttestProject *self, AttestScheme *scheme, const char *reserved, const char *description,
                              GStrv *report, GStrv *kept_back, GError **error)
{
  g_autoptr (AttestScheme) present = attest_scheme_ref (attest_project_get_scheme (self));
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) notes = g_strv_builder_new ();
  g_autofree gint64 *labels = g_new0 (gint64, attest_scheme_get_n_labels (scheme) + 1);
  g_autofree AttestKind *kinds = g_new0 (AttestKind, attest_scheme_get_n_labels (scheme) + 1);
  const char *step = description != NULL ? description : _ ("Import a scheme");
  AttestSchemeImport import = { .project = self,
                                .connection = attest_project_get_connection (self),
                                .present = present,
                                .scheme = scheme,
                                .kept = kept,
                                .labels = labels,
                                .kinds = kinds,
                                .reserved = reserved,
                                .lines = lines,
                                .notes = notes,
                                .error = error };
  AttestRecording *recording = attest_project_begin_scheme_step (self, step, error);
  gboolean done;

  if (recording == NULL)
    return FALSE;
  done = attest_scheme_import_labels (&import) && attest_scheme_import_attributes (&import) &&
         attest_scheme_import_drop_labels (&import) && attest_scheme_import_relation_types (&import) &&
         attest_scheme_import_identifier_types (&import);
  if (done && import.n_changes == 0)
    attest_recording_abort (recording);
  else if (!attest_project_end_scheme_step (self, recording, done, step, error))
    return FALSE;
  if (report != NULL)
    *report = g_strv_builder_end (lines);
  if (kept_back != NULL)
    *kept_back = g_strv_builder_end (notes);
  return TRUE;
}
