/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The project as an object: closing, noticing the work of others, reading. Opening is in attest-project-open.c, the
 * actions of a person in attest-project-actions.c. */
#include "config.h"

#include "attest-annotation-store.h"
#include "attest-annotator-store.h"
#include "attest-article-store.h"
#include "attest-clean-close.h"
#include "attest-project-private.h"
#include "attest-scheme-store.h"

/* What a change made by others stands for: which parts it touched is not known. */
#define EVERYTHING ((AttestChangeFlags) (ATTEST_CHANGE_FOREIGN * 2 - 1))

enum
{
  PROP_0,
  PROP_PATH,
  PROP_NAME,
  PROP_WRITE_STATE,
  PROP_UNDO_TEXT,
  PROP_REDO_TEXT,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestProject, attest_project, G_TYPE_OBJECT)

GType
attest_write_state_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { ATTEST_WRITE_ALLOWED, "ATTEST_WRITE_ALLOWED", "allowed" },
        { ATTEST_WRITE_CHECKING, "ATTEST_WRITE_CHECKING", "checking" },
        { ATTEST_WRITE_DAMAGED, "ATTEST_WRITE_DAMAGED", "damaged" },
        { ATTEST_WRITE_READ_ONLY, "ATTEST_WRITE_READ_ONLY", "read-only" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static ("AttestWriteState", values));
    }
  return type;
}

void
attest_project_set_write_state (AttestProject *self, AttestWriteState state, const char *problem)
{
  g_free (self->write_problem);
  self->write_problem = g_strdup (problem);
  if (self->write_state == state)
    return;
  self->write_state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WRITE_STATE]);
}

static void
take_text (AttestProject *self, char **field, char *text, guint property)
{
  if (g_strcmp0 (*field, text) == 0)
    {
      g_free (text);
      return;
    }
  g_free (*field);
  *field = text;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

void
attest_project_refresh_history (AttestProject *self)
{
  char *undo_text = NULL;
  char *redo_text = NULL;

  attest_history_peek (self->connection, self->actor, &undo_text, &redo_text, NULL);
  take_text (self, &self->undo_text, undo_text, PROP_UNDO_TEXT);
  take_text (self, &self->redo_text, redo_text, PROP_REDO_TEXT);
}

/* What says whether anything a view shows has changed: every action leaves a step, every import a finished batch. An
 * import that is still under way does not count, however often it commits. Read after each action, so it must not take
 * longer with a longer history. */
char *
attest_project_read_revision (AttestProject *self)
{
  char *revision = NULL;
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    self->connection,
    "SELECT printf ('%lld %lld %lld %lld %lld %lld',"
    " (SELECT coalesce (max (id), 0) FROM history),"
    " (SELECT count (*) FROM history WHERE state = 'undone'),"
    " (SELECT coalesce (sum (id), 0) FROM history WHERE state = 'undone'),"
    " (SELECT count (*) FROM import_batch WHERE finished IS NOT NULL),"
    " (SELECT coalesce (max (id), 0) FROM import_batch WHERE finished IS NOT NULL),"
    " (SELECT coalesce (max (id), 0) FROM annotator))",
    NULL);

  if (statement != NULL && attest_connection_step (self->connection, statement, &has_row, NULL) && has_row)
    {
      revision = attest_column_dup_text (statement, 0);
      sqlite3_reset (statement);
    }
  return revision;
}

/* Refreshes what is cached of the parts named in @flags. */
static void
refresh_caches (AttestProject *self, AttestChangeFlags flags)
{
  if (flags & ATTEST_CHANGE_SCHEME)
    {
      AttestScheme *scheme = attest_scheme_store_load (self->connection, NULL);

      if (scheme != NULL)
        {
          g_clear_pointer (&self->scheme, attest_scheme_unref);
          self->scheme = scheme;
        }
    }
  if (flags & ATTEST_CHANGE_ANNOTATORS)
    g_clear_pointer (&self->annotators, g_ptr_array_unref);
}

/* Brings what is kept in line with the file, and tells the views. */
static void
announce (AttestProject *self, AttestChange *change)
{
  refresh_caches (self, change->flags);
  if (change->flags & ATTEST_CHANGE_HISTORY)
    attest_project_refresh_history (self);
  if (change->flags != 0)
    g_signal_emit (self, signals[CHANGED], 0, change);
}

