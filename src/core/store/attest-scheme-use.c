/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What uses a part of the scheme. Answers stand in annotations as JSON objects with the attributes' names as members.
 */
#include "config.h"

#include "attest-scheme-use.h"

#include "attest-scheme-rows.h"

/* The labels an attribute is for: ?1 its label, ?2 its kind. */
#define ASKED                                                                                                          \
  "n.label IN (SELECT id FROM label WHERE iif (?1 <> 0, id = ?1 OR parent = ?1, kind = ?2))"                           \
  " AND n.attributes IS NOT NULL"
/* A hostile file may hold anything there. */
#define ANSWERS "json_each (iif (json_valid (n.attributes), n.attributes, '{}'))"
/* One member of json_each as JSON again. */
#define VALUE(row)                                                                                                     \
  "CASE " row ".type WHEN 'object' THEN json (" row ".value) WHEN 'array' THEN json (" row ".value)"                   \
  " WHEN 'true' THEN json ('true') WHEN 'false' THEN json ('false') ELSE " row ".value END"

/* The items of a member that is a list. */
#define ITEMS "json_each (iif (j.type = 'array', j.value, '[]'))"
/* ?3 the attribute's name, ?4 an answer, alone or among others. */
#define ANSWERED_BY                                                                                                    \
  "EXISTS (SELECT 1 FROM " ANSWERS " AS j WHERE j.key = ?3 AND ((j.type = 'text' AND j.value = ?4)"                    \
  " OR EXISTS (SELECT 1 FROM " ITEMS " AS v WHERE v.type = 'text' AND v.value = ?4)))"

static gint64
count (AttestConnection *connection, sqlite3_stmt *statement, GError **error)
{
  gboolean has_row;
  gint64 n;

  if (!attest_connection_step (connection, statement, &has_row, error))
    return -1;
  n = has_row ? sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_reset (statement);
  return n;
}

gint64
attest_scheme_use_count_label (AttestConnection *connection, gint64 label, gboolean children, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT count (*) FROM annotation WHERE label = ?1 OR (?2 AND label IN (SELECT id FROM label WHERE parent = ?1))",
    error);

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, label);
  sqlite3_bind_int (statement, 2, children);
  return count (connection, statement, error);
}

gint64
attest_scheme_use_count_children (AttestConnection *connection, gint64 label, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (connection, "SELECT count (*) FROM label WHERE parent = ?",
                                                       error);

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, label);
  return count (connection, statement, error);
}

static void
bind_attribute (sqlite3_stmt *statement, const AttestAttribute *attribute)
{
  sqlite3_bind_int64 (statement, 1, attribute->label);
  attest_bind_text (statement, 2, attest_kind_to_string (attribute->kind));
  attest_bind_text (statement, 3, attribute->name);
}

gint64
attest_scheme_use_count_attribute (AttestConnection *connection, const AttestAttribute *attribute, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (connection,
                                                       "SELECT count (*) FROM annotation AS n WHERE " ASKED
                                                       " AND EXISTS (SELECT 1 FROM " ANSWERS
                                                       " WHERE key = ?3 AND type <> 'null')",
                                                       error);

  if (statement == NULL)
    return -1;
  bind_attribute (statement, attribute);
  return count (connection, statement, error);
}

gint64
attest_scheme_use_count_choice (AttestConnection *connection, const AttestAttribute *attribute, const char *choice,
                                GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "SELECT count (*) FROM annotation AS n WHERE " ASKED " AND " ANSWERED_BY, error);

  if (statement == NULL)
    return -1;
  bind_attribute (statement, attribute);
  attest_bind_text (statement, 4, choice);
  return count (connection, statement, error);
}

gint64
attest_scheme_use_count_relation_type (AttestConnection *connection, gint64 type, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (connection, "SELECT count (*) FROM relation WHERE type = ?",
                                                       error);

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, type);
  return count (connection, statement, error);
}

gint64
attest_scheme_use_count_role (AttestConnection *connection, gint64 type, const char *role, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "SELECT count (*) FROM relation WHERE type = ? AND role = ?", error);

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, type);
  attest_bind_text (statement, 2, role);
  return count (connection, statement, error);
}

gint64
attest_scheme_use_count_misfits (AttestConnection *connection, const AttestRelationType *type, GError **error)
{
  g_autofree char *from_kinds = attest_scheme_rows_kinds_to_json (type->from_kinds);
  g_autofree char *to_kinds = attest_scheme_rows_kinds_to_json (type->to_kinds);
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT count (*) FROM relation AS r JOIN annotation AS f ON f.id = r.from_annotation"
    " JOIN annotation AS t ON t.id = r.to_annotation JOIN label AS fl ON fl.id = f.label"
    " JOIN label AS tl ON tl.id = t.label WHERE r.type = ?1 AND ((NOT ?2 AND f.article <> t.article)"
    " OR fl.kind NOT IN (SELECT value FROM json_each (?3)) OR tl.kind NOT IN (SELECT value FROM json_each (?4)))",
    error);
  gint64 n;

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, type->id);
  sqlite3_bind_int (statement, 2, type->across);
  attest_bind_text (statement, 3, from_kinds);
  attest_bind_text (statement, 4, to_kinds);
  n = count (connection, statement, error);
  sqlite3_clear_bindings (statement);
  return n;
}

