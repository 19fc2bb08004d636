/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An annotation scheme out of JSON: its parts, and how they fit together. */
#include "config.h"

#include "attest-scheme-json.h"

#include "attest-json-members.h"
#include "attest-scheme-json-private.h"

#include <glib/gi18n-lib.h>

static void
clear_parent (gpointer row)
{
  g_free (((AttestSchemeParent *) row)->name);
}

static gboolean
refuse_part (AttestSchemeReading *reading, AttestSchemeSort sort, gint64 id, GError *error)
{
  return attest_json_cursor_refuse_at (reading->cursor,
                                       &g_array_index (reading->marks[sort], AttestJsonMark, (guint) id - 1), error);
}

static gboolean
read_rows (AttestSchemeReading *reading, gboolean (*read_row) (AttestSchemeReading *reading))
{
  if (attest_json_cursor_take_null (reading->cursor))
    return TRUE;
  if (!attest_json_cursor_enter_array (reading->cursor))
    return FALSE;
  while (attest_json_cursor_next_element (reading->cursor) && read_row (reading))
    ;
  return reading->cursor->error == NULL;
}

static AttestSchemeParent *
parent_of (AttestSchemeReading *reading, AttestLabel *label)
{
  return &g_array_index (reading->parents, AttestSchemeParent, (guint) label->id - 1);
}

static AttestLabel *
find_parent (AttestSchemeReading *reading, const char *parent)
{
  AttestUuid uuid;
  gboolean by_uuid = attest_uuid_parse (&uuid, parent);

  for (guint i = 0; i < reading->labels->len; i++)
    {
      AttestLabel *label = reading->labels->pdata[i];

      if (by_uuid ? attest_uuid_equal (&label->uuid, &uuid)
                  : parent_of (reading, label)->name == NULL && g_str_equal (label->name, parent))
        return label;
    }
  return NULL;
}

static gboolean
link_parent (AttestSchemeReading *reading, AttestLabel *label)
{
  AttestSchemeParent *written = parent_of (reading, label);
  AttestLabel *parent = find_parent (reading, written->name);
  GError *error = NULL;

  if (parent == NULL || parent == label)
    error = g_error_new (ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("The label “%s” has a parent that does not exist."),
                         label->name);
  else if (parent_of (reading, parent)->name != NULL)
    error = g_error_new (ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("The parent of the label “%s” has a parent itself."),
                         label->name);
  else if (reading->checks && written->has_kind && label->kind != parent->kind)
    error = g_error_new (ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("“%s” is of another kind than “%s”."), parent->name,
                         label->name);
  if (error != NULL)
    return refuse_part (reading, ATTEST_SCHEME_SORT_LABEL, label->id, error);
  label->parent = parent->id;
  label->kind = parent->kind;
  return TRUE;
}

/* Parents may stand after their children, and may be given by id or by name. */
static gboolean
link_parents (AttestSchemeReading *reading)
{
  for (guint i = 0; i < reading->labels->len; i++)
    if (parent_of (reading, reading->labels->pdata[i])->name != NULL &&
        !link_parent (reading, reading->labels->pdata[i]))
      return FALSE;
  return TRUE;
}

static gboolean
read_scheme_members (AttestSchemeReading *reading)
{
  static const char *const names[] = { "labels", "attributes", "relation_types", "identifier_types", NULL };
  AttestJsonCursor *cursor = reading->cursor;
  const char *member;
  guint64 seen = 0;
  gboolean read = attest_json_cursor_enter_object (cursor);

  while (read && attest_json_cursor_next_member (cursor, &member))
    switch (attest_json_match_member (cursor, member, names, &seen))
      {
      case 0:
        read = read_rows (reading, attest_scheme_reading_label);
        break;
      case 1:
        read = attest_scheme_reading_attributes (reading, 0);
        break;
      case 2:
        read = read_rows (reading, attest_scheme_reading_relation_type);
        break;
      case 3:
        read = read_rows (reading, attest_scheme_reading_identifier_type);
        break;
      default:
        read = attest_json_cursor_skip (cursor);
        break;
      }
  return cursor->error == NULL && link_parents (reading);
}

