/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands before the articles of Attest JSON: version, scheme, annotators, referents. */
#pragma once

#include "../model/attest-scheme.h"
#include "attest-json-cursor.h"
#include "attest-quote-finder.h"

G_BEGIN_DECLS

/* The version of the format that this Attest writes, and the newest it reads. */
#define ATTEST_JSON_VERSION 1

typedef struct
{
  AttestUuid uuid;
  char      *name;
  GArray    *active_days; /* (nullable) (element-type AttestActiveDay) */
} AttestJsonAnnotator;

typedef struct
{
  AttestUuid uuid;
  char      *kind;
  char      *name;
  char      *description;
  char     **aliases;
  char      *ids; /* compact JSON object */
  gint64     created;
  gint64     modified;
} AttestJsonReferent;

typedef struct
{
  gboolean         is_attest;
  gint64           version;
  gboolean         checks_scheme; /* refuses one whose parts do not fit to each other */
  AttestOffsetUnit unit;
  AttestScheme    *scheme; /* (nullable) */
  GArray          *annotators;
  GArray          *referents;
  guint64          seen;
} AttestJsonHeader;

AttestJsonHeader *attest_json_header_new (void);
void              attest_json_header_free (AttestJsonHeader *header);
gboolean          attest_json_header_has_member (const char *name);
/* The value of the top-level member @name. FALSE when @cursor has failed. */
gboolean          attest_json_header_read_member (AttestJsonHeader *header, AttestJsonCursor *cursor, const char *name);
/* The header line of JSON Lines. */
gboolean          attest_json_header_read (AttestJsonHeader *header, AttestJsonCursor *cursor);
/* Whether all was there that must be. */
gboolean          attest_json_header_check (AttestJsonHeader *header, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestJsonHeader, attest_json_header_free)

G_END_DECLS
