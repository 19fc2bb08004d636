/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a project file is whole, and what in its data is odd: SQLite's own checks, questions asked in SQL, and a look
 * at every text. Writes nothing into the project. */
#include "config.h"

#include "attest-integrity.h"

#include "attest-changeset.h"
#include "attest-integrity-attributes.h"
#include "attest-integrity-questions.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  AttestConnection *connection;
  GPtrArray *findings;
  const char *code;
  guint n_of_code;
} Check;

void
attest_finding_free (AttestFinding *finding)
{
  g_free (finding->article);
  g_free (finding->message);
  g_free (finding);
}

/* Keeps the first of each kind, so that a file with a million faults still gives an answer one can read. */
static void
add_finding (Check *self, AttestFindingWeight weight, const char *code, const char *article, const char *text,
             const char *detail)
{
  AttestFinding *finding;

  self->n_of_code = self->code == code ? self->n_of_code + 1 : 1;
  self->code = code;
  if (self->n_of_code > ATTEST_FINDINGS_PER_CHECK + 1)
    return;

  finding = g_new0 (AttestFinding, 1);
  finding->weight = weight;
  finding->code = code;
  if (self->n_of_code > ATTEST_FINDINGS_PER_CHECK)
    finding->message = g_strdup (_ ("There is more of the same kind, which is not listed."));
  else
    {
      finding->article = g_strdup (article);
      finding->message = detail != NULL ? g_strdup_printf ("%s: %s", text, detail) : g_strdup (text);
    }
  g_ptr_array_add (self->findings, finding);
}

