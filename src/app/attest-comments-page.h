/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The section that lists the open comments of the whole project. */
#pragma once

#include "attest-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_COMMENTS_PAGE (attest_comments_page_get_type ())
G_DECLARE_FINAL_TYPE (AttestCommentsPage, attest_comments_page, ATTEST, COMMENTS_PAGE, GtkWidget)

GtkWidget *attest_comments_page_new (void);
/* @editor (nullable) */
void       attest_comments_page_set_editor (AttestCommentsPage *page, AttestEditor *editor);

G_END_DECLS
