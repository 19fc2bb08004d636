/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The labels of a scheme that is imported. */
#include "config.h"

#include "attest-scheme-import-private.h"

#include "../model/attest-scheme-check.h"
#include "attest-scheme-rows.h"
#include "attest-scheme-use.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
same_name (const AttestLabel *a, const AttestLabel *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a->name, -1);
  g_autofree char *folded_b = g_utf8_casefold (b->name, -1);

  return g_str_equal (folded_a, folded_b);
}

/* @label: as it is to be in the project. */
static AttestLabel *
find_label (AttestSchemeImport *import, AttestLabel *label)
{
  AttestLabel *found = attest_scheme_find_label_by_uuid (import->present, &label->uuid);

  if (found != NULL && !attest_scheme_import_is_kept (import, found))
    return found;
  for (guint i = 0; i < attest_scheme_get_n_labels (import->present); i++)
    {
      found = attest_scheme_get_label (import->present, i);
      /* One that @scheme knows by its identity is not taken for another because of its name. */
      if (!attest_scheme_import_is_kept (import, found) && found->kind == label->kind &&
          found->parent == label->parent && same_name (found, label) &&
          attest_scheme_find_label_by_uuid (import->scheme, &found->uuid) == NULL)
        return found;
    }
  return NULL;
}

/* A label without a key that can't be its: an earlier one of @scheme has it, or it is a command. */
static void
check_key (AttestSchemeImport *import, guint place, AttestLabel *copy)
{
  AttestLabel *label = attest_scheme_get_label (import->scheme, place);
  gboolean is_command = import->reserved != NULL && copy->key != NULL && g_ascii_isalpha (*copy->key) &&
                        strchr (import->reserved, g_ascii_tolower (*copy->key)) != NULL;
  gboolean is_taken = FALSE;

  if (label->archived || label->key == NULL || *label->key == '\0')
    return;
  for (guint i = 0; i < place && !is_command && !is_taken; i++)
    {
      AttestLabel *other = attest_scheme_get_label (import->scheme, i);

      is_taken = !other->archived && other->parent == label->parent && g_strcmp0 (other->key, label->key) == 0;
    }
  if (is_command)
    attest_scheme_import_note (import, _ ("Label “%s” gets no key: “%s” is a command of the article"), label->name,
                               label->key);
  else if (is_taken)
    attest_scheme_import_note (import, _ ("Label “%s” gets no key: “%s” belongs to another one"), label->name,
                               label->key);
  else
    return;
  g_clear_pointer (&copy->key, g_free);
}

static gboolean
add_label (AttestSchemeImport *import, guint place, AttestLabel *label)
{
  if (attest_scheme_find_label_by_uuid (import->present, &label->uuid) != NULL)
    attest_uuid_generate (&label->uuid);
  import->labels[place] = attest_scheme_rows_insert_label (import->connection, label, label->parent, import->error);
  import->n_changes++;
  /* Translators: a line of the report on a scheme that was imported. */
  attest_scheme_import_tell (import, _ ("New label “%s”"), label->name);
  return import->labels[place] != 0;
}

static gboolean
change_label (AttestSchemeImport *import, AttestLabel *present, AttestLabel *label)
{
  gboolean renamed = attest_scheme_import_differ (present->name, label->name);
  gint64 n = 0;

  if (present->kind != label->kind)
    {
      n = attest_scheme_use_count_label (import->connection, present->id, TRUE, import->error);
      if (n < 0)
        return FALSE;
    }
  if (n > 0)
    {
      attest_scheme_import_note (import, _ ("“%s” keeps its kind, because it has annotations"), present->name);
      label->kind = present->kind;
      label->parent = present->parent;
    }
  if (!renamed && !attest_scheme_import_differ (present->short_name, label->short_name) &&
      !attest_scheme_import_differ (present->key, label->key) &&
      !attest_scheme_import_differ (present->color, label->color) &&
      !attest_scheme_import_differ (present->guideline, label->guideline) && present->kind == label->kind &&
      present->parent == label->parent && !present->archived == !label->archived &&
      present->position == label->position)
    return TRUE;
  import->n_changes++;
  if (renamed)
    attest_scheme_import_tell (import, _ ("Label “%s” is called “%s” now"), present->name, label->name);
  else if (present->archived && !label->archived)
    attest_scheme_import_tell (import, _ ("Label “%s” is back"), label->name);
  else if (!present->archived && label->archived)
    attest_scheme_import_tell (import, _ ("Label “%s” is archived"), label->name);
  else
    attest_scheme_import_tell (import, _ ("Label “%s” has changed"), label->name);
  return attest_scheme_rows_update_label (import->connection, label, import->error);
}

