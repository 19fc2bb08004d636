/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A typed, directed link between two annotations. */
#include "attest-relation.h"

G_DEFINE_BOXED_TYPE (AttestRelation, attest_relation, attest_relation_ref, attest_relation_unref)

AttestRelation *
attest_relation_new (void)
{
  return g_atomic_rc_box_new0 (AttestRelation);
}

AttestRelation *
attest_relation_ref (AttestRelation *relation)
{
  return g_atomic_rc_box_acquire (relation);
}

void
attest_relation_unref (AttestRelation *relation)
{
  g_atomic_rc_box_release (relation);
}
