/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which annotations lie where: a sorted array, and over it a tree of the furthest ends, held in arrays without
 * pointers. A query walks only into nodes that hold a result. Adding moves the array's tail: at 100,000 entries well
 * under a millisecond, which a key press can afford, while queries, which every frame makes, stay as fast as they can
 * be. */
#include "attest-interval-index.h"

#include <string.h>

/* Entries below a node of the lowest level, and nodes below each other node. */
#define FANOUT 16
/* 16 to the 8th is more than a guint counts. */
#define MAX_LEVELS 8

struct _AttestIntervalIndex
{
  GArray *entries; /* of AttestInterval, by start, longer first, then as they were added */
  /* furthest_ends[0][i] is the greatest end of entries i * FANOUT and on; each next level is the same over the last. */
  GArray *furthest_ends[MAX_LEVELS];
  guint n_levels;
};

G_DEFINE_BOXED_TYPE (AttestIntervalIndex, attest_interval_index, attest_interval_index_ref, attest_interval_index_unref)

static inline AttestInterval *
get_entry (AttestIntervalIndex *index, guint position)
{
  return &g_array_index (index->entries, AttestInterval, position);
}

static inline int
compare_ranges (AttestRange a, AttestRange b)
{
  if (a.start != b.start)
    return a.start < b.start ? -1 : 1;
  if (a.end != b.end)
    return a.end > b.end ? -1 : 1;
  return 0;
}

static int
compare_intervals (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return compare_ranges (((const AttestInterval *) a)->range, ((const AttestInterval *) b)->range);
}

