/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of changing a scheme share. */
#pragma once

#include "store-fixture.h"

#include "attest-project-scheme.h"
#include "attest-scheme-json.h"
#include "attest-scheme-version.h"

static inline char *
scheme_to_json (AttestScheme *scheme)
{
  g_autoptr (GOutputStream) output = g_memory_output_stream_new_resizable ();
  g_autoptr (AttestJsonWriter) writer = attest_json_writer_new (output, NULL);
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (output);

  attest_scheme_write_json (scheme, writer);
  g_assert_true (attest_json_writer_flush (writer, NULL));
  return g_strndup (g_memory_output_stream_get_data (memory), g_memory_output_stream_get_data_size (memory));
}

static inline AttestScheme *
load_version (StoreFixture *fixture, gint64 number)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = attest_scheme_version_dup_json (attest_project_get_connection (fixture->project), number,
                                                          &error);
  AttestJsonPiece piece = { .bytes = json, .n_bytes = json != NULL ? strlen (json) : 0, .line = 1 };
  g_auto (AttestJsonCursor) cursor = { 0 };
  AttestScheme *scheme;

  g_assert_no_error (error);
  attest_json_cursor_init (&cursor, &piece);
  scheme = attest_scheme_read_json (&cursor);
  g_assert_no_error (cursor.error);
  return scheme;
}

static inline AttestScheme *
scheme_of (StoreFixture *fixture)
{
  return attest_project_get_scheme (fixture->project);
}

static inline void
undo (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *undone = attest_project_undo (fixture->project, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (undone);
}

static inline AttestLabel *
new_label (StoreFixture *fixture, const char *parent, const char *name, const char *key)
{
  AttestLabel *label = attest_label_new ();
  AttestLabel *above = parent != NULL ? attest_scheme_find_label_by_name (scheme_of (fixture), parent) : NULL;

  label->parent = above != NULL ? above->id : 0;
  label->kind = above != NULL ? above->kind : ATTEST_KIND_OTHER;
  label->name = g_strdup (name);
  label->key = g_strdup (key);
  label->color = g_strdup ("#123456");
  return label;
}

static inline void
assert_refused (GError **error, AttestError code, const char *part)
{
  g_assert_error (*error, ATTEST_ERROR, (int) code);
  if (strstr ((*error)->message, part) == NULL)
    g_error ("“%s” does not hold “%s”", (*error)->message, part);
  g_clear_error (error);
}

static inline gint64
add (StoreFixture *fixture, const char *parent, const char *name, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestLabel) label = new_label (fixture, parent, name, key);
  gint64 id = attest_project_add_label (fixture->project, label, "az", &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static inline void
assert_undo_text (StoreFixture *fixture, const char *text)
{
  g_assert_cmpstr (attest_project_get_undo_text (fixture->project), ==, text);
}

static inline gint64
count (StoreFixture *fixture, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gint64 n;

  sqlite3_prepare_v2 (attest_connection_get_handle (attest_project_get_connection (fixture->project)), sql, -1,
                      &statement, NULL);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  n = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return n;
}

static inline void
answer (StoreFixture *fixture, gint64 annotation, const char *json)
{
  sqlite3_stmt *statement = NULL;

  sqlite3_prepare_v2 (attest_connection_get_handle (attest_project_get_connection (fixture->project)),
                      "UPDATE annotation SET attributes = ? WHERE id = ?", -1, &statement, NULL);
  sqlite3_bind_text (statement, 1, json, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, annotation);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_finalize (statement);
}
