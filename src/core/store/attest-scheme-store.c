/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scheme as a whole, out of its tables and, as far as a project lacks it, into them. Lists inside a row (choices,
 * kinds, roles) are JSON arrays. */
#include "config.h"

#include "attest-scheme-store.h"

#include "attest-scheme-rows.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* What is no array of strings (a hostile file) reads as an empty one. */
static char **
strings_from_json (const char *json)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  JsonArray *array;

  /* json-glib recurses: a list of strings has one level and is short. */
  if (json != NULL && strlen (json) < 65536 && strchr (json, '{') == NULL &&
      strchr (json + (*json != '\0'), '[') == NULL)
    node = json_from_string (json, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return g_strv_builder_end (builder);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (json_node_get_value_type (element) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (element));
    }
  return g_strv_builder_end (builder);
}

static guint
kinds_from_json (const char *json)
{
  g_auto (GStrv) names = strings_from_json (json);
  guint kinds = 0;
  AttestKind kind;

  for (guint i = 0; names[i] != NULL; i++)
    if (attest_kind_from_string (names[i], &kind))
      kinds |= 1u << kind;
  return kinds;
}

static char *
dup_text_or_empty (sqlite3_stmt *statement, int column)
{
  char *text = attest_column_dup_text (statement, column);

  return text != NULL ? text : g_strdup ("");
}

static gpointer
read_label (sqlite3_stmt *statement)
{
  AttestLabel *label = attest_label_new ();

  label->id = sqlite3_column_int64 (statement, 0);
  attest_column_uuid (statement, 1, &label->uuid);
  label->parent = sqlite3_column_int64 (statement, 2);
  attest_kind_from_string ((const char *) sqlite3_column_text (statement, 3), &label->kind);
  label->name = dup_text_or_empty (statement, 4);
  label->short_name = dup_text_or_empty (statement, 5);
  label->key = attest_column_dup_text (statement, 6);
  label->color = dup_text_or_empty (statement, 7);
  label->guideline = dup_text_or_empty (statement, 8);
  label->position = sqlite3_column_int (statement, 9);
  label->archived = sqlite3_column_int (statement, 10) != 0;
  return label;
}

static gpointer
read_attribute (sqlite3_stmt *statement)
{
  AttestAttribute *attribute = attest_attribute_new ();

  attribute->id = sqlite3_column_int64 (statement, 0);
  attest_column_uuid (statement, 1, &attribute->uuid);
  attribute->label = sqlite3_column_int64 (statement, 2);
  attest_kind_from_string ((const char *) sqlite3_column_text (statement, 3), &attribute->kind);
  attribute->name = dup_text_or_empty (statement, 4);
  attribute->type = dup_text_or_empty (statement, 5);
  attribute->choices = strings_from_json ((const char *) sqlite3_column_text (statement, 6));
  attribute->required = sqlite3_column_int (statement, 7) != 0;
  attribute->default_value = attest_column_dup_text (statement, 8);
  attribute->position = sqlite3_column_int (statement, 9);
  return attribute;
}

static gpointer
read_relation_type (sqlite3_stmt *statement)
{
  AttestRelationType *type = attest_relation_type_new ();

  type->id = sqlite3_column_int64 (statement, 0);
  attest_column_uuid (statement, 1, &type->uuid);
  type->name = dup_text_or_empty (statement, 2);
  type->from_kinds = kinds_from_json ((const char *) sqlite3_column_text (statement, 3));
  type->to_kinds = kinds_from_json ((const char *) sqlite3_column_text (statement, 4));
  type->roles = strings_from_json ((const char *) sqlite3_column_text (statement, 5));
  type->across = sqlite3_column_int (statement, 6) != 0;
  type->directed = sqlite3_column_int (statement, 7) != 0;
  type->position = sqlite3_column_int (statement, 8);
  return type;
}

