/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Project files come from other people. Before one is used, its header is read as plain bytes, and its schema is
 * compared with the one that Attest itself makes: a file with anything more or else in it is refused. */
#include "config.h"

#include "attest-schema-guard.h"

#include "attest-error.h"
#include "attest-migrations.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER_SIZE 100
#define HEADER_USER_VERSION 60
#define HEADER_APPLICATION_ID 68
#define MAX_SCHEMA_OBJECTS 1000

static guint32
read_uint32 (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

/**
 * attest_schema_guard_harden:
 * @db: a fresh connection
 *
 * Switches off triggers, views, extensions and writes to the schema or shadow tables, and makes SQLite distrust what
 * the schema says (https://www.sqlite.org/security.html).
 */
void
attest_schema_guard_harden (sqlite3 *db)
{
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit (db, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
  sqlite3_exec (db, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0", NULL, NULL, NULL);
}

static gboolean
read_header (const char *path, guint8 header[HEADER_SIZE], gsize *n_read, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  struct stat status;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);

  if (fd < 0 || fstat (fd, &status) != 0)
    {
      int saved_errno = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno), _ ("“%s” can’t be opened: %s."), name,
                   g_strerror (saved_errno));
      if (fd >= 0)
        close (fd);
      return FALSE;
    }
  if (!S_ISREG (status.st_mode))
    {
      close (fd);
      g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_NOT_A_PROJECT,
                   _ ("“%s” is not a file, so it is no Attest project."), name);
      return FALSE;
    }

  *n_read = 0;
  while (*n_read < HEADER_SIZE)
    {
      gssize n = read (fd, header + *n_read, HEADER_SIZE - *n_read);

      if (n <= 0)
        break;
      *n_read += (gsize) n;
    }
  close (fd);
  return TRUE;
}

/**
 * attest_schema_guard_check_header:
 * @path: a file's path
 * @error: return location for an error
 *
 * Looks at the first 100 bytes of @path without SQLite (https://www.sqlite.org/fileformat.html, section 1.3), so that
 * a file of another program is not touched in any way. The version in it may be older than the one in a write-ahead
 * log; attest_schema_guard_check() decides.
 *
 * Returns: whether the file says that it is an Attest project
 */
gboolean
attest_schema_guard_check_header (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  guint8 header[HEADER_SIZE];
  gsize n_read;

  if (!read_header (path, header, &n_read, error))
    return FALSE;
  if (n_read < HEADER_SIZE || memcmp (header, "SQLite format 3", 16) != 0)
    {
      g_set_error (
        error, ATTEST_ERROR, ATTEST_ERROR_NOT_A_PROJECT,
        n_read == 0 ? _ ("“%s” is empty, so it is no Attest project.") : _ ("“%s” is not an Attest project."), name);
      return FALSE;
    }
  if (read_uint32 (header + HEADER_APPLICATION_ID) != ATTEST_APPLICATION_ID)
    {
      g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_NOT_A_PROJECT,
                   _ ("“%s” is a database of another program, not an Attest project."), name);
      return FALSE;
    }
  return TRUE;
}

/* Reads one whole number by a PRAGMA or query that takes no argument. */
static gboolean
query_int64 (sqlite3 *db, const char *sql, gint64 *value)
{
  sqlite3_stmt *statement = NULL;
  gboolean found = FALSE;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW)
    {
      *value = sqlite3_column_int64 (statement, 0);
      found = TRUE;
    }
  sqlite3_finalize (statement);
  return found;
}

/* Who wrote a newer file, if it says so in the place where every version says it. */
static char *
query_writer (sqlite3 *db)
{
  sqlite3_stmt *statement = NULL;
  char *writer = NULL;

  if (sqlite3_prepare_v2 (db, "SELECT value FROM setting WHERE key = 'written-by'", -1, &statement, NULL) ==
        SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW)
    writer = g_utf8_make_valid ((const char *) sqlite3_column_text (statement, 0), -1);
  sqlite3_finalize (statement);
  return writer;
}

