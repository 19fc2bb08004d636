/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One connection to a project file: opened with every defence on, its statements prepared once and kept. */
#pragma once

#include "../attest-error.h"
#include "attest-statement.h"

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_CONNECTION (attest_connection_get_type ())
G_DECLARE_FINAL_TYPE (AttestConnection, attest_connection, ATTEST, CONNECTION, GObject)

/**
 * AttestConnectionMode:
 * @ATTEST_CONNECTION_READ_WRITE: open an existing project for reading and writing
 * @ATTEST_CONNECTION_CREATE: make a new one; fails if the file exists
 * @ATTEST_CONNECTION_READ_ONLY: read only; nothing is created beside the file
 */
typedef enum
{
  ATTEST_CONNECTION_READ_WRITE,
  ATTEST_CONNECTION_CREATE,
  ATTEST_CONNECTION_READ_ONLY,
} AttestConnectionMode;

/* Opens @path after checking that it is a project this Attest can trust (application id, version, schema), migrating an
 * older one. The file is untouched when it fails. Belongs to the calling thread. (transfer full) (nullable) */
AttestConnection *attest_connection_open (const char *path, AttestConnectionMode mode, GError **error);
/* A second connection on the same, already checked file, for the thread that calls this. */
AttestConnection *attest_connection_open_again (const char *path, AttestConnectionMode mode, GError **error);
/* For reading only, also while this or another program works on the file, and where nothing can be written. */
AttestConnection *attest_connection_open_to_read (const char *path, GError **error);
/* Checkpoints and closes; later use of the connection is a programmer error. Reports what could not be written. */
gboolean          attest_connection_close (AttestConnection *connection, GError **error);

const char       *attest_connection_get_path (AttestConnection *connection);
gboolean          attest_connection_is_read_only (AttestConnection *connection);
/* Whether writes go through a WAL; without one two people cannot work on the file at once. */
gboolean          attest_connection_uses_wal (AttestConnection *connection);
sqlite3          *attest_connection_get_handle (AttestConnection *connection);

/* The prepared statement for @sql, reset and with cleared bindings. @sql must be a string that lives as long as the
 * program (a literal): its address is the key. Owned by the connection; call sqlite3_reset when done or read to the end.
 * (transfer none) (nullable) */
sqlite3_stmt     *attest_connection_prepare (AttestConnection *connection, const char *sql, GError **error);
/* Runs @statement to its end, ignoring rows, and resets it. */
gboolean          attest_connection_run (AttestConnection *connection, sqlite3_stmt *statement, GError **error);
/* Steps: TRUE and *@has_row. On error resets and sets @error. At the end resets. */
gboolean          attest_connection_step (AttestConnection *connection, sqlite3_stmt *statement, gboolean *has_row, GError **error);
gboolean          attest_connection_execute (AttestConnection *connection, const char *sql, GError **error);

/* Transactions do not nest. */
gboolean          attest_connection_begin (AttestConnection *connection, GError **error);
gboolean          attest_connection_begin_reading (AttestConnection *connection, GError **error);
gboolean          attest_connection_commit (AttestConnection *connection, GError **error);
void              attest_connection_rollback (AttestConnection *connection);
/* Whether to wait while someone else writes (as at first), or to fail at once with ATTEST_ERROR_BUSY. */
void              attest_connection_set_patient (AttestConnection *connection, gboolean patient);

/* Stops any statement running on @connection from another thread (with ATTEST's G_IO_ERROR_CANCELLED). */
void              attest_connection_set_cancellable (AttestConnection *connection, GCancellable *cancellable);

/* Sets @error from SQLite's own code and message for @connection. */
void              attest_connection_set_error (AttestConnection *connection, GError **error);

/* Changes by any other connection or process since the last call. */
gboolean          attest_connection_poll_foreign_changes (AttestConnection *connection);

G_END_DECLS
