/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long someone works actively on the article on show. */
#pragma once

#include "attest-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_ACTIVE_TIME (attest_active_time_get_type ())
/**
 * AttestActiveTime:
 *
 * Counts while the window is active and keys, pointer, wheel or touch have been used in what it watches within the time that
 * the setting "idle-seconds" gives: each of these keeps the clock going for so long, and no longer. The time goes to the
 * article on show and to the annotator whose layer it is. It is written now and then, when the article is left, and when
 * the window loses the focus.
 */
G_DECLARE_FINAL_TYPE (AttestActiveTime, attest_active_time, ATTEST, ACTIVE_TIME, GObject)

AttestActiveTime *attest_active_time_new (GtkWindow *window);
/* What is used in @widget is work on the article. */
void              attest_active_time_watch (AttestActiveTime *active_time, GtkWidget *widget);
/* @editor (nullable). Writes what was counted for the one before. */
void              attest_active_time_set_editor (AttestActiveTime *active_time, AttestEditor *editor);
/* Writes what has been counted. */
void              attest_active_time_flush (AttestActiveTime *active_time);

/* "2 h 14 min", "12 min"; NULL below a minute. (transfer full) (nullable) */
char             *attest_active_time_dup_text (gint64 seconds);

G_END_DECLS
