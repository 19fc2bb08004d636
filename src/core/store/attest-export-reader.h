/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reading side of an export: article by article from one read transaction, in a fixed order, holding one article. */
#pragma once

#include "../model/attest-annotation.h"
#include "../model/attest-article.h"
#include "attest-connection.h"

G_BEGIN_DECLS

/* Strings are borrowed: from the reader until the next article. Rows of other tables are named by UUID. */
typedef struct
{
  gint64      annotator;
  const char *state;
  gint64      active_seconds;
} AttestExportState;

typedef struct
{
  gint64      id;
  AttestUuid  uuid;
  gint64      annotator;
  gint64      label;
  const char *origin;
  const char *status;
  const char *note;
  const char *attributes;
  gboolean    has_referent;
  AttestUuid  referent;
  gint64      created;
  gint64      modified;
  guint       first_fragment; /* in the article's @fragments */
  guint       n_fragments;
} AttestExportAnnotation;

typedef struct
{
  AttestUuid  uuid;
  AttestUuid  from;
  AttestUuid  to;
  gint64      type;
  gint64      annotator;
  const char *role;
  gint64      created;
  gint64      modified;
} AttestExportRelation;

typedef struct
{
  AttestUuid  uuid;
  gboolean    has_annotation;
  gboolean    has_relation;
  gboolean    has_parent;
  AttestUuid  annotation;
  AttestUuid  relation;
  AttestUuid  parent;
  gint64      annotator;
  const char *text;
  gboolean    resolved;
  gint64      created;
  gint64      modified;
} AttestExportComment;

typedef struct
{
  AttestUuid  uuid;
  AttestUuid  annotation;
  gint64      annotator;
  const char *verdict;
  const char *reason;
  gint64      created;
  gint64      modified;
} AttestExportReview;

typedef struct
{
  AttestUuid  uuid;
  const char *kind;
  const char *name;
  const char *description;
  const char *ids;
  GPtrArray  *aliases; /* (element-type utf8) */
  gint64      created;
  gint64      modified;
} AttestExportReferent;

typedef struct
{
  gint64      id;
  AttestUuid  uuid;
  guint8      sha256[32];
  const char *title;
  const char *published;
  const char *publisher;
  const char *url;
  const char *author;
  const char *language;
  const char *metadata;
  const char *text;
  gsize       n_text_bytes;
  GArray     *states;
  GArray     *annotations; /* in text order */
  GArray     *fragments;   /* (element-type AttestRange) */
  GArray     *relations;
  GArray     *comments;
  GArray     *reviews;
} AttestExportArticle;

typedef struct _AttestExportReader AttestExportReader;

/* Opens the read transaction. @annotators: (nullable): %NULL-terminated names: only what is theirs. @search: (nullable). */
AttestExportReader        *attest_export_reader_new (AttestConnection *connection, const char *const *annotators, const char *search,
                                                     GError **error);
void                       attest_export_reader_free (AttestExportReader *reader);
guint                      attest_export_reader_get_n_articles (AttestExportReader *reader);
/* Rows left out because they hang on something that is not part of the export. */
guint64                    attest_export_reader_get_n_left_out (AttestExportReader *reader);
/* The project's setting, or NULL. (transfer full) */
char                      *attest_export_reader_dup_setting (AttestExportReader *reader, const char *key, GError **error);
gboolean                   attest_export_reader_wants_annotator (AttestExportReader *reader, gint64 annotator);

/* *@article NULL at the end. */
gboolean                   attest_export_reader_next_article (AttestExportReader *reader, const AttestExportArticle **article, GError **error);
/* *@referent NULL at the end. */
gboolean                   attest_export_reader_next_referent (AttestExportReader *reader, const AttestExportReferent **referent, GError **error);
/* Relations between articles. *@link NULL at the end. */
gboolean                   attest_export_reader_next_link (AttestExportReader *reader, const AttestExportRelation **link, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestExportReader, attest_export_reader_free)

G_END_DECLS
