/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thread of comments, as a list holds it. */
#include "config.h"

#include "attest-thread-item.h"

struct _AttestThreadItem
{
  GObject parent_instance;

  gint64 comment;
};

G_DEFINE_FINAL_TYPE (AttestThreadItem, attest_thread_item, G_TYPE_OBJECT)

static void
attest_thread_item_class_init (AttestThreadItemClass *klass)
{
}

static void
attest_thread_item_init (AttestThreadItem *self)
{
}

AttestThreadItem *
attest_thread_item_new (gint64 comment)
{
  AttestThreadItem *self = g_object_new (ATTEST_TYPE_THREAD_ITEM, NULL);

  self->comment = comment;
  return self;
}

gint64
attest_thread_item_get_comment (AttestThreadItem *item)
{
  g_return_val_if_fail (ATTEST_IS_THREAD_ITEM (item), 0);

  return item->comment;
}
