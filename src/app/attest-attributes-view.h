/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The attributes of the selected annotation, to be filled in. */
#pragma once

#include "attest-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_ATTRIBUTES_VIEW (attest_attributes_view_get_type ())
/**
 * AttestAttributesView:
 *
 * Hidden where the label of the selected annotation has no attributes. Grabbing the focus goes to the first attribute that must
 * be given and is not, else to the first.
 */
G_DECLARE_FINAL_TYPE (AttestAttributesView, attest_attributes_view, ATTEST, ATTRIBUTES_VIEW, GtkWidget)

/* @editor: (nullable) */
void     attest_attributes_view_set_editor (AttestAttributesView *view, AttestEditor *editor);
/* Gives what was typed and is not given yet. */
void     attest_attributes_view_save (AttestAttributesView *view);

G_END_DECLS
