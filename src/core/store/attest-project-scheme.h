/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing the scheme of a project: each action is one step of the history, and keeps the scheme as it was before. */
#pragma once

#include "attest-project.h"

G_BEGIN_DECLS

/* Each action refuses with a sentence (%ATTEST_ERROR_VALUE) what attest-scheme-check.h says, and (%ATTEST_ERROR_CONFLICT) what
 * would take something away from annotations. One that changes nothing makes no step. Ids are 0 on error. */

/* --- labels; @reserved (nullable): letters that are commands, not to be keys --- */
/* Below its parent's last label, or the last of all. */
gint64   attest_project_add_label (AttestProject *project, AttestLabel *label, const char *reserved, GError **error);
/* All fields of the label with the id of @label, but its identity and position. */
gboolean attest_project_change_label (AttestProject *project, AttestLabel *label, const char *reserved, GError **error);
/* Up (negative) or down among those with the same parent. */
gboolean attest_project_move_label (AttestProject *project, gint64 label, int steps, GError **error);
/* Only one that nothing uses. */
gboolean attest_project_delete_label (AttestProject *project, gint64 label, GError **error);
/* Annotations and labels below go over to @into, of the same kind, and @label goes away. Of two annotations of one annotator for
 * the same words one is left. */
gboolean attest_project_merge_label (AttestProject *project, gint64 label, gint64 into, GError **error);

/* --- attributes: of a label, or of a kind --- */
gint64   attest_project_add_attribute (AttestProject *project, AttestAttribute *attribute, GError **error);
/* Answers follow a new name. A choice that was answered can't be taken away so; it can be renamed. */
gboolean attest_project_change_attribute (AttestProject *project, AttestAttribute *attribute, GError **error);
/* Answers follow. */
gboolean attest_project_rename_choice (AttestProject *project, gint64 attribute, const char *choice, const char *name,
                                       GError **error);
gboolean attest_project_move_attribute (AttestProject *project, gint64 attribute, int steps, GError **error);
/* Answers stay in their annotations, and in exports. */
gboolean attest_project_delete_attribute (AttestProject *project, gint64 attribute, GError **error);

/* --- relation types --- */
/* The relation type of that name; if the project lacks it, the default scheme's is added. 0 on error. */
gint64   attest_project_ensure_relation_type (AttestProject *project, const char *name, GError **error);
gint64   attest_project_add_relation_type (AttestProject *project, AttestRelationType *type, GError **error);
gboolean attest_project_change_relation_type (AttestProject *project, AttestRelationType *type, GError **error);
gboolean attest_project_move_relation_type (AttestProject *project, gint64 type, int steps, GError **error);
gboolean attest_project_delete_relation_type (AttestProject *project, gint64 type, GError **error);

/* --- where referents have ids outside the project --- */
/* @type's key is made from its name where it has none. */
gint64   attest_project_add_identifier_type (AttestProject *project, AttestIdentifierType *type, GError **error);
/* The key stays, but follows the name it was made from while no referent has such an id. */
gboolean attest_project_change_identifier_type (AttestProject *project, AttestIdentifierType *type, GError **error);
gboolean attest_project_move_identifier_type (AttestProject *project, gint64 type, int steps, GError **error);
gboolean attest_project_delete_identifier_type (AttestProject *project, gint64 type, GError **error);

/* --- a whole scheme --- */
/* Makes the project's scheme like @scheme, whose parts are the project's by identity, else by place and name. What @scheme lacks
 * goes away if nothing uses it; else labels are archived, and the rest stays. Where what stays would have the name of another
 * part of @scheme, nothing is done (%ATTEST_ERROR_CONFLICT).
 * @reserved (nullable): letters that are commands. @description (nullable): the step of the history.
 * @report, @kept_back (out, optional, transfer full): a line for each thing done, and for each that could not be made like @scheme;
 * both empty when all was so already. */
gboolean attest_project_import_scheme (AttestProject *project, AttestScheme *scheme, const char *reserved,
                                       const char *description, GStrv *report, GStrv *kept_back, GError **error);

/* --- the standard scheme --- */
/* Whether a new project would have attributes or relation types that this one lacks. */
gboolean attest_project_lacks_standard_parts (AttestProject *project);
/* Adds these. @report (out, optional, transfer full): a line for each. */
gboolean attest_project_add_standard_parts (AttestProject *project, GStrv *report, GError **error);

G_END_DECLS
