/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A labelled stretch of one article by one annotator, and the rules its fragments keep. */
#include "attest-annotation.h"

#include <stdlib.h>

G_DEFINE_BOXED_TYPE (AttestAnnotation, attest_annotation, attest_annotation_ref, attest_annotation_unref)

static int
compare_ranges (const void *a, const void *b)
{
  const AttestRange *first = a;
  const AttestRange *second = b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  if (first->end != second->end)
    return first->end < second->end ? -1 : 1;
  return 0;
}

static void
attest_annotation_clear (gpointer box)
{
  AttestAnnotation *annotation = box;

  g_free (annotation->note);
  g_free (annotation->attributes);
  g_free (annotation->fragments);
}

/**
 * attest_annotation_new:
 * @fragments: (array length=n_fragments) (nullable): ranges of the article, in any order
 * @n_fragments: how many
 *
 * Makes an annotation with a normalised copy of @fragments (see [func@Attest.fragments_normalize]),
 * origin "manual" and status "accepted"; all else is 0 or %NULL. The caller fills in the rest
 * before it shares the annotation.
 *
 * Returns: (transfer full): a new annotation; without fragments if each of @fragments was empty
 */
AttestAnnotation *
attest_annotation_new (const AttestRange *fragments, guint n_fragments)
{
  AttestAnnotation *annotation;

  g_return_val_if_fail (fragments != NULL || n_fragments == 0, NULL);

  annotation = g_atomic_rc_box_new0 (AttestAnnotation);
  annotation->origin = g_intern_static_string ("manual");
  annotation->status = g_intern_static_string ("accepted");
  if (n_fragments > 0)
    annotation->fragments = g_memdup2 (fragments, n_fragments * sizeof (AttestRange));
  annotation->n_fragments = attest_fragments_normalize (annotation->fragments, n_fragments);
  return annotation;
}

/**
 * attest_annotation_ref:
 * @annotation: an annotation
 *
 * Thread-safe.
 *
 * Returns: (transfer full): @annotation
 */
AttestAnnotation *
attest_annotation_ref (AttestAnnotation *annotation)
{
  g_return_val_if_fail (annotation != NULL, NULL);

  return g_atomic_rc_box_acquire (annotation);
}

/**
 * attest_annotation_unref:
 * @annotation: (transfer full): an annotation
 *
 * Thread-safe.
 */
void
attest_annotation_unref (AttestAnnotation *annotation)
{
  g_return_if_fail (annotation != NULL);

  g_atomic_rc_box_release_full (annotation, attest_annotation_clear);
}

/**
 * attest_annotation_get_hull:
 * @annotation: an annotation
 *
 * For ordering and scrolling only: it hides the gaps between fragments.
 *
 * Returns: from the start of the first fragment to the end of the last, in
 *   code points; 0 to 0 without fragments
 */
AttestRange
attest_annotation_get_hull (const AttestAnnotation *annotation)
{
  g_return_val_if_fail (annotation != NULL, attest_range (0, 0));

  if (annotation->n_fragments == 0)
    return attest_range (0, 0);
  return attest_range (annotation->fragments[0].start, annotation->fragments[annotation->n_fragments - 1].end);
}

/**
 * attest_annotation_get_n_code_points:
 * @annotation: an annotation
 *
 * Returns: the length of all fragments together, gaps left out
 */
guint
attest_annotation_get_n_code_points (const AttestAnnotation *annotation)
{
  guint n = 0;

  g_return_val_if_fail (annotation != NULL, 0);

  for (guint i = 0; i < annotation->n_fragments; i++)
    n += attest_range_length (annotation->fragments[i]);
  return n;
}

/**
 * attest_annotation_contains:
 * @annotation: an annotation
 * @offset: a place in the article, in code points
 *
 * Returns: whether the code point at @offset lies in one of the fragments
 */
gboolean
attest_annotation_contains (const AttestAnnotation *annotation, guint offset)
{
  g_return_val_if_fail (annotation != NULL, FALSE);

  for (guint i = 0; i < annotation->n_fragments; i++)
    if (attest_range_contains_offset (annotation->fragments[i], offset))
      return TRUE;
  return FALSE;
}

/**
 * attest_annotation_compare:
 * @a: an annotation
 * @b: another of the same article
 *
 * Text order: by the hull's start, then the longer hull, then the id.
 *
 * Returns: negative, zero or positive, as @a comes before, with or after @b
 */
int
attest_annotation_compare (const AttestAnnotation *a, const AttestAnnotation *b)
{
  AttestRange hull_a = attest_annotation_get_hull (a);
  AttestRange hull_b = attest_annotation_get_hull (b);

  if (hull_a.start != hull_b.start)
    return hull_a.start < hull_b.start ? -1 : 1;
  if (hull_a.end != hull_b.end)
    return hull_a.end > hull_b.end ? -1 : 1;
  if (a->id != b->id)
    return a->id < b->id ? -1 : 1;
  return 0;
}

/**
 * attest_fragments_normalize:
 * @fragments: (array length=n_fragments) (inout) (nullable): ranges in any order
 * @n_fragments: how many
 *
 * Sorts @fragments, joins those that touch or overlap and drops empty ones, in place.
 *
 * Returns: how many are left at the start of @fragments
 */
guint
attest_fragments_normalize (AttestRange *fragments, guint n_fragments)
{
  guint n = 0;

  g_return_val_if_fail (fragments != NULL || n_fragments == 0, 0);

  if (n_fragments > 1)
    qsort (fragments, n_fragments, sizeof (AttestRange), compare_ranges);
  for (guint i = 0; i < n_fragments; i++)
    {
      if (attest_range_is_empty (fragments[i]))
        continue;
      if (n > 0 && fragments[i].start <= fragments[n - 1].end)
        fragments[n - 1].end = MAX (fragments[n - 1].end, fragments[i].end);
      else
        fragments[n++] = fragments[i];
    }
  return n;
}
