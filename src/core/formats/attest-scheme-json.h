/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An annotation scheme as JSON, as it stands in Attest JSON and in scheme files. */
#pragma once

#include "../model/attest-scheme.h"
#include "attest-json-cursor.h"
#include "attest-json-writer.h"

G_BEGIN_DECLS

void          attest_scheme_write_json (AttestScheme *scheme, AttestJsonWriter *writer);
/* (transfer full) (nullable): NULL when @cursor has failed. */
AttestScheme *attest_scheme_read_json (AttestJsonCursor *cursor);
/* Fails, too, where parts do not fit to each other: see attest_scheme_check(). */
AttestScheme *attest_scheme_read_json_checked (AttestJsonCursor *cursor);

G_END_DECLS
