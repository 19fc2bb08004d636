/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The relation types and types of outside ids of a scheme that is imported. */
#include "config.h"

#include "attest-scheme-import-private.h"

#include "../model/attest-scheme-check.h"
#include "attest-scheme-rows.h"
#include "attest-scheme-use.h"

#include <glib/gi18n-lib.h>

/* --- relation types --- */

static AttestRelationType *
find_relation_type (AttestSchemeImport *import, AttestRelationType *type)
{
  GPtrArray *types = attest_scheme_get_relation_types (import->present);
  AttestRelationType *found = attest_scheme_find_relation_type_by_name (import->present, type->name);

  for (guint i = 0; i < types->len; i++)
    if (attest_uuid_equal (&((AttestRelationType *) types->pdata[i])->uuid, &type->uuid) &&
        !attest_scheme_import_is_kept (import, types->pdata[i]))
      return types->pdata[i];
  return found != NULL && !attest_scheme_import_is_kept (import, found) ? found : NULL;
}

static gboolean
change_relation_type (AttestSchemeImport *import, AttestRelationType *present, AttestRelationType *type)
{
  gint64 n;

  if (!attest_scheme_import_differ (present->name, type->name) && present->from_kinds == type->from_kinds &&
      present->to_kinds == type->to_kinds && !present->across == !type->across &&
      !present->directed == !type->directed && !attest_scheme_import_lists_differ (present->roles, type->roles) &&
      present->position == type->position)
    return TRUE;
  n = attest_scheme_import_lists_differ (present->roles, type->roles)
        ? attest_scheme_use_count_relation_type (import->connection, type->id, import->error)
        : attest_scheme_use_count_misfits (import->connection, type, import->error);
  if (n < 0)
    return FALSE;
  if (n > 0 || !attest_scheme_check_relation_type (import->present, type, NULL))
    {
      attest_scheme_import_note (import, _ ("Relation type “%s” stays as it is"), present->name);
      return TRUE;
    }
  import->n_changes++;
  if (attest_scheme_import_differ (present->name, type->name))
    attest_scheme_import_tell (import, _ ("Relation type “%s” is called “%s” now"), present->name, type->name);
  else
    attest_scheme_import_tell (import, _ ("Relation type “%s” has changed"), type->name);
  return attest_scheme_rows_update_relation_type (import->connection, type, import->error);
}

static gboolean
import_relation_type (AttestSchemeImport *import, AttestRelationType *type, int position)
{
  AttestRelationType *present = find_relation_type (import, type);
  g_autoptr (AttestRelationType) copy = attest_relation_type_copy (type);
  GError *insert_error = NULL;

  copy->position = position;
  if (present != NULL)
    {
      g_hash_table_add (import->kept, present);
      copy->id = present->id;
      copy->uuid = present->uuid;
      return change_relation_type (import, present, copy);
    }
  copy->id = attest_scheme_rows_insert_relation_type (import->connection, copy, &insert_error);
  if (copy->id != 0)
    attest_scheme_import_tell (import, _ ("New relation type “%s”"), copy->name);
  return attest_scheme_import_is_added (import, copy->id, insert_error, copy->name);
}

static gboolean
drop_relation_type (AttestSchemeImport *import, AttestRelationType *type)
{
  gint64 n = attest_scheme_use_count_relation_type (import->connection, type->id, import->error);

  if (n < 0)
    return FALSE;
  if (n > 0 || g_str_equal (type->name, "attribution"))
    {
      attest_scheme_import_note (import, _ ("Relation type “%s” stays"), type->name);
      return TRUE;
    }
  import->n_changes++;
  attest_scheme_import_tell (import, _ ("Relation type “%s” is deleted: nothing used it"), type->name);
  return attest_scheme_rows_delete_relation_type (import->connection, type->id, attest_scheme_import_actor (import),
                                                  import->error);
}

gboolean
attest_scheme_import_relation_types (AttestSchemeImport *import)
{
  GPtrArray *types = attest_scheme_get_relation_types (import->scheme);
  GPtrArray *present = attest_scheme_get_relation_types (import->present);

  for (guint i = 0; i < types->len; i++)
    if (!import_relation_type (import, types->pdata[i], (int) i))
      return FALSE;
  for (guint i = 0; i < present->len; i++)
    if (!attest_scheme_import_is_kept (import, present->pdata[i]) && !drop_relation_type (import, present->pdata[i]))
      return FALSE;
  return TRUE;
}

/* --- types of outside ids --- */

static AttestIdentifierType *
find_identifier_type (AttestSchemeImport *import, AttestIdentifierType *type)
{
  AttestIdentifierType *found = attest_scheme_find_identifier_type_by_key (import->present, type->key);

  return found != NULL && !attest_scheme_import_is_kept (import, found) ? found : NULL;
}

static gboolean
import_identifier_type (AttestSchemeImport *import, AttestIdentifierType *type, int position)
{
  AttestIdentifierType *present = find_identifier_type (import, type);
  g_autoptr (AttestIdentifierType) copy = attest_identifier_type_copy (type);
  GError *insert_error = NULL;

  copy->position = position;
  if (present == NULL)
    {
      copy->id = attest_scheme_rows_insert_identifier_type (import->connection, copy, &insert_error);
      if (copy->id != 0)
        attest_scheme_import_tell (import, _ ("New type of outside ids “%s”"), copy->name);
      return attest_scheme_import_is_added (import, copy->id, insert_error, copy->name);
    }
  g_hash_table_add (import->kept, present);
  copy->id = present->id;
  copy->uuid = present->uuid;
  if (!attest_scheme_import_differ (present->name, copy->name) &&
      !attest_scheme_import_differ (present->url_prefix, copy->url_prefix) && present->position == position)
    return TRUE;
  import->n_changes++;
  attest_scheme_import_tell (import, _ ("Type of outside ids “%s” has changed"), copy->name);
  return attest_scheme_rows_update_identifier_type (import->connection, copy, import->error);
}

static gboolean
drop_identifier_type (AttestSchemeImport *import, AttestIdentifierType *type)
{
  gint64 n = attest_scheme_use_count_identifier_type (import->connection, type->key, import->error);

  if (n < 0)
    return FALSE;
  if (n > 0)
    {
      attest_scheme_import_note (import, _ ("Type of outside ids “%s” stays, because referents have such ids"),
                                 type->name);
      return TRUE;
    }
  import->n_changes++;
  attest_scheme_import_tell (import, _ ("Type of outside ids “%s” is deleted: nothing used it"), type->name);
  return attest_scheme_rows_delete_identifier_type (import->connection, type->id, attest_scheme_import_actor (import),
                                                    import->error);
}

/* A file written before there were such types says nothing of them. */
gboolean
attest_scheme_import_identifier_types (AttestSchemeImport *import)
{
  GPtrArray *types = attest_scheme_get_identifier_types (import->scheme);
  GPtrArray *present = attest_scheme_get_identifier_types (import->present);

  for (guint i = 0; i < types->len; i++)
    if (!import_identifier_type (import, types->pdata[i], (int) i))
      return FALSE;
  for (guint i = 0; types->len > 0 && i < present->len; i++)
    if (!attest_scheme_import_is_kept (import, present->pdata[i]) && !drop_identifier_type (import, present->pdata[i]))
      return FALSE;
  return TRUE;
}
