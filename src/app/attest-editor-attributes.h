/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor's actions on the attributes of annotations. */
#pragma once

#include "attest-editor.h"
#include "attest-missing-attributes.h"

G_BEGIN_DECLS

/* @value (nullable): see attest_project_set_attribute(). Of an annotation that is gone nothing is told. */
gboolean                 attest_editor_set_attribute (AttestEditor *editor, gint64 annotation, const char *attribute, GVariant *value);
/* Of the article on show. (transfer none) (nullable) */
AttestMissingAttributes *attest_editor_get_missing (AttestEditor *editor);
/* Selects the next annotation after the selected one, or after @offset, that lacks an attribute (going round). Told when none does. */
gboolean                 attest_editor_select_next_missing (AttestEditor *editor, guint offset);

G_END_DECLS
