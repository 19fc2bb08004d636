/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The person an annotation belongs to. */
#include "attest-annotator.h"

G_DEFINE_BOXED_TYPE (AttestAnnotator, attest_annotator, attest_annotator_ref, attest_annotator_unref)

static void
attest_annotator_clear (gpointer box)
{
  AttestAnnotator *annotator = box;

  g_free (annotator->name);
}

/**
 * attest_annotator_new:
 * @id: row in the project file; 0 before it is stored
 * @uuid: (nullable): identity between files; %NULL for a new one
 * @name: what the annotator is called, not empty
 *
 * Returns: (transfer full): a new annotator
 */
AttestAnnotator *
attest_annotator_new (gint64 id, const AttestUuid *uuid, const char *name)
{
  AttestAnnotator *annotator;

  g_return_val_if_fail (name != NULL, NULL);

  annotator = g_atomic_rc_box_new0 (AttestAnnotator);
  annotator->id = id;
  if (uuid != NULL)
    annotator->uuid = *uuid;
  else
    attest_uuid_generate (&annotator->uuid);
  annotator->name = g_strdup (name);
  return annotator;
}

/**
 * attest_annotator_ref:
 * @annotator: an annotator
 *
 * Thread-safe.
 *
 * Returns: (transfer full): @annotator
 */
AttestAnnotator *
attest_annotator_ref (AttestAnnotator *annotator)
{
  g_return_val_if_fail (annotator != NULL, NULL);

  return g_atomic_rc_box_acquire (annotator);
}

/**
 * attest_annotator_unref:
 * @annotator: (transfer full): an annotator
 *
 * Thread-safe.
 */
void
attest_annotator_unref (AttestAnnotator *annotator)
{
  g_return_if_fail (annotator != NULL);

  g_atomic_rc_box_release_full (annotator, attest_annotator_clear);
}
