/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writing side of an import. Its rows are in the file from the first short transaction on, but no query counts them
 * before the batch is finished. */
#include "config.h"

#include "attest-import-batch-private.h"

#include "attest-active-time-store.h"
#include "attest-annotation-store.h"
#include "attest-annotator-store.h"
#include "attest-article-store.h"
#include "attest-batch-removal.h"
#include "attest-scheme-store.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

/* How long a transaction holds the write lock, and the gap it leaves for others. */
#define TRANSACTION_US (50 * 1000)
#define GAP_US 1500

struct _AttestImportBatch
{
  AttestConnection *connection;
  gint64 id;
  gint64 transaction_start;
  gboolean finished;
};

/* Updates the time of life, so that another program does not take this import for a dead one. */
static gboolean
beat (AttestImportBatch *self, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (self->connection,
                                                       "UPDATE import_batch SET beat = ? WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, g_get_real_time ());
  sqlite3_bind_int64 (statement, 2, self->id);
  return attest_connection_run (self->connection, statement, error);
}

AttestConnection *
attest_import_batch_get_connection (AttestImportBatch *self)
{
  return self->connection;
}

gboolean
attest_import_batch_ensure_transaction (AttestImportBatch *self, GError **error)
{
  if (self->transaction_start != 0)
    {
      if (g_get_monotonic_time () - self->transaction_start < TRANSACTION_US)
        return TRUE;
      self->transaction_start = 0;
      if (!beat (self, error) || !attest_connection_commit (self->connection, error))
        return FALSE;
      g_usleep (GAP_US);
    }
  if (!attest_connection_begin (self->connection, error))
    return FALSE;
  self->transaction_start = g_get_monotonic_time ();
  return TRUE;
}

static gboolean
insert_batch (AttestImportBatch *self, const char *source, const char *format, GError **error)
{
  AttestUuid uuid;
  gint64 now = g_get_real_time ();
  g_autofree char *host = attest_batch_dup_host ();
  sqlite3_stmt *statement = attest_connection_prepare (
    self->connection,
    "INSERT INTO import_batch (uuid, source, format, host, pid, pid_start, beat, started)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    error);

  if (statement == NULL)
    return FALSE;
  attest_uuid_generate (&uuid);
  attest_bind_uuid (statement, 1, &uuid);
  attest_bind_text (statement, 2, source);
  attest_bind_text (statement, 3, format);
  attest_bind_text (statement, 4, host);
  sqlite3_bind_int64 (statement, 5, getpid ());
  sqlite3_bind_int64 (statement, 6, attest_batch_process_start (getpid ()));
  sqlite3_bind_int64 (statement, 7, now);
  sqlite3_bind_int64 (statement, 8, now);
  if (!attest_connection_run (self->connection, statement, error))
    return FALSE;
  self->id = sqlite3_last_insert_rowid (attest_connection_get_handle (self->connection));
  return TRUE;
}

/**
 * attest_import_batch_begin:
 * @connection: a connection outside a transaction, used by nobody else until the batch is freed
 * @source: where it comes from, for people
 * @format: a format's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the batch
 */
AttestImportBatch *
attest_import_batch_begin (AttestConnection *connection, const char *source, const char *format, GError **error)
{
  g_autoptr (AttestImportBatch) self = g_new0 (AttestImportBatch, 1);

  self->connection = g_object_ref (connection);
  /* A larger log is checkpointed less often: pages that many articles change are written once. */
  sqlite3_wal_autocheckpoint (attest_connection_get_handle (connection), 8000);
  if (!attest_connection_begin (connection, error))
    return NULL;
  self->transaction_start = g_get_monotonic_time ();
  if (!insert_batch (self, source, format, error))
    return NULL;
  self->transaction_start = 0;
  return attest_connection_commit (connection, error) ? g_steal_pointer (&self) : NULL;
}

gint64
attest_import_batch_get_id (AttestImportBatch *self)
{
  return self->id;
}

/**
 * attest_import_batch_finish:
 * @self: a batch
 * @error: return location for an error
 *
 * Makes all of it count, in one transaction.
 *
 * Returns: whether it does now; if not, freeing the batch removes it
 */
gboolean
attest_import_batch_finish (AttestImportBatch *self, GError **error)
{
  sqlite3_stmt *statement;

  if (!attest_import_batch_ensure_transaction (self, error))
    return FALSE;
  self->transaction_start = 0;
  statement = attest_connection_prepare (self->connection, "UPDATE import_batch SET finished = ? WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, g_get_real_time ());
  sqlite3_bind_int64 (statement, 2, self->id);
  if (!attest_connection_run (self->connection, statement, error))
    return FALSE;
  if (sqlite3_changes (attest_connection_get_handle (self->connection)) != 1)
    {
      g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_CONFLICT,
                           _ ("Another program took this import for dead and has removed it. Nothing of it was kept."));
      return FALSE;
    }
  self->finished = attest_connection_commit (self->connection, error);
  return self->finished;
}

/**
 * attest_import_batch_free:
 * @self: (transfer full): a batch
 *
 * Frees it; an unfinished one is taken out of the project first. What can't be taken out now (a full disk) does not
 * count, and is cleared at the next open.
 */
void
attest_import_batch_free (AttestImportBatch *self)
{
  if (!self->finished)
    {
      g_autoptr (GError) error = NULL;

      /* Cancelling stopped the import; it must not stop the cleaning up. */
      attest_connection_set_cancellable (self->connection, NULL);
      attest_connection_rollback (self->connection);
      if (self->id != 0 && !attest_batch_removal_run (self->connection, self->id, &error))
        g_info ("An unfinished import is left for the next open: %s", error->message);
    }
  sqlite3_wal_autocheckpoint (attest_connection_get_handle (self->connection), 1000);
  g_object_unref (self->connection);
  g_free (self);
}

static gboolean
article_uuid_is_taken (AttestConnection *connection, const AttestUuid *uuid, gboolean *taken, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (connection, "SELECT 1 FROM article WHERE uuid = ?", error);

  if (statement == NULL)
    return FALSE;
  attest_bind_uuid (statement, 1, uuid);
  if (!attest_connection_step (connection, statement, taken, error))
    return FALSE;
  sqlite3_reset (statement);
  return TRUE;
}

static gboolean
batch_is_finished (AttestConnection *connection, gint64 batch, gboolean *finished, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "SELECT 1 FROM import_batch WHERE id = ? AND finished IS NOT NULL", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, batch);
  if (!attest_connection_step (connection, statement, finished, error))
    return FALSE;
  sqlite3_reset (statement);
  return TRUE;
}

/* The text is there: in what counts, in this batch, or in an import by someone else that is still under way. */
static gboolean
accept_present (AttestImportBatch *self, gint64 batch, GError **error)
{
  gboolean finished;

  if (batch == self->id)
    return TRUE;
  if (!batch_is_finished (self->connection, batch, &finished, error))
    return FALSE;
  if (!finished)
    g_set_error_literal (
      error, ATTEST_ERROR, ATTEST_ERROR_BUSY,
      _ ("Another import that is still under way holds the same article. Try again when it is done."));
  return finished;
}

/**
 * attest_import_batch_add_article:
 * @self: a batch
 * @article: with text and title; its sha256 and id are filled in, its uuid when unset or taken
 * @added: (out): whether it is new; if not, @article's id is that of the article with the same text
 * @error: return location for an error
 *
 * Returns: whether the article is in the project
 */
gboolean
attest_import_batch_add_article (AttestImportBatch *self, AttestArticle *article, gboolean *added, GError **error)
{
  g_autoptr (GError) lookup_error = NULL;
  gint64 batch = 0;
  gboolean taken = FALSE;

  *added = FALSE;
  if (!attest_import_batch_ensure_transaction (self, error))
    return FALSE;
  attest_text_get_sha256 (article->text, article->sha256);
  article->id = attest_article_store_find (self->connection, article->sha256, &batch, &lookup_error);
  if (lookup_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&lookup_error));
      return FALSE;
    }
  if (article->id != 0)
    return accept_present (self, batch, error);
  if (!attest_uuid_is_nil (&article->uuid) && !article_uuid_is_taken (self->connection, &article->uuid, &taken, error))
    return FALSE;
  if (taken)
    attest_uuid_generate (&article->uuid);
  *added = attest_article_store_insert (self->connection, article, self->id, error) != 0;
  return *added;
}

