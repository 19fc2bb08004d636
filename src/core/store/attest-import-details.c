/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables referent, relation, comment and review, as far as an import writes them. Referents belong to the project,
 * like its scheme, and stay when the batch is removed. */
#include "config.h"

#include "attest-import-details.h"

#include "attest-import-batch-private.h"
#include "attest-referent-store.h"

static void
complete_row (AttestUuid *uuid, gint64 *created, gint64 *modified)
{
  if (attest_uuid_is_nil (uuid))
    attest_uuid_generate (uuid);
  if (*created == 0)
    *created = g_get_real_time ();
  if (*modified == 0)
    *modified = *created;
}

/* Runs an INSERT that does nothing where the uuid is taken. */
static gboolean
run_insert (AttestConnection *connection, sqlite3_stmt *statement, gboolean *added, GError **error)
{
  if (!attest_connection_run (connection, statement, error))
    return FALSE;
  *added = sqlite3_changes (attest_connection_get_handle (connection)) > 0;
  return TRUE;
}

/* A statement inside the batch's transaction. */
static sqlite3_stmt *
prepare (AttestImportBatch *batch, const char *sql, GError **error)
{
  if (!attest_import_batch_ensure_transaction (batch, error))
    return NULL;
  return attest_connection_prepare (attest_import_batch_get_connection (batch), sql, error);
}

gboolean
attest_import_batch_add_referent (AttestImportBatch *batch, AttestReferentRow *referent, gboolean *added,
                                  GError **error)
{
  char *no_aliases[] = { NULL };
  GError *insert_error = NULL;
  /* Reads from the row's own strings; nobody keeps it. */
  AttestReferent row = { .uuid = referent->uuid,
                         .kind = (char *) (referent->kind != NULL ? referent->kind : "other"),
                         .name = (char *) referent->name,
                         .description = (char *) (referent->description != NULL ? referent->description : ""),
                         .aliases = referent->aliases != NULL ? referent->aliases : no_aliases,
                         .ids = (char *) (referent->ids != NULL ? referent->ids : "{}"),
                         .created = referent->created,
                         .modified = referent->modified };

  *added = FALSE;
  if (!attest_import_batch_ensure_transaction (batch, error))
    return FALSE;
  *added = attest_referent_store_insert (attest_import_batch_get_connection (batch), &row, &insert_error) != 0;
  referent->uuid = row.uuid;
  if (insert_error != NULL)
    {
      g_propagate_error (error, insert_error);
      return FALSE;
    }
  return TRUE;
}

gboolean
attest_import_batch_add_relation (AttestImportBatch *batch, AttestRelationRow *relation, gboolean *added,
                                  GError **error)
{
  sqlite3_stmt *statement = prepare (
    batch,
    "INSERT INTO relation (uuid, type, role, from_annotation, to_annotation, annotator, batch, created, modified)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (uuid) DO NOTHING",
    error);

  *added = FALSE;
  if (statement == NULL)
    return FALSE;
  complete_row (&relation->uuid, &relation->created, &relation->modified);
  attest_bind_uuid (statement, 1, &relation->uuid);
  sqlite3_bind_int64 (statement, 2, relation->type);
  attest_bind_text (statement, 3, relation->role);
  sqlite3_bind_int64 (statement, 4, relation->from);
  sqlite3_bind_int64 (statement, 5, relation->to);
  sqlite3_bind_int64 (statement, 6, relation->annotator);
  sqlite3_bind_int64 (statement, 7, attest_import_batch_get_id (batch));
  sqlite3_bind_int64 (statement, 8, relation->created);
  sqlite3_bind_int64 (statement, 9, relation->modified);
  return run_insert (attest_import_batch_get_connection (batch), statement, added, error);
}

