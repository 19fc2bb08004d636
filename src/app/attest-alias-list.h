/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The other names of a referent, each to be removed, and an entry for one more. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_ALIAS_LIST (attest_alias_list_get_type ())
/**
 * AttestAliasList:
 *
 * Emits `added` with a name that was typed, and `removed` with one that is to go.
 */
G_DECLARE_FINAL_TYPE (AttestAliasList, attest_alias_list, ATTEST, ALIAS_LIST, GtkWidget)

/* @aliases: %NULL-terminated. What is being typed stays. */
void attest_alias_list_show (AttestAliasList *list, char **aliases);
/* Drops what is being typed. */
void attest_alias_list_reset (AttestAliasList *list);
/* Tells what is being typed. */
void attest_alias_list_save (AttestAliasList *list);

G_END_DECLS
