/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The selected annotation in full, and all annotations of the article. */
#pragma once

#include "attest-linker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_INSPECTOR (attest_inspector_get_type ())
/**
 * AttestInspector:
 *
 * Signal: `chosen`: a person chose an annotation in the list, and wants to see it in the text.
 */
G_DECLARE_FINAL_TYPE (AttestInspector, attest_inspector, ATTEST, INSPECTOR, GtkWidget)

GtkWidget *attest_inspector_new (void);
/* @editor (nullable) */
void       attest_inspector_set_editor (AttestInspector *inspector, AttestEditor *editor);
/* (nullable): the links of the selected annotation. */
void       attest_inspector_set_linker (AttestInspector *inspector, AttestLinker *linker);
/* Puts the caret into the note of the selected annotation. */
void       attest_inspector_edit_note (AttestInspector *inspector);
/* Puts the caret into the entry for whom the selected annotation refers to. */
void       attest_inspector_edit_referent (AttestInspector *inspector);
/* Puts the focus where a comment is begun: on the selected annotation, or without one on the article. */
void       attest_inspector_comment (AttestInspector *inspector);
/* Puts the focus on the first attribute that must be given and is not, else on the first. FALSE: there is none. */
gboolean   attest_inspector_edit_attributes (AttestInspector *inspector);
/* Writes what was typed and is not saved yet. */
void       attest_inspector_save (AttestInspector *inspector);

G_END_DECLS