/* A reply belongs to the thread and is about what that is about, whatever the file says of it. */
static gboolean
join_thread (AttestImportBatch *batch, AttestCommentRow *comment, GError **error)
{
  sqlite3_stmt *statement = prepare (batch,
                                     "SELECT t.id, t.article, t.annotation, t.relation FROM comment AS p"
                                     " JOIN comment AS t ON t.id = coalesce (p.parent, p.id) WHERE p.id = ?1",
                                     error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, comment->parent);
  if (!attest_connection_step (attest_import_batch_get_connection (batch), statement, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;
  comment->parent = sqlite3_column_int64 (statement, 0);
  comment->article = sqlite3_column_int64 (statement, 1);
  comment->annotation = sqlite3_column_int64 (statement, 2);
  comment->relation = sqlite3_column_int64 (statement, 3);
  sqlite3_reset (statement);
  return TRUE;
}

gboolean
attest_import_batch_add_comment (AttestImportBatch *batch, AttestCommentRow *comment, gboolean *added, GError **error)
{
  sqlite3_stmt *statement;

  *added = FALSE;
  if (comment->parent != 0 && !join_thread (batch, comment, error))
    return FALSE;
  statement = prepare (
    batch,
    "INSERT INTO comment (uuid, article, annotation, relation, parent, annotator, text, resolved, batch,"
    " created, modified)"
    " VALUES (?, ?, nullif (?, 0), nullif (?, 0), nullif (?, 0), ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (uuid) DO NOTHING",
    error);
  if (statement == NULL)
    return FALSE;
  complete_row (&comment->uuid, &comment->created, &comment->modified);
  attest_bind_uuid (statement, 1, &comment->uuid);
  sqlite3_bind_int64 (statement, 2, comment->article);
  sqlite3_bind_int64 (statement, 3, comment->annotation);
  sqlite3_bind_int64 (statement, 4, comment->relation);
  sqlite3_bind_int64 (statement, 5, comment->parent);
  sqlite3_bind_int64 (statement, 6, comment->annotator);
  attest_bind_text (statement, 7, comment->text);
  sqlite3_bind_int (statement, 8, comment->resolved);
  sqlite3_bind_int64 (statement, 9, attest_import_batch_get_id (batch));
  sqlite3_bind_int64 (statement, 10, comment->created);
  sqlite3_bind_int64 (statement, 11, comment->modified);
  return run_insert (attest_import_batch_get_connection (batch), statement, added, error);
}

gboolean
attest_import_batch_add_review (AttestImportBatch *batch, AttestReviewRow *review, gboolean *added, GError **error)
{
  sqlite3_stmt *statement = prepare (
    batch,
    "INSERT INTO review (uuid, annotation, annotator, verdict, reason, batch, created, modified)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (uuid) DO NOTHING",
    error);

  *added = FALSE;
  if (statement == NULL)
    return FALSE;
  complete_row (&review->uuid, &review->created, &review->modified);
  attest_bind_uuid (statement, 1, &review->uuid);
  sqlite3_bind_int64 (statement, 2, review->annotation);
  sqlite3_bind_int64 (statement, 3, review->annotator);
  attest_bind_text (statement, 4, review->verdict);
  attest_bind_text (statement, 5, review->reason);
  sqlite3_bind_int64 (statement, 6, attest_import_batch_get_id (batch));
  sqlite3_bind_int64 (statement, 7, review->created);
  sqlite3_bind_int64 (statement, 8, review->modified);
  return run_insert (attest_import_batch_get_connection (batch), statement, added, error);
}

/* What another import that is still under way has brought cannot be referred to: it may vanish. */
#define COUNTS(batch)                                                                                                  \
  "(" batch " IS NULL OR " batch " = ?2 OR " batch " NOT IN (SELECT id FROM import_batch WHERE finished IS NULL))"

static const char *const SELECTIONS[] = {
  [ATTEST_IMPORT_ANNOTATION] = "SELECT id, article FROM annotation WHERE uuid = ?1 AND " COUNTS ("batch"),
  [ATTEST_IMPORT_RELATION] = "SELECT id, 0 FROM relation WHERE uuid = ?1 AND " COUNTS ("batch"),
  [ATTEST_IMPORT_COMMENT] = "SELECT id, article FROM comment WHERE uuid = ?1 AND " COUNTS ("batch"),
  [ATTEST_IMPORT_REFERENT] = "SELECT id, 0 FROM referent WHERE uuid = ?1",
};

gboolean
attest_import_batch_find (AttestImportBatch *batch, AttestImportTable table, const AttestUuid *uuid, gint64 *id,
                          gint64 *article, GError **error)
{
  sqlite3_stmt *statement = prepare (batch, SELECTIONS[table], error);
  gboolean has_row;

  *id = 0;
  if (statement == NULL)
    return FALSE;
  attest_bind_uuid (statement, 1, uuid);
  if (sqlite3_bind_parameter_count (statement) > 1)
    sqlite3_bind_int64 (statement, 2, attest_import_batch_get_id (batch));
  if (!attest_connection_step (attest_import_batch_get_connection (batch), statement, &has_row, error))
    return FALSE;
  if (has_row)
    {
      *id = sqlite3_column_int64 (statement, 0);
      if (article != NULL)
        *article = sqlite3_column_int64 (statement, 1);
    }
  sqlite3_reset (statement);
  return TRUE;
}
