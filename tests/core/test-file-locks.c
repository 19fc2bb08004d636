/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That others may open and close a project, and this process its files by other means, without losing what is written.
 */
#include "store-fixture.h"

#include <fcntl.h>
#include <unistd.h>

static const char *program;

/* What a file chooser does to tell a file's type. */
static void
peek (const char *path, const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  char byte;
  int fd = open (name, O_RDONLY | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (read (fd, &byte, 1), >=, 0);
  close (fd);
}

/* Another program opens the project, and closes it. */
static void
visit_by_another_program (const char *path)
{
  char *arguments[] = { (char *) program, (char *) "--visit", (char *) path, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_spawn_sync (NULL, arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
}

static int
visit (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttestProject) project = attest_project_open (path, TRUE, &error);

  if (project == NULL || !attest_project_close (project, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  return 0;
}

static guint64
inode_of (const char *path, const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  GStatBuf status;

  return g_stat (name, &status) == 0 ? status.st_ino : 0;
}

static void
test_log_stays_while_it_is_used (StoreFixture *fixture, gconstpointer user_data)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };
  g_autoptr (GError) error = NULL;
  guint64 log = inode_of (fixture->path, "-wal");
  guint64 index = inode_of (fixture->path, "-shm");
  gint64 made_meanwhile;

  g_assert_cmpuint (log, !=, 0);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      peek (fixture->path, suffixes[i]);
      visit_by_another_program (fixture->path);
      g_assert_cmpuint (inode_of (fixture->path, "-wal"), ==, log);
      g_assert_cmpuint (inode_of (fixture->path, "-shm"), ==, index);
    }

  made_meanwhile = attest_project_ensure_annotator (fixture->project, "Made after the visits", &error);
  g_assert_no_error (error);
  visit_by_another_program (fixture->path);
  store_fixture_reopen (fixture);
  g_assert_nonnull (attest_project_find_annotator (fixture->project, made_meanwhile));
}

static void
test_last_to_close_leaves_one_file (StoreFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  AttestConnection *second = attest_connection_open_again (fixture->path, ATTEST_CONNECTION_READ_WRITE, &error);

  g_assert_no_error (error);
  attest_project_close (fixture->project, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->project);
  attest_connection_close (second, &error);
  g_assert_no_error (error);
  g_object_unref (second);
  g_assert_cmpuint (inode_of (fixture->path, "-wal"), ==, 0);
  g_assert_cmpuint (inode_of (fixture->path, "-shm"), ==, 0);
}

int
main (int argc, char **argv)
{
  program = argv[0];
  if (argc == 3 && g_str_equal (argv[1], "--visit"))
    return visit (argv[2]);

  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                                            \
  g_test_add ("/file-locks/" name, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)
  ADD ("log-stays-while-it-is-used", test_log_stays_while_it_is_used);
  ADD ("last-to-close-leaves-one-file", test_last_to_close_leaves_one_file);
  return g_test_run ();
}
