/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The articles a list shows: all ids in one array, a row's figures only when it comes into view. In a large project the
 * ids are asked for in a thread, on a connection of its own, so that typing a search never waits. */
#include "config.h"

#include "attest-article-list-model.h"

/* Up to so many articles a query takes less than a frame, and the answer is there at once. */
#define LARGE_PROJECT 2000

struct _AttestArticleListModel
{
  GObject parent_instance;

  AttestProject *project;
  gint64 annotator;
  AttestArticleFilter filter;
  char *search;
  GArray *ids;
  GHashTable *items; /* article id (pointing into the value's key copy) → AttestArticleItem, not owned */
  GCancellable *cancellable;
};

/* What a query needs to know, apart from the model, whose settings go on changing. */
typedef struct
{
  char *path;
  gint64 annotator;
  AttestArticleFilter filter;
  char *search;
} Query;

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void attest_article_list_model_init_list_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AttestArticleListModel, attest_article_list_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, attest_article_list_model_init_list_model))

static void
query_free (Query *query)
{
  g_free (query->path);
  g_free (query->search);
  g_free (query);
}

static void
item_gone_cb (gpointer user_data, GObject *gone)
{
  AttestArticleListModel *self = user_data;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (value == gone)
      {
        g_hash_table_iter_remove (&iter);
        return;
      }
}

static void
forget_items (AttestArticleListModel *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_object_weak_unref (value, item_gone_cb, self);
  g_hash_table_remove_all (self->items);
}

/* Replaces the ids and tells the shortest stretch that differs, so that a list keeps its place. */
static void
take_ids (AttestArticleListModel *self, GArray *ids)
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
      ids = attest_article_query_ids (connection, query->annotator, query->filter, query->search, &error);
      attest_connection_set_cancellable (connection, NULL);
      attest_connection_close (connection, NULL);
    }
  if (ids != NULL)
    g_task_return_pointer (task, ids, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
}

static void
tell_failure (AttestArticleListModel *self, const GError *error)
{
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

static void
query_done_cb (GObject *source_object, GAsyncResult *result, gpointer user_data)
{
  AttestArticleListModel *self = ATTEST_ARTICLE_LIST_MODEL (source_object);
  g_autoptr (GError) error = NULL;
  GArray *ids = g_task_propagate_pointer (G_TASK (result), &error);

  if (ids != NULL)
    take_ids (self, ids);
  else
    tell_failure (self, error);
}

static gboolean
is_large (AttestArticleListModel *self)
{
  guint n_by_state[ATTEST_N_ARTICLE_STATES];
  guint n_articles = 0;

  /* What is listed already tells most of the time; counting is what remains. */
  if (self->ids->len > LARGE_PROJECT)
    return TRUE;
  return attest_article_query_counts (attest_project_get_connection (self->project), self->annotator, &n_articles,
                                      n_by_state, NULL) &&
         n_articles > LARGE_PROJECT;
}

static void
reload (AttestArticleListModel *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  Query *query;
  GArray *ids;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!is_large (self))
    {
      ids = attest_article_query_ids (attest_project_get_connection (self->project), self->annotator, self->filter,
                                      self->search, &error);
      if (ids != NULL)
        take_ids (self, ids);
      else
        tell_failure (self, error);
      return;
    }

  query = g_new0 (Query, 1);
  query->path = g_strdup (attest_project_get_path (self->project));
  query->annotator = self->annotator;
  query->filter = self->filter;
  query->search = g_strdup (self->search);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, query_done_cb, NULL);
  g_task_set_task_data (task, query, (GDestroyNotify) query_free);
  g_task_run_in_thread (task, query_thread);
}

static void
refresh_items (AttestArticleListModel *self, AttestChange *change)
{
  g_autoptr (GPtrArray) touched = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer value;

  /* Collected first: what follows may make or drop items. */
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (attest_change_touches_article (change, attest_article_item_get_article (value)))
      g_ptr_array_add (touched, g_object_ref (value));
  for (guint i = 0; i < touched->len; i++)
    attest_article_item_refresh (touched->pdata[i]);
}

static void
changed_cb (AttestProject *project, AttestChange *change, AttestArticleListModel *self)
{
  guint listed = ATTEST_CHANGE_ARTICLES | ATTEST_CHANGE_FOREIGN;
  guint shown = ATTEST_CHANGE_ARTICLES | ATTEST_CHANGE_STATES | ATTEST_CHANGE_ANNOTATIONS | ATTEST_CHANGE_SCHEME |
                ATTEST_CHANGE_ACTIVITY | ATTEST_CHANGE_COMMENTS | ATTEST_CHANGE_FOREIGN;

  if (self->filter != ATTEST_FILTER_ALL)
    listed |= ATTEST_CHANGE_STATES;
  if (change->flags & listed)
    reload (self);
  if (change->flags & shown)
    refresh_items (self, change);
}

static GType
attest_article_list_model_get_item_type (GListModel *list)
{
  return ATTEST_TYPE_ARTICLE_ITEM;
}

static guint
attest_article_list_model_get_n_items (GListModel *list)
{
  return ATTEST_ARTICLE_LIST_MODEL (list)->ids->len;
}