static const char *
part_name (AttestScheme *scheme, AttestSchemeSort sort, gint64 id)
{
  switch (sort)
    {
    case ATTEST_SCHEME_SORT_LABEL:
      return attest_scheme_find_label (scheme, id)->name;
    case ATTEST_SCHEME_SORT_ATTRIBUTE:
      return attest_scheme_find_attribute (scheme, id)->name;
    case ATTEST_SCHEME_SORT_RELATION_TYPE:
      return attest_scheme_find_relation_type (scheme, id)->name;
    case ATTEST_SCHEME_SORT_IDENTIFIER_TYPE:
    default:
      return attest_scheme_find_identifier_type (scheme, id)->name;
    }
}

static gboolean
check_scheme (AttestSchemeReading *reading, AttestScheme *scheme)
{
  AttestSchemeSort sort;
  GError *error = NULL;
  gint64 id;

  if (attest_scheme_check (scheme, &sort, &id, &error))
    return TRUE;
  /* Translators: a part of a scheme, such as a label, and what is wrong with it. */
  g_prefix_error (&error, _ ("“%.60s”: "), part_name (scheme, sort, id));
  return refuse_part (reading, sort, id, error);
}

static AttestScheme *
read_scheme (AttestJsonCursor *cursor, gboolean checks)
{
  AttestSchemeReading reading = { .cursor = cursor, .checks = checks };
  AttestScheme *scheme = NULL;

  reading.labels = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_label_unref);
  reading.parents = g_array_new (FALSE, FALSE, sizeof (AttestSchemeParent));
  g_array_set_clear_func (reading.parents, clear_parent);
  reading.attributes = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_attribute_free);
  reading.types = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_relation_type_free);
  reading.identifier_types = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_identifier_type_free);
  for (guint i = 0; i < ATTEST_N_SCHEME_SORTS; i++)
    reading.marks[i] = g_array_new (FALSE, FALSE, sizeof (AttestJsonMark));
  if (read_scheme_members (&reading))
    scheme = attest_scheme_new (g_steal_pointer (&reading.labels), g_steal_pointer (&reading.attributes),
                                g_steal_pointer (&reading.types), g_steal_pointer (&reading.identifier_types));
  if (scheme != NULL && checks && !check_scheme (&reading, scheme))
    g_clear_pointer (&scheme, attest_scheme_unref);
  g_clear_pointer (&reading.labels, g_ptr_array_unref);
  g_clear_pointer (&reading.attributes, g_ptr_array_unref);
  g_clear_pointer (&reading.types, g_ptr_array_unref);
  g_clear_pointer (&reading.identifier_types, g_ptr_array_unref);
  g_array_unref (reading.parents);
  for (guint i = 0; i < ATTEST_N_SCHEME_SORTS; i++)
    g_array_unref (reading.marks[i]);
  return scheme;
}

/**
 * attest_scheme_read_json:
 * @cursor: stands before the scheme's object
 *
 * The ids of its parts are provisional: 1, 2, … in the order of the file.
 *
 * Returns: (transfer full) (nullable): the scheme, or %NULL when @cursor has failed
 */
AttestScheme *
attest_scheme_read_json (AttestJsonCursor *cursor)
{
  return read_scheme (cursor, FALSE);
}

/**
 * attest_scheme_read_json_checked:
 * @cursor: stands before the scheme's object
 *
 * As attest_scheme_read_json(), for a scheme that a person is to work with: what the window would not let anyone enter
 * is refused. A dataset may say odd things and is read all the same.
 *
 * Returns: (transfer full) (nullable): the scheme, or %NULL when @cursor has failed
 */
AttestScheme *
attest_scheme_read_json_checked (AttestJsonCursor *cursor)
{
  return read_scheme (cursor, TRUE);
}
