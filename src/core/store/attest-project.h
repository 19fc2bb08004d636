/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project open for work: the main thread's connection, the actions of a person, one signal for every change. */
#pragma once

#include "../model/attest-annotation.h"
#include "../model/attest-annotator.h"
#include "../model/attest-article.h"
#include "../model/attest-scheme.h"
#include "attest-change.h"
#include "attest-connection.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_PROJECT (attest_project_get_type ())
/**
 * AttestProject:
 *
 * Signals: `changed (AttestChange *change)` after each committed change, by this object or by anyone else on the file.
 * Properties: `path`, `name` (file name without suffix), `write-state` (AttestWriteState), `undo-text` and `redo-text`
 * (nullable: what would be undone and redone), all read-only and notified.
 */
G_DECLARE_FINAL_TYPE (AttestProject, attest_project, ATTEST, PROJECT, GObject)

/**
 * AttestWriteState:
 * @ATTEST_WRITE_ALLOWED: changes are accepted
 * @ATTEST_WRITE_CHECKING: the file is still being checked; reading only until then
 * @ATTEST_WRITE_DAMAGED: the check found damage: reading only
 * @ATTEST_WRITE_READ_ONLY: the file, folder or disk cannot be written
 */
typedef enum
{
  ATTEST_WRITE_ALLOWED,
  ATTEST_WRITE_CHECKING,
  ATTEST_WRITE_DAMAGED,
  ATTEST_WRITE_READ_ONLY,
} AttestWriteState;

GType            attest_write_state_get_type (void) G_GNUC_CONST;
#define ATTEST_TYPE_WRITE_STATE (attest_write_state_get_type ())

/* @scheme NULL: the default scheme. The file must not exist. */
AttestProject   *attest_project_create (const char *path, AttestScheme *scheme, GError **error);
/* Opens, migrates, clears unfinished import batches. Where this machine did not close the file last, starts the
 * background check (write-state CHECKING) unless @wait_for_check, which runs it before returning. */
AttestProject   *attest_project_open (const char *path, gboolean wait_for_check, GError **error);
/* Idempotent; also done by dispose. */
gboolean         attest_project_close (AttestProject *project, GError **error);

const char      *attest_project_get_path (AttestProject *project);
const char      *attest_project_get_name (AttestProject *project);
void             attest_project_get_uuid (AttestProject *project, AttestUuid *uuid);
AttestWriteState attest_project_get_write_state (AttestProject *project);
/* Why write-state is not ALLOWED, as a sentence; NULL when it is. */
const char      *attest_project_get_write_problem (AttestProject *project);
AttestConnection *attest_project_get_connection (AttestProject *project);
/* Looks for changes by others now, and emits `changed` (FOREIGN) if there are any. Done every 500 ms by itself. */
void             attest_project_poll (AttestProject *project);
/* Tells that @flags changed without history (a finished import): emits `changed`. */
void             attest_project_emit_changed (AttestProject *project, AttestChange *change);

/* --- reading --- */
/* (transfer none): replaced when the scheme changes. */
AttestScheme    *attest_project_get_scheme (AttestProject *project);
/* (transfer container) (element-type AttestAnnotator), by name. */
GPtrArray       *attest_project_get_annotators (AttestProject *project, GError **error);
AttestAnnotator *attest_project_find_annotator (AttestProject *project, gint64 id);
AttestArticle   *attest_project_load_article (AttestProject *project, gint64 article, GError **error);
/* One annotator's, or all when @annotator is 0; in text order. (transfer full) (element-type AttestAnnotation) */
GPtrArray       *attest_project_load_annotations (AttestProject *project, gint64 article, gint64 annotator, GError **error);
AttestAnnotation *attest_project_load_annotation (AttestProject *project, gint64 annotation, GError **error);
AttestArticleState attest_project_get_article_state (AttestProject *project, gint64 article, gint64 annotator, guint *position);
char            *attest_project_get_setting (AttestProject *project, const char *key);

/* Who acts: recorded with each step of the history, and whose steps undo and redo walk (another annotator's work in the same
 * file is not undone by accident). 0, as at first: nobody in particular, undo walks all. */
void             attest_project_set_actor (AttestProject *project, gint64 annotator);
gint64           attest_project_get_actor (AttestProject *project);

/* --- actions: each is one committed transaction and one step of the history --- */
/* The annotator named @name, made if there is none. Names are compared exactly after trimming. 0 on error. */
gint64           attest_project_ensure_annotator (AttestProject *project, const char *name, GError **error);
gboolean         attest_project_rename_annotator (AttestProject *project, gint64 annotator, const char *name, GError **error);
/* @annotation: article, annotator, label and fragments must be set; gets uuid and times where unset. Also moves the article
 * from new to in progress. Returns the id, 0 on error. */
gint64           attest_project_add_annotation (AttestProject *project, AttestAnnotation *annotation, GError **error);
guint            attest_project_count_lost_links (AttestProject *project, const AttestAnnotation *annotation, gint64 label);
gboolean         attest_project_relabel (AttestProject *project, gint64 annotation, gint64 label, GError **error);
gboolean         attest_project_set_fragments (AttestProject *project, gint64 annotation, const AttestRange *fragments, guint n_fragments, GError **error);
gboolean         attest_project_set_note (AttestProject *project, gint64 annotation, const char *note, GError **error);
void             attest_project_count_dependants (AttestProject *project, gint64 annotation, guint *n_links, guint *n_comments);
gboolean         attest_project_delete_annotations (AttestProject *project, const gint64 *annotations, guint n_annotations, GError **error);
gboolean         attest_project_set_article_state (AttestProject *project, gint64 article, gint64 annotator, AttestArticleState state, GError **error);

/* --- kept in the project, but no step of the history --- */
gboolean         attest_project_set_position (AttestProject *project, gint64 article, gint64 annotator, guint position, GError **error);
gboolean         attest_project_set_setting (AttestProject *project, const char *key, const char *value, GError **error);

/* --- history --- */
/* What was undone, as a sentence for a toast; NULL with @error set, or without when there is nothing to undo. (transfer full) */
char            *attest_project_undo (AttestProject *project, AttestChange **change, GError **error);
char            *attest_project_redo (AttestProject *project, AttestChange **change, GError **error);
const char      *attest_project_get_undo_text (AttestProject *project);
const char      *attest_project_get_redo_text (AttestProject *project);

G_END_DECLS