static gpointer
attest_article_list_model_get_item (GListModel *list, guint position)
{
  AttestArticleListModel *self = ATTEST_ARTICLE_LIST_MODEL (list);
  AttestArticleItem *item;
  gint64 id;

  if (position >= self->ids->len)
    return NULL;
  id = g_array_index (self->ids, gint64, position);
  item = g_hash_table_lookup (self->items, &id);
  if (item != NULL)
    return g_object_ref (item);

  item = attest_article_item_new (attest_project_get_connection (self->project), id, self->annotator);
  g_object_weak_ref (G_OBJECT (item), item_gone_cb, self);
  g_hash_table_insert (self->items, g_memdup2 (&id, sizeof id), item);
  return item;
}

static void
attest_article_list_model_init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = attest_article_list_model_get_item_type;
  iface->get_n_items = attest_article_list_model_get_n_items;
  iface->get_item = attest_article_list_model_get_item;
}

static void
attest_article_list_model_dispose (GObject *object)
{
  AttestArticleListModel *self = ATTEST_ARTICLE_LIST_MODEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  forget_items (self);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (attest_article_list_model_parent_class)->dispose (object);
}

static void
attest_article_list_model_finalize (GObject *object)
{
  AttestArticleListModel *self = ATTEST_ARTICLE_LIST_MODEL (object);

  g_hash_table_unref (self->items);
  g_array_unref (self->ids);
  g_free (self->search);
  G_OBJECT_CLASS (attest_article_list_model_parent_class)->finalize (object);
}

static void
attest_article_list_model_class_init (AttestArticleListModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = attest_article_list_model_dispose;
  object_class->finalize = attest_article_list_model_finalize;

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
attest_article_list_model_init (AttestArticleListModel *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * attest_article_list_model_new:
 * @project: the project
 * @annotator: id of the annotator whose states and annotations are shown
 *
 * Returns: (transfer full): a list of all articles
 */
AttestArticleListModel *
attest_article_list_model_new (AttestProject *project, gint64 annotator)
{
  AttestArticleListModel *self;

  g_return_val_if_fail (ATTEST_IS_PROJECT (project), NULL);

  self = g_object_new (ATTEST_TYPE_ARTICLE_LIST_MODEL, NULL);
  self->project = g_object_ref (project);
  self->annotator = annotator;
  g_signal_connect_object (project, "changed", G_CALLBACK (changed_cb), self, 0);
  reload (self);
  return self;
}

/**
 * attest_article_list_model_set_annotator:
 * @model: the list
 * @annotator: id of the annotator whose states and annotations are shown from now on
 */
void
attest_article_list_model_set_annotator (AttestArticleListModel *model, gint64 annotator)
{
  g_return_if_fail (ATTEST_IS_ARTICLE_LIST_MODEL (model));

  if (model->annotator == annotator)
    return;
  model->annotator = annotator;
  /* Every row shows other figures now. */
  forget_items (model);
  g_list_model_items_changed (G_LIST_MODEL (model), 0, model->ids->len, model->ids->len);
  reload (model);
}

AttestArticleFilter
attest_article_list_model_get_filter (AttestArticleListModel *model)
{
  g_return_val_if_fail (ATTEST_IS_ARTICLE_LIST_MODEL (model), ATTEST_FILTER_ALL);

  return model->filter;
}

void
attest_article_list_model_set_filter (AttestArticleListModel *model, AttestArticleFilter filter)
{
  g_return_if_fail (ATTEST_IS_ARTICLE_LIST_MODEL (model));

  if (model->filter == filter)
    return;
  model->filter = filter;
  reload (model);
}

const char *
attest_article_list_model_get_search (AttestArticleListModel *model)
{
  g_return_val_if_fail (ATTEST_IS_ARTICLE_LIST_MODEL (model), NULL);

  return model->search;
}

/**
 * attest_article_list_model_set_search:
 * @model: the list
 * @search: (nullable): what a person typed; %NULL or only white space: everything
 */
void
attest_article_list_model_set_search (AttestArticleListModel *model, const char *search)
{
  g_autofree char *words = search != NULL ? g_strstrip (g_strdup (search)) : NULL;

  g_return_if_fail (ATTEST_IS_ARTICLE_LIST_MODEL (model));

  if (words != NULL && *words == '\0')
    g_clear_pointer (&words, g_free);
  if (g_strcmp0 (words, model->search) == 0)
    return;
  g_free (model->search);
  model->search = g_steal_pointer (&words);
  reload (model);
}

guint
attest_article_list_model_get_size (AttestArticleListModel *model)
{
  g_return_val_if_fail (ATTEST_IS_ARTICLE_LIST_MODEL (model), 0);

  return model->ids->len;
}

/**
 * attest_article_list_model_get_article:
 * @model: the list
 * @position: a place in it
 *
 * Returns: the id of the article there, without reading anything of it; 0 past the end
 */
gint64
attest_article_list_model_get_article (AttestArticleListModel *model, guint position)
{
  g_return_val_if_fail (ATTEST_IS_ARTICLE_LIST_MODEL (model), 0);

  return position < model->ids->len ? g_array_index (model->ids, gint64, position) : 0;
}

/**
 * attest_article_list_model_find:
 * @model: the list
 * @article: id of an article
 * @position: (out) (optional): its place
 *
 * Returns: whether it is listed
 */
gboolean
attest_article_list_model_find (AttestArticleListModel *model, gint64 article, guint *position)
{
  g_return_val_if_fail (ATTEST_IS_ARTICLE_LIST_MODEL (model), FALSE);

  for (guint i = 0; i < model->ids->len; i++)
    if (g_array_index (model->ids, gint64, i) == article)
      {
        if (position != NULL)
          *position = i;
        return TRUE;
      }
  return FALSE;
}
