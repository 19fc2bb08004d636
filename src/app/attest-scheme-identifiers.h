/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the scheme's window with where referents have ids outside the project. */
#pragma once

#include "attest-scheme-page.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_SCHEME_IDENTIFIERS (attest_scheme_identifiers_get_type ())
G_DECLARE_FINAL_TYPE (AttestSchemeIdentifiers, attest_scheme_identifiers, ATTEST, SCHEME_IDENTIFIERS, AttestSchemePage)

GtkWidget *attest_scheme_identifiers_new (void);

G_END_DECLS
