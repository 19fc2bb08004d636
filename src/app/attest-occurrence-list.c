/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The places where words occur again. They come as they are found, mostly in order; those that come late go where they
 * belong. */
#include "config.h"

#include "attest-occurrence-list.h"

struct _AttestOccurrenceList
{
  GObject parent_instance;

  GArray *entries; /* element-type Entry */
  guint n_ticked;
  guint n_labelled;
};

typedef struct
{
  AttestOccurrence *occurrence;
  AttestOccurrenceItem *item; /* (nullable): not asked for yet */
  gboolean ticked;
} Entry;

enum
{
  TICKED_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void attest_occurrence_list_init_list_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AttestOccurrenceList, attest_occurrence_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, attest_occurrence_list_init_list_model))

static Entry *
entry_at (AttestOccurrenceList *self, guint position)
{
  return &g_array_index (self->entries, Entry, position);
}

/* The place of @occurrence: behind all that come before it. */
static guint
find_place (AttestOccurrenceList *self, const AttestOccurrence *occurrence)
{
  guint low = 0;
  guint high = self->entries->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (attest_occurrence_compare (entry_at (self, middle)->occurrence, occurrence) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
item_ticked_cb (AttestOccurrenceList *self, GParamSpec *pspec, AttestOccurrenceItem *item)
{
  guint position = find_place (self, attest_occurrence_item_get_occurrence (item));
  Entry *entry;

  if (position >= self->entries->len || entry_at (self, position)->item != item)
    return;
  entry = entry_at (self, position);
  if (entry->ticked == attest_occurrence_item_get_ticked (item))
    return;
  entry->ticked = !entry->ticked;
  self->n_ticked += entry->ticked ? 1 : -1;
  g_signal_emit (self, signals[TICKED_CHANGED], 0);
}

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  attest_occurrence_unref (entry->occurrence);
  g_clear_object (&entry->item);
}

static GType
attest_occurrence_list_get_item_type (GListModel *model)
{
  return ATTEST_TYPE_OCCURRENCE_ITEM;
}

static guint
attest_occurrence_list_get_n_items (GListModel *model)
{
  return ATTEST_OCCURRENCE_LIST (model)->entries->len;
}

static gpointer
attest_occurrence_list_get_item (GListModel *model, guint position)
{
  AttestOccurrenceList *self = ATTEST_OCCURRENCE_LIST (model);
  Entry *entry;

  if (position >= self->entries->len)
    return NULL;
  entry = entry_at (self, position);
  if (entry->item == NULL)
    {
      entry->item = attest_occurrence_item_new (entry->occurrence, entry->ticked);
      g_signal_connect_object (entry->item, "notify::ticked", G_CALLBACK (item_ticked_cb), self, G_CONNECT_SWAPPED);
    }
  return g_object_ref (entry->item);
}

static void
attest_occurrence_list_init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = attest_occurrence_list_get_item_type;
  iface->get_n_items = attest_occurrence_list_get_n_items;
  iface->get_item = attest_occurrence_list_get_item;
}

static void
attest_occurrence_list_finalize (GObject *object)
{
  g_array_unref (ATTEST_OCCURRENCE_LIST (object)->entries);
  G_OBJECT_CLASS (attest_occurrence_list_parent_class)->finalize (object);
}

static void
attest_occurrence_list_class_init (AttestOccurrenceListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attest_occurrence_list_finalize;

  signals[TICKED_CHANGED] = g_signal_new ("ticked-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
}

static void
attest_occurrence_list_init (AttestOccurrenceList *self)
{
  self->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
}

AttestOccurrenceList *
attest_occurrence_list_new (void)
{
  return g_object_new (ATTEST_TYPE_OCCURRENCE_LIST, NULL);
}

void
attest_occurrence_list_clear (AttestOccurrenceList *list)
{
  guint n_entries;

  g_return_if_fail (ATTEST_IS_OCCURRENCE_LIST (list));

  n_entries = list->entries->len;
  g_array_set_size (list->entries, 0);
  list->n_ticked = 0;
  list->n_labelled = 0;
  if (n_entries > 0)
    g_list_model_items_changed (G_LIST_MODEL (list), 0, n_entries, 0);
  g_signal_emit (list, signals[TICKED_CHANGED], 0);
}

static void
insert (AttestOccurrenceList *self, guint position, AttestOccurrence *const *occurrences, guint n_occurrences)
{
  g_autofree Entry *entries = g_new0 (Entry, n_occurrences);

  for (guint i = 0; i < n_occurrences; i++)
    {
      AttestOccurrenceState state = occurrences[i]->state;

      entries[i].occurrence = attest_occurrence_ref (occurrences[i]);
      entries[i].ticked = state == ATTEST_OCCURRENCE_FREE;
      self->n_ticked += entries[i].ticked;
      self->n_labelled += state == ATTEST_OCCURRENCE_LABELLED;
    }
  g_array_insert_vals (self->entries, position, entries, n_occurrences);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, n_occurrences);
}

