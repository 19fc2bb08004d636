/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time spent actively: by article (table article_visit) and by day (table active_day). Callers hold the transaction. */
#pragma once

#include "attest-connection.h"

G_BEGIN_DECLS

/**
 * AttestActiveDay:
 * @day: as "2026-01-25"
 * @seconds: of active work
 */
typedef struct
{
  char   day[11];
  gint64 seconds;
} AttestActiveDay;

/* Whether @day is a day of the calendar, as "2026-01-25". */
gboolean attest_active_day_is_valid (const char *day);

gboolean attest_active_time_store_add (AttestConnection *connection, gint64 article, gint64 annotator, const char *day,
                                       gint64 seconds, GError **error);
/* Raises what is known of @day to @seconds. */
gboolean attest_active_time_store_raise_day (AttestConnection *connection, gint64 annotator, const char *day, gint64 seconds,
                                             GError **error);
/* In order. (transfer full) (nullable) (element-type AttestActiveDay) */
GArray  *attest_active_time_store_load_days (AttestConnection *connection, gint64 annotator, GError **error);
gint64   attest_active_time_store_get_day (AttestConnection *connection, gint64 annotator, const char *day);

G_END_DECLS
