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
 * AttestScheme:
 *
 * Immutable, reference-counted. Labels come in scheme order, children right after their parent.
 */
typedef struct _AttestScheme AttestScheme;

GType                     attest_scheme_get_type (void) G_GNUC_CONST;

/* Takes the arrays' elements: (element-type AttestLabel), AttestAttribute, AttestRelationType. */
AttestScheme             *attest_scheme_new (GPtrArray *labels, GPtrArray *attributes, GPtrArray *relation_types);
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
/* The name exports use: the name, or "Parent/Name" if another label has the same. */
char                     *attest_scheme_dup_qualified_name (AttestScheme *scheme, AttestLabel *label);

GPtrArray                *attest_scheme_get_attributes (AttestScheme *scheme);
GPtrArray                *attest_scheme_get_relation_types (AttestScheme *scheme);

AttestAttribute          *attest_attribute_new (void);
void                      attest_attribute_free (AttestAttribute *attribute);
AttestRelationType       *attest_relation_type_new (void);
void                      attest_relation_type_free (AttestRelationType *relation_type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestScheme, attest_scheme_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestAttribute, attest_attribute_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestRelationType, attest_relation_type_free)

G_END_DECLS
