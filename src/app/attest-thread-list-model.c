/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads of comments as one array of ids, asked for in a thread on a connection of its own. Rows read the rest. */
#include "config.h"

#include "attest-thread-list-model.h"

#include "attest-thread-item.h"

struct _AttestThreadListModel
{
  GObject parent_instance;

  GArray *ids;
  GCancellable *cancellable;
};

typedef struct
{
  char *path;
  gboolean with_resolved;
  AttestCommentOrder order;
  char *search;
} Query;

enum
{
  LOADED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void attest_thread_list_model_init_list_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AttestThreadListModel, attest_thread_list_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, attest_thread_list_model_init_list_model))

static void
query_free (Query *query)
{
  g_free (query->path);
  g_free (query->search);
  g_free (query);
}

/* Tells the shortest stretch that differs, so that a list keeps its place. */
static void
take_ids (AttestThreadListModel *self, GArray *ids)
{
  g_autoptr (GArray) old = g_steal_pointer (&self->ids);
  const gint64 *before = (const gint64 *) old->data;
  const gint64 *after = (const gint64 *) ids->data;
  guint shorter = MIN (old->len, ids->len);
  guint start = 0;
  guint end = 0;

  self->ids = ids;
  while (start < shorter && before[start] == after[start])
    start++;
  while (end < shorter - start && before[old->len - 1 - end] == after[ids->len - 1 - end])
    end++;
  if (old->len != ids->len || start < shorter)
    g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - end, ids->len - start - end);
}

static void
query_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Query *query = task_data;
  g_autoptr (AttestConnection) connection = NULL;
  GArray *ids = NULL;
  GError *error = NULL;

  connection = attest_connection_open_again (query->path, ATTEST_CONNECTION_READ_ONLY, &error);
  if (connection != NULL)
    {
      attest_connection_set_cancellable (connection, cancellable);
      ids = attest_comment_query_threads (connection, query->with_resolved, query->order, query->search, &error);
      attest_connection_set_cancellable (connection, NULL);
      attest_connection_close (connection, NULL);
    }
  if (ids != NULL)
    g_task_return_pointer (task, ids, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
}

static void
query_done_cb (GObject *source_object, GAsyncResult *result, gpointer user_data)
{
  AttestThreadListModel *self = ATTEST_THREAD_LIST_MODEL (source_object);
  g_autoptr (GError) error = NULL;
  GArray *ids = g_task_propagate_pointer (G_TASK (result), &error);

  if (ids != NULL)
    {
      take_ids (self, ids);
      g_signal_emit (self, signals[LOADED], 0);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

static GType
attest_thread_list_model_get_item_type (GListModel *list)
{
  return ATTEST_TYPE_THREAD_ITEM;
}

static guint
attest_thread_list_model_get_n_items (GListModel *list)
{
  return ATTEST_THREAD_LIST_MODEL (list)->ids->len;
}

static gpointer
attest_thread_list_model_get_item (GListModel *list, guint position)
{
  AttestThreadListModel *self = ATTEST_THREAD_LIST_MODEL (list);

  return position < self->ids->len ? attest_thread_item_new (g_array_index (self->ids, gint64, position)) : NULL;
}

static void
attest_thread_list_model_init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = attest_thread_list_model_get_item_type;
  iface->get_n_items = attest_thread_list_model_get_n_items;
  iface->get_item = attest_thread_list_model_get_item;
}

static void
attest_thread_list_model_finalize (GObject *object)
{
  AttestThreadListModel *self = ATTEST_THREAD_LIST_MODEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_array_unref (self->ids);
  G_OBJECT_CLASS (attest_thread_list_model_parent_class)->finalize (object);
}

static void
attest_thread_list_model_class_init (AttestThreadListModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attest_thread_list_model_finalize;

  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
attest_thread_list_model_init (AttestThreadListModel *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
}

AttestThreadListModel *
attest_thread_list_model_new (void)
{
  return g_object_new (ATTEST_TYPE_THREAD_LIST_MODEL, NULL);
}

void
attest_thread_list_model_load (AttestThreadListModel *model, AttestProject *project, gboolean with_resolved,
                               AttestCommentOrder order, const char *search)
{
  g_autoptr (GTask) task = NULL;
  Query *query;

  g_return_if_fail (ATTEST_IS_THREAD_LIST_MODEL (model));

  g_cancellable_cancel (model->cancellable);
  g_clear_object (&model->cancellable);
  if (project == NULL)
    {
      take_ids (model, g_array_new (FALSE, FALSE, sizeof (gint64)));
      return;
    }
  query = g_new0 (Query, 1);
  query->path = g_strdup (attest_project_get_path (project));
  query->with_resolved = with_resolved;
  query->order = order;
  query->search = g_strdup (search);
  model->cancellable = g_cancellable_new ();
  task = g_task_new (model, model->cancellable, query_done_cb, NULL);
  g_task_set_task_data (task, query, (GDestroyNotify) query_free);
  g_task_run_in_thread (task, query_thread);
}
