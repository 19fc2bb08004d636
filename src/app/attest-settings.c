/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person prefers and how the windows were left: one GSettings object for the whole program. */
#include "config.h"

#include "attest-settings.h"

#include <glib/gi18n.h>

/**
 * attest_settings_are_installed:
 *
 * GSettings ends the program where its schema is missing, so this is asked first.
 *
 * Returns: whether the schema of Attest's settings is found
 */
gboolean
attest_settings_are_installed (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, ATTEST_APP_ID, TRUE);
  return schema != NULL;
}

/**
 * attest_settings_get:
 *
 * Returns: (transfer none): the settings, kept for the life of the program
 */
GSettings *
attest_settings_get (void)
{
  static GSettings *settings;

  if (g_once_init_enter (&settings))
    g_once_init_leave (&settings, g_settings_new (ATTEST_APP_ID));
  return settings;
}

/**
 * attest_settings_dup_annotator_name:
 *
 * Returns: (transfer full): the name that new work is done under: as set in the preferences, else the real name the
 *   system knows, else the user name
 */
char *
attest_settings_dup_annotator_name (void)
{
  g_autofree char *name = g_strstrip (g_settings_get_string (attest_settings_get (), "annotator-name"));
  const char *real_name = g_get_real_name ();

  if (*name != '\0')
    return g_steal_pointer (&name);
  if (real_name != NULL && *real_name != '\0' && !g_str_equal (real_name, "Unknown"))
    return g_strdup (real_name);
  if (g_get_user_name () != NULL)
    return g_strdup (g_get_user_name ());
  return g_strdup (_ ("Annotator"));
}
