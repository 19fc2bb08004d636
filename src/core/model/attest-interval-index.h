/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which annotations lie where in an article: many ranges per key, answered in O(log n + found). */
#pragma once

#include "attest-range.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_INTERVAL_INDEX (attest_interval_index_get_type ())

typedef struct _AttestIntervalIndex AttestIntervalIndex;

/**
 * AttestInterval:
 * @range: a fragment
 * @item: (not nullable): what it belongs to; compared by address, not owned
 */
typedef struct
{
  AttestRange range;
  gpointer    item;
} AttestInterval;

/**
 * AttestIntervalFunc:
 * @interval: an entry; valid during the call
 * @user_data: as passed in
 *
 * Returns: %TRUE to go on, %FALSE to stop
 */
typedef gboolean (*AttestIntervalFunc) (const AttestInterval *interval, gpointer user_data);

GType                attest_interval_index_get_type (void) G_GNUC_CONST;

AttestIntervalIndex *attest_interval_index_new (void);
AttestIntervalIndex *attest_interval_index_ref (AttestIntervalIndex *index);
void                 attest_interval_index_unref (AttestIntervalIndex *index);
guint                attest_interval_index_get_size (AttestIntervalIndex *index);

void                 attest_interval_index_clear (AttestIntervalIndex *index);
/* Replaces all content; sorts once. */
void                 attest_interval_index_fill (AttestIntervalIndex *index, const AttestInterval *intervals, guint n_intervals);
void                 attest_interval_index_add (AttestIntervalIndex *index, AttestRange range, gpointer item);
gboolean             attest_interval_index_remove (AttestIntervalIndex *index, AttestRange range, gpointer item);

/* Entries that share a code point with @range (an empty range: that contain its start), by start, longer first. */
void                 attest_interval_index_foreach_overlapping (AttestIntervalIndex *index, AttestRange range,
                                                                AttestIntervalFunc func, gpointer user_data);
/* The first entry that starts after, or the last that starts before @offset. */
gboolean             attest_interval_index_next (AttestIntervalIndex *index, guint offset, AttestInterval *interval);
gboolean             attest_interval_index_previous (AttestIntervalIndex *index, guint offset, AttestInterval *interval);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestIntervalIndex, attest_interval_index_unref)

G_END_DECLS
