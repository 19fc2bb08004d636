/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the scheme's window with the scheme as it was before each change. */
#pragma once

#include "attest-scheme-page.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_SCHEME_VERSIONS (attest_scheme_versions_get_type ())
G_DECLARE_FINAL_TYPE (AttestSchemeVersions, attest_scheme_versions, ATTEST, SCHEME_VERSIONS, AttestSchemePage)

GtkWidget *attest_scheme_versions_new (void);

G_END_DECLS
