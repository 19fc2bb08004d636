/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and times as people read them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "25 Jan 2019"; what is no date stays as it is. (transfer full) (nullable) */
char *attest_moment_dup_date (const char *published);
/* "14:02" today, "25 Jan, 14:02" this year, else with the year. (transfer full) */
char *attest_moment_dup_time (gint64 time_us);

G_END_DECLS
