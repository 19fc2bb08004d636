/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments as files write them: ISO 8601 in UTC, to the microsecond. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ATTEST_TIMESTAMP_SIZE 32

void     attest_timestamp_format (gint64 microseconds, char string[ATTEST_TIMESTAMP_SIZE]);
gboolean attest_timestamp_parse (const char *string, gint64 *microseconds);

G_END_DECLS
