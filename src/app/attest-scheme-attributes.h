/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the scheme's window with what is asked of annotations: its attributes. */
#pragma once

#include "attest-scheme-page.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_SCHEME_ATTRIBUTES (attest_scheme_attributes_get_type ())
G_DECLARE_FINAL_TYPE (AttestSchemeAttributes, attest_scheme_attributes, ATTEST, SCHEME_ATTRIBUTES, AttestSchemePage)

GtkWidget *attest_scheme_attributes_new (void);

G_END_DECLS
