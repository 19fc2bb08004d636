/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a stack to choose from: a row of buttons, or a list that opens where they do not fit. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_PAGE_SWITCHER (attest_page_switcher_get_type ())
G_DECLARE_FINAL_TYPE (AttestPageSwitcher, attest_page_switcher, ATTEST, PAGE_SWITCHER, GtkWidget)

void attest_page_switcher_set_stack (AttestPageSwitcher *switcher, GtkStack *stack);

G_END_DECLS
