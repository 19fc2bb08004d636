/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The annotation scheme out of an Attest JSON file, for a new project. */
#pragma once

#include "../model/attest-scheme.h"

#include <gio/gio.h>

G_BEGIN_DECLS

AttestScheme *attest_scheme_file_read (const char *path, GError **error);

G_END_DECLS