static gpointer
read_identifier_type (sqlite3_stmt *statement)
{
  AttestIdentifierType *type = attest_identifier_type_new ();

  type->id = sqlite3_column_int64 (statement, 0);
  attest_column_uuid (statement, 1, &type->uuid);
  type->key = dup_text_or_empty (statement, 2);
  type->name = dup_text_or_empty (statement, 3);
  type->url_prefix = dup_text_or_empty (statement, 4);
  type->position = sqlite3_column_int (statement, 5);
  return type;
}

static gboolean
read_rows (AttestConnection *connection, const char *sql, gpointer (*read) (sqlite3_stmt *), GPtrArray *rows,
           GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (connection, sql, error);
  gboolean has_row = statement != NULL;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      if (!attest_connection_step (connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      g_ptr_array_add (rows, read (statement));
    }
}

/**
 * attest_scheme_store_load:
 * @connection: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the project's scheme
 */
AttestScheme *
attest_scheme_store_load (AttestConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_label_unref);
  g_autoptr (GPtrArray) attributes = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_attribute_free);
  g_autoptr (GPtrArray) types = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_relation_type_free);
  g_autoptr (GPtrArray)
    identifier_types = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_identifier_type_free);

  if (!read_rows (
        connection,
        "SELECT id, uuid, parent, kind, name, short_name, key, color, guideline, position, archived FROM label"
        " ORDER BY position, id",
        read_label, labels, error) ||
      !read_rows (
        connection,
        "SELECT id, uuid, label, kind, name, type, choices, required, default_value, position FROM label_attribute"
        " ORDER BY position, id",
        read_attribute, attributes, error) ||
      !read_rows (connection,
                  "SELECT id, uuid, name, from_kinds, to_kinds, roles, across, directed, position FROM relation_type"
                  " ORDER BY position, id",
                  read_relation_type, types, error) ||
      !read_rows (connection,
                  "SELECT id, uuid, key, name, url_prefix, position FROM identifier_type ORDER BY position, id",
                  read_identifier_type, identifier_types, error))
    return NULL;
  return attest_scheme_new (g_steal_pointer (&labels), g_steal_pointer (&attributes), g_steal_pointer (&types),
                            g_steal_pointer (&identifier_types));
}

/* What is there already stays as it is. */
static gboolean
is_added (gint64 id, GError *insert_error, GError **error)
{
  if (id == 0 && !g_error_matches (insert_error, ATTEST_ERROR, ATTEST_ERROR_CONFLICT))
    {
      g_propagate_error (error, insert_error);
      return FALSE;
    }
  g_clear_error (&insert_error);
  return TRUE;
}

static gboolean
add_attribute (AttestConnection *connection, AttestAttribute *attribute, gint64 label, GError **error)
{
  GError *insert_error = NULL;
  gint64 id = attest_scheme_rows_insert_attribute (connection, attribute, label, &insert_error);

  return is_added (id, insert_error, error);
}

static gboolean
add_relation_type (AttestConnection *connection, AttestRelationType *type, GError **error)
{
  GError *insert_error = NULL;
  gint64 id = attest_scheme_rows_insert_relation_type (connection, type, &insert_error);

  return is_added (id, insert_error, error);
}

static gboolean
add_identifier_type (AttestConnection *connection, AttestIdentifierType *type, GError **error)
{
  GError *insert_error = NULL;
  gint64 id = attest_scheme_rows_insert_identifier_type (connection, type, &insert_error);

  return is_added (id, insert_error, error);
}

/* The project's label that stands for @label: the same uuid, else the same kind, name and parent. A name alone would
 * not do: two parents may each have a child "Other". */
static AttestLabel *
find_equivalent (AttestScheme *present, AttestLabel *label, gint64 parent)
{
  AttestLabel *found = attest_scheme_find_label_by_uuid (present, &label->uuid);

  if (found != NULL && found->kind == label->kind)
    return found;
  for (guint i = 0; i < attest_scheme_get_n_labels (present); i++)
    {
      found = attest_scheme_get_label (present, i);
      if (found->kind == label->kind && found->parent == parent && g_str_equal (found->name, label->name))
        return found;
    }
  return NULL;
}

