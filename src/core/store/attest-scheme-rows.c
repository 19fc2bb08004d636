/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single rows of the tables of the scheme: added, changed, deleted. */
#include "config.h"

#include "attest-scheme-rows.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

char *
attest_scheme_rows_strings_to_json (const char *const *strings)
{
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    json_array_add_string_element (array, strings[i]);
  json_node_set_array (node, array);
  return json_to_string (node, FALSE);
}

char *
attest_scheme_rows_kinds_to_json (guint kinds)
{
  const char *names[ATTEST_N_KINDS + 1] = { NULL };
  guint n_names = 0;

  for (guint kind = 0; kind < ATTEST_N_KINDS; kind++)
    if (kinds & (1u << kind))
      names[n_names++] = attest_kind_to_string ((AttestKind) kind);
  return attest_scheme_rows_strings_to_json (names);
}

/* A part that comes back is not deleted any more. */
static gboolean
take_tombstone (AttestConnection *connection, AttestUuid *uuid, GError **error)
{
  sqlite3_stmt *statement;

  if (attest_uuid_is_nil (uuid))
    {
      attest_uuid_generate (uuid);
      return TRUE;
    }
  statement = attest_connection_prepare (connection, "DELETE FROM tombstone WHERE uuid = ?", error);
  if (statement == NULL)
    return FALSE;
  attest_bind_uuid (statement, 1, uuid);
  return attest_connection_run (connection, statement, error);
}

static gint64
run_insert (AttestConnection *connection, sqlite3_stmt *statement, GError **error)
{
  sqlite3 *db = attest_connection_get_handle (connection);

  if (!attest_connection_run (connection, statement, error))
    return 0;
  if (sqlite3_changes (db) > 0)
    return sqlite3_last_insert_rowid (db);
  g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_CONFLICT,
                       _ ("The scheme has a part of this name or identity already."));
  return 0;
}

