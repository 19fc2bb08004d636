/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a project for a command that only reads: also while a window works on it, and where nothing can be written.
 */
#include "config.h"

#include "attest-cli-project.h"

#include <glib/gstdio.h>
#include <unistd.h>

/**
 * attest_cli_open_to_read:
 * @path: (type filename): a project file
 * @error: return location for an error
 *
 * A file and folder that can be written are opened as the window does it, since only so the log that a running program
 * keeps beside the file can be read; after that, the connection refuses to write. Else the file alone is read.
 *
 * Returns: (transfer full) (nullable): a connection for reading
 */
AttestConnection *
attest_cli_open_to_read (const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  g_autoptr (AttestConnection) connection = NULL;

  if (g_access (absolute, W_OK) != 0 || g_access (folder, W_OK) != 0)
    return attest_connection_open (absolute, ATTEST_CONNECTION_READ_ONLY, error);

  connection = attest_connection_open (absolute, ATTEST_CONNECTION_READ_WRITE, error);
  if (connection == NULL || !attest_connection_execute (connection, "PRAGMA query_only = ON", error))
    return NULL;
  return g_steal_pointer (&connection);
}
