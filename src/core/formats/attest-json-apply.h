/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts what was read from Attest JSON into the project: names and UUIDs become rows, offsets are proven. */
#pragma once

#include "attest-import.h"
#include "attest-json-article.h"
#include "attest-json-header.h"

G_BEGIN_DECLS

typedef struct _AttestJsonApply AttestJsonApply;

/* Merges scheme and referents. (transfer full for @header) NULL with @error: the import must stop. */
AttestJsonApply *attest_json_apply_new (AttestImport *import, AttestJsonHeader *header, GError **error);
void             attest_json_apply_free (AttestJsonApply *apply);
/* FALSE only for what stops the import. */
gboolean         attest_json_apply_article (AttestJsonApply *apply, AttestJsonArticle *article, const AttestJsonPiece *piece, GError **error);
gboolean         attest_json_apply_link (AttestJsonApply *apply, const AttestJsonRelation *link, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestJsonApply, attest_json_apply_free)

G_END_DECLS
