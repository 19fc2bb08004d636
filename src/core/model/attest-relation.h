/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A typed, directed link between two annotations, such as from a claim to its source. */
#pragma once

#include "attest-uuid.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_RELATION (attest_relation_get_type ())

/**
 * AttestRelation:
 * @id: row in this project file; 0 before it is stored
 * @uuid: identity between files
 * @type: id of its relation type
 * @role: (nullable): what the end is to the start, such as "source" or "cue"; interned
 * @from: id of the annotation it starts at
 * @to: id of the annotation it ends at
 * @annotator: id of the annotator it belongs to
 * @created: µs since 1970, UTC
 * @modified: µs since 1970, UTC
 *
 * Reference-counted; immutable once it is shared.
 */
typedef struct
{
  gint64      id;
  AttestUuid  uuid;
  gint64      type;
  const char *role;
  gint64      from;
  gint64      to;
  gint64      annotator;
  gint64      created;
  gint64      modified;
} AttestRelation;

GType           attest_relation_get_type (void) G_GNUC_CONST;
AttestRelation *attest_relation_new (void);
AttestRelation *attest_relation_ref (AttestRelation *relation);
void            attest_relation_unref (AttestRelation *relation);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestRelation, attest_relation_unref)

G_END_DECLS
