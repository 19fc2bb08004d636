/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annotations of several pieces: the actions of a person on fragments. Each is one step of the history. */
#pragma once

#include "attest-project.h"

G_BEGIN_DECLS

gboolean attest_project_add_fragment (AttestProject *project, gint64 annotation, AttestRange range, GError **error);
gboolean attest_project_remove_fragment (AttestProject *project, gint64 annotation, AttestRange range, GError **error);
gint64   attest_project_split_annotation (AttestProject *project, gint64 annotation, guint offset, GError **error);
gboolean attest_project_join_annotations (AttestProject *project, gint64 kept, gint64 joined, GError **error);
char    *attest_project_dup_join_losses (AttestProject *project, const AttestAnnotation *kept, const AttestAnnotation *joined);

G_END_DECLS
