/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a project for a command that only reads. */
#pragma once

#include "attest-connection.h"

G_BEGIN_DECLS

AttestConnection *attest_cli_open_to_read (const char *path, GError **error);

G_END_DECLS
