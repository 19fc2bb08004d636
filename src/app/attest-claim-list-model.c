/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids and clusters only, sixteen bytes a claim; a row's words are read when it comes into view. The ids come from a
 * thread with a connection of its own, the first stretch at once. */
#include "config.h"

#include "attest-claim-list-model.h"

struct _AttestClaimListModel
{
  GObject parent_instance;

  AttestProject *project;
  GArray *rows; /* AttestListedClaim */
  GCancellable *cancellable;
  AttestClaimFilter filter;
  gint64 annotator;
  char *search;
  guint loading;     /* number of the load under way; 0: none */
  guint n_loads;     /* begun so far */
  gboolean is_asked; /* whether rows answer what is asked now, or did before something changed */
};

/* What a load needs to know, apart from the model, whose settings go on changing. */
typedef struct
{
  AttestClaimListModel *model;
  GCancellable *cancellable;
  char *path;
  AttestClaimFilter filter;
  gint64 annotator;
  char *search;
  guint number;
  gboolean begun;
  GArray *all; /* (nullable): where the rows are kept together, to be compared with those before */
} Load;

typedef struct
{
  AttestClaimListModel *model;
  GArray *rows;
  guint number;
  gboolean is_first;
} Stretch;

enum
{
  LOADED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void attest_claim_list_model_init_list_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AttestClaimListModel, attest_claim_list_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, attest_claim_list_model_init_list_model))

static void
load_free (Load *load)
{
  g_object_unref (load->model);
  g_object_unref (load->cancellable);
  g_free (load->path);
  g_free (load->search);
  g_clear_pointer (&load->all, g_array_unref);
  g_free (load);
}

static void
stretch_free (gpointer data)
{
  Stretch *stretch = data;

  g_object_unref (stretch->model);
  g_array_unref (stretch->rows);
  g_free (stretch);
}

/* --- in the main thread --- */

static gboolean
equal_rows (const AttestListedClaim *a, const AttestListedClaim *b)
{
  return a->claim == b->claim && a->cluster == b->cluster;
}

/* Tells the shortest stretch that differs, so that a list keeps its place; its neighbours are told of, too, since they
 * may stand beside another cluster now. */
static void
replace_rows (AttestClaimListModel *self, GArray *rows)
{
  g_autoptr (GArray) old = g_steal_pointer (&self->rows);
  const AttestListedClaim *before = (const AttestListedClaim *) (gconstpointer) old->data;
  const AttestListedClaim *after = (const AttestListedClaim *) (gconstpointer) rows->data;
  guint shorter = MIN (old->len, rows->len);
  guint start = 0;
  guint end = 0;

  self->rows = g_array_ref (rows);
  while (start < shorter && equal_rows (&before[start], &after[start]))
    start++;
  if (start == old->len && start == rows->len)
    return;
  while (end < shorter - start && equal_rows (&before[old->len - 1 - end], &after[rows->len - 1 - end]))
    end++;
  start = start > 0 ? start - 1 : 0;
  end = end > 0 ? end - 1 : 0;
  g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - end, rows->len - start - end);
}

static gboolean
take_stretch_cb (gpointer user_data)
{
  Stretch *stretch = user_data;
  AttestClaimListModel *self = stretch->model;
  guint n_before = self->rows->len;

  if (stretch->number != self->loading)
    return G_SOURCE_REMOVE;
  if (stretch->is_first)
    {
      g_array_set_size (self->rows, 0);
      g_array_append_vals (self->rows, stretch->rows->data, stretch->rows->len);
      g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->rows->len);
    }
  else if (stretch->rows->len > 0)
    {
      /* The last row so far may be followed by one of its cluster. */
      guint position = n_before > 0 ? n_before - 1 : 0;

      g_array_append_vals (self->rows, stretch->rows->data, stretch->rows->len);
      g_list_model_items_changed (G_LIST_MODEL (self), position, n_before - position, self->rows->len - position);
    }
  return G_SOURCE_REMOVE;
}

