/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One step of the history, as a list holds it. */
#include "config.h"

#include "attest-history-item.h"

struct _AttestHistoryItem
{
  GObject parent_instance;

  AttestHistoryEntry *entry;
};

G_DEFINE_FINAL_TYPE (AttestHistoryItem, attest_history_item, G_TYPE_OBJECT)

static void
attest_history_item_finalize (GObject *object)
{
  g_clear_pointer (&ATTEST_HISTORY_ITEM (object)->entry, attest_history_entry_free);
  G_OBJECT_CLASS (attest_history_item_parent_class)->finalize (object);
}

static void
attest_history_item_class_init (AttestHistoryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attest_history_item_finalize;
}

static void
attest_history_item_init (AttestHistoryItem *self)
{
}

AttestHistoryItem *
attest_history_item_new (AttestHistoryEntry *entry)
{
  AttestHistoryItem *item = g_object_new (ATTEST_TYPE_HISTORY_ITEM, NULL);

  item->entry = entry;
  return item;
}

const AttestHistoryEntry *
attest_history_item_get_entry (AttestHistoryItem *item)
{
  g_return_val_if_fail (ATTEST_IS_HISTORY_ITEM (item), NULL);

  return item->entry;
}
