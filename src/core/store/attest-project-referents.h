/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom and what annotations refer to: the actions of a person on referents. Each is one step of the history. */
#pragma once

#include "../model/attest-referent.h"
#include "attest-project.h"

G_BEGIN_DECLS

/* (transfer full) (nullable) */
AttestReferent *attest_project_load_referent (AttestProject *project, gint64 referent, GError **error);
/* What one annotation of @label would be said to refer to: the kind of a new referent. */
const char     *attest_project_get_referent_kind (AttestProject *project, gint64 label);

/* @referent 0: to nothing. */
gboolean        attest_project_set_referent (AttestProject *project, gint64 annotation, gint64 referent, GError **error);
/* Makes a referent and refers to it, in one step. Returns its id, 0 on error. */
gint64          attest_project_set_new_referent (AttestProject *project, gint64 annotation, const char *name, GError **error);
/* A referent that nothing refers to yet. Returns its id, 0 on error. */
gint64          attest_project_add_referent (AttestProject *project, const char *kind, const char *name, GError **error);
/* Makes the referent with the id of @changed as @changed. Does nothing when it is so already. */
gboolean        attest_project_edit_referent (AttestProject *project, const AttestReferent *changed, GError **error);
/* Makes one of several: @into gets what refers to @others, their names, ids and descriptions. *@conflicts (out) (optional)
 * (transfer full) (nullable): ids that @into could not take, because it has others of that type, as a text for people. */
gboolean        attest_project_merge_referents (AttestProject *project, gint64 into, const gint64 *others, guint n_others,
                                                char **conflicts, GError **error);
/* A new referent @name takes @annotations and @aliases (nullable) away from @referent. Returns its id, 0 on error. */
gint64          attest_project_split_referent (AttestProject *project, gint64 referent, const char *name, const gint64 *annotations,
                                               guint n_annotations, const char *const *aliases, GError **error);
/* *@n_unlinked (out) (optional): how many annotations refer to nothing now. */
gboolean        attest_project_delete_referent (AttestProject *project, gint64 referent, guint *n_unlinked, GError **error);

G_END_DECLS
