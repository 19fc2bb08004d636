/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time spent actively on articles: kept in the project, but no step of the history. */
#pragma once

#include "attest-project.h"

G_BEGIN_DECLS

/* Adds to what is known of the article and of today. Never waits for others: ATTEST_ERROR_BUSY while someone writes. */
gboolean attest_project_add_active_time (AttestProject *project, gint64 article, gint64 annotator, gint64 seconds, GError **error);
gint64   attest_project_get_active_time (AttestProject *project, gint64 article, gint64 annotator);
/* Of all articles, today. */
gint64   attest_project_get_active_today (AttestProject *project, gint64 annotator);

G_END_DECLS
