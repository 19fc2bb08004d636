/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list view of GTK 4.8 makes new rows, some two hundred of them, for items that take the place of others; measured,
 * that was almost half of what it takes to open an article. So the items stay, and get other annotations. */
#include "config.h"

#include "attest-annotation-slots.h"

#include <gio/gio.h>

/* So many items at a place have been replaced by so many others; both 0: nothing has changed. */
typedef struct
{
  guint position;
  guint n_removed;
  guint n_added;
} Change;

struct _AttestAnnotationSlots
{
  GObject parent_instance;

  AttestAnnotationList *list;
  guint n_items;
  GHashTable *slots; /* position → AttestAnnotationSlot, not owned: those that somebody shows */
  Change pending;    /* of the list since it was last caught up with */
};

static void attest_annotation_slots_init_list_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AttestAnnotationSlots, attest_annotation_slots, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, attest_annotation_slots_init_list_model))

static gboolean
is_slot (gpointer position, gpointer slot, gpointer gone)
{
  return slot == gone;
}

static void
slot_gone_cb (gpointer user_data, GObject *gone)
{
  g_hash_table_foreach_remove (ATTEST_ANNOTATION_SLOTS (user_data)->slots, is_slot, gone);
}

/* Slots within @removed places at @position go, those behind it move. */
static void
move_slots (AttestAnnotationSlots *self, guint position, guint n_removed, guint n_added)
{
  GHashTable *moved = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key;
  gpointer slot;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, &key, &slot))
    {
      guint place = GPOINTER_TO_UINT (key);

      if (place < position)
        g_hash_table_insert (moved, key, slot);
      else if (place >= position + n_removed)
        g_hash_table_insert (moved, GUINT_TO_POINTER (place - n_removed + n_added), slot);
      else
        g_object_weak_unref (slot, slot_gone_cb, self);
    }
  g_hash_table_unref (self->slots);
  self->slots = moved;
}

/* The slots shown of @n places from @position on, which have other annotations now. */
static void
fill_slots (AttestAnnotationSlots *self, guint position, guint n)
{
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer key;
  gpointer slot;

  /* Collected first: what follows may make or drop slots. */
  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, &key, &slot))
    {
      guint place = GPOINTER_TO_UINT (key);

      if (place < position || place >= position + n)
        continue;
      g_ptr_array_add (slots, g_object_ref (slot));
      g_array_append_val (places, place);
    }
  for (guint i = 0; i < slots->len; i++)
    attest_annotation_slot_set_annotation (slots->pdata[i],
                                           attest_annotation_list_get (self->list, g_array_index (places, guint, i)));
}

/* One change that does what @pending and then the other do. */
static void
add_change (Change *pending, guint position, guint n_removed, guint n_added)
{
  guint start = MIN (pending->position, position);
  guint pending_end = pending->position + pending->n_added;
  guint end = MAX (pending_end, position + n_removed);

  if (pending->n_removed + pending->n_added == 0)
    {
      *pending = (Change){ position, n_removed, n_added };
      return;
    }
  pending->n_removed += end - pending_end + pending->position - start;
  pending->n_added = end - start - n_removed + n_added;
  pending->position = start;
}

static void
items_changed_cb (AttestAnnotationSlots *self, guint position, guint n_removed, guint n_added)
{
  add_change (&self->pending, position, n_removed, n_added);
}

static void
change_items (AttestAnnotationSlots *self, guint position, guint n_removed, guint n_added)
{
  guint n_both = MIN (n_removed, n_added);

  self->n_items += n_added - n_removed;
  if (n_removed != n_added)
    {
      move_slots (self, position + n_both, n_removed - n_both, n_added - n_both);
      g_list_model_items_changed (G_LIST_MODEL (self), position + n_both, n_removed - n_both, n_added - n_both);
    }
  fill_slots (self, position, n_both);
}

