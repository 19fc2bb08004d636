/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links of any type between two annotations: what the scheme allows, and the actions of a person. Each is one step of the
 * history. */
#pragma once

#include "../model/attest-relation.h"
#include "attest-project.h"

G_BEGIN_DECLS

/**
 * AttestLinkChoice:
 * @type: a type of the scheme
 * @role: (nullable): what the end is to the start; interned
 * @reversed: whether the link runs from the second annotation to the first
 *
 * One way in which two annotations may be linked.
 */
typedef struct
{
  AttestRelationType *type;
  const char         *role;
  gboolean            reversed;
} AttestLinkChoice;

/* (transfer full) (element-type AttestLinkChoice): in scheme order; valid as long as the scheme. */
GArray  *attest_project_list_link_choices (AttestProject *project, const AttestAnnotation *from, const AttestAnnotation *to);
gint64   attest_project_add_relation (AttestProject *project, AttestRelation *relation, GError **error);
gboolean attest_project_change_relation (AttestProject *project, gint64 relation, const AttestLinkChoice *choice, GError **error);
gboolean attest_project_delete_relation (AttestProject *project, gint64 relation, GError **error);

G_END_DECLS
