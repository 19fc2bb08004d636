/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One label of the annotation scheme. */
#pragma once

#include "attest-uuid.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_LABEL (attest_label_get_type ())

/**
 * AttestKind:
 *
 * What a label is for; it decides the shape of its highlight.
 */
typedef enum
{
  ATTEST_KIND_ENTITY,
  ATTEST_KIND_CLAIM,
  ATTEST_KIND_SOURCE,
  ATTEST_KIND_CUE,
  ATTEST_KIND_OTHER,
} AttestKind;

#define ATTEST_N_KINDS 5

/**
 * AttestLabel:
 * @id: row in this project file; provisional (1, 2, …) in a scheme that is not stored yet
 * @uuid: identity between files
 * @parent: id of the parent label, or 0. One level: a parent has no parent
 * @kind: what the label is for; a child has its parent's kind
 * @name: full name, such as "Direct quote"
 * @short_name: what fits beside a highlight, such as "DQ"
 * @key: (nullable): one character: a letter for a label without parent, a digit for a child
 * @color: "#rrggbb", as chosen; the window derives fills and outlines for light and dark from it
 * @guideline: one sentence on when to use it; may be empty
 * @position: place in the scheme, from 0
 * @archived: no longer offered, but kept for its annotations
 *
 * Immutable once in an [struct@Attest.Scheme]; reference-counted.
 */
typedef struct
{
  gint64     id;
  AttestUuid uuid;
  gint64     parent;
  AttestKind kind;
  char      *name;
  char      *short_name;
  char      *key;
  char      *color;
  char      *guideline;
  int        position;
  gboolean   archived;
} AttestLabel;

GType        attest_label_get_type (void) G_GNUC_CONST;
AttestLabel *attest_label_new (void);
/* A label that may be changed until it goes into a scheme, of no project. (transfer full) */
AttestLabel *attest_label_copy (const AttestLabel *label);
AttestLabel *attest_label_ref (AttestLabel *label);
void         attest_label_unref (AttestLabel *label);

const char  *attest_kind_to_string (AttestKind kind);
gboolean     attest_kind_from_string (const char *string, AttestKind *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestLabel, attest_label_unref)

G_END_DECLS
