/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables referent_form, referent_word and mention: what referents are found by. */
#include "config.h"

#include "attest-referent-index.h"

#include "../model/attest-folding.h"

#define INSERT_FORM "INSERT OR IGNORE INTO referent_form (form, referent, alias) VALUES (?1, ?2, ?3)"
#define INSERT_WORD "INSERT OR IGNORE INTO referent_word (word, referent, alias) VALUES (?1, ?2, ?3)"
#define INSERT_MENTION "INSERT OR REPLACE INTO mention (annotation, referent, form) VALUES (?1, ?2, ?3)"

/* The words of an annotation, piece by piece; nothing for one too long to be a name. A fragment never reaches beyond
 * its article, whatever a damaged file says. */
#define SELECT_WORDS                                                                                                   \
  "SELECT n.referent, (SELECT group_concat (piece, ' ') FROM (SELECT substr (t.text, f.start + 1, f.end - f.start)"    \
  " AS piece FROM fragment AS f JOIN article_text AS t ON t.article = f.article"                                       \
  " WHERE f.article = n.article AND f.annotation = n.id ORDER BY f.start)), n.id FROM annotation AS n"                 \
  " WHERE n.referent IS NOT NULL AND (SELECT total (end - start) FROM fragment AS f"                                   \
  " WHERE f.article = n.article AND f.annotation = n.id) BETWEEN 1 AND 160"

G_STATIC_ASSERT (ATTEST_FORM_MAX_CHARACTERS == 160);

/**
 * attest_referent_index_form:
 * @text: a name, or the words of an annotation
 *
 * Returns: (transfer full): how it is looked up; "" when it has no words
 */
char *
attest_referent_index_form (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *start = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), ATTEST_FORM_MAX_CHARACTERS));

  return attest_fold (start);
}

