/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Removal works on batches that do not count (finished is NULL), a few rows a transaction, so that others can write in
 * between and an interruption at any point leaves nothing half visible. */
#include "config.h"

#include "attest-batch-removal.h"

#include "attest-import-batch.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <signal.h>

/* An import whose program can't be looked up (another machine) is dead when it has not written for so long. */
#define SILENCE_US (60 * G_USEC_PER_SEC)
/* Rows a transaction. */
#define ANNOTATIONS_AT_ONCE 2000
#define ARTICLES_AT_ONCE 50
#define GAP_US 1500

/**
 * attest_batch_process_start:
 * @pid: a process on this machine
 *
 * Returns: when it was started, in clock ticks since boot (proc(5), field 22 of stat); with the pid it tells one
 *   process from a later one of the same number. 0 when there is no such process.
 */
gint64
attest_batch_process_start (gint64 pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%" G_GINT64_FORMAT "/stat", pid);
  g_autofree char *stat = NULL;
  const char *p;
  int field = 2;

  if (!g_file_get_contents (path, &stat, NULL, NULL))
    return 0;
  /* The second field is a name in parentheses that may hold anything. */
  p = strrchr (stat, ')');
  while (p != NULL && field < 22)
    {
      p = strchr (p + 1, ' ');
      field++;
    }
  return p != NULL ? g_ascii_strtoll (p + 1, NULL, 10) : 0;
}

/**
 * attest_batch_dup_host:
 *
 * Within one host, in this sense, a process number means one process: a machine since it was started, and a container
 * on it. Machines of the same name, and sandboxes that hide each other's processes, are different ones.
 *
 * Returns: (transfer full): what tells it from others, and nothing else about it: projects are given away
 */
char *
attest_batch_dup_host (void)
{
  g_autofree char *boot = NULL;
  g_autofree char *namespace = g_file_read_link ("/proc/self/ns/pid", NULL);
  g_autofree char *names = NULL;

  if (g_file_get_contents ("/proc/sys/kernel/random/boot_id", &boot, NULL, NULL))
    g_strchomp (boot);
  names = g_strjoin (" ", g_get_host_name (), boot != NULL ? boot : "-", namespace != NULL ? namespace : "-", NULL);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, names, -1);
}

static gboolean
is_dead (const char *host, gint64 pid, gint64 pid_start, gint64 last_beat)
{
  g_autofree char *own_host = attest_batch_dup_host ();

  if (g_strcmp0 (host, own_host) != 0)
    return g_get_real_time () - last_beat > SILENCE_US;
  if (kill ((pid_t) pid, 0) != 0 && errno == ESRCH)
    return TRUE;
  return attest_batch_process_start (pid) != pid_start;
}

/**
 * attest_batch_removal_find_dead:
 * @connection: a connection
 * @batch: (out): an unfinished import whose program is gone; 0 when there is none
 * @error: return location for an error
 *
 * Returns: whether it could be found out
 */
