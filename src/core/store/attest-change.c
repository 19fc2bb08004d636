/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a committed transaction changed. */
#include "attest-change.h"

G_DEFINE_BOXED_TYPE (AttestChange, attest_change, attest_change_ref, attest_change_unref)

/**
 * attest_change_new:
 * @flags: which parts changed
 *
 * Returns: (transfer full): a change that names no rows yet, and so could be any in those parts
 */
AttestChange *
attest_change_new (AttestChangeFlags flags)
{
  AttestChange *change = g_atomic_rc_box_new0 (AttestChange);

  change->flags = flags;
  change->articles = g_array_new (FALSE, FALSE, sizeof (gint64));
  change->annotations = g_array_new (FALSE, FALSE, sizeof (gint64));
  return change;
}

AttestChange *
attest_change_ref (AttestChange *change)
{
  return g_atomic_rc_box_acquire (change);
}

static void
change_clear (gpointer data)
{
  AttestChange *change = data;

  g_array_unref (change->articles);
  g_array_unref (change->annotations);
}

void
attest_change_unref (AttestChange *change)
{
  g_atomic_rc_box_release_full (change, change_clear);
}

/* Rows arrive grouped, so looking at the last one avoids nearly all repetition. */
static void
append_once (GArray *ids, gint64 id)
{
  if (ids->len == 0 || g_array_index (ids, gint64, ids->len - 1) != id)
    g_array_append_val (ids, id);
}

void
attest_change_add_article (AttestChange *change, gint64 article)
{
  append_once (change->articles, article);
}

void
attest_change_add_annotation (AttestChange *change, gint64 annotation)
{
  append_once (change->annotations, annotation);
}

gboolean
attest_change_touches_article (const AttestChange *change, gint64 article)
{
  if (change->articles->len == 0)
    return TRUE;
  for (guint i = 0; i < change->articles->len; i++)
    if (g_array_index (change->articles, gint64, i) == article)
      return TRUE;
  return FALSE;
}