void
attest_project_committed (AttestProject *self, AttestChange *change)
{
  g_autoptr (AttestChange) owned = change;
  g_autoptr (AttestProject) alive = g_object_ref (self);

  /* Others may have committed since the last look, and the revision read now knows it: they are told first. */
  if (attest_connection_poll_foreign_changes (self->connection))
    self->foreign_pending = TRUE;
  g_free (self->revision);
  self->revision = attest_project_read_revision (self);
  if (self->foreign_pending)
    {
      g_autoptr (AttestChange) foreign = attest_change_new (EVERYTHING);

      self->foreign_pending = FALSE;
      announce (self, foreign);
    }
  /* Who was told may have closed the project. */
  if (self->connection != NULL)
    announce (self, owned);
}

/**
 * attest_project_emit_changed:
 * @self: a project
 * @change: what changed
 *
 * Tells the views of a change that was made through another connection of this program (a finished import).
 */
void
attest_project_emit_changed (AttestProject *self, AttestChange *change)
{
  g_return_if_fail (ATTEST_IS_PROJECT (self));

  if (self->connection == NULL)
    return;
  attest_project_committed (self, attest_change_ref (change));
}

/**
 * attest_project_poll:
 * @self: a project
 *
 * Looks for changes by other connections and programs now, and emits `changed` if there are any.
 */
void
attest_project_poll (AttestProject *self)
{
  g_return_if_fail (ATTEST_IS_PROJECT (self));

  if (self->connection == NULL)
    return;
  attest_project_notice_others (self);
  if (self->foreign_pending)
    attest_project_committed (self, attest_change_new (0));
}

/**
 * attest_project_notice_others:
 * @self: a project
 *
 * Looks whether others have changed anything that a view shows, and remembers it for the next signal. To be called in a
 * transaction before its first change, when nobody else can commit any more.
 */
void
attest_project_notice_others (AttestProject *self)
{
  g_autofree char *revision = NULL;

  if (!attest_connection_poll_foreign_changes (self->connection))
    return;
  revision = attest_project_read_revision (self);
  if (g_strcmp0 (revision, self->revision) != 0)
    self->foreign_pending = TRUE;
}

/**
 * attest_project_close:
 * @self: a project
 * @error: return location for an error
 *
 * Checkpoints and closes; idempotent. Afterwards only the path and name may be asked for.
 *
 * Returns: whether everything is in the one file; if not, it is safe in the log beside it
 */
gboolean
attest_project_close (AttestProject *self, GError **error)
{
  gboolean closed;

  g_return_val_if_fail (ATTEST_IS_PROJECT (self), FALSE);

  g_clear_handle_id (&self->poll_source, g_source_remove);
  g_cancellable_cancel (self->check_cancellable);
  if (self->connection == NULL)
    return TRUE;
  closed = attest_connection_close (self->connection, error);
  if (closed && self->write_state == ATTEST_WRITE_ALLOWED)
    attest_clean_close_record (self->path);
  g_clear_object (&self->connection);
  return closed;
}

/* --- reading --- */

const char *
attest_project_get_path (AttestProject *self)
{
  return self->path;
}

const char *
attest_project_get_name (AttestProject *self)
{
  return self->name;
}

void
attest_project_get_uuid (AttestProject *self, AttestUuid *uuid)
{
  *uuid = self->uuid;
}

AttestWriteState
attest_project_get_write_state (AttestProject *self)
{
  return self->write_state;
}

const char *
attest_project_get_write_problem (AttestProject *self)
{
  return self->write_problem;
}

AttestConnection *
attest_project_get_connection (AttestProject *self)
{
  return self->connection;
}

void
attest_project_set_actor (AttestProject *self, gint64 annotator)
{
  g_return_if_fail (ATTEST_IS_PROJECT (self));

  if (self->actor == annotator)
    return;
  self->actor = annotator;
  attest_project_refresh_history (self);
}

gint64
attest_project_get_actor (AttestProject *self)
{
  return self->actor;
}

AttestScheme *
attest_project_get_scheme (AttestProject *self)
{
  return self->scheme;
}

/**
 * attest_project_get_annotators:
 * @self: a project
 * @error: return location for an error
 *
 * Returns: (transfer container) (nullable) (element-type AttestAnnotator): all annotators, by name
 */
GPtrArray *
attest_project_get_annotators (AttestProject *self, GError **error)
{
  if (self->annotators == NULL)
    self->annotators = attest_annotator_store_list (self->connection, error);
  return self->annotators != NULL ? g_ptr_array_ref (self->annotators) : NULL;
}

