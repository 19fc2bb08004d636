/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What attest-connection.c and attest-connection-open.c share. */
#pragma once

#include "attest-connection.h"

G_BEGIN_DECLS

struct _AttestConnection
{
  GObject parent_instance;

  char *path;
  char *display_name;
  char *file_use;
  sqlite3 *db;
  GHashTable *statements; /* address of the SQL → sqlite3_stmt */
  GThread *owner;
  GCancellable *cancellable;
  gint64 busy_since;
  gint64 foreign_version;
  gboolean read_only;
  gboolean uses_wal;
  gboolean impatient; /* see attest_connection_set_patient() */
};

/* Opens the handle on `path`, hardened; @immutable: nobody writes the file, and nothing is made beside it. */
gboolean attest_connection_open_handle (AttestConnection *connection, gboolean immutable, GError **error);
void     attest_connection_close_handle (AttestConnection *connection);

G_END_DECLS
