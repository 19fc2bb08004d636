/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of the inspector that shows where else the selected claim is made, or denied. */
#pragma once

#include "attest-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_CLAIM_LINKS_VIEW (attest_claim_links_view_get_type ())
G_DECLARE_FINAL_TYPE (AttestClaimLinksView, attest_claim_links_view, ATTEST, CLAIM_LINKS_VIEW, GtkWidget)

/* @editor: (nullable) */
void attest_claim_links_view_set_editor (AttestClaimLinksView *view, AttestEditor *editor);

G_END_DECLS
