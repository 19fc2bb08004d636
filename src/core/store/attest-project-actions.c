/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does to a project: each action is one transaction, one step of the history, one signal. */
#include "config.h"

#include "../model/attest-label-attributes.h"
#include "../model/attest-quote.h"
#include "attest-annotation-store.h"
#include "attest-annotator-store.h"
#include "attest-article-store.h"
#include "attest-project-attributes.h"
#include "attest-project-private.h"

#include <glib/gi18n-lib.h>

/* How much of a quote a step of the history shows, in characters. */
#define QUOTE_LENGTH 40

/**
 * attest_project_ensure_writable:
 * @self: a project
 * @error: return location for the reason
 *
 * Returns: whether changes are accepted now
 */
gboolean
attest_project_ensure_writable (AttestProject *self, GError **error)
{
  if (attest_project_get_write_state (self) == ATTEST_WRITE_ALLOWED)
    return TRUE;
  g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_READ_ONLY, attest_project_get_write_problem (self));
  return FALSE;
}

AttestRecording *
attest_project_begin_step (AttestProject *self, GError **error)
{
  AttestRecording *recording;

  if (!attest_project_ensure_writable (self, error))
    return NULL;
  recording = attest_recording_begin (attest_project_get_connection (self), error);
  if (recording != NULL)
    attest_project_notice_others (self);
  return recording;
}

gboolean
attest_project_end_step (AttestProject *self, AttestRecording *recording, gboolean done, gint64 article,
                         const char *description, GError **error)
{
  AttestChange *change;

  if (!done)
    {
      attest_recording_abort (recording);
      return FALSE;
    }
  change = attest_recording_commit (recording, attest_project_get_actor (self), article, description, error);
  if (change == NULL)
    return FALSE;
  attest_project_committed (self, change);
  return TRUE;
}

const char *
attest_project_label_name (AttestProject *self, gint64 label)
{
  AttestLabel *found = attest_scheme_find_label (attest_project_get_scheme (self), label);

  return found != NULL ? found->name : "?";
}

char *
attest_project_quote_start (AttestProject *self, const AttestAnnotation *annotation)
{
  sqlite3_stmt *statement = attest_connection_prepare (
    attest_project_get_connection (self), "SELECT substr (text, ?2, ?3) FROM article_text WHERE article = ?1", NULL);
  gboolean has_row;
  g_autofree char *quote = NULL;
  g_autofree char *nested = NULL;
  guint length = attest_range_length (annotation->fragments[0]);
  gboolean cut = length > QUOTE_LENGTH || annotation->n_fragments > 1;

  if (statement == NULL)
    return g_strdup ("");
  sqlite3_bind_int64 (statement, 1, annotation->article);
  sqlite3_bind_int64 (statement, 2, (gint64) annotation->fragments[0].start + 1);
  sqlite3_bind_int64 (statement, 3, MIN (length, QUOTE_LENGTH));
  if (attest_connection_step (attest_project_get_connection (self), statement, &has_row, NULL) && has_row)
    quote = attest_column_dup_text (statement, 0);
  sqlite3_reset (statement);
  if (quote == NULL)
    return g_strdup ("");
  g_strdelimit (quote, "\n\t\r", ' ');
  nested = attest_quote_dup_nested (quote);
  return g_strconcat (nested, cut ? "…" : "", NULL);
}

/**
 * attest_project_ensure_annotator:
 * @self: a project
 * @name: a person's name; white space around it does not count
 * @error: return location for an error
 *
 * Returns: the id of the annotator with that name, who is made if there is none; 0 on error
 */
gint64
attest_project_ensure_annotator (AttestProject *self, const char *name, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (name));
  AttestConnection *connection = attest_project_get_connection (self);
  gint64 id;

  if (*trimmed == '\0')
    {
      g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("An annotator needs a name."));
      return 0;
    }
  id = attest_annotator_store_find_by_name (connection, trimmed, NULL);
  if (id != 0)
    return id;
  if (!attest_project_ensure_writable (self, error))
    return 0;
  id = attest_annotator_store_insert (connection, NULL, trimmed, error);
  if (id != 0)
    attest_project_committed (self, attest_change_new (ATTEST_CHANGE_ANNOTATORS));
  return id;
}