/**
 * attest_occurrence_list_add:
 * @list: the list
 * @occurrences: (element-type AttestOccurrence): what was found; those of an article together
 *
 * Puts them where they belong, as many at once as belong together.
 */
void
attest_occurrence_list_add (AttestOccurrenceList *list, GPtrArray *occurrences)
{
  AttestOccurrence **pointers = (AttestOccurrence **) occurrences->pdata;
  guint end;

  g_return_if_fail (ATTEST_IS_OCCURRENCE_LIST (list));

  for (guint start = 0; start < occurrences->len; start = end)
    {
      guint position = find_place (list, pointers[start]);
      const AttestOccurrence *next = position < list->entries->len ? entry_at (list, position)->occurrence : NULL;

      for (end = start + 1; end < occurrences->len; end++)
        if (attest_occurrence_compare (pointers[end - 1], pointers[end]) >= 0 ||
            (next != NULL && attest_occurrence_compare (pointers[end], next) > 0))
          break;
      insert (list, position, pointers + start, end - start);
    }
  g_signal_emit (list, signals[TICKED_CHANGED], 0);
}

guint
attest_occurrence_list_get_size (AttestOccurrenceList *list)
{
  g_return_val_if_fail (ATTEST_IS_OCCURRENCE_LIST (list), 0);

  return list->entries->len;
}

guint
attest_occurrence_list_get_n_ticked (AttestOccurrenceList *list)
{
  g_return_val_if_fail (ATTEST_IS_OCCURRENCE_LIST (list), 0);

  return list->n_ticked;
}

guint
attest_occurrence_list_get_n_labelled (AttestOccurrenceList *list)
{
  g_return_val_if_fail (ATTEST_IS_OCCURRENCE_LIST (list), 0);

  return list->n_labelled;
}

/**
 * attest_occurrence_list_tick_all:
 * @list: the list
 * @ticked: whether to tick what can be ticked, or nothing
 */
void
attest_occurrence_list_tick_all (AttestOccurrenceList *list, gboolean ticked)
{
  g_return_if_fail (ATTEST_IS_OCCURRENCE_LIST (list));

  list->n_ticked = 0;
  for (guint i = 0; i < list->entries->len; i++)
    {
      Entry *entry = entry_at (list, i);

      entry->ticked = ticked && entry->occurrence->state != ATTEST_OCCURRENCE_LABELLED;
      list->n_ticked += entry->ticked;
      if (entry->item != NULL)
        attest_occurrence_item_set_ticked (entry->item, ticked);
    }
  g_signal_emit (list, signals[TICKED_CHANGED], 0);
}

void
attest_occurrence_list_toggle (AttestOccurrenceList *list, guint position)
{
  g_autoptr (AttestOccurrenceItem) item = NULL;

  g_return_if_fail (ATTEST_IS_OCCURRENCE_LIST (list));

  item = g_list_model_get_item (G_LIST_MODEL (list), position);
  if (item != NULL)
    attest_occurrence_item_set_ticked (item, !attest_occurrence_item_get_ticked (item));
}

/**
 * attest_occurrence_list_dup_ticked:
 * @list: the list
 *
 * Returns: (transfer full) (element-type AttestOccurrence): what is ticked
 */
GPtrArray *
attest_occurrence_list_dup_ticked (AttestOccurrenceList *list)
{
  GPtrArray *ticked = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_occurrence_unref);

  g_return_val_if_fail (ATTEST_IS_OCCURRENCE_LIST (list), ticked);

  for (guint i = 0; i < list->entries->len; i++)
    if (entry_at (list, i)->ticked)
      g_ptr_array_add (ticked, attest_occurrence_ref (entry_at (list, i)->occurrence));
  return ticked;
}
