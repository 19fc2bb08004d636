/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the scheme's window with its labels. */
#pragma once

#include "attest-scheme-page.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_SCHEME_LABELS (attest_scheme_labels_get_type ())
G_DECLARE_FINAL_TYPE (AttestSchemeLabels, attest_scheme_labels, ATTEST, SCHEME_LABELS, AttestSchemePage)

GtkWidget *attest_scheme_labels_new (void);

G_END_DECLS
