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

/**
 * attest_attribute_copy:
 * @attribute: an attribute
 *
 * Returns: (transfer full): one of its own with the same fields
 */
AttestAttribute *
attest_attribute_copy (const AttestAttribute *attribute)
{
  AttestAttribute *copy = attest_attribute_new ();

  *copy = *attribute;
  copy->name = g_strdup (attribute->name);
  copy->type = g_strdup (attribute->type);
  copy->choices = g_strdupv (attribute->choices);
  copy->default_value = g_strdup (attribute->default_value);
  return copy;
}

/**
 * attest_attribute_is_for:
 * @attribute: an attribute
 * @label: a label of the same scheme
 *
 * Returns: whether annotations with @label are asked @attribute: it belongs to the label, its parent or its kind
 */
gboolean
attest_attribute_is_for (const AttestAttribute *attribute, const AttestLabel *label)
{
  if (attribute->label == 0)
    return attribute->kind == label->kind;
  return attribute->label == label->id || attribute->label == label->parent;
}
