/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small sign for a label: its colour in the shape of its kind, as its highlights are drawn in the article. */
#pragma once

#include "attest-scheme.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_SWATCH (attest_swatch_get_type ())
G_DECLARE_FINAL_TYPE (AttestSwatch, attest_swatch, ATTEST, SWATCH, GtkWidget)

GtkWidget  *attest_swatch_new (void);
void        attest_swatch_set_label (AttestSwatch *swatch, AttestLabel *label);
/* The kind's shape in the colour of its first label in @scheme. */
void        attest_swatch_set_kind (AttestSwatch *swatch, AttestScheme *scheme, AttestKind kind);
/* "Claim", for people. */
const char *attest_kind_get_title (AttestKind kind);

G_END_DECLS
