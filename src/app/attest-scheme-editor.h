/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window to change the scheme of a project. What is changed there is changed at once, as steps of the history. */
#pragma once

#include "attest-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_SCHEME_EDITOR (attest_scheme_editor_get_type ())
G_DECLARE_FINAL_TYPE (AttestSchemeEditor, attest_scheme_editor, ATTEST, SCHEME_EDITOR, AdwWindow)

/* Shows the one for @parent's project. */
void attest_scheme_editor_present (GtkWindow *parent, AttestEditor *editor);

G_END_DECLS