/* The project's id for @scheme's @label, whose labels so far have got @ids; 0 for 0. */
static gint64
map_label (AttestScheme *scheme, gint64 label, GArray *ids)
{
  for (guint i = 0; label != 0 && i < ids->len; i++)
    if (attest_scheme_get_label (scheme, i)->id == label)
      return g_array_index (ids, gint64, i);
  return 0;
}

/* A key that another label of the project has already is not given twice. */
static void
clear_taken_key (AttestScheme *present, AttestLabel *label, gint64 parent)
{
  if (label->key == NULL)
    return;
  if (parent == 0 ? attest_scheme_find_label_by_key (present, label->key) != NULL
                  : attest_scheme_find_child_by_key (present, parent, label->key) != NULL)
    g_clear_pointer (&label->key, g_free);
}

static gboolean
add_label (AttestConnection *connection, AttestScheme *present, AttestScheme *scheme, AttestLabel *label, GArray *ids,
           int *next_position, GError **error)
{
  gint64 parent = map_label (scheme, label->parent, ids);
  AttestLabel *found = find_equivalent (present, label, parent);
  gint64 id;

  if (found != NULL)
    {
      id = found->id;
    }
  else
    {
      int position = MAX (label->position, *next_position);
      g_autoptr (AttestLabel) copy = attest_label_copy (label);

      copy->position = position;
      if (attest_scheme_find_label_by_uuid (present, &copy->uuid) != NULL)
        attest_uuid_generate (&copy->uuid);
      clear_taken_key (present, copy, parent);
      id = attest_scheme_rows_insert_label (connection, copy, parent, error);
      *next_position = MIN (position, G_MAXINT - 1) + 1;
    }
  g_array_append_val (ids, id);
  return id != 0;
}

/**
 * attest_scheme_store_add:
 * @connection: a connection in a transaction
 * @scheme: a scheme
 * @ids: (element-type gint64): filled with the project's ids of @scheme's labels, in their order
 * @error: return location for an error
 *
 * Adds what the project lacks. A label is the same when its uuid is, or its kind, name and parent; what is there
 * already stays as it is.
 *
 * Returns: whether all of it is there now
 */
gboolean
attest_scheme_store_add (AttestConnection *connection, AttestScheme *scheme, GArray *ids, GError **error)
{
  g_autoptr (AttestScheme) present = attest_scheme_store_load (connection, error);
  GPtrArray *attributes = attest_scheme_get_attributes (scheme);
  GPtrArray *types = attest_scheme_get_relation_types (scheme);
  GPtrArray *identifier_types = attest_scheme_get_identifier_types (scheme);
  int next_position = 0;

  if (present == NULL)
    return FALSE;
  for (guint i = 0; i < attest_scheme_get_n_labels (present); i++)
    next_position = MAX (next_position, MIN (attest_scheme_get_label (present, i)->position, G_MAXINT - 1) + 1);
  g_array_set_size (ids, 0);
  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    if (!add_label (connection, present, scheme, attest_scheme_get_label (scheme, i), ids, &next_position, error))
      return FALSE;
  for (guint i = 0; i < attributes->len; i++)
    {
      AttestAttribute *attribute = g_ptr_array_index (attributes, i);

      if (!add_attribute (connection, attribute, map_label (scheme, attribute->label, ids), error))
        return FALSE;
    }
  for (guint i = 0; i < types->len; i++)
    if (!add_relation_type (connection, g_ptr_array_index (types, i), error))
      return FALSE;
  for (guint i = 0; i < identifier_types->len; i++)
    if (!add_identifier_type (connection, g_ptr_array_index (identifier_types, i), error))
      return FALSE;
  return TRUE;
}
