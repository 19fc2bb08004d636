/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people do with comments: write, change and delete their own, resolve a thread; and drafts of what is not sent
 * yet. */
#include "config.h"

#include "attest-project-comments.h"

#include "../model/attest-quote.h"
#include "attest-comment-store.h"
#include "attest-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many characters of a comment a step of the history shows. */
#define SHOWN_LENGTH 40

/* The words of a comment without white space around them; NULL with an error when they are no comment. */
static char *
dup_words (const char *text, GError **error)
{
  g_autofree char *words = NULL;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_TEXT, _ ("The comment is not valid text."));
      return NULL;
    }
  words = g_strstrip (g_strdup (text));
  if (*words == '\0')
    g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("A comment needs words."));
  else if (strlen (words) > ATTEST_COMMENT_MAX_BYTES)
    g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_LIMIT, _ ("A comment can’t be longer than %'u bytes."),
                 (guint) ATTEST_COMMENT_MAX_BYTES);
  else
    return g_steal_pointer (&words);
  return NULL;
}

/* Its first words on one line. */
static char *
dup_start (const char *text)
{
  g_autofree char *start = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), SHOWN_LENGTH));
  g_autofree char *nested = attest_quote_dup_nested (start);
  gboolean cut = strlen (start) < strlen (text);

  g_strdelimit (nested, "\n\t\r", ' ');
  return g_strconcat (nested, cut ? "…" : "", NULL);
}

static gboolean
ensure_own (AttestProject *self, const AttestComment *comment, GError **error)
{
  gint64 actor = attest_project_get_actor (self);
  AttestAnnotator *author;

  if (actor == 0 || actor == comment->annotator)
    return TRUE;
  author = attest_project_find_annotator (self, comment->annotator);
  g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("Only %s can change or delete this comment."),
               author != NULL ? author->name : "?");
  return FALSE;
}

/* A reply belongs to the thread, whichever of its comments it answers. */
static gboolean
find_thread (AttestProject *self, AttestComment *comment, gboolean *was_resolved, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autoptr (AttestComment) first = attest_comment_store_load_one (connection, comment->parent, error);

  if (first != NULL && first->parent != 0)
    {
      gint64 parent = first->parent;

      attest_comment_unref (first);
      first = attest_comment_store_load_one (connection, parent, error);
    }
  if (first == NULL)
    return FALSE;
  comment->parent = first->id;
  comment->target = first->target;
  *was_resolved = first->resolved;
  return TRUE;
}

/**
 * attest_project_add_comment:
 * @self: a project
 * @comment: with text, and either a parent or a target; annotator (the actor), uuid and times are filled in where unset
 * @error: return location for an error
 *
 * Begins a thread, or answers in one. An answer in a resolved thread opens it again: it would not be seen otherwise.
 *
 * Returns: the id, 0 on error
 */
gint64
attest_project_add_comment (AttestProject *self, AttestComment *comment, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autofree char *words = dup_words (comment->text, error);
  g_autofree char *start = NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;
  gboolean was_resolved = FALSE;
  gboolean done;

  if (words == NULL)
    return 0;
  if (comment->parent != 0 ? !find_thread (self, comment, &was_resolved, error)
                           : !attest_comment_store_find_target (connection, &comment->target, error))
    return 0;
  if (comment->annotator == 0)
    comment->annotator = attest_project_get_actor (self);
  start = dup_start (words);
  g_free (comment->text);
  comment->text = g_steal_pointer (&words);
  if (comment->parent != 0)
    /* Translators: a step of the history; the reply's first words */
    description = g_strdup_printf (_ ("Reply: “%s”"), start);
  else
    /* Translators: a step of the history; the comment's first words */
    description = g_strdup_printf (_ ("Comment: “%s”"), start);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return 0;
  done = attest_comment_store_insert (connection, comment, error) != 0 &&
         (!was_resolved || attest_comment_store_set_resolved (connection, comment->parent, FALSE, error));
  return attest_project_end_step (self, recording, done, comment->target.article, description, error) ? comment->id : 0;
}

/**
 * attest_project_edit_comment:
 * @self: a project
 * @comment: id of a comment of the actor's own
 * @text: its new words
 * @error: return location for an error
 *
 * Returns: whether it says that now
 */
gboolean
attest_project_edit_comment (AttestProject *self, gint64 comment, const char *text, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autofree char *words = dup_words (text, error);
  g_autoptr (AttestComment) old = words != NULL ? attest_comment_store_load_one (connection, comment, error) : NULL;
  g_autofree char *start = NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;

  if (old == NULL || !ensure_own (self, old, error))
    return FALSE;
  if (g_strcmp0 (old->text, words) == 0)
    return TRUE;
  start = dup_start (words);
  /* Translators: a step of the history; the comment's first words */
  description = g_strdup_printf (_ ("Change a comment: “%s”"), start);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return FALSE;
  return attest_project_end_step (self, recording, attest_comment_store_set_text (connection, comment, words, error),
                                  old->target.article, description, error);
}

