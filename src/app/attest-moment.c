/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and times as people read them. */
#include "config.h"

#include "attest-moment.h"

#include <glib/gi18n.h>
#include <stdio.h>

/**
 * attest_moment_dup_date:
 * @published: (nullable): an ISO 8601 date, or date and time, as an article gives it
 *
 * Returns: (transfer full) (nullable): the day for people; anything else as it is
 */
char *
attest_moment_dup_date (const char *published)
{
  GDate date;
  int year;
  int month;
  int day;
  char text[64];

  if (published == NULL)
    return NULL;
  if (sscanf (published, "%4d-%2d-%2d", &year, &month, &day) != 3 || year < 1 || month < 1 || day < 1 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return g_strdup (published);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  /* Translators: strftime format of the day an article was published, such as “25 Jan 2019” */
  if (g_date_strftime (text, sizeof text, _ ("%-d %b %Y"), &date) == 0)
    return g_strdup (published);
  return g_strdup (text);
}

/**
 * attest_moment_dup_time:
 * @time_us: microseconds since 1970, UTC
 *
 * Returns: (transfer full): the local time, with as much of the day as is needed to tell it
 */
char *
attest_moment_dup_time (gint64 time_us)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) then = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (then == NULL)
    return g_strdup ("");
  if (g_date_time_get_year (then) != g_date_time_get_year (now))
    /* Translators: g_date_time_format() of a moment in another year */
    return g_date_time_format (then, _ ("%-d %b %Y, %H:%M"));
  if (g_date_time_get_day_of_year (then) != g_date_time_get_day_of_year (now))
    /* Translators: g_date_time_format() of a moment on another day of this year */
    return g_date_time_format (then, _ ("%-d %b, %H:%M"));
  /* Translators: g_date_time_format() of a moment today */
  return g_date_time_format (then, _ ("%H:%M"));
}
