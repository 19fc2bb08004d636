/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the store as a list: all ids in one array, a row's content only when it comes into view. */
#include "config.h"

#include "attest-lazy-list.h"

struct _AttestLazyList
{
  GObject parent_instance;

  AttestLazyLoad load;
  GDestroyNotify free_content;
  gpointer user_data;
  GArray *ids;
  GHashTable *items; /* id → AttestLazyItem, not owned: those that somebody shows */
};

static void attest_lazy_list_init_list_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AttestLazyList, attest_lazy_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, attest_lazy_list_init_list_model))

/* The item is not whole any more, and can't be asked for its id. */
static gboolean
is_item (gpointer key, gpointer value, gpointer gone)
{
  return value == gone;
}

static void
item_gone_cb (gpointer user_data, GObject *gone)
{
  g_hash_table_foreach_remove (ATTEST_LAZY_LIST (user_data)->items, is_item, gone);
}

static GType
attest_lazy_list_get_item_type (GListModel *list)
{
  return ATTEST_TYPE_LAZY_ITEM;
}

static guint
attest_lazy_list_get_n_items (GListModel *list)
{
  return ATTEST_LAZY_LIST (list)->ids->len;
}

static gpointer
attest_lazy_list_get_item (GListModel *list, guint position)
{
  AttestLazyList *self = ATTEST_LAZY_LIST (list);
  AttestLazyItem *item;
  gint64 id;

  if (position >= self->ids->len)
    return NULL;
  id = g_array_index (self->ids, gint64, position);
  item = g_hash_table_lookup (self->items, &id);
  if (item != NULL)
    return g_object_ref (item);
  item = attest_lazy_item_new (id, self->load, self->free_content, self->user_data);
  g_object_weak_ref (G_OBJECT (item), item_gone_cb, self);
  g_hash_table_insert (self->items, g_memdup2 (&id, sizeof id), item);
  return item;
}

static void
attest_lazy_list_init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = attest_lazy_list_get_item_type;
  iface->get_n_items = attest_lazy_list_get_n_items;
  iface->get_item = attest_lazy_list_get_item;
}

static void
attest_lazy_list_dispose (GObject *object)
{
  AttestLazyList *self = ATTEST_LAZY_LIST (object);

  attest_lazy_list_detach (self);
  G_OBJECT_CLASS (attest_lazy_list_parent_class)->dispose (object);
}

static void
attest_lazy_list_finalize (GObject *object)
{
  AttestLazyList *self = ATTEST_LAZY_LIST (object);

  g_hash_table_unref (self->items);
  g_array_unref (self->ids);
  G_OBJECT_CLASS (attest_lazy_list_parent_class)->finalize (object);
}

static void
attest_lazy_list_class_init (AttestLazyListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = attest_lazy_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = attest_lazy_list_finalize;
}

static void
attest_lazy_list_init (AttestLazyList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

AttestLazyList *
attest_lazy_list_new (AttestLazyLoad load, GDestroyNotify free_content, gpointer user_data)
{
  AttestLazyList *self = g_object_new (ATTEST_TYPE_LAZY_LIST, NULL);

  self->load = load;
  self->free_content = free_content;
  self->user_data = user_data;
  return self;
}

void
attest_lazy_list_take_ids (AttestLazyList *list, GArray *ids)
{
  g_autoptr (GArray) old = NULL;
  guint shorter;
  guint start = 0;
  guint end = 0;

  g_return_if_fail (ATTEST_IS_LAZY_LIST (list));

  old = g_steal_pointer (&list->ids);
  list->ids = ids;
  shorter = MIN (old->len, ids->len);
  while (start < shorter && g_array_index (old, gint64, start) == g_array_index (ids, gint64, start))
    start++;
  while (end < shorter - start &&
         g_array_index (old, gint64, old->len - 1 - end) == g_array_index (ids, gint64, ids->len - 1 - end))
    end++;
  if (old->len != ids->len || start < shorter)
    g_list_model_items_changed (G_LIST_MODEL (list), start, old->len - start - end, ids->len - start - end);
}

void
attest_lazy_list_refresh (AttestLazyList *list)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer item;

  g_return_if_fail (ATTEST_IS_LAZY_LIST (list));

  /* Collected first: what follows may make or drop items. */
  g_hash_table_iter_init (&iter, list->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_ptr_array_add (items, g_object_ref (item));
  for (guint i = 0; i < items->len; i++)
    attest_lazy_item_refresh (items->pdata[i]);
}

void
attest_lazy_list_detach (AttestLazyList *list)
{
  GHashTableIter iter;
  gpointer item;

  g_return_if_fail (ATTEST_IS_LAZY_LIST (list));

  list->load = NULL;
  g_hash_table_iter_init (&iter, list->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      attest_lazy_item_detach (item);
      g_object_weak_unref (item, item_gone_cb, list);
    }
  g_hash_table_remove_all (list->items);
}

guint
attest_lazy_list_get_size (AttestLazyList *list)
{
  g_return_val_if_fail (ATTEST_IS_LAZY_LIST (list), 0);

  return list->ids->len;
}

gint64
attest_lazy_list_get_id (AttestLazyList *list, guint position)
{
  g_return_val_if_fail (ATTEST_IS_LAZY_LIST (list), 0);

  return position < list->ids->len ? g_array_index (list->ids, gint64, position) : 0;
}

gboolean
attest_lazy_list_find (AttestLazyList *list, gint64 id, guint *position)
{
  g_return_val_if_fail (ATTEST_IS_LAZY_LIST (list), FALSE);

  for (guint i = 0; i < list->ids->len; i++)
    if (g_array_index (list->ids, gint64, i) == id)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}
