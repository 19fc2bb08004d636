/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window shows without a project: open one, make one, go on with a recent one, try the sample. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_START_PAGE (attest_start_page_get_type ())
/**
 * AttestStartPage:
 *
 * Signal: `open-recent (GFile *project)`. Its buttons activate actions of the window.
 */
G_DECLARE_FINAL_TYPE (AttestStartPage, attest_start_page, ATTEST, START_PAGE, AdwBin)

GtkWidget *attest_start_page_new (void);

G_END_DECLS