/* How many entries come before @range, or with @after before or with it. */
static guint
count_before (AttestIntervalIndex *index, AttestRange range, gboolean after)
{
  guint low = 0, high = index->entries->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int order = compare_ranges (get_entry (index, middle)->range, range);

      if (order < 0 || (after && order == 0))
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* How many entries start before @offset. */
static guint
count_starting_before (AttestIntervalIndex *index, guint offset)
{
  /* No range ends later, so this one sorts before all that start at @offset. */
  return count_before (index, attest_range (offset, G_MAXUINT), FALSE);
}

static guint
furthest_entry_end (AttestIntervalIndex *index, guint first)
{
  guint last = MIN (first + FANOUT, index->entries->len);
  guint end = 0;

  for (guint i = first; i < last; i++)
    end = MAX (end, get_entry (index, i)->range.end);
  return end;
}

/* Brings the tree up to date after entries from @first on have changed or moved. */
static void
update_levels (AttestIntervalIndex *index, guint first)
{
  guint n_below = index->entries->len;

  index->n_levels = 0;
  while (n_below > 0 && (index->n_levels == 0 || n_below > 1))
    {
      GArray *level = index->furthest_ends[index->n_levels];
      const guint *below = index->n_levels > 0 ? (guint *) index->furthest_ends[index->n_levels - 1]->data : NULL;
      guint n = (n_below - 1) / FANOUT + 1;

      first /= FANOUT;
      /* A level that was not in use has nothing to keep. */
      first = MIN (first, level->len);
      g_array_set_size (level, n);
      for (guint i = first; i < n; i++)
        {
          guint end = 0;

          if (below == NULL)
            end = furthest_entry_end (index, i * FANOUT);
          else
            for (guint j = i * FANOUT; j < MIN ((i + 1) * FANOUT, n_below); j++)
              end = MAX (end, below[j]);
          g_array_index (level, guint, i) = end;
        }
      n_below = n;
      index->n_levels++;
    }
  for (guint i = index->n_levels; i < MAX_LEVELS; i++)
    g_array_set_size (index->furthest_ends[i], 0);
}

/* Whether to go on. Calls @func for those of the first @limit entries below @node that end after @start. */
static gboolean
walk (AttestIntervalIndex *index, guint level, guint node, guint limit, guint start, AttestIntervalFunc func,
      gpointer user_data)
{
  guint first = node * FANOUT;

  if (g_array_index (index->furthest_ends[level], guint, node) <= start)
    return TRUE;
  if (level == 0)
    {
      for (guint i = first; i < MIN (first + FANOUT, limit); i++)
        {
          const AttestInterval *entry = get_entry (index, i);

          if (entry->range.end > start && !attest_range_is_empty (entry->range) && !func (entry, user_data))
            return FALSE;
        }
      return TRUE;
    }
  /* Entries below one node of the level below: FANOUT to the power of @level. */
  for (guint i = first; i < MIN (first + FANOUT, index->furthest_ends[level - 1]->len); i++)
    {
      if ((guint64) i << (4 * level) >= limit)
        break;
      if (!walk (index, level - 1, i, limit, start, func, user_data))
        return FALSE;
    }
  return TRUE;
}

static void
attest_interval_index_finalize (gpointer box)
{
  AttestIntervalIndex *index = box;

  g_array_unref (index->entries);
  for (guint i = 0; i < MAX_LEVELS; i++)
    g_array_unref (index->furthest_ends[i]);
}

/**
 * attest_interval_index_new:
 *
 * Returns: (transfer full): an index without entries
 */
AttestIntervalIndex *
attest_interval_index_new (void)
{
  AttestIntervalIndex *index = g_atomic_rc_box_new0 (AttestIntervalIndex);

  index->entries = g_array_new (FALSE, FALSE, sizeof (AttestInterval));
  for (guint i = 0; i < MAX_LEVELS; i++)
    index->furthest_ends[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  return index;
}

/**
 * attest_interval_index_ref:
 * @index: an index
 *
 * Returns: (transfer full): @index
 */
AttestIntervalIndex *
attest_interval_index_ref (AttestIntervalIndex *index)
{
  g_return_val_if_fail (index != NULL, NULL);

  return g_atomic_rc_box_acquire (index);
}

/**
 * attest_interval_index_unref:
 * @index: (transfer full): an index
 */
void
attest_interval_index_unref (AttestIntervalIndex *index)
{
  g_return_if_fail (index != NULL);

  g_atomic_rc_box_release_full (index, attest_interval_index_finalize);
}

/**
 * attest_interval_index_get_size:
 * @index: an index
 *
 * Returns: how many entries it has
 */
guint
attest_interval_index_get_size (AttestIntervalIndex *index)
{
  g_return_val_if_fail (index != NULL, 0);

  return index->entries->len;
}

/**
 * attest_interval_index_clear:
 * @index: an index
 *
 * Removes all entries.
 */
void
attest_interval_index_clear (AttestIntervalIndex *index)
{
  g_return_if_fail (index != NULL);

  g_array_set_size (index->entries, 0);
  update_levels (index, 0);
}

/**
 * attest_interval_index_fill:
 * @index: an index
 * @intervals: (array length=n_intervals) (nullable): the new entries, in any order
 * @n_intervals: how many
 *
 * Replaces all entries. Sorts once, and not at all where @intervals are in text order.
 */
void
attest_interval_index_fill (AttestIntervalIndex *index, const AttestInterval *intervals, guint n_intervals)
{
  gboolean sorted = TRUE;

  g_return_if_fail (index != NULL);
  g_return_if_fail (intervals != NULL || n_intervals == 0);

  g_array_set_size (index->entries, 0);
  if (n_intervals > 0)
    g_array_append_vals (index->entries, intervals, n_intervals);
  for (guint i = 1; i < n_intervals && sorted; i++)
    sorted = compare_ranges (intervals[i - 1].range, intervals[i].range) <= 0;
  if (!sorted)
    g_qsort_with_data (index->entries->data, (int) n_intervals, sizeof (AttestInterval), compare_intervals, NULL);
  update_levels (index, 0);
}

/**
 * attest_interval_index_add:
 * @index: an index
 * @range: a fragment, in code points
 * @item: (not nullable): what it belongs to
 *
 * Adds an entry; the same one may be there more than once.
 */
void
attest_interval_index_add (AttestIntervalIndex *index, AttestRange range, gpointer item)
{
  AttestInterval interval = { range, item };
  guint position;

  g_return_if_fail (index != NULL && item != NULL);

  position = count_before (index, range, TRUE);
  g_array_insert_val (index->entries, position, interval);
  update_levels (index, position);
}

/**
 * attest_interval_index_remove:
 * @index: an index
 * @range: a fragment as it was added
 * @item: what it was added for
 *
 * Removes one entry.
 *
 * Returns: whether there was such an entry
 */
gboolean
attest_interval_index_remove (AttestIntervalIndex *index, AttestRange range, gpointer item)
{
  g_return_val_if_fail (index != NULL, FALSE);

  for (guint i = count_before (index, range, FALSE); i < index->entries->len; i++)
    {
      if (!attest_range_equal (get_entry (index, i)->range, range))
        return FALSE;
      if (get_entry (index, i)->item != item)
        continue;
      g_array_remove_index (index->entries, i);
      update_levels (index, i);
      return TRUE;
    }
  return FALSE;
}

/**
 * attest_interval_index_foreach_overlapping:
 * @index: an index
 * @range: a range, in code points
 * @func: (scope call): called for each entry found; it may not change @index
 * @user_data: for @func
 *
 * Finds the entries that share a code point with @range, or where @range is empty those that contain its
 * start. They come by start, longer first. Costs O((1 + found) log n).
 */
void
attest_interval_index_foreach_overlapping (AttestIntervalIndex *index, AttestRange range, AttestIntervalFunc func,
                                           gpointer user_data)
{
  guint limit;

  g_return_if_fail (index != NULL && func != NULL);

  if (attest_range_is_empty (range))
    range.end = range.start < G_MAXUINT ? range.start + 1 : G_MAXUINT;
  limit = count_starting_before (index, range.end);
  if (limit > 0)
    walk (index, index->n_levels - 1, 0, limit, range.start, func, user_data);
}

/**
 * attest_interval_index_next:
 * @index: an index
 * @offset: a place, in code points
 * @interval: (out) (optional): the first entry that starts after @offset
 *
 * Returns: whether there is one
 */
gboolean
attest_interval_index_next (AttestIntervalIndex *index, guint offset, AttestInterval *interval)
{
  guint position;

  g_return_val_if_fail (index != NULL, FALSE);

  if (offset == G_MAXUINT)
    return FALSE;
  position = count_starting_before (index, offset + 1);
  if (position == index->entries->len)
    return FALSE;
  if (interval != NULL)
    *interval = *get_entry (index, position);
  return TRUE;
}

/**
 * attest_interval_index_previous:
 * @index: an index
 * @offset: a place, in code points
 * @interval: (out) (optional): the last entry that starts before @offset
 *
 * Returns: whether there is one
 */
gboolean
attest_interval_index_previous (AttestIntervalIndex *index, guint offset, AttestInterval *interval)
{
  guint position;

  g_return_val_if_fail (index != NULL, FALSE);

  position = count_starting_before (index, offset);
  if (position == 0)
    return FALSE;
  if (interval != NULL)
    *interval = *get_entry (index, position - 1);
  return TRUE;
}
