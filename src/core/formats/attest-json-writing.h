/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the writer of Attest JSON share. */
#pragma once

#include "attest-export.h"
#include "attest-json-writer.h"

G_BEGIN_DECLS

typedef struct
{
  AttestExport *export;
  AttestJsonWriter *writer;
  GHashTable *labels;     /* gint64 → the members that name a label, as JSON without brackets */
  GHashTable *annotators; /* gint64 → the annotator's name as JSON */
  GHashTable *types;      /* gint64 → the relation type's name as JSON */
  guint64 n_bad_json;
  guint64 n_bad_rows;
} AttestJsonWriting;

void attest_json_write_uuid (AttestJsonWriting *self, const char *name, const AttestUuid *uuid);
void attest_json_write_moment (AttestJsonWriting *self, const char *name, gint64 microseconds);
/* What @names holds for @id. */
void attest_json_write_known (AttestJsonWriting *self, GHashTable *names, const char *member, gint64 id);
/* An object that the project file holds as text: it may have been written by others, so it is looked at first. */
void attest_json_write_object (AttestJsonWriting *self, const char *name, const char *json);
void attest_json_write_relation (AttestJsonWriting *self, const AttestExportRelation *relation);
void attest_json_write_article (AttestJsonWriting *self, const AttestExportArticle *article);

G_END_DECLS
