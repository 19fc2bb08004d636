/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The attributes of annotations: the action of a person on them, one step of the history. */
#pragma once

#include "attest-project.h"

G_BEGIN_DECLS

/* @value (nullable): boolean (b), number (d), text or choice (s), choices (as); NULL, or one that says nothing: not said. Taken
 * if floating. Does nothing when it is that already. */
gboolean attest_project_set_attribute (AttestProject *project, gint64 annotation, const char *attribute, GVariant *value, GError **error);
/* Gives a new @annotation the defaults of its label; attest_project_add_annotation() does it itself. */
void     attest_project_add_default_attributes (AttestProject *project, AttestAnnotation *annotation);

G_END_DECLS