gint64
attest_scheme_use_count_identifier_type (AttestConnection *connection, const char *key, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "SELECT count (*) FROM referent AS r WHERE r.ids <> '{}' AND EXISTS"
    " (SELECT 1 FROM json_each (iif (json_valid (r.ids), r.ids, '{}')) WHERE key = ?)",
    error);

  if (statement == NULL)
    return -1;
  attest_bind_text (statement, 1, key);
  return count (connection, statement, error);
}

GHashTable *
attest_scheme_use_count_labels (AttestConnection *connection, GError **error)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  sqlite3_stmt *statement = attest_connection_prepare (connection,
                                                       "SELECT label, count (*) FROM annotation GROUP BY label", error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  while (TRUE)
    {
      gint64 row[2];

      if (!attest_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&counts);
      row[0] = sqlite3_column_int64 (statement, 0);
      row[1] = sqlite3_column_int64 (statement, 1);
      g_hash_table_insert (counts, g_memdup2 (&row[0], sizeof row[0]), g_memdup2 (&row[1], sizeof row[1]));
    }
}

gboolean
attest_scheme_use_relabel (AttestConnection *connection, gint64 from, gint64 to, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "UPDATE annotation SET label = ?2, modified = ?3 WHERE label = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, from);
  sqlite3_bind_int64 (statement, 2, to);
  sqlite3_bind_int64 (statement, 3, g_get_real_time ());
  return attest_connection_run (connection, statement, error);
}

GArray *
attest_scheme_use_find_doubles (AttestConnection *connection, gint64 kept, gint64 merged, GError **error)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "WITH place AS (SELECT n.id, n.article, n.annotator, n.label, n.status, (SELECT group_concat (start || '-' || end)"
    " FROM (SELECT start, end FROM fragment WHERE article = n.article AND annotation = n.id ORDER BY start)) AS words"
    " FROM annotation AS n WHERE n.label IN (?1, ?2))"
    " SELECT min (k.id), m.id FROM place AS m JOIN place AS k ON k.article = m.article AND k.annotator = m.annotator"
    " AND k.status = m.status AND k.words = m.words AND k.label = ?1 WHERE m.label = ?2 GROUP BY m.id",
    error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, kept);
  sqlite3_bind_int64 (statement, 2, merged);
  while (TRUE)
    {
      gint64 pair[2];

      if (!attest_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&pairs);
      pair[0] = sqlite3_column_int64 (statement, 0);
      pair[1] = sqlite3_column_int64 (statement, 1);
      g_array_append_vals (pairs, pair, 2);
    }
}

/* Macros inside string literals are beyond the formatter. */
/* clang-format off */
static const char RENAME_ATTRIBUTE[] =
  "UPDATE annotation AS n SET attributes = (SELECT json_group_object (iif (j.key = ?3, ?4, j.key), " VALUE ("j") ")"
  " FROM json_each (n.attributes) AS j) WHERE " ASKED " AND EXISTS (SELECT 1 FROM " ANSWERS " WHERE key = ?3)"
  " AND NOT EXISTS (SELECT 1 FROM " ANSWERS " WHERE key = ?4)";

static const char RENAME_CHOICE[] =
  "UPDATE annotation AS n SET attributes = (SELECT json_group_object (j.key, CASE WHEN j.key <> ?3 THEN " VALUE ("j")
  " WHEN j.type = 'text' AND j.value = ?4 THEN ?5 WHEN j.type = 'array' THEN json ((SELECT json_group_array"
  " (iif (v.type = 'text' AND v.value = ?4, ?5, " VALUE ("v") ")) FROM " ITEMS " AS v)) ELSE " VALUE ("j") " END)"
  " FROM json_each (n.attributes) AS j) WHERE " ASKED " AND " ANSWERED_BY;
/* clang-format on */

/* Where an annotation has answers under both names, those under the new one stay. */
gboolean
attest_scheme_use_rename_attribute (AttestConnection *connection, const AttestAttribute *attribute, const char *name,
                                    GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (connection, RENAME_ATTRIBUTE, error);

  if (statement == NULL)
    return FALSE;
  bind_attribute (statement, attribute);
  attest_bind_text (statement, 4, name);
  return attest_connection_run (connection, statement, error);
}

gboolean
attest_scheme_use_rename_choice (AttestConnection *connection, const AttestAttribute *attribute, const char *choice,
                                 const char *name, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (connection, RENAME_CHOICE, error);

  if (statement == NULL)
    return FALSE;
  bind_attribute (statement, attribute);
  attest_bind_text (statement, 4, choice);
  attest_bind_text (statement, 5, name);
  return attest_connection_run (connection, statement, error);
}
