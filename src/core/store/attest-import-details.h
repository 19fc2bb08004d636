/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import brings beside articles and annotations: referents, relations, comments, reviews. */
#pragma once

#include "attest-import-batch.h"

G_BEGIN_DECLS

/* Ids are rows of this project; 0 where there is none. Texts are NULL where there is none. Times in µs since 1970, 0: now. */
typedef struct
{
  AttestUuid  uuid;
  const char *kind;
  const char *name;
  const char *description;
  char      **aliases;
  const char *ids; /* (nullable): a JSON object */
  gint64      created;
  gint64      modified;
} AttestReferentRow;

typedef struct
{
  AttestUuid  uuid;
  gint64      type;
  gint64      from;
  gint64      to;
  gint64      annotator;
  const char *role;
  gint64      created;
  gint64      modified;
} AttestRelationRow;

typedef struct
{
  AttestUuid  uuid;
  gint64      article;
  gint64      annotation;
  gint64      relation;
  gint64      parent;
  gint64      annotator;
  const char *text;
  gboolean    resolved;
  gint64      created;
  gint64      modified;
} AttestCommentRow;

typedef struct
{
  AttestUuid  uuid;
  gint64      annotation;
  gint64      annotator;
  const char *verdict;
  const char *reason;
  gint64      created;
  gint64      modified;
} AttestReviewRow;

/* Each adds its row unless one with its uuid is there already (*@added FALSE), and makes a uuid where it is nil. */
gboolean attest_import_batch_add_referent (AttestImportBatch *batch, AttestReferentRow *referent, gboolean *added, GError **error);
gboolean attest_import_batch_add_relation (AttestImportBatch *batch, AttestRelationRow *relation, gboolean *added, GError **error);
gboolean attest_import_batch_add_comment (AttestImportBatch *batch, AttestCommentRow *comment, gboolean *added, GError **error);
gboolean attest_import_batch_add_review (AttestImportBatch *batch, AttestReviewRow *review, gboolean *added, GError **error);

typedef enum
{
  ATTEST_IMPORT_ANNOTATION,
  ATTEST_IMPORT_RELATION,
  ATTEST_IMPORT_COMMENT,
  ATTEST_IMPORT_REFERENT,
} AttestImportTable;

/* The row with @uuid that counts or came with this batch: *@id, 0 when there is none. *@article (out) (optional): its article,
 * for an annotation or comment. */
gboolean attest_import_batch_find (AttestImportBatch *batch, AttestImportTable table, const AttestUuid *uuid, gint64 *id,
                                   gint64 *article, GError **error);

G_END_DECLS
