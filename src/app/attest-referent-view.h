/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom or what the selected annotation refers to. */
#pragma once

#include "attest-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_REFERENT_VIEW (attest_referent_view_get_type ())
G_DECLARE_FINAL_TYPE (AttestReferentView, attest_referent_view, ATTEST, REFERENT_VIEW, GtkWidget)

/* @editor (nullable) */
void attest_referent_view_set_editor (AttestReferentView *view, AttestEditor *editor);
/* Gives the focus to the entry for another referent. */
void attest_referent_view_edit (AttestReferentView *view);

G_END_DECLS
