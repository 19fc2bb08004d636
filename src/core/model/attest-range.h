/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A half-open stretch of an article, in Unicode code points: the unit of every offset in Attest. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AttestRange:
 * @start: offset of the first code point
 * @end: offset after the last code point; equal to @start when empty
 */
typedef struct
{
  guint start;
  guint end;
} AttestRange;

static inline AttestRange
attest_range (guint start, guint end)
{
  return (AttestRange){ start, end };
}

static inline guint
attest_range_length (AttestRange range)
{
  return range.end - range.start;
}

static inline gboolean
attest_range_is_empty (AttestRange range)
{
  return range.end <= range.start;
}

static inline gboolean
attest_range_equal (AttestRange a, AttestRange b)
{
  return a.start == b.start && a.end == b.end;
}

/* Whether the two share at least one code point. */
static inline gboolean
attest_range_overlaps (AttestRange a, AttestRange b)
{
  return a.start < b.end && b.start < a.end;
}

static inline gboolean
attest_range_contains (AttestRange outer, AttestRange inner)
{
  return outer.start <= inner.start && inner.end <= outer.end;
}

static inline gboolean
attest_range_contains_offset (AttestRange range, guint offset)
{
  return range.start <= offset && offset < range.end;
}

G_END_DECLS
