/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all changes of the scheme share, and types of relations that a project made by an older Attest lacks. */
#include "config.h"

#include "attest-project-scheme.h"

#include "attest-project-private.h"
#include "attest-scheme-store.h"
#include "attest-scheme-version.h"

#include <glib/gi18n-lib.h>

/* Behind all that there are. */
static int
next_type_position (AttestScheme *scheme)
{
  GPtrArray *types = attest_scheme_get_relation_types (scheme);
  int position = 0;

  for (guint i = 0; i < types->len; i++)
    position = MAX (position, MIN (((AttestRelationType *) types->pdata[i])->position, G_MAXINT - 1) + 1);
  return position;
}

/**
 * attest_project_ensure_relation_type:
 * @self: a project
 * @name: the name of a relation type, such as "contradicts"
 * @error: return location for an error
 *
 * A project that was made before the default scheme had the type gets it from there, as a step of the history.
 *
 * Returns: the id of the type, 0 on error
 */
gint64
attest_project_ensure_relation_type (AttestProject *self, const char *name, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  AttestRelationType *present = attest_scheme_find_relation_type_by_name (attest_project_get_scheme (self), name);
  g_autoptr (AttestScheme) standard = NULL;
  g_autoptr (AttestRelationType) type = NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;
  gint64 id;

  if (present != NULL)
    return present->id;
  standard = attest_scheme_new_default ();
  present = attest_scheme_find_relation_type_by_name (standard, name);
  if (present == NULL)
    {
      g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND, _ ("The scheme has no such relation type."));
      return 0;
    }
  type = attest_relation_type_copy (present);
  type->position = next_type_position (attest_project_get_scheme (self));
  /* Translators: a step of the history: a relation type is added to the scheme. */
  description = g_strdup_printf (_ ("New relation type “%s”"), type->name);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return 0;
  id = attest_scheme_version_keep (connection, attest_project_get_actor (self), description, error)
         ? attest_scheme_store_insert_relation_type (connection, type, error)
         : 0;
  return attest_project_end_step (self, recording, id != 0, 0, description, error) ? id : 0;
}
