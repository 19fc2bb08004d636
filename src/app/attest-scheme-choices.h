/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The choices of an attribute in the scheme's window: renamed, ordered, taken away, added. */
#pragma once

#include "attest-scheme-page.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_SCHEME_CHOICES (attest_scheme_choices_get_type ())
G_DECLARE_FINAL_TYPE (AttestSchemeChoices, attest_scheme_choices, ATTEST, SCHEME_CHOICES, GtkWidget)

/* @page: the page of attributes, which it is part of. */
GtkWidget *attest_scheme_choices_new (AttestSchemePage *page);
void       attest_scheme_choices_show (AttestSchemeChoices *choices, const AttestAttribute *attribute);

G_END_DECLS
