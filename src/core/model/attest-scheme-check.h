/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a part of a scheme must be to go into it. No store, no window: both ask here. */
#pragma once

#include "attest-scheme.h"

G_BEGIN_DECLS

/* In bytes of UTF-8. */
#define ATTEST_SCHEME_MAX_NAME 400
#define ATTEST_SCHEME_MAX_TEXT 20000
#define ATTEST_SCHEME_MAX_CHOICES 1000

/* What a scheme has several of. */
typedef enum
{
  ATTEST_SCHEME_SORT_LABEL,
  ATTEST_SCHEME_SORT_ATTRIBUTE,
  ATTEST_SCHEME_SORT_RELATION_TYPE,
  ATTEST_SCHEME_SORT_IDENTIFIER_TYPE,
} AttestSchemeSort;

#define ATTEST_N_SCHEME_SORTS 4

/* Whether each part of @scheme fits to the others, as if they were entered one by one. If not, *@sort and *@id tell which one
 * does not. */
gboolean attest_scheme_check (AttestScheme *scheme, AttestSchemeSort *sort, gint64 *id, GError **error);
/* Each says whether the part may be in @scheme as it is: as a new one when its id is 0, else in place of the one with that id.
 * If not, @error (%ATTEST_ERROR_VALUE) is a sentence for the person who entered it. */
gboolean attest_scheme_check_name (const char *name, GError **error);
/* @reserved (nullable): letters that are commands. A %NULL or empty @key is fine. */
gboolean attest_scheme_check_key (AttestScheme *scheme, const AttestLabel *label, const char *key, const char *reserved,
                                  GError **error);
gboolean attest_scheme_check_label (AttestScheme *scheme, const AttestLabel *label, const char *reserved, GError **error);
gboolean attest_scheme_check_attribute (AttestScheme *scheme, const AttestAttribute *attribute, GError **error);
gboolean attest_scheme_check_relation_type (AttestScheme *scheme, const AttestRelationType *type, GError **error);
/* "" is fine. */
gboolean attest_scheme_check_url_prefix (const char *prefix, GError **error);
gboolean attest_scheme_check_identifier_type (AttestScheme *scheme, const AttestIdentifierType *type, GError **error);

G_END_DECLS
