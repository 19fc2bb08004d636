/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reading a scheme's JSON keeps, and what reads one part of it. */
#pragma once

#include "../model/attest-scheme-check.h"
#include "attest-json-cursor.h"

G_BEGIN_DECLS

/* What a label says of its parent. */
typedef struct
{
  char *name; /* (nullable): or its id, as written */
  gboolean has_kind;
} AttestSchemeParent;

typedef struct
{
  AttestJsonCursor *cursor;
  GArray *marks[ATTEST_N_SCHEME_SORTS]; /* where each part begins, by its provisional id */
  gboolean checks;
  GPtrArray *labels;
  GArray *parents; /* per label */
  GPtrArray *attributes;
  GPtrArray *types;
  GPtrArray *identifier_types;
} AttestSchemeReading;

/* Each reads one part and appends it. FALSE when the cursor has failed. */
gboolean attest_scheme_reading_label (AttestSchemeReading *reading);
/* Those of a label, or, for label 0, those of whole kinds. */
gboolean attest_scheme_reading_attributes (AttestSchemeReading *reading, gint64 label);
gboolean attest_scheme_reading_relation_type (AttestSchemeReading *reading);
gboolean attest_scheme_reading_identifier_type (AttestSchemeReading *reading);

G_END_DECLS
