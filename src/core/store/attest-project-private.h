/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What attest-project.c, attest-project-open.c and attest-project-actions.c share. */
#pragma once

#include "attest-history.h"
#include "attest-project.h"
#include "../model/attest-relation.h"

G_BEGIN_DECLS

struct _AttestProject
{
  GObject parent_instance;

  AttestConnection *connection;
  AttestScheme *scheme;
  GPtrArray *annotators;
  char *path;
  char *name;
  char *file_name; /* for messages */
  char *undo_text;
  char *redo_text;
  char *write_problem;
  char *revision;
  GCancellable *check_cancellable;
  AttestUuid uuid;
  gint64 actor;
  guint poll_source;
  gboolean foreign_pending; /* others have changed something that no signal has told yet */
  AttestWriteState write_state;
};

void     attest_project_set_write_state (AttestProject *project, AttestWriteState state, const char *problem);
void     attest_project_refresh_history (AttestProject *project);
/* What says whether anything that a view shows has changed. (transfer full) */
char    *attest_project_read_revision (AttestProject *project);
void     attest_project_notice_others (AttestProject *project);
/* Whether changes are accepted now; sets @error to the reason if not. */
gboolean attest_project_ensure_writable (AttestProject *project, GError **error);
/* After a commit: refreshes what is cached, notifies, emits `changed`. Takes @change. */
void     attest_project_committed (AttestProject *project, AttestChange *change);

/* A step of the history: begins a recorded transaction, if changes are accepted now. */
AttestRecording *attest_project_begin_step (AttestProject *project, GError **error);
/* Ends it: commits and tells everyone if @done, else undoes it all. */
gboolean         attest_project_end_step (AttestProject *project, AttestRecording *recording, gboolean done, gint64 article,
                                          const char *description, GError **error);
const char      *attest_project_label_name (AttestProject *project, gint64 label);
/* The first words of @annotation in its article, for a step of the history. (transfer full) */
char            *attest_project_quote_start (AttestProject *project, const AttestAnnotation *annotation);
/* Whether @type may link @from to @to (attest-project-relations.c). */
gboolean         attest_project_check_ends (AttestProject *project, AttestRelationType *type, const AttestAnnotation *from,
                                            const AttestAnnotation *to, GError **error);
/* What an annotation with @label is in an attribution; interned. */
const char      *attest_project_attribution_role (AttestProject *project, gint64 label);
/* The links that @annotation could not keep with @label. (transfer full) (nullable) (element-type AttestRelation) */
GPtrArray       *attest_project_list_misfits (AttestProject *project, const AttestAnnotation *annotation, gint64 label,
                                              GError **error);
/* Takes those away, in a transaction, before @annotation gets @label. */
gboolean         attest_project_fit_relations (AttestProject *project, const AttestAnnotation *annotation, gint64 label,
                                               GError **error);
/* After @relation came to start at @from, in a transaction: a claim with a source is not told as having none. */
gboolean         attest_project_settle_source (AttestProject *project, const AttestAnnotation *from,
                                               const AttestRelation *relation, GError **error);
/* Puts @fragments in order, as one wherever they touch or have only a space between. Returns how many are left. */
guint            attest_project_unite_fragments (AttestProject *project, gint64 article, AttestRange *fragments,
                                                 guint n_fragments);
/* Gives @kept the relations, comments, note and further attributes of @joined, and deletes that; in a transaction. */
gboolean         attest_project_absorb (AttestProject *project, const AttestAnnotation *kept, const AttestAnnotation *joined,
                                        GError **error);

G_END_DECLS
