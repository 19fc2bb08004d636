/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads Attest JSON and JSON Lines into a project. */
#pragma once

#include "attest-import.h"

G_BEGIN_DECLS

gboolean attest_json_import_file (AttestImport *import, GError **error);

G_END_DECLS
