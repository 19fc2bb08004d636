/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The project as an object: opening, checking, closing, noticing the work of others, and reading. The actions of a
 * person are in attest-project-actions.c. */
#include "config.h"

#include "attest-project.h"

#include "attest-annotation-store.h"
#include "attest-annotator-store.h"
#include "attest-article-store.h"
#include "attest-clean-close.h"
#include "attest-batch-removal.h"
#include "attest-import-batch.h"
#include "attest-project-private.h"
#include "attest-scheme-store.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define POLL_INTERVAL_MS 500

struct _AttestProject
{
  GObject parent_instance;

  AttestConnection *connection;
  AttestScheme *scheme;
  GPtrArray *annotators;
  char *path;
  char *name;
  char *undo_text;
  char *redo_text;
  char *write_problem;
  char *revision;
  GCancellable *check_cancellable;
  AttestUuid uuid;
  gint64 actor;
  guint poll_source;
  AttestWriteState write_state;
};

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

static void
set_write_state (AttestProject *self, AttestWriteState state, const char *problem)
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

static void
refresh_history (AttestProject *self)
{
  char *undo_text = NULL;
  char *redo_text = NULL;

  attest_history_peek (self->connection, self->actor, &undo_text, &redo_text, NULL);
  take_text (self, &self->undo_text, undo_text, PROP_UNDO_TEXT);
  take_text (self, &self->redo_text, redo_text, PROP_REDO_TEXT);
}

/* What says whether anything a view shows has changed: every action leaves a step, every import a finished batch. An
 * import that is still under way does not count, however often it commits. */
