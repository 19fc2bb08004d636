/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the export reader share. */
#pragma once

#include "attest-export-reader.h"

G_BEGIN_DECLS

/* What belongs to an import that has not finished does not count. */
#define ATTEST_EXPORT_COUNTS(batch)                                                                                    \
  "(" batch " IS NULL OR " batch " NOT IN (SELECT id FROM import_batch WHERE finished IS NULL))"

#define ATTEST_EXPORT_RELATION_COLUMNS                                                                                 \
  "r.uuid, r.type, r.role, f.uuid, t.uuid, r.annotator, r.created, r.modified, f.id, t.id, f.article, t.article"

/* What is often empty: then no article is asked about it. */
enum
{
  ATTEST_EXPORT_UNFINISHED,
  ATTEST_EXPORT_STATE,
  ATTEST_EXPORT_VISIT,
  ATTEST_EXPORT_REFERENT,
  ATTEST_EXPORT_RELATION,
  ATTEST_EXPORT_COMMENT,
  ATTEST_EXPORT_REVIEW,
  ATTEST_N_EXPORT_TABLES,
};

struct _AttestExportReader
{
  AttestConnection *connection;
  GHashTable *annotators; /* (nullable): ids wanted */
  GArray *ids;            /* articles */
  guint position;
  GHashTable *exported; /* (nullable): ids of the articles of a partial export */
  guint64 n_left_out;
  gboolean has_table[ATTEST_N_EXPORT_TABLES];
  GStringChunk *strings; /* of the current article */
  sqlite3_stmt *article_statement;
  sqlite3_stmt *referent_statement;
  sqlite3_stmt *link_statement;
  AttestExportArticle article;
  AttestExportReferent referent;
  AttestExportRelation link;
};

/* From the article's own row, on which @statement stays. */
void     attest_export_reader_fill_article (AttestExportReader *self, sqlite3_stmt *statement);
/* All rows that hang on the current article, whose id is set. */
gboolean attest_export_reader_read_rows (AttestExportReader *self, GError **error);
/* From a row of ATTEST_EXPORT_RELATION_COLUMNS. FALSE when the relation's annotator is not wanted. */
gboolean attest_export_reader_fill_relation (AttestExportReader *self, sqlite3_stmt *statement, AttestExportRelation *relation);

G_END_DECLS
