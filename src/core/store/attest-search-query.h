/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what a person types into a search field to a query that FTS5 accepts. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *attest_search_query_build (const char *typed);

G_END_DECLS