static char *
read_revision (AttestProject *self)
{
  char *revision = NULL;
  gboolean has_row;
  sqlite3_stmt *statement = attest_connection_prepare (
    self->connection,
    "SELECT printf ('%lld %lld %lld %lld %lld %lld %lld',"
    " (SELECT coalesce (max (id), 0) FROM history WHERE state = 'done'),"
    " (SELECT coalesce (max (id), 0) FROM history WHERE state = 'undone'),"
    " (SELECT coalesce (max (id), 0) FROM history WHERE state = 'dropped'),"
    " (SELECT coalesce (max (id), 0) FROM history),"
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

void
attest_project_committed (AttestProject *self, AttestChange *change)
{
  g_autoptr (AttestChange) owned = change;
  g_autoptr (AttestProject) alive = g_object_ref (self);

  refresh_caches (self, owned->flags);
  g_free (self->revision);
  self->revision = read_revision (self);
  if (owned->flags & ATTEST_CHANGE_HISTORY)
    refresh_history (self);
  if (owned->flags != 0)
    g_signal_emit (self, signals[CHANGED], 0, owned);
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
  attest_connection_poll_foreign_changes (self->connection);
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
  g_autofree char *revision = NULL;
  AttestChangeFlags everything = ATTEST_CHANGE_FOREIGN * 2 - 1;

  g_return_if_fail (ATTEST_IS_PROJECT (self));

  if (self->connection == NULL || !attest_connection_poll_foreign_changes (self->connection))
    return;
  revision = read_revision (self);
  if (g_strcmp0 (revision, self->revision) != 0)
    attest_project_committed (self, attest_change_new (everything));
}

static gboolean
on_poll (gpointer user_data)
{
  attest_project_poll (ATTEST_PROJECT (user_data));
  return G_SOURCE_CONTINUE;
}

static gboolean
load_uuid (AttestProject *self, GError **error)
{
  g_autofree char *string = attest_project_get_setting (self, "project-id");

  if (attest_uuid_parse (&self->uuid, string))
    return TRUE;
  g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_DAMAGED, _ ("“%s” is damaged: it has no identity."), self->name);
  return FALSE;
}

static gboolean
load (AttestProject *self, GError **error)
{
  self->scheme = attest_scheme_store_load (self->connection, error);
  if (self->scheme == NULL || !load_uuid (self, error))
    return FALSE;
  refresh_history (self);
  self->revision = read_revision (self);
  self->poll_source = g_timeout_add (POLL_INTERVAL_MS, on_poll, self);
  return TRUE;
}

static AttestProject *
project_new (const char *path)
{
  AttestProject *self = g_object_new (ATTEST_TYPE_PROJECT, NULL);
  g_autofree char *base = NULL;

  self->path = g_canonicalize_filename (path, NULL);
  base = g_filename_display_basename (self->path);
  self->name = g_str_has_suffix (base, ".attest") ? g_strndup (base, strlen (base) - strlen (".attest"))
                                                  : g_steal_pointer (&base);
  return self;
}

static gboolean
write_first_rows (AttestProject *self, AttestScheme *scheme, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  char id[ATTEST_UUID_STRING_SIZE];

  attest_uuid_generate (&self->uuid);
  attest_uuid_format (&self->uuid, id);
  if (!attest_connection_begin (self->connection, error))
    return FALSE;
  if (attest_scheme_store_add (self->connection, scheme, ids, error) &&
      attest_project_set_setting (self, "project-id", id, error) &&
      attest_project_set_setting (self, "written-by", ATTEST_VERSION, error))
    return attest_connection_commit (self->connection, error);
  attest_connection_rollback (self->connection);
  return FALSE;
}

/**
 * attest_project_create:
 * @path: (type filename): where; there must be no file
 * @scheme: (nullable): its scheme; %NULL: the default one
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the new project, open
 */
AttestProject *
attest_project_create (const char *path, AttestScheme *scheme, GError **error)
{
  g_autoptr (AttestProject) self = project_new (path);
  g_autoptr (AttestScheme) own_scheme = scheme != NULL ? attest_scheme_ref (scheme) : attest_scheme_new_default ();

  self->connection = attest_connection_open (path, ATTEST_CONNECTION_CREATE, error);
  if (self->connection == NULL)
    return NULL;
  if (!write_first_rows (self, own_scheme, error) || !load (self, error))
    {
      attest_connection_close (self->connection, NULL);
      g_unlink (self->path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* --- the check of a file that someone else may have written last --- */

static char *
quick_check (AttestConnection *connection, GError **error)
{
  sqlite3_stmt *statement = attest_connection_prepare (connection, "PRAGMA quick_check (1)", error);
  gboolean has_row;
  char *finding = NULL;

  if (statement == NULL || !attest_connection_step (connection, statement, &has_row, error))
    return NULL;
  if (has_row)
    finding = attest_column_dup_text (statement, 0);
  sqlite3_reset (statement);
  return finding != NULL ? finding : g_strdup ("");
}

/* What dead imports left can be large, so it is cleared where it can take its time. */
static gboolean
clear_dead_imports (const char *path, GError **error)
{
  g_autoptr (AttestConnection) connection = attest_connection_open_again (path, ATTEST_CONNECTION_READ_WRITE, error);

  return connection != NULL && attest_import_batch_clear_dead (connection, error);
}

static gboolean
check_file (const char *path, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (AttestConnection) connection = attest_connection_open_again (path, ATTEST_CONNECTION_READ_ONLY, error);
  g_autofree char *finding = NULL;

  if (connection == NULL)
    return FALSE;
  attest_connection_set_cancellable (connection, cancellable);
  finding = quick_check (connection, error);
  if (g_strcmp0 (finding, "ok") == 0)
    return TRUE;
  if (finding != NULL)
    g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_DAMAGED,
                 _ ("“%s” is damaged, so it can only be read (%s). Export what it holds, and go on in a new project."),
                 name, finding);
  return FALSE;
}

static void
check_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_auto (GStrv) parts = g_strdupv (task_data);
  GError *error = NULL;

  if (check_file (parts[0], parts[1], cancellable, &error) && clear_dead_imports (parts[0], &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AttestProject *self = ATTEST_PROJECT (source);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    set_write_state (self, ATTEST_WRITE_ALLOWED, NULL);
  else if (g_error_matches (error, ATTEST_ERROR, ATTEST_ERROR_DAMAGED))
    set_write_state (self, ATTEST_WRITE_DAMAGED, error->message);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_write_state (self, ATTEST_WRITE_READ_ONLY, error->message);
}

static void
start_check (AttestProject *self)
{
  g_autoptr (GTask) task = NULL;
  const char *parts[] = { self->path, self->name, NULL };

  self->check_cancellable = g_cancellable_new ();
  task = g_task_new (self, self->check_cancellable, on_checked, NULL);
  g_task_set_source_tag (task, start_check);
  g_task_set_task_data (task, g_strdupv ((char **) parts), (GDestroyNotify) g_strfreev);
  set_write_state (self, ATTEST_WRITE_CHECKING,
                   _ ("The project is still being checked; it can be changed in a moment."));
  g_task_run_in_thread (task, check_in_thread);
}

/* Whether the file and its folder (for the log beside it) can be written. */
static gboolean
is_writable (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_access (path, W_OK) == 0 && g_access (folder, W_OK) == 0;
}

static gboolean
open_writable (AttestProject *self, gboolean wait_for_check, GError **error)
{
  /* Another window of this program vouches for the file as well as a note of its last closing. */
  gboolean trusted = attest_connection_is_file_in_use (self->path) || attest_clean_close_matches (self->path);
  g_autoptr (GError) finding = NULL;
  gint64 dead_batch;

  self->connection = attest_connection_open (self->path, ATTEST_CONNECTION_READ_WRITE, error);
  if (self->connection == NULL || !load (self, error))
    return FALSE;
  if (!attest_batch_removal_find_dead (self->connection, &dead_batch, error))
    return FALSE;
  if ((!trusted || dead_batch != 0) && !wait_for_check)
    {
      start_check (self);
      return TRUE;
    }
  if (!trusted && !check_file (self->path, self->name, NULL, &finding))
    {
      set_write_state (self, ATTEST_WRITE_DAMAGED, finding->message);
      return TRUE;
    }
  return attest_import_batch_clear_dead (self->connection, error);
}

static gboolean
open_read_only (AttestProject *self, GError **error)
{
  g_autofree char *problem = g_strdup_printf (
    _ ("“%s” can’t be written, so it can only be read. Copy it to a folder of yours to work on it."), self->name);

  self->connection = attest_connection_open (self->path, ATTEST_CONNECTION_READ_ONLY, error);
  if (self->connection == NULL || !load (self, error))
    return FALSE;
  set_write_state (self, ATTEST_WRITE_READ_ONLY, problem);
  return TRUE;
}

/**
 * attest_project_open:
 * @path: (type filename): a project file
 * @wait_for_check: whether a check of the whole file, where one is due, is done before returning
 * @error: return location for an error
 *
 * Opens a project, migrating an older one and clearing what dead imports left. A check is due unless this machine
 * closed the file last; while it runs, the project can be read and not changed (write-state).
 *
 * Returns: (transfer full) (nullable): the project
 */
AttestProject *
attest_project_open (const char *path, gboolean wait_for_check, GError **error)
{
  g_autoptr (AttestProject) self = project_new (path);
  gboolean opened;

  opened = is_writable (self->path) ? open_writable (self, wait_for_check, error) : open_read_only (self, error);
  return opened ? g_steal_pointer (&self) : NULL;
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
  refresh_history (self);
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
