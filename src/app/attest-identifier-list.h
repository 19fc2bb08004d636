/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ids a referent has elsewhere, one entry for each type of the scheme. */
#pragma once

#include "attest-scheme.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_IDENTIFIER_LIST (attest_identifier_list_get_type ())
/**
 * AttestIdentifierList:
 *
 * Signals: `edited (const char *ids)`: a person has changed them to this JSON object; `refused (const char *why)`: what was
 * typed is no such id.
 */
G_DECLARE_FINAL_TYPE (AttestIdentifierList, attest_identifier_list, ATTEST, IDENTIFIER_LIST, GtkWidget)

/* @ids: a JSON object; @anew: also where a person is typing. */
void attest_identifier_list_show (AttestIdentifierList *list, AttestScheme *scheme, const char *ids, gboolean anew);
/* Tells what was typed and not told yet. */
void attest_identifier_list_save (AttestIdentifierList *list);

G_END_DECLS
