/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small sign for a label: its colour in the shape of its kind, as its highlights are drawn in the article. */
#pragma once

#include "attest-scheme.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_SWATCH_SIZE 14

#define ATTEST_TYPE_SWATCH (attest_swatch_get_type ())
G_DECLARE_FINAL_TYPE (AttestSwatch, attest_swatch, ATTEST, SWATCH, GtkWidget)

GtkWidget  *attest_swatch_new (void);
void        attest_swatch_set_label (AttestSwatch *swatch, AttestLabel *label);
/* Paints a sign of ATTEST_SWATCH_SIZE without a widget. */
void        attest_swatch_append (GtkSnapshot *snapshot, AttestKind kind, const GdkRGBA *color, gboolean rtl);
/* The colour of the kind's first label in @scheme. (transfer none) */
const char *attest_kind_find_color (AttestScheme *scheme, AttestKind kind);
/* "Claim", for people. */
const char *attest_kind_get_title (AttestKind kind);

G_END_DECLS
