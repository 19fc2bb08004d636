/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article of a window, or two of them side by side; one is the active one, that keys and inspector are for. */
#pragma once

#include "attest-desk.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_DESKS (attest_desks_get_type ())
/**
 * AttestDesks:
 *
 * The desk that has the focus, or had it last, is the active one. Both show the same annotator's layer.
 *
 * Properties: `active` (AttestDesk, notified after the active one's article is in place); `scroll-together` (boolean: what
 * is scrolled in one is scrolled in the other, by the same part of its height; off whenever a second desk opens).
 */
G_DECLARE_FINAL_TYPE (AttestDesks, attest_desks, ATTEST, DESKS, GtkWidget)

GtkWidget  *attest_desks_new (void);
/* (nullable): NULL also closes the second desk. */
void        attest_desks_set_project (AttestDesks *desks, AttestProject *project);
AttestDesk *attest_desks_get_active (AttestDesks *desks);
void        attest_desks_set_active (AttestDesks *desks, AttestDesk *desk);
/* The one that is not active; NULL when there is only one. (transfer none) */
AttestDesk *attest_desks_get_other (AttestDesks *desks);
/* Opens a second desk, if there is none, and makes the one that was not active the active one. */
void        attest_desks_open_second (AttestDesks *desks);
/* Closes @desk, one of two; the other one is active then. */
void        attest_desks_close (AttestDesks *desks, AttestDesk *desk);
gboolean    attest_desks_get_scroll_together (AttestDesks *desks);
void        attest_desks_set_scroll_together (AttestDesks *desks, gboolean together);

G_END_DECLS
