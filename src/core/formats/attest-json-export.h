/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes Attest JSON and JSON Lines. */
#pragma once

#include "attest-export.h"

G_BEGIN_DECLS

gboolean attest_json_export_object (AttestExport *export, GError **error);
gboolean attest_json_export_lines (AttestExport *export, GError **error);

G_END_DECLS
