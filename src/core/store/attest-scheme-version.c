/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table scheme_version. A version is kept as Attest JSON, which the store does not read: SQLite writes it. */
#include "config.h"

#include "attest-scheme-version.h"

#include <glib/gi18n-lib.h>

/* Macros inside string literals are beyond the formatter. */
/* clang-format off */
#define UUID(column) \
  "(SELECT lower (substr (x, 1, 8) || '-' || substr (x, 9, 4) || '-' || substr (x, 13, 4) || '-' || substr (x, 17, 4)" \
  " || '-' || substr (x, 21)) FROM (SELECT hex (" column ") AS x))"
#define FLAG(column) "json (iif (" column ", 'true', 'false'))"
/* A hostile file may hold anything in it. */
#define LIST(column) "json (iif (json_valid (" column "), " column ", '[]'))"
#define ATTRIBUTE \
  "json_object ('id', " UUID ("a.uuid") ", 'name', a.name, 'kind', a.kind, 'type', a.type, 'choices', " \
  LIST ("a.choices") ", 'required', " FLAG ("a.required") ", 'default', a.default_value, 'position', a.position)"

static const char KEEP[] =
  "INSERT INTO scheme_version (number, annotator, created, description, scheme)"
  " SELECT (SELECT coalesce (max (number), 0) + 1 FROM scheme_version), nullif (?1, 0), ?2, ?3, json_object ("
  "'labels', (SELECT json_group_array (json (row)) FROM (SELECT json_object ('id', " UUID ("l.uuid") ","
  " 'name', l.name, 'short_name', l.short_name, 'kind', l.kind,"
  " 'parent', (SELECT " UUID ("p.uuid") " FROM label AS p WHERE p.id = l.parent), 'color', l.color, 'key', l.key,"
  " 'guideline', l.guideline, 'position', l.position, 'archived', " FLAG ("l.archived") ", 'attributes',"
  " (SELECT json_group_array (json (row)) FROM (SELECT json_remove (" ATTRIBUTE ", '$.kind') AS row"
  " FROM label_attribute AS a WHERE a.label = l.id ORDER BY a.position, a.id))) AS row"
  " FROM label AS l ORDER BY l.position, l.id)),"
  "'attributes', (SELECT json_group_array (json (row)) FROM (SELECT " ATTRIBUTE " AS row"
  " FROM label_attribute AS a WHERE a.label IS NULL ORDER BY a.position, a.id)),"
  "'relation_types', (SELECT json_group_array (json (row)) FROM (SELECT json_object ('id', " UUID ("t.uuid") ","
  " 'name', t.name, 'from', " LIST ("t.from_kinds") ", 'to', " LIST ("t.to_kinds") ", 'roles', " LIST ("t.roles") ","
  " 'across', " FLAG ("t.across") ", 'directed', " FLAG ("t.directed") ", 'position', t.position) AS row"
  " FROM relation_type AS t ORDER BY t.position, t.id)),"
  "'identifier_types', (SELECT json_group_array (json (row)) FROM (SELECT json_object ('id', " UUID ("i.uuid") ","
  " 'key', i.key, 'name', i.name, 'url_prefix', i.url_prefix, 'position', i.position) AS row"
  " FROM identifier_type AS i ORDER BY i.position, i.id)))";
/* clang-format on */

void
attest_scheme_version_free (AttestSchemeVersion *version)
{
  g_free (version->annotator_name);
  g_free (version->description);
  g_free (version);
}

gboolean
attest_scheme_version_keep (AttestConnection *connection, gint64 annotator, const char *description, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (connection, KEEP, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, annotator);
  sqlite3_bind_int64 (statement, 2, g_get_real_time ());
  attest_bind_text (statement, 3, description);
  return attest_connection_run (connection, statement, error);
}

gint64
attest_scheme_version_get_newest (AttestConnection *connection)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "SELECT coalesce (max (number), 0) + 1 FROM scheme_version", NULL);
  gint64 number = 1;
  gboolean has_row;

  if (statement == NULL)
    return number;
  if (attest_connection_step (connection, statement, &has_row, NULL) && has_row)
    number = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return number;
}

static AttestSchemeVersion *
read_version (sqlite3_stmt *statement)
{
  AttestSchemeVersion *version = g_new0 (AttestSchemeVersion, 1);

  version->number = sqlite3_column_int64 (statement, 0);
  version->annotator_name = attest_column_dup_text (statement, 1);
  version->created = sqlite3_column_int64 (statement, 2);
  version->description = attest_column_dup_text (statement, 3);
  return version;
}

GPtrArray *
attest_scheme_version_list (AttestConnection *connection, guint limit, GError **error)
{
  g_autoptr (GPtrArray) versions = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_scheme_version_free);
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT v.number, p.name, v.created, v.description FROM scheme_version AS v"
    " LEFT JOIN annotator AS p ON p.id = v.annotator ORDER BY v.number DESC LIMIT ?",
    error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, limit);
  while (TRUE)
    {
      if (!attest_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&versions);
      g_ptr_array_add (versions, read_version (statement));
    }
}

char *
attest_scheme_version_dup_json (AttestConnection *connection, gint64 number, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (connection, "SELECT scheme FROM scheme_version WHERE number = ?",
                                                       error);
  char *json = NULL;
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, number);
  if (!attest_connection_step (connection, statement, &has_row, error))
    return NULL;
  if (has_row)
    json = attest_column_dup_text (statement, 0);
  sqlite3_reset (statement);
  if (json == NULL)
    g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND, _ ("The scheme has no earlier version %d."),
                 (int) number);
  return json;
}
