/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In the inspector, what the selected annotation is linked to other than by attribution. */
#pragma once

#include "attest-linker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_RELATIONS_VIEW (attest_relations_view_get_type ())
G_DECLARE_FINAL_TYPE (AttestRelationsView, attest_relations_view, ATTEST, RELATIONS_VIEW, GtkWidget)

/* (nullable) @linker */
void attest_relations_view_set_linker (AttestRelationsView *view, AttestLinker *linker);

G_END_DECLS