static void
loaded_cb (GObject *source_object, GAsyncResult *result, gpointer user_data)
{
  AttestClaimListModel *self = ATTEST_CLAIM_LIST_MODEL (source_object);
  Load *load = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  if (load->number != self->loading)
    return;
  self->loading = 0;
  if (done && load->all != NULL)
    replace_rows (self, load->all);
  self->is_asked = done;
  if (done)
    g_signal_emit (self, signals[LOADED], 0);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

/* --- in the thread --- */

static gboolean
take_rows (GArray *rows, gpointer user_data)
{
  Load *load = user_data;
  Stretch *stretch;

  if (g_cancellable_is_cancelled (load->cancellable))
    {
      g_array_unref (rows);
      return FALSE;
    }
  if (load->all != NULL)
    {
      g_array_append_vals (load->all, rows->data, rows->len);
      g_array_unref (rows);
      return TRUE;
    }
  stretch = g_new0 (Stretch, 1);
  stretch->model = g_object_ref (load->model);
  stretch->rows = rows;
  stretch->number = load->number;
  stretch->is_first = !load->begun;
  load->begun = TRUE;
  g_idle_add_full (G_PRIORITY_DEFAULT, take_stretch_cb, stretch, stretch_free);
  return TRUE;
}

static void
load_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Load *load = task_data;
  GError *error = NULL;
  g_autoptr (AttestConnection)
    connection = attest_connection_open_again (load->path, ATTEST_CONNECTION_READ_ONLY, &error);
  gboolean done = FALSE;

  if (connection != NULL)
    {
      attest_connection_set_cancellable (connection, cancellable);
      /* One moment of the file from the first row to the last. */
      done = attest_connection_begin_reading (connection, &error) &&
             attest_claim_query_run (connection, load->filter, load->annotator, load->search, take_rows, load, &error);
      attest_connection_rollback (connection);
      attest_connection_set_cancellable (connection, NULL);
      attest_connection_close (connection, NULL);
    }
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* --- the list --- */

static GType
attest_claim_list_model_get_item_type (GListModel *list)
{
  return ATTEST_TYPE_CLAIM_ITEM;
}

static guint
attest_claim_list_model_get_n_items (GListModel *list)
{
  return ATTEST_CLAIM_LIST_MODEL (list)->rows->len;
}

static gpointer
attest_claim_list_model_get_item (GListModel *list, guint position)
{
  AttestClaimListModel *self = ATTEST_CLAIM_LIST_MODEL (list);
  const AttestListedClaim *rows = (const AttestListedClaim *) (gconstpointer) self->rows->data;
  guint cluster;

  if (position >= self->rows->len)
    return NULL;
  cluster = rows[position].cluster;
  return attest_claim_item_new (
    self->project, rows[position].claim, cluster != 0 && position > 0 && rows[position - 1].cluster == cluster,
    cluster != 0 && position + 1 < self->rows->len && rows[position + 1].cluster == cluster);
}

static void
attest_claim_list_model_init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = attest_claim_list_model_get_item_type;
  iface->get_n_items = attest_claim_list_model_get_n_items;
  iface->get_item = attest_claim_list_model_get_item;
}

static void
attest_claim_list_model_finalize (GObject *object)
{
  AttestClaimListModel *self = ATTEST_CLAIM_LIST_MODEL (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->project);
  g_array_unref (self->rows);
  g_free (self->search);
  G_OBJECT_CLASS (attest_claim_list_model_parent_class)->finalize (object);
}

static void
attest_claim_list_model_class_init (AttestClaimListModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attest_claim_list_model_finalize;

  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
attest_claim_list_model_init (AttestClaimListModel *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (AttestListedClaim));
}

AttestClaimListModel *
attest_claim_list_model_new (AttestProject *project)
{
  AttestClaimListModel *self = g_object_new (ATTEST_TYPE_CLAIM_LIST_MODEL, NULL);

  self->project = g_object_ref (project);
  return self;
}

void
attest_claim_list_model_ask (AttestClaimListModel *model, AttestClaimFilter filter, gint64 annotator,
                             const char *search)
{
  g_return_if_fail (ATTEST_IS_CLAIM_LIST_MODEL (model));

  if (model->filter == filter && model->annotator == annotator && g_strcmp0 (model->search, search) == 0)
    return;
  model->filter = filter;
  model->annotator = annotator;
  g_free (model->search);
  model->search = g_strdup (search);
  model->is_asked = FALSE;
}

void
attest_claim_list_model_load (AttestClaimListModel *model)
{
  g_autoptr (GTask) task = NULL;
  Load *load;

  g_return_if_fail (ATTEST_IS_CLAIM_LIST_MODEL (model));

  g_cancellable_cancel (model->cancellable);
  g_clear_object (&model->cancellable);
  model->cancellable = g_cancellable_new ();
  model->loading = ++model->n_loads;
  load = g_new0 (Load, 1);
  load->model = g_object_ref (model);
  load->cancellable = g_object_ref (model->cancellable);
  load->path = g_strdup (attest_project_get_path (model->project));
  load->filter = model->filter;
  load->annotator = model->annotator;
  load->search = g_strdup (model->search);
  load->number = model->loading;
  if (model->is_asked)
    load->all = g_array_new (FALSE, FALSE, sizeof (AttestListedClaim));
  task = g_task_new (model, model->cancellable, loaded_cb, NULL);
  g_task_set_task_data (task, load, (GDestroyNotify) load_free);
  g_task_run_in_thread (task, load_thread);
}

gboolean
attest_claim_list_model_is_loading (AttestClaimListModel *model)
{
  g_return_val_if_fail (ATTEST_IS_CLAIM_LIST_MODEL (model), FALSE);

  return model->loading != 0;
}

void
attest_claim_list_model_stop (AttestClaimListModel *model)
{
  g_return_if_fail (ATTEST_IS_CLAIM_LIST_MODEL (model));

  g_cancellable_cancel (model->cancellable);
  model->loading = 0;
}
