/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The section with all referents of the project, and one of them in full. */
#pragma once

#include "attest-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_REFERENTS_PAGE (attest_referents_page_get_type ())
G_DECLARE_FINAL_TYPE (AttestReferentsPage, attest_referents_page, ATTEST, REFERENTS_PAGE, GtkWidget)

/* @editor (nullable) */
void attest_referents_page_set_editor (AttestReferentsPage *page, AttestEditor *editor);
/* Selects @referent, whatever was listed before. */
void attest_referents_page_show_referent (AttestReferentsPage *page, gint64 referent);
/* Writes what was typed and is not written yet. */
void attest_referents_page_save (AttestReferentsPage *page);

G_END_DECLS
