/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the store in a list, read when it is first looked at. */
#include "config.h"

#include "attest-lazy-item.h"

struct _AttestLazyItem
{
  GObject parent_instance;

  gint64 id;
  AttestLazyLoad load;
  GDestroyNotify free_content;
  gpointer user_data;
  gpointer content;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestLazyItem, attest_lazy_item, G_TYPE_OBJECT)

static void
attest_lazy_item_finalize (GObject *object)
{
  AttestLazyItem *self = ATTEST_LAZY_ITEM (object);

  g_clear_pointer (&self->content, self->free_content);
  G_OBJECT_CLASS (attest_lazy_item_parent_class)->finalize (object);
}

static void
attest_lazy_item_class_init (AttestLazyItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attest_lazy_item_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
attest_lazy_item_init (AttestLazyItem *self)
{
}

AttestLazyItem *
attest_lazy_item_new (gint64 id, AttestLazyLoad load, GDestroyNotify free_content, gpointer user_data)
{
  AttestLazyItem *self = g_object_new (ATTEST_TYPE_LAZY_ITEM, NULL);

  self->id = id;
  self->load = load;
  self->free_content = free_content;
  self->user_data = user_data;
  return self;
}

gint64
attest_lazy_item_get_id (AttestLazyItem *item)
{
  g_return_val_if_fail (ATTEST_IS_LAZY_ITEM (item), 0);

  return item->id;
}

gpointer
attest_lazy_item_get_content (AttestLazyItem *item)
{
  g_return_val_if_fail (ATTEST_IS_LAZY_ITEM (item), NULL);

  if (item->content == NULL && item->load != NULL)
    item->content = item->load (item->id, item->user_data);
  return item->content;
}

void
attest_lazy_item_refresh (AttestLazyItem *item)
{
  g_return_if_fail (ATTEST_IS_LAZY_ITEM (item));

  g_clear_pointer (&item->content, item->free_content);
  g_signal_emit (item, signals[CHANGED], 0);
}

void
attest_lazy_item_detach (AttestLazyItem *item)
{
  g_return_if_fail (ATTEST_IS_LAZY_ITEM (item));

  item->load = NULL;
}
