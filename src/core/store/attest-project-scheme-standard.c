/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the standard scheme asks of annotations and how it links them, for a project that was made without. */
#include "config.h"

#include "attest-project-scheme-private.h"

#include "../model/attest-scheme-check.h"
#include "attest-scheme-rows.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  AttestConnection *connection;
  AttestScheme *present;
  GStrvBuilder *lines;
  int position;
  GError **error;
} Completion;

static gboolean
has_kind (AttestScheme *scheme, AttestKind kind)
{
  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    if (attest_scheme_get_label (scheme, i)->kind == kind)
      return TRUE;
  return FALSE;
}

/* Of a kind that has labels, under a name that is free. */
static GPtrArray *
list_attributes (AttestScheme *present, AttestScheme *standard)
{
  GPtrArray *attributes = attest_scheme_get_attributes (standard);
  GPtrArray *missing = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_attribute_free);

  for (guint i = 0; i < attributes->len; i++)
    {
      g_autoptr (AttestAttribute) attribute = attest_attribute_copy (attributes->pdata[i]);

      attribute->id = 0;
      if (has_kind (present, attribute->kind) && attest_scheme_check_attribute (present, attribute, NULL))
        g_ptr_array_add (missing, g_steal_pointer (&attribute));
    }
  return missing;
}

static GPtrArray *
list_relation_types (AttestScheme *present, AttestScheme *standard)
{
  GPtrArray *types = attest_scheme_get_relation_types (standard);
  GPtrArray *missing = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_relation_type_free);

  for (guint i = 0; i < types->len; i++)
    {
      g_autoptr (AttestRelationType) type = attest_relation_type_copy (types->pdata[i]);

      type->id = 0;
      if (attest_scheme_check_relation_type (present, type, NULL))
        g_ptr_array_add (missing, g_steal_pointer (&type));
    }
  return missing;
}

/* One that is there under another name keeps its identity: this one gets another. */
static gboolean
add_attribute (Completion *completion, AttestAttribute *attribute)
{
  GPtrArray *present = attest_scheme_get_attributes (completion->present);
  g_autofree char *line = NULL;

  for (guint i = 0; i < present->len; i++)
    if (attest_uuid_equal (&((AttestAttribute *) present->pdata[i])->uuid, &attribute->uuid))
      attest_uuid_generate (&attribute->uuid);
  attribute->position = completion->position++;
  line = g_strdup_printf (_ ("New attribute “%s”"), attribute->name);
  g_strv_builder_add (completion->lines, line);
  return attest_scheme_rows_insert_attribute (completion->connection, attribute, 0, completion->error) != 0;
}

static gboolean
add_relation_type (Completion *completion, AttestRelationType *type)
{
  GPtrArray *present = attest_scheme_get_relation_types (completion->present);
  g_autofree char *line = NULL;

  for (guint i = 0; i < present->len; i++)
    if (attest_uuid_equal (&((AttestRelationType *) present->pdata[i])->uuid, &type->uuid))
      attest_uuid_generate (&type->uuid);
  type->position = completion->position++;
  line = g_strdup_printf (_ ("New relation type “%s”"), type->name);
  g_strv_builder_add (completion->lines, line);
  return attest_scheme_rows_insert_relation_type (completion->connection, type, completion->error) != 0;
}

static int
last_position (AttestScheme *scheme)
{
  GPtrArray *attributes = attest_scheme_get_attributes (scheme);
  GPtrArray *types = attest_scheme_get_relation_types (scheme);
  int position = 0;

  for (guint i = 0; i < attributes->len; i++)
    position = MAX (position, ((AttestAttribute *) attributes->pdata[i])->position);
  for (guint i = 0; i < types->len; i++)
    position = MAX (position, ((AttestRelationType *) types->pdata[i])->position);
  return MIN (position, G_MAXINT - 1000);
}

gboolean
attest_project_lacks_standard_parts (AttestProject *self)
{
  g_autoptr (AttestScheme) standard = attest_scheme_new_default ();
  g_autoptr (GPtrArray) attributes = list_attributes (attest_project_get_scheme (self), standard);
  g_autoptr (GPtrArray) types = list_relation_types (attest_project_get_scheme (self), standard);

  return attributes->len + types->len > 0;
}

/**
 * attest_project_add_standard_parts:
 * @self: a project
 * @report: (out) (optional) (transfer full): what was added, a line each
 * @error: return location for an error
 *
 * Adds the attributes and relation types of a new project that this one lacks, as one step of the history.
 *
 * Returns: whether all are there now
 */
gboolean
attest_project_add_standard_parts (AttestProject *self, GStrv *report, GError **error)
{
  g_autoptr (AttestScheme) present = attest_scheme_ref (attest_project_get_scheme (self));
  g_autoptr (AttestScheme) standard = attest_scheme_new_default ();
  g_autoptr (GPtrArray) attributes = list_attributes (present, standard);
  g_autoptr (GPtrArray) types = list_relation_types (present, standard);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  Completion completion = { .connection = attest_project_get_connection (self),
                            .present = present,
                            .lines = lines,
                            .position = last_position (present) + 1,
                            .error = error };
  /* Translators: a step of the history. */
  const char *description = _ ("Add standard attributes and relations");
  AttestRecording *recording;
  gboolean done = TRUE;

  if (attributes->len + types->len > 0)
    {
      recording = attest_project_begin_scheme_step (self, description, error);
      if (recording == NULL)
        return FALSE;
      for (guint i = 0; done && i < attributes->len; i++)
        done = add_attribute (&completion, attributes->pdata[i]);
      for (guint i = 0; done && i < types->len; i++)
        done = add_relation_type (&completion, types->pdata[i]);
      if (!attest_project_end_scheme_step (self, recording, done, description, error))
        return FALSE;
    }
  if (report != NULL)
    *report = g_strv_builder_end (lines);
  return TRUE;
}