/* A label below one that keeps its kind has that, too. */
static AttestKind
find_kind (AttestSchemeImport *import, AttestLabel *label)
{
  for (guint i = 0; label->parent != 0 && i < attest_scheme_get_n_labels (import->scheme); i++)
    if (attest_scheme_get_label (import->scheme, i)->id == label->parent)
      return import->kinds[i];
  return label->kind;
}

static gboolean
import_label (AttestSchemeImport *import, guint place)
{
  AttestLabel *label = attest_scheme_get_label (import->scheme, place);
  g_autoptr (AttestLabel) copy = attest_label_copy (label);
  AttestLabel *present;

  copy->parent = attest_scheme_import_map_label (import, label->parent);
  copy->kind = import->kinds[place] = find_kind (import, label);
  copy->position = (int) place;
  check_key (import, place, copy);
  present = find_label (import, copy);
  if (present == NULL)
    return add_label (import, place, copy);
  g_hash_table_add (import->kept, present);
  copy->id = import->labels[place] = present->id;
  copy->uuid = present->uuid;
  if (!change_label (import, present, copy))
    return FALSE;
  import->kinds[place] = copy->kind;
  return TRUE;
}

/* What has to stay must not be taken for a label of @scheme. */
static gboolean
check_name (AttestSchemeImport *import, AttestLabel *label)
{
  for (guint i = 0; i < attest_scheme_get_n_labels (import->scheme); i++)
    {
      AttestLabel *other = attest_scheme_get_label (import->scheme, i);

      if (attest_scheme_import_map_label (import, other->parent) == label->parent && same_name (other, label))
        return attest_project_refuse_scheme (
          import->error,
          _ ("There is a label “%s” in it, and another one in the project, which has annotations. Rename one of them."),
          label->name);
    }
  return TRUE;
}

/* Goes away if nothing uses it; else it is archived. @place: behind all that @scheme has. */
static gboolean
drop_label (AttestSchemeImport *import, AttestLabel *label, guint place)
{
  gint64 n = attest_scheme_use_count_label (import->connection, label->id, TRUE, import->error);
  gint64 n_children = attest_scheme_use_count_children (import->connection, label->id, n >= 0 ? import->error : NULL);
  g_autoptr (AttestLabel) copy = NULL;

  if (n < 0 || n_children < 0)
    return FALSE;
  if (n == 0 && n_children == 0)
    {
      import->n_changes++;
      attest_scheme_import_tell (import, _ ("Label “%s” is deleted: nothing used it"), label->name);
      return attest_scheme_rows_delete_label (import->connection, label->id, attest_scheme_import_actor (import),
                                              import->error);
    }
  if (!check_name (import, label))
    return FALSE;
  if (label->archived)
    return TRUE;
  copy = attest_label_copy (label);
  copy->archived = TRUE;
  copy->position = (int) place;
  import->n_changes++;
  attest_scheme_import_tell (import, _ ("Label “%s” is archived"), label->name);
  return attest_scheme_rows_update_label (import->connection, copy, import->error);
}

gboolean
attest_scheme_import_labels (AttestSchemeImport *import)
{
  guint n_labels = attest_scheme_get_n_labels (import->scheme);

  for (guint i = 0; i < n_labels; i++)
    if (!import_label (import, i))
      return FALSE;
  return TRUE;
}

/* From the last on: children before their parents. After the attributes, which refer to labels. */
gboolean
attest_scheme_import_drop_labels (AttestSchemeImport *import)
{
  guint place = attest_scheme_get_n_labels (import->scheme) + attest_scheme_get_n_labels (import->present);

  for (guint i = attest_scheme_get_n_labels (import->present); i > 0; i--)
    {
      AttestLabel *label = attest_scheme_get_label (import->present, i - 1);

      if (!attest_scheme_import_is_kept (import, label) && !drop_label (import, label, place--))
        return FALSE;
    }
  return TRUE;
}
