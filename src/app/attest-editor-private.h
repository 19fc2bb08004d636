/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the editor share: what it shows (attest-editor.c), which annotation is in focus (attest-editor-selection.c)
 * and what it does (attest-editor-actions.c). */
#pragma once

#include "attest-comment-list.h"
#include "attest-editor.h"
#include "attest-missing-attributes.h"

G_BEGIN_DECLS

struct _AttestEditor
{
  GObject               parent_instance;

  AttestProject        *project;
  gint64                annotator;
  AttestArticle        *article;
  AttestArticleHeader  *header;
  AttestBoundaries     *boundaries;
  AttestTextMap        *text_map;
  AttestAnnotationList *annotations;
  AttestCommentList    *comments; /* made when it is asked for */
  AttestMissingAttributes *missing; /* of annotations */
  AttestAnnotation     *selected;
  guint                 details_source; /* while the views beside the article are behind it */
  gint64                held; /* see attest-editor-fragments.h */
  guint                 position;
  gboolean              position_changed;
};

void     attest_editor_emit_message (AttestEditor *editor, const char *text);
void     attest_editor_emit_undoable (AttestEditor *editor, const char *text);
void     attest_editor_emit_failed (AttestEditor *editor, const char *text);
void     attest_editor_emit_details (AttestEditor *editor);
void     attest_editor_emit_reveal (AttestEditor *editor, AttestRange range);
/* Tells the failure and frees @error. */
void     attest_editor_take_failure (AttestEditor *editor, GError *error);
/* (nullable) @annotation */
void     attest_editor_set_selected (AttestEditor *editor, AttestAnnotation *annotation);
gboolean attest_editor_ensure_annotator (AttestEditor *editor);

G_END_DECLS
