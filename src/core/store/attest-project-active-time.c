/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time spent actively on articles. */
#include "config.h"

#include "attest-project-active-time.h"

#include "attest-active-time-store.h"
#include "attest-article-store.h"
#include "attest-project-private.h"

static char *
dup_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

/**
 * attest_project_add_active_time:
 * @self: a project
 * @article: an article
 * @annotator: who worked on it
 * @seconds: how long, above 0
 * @error: return location for an error
 *
 * In one transaction, which is no step of the history; emits `changed` (ACTIVITY). What is counted may as well be
 * written a little later: nobody is made to wait for it.
 *
 * Returns: whether it was written
 */
gboolean
attest_project_add_active_time (AttestProject *self, gint64 article, gint64 annotator, gint64 seconds, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autofree char *today = dup_today ();
  AttestChange *change;
  gboolean begun;

  g_return_val_if_fail (seconds > 0, FALSE);

  if (!attest_project_ensure_writable (self, error))
    return FALSE;
  attest_connection_set_patient (connection, FALSE);
  begun = attest_connection_begin (connection, error);
  attest_connection_set_patient (connection, TRUE);
  if (!begun)
    return FALSE;
  attest_project_notice_others (self);
  if (!attest_active_time_store_add (connection, article, annotator, today, seconds, error))
    {
      attest_connection_rollback (connection);
      return FALSE;
    }
  if (!attest_connection_commit (connection, error))
    return FALSE;
  change = attest_change_new (ATTEST_CHANGE_ACTIVITY);
  attest_change_add_article (change, article);
  attest_project_committed (self, change);
  return TRUE;
}

gint64
attest_project_get_active_today (AttestProject *self, gint64 annotator)
{
  g_autofree char *today = dup_today ();

  return attest_active_time_store_get_day (attest_project_get_connection (self), annotator, today);
}

gint64
attest_project_get_active_time (AttestProject *self, gint64 article, gint64 annotator)
{
  AttestArticleState state;
  gint64 seconds = 0;

  attest_article_store_get_state (attest_project_get_connection (self), article, annotator, &state, NULL, &seconds,
                                  NULL);
  return seconds;
}
