/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question asked of every annotation with a label or of a kind. */
#include "attest-scheme.h"

/**
 * attest_attribute_new:
 *
 * Makes an attribute with all fields 0 or %NULL, to be filled in before it goes into a scheme.
 *
 * Returns: (transfer full): a new attribute
 */
AttestAttribute *
attest_attribute_new (void)
{
  return g_new0 (AttestAttribute, 1);
}

/**
 * attest_attribute_free:
 * @attribute: (transfer full): an attribute that is in no scheme
 */
void
attest_attribute_free (AttestAttribute *attribute)
{
  g_return_if_fail (attribute != NULL);

  g_free (attribute->name);
  g_free (attribute->type);
  g_strfreev (attribute->choices);
  g_free (attribute->default_value);
  g_free (attribute);
}
