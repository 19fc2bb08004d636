/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the names in an Attest JSON file stand for in the project: labels, annotators, relation types. */
#pragma once

#include "attest-import.h"
#include "attest-json-article.h"
#include "attest-json-header.h"

G_BEGIN_DECLS

typedef struct _AttestJsonNames AttestJsonNames;

/* Merges the header's scheme into the project. @header must outlive the names. */
AttestJsonNames *attest_json_names_new (AttestImport *import, AttestJsonHeader *header, GError **error);
void             attest_json_names_free (AttestJsonNames *names);
/* *@label 0: there is none, and it could not be made. FALSE only for what stops the import. */
gboolean         attest_json_names_find_label (AttestJsonNames *names, const AttestJsonAnnotation *annotation, gint64 *label, GError **error);
gboolean         attest_json_names_find_annotator (AttestJsonNames *names, const char *name, gint64 *annotator, GError **error);
/* 0: there is none. */
gint64           attest_json_names_find_relation_type (AttestJsonNames *names, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestJsonNames, attest_json_names_free)

G_END_DECLS
