/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The headings above the list of referents, three of which sort it. */
#pragma once

#include "attest-referent-query.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_REFERENT_COLUMNS (attest_referent_columns_get_type ())
/**
 * AttestReferentColumns:
 *
 * Emits `changed` when the list is to be sorted in another way.
 */
G_DECLARE_FINAL_TYPE (AttestReferentColumns, attest_referent_columns, ATTEST, REFERENT_COLUMNS, GtkWidget)

AttestReferentSort attest_referent_columns_get_sort (AttestReferentColumns *columns);
gboolean           attest_referent_columns_is_reversed (AttestReferentColumns *columns);
/* Without the columns that a narrow list has no room for. */
void               attest_referent_columns_set_narrow (AttestReferentColumns *columns, gboolean narrow);

G_END_DECLS
