/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somewhere outside the project where referents have ids, such as Wikidata. */
#include "attest-scheme.h"

/**
 * attest_identifier_type_new:
 *
 * Makes a type of ids with all fields 0 or %NULL, to be filled in before it goes into a scheme.
 *
 * Returns: (transfer full): a new type of ids
 */
AttestIdentifierType *
attest_identifier_type_new (void)
{
  return g_new0 (AttestIdentifierType, 1);
}

/**
 * attest_identifier_type_free:
 * @identifier_type: (transfer full): a type of ids that is in no scheme
 */
void
attest_identifier_type_free (AttestIdentifierType *identifier_type)
{
  g_return_if_fail (identifier_type != NULL);

  g_free (identifier_type->key);
  g_free (identifier_type->name);
  g_free (identifier_type->url_prefix);
  g_free (identifier_type);
}

/**
 * attest_identifier_type_copy:
 * @identifier_type: a type of ids
 *
 * Returns: (transfer full): one of its own with the same fields
 */
AttestIdentifierType *
attest_identifier_type_copy (const AttestIdentifierType *identifier_type)
{
  AttestIdentifierType *copy = attest_identifier_type_new ();

  *copy = *identifier_type;
  copy->key = g_strdup (identifier_type->key);
  copy->name = g_strdup (identifier_type->name);
  copy->url_prefix = g_strdup (identifier_type->url_prefix);
  return copy;
}
