/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One annotation in the inspector's list: its sign, its words, its label. */
#pragma once

#include "attest-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_ANNOTATION_ROW (attest_annotation_row_get_type ())
G_DECLARE_FINAL_TYPE (AttestAnnotationRow, attest_annotation_row, ATTEST, ANNOTATION_ROW, GtkWidget)

GtkWidget *attest_annotation_row_new (void);
void       attest_annotation_row_show (AttestAnnotationRow *row, AttestEditor *editor, AttestAnnotation *annotation);
/* Shows anew how many open threads of comments it has. */
void       attest_annotation_row_update_comments (AttestAnnotationRow *row, AttestEditor *editor);
/* Its words on one line, fragments joined by " … ", at most @max_code_points of them. (transfer full) */
char      *attest_annotation_dup_quote (AttestAnnotation *annotation, AttestText *text, guint max_code_points);
/* "Claim · Direct quote", or "Claim". (transfer full) */
char      *attest_label_dup_path (AttestScheme *scheme, AttestLabel *label);

G_END_DECLS
