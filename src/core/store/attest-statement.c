/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of our own in and out of SQLite's statements. */
#include "attest-statement.h"

#include <string.h>

void
attest_bind_uuid (sqlite3_stmt *statement, int index, const AttestUuid *uuid)
{
  sqlite3_bind_blob (statement, index, uuid->bytes, sizeof uuid->bytes, SQLITE_TRANSIENT);
}

/**
 * attest_bind_text:
 * @statement: a statement
 * @index: its parameter, from 1
 * @text: (nullable): UTF-8 that lives until the statement is reset; %NULL binds NULL
 */
void
attest_bind_text (sqlite3_stmt *statement, int index, const char *text)
{
  if (text == NULL)
    sqlite3_bind_null (statement, index);
  else
    sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
}

gboolean
attest_column_uuid (sqlite3_stmt *statement, int column, AttestUuid *uuid)
{
  const void *bytes = sqlite3_column_blob (statement, column);

  if (bytes == NULL || sqlite3_column_bytes (statement, column) != (int) sizeof uuid->bytes)
    return FALSE;
  memcpy (uuid->bytes, bytes, sizeof uuid->bytes);
  return TRUE;
}

/**
 * attest_column_dup_text:
 * @statement: a statement on a row
 * @column: from 0
 *
 * Returns: (transfer full) (nullable): the column as UTF-8 (a hostile file may hold other bytes: those are replaced),
 *   %NULL for NULL
 */
char *
attest_column_dup_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);
  int n_bytes = sqlite3_column_bytes (statement, column);

  if (text == NULL)
    return NULL;
  if (g_utf8_validate (text, n_bytes, NULL))
    return g_strndup (text, (gsize) n_bytes);
  return g_utf8_make_valid (text, n_bytes);
}