static const char *
text_or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* No key is NULL, not "". */
static const char *
text_or_none (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

/* Binds the fields but id and uuid, from 2 on. */
static void
bind_label (sqlite3_stmt *statement, const AttestLabel *label, gint64 parent)
{
  sqlite3_bind_int64 (statement, 2, parent);
  attest_bind_text (statement, 3, attest_kind_to_string (label->kind));
  attest_bind_text (statement, 4, label->name);
  attest_bind_text (statement, 5, text_or_none (label->short_name) != NULL ? label->short_name : label->name);
  attest_bind_text (statement, 6, text_or_none (label->key));
  attest_bind_text (statement, 7, label->color);
  attest_bind_text (statement, 8, text_or_empty (label->guideline));
  sqlite3_bind_int (statement, 9, label->position);
  sqlite3_bind_int (statement, 10, label->archived);
}

gint64
attest_scheme_rows_insert_label (AttestConnection *connection, AttestLabel *label, gint64 parent, GError **error)
{
  sqlite3_stmt *statement;

  if (!take_tombstone (connection, &label->uuid, error))
    return 0;
  statement = attest_connection_prepare (
    connection,
    "INSERT INTO label (uuid, parent, kind, name, short_name, key, color, guideline, position, archived)"
    " VALUES (?1, nullif (?2, 0), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    error);
  if (statement == NULL)
    return 0;
  attest_bind_uuid (statement, 1, &label->uuid);
  bind_label (statement, label, parent);
  return run_insert (connection, statement, error);
}

gboolean
attest_scheme_rows_update_label (AttestConnection *connection, const AttestLabel *label, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "UPDATE label SET parent = nullif (?2, 0), kind = ?3, name = ?4, short_name = ?5, key = ?6, color = ?7,"
    " guideline = ?8, position = ?9, archived = ?10 WHERE id = ?1",
    error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, label->id);
  bind_label (statement, label, label->parent);
  return attest_connection_run (connection, statement, error);
}

/* Binds the fields but id and uuid, from 2 on. */
static void
bind_attribute (sqlite3_stmt *statement, const AttestAttribute *attribute, gint64 label)
{
  g_autofree char *choices = attest_scheme_rows_strings_to_json ((const char *const *) attribute->choices);

  sqlite3_bind_int64 (statement, 2, label);
  attest_bind_text (statement, 3, label == 0 ? attest_kind_to_string (attribute->kind) : NULL);
  attest_bind_text (statement, 4, attribute->name);
  attest_bind_text (statement, 5, attribute->type);
  sqlite3_bind_text (statement, 6, choices, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int (statement, 7, attribute->required);
  attest_bind_text (statement, 8, text_or_none (attribute->default_value));
  sqlite3_bind_int (statement, 9, attribute->position);
}

gint64
attest_scheme_rows_insert_attribute (AttestConnection *connection, AttestAttribute *attribute, gint64 label,
                                     GError **error)
{
  sqlite3_stmt *statement;

  if (!take_tombstone (connection, &attribute->uuid, error))
    return 0;
  statement = attest_connection_prepare (
    connection,
    "INSERT INTO label_attribute (uuid, label, kind, name, type, choices, required, default_value, position)"
    " SELECT ?1, nullif (?2, 0), ?3, ?4, ?5, ?6, ?7, ?8, ?9 WHERE NOT EXISTS"
    " (SELECT 1 FROM label_attribute WHERE label IS nullif (?2, 0) AND kind IS ?3 AND name = ?4)"
    " ON CONFLICT DO NOTHING",
    error);
  if (statement == NULL)
    return 0;
  attest_bind_uuid (statement, 1, &attribute->uuid);
  bind_attribute (statement, attribute, label);
  return run_insert (connection, statement, error);
}

gboolean
attest_scheme_rows_update_attribute (AttestConnection *connection, const AttestAttribute *attribute, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "UPDATE label_attribute SET label = nullif (?2, 0), kind = ?3, name = ?4, type = ?5, choices = ?6, required = ?7,"
    " default_value = ?8, position = ?9 WHERE id = ?1",
    error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, attribute->id);
  bind_attribute (statement, attribute, attribute->label);
  return attest_connection_run (connection, statement, error);
}

/* Binds the fields but id and uuid, from 2 on. */
static void
bind_relation_type (sqlite3_stmt *statement, const AttestRelationType *type)
{
  g_autofree char *from_kinds = attest_scheme_rows_kinds_to_json (type->from_kinds);
  g_autofree char *to_kinds = attest_scheme_rows_kinds_to_json (type->to_kinds);
  g_autofree char *roles = attest_scheme_rows_strings_to_json ((const char *const *) type->roles);

  attest_bind_text (statement, 2, type->name);
  sqlite3_bind_text (statement, 3, from_kinds, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 4, to_kinds, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 5, roles, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int (statement, 6, type->across);
  sqlite3_bind_int (statement, 7, type->directed);
  sqlite3_bind_int (statement, 8, type->position);
}

gint64
attest_scheme_rows_insert_relation_type (AttestConnection *connection, AttestRelationType *type, GError **error)
{
  sqlite3_stmt *statement;

  if (!take_tombstone (connection, &type->uuid, error))
    return 0;
  statement = attest_connection_prepare (
    connection,
    "INSERT INTO relation_type (uuid, name, from_kinds, to_kinds, roles, across, directed, position)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING",
    error);
  if (statement == NULL)
    return 0;
  attest_bind_uuid (statement, 1, &type->uuid);
  bind_relation_type (statement, type);
  return run_insert (connection, statement, error);
}

gboolean
attest_scheme_rows_update_relation_type (AttestConnection *connection, const AttestRelationType *type, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "UPDATE relation_type SET name = ?2, from_kinds = ?3, to_kinds = ?4, roles = ?5, across = ?6, directed = ?7,"
    " position = ?8 WHERE id = ?1",
    error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, type->id);
  bind_relation_type (statement, type);
  return attest_connection_run (connection, statement, error);
}

/* Binds the fields but id and uuid, from 2 on. */
static void
bind_identifier_type (sqlite3_stmt *statement, const AttestIdentifierType *type)
{
  attest_bind_text (statement, 2, type->key);
  attest_bind_text (statement, 3, type->name);
  attest_bind_text (statement, 4, text_or_empty (type->url_prefix));
  sqlite3_bind_int (statement, 5, type->position);
}

gint64
attest_scheme_rows_insert_identifier_type (AttestConnection *connection, AttestIdentifierType *type, GError **error)
{
  sqlite3_stmt *statement;

  if (!take_tombstone (connection, &type->uuid, error))
    return 0;
  statement = attest_connection_prepare (
    connection,
    "INSERT INTO identifier_type (uuid, key, name, url_prefix, position) VALUES (?1, ?2, ?3, ?4, ?5)"
    " ON CONFLICT DO NOTHING",
    error);
  if (statement == NULL)
    return 0;
  attest_bind_uuid (statement, 1, &type->uuid);
  bind_identifier_type (statement, type);
  return run_insert (connection, statement, error);
}

gboolean
attest_scheme_rows_update_identifier_type (AttestConnection *connection, const AttestIdentifierType *type,
                                           GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "UPDATE identifier_type SET key = ?2, name = ?3, url_prefix = ?4, position = ?5 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, type->id);
  bind_identifier_type (statement, type);
  return attest_connection_run (connection, statement, error);
}

static gboolean
delete_row (AttestConnection *connection, const char *bury, const char *delete, gint64 id, gint64 annotator,
            GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (connection, bury, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, annotator);
  sqlite3_bind_int64 (statement, 3, g_get_real_time ());
  if (!attest_connection_run (connection, statement, error))
    return FALSE;
  statement = attest_connection_prepare (connection, delete, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  return attest_connection_run (connection, statement, error);
}

#define BURY(type)                                                                                                     \
  "INSERT OR REPLACE INTO tombstone (uuid, type, annotator, deleted)"                                                  \
  " SELECT uuid, '" type "', nullif (?2, 0), ?3 FROM " type " WHERE id = ?1"

gboolean
attest_scheme_rows_delete_label (AttestConnection *connection, gint64 label, gint64 annotator, GError **error)
{
  return delete_row (connection, BURY ("label"), "DELETE FROM label WHERE id = ?", label, annotator, error);
}

gboolean
attest_scheme_rows_delete_attribute (AttestConnection *connection, gint64 attribute, gint64 annotator, GError **error)
{
  return delete_row (connection, BURY ("label_attribute"), "DELETE FROM label_attribute WHERE id = ?", attribute,
                     annotator, error);
}

gboolean
attest_scheme_rows_delete_relation_type (AttestConnection *connection, gint64 type, gint64 annotator, GError **error)
{
  return delete_row (connection, BURY ("relation_type"), "DELETE FROM relation_type WHERE id = ?", type, annotator,
                     error);
}

gboolean
attest_scheme_rows_delete_identifier_type (AttestConnection *connection, gint64 type, gint64 annotator, GError **error)
{
  return delete_row (connection, BURY ("identifier_type"), "DELETE FROM identifier_type WHERE id = ?", type, annotator,
                     error);
}