gboolean
attest_project_rename_annotator (AttestProject *self, gint64 annotator, const char *name, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (name));
  g_autofree char *description = g_strdup_printf (_ ("Rename annotator to “%s”"), trimmed);
  gint64 other = attest_annotator_store_find_by_name (attest_project_get_connection (self), trimmed, NULL);
  AttestRecording *recording;

  if (*trimmed == '\0')
    {
      g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("An annotator needs a name."));
      return FALSE;
    }
  if (other != 0 && other != annotator)
    {
      g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("There is another annotator named “%s”."), trimmed);
      return FALSE;
    }
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return FALSE;
  return attest_project_end_step (
    self, recording, attest_annotator_store_rename (attest_project_get_connection (self), annotator, trimmed, error), 0,
    description, error);
}

/* Whoever marks something in an article has begun with it. */
static gboolean
touch_state (AttestProject *self, gint64 article, gint64 annotator, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);

  if (attest_project_get_article_state (self, article, annotator, NULL) != ATTEST_ARTICLE_NEW)
    return TRUE;
  return attest_article_store_set_state (connection, article, annotator, ATTEST_ARTICLE_IN_PROGRESS, error);
}

/**
 * attest_project_add_annotation:
 * @self: a project
 * @annotation: with article, annotator, label and fragments; its id is filled in, uuid and times where unset
 * @error: return location for an error
 *
 * Adds @annotation with the defaults of its attributes, and moves its article from new to in progress for its
 * annotator.
 *
 * Returns: the id, 0 on error
 */
gint64
attest_project_add_annotation (AttestProject *self, AttestAnnotation *annotation, GError **error)
{
  g_autofree char *quote = NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;
  gboolean done;

  g_return_val_if_fail (annotation->n_fragments > 0, 0);

  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return 0;
  attest_project_add_default_attributes (self, annotation);
  done = attest_annotation_store_insert (attest_project_get_connection (self), annotation, 0, error) != 0 &&
         touch_state (self, annotation->article, annotation->annotator, error);
  quote = attest_project_quote_start (self, annotation);
  /* Translators: a step of the history: a label is given to words. First the label's name, then the words. */
  description = g_strdup_printf (_ ("%s: “%s”"), attest_project_label_name (self, annotation->label), quote);
  return attest_project_end_step (self, recording, done, annotation->article, description, error) ? annotation->id : 0;
}

/* The attributes follow: answers to what only the old label asked go, defaults of the new one come. So do the links:
 * those that the new label can't have go. */
static gboolean
store_label (AttestProject *self, const AttestAnnotation *annotation, gint64 label, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  AttestScheme *scheme = attest_project_get_scheme (self);
  g_autofree char *values = attest_attributes_adapt (scheme, attest_scheme_find_label (scheme, annotation->label),
                                                     attest_scheme_find_label (scheme, label), annotation->attributes);

  return attest_project_fit_relations (self, annotation, label, error) &&
         attest_annotation_store_relabel (connection, annotation->id, label, error) &&
         (g_strcmp0 (values, annotation->attributes) == 0 ||
          attest_annotation_store_set_attributes (connection, annotation->id, values, error));
}

/**
 * attest_project_count_lost_links:
 * @self: a project
 * @annotation: an annotation
 * @label: the label it would get
 *
 * Returns: how many of its links the scheme does not allow with @label; attest_project_relabel() removes them
 */
guint
attest_project_count_lost_links (AttestProject *self, const AttestAnnotation *annotation, gint64 label)
{
  g_autoptr (GPtrArray) misfits = attest_project_list_misfits (self, annotation, label, NULL);

  return misfits != NULL ? misfits->len : 0;
}

