/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one claim may do to another, as buttons with a letter each: repeats, supports, contradicts, updates. */
#pragma once

#include "attest-scheme.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_CLAIM_TYPE_BAR (attest_claim_type_bar_get_type ())
G_DECLARE_FINAL_TYPE (AttestClaimTypeBar, attest_claim_type_bar, ATTEST, CLAIM_TYPE_BAR, GtkWidget)

/* Emits "chosen" with the id of a type. @types: (element-type AttestRelationType) */
void   attest_claim_type_bar_set_types (AttestClaimTypeBar *bar, GPtrArray *types);
gint64 attest_claim_type_bar_find (AttestClaimTypeBar *bar, gunichar key);

G_END_DECLS
