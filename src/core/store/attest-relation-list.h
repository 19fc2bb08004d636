/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The relations between one annotator's annotations in one article, kept true to the project. */
#pragma once

#include "../model/attest-relation.h"
#include "attest-project.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_RELATION_LIST (attest_relation_list_get_type ())
/**
 * AttestRelationList:
 *
 * Signal `changed`: after the project's change has been taken in.
 */
G_DECLARE_FINAL_TYPE (AttestRelationList, attest_relation_list, ATTEST, RELATION_LIST, GObject)

AttestRelationList *attest_relation_list_new (AttestProject *project, gint64 article, gint64 annotator, GError **error);
guint               attest_relation_list_get_size (AttestRelationList *list);
/* (transfer none) (nullable) (element-type AttestRelation), oldest first; NULL when there is none. */
GPtrArray          *attest_relation_list_from (AttestRelationList *list, gint64 annotation);
GPtrArray          *attest_relation_list_to (AttestRelationList *list, gint64 annotation);

G_END_DECLS
