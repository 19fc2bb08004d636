/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thread of comments in the list of all: who, when, the first lines, and what it is about. */
#pragma once

#include "attest-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_THREAD_ROW (attest_thread_row_get_type ())
G_DECLARE_FINAL_TYPE (AttestThreadRow, attest_thread_row, ATTEST, THREAD_ROW, GtkWidget)

GtkWidget *attest_thread_row_new (void);
/* Reads what it shows. @editor (nullable): shows nothing. @comment: id of the comment that begins the thread. */
void       attest_thread_row_show (AttestThreadRow *row, AttestEditor *editor, gint64 comment);
/* Reads it again. */
void       attest_thread_row_refresh (AttestThreadRow *row);

G_END_DECLS
