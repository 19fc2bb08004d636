/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a link between two annotations can mean, such as attribution. */
#include "attest-scheme.h"

/**
 * attest_relation_type_new:
 *
 * Makes a relation type with all fields 0 or %NULL, to be filled in before it goes into a scheme.
 *
 * Returns: (transfer full): a new relation type
 */
AttestRelationType *
attest_relation_type_new (void)
{
  return g_new0 (AttestRelationType, 1);
}

/**
 * attest_relation_type_free:
 * @relation_type: (transfer full): a relation type that is in no scheme
 */
void
attest_relation_type_free (AttestRelationType *relation_type)
{
  g_return_if_fail (relation_type != NULL);

  g_free (relation_type->name);
  g_strfreev (relation_type->roles);
  g_free (relation_type);
}

/**
 * attest_relation_type_copy:
 * @relation_type: a relation type
 *
 * Returns: (transfer full): one of its own with the same fields
 */
AttestRelationType *
attest_relation_type_copy (const AttestRelationType *relation_type)
{
  AttestRelationType *copy = attest_relation_type_new ();

  *copy = *relation_type;
  copy->name = g_strdup (relation_type->name);
  copy->roles = g_strdupv (relation_type->roles);
  return copy;
}