static gboolean
check_pages (Check *self, GError **error)
{
  gboolean has_row = FALSE;
  sqlite3_stmt *statement = attest_connection_prepare (self->connection, "PRAGMA integrity_check", error);

  while (statement != NULL)
    {
      g_autofree char *answer = NULL;

      if (!attest_connection_step (self->connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      answer = attest_column_dup_text (statement, 0);
      if (g_strcmp0 (answer, "ok") != 0)
        add_finding (self, ATTEST_FINDING_DAMAGE, "pages", NULL, _ ("SQLite finds damage"), answer);
    }
  return FALSE;
}

static gboolean
check_foreign_keys (Check *self, GError **error)
{
  gboolean has_row = FALSE;
  sqlite3_stmt *statement = attest_connection_prepare (self->connection, "PRAGMA foreign_key_check", error);

  while (statement != NULL)
    {
      g_autofree char *detail = NULL;

      if (!attest_connection_step (self->connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      detail = g_strdup_printf ("%s → %s", (const char *) sqlite3_column_text (statement, 0),
                                (const char *) sqlite3_column_text (statement, 2));
      add_finding (self, ATTEST_FINDING_DAMAGE, "foreign-key", NULL, _ ("A row refers to one that does not exist"),
                   detail);
    }
  return FALSE;
}

static int
copy_database (sqlite3 *from, sqlite3 *to)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");

  if (backup == NULL)
    return sqlite3_errcode (to);
  sqlite3_backup_step (backup, -1);
  return sqlite3_backup_finish (backup);
}

/* FTS5 checks itself by what it takes for a write, which would hold up every other program and fail in a file that
 * can't be written. So a private copy is checked, which SQLite keeps in a temporary file without a name. */
static gboolean
check_search_index (Check *self, GError **error)
{
  sqlite3 *copy = NULL;
  int code = sqlite3_open_v2 ("", &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);

  if (code == SQLITE_OK)
    code = copy_database (attest_connection_get_handle (self->connection), copy);
  if (code != SQLITE_OK)
    {
      g_set_error (error, ATTEST_ERROR, code == SQLITE_FULL ? ATTEST_ERROR_DISK_FULL : ATTEST_ERROR_STORE,
                   _ ("The search index can’t be checked: no temporary copy of the project could be made (%s)."),
                   sqlite3_errstr (code));
      sqlite3_close (copy);
      return FALSE;
    }
  sqlite3_db_config (copy, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (copy, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  code = sqlite3_exec (copy, "INSERT INTO article_search (article_search, rank) VALUES ('integrity-check', 1)", NULL,
                       NULL, NULL);
  if (code != SQLITE_OK)
    add_finding (self, ATTEST_FINDING_DAMAGE, "search-index", NULL,
                 _ ("The search index does not agree with the articles"), sqlite3_errmsg (copy));
  sqlite3_close (copy);
  return TRUE;
}

static gboolean
ask_question (Check *self, const AttestIntegrityQuestion *question, GError **error)
{
  gboolean has_row = FALSE;
  sqlite3_stmt *statement = attest_connection_prepare (self->connection, question->sql, error);

  while (statement != NULL)
    {
      g_autofree char *article = NULL;
      g_autofree char *detail = NULL;

      if (!attest_connection_step (self->connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      article = attest_column_dup_text (statement, 0);
      detail = attest_column_dup_text (statement, 1);
      add_finding (self, question->weight, question->code, article, _ (question->text), detail);
    }
  return FALSE;
}

static void
add_odd_attribute (const char *code, const char *text, const char *detail, gpointer user_data)
{
  add_finding (user_data, ATTEST_FINDING_ODD, code, NULL, text, detail);
}

static gboolean
ask_questions (Check *self, AttestFindingWeight weight, GError **error)
{
  guint n_questions = 0;
  const AttestIntegrityQuestion *questions = attest_integrity_questions_get (&n_questions);

  for (guint i = 0; i < n_questions; i++)
    if (questions[i].weight == weight && !ask_question (self, &questions[i], error))
      return FALSE;
  return TRUE;
}

/* What is wrong with a stored text itself; NULL if nothing. */
static const char *
find_text_fault (const char *text, gsize n_bytes)
{
  if (memchr (text, '\0', n_bytes) != NULL || !g_utf8_validate (text, (gssize) n_bytes, NULL))
    return _ ("The text is not valid UTF-8");
  if (memchr (text, '\r', n_bytes) != NULL)
    return _ ("The text has line ends that are not “\\n”");
  return NULL;
}

static gboolean
is_space_at (const char *text, glong offset)
{
  return g_unichar_isspace (g_utf8_get_char (g_utf8_offset_to_pointer (text, offset)));
}

/* An annotation that takes in the space around its words is nearly always a slip. */
static gboolean
check_edges (Check *self, gint64 article, const char *title, const char *text, glong length, GError **error)
{
  gboolean has_row = FALSE;
  sqlite3_stmt *statement = attest_connection_prepare (self->connection,
                                                       "SELECT min(start), max(end) FROM fragment WHERE article = ?"
                                                       " GROUP BY annotation",
                                                       error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, article);
  while (TRUE)
    {
      gint64 start;
      gint64 end;
      g_autofree char *detail = NULL;

      if (!attest_connection_step (self->connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      start = sqlite3_column_int64 (statement, 0);
      end = sqlite3_column_int64 (statement, 1);
      if (start < 0 || end <= start || end > length ||
          (!is_space_at (text, (glong) start) && !is_space_at (text, (glong) end - 1)))
        continue;
      detail = g_strdup_printf ("%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, start, end);
      add_finding (self, ATTEST_FINDING_ODD, "annotation-space", title,
                   _ ("An annotation begins or ends with white space"), detail);
    }
}

static gboolean
check_text (Check *self, sqlite3_stmt *row, GError **error)
{
  g_autofree char *title = attest_column_dup_text (row, 1);
  gint64 length = sqlite3_column_int64 (row, 3);
  const char *text = (const char *) sqlite3_column_text (row, 4);
  gsize n_bytes = (gsize) sqlite3_column_bytes (row, 4);
  const char *fault = find_text_fault (text, n_bytes);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize digest_size = sizeof digest;

  g_checksum_update (checksum, (const guchar *) text, (gssize) n_bytes);
  g_checksum_get_digest (checksum, digest, &digest_size);
  if (sqlite3_column_bytes (row, 2) != (int) digest_size ||
      memcmp (sqlite3_column_blob (row, 2), digest, digest_size) != 0)
    add_finding (self, ATTEST_FINDING_DAMAGE, "article-text", title, _ ("The text is not the one that was imported"),
                 NULL);
  if (fault != NULL)
    {
      add_finding (self, ATTEST_FINDING_DAMAGE, "article-text", title, fault, NULL);
      return TRUE;
    }
  if (g_utf8_strlen (text, (gssize) n_bytes) != length)
    {
      add_finding (self, ATTEST_FINDING_DAMAGE, "article-text", title, _ ("The recorded length of the text is wrong"),
                   NULL);
      return TRUE;
    }
  return check_edges (self, sqlite3_column_int64 (row, 0), title, text, (glong) length, error);
}

static gboolean
check_texts (Check *self, GError **error)
{
  gboolean has_row = FALSE;
  sqlite3_stmt *statement = attest_connection_prepare (
    self->connection,
    "SELECT a.id, a.title, a.sha256, a.length, t.text FROM article AS a"
    " JOIN article_text AS t ON t.article = a.id ORDER BY a.id",
    error);

  while (statement != NULL)
    {
      if (!attest_connection_step (self->connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (!check_text (self, statement, error))
        {
          sqlite3_reset (statement);
          return FALSE;
        }
    }
  return FALSE;
}

static gboolean
check_history (Check *self, GError **error)
{
  gboolean has_row = FALSE;
  sqlite3_stmt *statement = attest_connection_prepare (self->connection,
                                                       "SELECT description, changeset FROM history ORDER BY id", error);

  while (statement != NULL)
    {
      g_autoptr (AttestChange) change = NULL;
      g_autofree char *description = NULL;

      if (!attest_connection_step (self->connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      change = attest_changeset_describe (self->connection, sqlite3_column_blob (statement, 1),
                                          sqlite3_column_bytes (statement, 1), NULL);
      description = attest_column_dup_text (statement, 0);
      if (change == NULL)
        add_finding (self, ATTEST_FINDING_DAMAGE, "history", NULL, _ ("A step of the history can’t be read"),
                     description);
    }
  return FALSE;
}

/**
 * attest_integrity_check:
 * @connection: a connection outside a transaction, on a project that can be read
 * @error: return location for an error
 *
 * Looks through the whole file as it is at one moment, which takes about as long as reading it three times. When SQLite
 * itself finds damage, the rest is not asked: the answers would mean nothing.
 *
 * Returns: (transfer full) (nullable) (element-type AttestFinding): what was found, damage first; %NULL when the check
 *   could not be done
 */
GPtrArray *
attest_integrity_check (AttestConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_finding_free);
  Check check = { .connection = connection, .findings = findings };
  gboolean done;

  if (!attest_connection_begin_reading (connection, error))
    return NULL;
  done = check_pages (&check, error);
  if (done && findings->len == 0)
    done = check_foreign_keys (&check, error) && check_search_index (&check, error) &&
           ask_questions (&check, ATTEST_FINDING_DAMAGE, error) && check_history (&check, error) &&
           check_texts (&check, error) && ask_questions (&check, ATTEST_FINDING_ODD, error) &&
           attest_integrity_check_attributes (connection, add_odd_attribute, &check, error);
  attest_connection_rollback (connection);
  return done ? g_steal_pointer (&findings) : NULL;
}