/* (nullable): the annotation of a place of before the pending change. */
static AttestAnnotation *
get_annotation (AttestAnnotationSlots *self, guint position)
{
  if (position < self->pending.position)
    return attest_annotation_list_get (self->list, position);
  if (position < self->pending.position + self->pending.n_removed)
    return NULL;
  return attest_annotation_list_get (self->list, position - self->pending.n_removed + self->pending.n_added);
}

static GType
attest_annotation_slots_get_item_type (GListModel *model)
{
  return ATTEST_TYPE_ANNOTATION_SLOT;
}

static guint
attest_annotation_slots_get_n_items (GListModel *model)
{
  return ATTEST_ANNOTATION_SLOTS (model)->n_items;
}

static gpointer
attest_annotation_slots_get_item (GListModel *model, guint position)
{
  AttestAnnotationSlots *self = ATTEST_ANNOTATION_SLOTS (model);
  AttestAnnotationSlot *slot;

  if (position >= self->n_items)
    return NULL;
  slot = g_hash_table_lookup (self->slots, GUINT_TO_POINTER (position));
  if (slot != NULL)
    return g_object_ref (slot);
  slot = attest_annotation_slot_new (get_annotation (self, position));
  g_object_weak_ref (G_OBJECT (slot), slot_gone_cb, self);
  g_hash_table_insert (self->slots, GUINT_TO_POINTER (position), slot);
  return slot;
}

static void
attest_annotation_slots_init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = attest_annotation_slots_get_item_type;
  iface->get_n_items = attest_annotation_slots_get_n_items;
  iface->get_item = attest_annotation_slots_get_item;
}

static void
attest_annotation_slots_dispose (GObject *object)
{
  AttestAnnotationSlots *self = ATTEST_ANNOTATION_SLOTS (object);

  move_slots (self, 0, self->n_items, 0);
  self->n_items = 0;
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (attest_annotation_slots_parent_class)->dispose (object);
}

static void
attest_annotation_slots_finalize (GObject *object)
{
  g_hash_table_unref (ATTEST_ANNOTATION_SLOTS (object)->slots);
  G_OBJECT_CLASS (attest_annotation_slots_parent_class)->finalize (object);
}

static void
attest_annotation_slots_class_init (AttestAnnotationSlotsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = attest_annotation_slots_dispose;
  G_OBJECT_CLASS (klass)->finalize = attest_annotation_slots_finalize;
}

static void
attest_annotation_slots_init (AttestAnnotationSlots *self)
{
  self->slots = g_hash_table_new (NULL, NULL);
}

AttestAnnotationSlots *
attest_annotation_slots_new (void)
{
  return g_object_new (ATTEST_TYPE_ANNOTATION_SLOTS, NULL);
}

/**
 * attest_annotation_slots_set_list:
 * @slots: the slots
 * @list: (nullable): what is listed from now on, caught up with
 */
void
attest_annotation_slots_set_list (AttestAnnotationSlots *slots, AttestAnnotationList *list)
{
  g_autoptr (AttestAnnotationList) old = NULL;

  g_return_if_fail (ATTEST_IS_ANNOTATION_SLOTS (slots));

  if (slots->list == list)
    return;
  old = g_steal_pointer (&slots->list);
  if (old != NULL)
    g_signal_handlers_disconnect_by_data (old, slots);
  slots->list = list != NULL ? g_object_ref (list) : NULL;
  if (list != NULL)
    g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb), slots, G_CONNECT_SWAPPED);
  slots->pending = (Change){ 0 };
  change_items (slots, 0, slots->n_items, list != NULL ? attest_annotation_list_get_size (list) : 0);
}

/**
 * attest_annotation_slots_catch_up:
 * @slots: the slots
 *
 * Tells, as one, of all that has changed in the list.
 */
void
attest_annotation_slots_catch_up (AttestAnnotationSlots *slots)
{
  Change change;

  g_return_if_fail (ATTEST_IS_ANNOTATION_SLOTS (slots));

  change = slots->pending;
  slots->pending = (Change){ 0 };
  if (change.n_removed + change.n_added > 0)
    change_items (slots, change.position, change.n_removed, change.n_added);
}
