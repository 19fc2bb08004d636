/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One label of the annotation scheme, and the names of kinds in files. */
#include "attest-label.h"

G_DEFINE_BOXED_TYPE (AttestLabel, attest_label, attest_label_ref, attest_label_unref)

/* As in the project file and in Attest JSON. */
static const char *const kind_names[ATTEST_N_KINDS] = {
  [ATTEST_KIND_ENTITY] = "entity", [ATTEST_KIND_CLAIM] = "claim", [ATTEST_KIND_SOURCE] = "source",
  [ATTEST_KIND_CUE] = "cue",       [ATTEST_KIND_OTHER] = "other",
};

static void
attest_label_clear (gpointer box)
{
  AttestLabel *label = box;

  g_free (label->name);
  g_free (label->short_name);
  g_free (label->key);
  g_free (label->color);
  g_free (label->guideline);
}

/**
 * attest_label_new:
 *
 * Makes a label with all fields 0 or %NULL, to be filled in before it goes into a scheme.
 *
 * Returns: (transfer full): a new label
 */
AttestLabel *
attest_label_new (void)
{
  return g_atomic_rc_box_new0 (AttestLabel);
}

/**
 * attest_label_copy:
 * @label: a label
 *
 * Returns: (transfer full): a label of its own with the same fields, to be changed before it goes into a scheme
 */
AttestLabel *
attest_label_copy (const AttestLabel *label)
{
  AttestLabel *copy = attest_label_new ();

  *copy = *label;
  copy->name = g_strdup (label->name);
  copy->short_name = g_strdup (label->short_name);
  copy->key = g_strdup (label->key);
  copy->color = g_strdup (label->color);
  copy->guideline = g_strdup (label->guideline);
  return copy;
}

/**
 * attest_label_ref:
 * @label: a label
 *
 * Thread-safe.
 *
 * Returns: (transfer full): @label
 */
AttestLabel *
attest_label_ref (AttestLabel *label)
{
  g_return_val_if_fail (label != NULL, NULL);

  return g_atomic_rc_box_acquire (label);
}

/**
 * attest_label_unref:
 * @label: (transfer full): a label
 *
 * Thread-safe.
 */
void
attest_label_unref (AttestLabel *label)
{
  g_return_if_fail (label != NULL);

  g_atomic_rc_box_release_full (label, attest_label_clear);
}

/**
 * attest_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): its name in files, such as "entity"; not for people
 */
const char *
attest_kind_to_string (AttestKind kind)
{
  g_return_val_if_fail ((guint) kind < ATTEST_N_KINDS, NULL);

  return kind_names[kind];
}

/**
 * attest_kind_from_string:
 * @string: (nullable): a name as in files
 * @kind: (out): the kind of that name; untouched if there is none
 *
 * Returns: whether @string names a kind
 */
gboolean
attest_kind_from_string (const char *string, AttestKind *kind)
{
  for (guint i = 0; i < ATTEST_N_KINDS; i++)
    if (g_strcmp0 (string, kind_names[i]) == 0)
      {
        *kind = (AttestKind) i;
        return TRUE;
      }
  return FALSE;
}
