/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the highlights of one stretch of text stack. Shapes of different kinds are told apart by themselves; those of the
 * same shape get a level each, and are drawn the smaller the deeper they lie. */
#include "config.h"

#include "attest-highlight-plan.h"

typedef struct
{
  GArray *highlights;
  AttestScheme *scheme;
} Collection;

static gboolean
collect (const AttestInterval *interval, gpointer user_data)
{
  Collection *collection = user_data;
  AttestHighlight highlight = { .range = interval->range, .annotation = interval->item, .kind = ATTEST_KIND_OTHER };

  highlight.label = attest_scheme_find_label (collection->scheme, highlight.annotation->label);
  if (highlight.label != NULL)
    highlight.kind = highlight.label->kind;
  g_array_append_val (collection->highlights, highlight);
  return TRUE;
}

/* Cues and others are both lines under the text, so they make room for each other. */
static guint
shape_of (AttestKind kind)
{
  return kind == ATTEST_KIND_OTHER ? ATTEST_KIND_CUE : kind;
}

guint
attest_highlight_assign_lanes (const AttestRange *stretches, guint n_stretches, guint *lanes)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint)); /* where each lane becomes free */

  for (guint i = 0; i < n_stretches; i++)
    {
      guint lane = 0;

      while (lane < ends->len && g_array_index (ends, guint, lane) > stretches[i].start)
        lane++;
      if (lane == ends->len)
        g_array_append_val (ends, stretches[i].end);
      else
        g_array_index (ends, guint, lane) = stretches[i].end;
      lanes[i] = lane;
    }
  return ends->len;
}

static void
assign_levels (GArray *highlights, guint shape)
{
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (AttestRange));
  g_autofree guint *levels = g_new (guint, highlights->len + 1);
  guint next = 0;

  for (guint i = 0; i < highlights->len; i++)
    {
      const AttestHighlight *highlight = &g_array_index (highlights, AttestHighlight, i);

      if (shape_of (highlight->kind) == shape)
        g_array_append_val (stretches, highlight->range);
    }
  attest_highlight_assign_lanes ((const AttestRange *) (gpointer) stretches->data, stretches->len, levels);
  for (guint i = 0; i < highlights->len; i++)
    {
      AttestHighlight *highlight = &g_array_index (highlights, AttestHighlight, i);

      if (shape_of (highlight->kind) == shape)
        highlight->level = levels[next++];
    }
}

/**
 * attest_highlight_plan:
 * @index: fragments; its items are annotations
 * @scheme: the scheme their labels are from
 * @range: the stretch to be drawn (article offsets)
 *
 * Returns: (transfer full) (element-type AttestHighlight): by start, longer first
 */
GArray *
attest_highlight_plan (AttestIntervalIndex *index, AttestScheme *scheme, AttestRange range)
{
  Collection collection = { g_array_new (FALSE, FALSE, sizeof (AttestHighlight)), scheme };

  if (!attest_range_is_empty (range))
    attest_interval_index_foreach_overlapping (index, range, collect, &collection);
  for (guint shape = 0; shape < ATTEST_N_KINDS; shape++)
    assign_levels (collection.highlights, shape);
  return collection.highlights;
}
