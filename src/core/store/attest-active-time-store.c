/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time spent actively, by article and by day. */
#include "attest-active-time-store.h"

#include <string.h>

gboolean
attest_active_day_is_valid (const char *day)
{
  guint64 parts[3];

  if (strlen (day) != 10 || day[4] != '-' || day[7] != '-')
    return FALSE;
  for (guint i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (day[i]))
      return FALSE;
  parts[0] = g_ascii_strtoull (day, NULL, 10);
  parts[1] = g_ascii_strtoull (day + 5, NULL, 10);
  parts[2] = g_ascii_strtoull (day + 8, NULL, 10);
  return g_date_valid_dmy ((GDateDay) parts[2], (GDateMonth) parts[1], (GDateYear) parts[0]);
}

/**
 * attest_active_time_store_add:
 * @connection: a connection in a transaction
 * @article: an article
 * @annotator: who worked on it
 * @day: when, as "2026-01-25"
 * @seconds: to add to what is known
 * @error: return location for an error
 *
 * Returns: whether it was written
 */
gboolean
attest_active_time_store_add (AttestConnection *connection, gint64 article, gint64 annotator, const char *day,
                              gint64 seconds, GError **error)
{
  static const char *const ADDITIONS[] = {
    /* The article may have gone meanwhile; the day was worked on all the same. */
    "INSERT INTO article_visit (article, annotator, active_seconds) SELECT id, ?2, ?4 FROM article WHERE id = ?1"
    " ON CONFLICT (article, annotator) DO UPDATE SET active_seconds = active_seconds + excluded.active_seconds",
    "INSERT INTO active_day (annotator, day, seconds) VALUES (?2, ?3, ?4)"
    " ON CONFLICT (annotator, day) DO UPDATE SET seconds = seconds + excluded.seconds",
  };

  for (guint i = 0; i < G_N_ELEMENTS (ADDITIONS); i++)
    {
      sqlite3_stmt *statement = attest_connection_prepare (connection, ADDITIONS[i], error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, article);
      sqlite3_bind_int64 (statement, 2, annotator);
      attest_bind_text (statement, 3, day);
      sqlite3_bind_int64 (statement, 4, seconds);
      if (!attest_connection_run (connection, statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
attest_active_time_store_raise_day (AttestConnection *connection, gint64 annotator, const char *day, gint64 seconds,
                                    GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    connection,
    "INSERT INTO active_day (annotator, day, seconds) VALUES (?, ?, ?)"
    " ON CONFLICT (annotator, day) DO UPDATE SET seconds = max (seconds, excluded.seconds)",
    error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, annotator);
  attest_bind_text (statement, 2, day);
  sqlite3_bind_int64 (statement, 3, seconds);
  return attest_connection_run (connection, statement, error);
}

/**
 * attest_active_time_store_load_days:
 * @connection: a connection
 * @annotator: an annotator
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type AttestActiveDay): the days with active time, in order
 */
GArray *
attest_active_time_store_load_days (AttestConnection *connection, gint64 annotator, GError **error)
{
  g_autoptr (GArray) days = g_array_new (FALSE, TRUE, sizeof (AttestActiveDay));
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "SELECT day, seconds FROM active_day WHERE annotator = ? AND seconds > 0 ORDER BY day", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, annotator);
  while (TRUE)
    {
      AttestActiveDay day = { "", 0 };
      const char *text;

      if (!attest_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&days);
      text = (const char *) sqlite3_column_text (statement, 0);
      if (text == NULL || !attest_active_day_is_valid (text))
        continue;
      g_strlcpy (day.day, text, sizeof day.day);
      day.seconds = sqlite3_column_int64 (statement, 1);
      g_array_append_val (days, day);
    }
}

gint64
attest_active_time_store_get_day (AttestConnection *connection, gint64 annotator, const char *day)
{
  gboolean has_row;
  gint64 seconds = 0;
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "SELECT seconds FROM active_day WHERE annotator = ? AND day = ?", NULL);

  if (statement == NULL)
    return 0;
  sqlite3_bind_int64 (statement, 1, annotator);
  attest_bind_text (statement, 2, day);
  if (attest_connection_step (connection, statement, &has_row, NULL) && has_row)
    {
      seconds = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  return seconds;
}
