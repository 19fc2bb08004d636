/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bar with one sentence that stays until it no longer holds or is closed: what went wrong, or what limits the work. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_NOTICE (attest_notice_get_type ())
/**
 * AttestNotice:
 *
 * Property: `text` (string, nullable; %NULL: hidden).
 */
G_DECLARE_FINAL_TYPE (AttestNotice, attest_notice, ATTEST, NOTICE, GtkWidget)

GtkWidget *attest_notice_new (void);
/* @text (nullable): plain text. */
void       attest_notice_set_text (AttestNotice *notice, const char *text, gboolean closable);

G_END_DECLS
