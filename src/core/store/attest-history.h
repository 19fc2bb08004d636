/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every action's changeset (SQLite's session extension), and undo and redo by applying it. */
#pragma once

#include "attest-change.h"
#include "attest-connection.h"

G_BEGIN_DECLS

/**
 * AttestHistoryState:
 *
 * An entry is done, undone (can be redone), or dropped (undone, and then something else was done).
 */
typedef enum
{
  ATTEST_HISTORY_DONE,
  ATTEST_HISTORY_UNDONE,
  ATTEST_HISTORY_DROPPED,
} AttestHistoryState;

typedef struct
{
  gint64             id;
  gint64             annotator; /* 0: not a person's */
  char              *annotator_name;
  gint64             created; /* µs since 1970 */
  char              *description;
  gint64             article; /* 0: none or many */
  char              *article_title;
  AttestHistoryState state;
} AttestHistoryEntry;

void                attest_history_entry_free (AttestHistoryEntry *entry);

/* Opens a transaction whose changes are recorded. */
typedef struct _AttestRecording AttestRecording;
AttestRecording    *attest_recording_begin (AttestConnection *connection, GError **error);
/* Writes the history entry and commits; returns what changed. A recording without changes leaves no entry.
 * On error everything is rolled back. Frees @recording in any case. (transfer full) */
AttestChange       *attest_recording_commit (AttestRecording *recording, gint64 annotator, gint64 article,
                                             const char *description, GError **error);
void                attest_recording_abort (AttestRecording *recording);

/* Undoes the newest entry of @annotator (0: of anyone) that is done, or redoes the oldest undone. NULL without @error:
 * nothing to do. ATTEST_ERROR_CONFLICT: what it touched was changed by someone else since. */
AttestChange       *attest_history_undo (AttestConnection *connection, gint64 annotator, char **description, GError **error);
AttestChange       *attest_history_redo (AttestConnection *connection, gint64 annotator, char **description, GError **error);
gboolean            attest_history_peek (AttestConnection *connection, gint64 annotator, char **undo_text, char **redo_text,
                                         GError **error);
/* Newest first. (transfer full) (element-type AttestHistoryEntry) */
GPtrArray          *attest_history_list (AttestConnection *connection, gint64 annotator, guint limit, gint64 before_id,
                                         GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestHistoryEntry, attest_history_entry_free)

G_END_DECLS