static int
run (sqlite3_stmt *statement, const char *text, gint64 referent, const char *alias)
{
  int code;

  sqlite3_bind_text (statement, 1, text, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, referent);
  sqlite3_bind_text (statement, 3, alias, -1, SQLITE_STATIC);
  code = sqlite3_step (statement);
  sqlite3_reset (statement);
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* A name without any word ("???") still has a form, by which it is sorted. */
static int
write_name (sqlite3_stmt *insert_form, sqlite3_stmt *insert_word, gint64 referent, const char *alias, const char *name)
{
  g_autofree char *form = attest_referent_index_form (name);
  g_auto (GStrv) words = attest_fold_split (form, ATTEST_FORM_MAX_WORDS);
  int code = run (insert_form, form, referent, alias);

  for (guint i = 0; code == SQLITE_OK && words[i] != NULL; i++)
    code = run (insert_word, words[i], referent, alias);
  return code;
}

gboolean
attest_referent_index_add (AttestConnection *connection, gint64 referent, const char *alias, const char *name,
                           GError **error)
{
  sqlite3_stmt *insert_form = attest_connection_prepare (connection, INSERT_FORM, error);
  sqlite3_stmt *insert_word = insert_form != NULL ? attest_connection_prepare (connection, INSERT_WORD, error) : NULL;

  if (insert_word == NULL)
    return FALSE;
  if (write_name (insert_form, insert_word, referent, alias != NULL ? alias : "", name) == SQLITE_OK)
    return TRUE;
  attest_connection_set_error (connection, error);
  return FALSE;
}

static const char *const REMOVALS[] = {
  "DELETE FROM referent_form WHERE referent = ?1 AND (?2 IS NULL OR alias = ?2)",
  "DELETE FROM referent_word WHERE referent = ?1 AND (?2 IS NULL OR alias = ?2)",
};

static gboolean
remove_rows (AttestConnection *connection, gint64 referent, const char *alias, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (REMOVALS); i++)
    {
      sqlite3_stmt *statement = attest_connection_prepare (connection, REMOVALS[i], error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, referent);
      attest_bind_text (statement, 2, alias);
      if (!attest_connection_run (connection, statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
attest_referent_index_remove (AttestConnection *connection, gint64 referent, const char *alias, GError **error)
{
  return remove_rows (connection, referent, alias != NULL ? alias : "", error);
}

gboolean
attest_referent_index_remove_all (AttestConnection *connection, gint64 referent, GError **error)
{
  return remove_rows (connection, referent, NULL, error);
}

gboolean
attest_mention_store_forget (AttestConnection *connection, gint64 annotation, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (connection, "DELETE FROM mention WHERE annotation = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, annotation);
  return attest_connection_run (connection, statement, error);
}

static int
write_mention (sqlite3_stmt *insert, gint64 annotation, gint64 referent, const char *words)
{
  g_autofree char *form = words != NULL ? attest_referent_index_form (words) : NULL;
  int code;

  if (form == NULL || *form == '\0')
    return SQLITE_OK;
  sqlite3_bind_int64 (insert, 1, annotation);
  sqlite3_bind_int64 (insert, 2, referent);
  sqlite3_bind_text (insert, 3, form, -1, SQLITE_STATIC);
  code = sqlite3_step (insert);
  sqlite3_reset (insert);
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

gboolean
attest_mention_store_refresh (AttestConnection *connection, gint64 annotation, GError **error)
{
  sqlite3_stmt *insert = attest_connection_prepare (connection, INSERT_MENTION, error);
  sqlite3_stmt *words = insert != NULL ? attest_connection_prepare (connection, SELECT_WORDS " AND n.id = ?1", error)
                                       : NULL;
  gboolean has_row;
  int code;

  if (words == NULL || !attest_mention_store_forget (connection, annotation, error))
    return FALSE;
  sqlite3_bind_int64 (words, 1, annotation);
  if (!attest_connection_step (connection, words, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;
  code = write_mention (insert, annotation, sqlite3_column_int64 (words, 0),
                        (const char *) sqlite3_column_text (words, 1));
  sqlite3_reset (words);
  if (code == SQLITE_OK)
    return TRUE;
  attest_connection_set_error (connection, error);
  return FALSE;
}

static int
fill_names (sqlite3 *db)
{
  sqlite3_stmt *names = NULL, *insert_form = NULL, *insert_word = NULL;
  int code = sqlite3_prepare_v2 (db,
                                 "SELECT id, '', name FROM referent"
                                 " UNION ALL SELECT referent, alias, alias FROM referent_alias",
                                 -1, &names, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_prepare_v2 (db, INSERT_FORM, -1, &insert_form, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_prepare_v2 (db, INSERT_WORD, -1, &insert_word, NULL);
  while (code == SQLITE_OK && (code = sqlite3_step (names)) == SQLITE_ROW)
    code = write_name (insert_form, insert_word, sqlite3_column_int64 (names, 0),
                       (const char *) sqlite3_column_text (names, 1), (const char *) sqlite3_column_text (names, 2));
  sqlite3_finalize (names);
  sqlite3_finalize (insert_form);
  sqlite3_finalize (insert_word);
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

static int
fill_mentions (sqlite3 *db)
{
  sqlite3_stmt *words = NULL, *insert = NULL;
  int code = sqlite3_prepare_v2 (db, SELECT_WORDS, -1, &words, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_prepare_v2 (db, INSERT_MENTION, -1, &insert, NULL);
  while (code == SQLITE_OK && (code = sqlite3_step (words)) == SQLITE_ROW)
    code = write_mention (insert, sqlite3_column_int64 (words, 2), sqlite3_column_int64 (words, 0),
                          (const char *) sqlite3_column_text (words, 1));
  sqlite3_finalize (words);
  sqlite3_finalize (insert);
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

/**
 * attest_referent_index_fill:
 * @db: a connection in a transaction, whose file has the tables, empty
 *
 * Returns: an SQLite result code
 */
int
attest_referent_index_fill (sqlite3 *db)
{
  int code = fill_names (db);

  return code == SQLITE_OK ? fill_mentions (db) : code;
}
