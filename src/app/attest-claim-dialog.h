/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims elsewhere in the project that may be the same as the selected one, to be linked or looked at. */
#pragma once

#include "attest-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_CLAIM_DIALOG (attest_claim_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AttestClaimDialog, attest_claim_dialog, ATTEST, CLAIM_DIALOG, AdwWindow)

/* About the editor’s selected annotation, which is a claim. Places are opened by the actions of @parent. */
void attest_claim_dialog_present (GtkWindow *parent, AttestEditor *editor);

G_END_DECLS
