/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of attest-changeset-format.c: what is a changeset and what is not. */
#include "attest-changeset-format.h"

#include <sqlite3.h>

static const char *SCRIPT = "CREATE TABLE a (id INTEGER PRIMARY KEY, b TEXT, c BLOB, d REAL);"
                            "INSERT INTO a VALUES (1, 'one', x'0102', 1.5), (2, NULL, NULL, 2)";
static const char *CHANGES = "INSERT INTO a VALUES (3, 'three', zeroblob (300), 3.5);"
                             "UPDATE a SET b = 'eins' WHERE id = 1; DELETE FROM a WHERE id = 2";

static void
record (void **bytes, int *n_bytes)
{
  sqlite3 *db = NULL;
  sqlite3_session *session = NULL;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, SCRIPT, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3session_create (db, "main", &session), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3session_attach (session, "a"), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, CHANGES, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3session_changeset (session, n_bytes, bytes), ==, SQLITE_OK);
  sqlite3session_delete (session);
  sqlite3_close (db);
}

static void
test_whole (void)
{
  void *bytes = NULL;
  int n_bytes = 0;
  guint n_whole = 0;

  record (&bytes, &n_bytes);
  g_assert_true (attest_changeset_is_whole (bytes, (gsize) n_bytes));
  /* Cut short it is whole only between the changes: with none, behind the header, and behind the first and the second.
   */
  for (int i = 0; i < n_bytes; i++)
    n_whole += attest_changeset_is_whole (bytes, (gsize) i) ? 1 : 0;
  g_assert_cmpuint (n_whole, ==, 4);
  sqlite3_free (bytes);
}

/* What SQLite 3.40 reads without end: a patchset's beginning, 6,981 columns. */
static void
test_endless (void)
{
  guint8 bytes[100] = { 0x50, 0xb6, 0x45, 0x53 };
  guint8 no_key[] = { 'T', 2, 0, 0, 'a', 0, SQLITE_INSERT, 0, SQLITE_NULL, SQLITE_NULL };

  g_assert_false (attest_changeset_is_whole (bytes, sizeof bytes));
  bytes[0] = 'T';
  g_assert_false (attest_changeset_is_whole (bytes, sizeof bytes));
  g_assert_false (attest_changeset_is_whole (no_key, sizeof no_key));
  no_key[2] = 1;
  g_assert_true (attest_changeset_is_whole (no_key, sizeof no_key));
}

/* Whatever the bytes: an answer, and no byte read beyond the last. */
static void
test_any_bytes (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      gsize n_bytes = (gsize) g_test_rand_int_range (0, 60);
      g_autofree guint8 *bytes = g_malloc (n_bytes + 1);
      g_autofree guint8 *exact = NULL;

      for (gsize i = 0; i < n_bytes; i++)
        bytes[i] = (guint8) g_test_rand_int_range (0, round % 2 == 0 ? 256 : 24);
      if (n_bytes > 0 && round % 3 == 0)
        bytes[0] = 'T';
      exact = g_memdup2 (bytes, n_bytes);
      attest_changeset_is_whole (exact, n_bytes);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/changeset-format/whole", test_whole);
  g_test_add_func ("/changeset-format/endless", test_endless);
  g_test_add_func ("/changeset-format/any-bytes", test_any_bytes);
  return g_test_run ();
}
