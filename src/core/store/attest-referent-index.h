/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables referent_form, referent_word and mention: what referents are found by. */
#pragma once

#include "attest-connection.h"

G_BEGIN_DECLS

/* More of a name or of an annotation's words is not looked up. */
#define ATTEST_FORM_MAX_CHARACTERS 160
#define ATTEST_FORM_MAX_WORDS 16

/* The folded form of a name or of an annotation's words, cut to what is looked up; "" when there are no words. (transfer full) */
char    *attest_referent_index_form (const char *text);

/* @alias NULL: the referent's own name. */
gboolean attest_referent_index_add (AttestConnection *connection, gint64 referent, const char *alias, const char *name, GError **error);
gboolean attest_referent_index_remove (AttestConnection *connection, gint64 referent, const char *alias, GError **error);
gboolean attest_referent_index_remove_all (AttestConnection *connection, gint64 referent, GError **error);

/* Writes down by which words @annotation refers to what it refers to now, or that it does not. */
gboolean attest_mention_store_refresh (AttestConnection *connection, gint64 annotation, GError **error);
gboolean attest_mention_store_forget (AttestConnection *connection, gint64 annotation, GError **error);

/* Fills the tables for all that is there: a step of the migration to version 2. An SQLite result code. */
int      attest_referent_index_fill (sqlite3 *db);

G_END_DECLS
