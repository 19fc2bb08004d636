/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims elsewhere in the project that may be the same as the selected one, to be linked or looked at. */
#pragma once

#include "attest-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_CLAIM_DIALOG (attest_claim_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AttestClaimDialog, attest_claim_dialog, ATTEST, CLAIM_DIALOG, AdwWindow)

/* About the editor’s selected annotation, which is a claim. @beside: the claim selected in the other article, which comes
 * first; 0: none. Places are opened by the actions of @parent. */
void attest_claim_dialog_present (GtkWindow *parent, AttestEditor *editor, gint64 beside);

G_END_DECLS