static gboolean
annotation_is_present (AttestConnection *connection, const AttestUuid *uuid, gint64 *id, GError **error)
{
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (connection, "SELECT id FROM annotation WHERE uuid = ?", error);

  *id = 0;
  if (statement == NULL)
    return FALSE;
  attest_bind_uuid (statement, 1, uuid);
  if (!attest_connection_step (connection, statement, &has_row, error))
    return FALSE;
  if (has_row)
    *id = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

/**
 * attest_import_batch_add_annotation:
 * @self: a batch
 * @annotation: with article, annotator, label and fragments; its id is filled in
 * @added: (out): whether it is new: one with its uuid may be there already
 * @error: return location for an error
 *
 * Returns: whether the annotation is in the project
 */
gboolean
attest_import_batch_add_annotation (AttestImportBatch *self, AttestAnnotation *annotation, gboolean *added,
                                    GError **error)
{
  *added = FALSE;
  if (!attest_import_batch_ensure_transaction (self, error))
    return FALSE;
  if (!attest_uuid_is_nil (&annotation->uuid))
    {
      if (!annotation_is_present (self->connection, &annotation->uuid, &annotation->id, error))
        return FALSE;
      if (annotation->id != 0)
        return TRUE;
    }
  *added = attest_annotation_store_insert (self->connection, annotation, self->id, error) != 0;
  return *added;
}

/**
 * attest_import_batch_ensure_annotator:
 * @self: a batch
 * @uuid: (nullable): identity in other files
 * @name: (nullable): a name; may only be missing when @uuid is known here
 * @error: return location for an error
 *
 * Returns: the id of the annotator with @uuid, else with @name, who is made if there is none; 0 on error
 */
gint64
attest_import_batch_ensure_annotator (AttestImportBatch *self, const AttestUuid *uuid, const char *name, GError **error)
{
  g_autofree char *trimmed = name != NULL ? g_strstrip (g_strdup (name)) : g_strdup ("");
  gint64 id = 0;

  if (!attest_import_batch_ensure_transaction (self, error))
    return 0;
  if (uuid != NULL && !attest_uuid_is_nil (uuid))
    id = attest_annotator_store_find_by_uuid (self->connection, uuid, NULL);
  if (id == 0 && *trimmed != '\0')
    id = attest_annotator_store_find_by_name (self->connection, trimmed, NULL);
  if (id != 0)
    return id;
  if (*trimmed == '\0')
    {
      g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("An annotator needs a name."));
      return 0;
    }
  return attest_annotator_store_insert (self->connection, uuid, trimmed, error);
}

