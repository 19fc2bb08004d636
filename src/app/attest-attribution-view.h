/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In the inspector: who made the selected claim and which words say so, or which claims the selected source made. */
#pragma once

#include "attest-linker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_ATTRIBUTION_VIEW (attest_attribution_view_get_type ())
G_DECLARE_FINAL_TYPE (AttestAttributionView, attest_attribution_view, ATTEST, ATTRIBUTION_VIEW, GtkWidget)

/* @linker (nullable): whose editor's selected annotation is shown. */
void attest_attribution_view_set_linker (AttestAttributionView *view, AttestLinker *linker);

G_END_DECLS
