/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids that referents have elsewhere, such as in Wikidata: what they look like, and where they lead. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* In characters. */
#define ATTEST_IDENTIFIER_MAX_LENGTH 200

/**
 * AttestIdentifier:
 * @type: the name of its type, such as "wikidata"
 * @value: the id, such as "Q42"
 */
typedef struct
{
  char *type;
  char *value;
} AttestIdentifier;

void       attest_identifier_free (AttestIdentifier *identifier);

/* Those of a referent's JSON object that are texts, in its order. (transfer full) (element-type AttestIdentifier) */
GPtrArray *attest_identifiers_parse (const char *ids);
/* @ids with @type set to @value (NULL: without it); all else in it stays as it is. (transfer full) */
char      *attest_identifiers_set (const char *ids, const char *type, const char *value);

/* What is stored for what a person typed or pasted, which may be the whole address. NULL with %ATTEST_ERROR_VALUE when it can't
 * be an id of that type. @prefix (nullable): what stands before the id in an address. (transfer full) */
char      *attest_identifier_read (const char *type, const char *prefix, const char *typed, GError **error);
/* Where the id leads; NULL when nowhere safe. (transfer full) */
char      *attest_identifier_dup_address (const char *prefix, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestIdentifier, attest_identifier_free)

G_END_DECLS