/**
 * attest_import_batch_merge_scheme:
 * @self: a batch
 * @scheme: a scheme
 * @ids: (element-type gint64): filled with the project's ids of @scheme's labels, in their order
 * @error: return location for an error
 *
 * Adds the labels, attributes and relation types the project lacks. They stay when the batch is removed.
 *
 * Returns: whether they are all there
 */
gboolean
attest_import_batch_merge_scheme (AttestImportBatch *self, AttestScheme *scheme, GArray *ids, GError **error)
{
  return attest_import_batch_ensure_transaction (self, error) &&
         attest_scheme_store_add (self->connection, scheme, ids, error);
}

/**
 * attest_import_batch_set_state:
 * @self: a batch
 * @article: an article
 * @annotator: whose state
 * @state: how far that annotator has come
 * @active_seconds: time spent; taken where it is more than is known
 * @error: return location for an error
 *
 * A state that is there already (other than new) is kept: the person at this project knows better.
 *
 * Returns: whether it was written, or needed no writing
 */
gboolean
attest_import_batch_set_state (AttestImportBatch *self, gint64 article, gint64 annotator, AttestArticleState state,
                               gint64 active_seconds, GError **error)
{
  AttestArticleState present;
  gint64 present_seconds;
  guint position;

  if (!attest_import_batch_ensure_transaction (self, error) ||
      !attest_article_store_get_state (self->connection, article, annotator, &present, &position, &present_seconds,
                                       error))
    return FALSE;
  if (present == ATTEST_ARTICLE_NEW && state != ATTEST_ARTICLE_NEW &&
      !attest_article_store_set_state (self->connection, article, annotator, state, error))
    return FALSE;
  if (active_seconds > present_seconds)
    return attest_article_store_set_visit (self->connection, article, annotator, position,
                                           active_seconds - present_seconds, error);
  return TRUE;
}

/**
 * attest_import_batch_raise_active_day:
 * @self: a batch
 * @annotator: an annotator
 * @day: as "2026-01-25"
 * @seconds: time spent on that day; taken where it is more than is known
 * @error: return location for an error
 *
 * Returns: whether it is known now
 */
gboolean
attest_import_batch_raise_active_day (AttestImportBatch *self, gint64 annotator, const char *day, gint64 seconds,
                                      GError **error)
{
  return attest_import_batch_ensure_transaction (self, error) &&
         attest_active_time_store_raise_day (self->connection, annotator, day, seconds, error);
}
