/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One referent in full: its names, kind, description and ids to be changed, all its mentions, merging, splitting, deleting. */
#pragma once

#include "attest-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_REFERENT_DETAIL (attest_referent_detail_get_type ())
/**
 * AttestReferentDetail:
 *
 * Signals: `left`: a person wants back to the list; `moved (gint64 referent)`: what was shown is part of, or has brought forth,
 * another referent that is to be shown instead (0: none).
 */
G_DECLARE_FINAL_TYPE (AttestReferentDetail, attest_referent_detail, ATTEST, REFERENT_DETAIL, GtkWidget)

/* @editor (nullable) */
void   attest_referent_detail_set_editor (AttestReferentDetail *detail, AttestEditor *editor);
/* 0: none. */
void   attest_referent_detail_show (AttestReferentDetail *detail, gint64 referent);
gint64 attest_referent_detail_get_referent (AttestReferentDetail *detail);
/* Reads anew what is shown. */
void   attest_referent_detail_refresh (AttestReferentDetail *detail);
/* Writes what was typed and is not written yet. */
void   attest_referent_detail_save (AttestReferentDetail *detail);
/* Whether there is a button back to the list. */
void   attest_referent_detail_set_narrow (AttestReferentDetail *detail, gboolean narrow);
/* Puts the caret into the name. */
void   attest_referent_detail_rename (AttestReferentDetail *detail);

G_END_DECLS
