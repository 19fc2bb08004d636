/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The attributes of a scheme that is imported: answers stay, and the choices that are answered. */
#include "config.h"

#include "attest-scheme-import-private.h"

#include "../model/attest-scheme-check.h"
#include "attest-scheme-rows.h"
#include "attest-scheme-use.h"

#include <glib/gi18n-lib.h>

static AttestAttribute *
find_attribute (AttestSchemeImport *import, AttestAttribute *attribute, gint64 label)
{
  GPtrArray *attributes = attest_scheme_get_attributes (import->present);

  for (guint i = 0; i < attributes->len; i++)
    if (attest_uuid_equal (&((AttestAttribute *) attributes->pdata[i])->uuid, &attribute->uuid) &&
        !attest_scheme_import_is_kept (import, attributes->pdata[i]))
      return attributes->pdata[i];
  for (guint i = 0; i < attributes->len; i++)
    {
      AttestAttribute *found = attributes->pdata[i];

      if (!attest_scheme_import_is_kept (import, found) && found->label == label &&
          (label != 0 || found->kind == attribute->kind) && g_str_equal (found->name, attribute->name))
        return found;
    }
  return NULL;
}

/* Choices that are answered stay, behind the others. */
static gboolean
keep_answered_choices (AttestSchemeImport *import, AttestAttribute *present, AttestAttribute *attribute)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (!g_str_has_prefix (present->type, "choice") || present->choices == NULL)
    return TRUE;
  if (attribute->choices != NULL)
    g_strv_builder_addv (builder, (const char **) attribute->choices);
  for (guint i = 0; present->choices[i] != NULL; i++)
    {
      gint64 n;

      if (attribute->choices != NULL && g_strv_contains ((const char *const *) attribute->choices, present->choices[i]))
        continue;
      n = attest_scheme_use_count_choice (import->connection, present, present->choices[i], import->error);
      if (n < 0)
        return FALSE;
      if (n == 0)
        continue;
      g_strv_builder_add (builder, present->choices[i]);
      attest_scheme_import_note (import, _ ("“%s” keeps the choice “%s”, which annotations have"), present->name,
                                 present->choices[i]);
    }
  g_strfreev (attribute->choices);
  attribute->choices = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
change_attribute (AttestSchemeImport *import, AttestAttribute *present, AttestAttribute *attribute)
{
  gboolean renamed = attest_scheme_import_differ (present->name, attribute->name);
  gboolean moved = present->label != attribute->label || (present->label == 0 && present->kind != attribute->kind);
  gint64 n = 0;

  if (moved || attest_scheme_import_differ (present->type, attribute->type))
    {
      n = attest_scheme_use_count_attribute (import->connection, present, import->error);
      if (n < 0)
        return FALSE;
    }
  if (n > 0)
    {
      attest_scheme_import_note (import, _ ("“%s” stays as it is, because annotations answer it"), present->name);
      attribute->label = present->label;
      attribute->kind = present->kind;
      return TRUE;
    }
  if (!keep_answered_choices (import, present, attribute))
    return FALSE;
  if (!renamed && !attest_scheme_import_differ (present->type, attribute->type) && !moved &&
      !present->required == !attribute->required &&
      !attest_scheme_import_differ (present->default_value, attribute->default_value) &&
      !attest_scheme_import_lists_differ (present->choices, attribute->choices) &&
      present->position == attribute->position)
    return TRUE;
  import->n_changes++;
  if (renamed)
    attest_scheme_import_tell (import, _ ("Attribute “%s” is called “%s” now"), present->name, attribute->name);
  else
    attest_scheme_import_tell (import, _ ("Attribute “%s” has changed"), attribute->name);
  return attest_scheme_rows_update_attribute (import->connection, attribute, import->error) &&
         (!renamed || attest_scheme_use_rename_attribute (import->connection, present, attribute->name, import->error));
}

static gboolean
import_attribute (AttestSchemeImport *import, AttestAttribute *attribute, int position)
{
  gint64 label = attest_scheme_import_map_label (import, attribute->label);
  AttestAttribute *present = find_attribute (import, attribute, label);
  g_autoptr (AttestAttribute) copy = attest_attribute_copy (attribute);
  GError *insert_error = NULL;

  copy->label = label;
  copy->position = position;
  if (present != NULL)
    {
      g_hash_table_add (import->kept, present);
      copy->id = present->id;
      copy->uuid = present->uuid;
      return change_attribute (import, present, copy);
    }
  copy->id = attest_scheme_rows_insert_attribute (import->connection, copy, label, &insert_error);
  if (copy->id != 0)
    attest_scheme_import_tell (import, _ ("New attribute “%s”"), copy->name);
  return attest_scheme_import_is_added (import, copy->id, insert_error, copy->name);
}

/* Answers are kept under the attribute's name: what stays must not be asked together with one of that name. */
static gboolean
check_name (AttestSchemeImport *import, AttestAttribute *attribute)
{
  GPtrArray *attributes = attest_scheme_get_attributes (import->scheme);

  for (guint i = 0; i < attributes->len; i++)
    if (g_str_equal (((AttestAttribute *) attributes->pdata[i])->name, attribute->name))
      return attest_project_refuse_scheme (
        import->error,
        _ ("It asks “%s” of others than the project does, where annotations answer it. Rename one of the two."),
        attribute->name);
  return TRUE;
}

static gboolean
drop_attribute (AttestSchemeImport *import, AttestAttribute *attribute)
{
  gint64 n = attest_scheme_use_count_attribute (import->connection, attribute, import->error);

  if (n < 0)
    return FALSE;
  if (n > 0)
    {
      if (!check_name (import, attribute))
        return FALSE;
      attest_scheme_import_note (import, _ ("Attribute “%s” stays, because annotations answer it"), attribute->name);
      return TRUE;
    }
  import->n_changes++;
  attest_scheme_import_tell (import, _ ("Attribute “%s” is deleted: nothing used it"), attribute->name);
  return attest_scheme_rows_delete_attribute (import->connection, attribute->id, attest_scheme_import_actor (import),
                                              import->error);
}

gboolean
attest_scheme_import_attributes (AttestSchemeImport *import)
{
  GPtrArray *attributes = attest_scheme_get_attributes (import->scheme);
  GPtrArray *present = attest_scheme_get_attributes (import->present);

  for (guint i = 0; i < attributes->len; i++)
    if (!import_attribute (import, attributes->pdata[i], (int) i))
      return FALSE;
  for (guint i = 0; i < present->len; i++)
    if (!attest_scheme_import_is_kept (import, present->pdata[i]) && !drop_attribute (import, present->pdata[i]))
      return FALSE;
  return TRUE;
}
