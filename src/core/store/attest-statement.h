/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of our own in and out of SQLite's statements. */
#pragma once

#include "../model/attest-uuid.h"

#include <sqlite3.h>

G_BEGIN_DECLS

void     attest_bind_uuid (sqlite3_stmt *statement, int index, const AttestUuid *uuid);
void     attest_bind_text (sqlite3_stmt *statement, int index, const char *text);
gboolean attest_column_uuid (sqlite3_stmt *statement, int column, AttestUuid *uuid);
char    *attest_column_dup_text (sqlite3_stmt *statement, int column);

G_END_DECLS
