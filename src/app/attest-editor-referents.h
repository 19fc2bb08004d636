/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the annotations of the article on show refer to. */
#pragma once

#include "attest-editor.h"

G_BEGIN_DECLS

/* @referent 0: nothing. Why it could not be done is told. */
gboolean attest_editor_set_referent (AttestEditor *editor, gint64 annotation, gint64 referent);
/* Makes a referent @name and refers to it. */
gboolean attest_editor_set_new_referent (AttestEditor *editor, gint64 annotation, const char *name);
/* Whether annotations with the label of @annotation refer to anything: cues don't. */
gboolean attest_editor_can_refer (AttestEditor *editor, const AttestAnnotation *annotation);

G_END_DECLS