static int
compare_objects (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Every object of the schema as one string, in an order of its own. NULL if it can't be read. */
static GPtrArray *
list_schema (sqlite3 *db)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, "SELECT type, name, tbl_name, sql FROM sqlite_schema", -1, &statement, NULL);

  while (code == SQLITE_OK && (code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const char *parts[4];

      for (int i = 0; i < 4; i++)
        parts[i] = (const char *) sqlite3_column_text (statement, i);
      g_ptr_array_add (objects,
                       g_strdup_printf ("%s\x1f%s\x1f%s\x1f%s", parts[0] ? parts[0] : "", parts[1] ? parts[1] : "",
                                        parts[2] ? parts[2] : "", parts[3] ? parts[3] : ""));
      code = objects->len > MAX_SCHEMA_OBJECTS ? SQLITE_CORRUPT : SQLITE_OK;
    }
  sqlite3_finalize (statement);
  if (code != SQLITE_DONE)
    return NULL;
  g_ptr_array_sort (objects, compare_objects);
  return g_steal_pointer (&objects);
}

/* "trigger “x”" of the first object in @found that @expected lacks; NULL if there is none. */
static char *
describe_foreign (GPtrArray *found, GPtrArray *expected)
{
  for (guint i = 0; i < found->len; i++)
    {
      g_auto (GStrv) parts = NULL;
      g_autofree char *name = NULL;

      if (g_ptr_array_find_with_equal_func (expected, found->pdata[i], g_str_equal, NULL))
        continue;
      parts = g_strsplit (found->pdata[i], "\x1f", 3);
      name = g_utf8_make_valid (parts[1], -1);
      /* Translators: an object in a database that should not be there: its type (trigger, view, table) and name. */
      return g_strdup_printf (_ ("%s “%s”"), parts[0], name);
    }
  return NULL;
}

static gboolean
compare_schema (sqlite3 *db, guint version, const char *name, GError **error)
{
  g_autoptr (GPtrArray) found = list_schema (db);
  g_autoptr (GPtrArray) expected = NULL;
  g_autofree char *foreign = NULL;
  sqlite3 *model = NULL;

  if (found == NULL)
    {
      g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_DAMAGED,
                   _ ("“%s” is damaged: its list of tables can’t be read (%s)."), name, sqlite3_errmsg (db));
      return FALSE;
    }

  if (sqlite3_open_v2 (":memory:", &model, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK &&
      attest_migrations_apply (model, 0, version, error))
    expected = list_schema (model);
  sqlite3_close (model);
  if (expected == NULL)
    return FALSE;

  foreign = describe_foreign (found, expected);
  if (foreign != NULL)
    g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_HOSTILE,
                 _ ("“%s” holds something that no Attest project has, and was not opened: %s."), name, foreign);
  else if (found->len != expected->len)
    g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_DAMAGED, _ ("“%s” is damaged: some of its tables are missing."),
                 name);
  return foreign == NULL && found->len == expected->len;
}

/**
 * attest_schema_guard_check:
 * @db: a hardened connection on the file
 * @display_name: the file's name for messages
 * @version: (out): the version of its schema
 * @error: return location for an error
 *
 * Compares application id, version and schema of @db with those of a project. Reads only.
 *
 * Returns: whether @db may be used
 */
gboolean
attest_schema_guard_check (sqlite3 *db, const char *display_name, guint *version, GError **error)
{
  gint64 application_id = 0;
  gint64 user_version = 0;

  if (!query_int64 (db, "PRAGMA application_id", &application_id) ||
      !query_int64 (db, "PRAGMA user_version", &user_version))
    {
      g_set_error (error, ATTEST_ERROR, sqlite3_errcode (db) == SQLITE_BUSY ? ATTEST_ERROR_BUSY : ATTEST_ERROR_DAMAGED,
                   _ ("“%s” can’t be read: %s."), display_name, sqlite3_errmsg (db));
      return FALSE;
    }
  if (application_id != ATTEST_APPLICATION_ID)
    {
      g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_NOT_A_PROJECT,
                   _ ("“%s” is a database of another program, not an Attest project."), display_name);
      return FALSE;
    }
  if (user_version > ATTEST_SCHEMA_VERSION)
    {
      g_autofree char *writer = query_writer (db);

      g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_NEWER,
                   _ ("“%s” was written by a newer Attest (%s, file version %d). This is Attest %s, which reads up to "
                      "version %d."),
                   display_name, writer != NULL ? writer : _ ("unknown"), (int) user_version, ATTEST_VERSION,
                   ATTEST_SCHEMA_VERSION);
      return FALSE;
    }
  if (user_version < 1)
    {
      g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_DAMAGED, _ ("“%s” is damaged: it has no valid version."),
                   display_name);
      return FALSE;
    }
  *version = (guint) user_version;
  return compare_schema (db, *version, display_name, error);
}
