/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the scheme's window with its types of relations. */
#pragma once

#include "attest-scheme-page.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_SCHEME_RELATIONS (attest_scheme_relations_get_type ())
G_DECLARE_FINAL_TYPE (AttestSchemeRelations, attest_scheme_relations, ATTEST, SCHEME_RELATIONS, AttestSchemePage)

GtkWidget *attest_scheme_relations_new (void);

G_END_DECLS