/**
 * attest_project_find_annotator:
 * @self: a project
 * @id: an annotator's id
 *
 * Returns: (transfer none) (nullable): the annotator, valid until annotators change
 */
AttestAnnotator *
attest_project_find_annotator (AttestProject *self, gint64 id)
{
  g_autoptr (GPtrArray) annotators = attest_project_get_annotators (self, NULL);

  for (guint i = 0; annotators != NULL && i < annotators->len; i++)
    {
      AttestAnnotator *annotator = g_ptr_array_index (annotators, i);

      if (annotator->id == id)
        return annotator;
    }
  return NULL;
}

AttestArticle *
attest_project_load_article (AttestProject *self, gint64 article, GError **error)
{
  return attest_article_store_load (self->connection, article, error);
}

GPtrArray *
attest_project_load_annotations (AttestProject *self, gint64 article, gint64 annotator, GError **error)
{
  return attest_annotation_store_load (self->connection, article, annotator, error);
}

AttestAnnotation *
attest_project_load_annotation (AttestProject *self, gint64 annotation, GError **error)
{
  return attest_annotation_store_load_one (self->connection, annotation, error);
}

AttestArticleState
attest_project_get_article_state (AttestProject *self, gint64 article, gint64 annotator, guint *position)
{
  AttestArticleState state = ATTEST_ARTICLE_NEW;

  if (position != NULL)
    *position = 0;
  attest_article_store_get_state (self->connection, article, annotator, &state, position, NULL, NULL);
  return state;
}

/**
 * attest_project_get_setting:
 * @self: a project
 * @key: its name
 *
 * Returns: (transfer full) (nullable): the value kept in the project; %NULL when there is none
 */
char *
attest_project_get_setting (AttestProject *self, const char *key)
{
  sqlite3_stmt *statement = attest_connection_prepare (self->connection, "SELECT value FROM setting WHERE key = ?",
                                                       NULL);
  gboolean has_row;
  char *value = NULL;

  if (statement == NULL)
    return NULL;
  attest_bind_text (statement, 1, key);
  if (attest_connection_step (self->connection, statement, &has_row, NULL) && has_row)
    value = attest_column_dup_text (statement, 0);
  sqlite3_reset (statement);
  return value;
}

const char *
attest_project_get_undo_text (AttestProject *self)
{
  return self->undo_text;
}

const char *
attest_project_get_redo_text (AttestProject *self)
{
  return self->redo_text;
}

/* --- object --- */

static void
attest_project_dispose (GObject *object)
{
  attest_project_close (ATTEST_PROJECT (object), NULL);

  G_OBJECT_CLASS (attest_project_parent_class)->dispose (object);
}

static void
attest_project_finalize (GObject *object)
{
  AttestProject *self = ATTEST_PROJECT (object);

  g_clear_pointer (&self->scheme, attest_scheme_unref);
  g_clear_pointer (&self->annotators, g_ptr_array_unref);
  g_clear_object (&self->check_cancellable);
  g_free (self->path);
  g_free (self->name);
  g_free (self->file_name);
  g_free (self->undo_text);
  g_free (self->redo_text);
  g_free (self->write_problem);
  g_free (self->revision);

  G_OBJECT_CLASS (attest_project_parent_class)->finalize (object);
}

static void
attest_project_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AttestProject *self = ATTEST_PROJECT (object);

  switch (property_id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_WRITE_STATE:
      g_value_set_enum (value, (int) self->write_state);
      break;
    case PROP_UNDO_TEXT:
      g_value_set_string (value, self->undo_text);
      break;
    case PROP_REDO_TEXT:
      g_value_set_string (value, self->redo_text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
attest_project_class_init (AttestProjectClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = attest_project_dispose;
  object_class->finalize = attest_project_finalize;
  object_class->get_property = attest_project_get_property;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_WRITE_STATE] = g_param_spec_enum ("write-state", NULL, NULL, ATTEST_TYPE_WRITE_STATE,
                                                    ATTEST_WRITE_ALLOWED, flags);
  properties[PROP_UNDO_TEXT] = g_param_spec_string ("undo-text", NULL, NULL, NULL, flags);
  properties[PROP_REDO_TEXT] = g_param_spec_string ("redo-text", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * AttestProject::changed:
   * @change: (type AttestChange): what changed
   *
   * After each committed change, by this object or by anyone else on the file.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, ATTEST_TYPE_CHANGE);
}

static void
attest_project_init (AttestProject *self)
{
}