gboolean
attest_project_relabel (AttestProject *self, gint64 annotation, gint64 label, GError **error)
{
  g_autoptr (AttestAnnotation) old = attest_project_load_annotation (self, annotation, error);
  g_autofree char *quote = NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;

  if (old == NULL)
    return FALSE;
  if (old->label == label)
    return TRUE;
  quote = attest_project_quote_start (self, old);
  /* Translators: a step of the history. The old label, the new label, the labelled words. */
  description = g_strdup_printf (_ ("Change %s to %s: “%s”"), attest_project_label_name (self, old->label),
                                 attest_project_label_name (self, label), quote);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return FALSE;
  return attest_project_end_step (self, recording, store_label (self, old, label, error), old->article, description,
                                  error);
}

/**
 * attest_project_set_fragments:
 * @self: a project
 * @annotation: an id
 * @fragments: (array length=n_fragments): normalised (attest_fragments_normalize()), at least one, in code points
 * @n_fragments: how many
 * @error: return location for an error
 *
 * Returns: whether the annotation covers just those now
 */
gboolean
attest_project_set_fragments (AttestProject *self, gint64 annotation, const AttestRange *fragments, guint n_fragments,
                              GError **error)
{
  g_autoptr (AttestAnnotation) old = attest_project_load_annotation (self, annotation, error);
  g_autofree char *quote = NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;

  g_return_val_if_fail (n_fragments > 0, FALSE);

  if (old == NULL)
    return FALSE;
  quote = attest_project_quote_start (self, old);
  /* Translators: a step of the history: an annotation's start or end was moved. Its label, its words before. */
  description = g_strdup_printf (_ ("Move an edge of %s: “%s”"), attest_project_label_name (self, old->label), quote);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return FALSE;
  return attest_project_end_step (self, recording,
                                  attest_annotation_store_set_fragments (attest_project_get_connection (self),
                                                                         annotation, fragments, n_fragments, error),
                                  old->article, description, error);
}

/**
 * attest_project_set_note:
 * @self: a project
 * @annotation: an id
 * @note: (nullable): free text; %NULL or "" for none
 * @error: return location for an error
 *
 * Does nothing when the note is that already.
 *
 * Returns: whether the note is so now
 */
gboolean
attest_project_set_note (AttestProject *self, gint64 annotation, const char *note, GError **error)
{
  g_autoptr (AttestAnnotation) old = attest_project_load_annotation (self, annotation, error);
  g_autofree char *quote = NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;

  if (old == NULL)
    return FALSE;
  if (g_strcmp0 (old->note != NULL ? old->note : "", note != NULL ? note : "") == 0)
    return TRUE;
  quote = attest_project_quote_start (self, old);
  /* Translators: a step of the history: a note was written about an annotation. Its label, its words. */
  description = g_strdup_printf (_ ("Note on %s: “%s”"), attest_project_label_name (self, old->label), quote);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return FALSE;
  return attest_project_end_step (
    self, recording, attest_annotation_store_set_note (attest_project_get_connection (self), annotation, note, error),
    old->article, description, error);
}

static char *
describe_deletion (AttestProject *self, const gint64 *annotations, guint n_annotations, gint64 *article)
{
  g_autoptr (AttestAnnotation) first = attest_project_load_annotation (self, annotations[0], NULL);
  g_autofree char *quote = NULL;

  *article = first != NULL ? first->article : 0;
  if (n_annotations > 1 || first == NULL)
    return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Delete %u annotation", "Delete %u annotations", n_annotations), n_annotations);
  quote = attest_project_quote_start (self, first);
  /* Translators: a step of the history. The label of the deleted annotation, its words. */
  return g_strdup_printf (_ ("Delete %s: “%s”"), attest_project_label_name (self, first->label), quote);
}

/**
 * attest_project_count_dependants:
 * @self: a project
 * @annotation: an id
 * @n_links: (out): links that start or end there, in any article
 * @n_comments: (out): comments on it and on these links, with their replies
 *
 * Counts what attest_project_delete_annotations() deletes with it.
 */
void
attest_project_count_dependants (AttestProject *self, gint64 annotation, guint *n_links, guint *n_comments)
{
  attest_annotation_store_count_dependants (attest_project_get_connection (self), annotation, n_links, n_comments);
}

/**
 * attest_project_delete_annotations:
 * @self: a project
 * @annotations: (array length=n_annotations): ids
 * @n_annotations: how many, at least one
 * @error: return location for an error
 *
 * Deletes them, and what hangs on them, in one step. All or none.
 *
 * Returns: whether they are gone
 */
