/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several selected referents, to make one of them. */
#pragma once

#include "attest-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* More is hardly meant. */
#define ATTEST_REFERENT_MERGER_MAX 50

#define ATTEST_TYPE_REFERENT_MERGER (attest_referent_merger_get_type ())
/**
 * AttestReferentMerger:
 *
 * Signals: `left`: a person wants back to the list; `moved (gint64 referent)`: they are one now.
 */
G_DECLARE_FINAL_TYPE (AttestReferentMerger, attest_referent_merger, ATTEST, REFERENT_MERGER, GtkWidget)

/* @editor (nullable) */
void  attest_referent_merger_set_editor (AttestReferentMerger *merger, AttestEditor *editor);
void  attest_referent_merger_show (AttestReferentMerger *merger, const gint64 *referents, guint n_referents);
guint attest_referent_merger_get_size (AttestReferentMerger *merger);
void  attest_referent_merger_set_narrow (AttestReferentMerger *merger, gboolean narrow);

G_END_DECLS
