/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The annotation scheme: all labels, attributes and relation types of a project, as one immutable value. */
#pragma once

#include "attest-label.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_SCHEME (attest_scheme_get_type ())

/**
 * AttestAttribute:
 * @label: id of the label it belongs to, or 0 when it belongs to @kind
 * @kind: kind it belongs to, when @label is 0
 * @type: "choice", "choices", "boolean", "number" or "text"
 * @choices: (nullable): %NULL-terminated values for the two choice types
 *
 * A question asked of every annotation with a label, such as the modality of a claim.
 */
typedef struct
{
  gint64     id;
  AttestUuid uuid;
  gint64     label;
  AttestKind kind;
  char      *name;
  char      *type;
  char     **choices;
  gboolean   required;
  char      *default_value;
  int        position;
} AttestAttribute;

/**
 * AttestRelationType:
 * @from_kinds: bit set of `1 << AttestKind`: what may stand at the start
 * @to_kinds: the same for the end
 * @roles: %NULL-terminated role names; empty when the type has none
 * @across: whether it links annotations of different articles
 */
typedef struct
{
  gint64     id;
  AttestUuid uuid;
  char      *name;
  guint      from_kinds;
  guint      to_kinds;
  char     **roles;
  gboolean   across;
  gboolean   directed;
  int        position;
} AttestRelationType;

/**
 * AttestIdentifierType:
 * @key: what stands in the ids of referents and in datasets, such as "wikidata"; never changes
 * @name: for people, such as "Wikidata"
 * @url_prefix: what stands before an id in its address; "" where ids have none
 *
 * Somewhere outside the project where referents have ids.
 */
typedef struct
{
  gint64     id;
  AttestUuid uuid;
  char      *key;
  char      *name;
  char      *url_prefix;
  int        position;
} AttestIdentifierType;

/**
 * AttestScheme:
 *
 * Immutable, reference-counted. Labels come in scheme order, children right after their parent.
 */
typedef struct _AttestScheme AttestScheme;

GType                     attest_scheme_get_type (void) G_GNUC_CONST;

/* Takes the arrays' elements: (element-type AttestLabel), AttestAttribute, AttestRelationType, AttestIdentifierType. */
AttestScheme             *attest_scheme_new (GPtrArray *labels, GPtrArray *attributes, GPtrArray *relation_types,
                                             GPtrArray *identifier_types);
/* The scheme of a new project. As in every scheme that no project holds yet, ids are provisional: 1, 2, … in order, and
 * parents refer to them; a project gives its own when it stores the scheme. */
AttestScheme             *attest_scheme_new_default (void);
AttestScheme             *attest_scheme_ref (AttestScheme *scheme);
void                      attest_scheme_unref (AttestScheme *scheme);

guint                     attest_scheme_get_n_labels (AttestScheme *scheme);
AttestLabel              *attest_scheme_get_label (AttestScheme *scheme, guint position);
AttestLabel              *attest_scheme_find_label (AttestScheme *scheme, gint64 id);
AttestLabel              *attest_scheme_find_label_by_uuid (AttestScheme *scheme, const AttestUuid *uuid);
/* By name, or "Parent/Name" where two labels share one. (nullable) */
AttestLabel              *attest_scheme_find_label_by_name (AttestScheme *scheme, const char *name);
/* A label without parent by its key, any case. (nullable) */
AttestLabel              *attest_scheme_find_label_by_key (AttestScheme *scheme, const char *key);
/* A child of @parent by its key. (nullable) */
AttestLabel              *attest_scheme_find_child_by_key (AttestScheme *scheme, gint64 parent, const char *key);
/* Whether annotations can be given @label: neither it nor the label it is below is archived. */
gboolean                  attest_scheme_offers (AttestScheme *scheme, AttestLabel *label);
/* The name exports use: the name, or "Parent/Name" if another label has the same. */
char                     *attest_scheme_dup_qualified_name (AttestScheme *scheme, AttestLabel *label);

GPtrArray                *attest_scheme_get_attributes (AttestScheme *scheme);
GPtrArray                *attest_scheme_get_relation_types (AttestScheme *scheme);
GPtrArray                *attest_scheme_get_identifier_types (AttestScheme *scheme);
/* (nullable) */
AttestAttribute          *attest_scheme_find_attribute (AttestScheme *scheme, gint64 id);
AttestRelationType       *attest_scheme_find_relation_type (AttestScheme *scheme, gint64 id);
AttestRelationType       *attest_scheme_find_relation_type_by_name (AttestScheme *scheme, const char *name);
AttestIdentifierType     *attest_scheme_find_identifier_type (AttestScheme *scheme, gint64 id);
AttestIdentifierType     *attest_scheme_find_identifier_type_by_key (AttestScheme *scheme, const char *key);

AttestAttribute          *attest_attribute_new (void);
void                      attest_attribute_free (AttestAttribute *attribute);
AttestAttribute          *attest_attribute_copy (const AttestAttribute *attribute);
/* Whether annotations with @label are asked it: it is the label's, its parent's, or its kind's. */
gboolean                  attest_attribute_is_for (const AttestAttribute *attribute, const AttestLabel *label);
AttestRelationType       *attest_relation_type_new (void);
void                      attest_relation_type_free (AttestRelationType *relation_type);
AttestRelationType       *attest_relation_type_copy (const AttestRelationType *relation_type);
AttestIdentifierType     *attest_identifier_type_new (void);
void                      attest_identifier_type_free (AttestIdentifierType *identifier_type);
AttestIdentifierType     *attest_identifier_type_copy (const AttestIdentifierType *identifier_type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestScheme, attest_scheme_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestAttribute, attest_attribute_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestRelationType, attest_relation_type_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestIdentifierType, attest_identifier_type_free)

G_END_DECLS
