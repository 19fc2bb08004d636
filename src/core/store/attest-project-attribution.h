/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who says what: the actions of a person on attributions. Each is one step of the history. */
#pragma once

#include "attest-project-relations.h"

G_BEGIN_DECLS

#define ATTEST_ATTRIBUTION "attribution"
#define ATTEST_ROLE_SOURCE "source"
#define ATTEST_ROLE_CUE "cue"

/* The relation type that attributions have. (transfer none) (nullable) */
AttestRelationType *attest_project_get_attribution_type (AttestProject *project);
gint64              attest_project_attribute (AttestProject *project, gint64 claim, gint64 to, GError **error);
gint64              attest_project_attribute_new (AttestProject *project, gint64 claim, AttestAnnotation *annotation, GError **error);
gboolean            attest_project_set_unattributed (AttestProject *project, gint64 claim, gboolean unattributed, GError **error);
gboolean            attest_annotation_is_unattributed (const AttestAnnotation *claim);

G_END_DECLS