/**
 * attest_project_delete_comment:
 * @self: a project
 * @comment: id of a comment of the actor's own
 * @error: return location for an error
 *
 * Deletes it; the comment that begins a thread takes all replies along.
 *
 * Returns: whether it is gone
 */
gboolean
attest_project_delete_comment (AttestProject *self, gint64 comment, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autoptr (AttestComment) old = attest_comment_store_load_one (connection, comment, error);
  g_autofree char *start = NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;
  guint n_replies;

  if (old == NULL || !ensure_own (self, old, error))
    return FALSE;
  start = dup_start (old->text);
  n_replies = attest_comment_store_count_replies (connection, comment);
  if (n_replies == 0)
    /* Translators: a step of the history; the comment's first words */
    description = g_strdup_printf (_ ("Delete a comment: “%s”"), start);
  else
    /* Translators: a step of the history; how many replies go with the comment, the comment's first words */
    description = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Delete a comment and %u reply: “%s”",
                                                "Delete a comment and %u replies: “%s”", n_replies),
                                   n_replies, start);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return FALSE;
  return attest_project_end_step (
    self, recording, attest_comment_store_delete (connection, comment, attest_project_get_actor (self), error),
    old->target.article, description, error);
}

/**
 * attest_project_set_comment_resolved:
 * @self: a project
 * @comment: id of any comment of a thread
 * @resolved: whether nothing is left to say
 * @error: return location for an error
 *
 * Anyone may resolve a thread, and open it again.
 *
 * Returns: whether the thread is so now
 */
gboolean
attest_project_set_comment_resolved (AttestProject *self, gint64 comment, gboolean resolved, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  g_autoptr (AttestComment) first = attest_comment_store_load_one (connection, comment, error);
  g_autofree char *start = NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;

  if (first != NULL && first->parent != 0)
    {
      gint64 parent = first->parent;

      attest_comment_unref (first);
      first = attest_comment_store_load_one (connection, parent, error);
    }
  if (first == NULL)
    return FALSE;
  if (first->resolved == resolved)
    return TRUE;
  start = dup_start (first->text);
  if (resolved)
    /* Translators: a step of the history: nothing is left to say */
    description = g_strdup_printf (_ ("Resolve a comment: “%s”"), start);
  else
    /* Translators: a step of the history: a resolved comment is open again */
    description = g_strdup_printf (_ ("Reopen a comment: “%s”"), start);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return FALSE;
  return attest_project_end_step (self, recording,
                                  attest_comment_store_set_resolved (connection, first->id, resolved, error),
                                  first->target.article, description, error);
}

/* --- drafts --- */

char *
attest_project_get_comment_draft (AttestProject *self, gint64 annotator, const char *place)
{
  AttestConnection *connection = attest_project_get_connection (self);
  sqlite3_stmt *statement = attest_connection_prepare (
    connection, "SELECT text FROM comment_draft WHERE annotator = ?1 AND place = ?2", NULL);
  gboolean has_row;
  char *draft = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, annotator);
  attest_bind_text (statement, 2, place);
  if (attest_connection_step (connection, statement, &has_row, NULL) && has_row)
    draft = attest_column_dup_text (statement, 0);
  sqlite3_reset (statement);
  return draft;
}

/**
 * attest_project_set_comment_draft:
 * @self: a project
 * @annotator: who writes
 * @place: where, such as "annotation 12" or "note 12": the thread or target, as the caller names it
 * @text: (nullable): what is written so far; %NULL or "" forgets it
 * @error: return location for an error
 *
 * No step of the history, and no signal. The draft of something that has been deleted stays, for undo may bring that
 * back.
 *
 * Returns: whether it is on disk
 */
gboolean
attest_project_set_comment_draft (AttestProject *self, gint64 annotator, const char *place, const char *text,
                                  GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  gboolean empty = text == NULL || *text == '\0';
  sqlite3_stmt *statement;

  if (!attest_project_ensure_writable (self, error))
    return FALSE;
  if (empty)
    statement = attest_connection_prepare (connection, "DELETE FROM comment_draft WHERE annotator = ?1 AND place = ?2",
                                           error);
  else
    statement = attest_connection_prepare (connection,
                                           "INSERT INTO comment_draft (annotator, place, text) VALUES (?1, ?2, ?3)"
                                           " ON CONFLICT (annotator, place) DO UPDATE SET text = excluded.text",
                                           error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, annotator);
  attest_bind_text (statement, 2, place);
  if (!empty)
    attest_bind_text (statement, 3, text);
  return attest_connection_run (connection, statement, error);
}
