/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writing side of an import: short transactions that belong to a batch, which counts only once it is finished. */
#pragma once

#include "../model/attest-annotation.h"
#include "../model/attest-article.h"
#include "../model/attest-scheme.h"
#include "attest-connection.h"

G_BEGIN_DECLS

/**
 * AttestImportBatch:
 *
 * One import into a project, on a connection of its own thread. Commits by itself about every 50 ms of work, so that the
 * window can write in between; what it wrote is invisible to every query until attest_import_batch_finish(). Freed
 * unfinished (error, cancel) it removes what it wrote; after a crash the next open does.
 */
typedef struct _AttestImportBatch AttestImportBatch;

AttestImportBatch *attest_import_batch_begin (AttestConnection *connection, const char *source, const char *format, GError **error);
/* Commits and makes all visible, in one transaction. Frees nothing. */
gboolean           attest_import_batch_finish (AttestImportBatch *batch, GError **error);
void               attest_import_batch_free (AttestImportBatch *batch);
gint64             attest_import_batch_get_id (AttestImportBatch *batch);

/* Adds @article, or finds the one with the same text (any batch that counts, or this one). Fills @article's id.
 * *@added tells which. Gives it a uuid if it has none (or its own is taken). */
gboolean           attest_import_batch_add_article (AttestImportBatch *batch, AttestArticle *article, gboolean *added, GError **error);
/* Adds @annotation (article, annotator, label set), unless one with its uuid is there already (*@added FALSE). */
gboolean           attest_import_batch_add_annotation (AttestImportBatch *batch, AttestAnnotation *annotation, gboolean *added, GError **error);
/* The annotator with @uuid (if not nil), else with @name; made if there is none. 0 on error. */
gint64             attest_import_batch_ensure_annotator (AttestImportBatch *batch, const AttestUuid *uuid, const char *name, GError **error);
/* Labels of @scheme that the project lacks (by uuid, else by kind, name and parent) are added. Fills @ids (element-type
 * gint64, in the order of @scheme's labels) with the project's. */
gboolean           attest_import_batch_merge_scheme (AttestImportBatch *batch, AttestScheme *scheme, GArray *ids, GError **error);
gboolean           attest_import_batch_set_state (AttestImportBatch *batch, gint64 article, gint64 annotator, AttestArticleState state, gint64 active_seconds, GError **error);
gboolean           attest_import_batch_raise_active_day (AttestImportBatch *batch, gint64 annotator, const char *day, gint64 seconds, GError **error);

/* Removes a finished batch and all it brought, but for articles that have been annotated since by hand (counted in
 * *@n_kept). The undo of an import. */
gboolean           attest_import_batch_remove (AttestConnection *connection, gint64 batch, guint *n_kept, GError **error);
/* Removes what dead imports left; called at each open. */
gboolean           attest_import_batch_clear_dead (AttestConnection *connection, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestImportBatch, attest_import_batch_free)

G_END_DECLS