gboolean
attest_batch_removal_find_dead (AttestConnection *connection, gint64 *batch, GError **error)
{
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "SELECT id, host, pid, pid_start, beat FROM import_batch WHERE finished IS NULL", error);

  *batch = 0;
  if (statement == NULL)
    return FALSE;
  while (*batch == 0)
    {
      if (!attest_connection_step (connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (is_dead ((const char *) sqlite3_column_text (statement, 1), sqlite3_column_int64 (statement, 2),
                   sqlite3_column_int64 (statement, 3), sqlite3_column_int64 (statement, 4)))
        *batch = sqlite3_column_int64 (statement, 0);
    }
  sqlite3_reset (statement);
  return TRUE;
}

/* In each list ?1 is the batch and ?2 how many rows a round takes; children come before parents. The first n-1
 * statements only touch what the last one deletes. */
#define SOME_RELATIONS "(SELECT id FROM relation WHERE batch = ?1 ORDER BY id LIMIT ?2)"
#define SOME_ANNOTATIONS "(SELECT id FROM annotation WHERE batch = ?1 ORDER BY id LIMIT ?2)"
#define SOME_ARTICLES "(SELECT id FROM article WHERE batch = ?1 ORDER BY id LIMIT ?2)"

#define SOME_COMMENTS "(SELECT id FROM comment WHERE batch = ?1 ORDER BY id LIMIT ?2)"
#define SOME_REVIEWS "(SELECT id FROM review WHERE batch = ?1 ORDER BY id LIMIT ?2)"

static const char *const COMMENT_STEPS[] = {
  "UPDATE comment SET parent = NULL WHERE parent IN " SOME_COMMENTS,
  "DELETE FROM comment WHERE id IN " SOME_COMMENTS,
  NULL,
};

static const char *const REVIEW_STEPS[] = {
  "DELETE FROM review WHERE id IN " SOME_REVIEWS,
  NULL,
};

static const char *const RELATION_STEPS[] = {
  "DELETE FROM comment WHERE relation IN " SOME_RELATIONS,
  "DELETE FROM relation WHERE id IN " SOME_RELATIONS,
  NULL,
};

static const char *const ANNOTATION_STEPS[] = {
  "DELETE FROM comment WHERE annotation IN " SOME_ANNOTATIONS,
  "DELETE FROM comment WHERE relation IN (SELECT id FROM relation WHERE from_annotation IN " SOME_ANNOTATIONS
  " OR to_annotation IN " SOME_ANNOTATIONS ")",
  "DELETE FROM review WHERE annotation IN " SOME_ANNOTATIONS,
  "DELETE FROM relation WHERE from_annotation IN " SOME_ANNOTATIONS,
  "DELETE FROM relation WHERE to_annotation IN " SOME_ANNOTATIONS,
  "DELETE FROM mention WHERE annotation IN " SOME_ANNOTATIONS,
  "DELETE FROM fragment WHERE (article, annotation) IN"
  " (SELECT article, id FROM annotation WHERE batch = ?1 ORDER BY id LIMIT ?2)",
  "DELETE FROM annotation WHERE id IN " SOME_ANNOTATIONS,
  NULL,
};

static const char *const ARTICLE_STEPS[] = {
  "DELETE FROM comment WHERE article IN " SOME_ARTICLES,
  "INSERT INTO article_search (article_search, rowid, title, text)"
  " SELECT 'delete', article, title, text FROM article_text WHERE article IN " SOME_ARTICLES,
  "DELETE FROM article_text WHERE article IN " SOME_ARTICLES,
  "DELETE FROM article_state WHERE article IN " SOME_ARTICLES,
  "DELETE FROM article_visit WHERE article IN " SOME_ARTICLES,
  "DELETE FROM article WHERE id IN " SOME_ARTICLES,
  NULL,
};

/* One round of @steps in one transaction; *@n_deleted is what the last of them deleted. */
static gboolean
run_round (AttestConnection *connection, const char *const *steps, gint64 batch, int limit, int *n_deleted,
           GError **error)
{
  for (guint i = 0; steps[i] != NULL; i++)
    {
      sqlite3_stmt *statement = attest_connection_prepare (connection, steps[i], error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, batch);
      sqlite3_bind_int (statement, 2, limit);
      if (!attest_connection_run (connection, statement, error))
        return FALSE;
    }
  *n_deleted = sqlite3_changes (attest_connection_get_handle (connection));
  return TRUE;
}

static gboolean
run_rounds (AttestConnection *connection, const char *const *steps, gint64 batch, int limit, GError **error)
{
  int n_deleted = limit;

  while (n_deleted == limit)
    {
      if (!attest_connection_begin (connection, error))
        return FALSE;
      if (!run_round (connection, steps, batch, limit, &n_deleted, error))
        {
          attest_connection_rollback (connection);
          return FALSE;
        }
      if (!attest_connection_commit (connection, error))
        return FALSE;
      g_usleep (GAP_US);
    }
  return TRUE;
}

static gboolean
delete_batch_row (AttestConnection *connection, gint64 batch, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (connection, "DELETE FROM import_batch WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, batch);
  return attest_connection_run (connection, statement, error);
}

/**
 * attest_batch_removal_run:
 * @connection: a connection outside a transaction
 * @batch: a batch that is not finished, and that nobody is writing to
 * @error: return location for an error
 *
 * Returns: whether all it brought is gone; if not, the rest does not count and goes at the next open
 */
gboolean
attest_batch_removal_run (AttestConnection *connection, gint64 batch, GError **error)
{
  return run_rounds (connection, COMMENT_STEPS, batch, ANNOTATIONS_AT_ONCE, error) &&
         run_rounds (connection, REVIEW_STEPS, batch, ANNOTATIONS_AT_ONCE, error) &&
         run_rounds (connection, RELATION_STEPS, batch, ANNOTATIONS_AT_ONCE, error) &&
         run_rounds (connection, ANNOTATION_STEPS, batch, ANNOTATIONS_AT_ONCE, error) &&
         run_rounds (connection, ARTICLE_STEPS, batch, ARTICLES_AT_ONCE, error) &&
         delete_batch_row (connection, batch, error);
}

/**
 * attest_import_batch_clear_dead:
 * @connection: a connection outside a transaction
 * @error: return location for an error
 *
 * Removes what imports left whose program is gone.
 *
 * Returns: whether none is left
 */
gboolean
attest_import_batch_clear_dead (AttestConnection *connection, GError **error)
{
  gint64 batch;

  while (attest_batch_removal_find_dead (connection, &batch, error))
    {
      if (batch == 0)
        return TRUE;
      if (!attest_batch_removal_run (connection, batch, error))
        return FALSE;
    }
  return FALSE;
}

/* What a person has worked on since is moved to a batch of its own that stays. */
static const char *const KEEP_STEPS[] = {
  "UPDATE annotation SET batch = NULL WHERE batch = ?1"
  " AND modified > (SELECT finished FROM import_batch WHERE id = ?1)",
  "INSERT INTO import_batch (uuid, source, format, host, pid, pid_start, beat, started, finished)"
  " SELECT ?2, source, format, host, pid, pid_start, beat, started, finished FROM import_batch WHERE id = ?1",
  "UPDATE article SET batch = (SELECT id FROM import_batch WHERE uuid = ?2) WHERE batch = ?1"
  " AND EXISTS (SELECT 1 FROM annotation WHERE article = article.id AND batch IS NOT ?1)",
};

static gboolean
hide_batch (AttestConnection *connection, gint64 batch, guint *n_kept, GError **error)
{
  g_autofree char *host = attest_batch_dup_host ();
  sqlite3_stmt *statement;
  AttestUuid uuid;

  attest_uuid_generate (&uuid);
  for (guint i = 0; i < G_N_ELEMENTS (KEEP_STEPS); i++)
    {
      statement = attest_connection_prepare (connection, KEEP_STEPS[i], error);
      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, batch);
      if (sqlite3_bind_parameter_count (statement) > 1)
        attest_bind_uuid (statement, 2, &uuid);
      if (!attest_connection_run (connection, statement, error))
        return FALSE;
    }
  *n_kept = (guint) sqlite3_changes (attest_connection_get_handle (connection));
  statement = attest_connection_prepare (
    connection, "UPDATE import_batch SET finished = NULL, pid = 0, pid_start = -1, host = ?2 WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, batch);
  attest_bind_text (statement, 2, host);
  return attest_connection_run (connection, statement, error);
}

/**
 * attest_import_batch_remove:
 * @connection: a connection outside a transaction
 * @batch: a finished batch
 * @n_kept: (out): articles that stay because someone has annotated them since
 * @error: return location for an error
 *
 * Undoes an import: one transaction takes it out of sight, the following ones out of the file.
 *
 * Returns: whether it no longer counts
 */
gboolean
attest_import_batch_remove (AttestConnection *connection, gint64 batch, guint *n_kept, GError **error)
{
  g_autoptr (GError) later = NULL;

  if (!attest_connection_begin (connection, error))
    return FALSE;
  if (!hide_batch (connection, batch, n_kept, error))
    {
      attest_connection_rollback (connection);
      return FALSE;
    }
  if (!attest_connection_commit (connection, error))
    return FALSE;
  if (!attest_batch_removal_run (connection, batch, &later))
    g_info ("A removed import is left for the next open: %s", later->message);
  return TRUE;
}
