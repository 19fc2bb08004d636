/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The section that lists the claims of the project. */
#pragma once

#include "attest-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_CLAIMS_PAGE (attest_claims_page_get_type ())
/**
 * AttestClaimsPage:
 *
 * Reads only while it is on show. Places are opened by the actions of its window.
 */
G_DECLARE_FINAL_TYPE (AttestClaimsPage, attest_claims_page, ATTEST, CLAIMS_PAGE, GtkWidget)

GtkWidget *attest_claims_page_new (void);
/* @editor: (nullable) */
void       attest_claims_page_set_editor (AttestClaimsPage *page, AttestEditor *editor);

G_END_DECLS