gboolean
attest_project_delete_annotations (AttestProject *self, const gint64 *annotations, guint n_annotations, GError **error)
{
  g_autofree char *description = NULL;
  AttestRecording *recording;
  gboolean done = TRUE;
  gint64 article;

  g_return_val_if_fail (n_annotations > 0, FALSE);

  description = describe_deletion (self, annotations, n_annotations, &article);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return FALSE;
  for (guint i = 0; done && i < n_annotations; i++)
    done = attest_annotation_store_delete (attest_project_get_connection (self), annotations[i],
                                           attest_project_get_actor (self), error);
  return attest_project_end_step (self, recording, done, article, description, error);
}

static const char *
describe_state (AttestArticleState state)
{
  switch (state)
    {
    case ATTEST_ARTICLE_NEW:
      return _ ("Set article to new");
    case ATTEST_ARTICLE_IN_PROGRESS:
      return _ ("Set article to in progress");
    case ATTEST_ARTICLE_DONE:
      return _ ("Set article to done");
    case ATTEST_ARTICLE_FLAGGED:
      return _ ("Flag article");
    default:
      g_return_val_if_reached ("");
    }
}

gboolean
attest_project_set_article_state (AttestProject *self, gint64 article, gint64 annotator, AttestArticleState state,
                                  GError **error)
{
  AttestRecording *recording;

  if (attest_project_get_article_state (self, article, annotator, NULL) == state)
    return TRUE;
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return FALSE;
  return attest_project_end_step (
    self, recording,
    attest_article_store_set_state (attest_project_get_connection (self), article, annotator, state, error), article,
    describe_state (state), error);
}

/**
 * attest_project_set_position:
 * @self: a project
 * @article: an article
 * @annotator: whose caret
 * @position: where it stands, in code points
 * @error: return location for an error
 *
 * No step of the history, and no signal.
 *
 * Returns: whether it was kept
 */
gboolean
attest_project_set_position (AttestProject *self, gint64 article, gint64 annotator, guint position, GError **error)
{
  return attest_project_ensure_writable (self, error) &&
         attest_article_store_set_visit (attest_project_get_connection (self), article, annotator, position, 0, error);
}

gboolean
attest_project_set_setting (AttestProject *self, const char *key, const char *value, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  sqlite3_stmt *statement;

  if (!attest_project_ensure_writable (self, error))
    return FALSE;
  statement = attest_connection_prepare (connection,
                                         "INSERT INTO setting (key, value) VALUES (?, ?)"
                                         " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                                         error);
  if (statement == NULL)
    return FALSE;
  attest_bind_text (statement, 1, key);
  attest_bind_text (statement, 2, value);
  return attest_connection_run (connection, statement, error);
}

static char *
walk_history (AttestProject *self, gboolean undo, AttestChange **change, GError **error)
{
  AttestConnection *connection = attest_project_get_connection (self);
  gint64 actor = attest_project_get_actor (self);
  g_autoptr (AttestChange) walked = NULL;
  char *description = NULL;

  if (change != NULL)
    *change = NULL;
  if (!attest_project_ensure_writable (self, error))
    return NULL;
  attest_project_notice_others (self);
  walked = undo ? attest_history_undo (connection, actor, &description, error)
                : attest_history_redo (connection, actor, &description, error);
  if (walked == NULL)
    return NULL;
  attest_project_committed (self, attest_change_ref (walked));
  if (change != NULL)
    *change = g_steal_pointer (&walked);
  return description;
}

/**
 * attest_project_undo:
 * @self: a project
 * @change: (out) (optional) (nullable) (transfer full): what changed
 * @error: return location for an error
 *
 * Undoes the actor's newest step.
 *
 * Returns: (transfer full) (nullable): what was undone; %NULL without an error when there was nothing
 */
char *
attest_project_undo (AttestProject *self, AttestChange **change, GError **error)
{
  return walk_history (self, TRUE, change, error);
}

char *
attest_project_redo (AttestProject *self, AttestChange **change, GError **error)
{
  return walk_history (self, FALSE, change, error);
}
