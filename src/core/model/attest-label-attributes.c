/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attributes as questions: who is asked, what may be answered, what is said when nobody answers. */
#include "config.h"

#include "attest-label-attributes.h"

#include "attest-attribute-values.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static AttestAttribute *
find_by_name (GPtrArray *attributes, const char *name, guint *position)
{
  for (guint i = 0; i < attributes->len; i++)
    {
      AttestAttribute *attribute = g_ptr_array_index (attributes, i);

      if (g_strcmp0 (attribute->name, name) != 0)
        continue;
      if (position != NULL)
        *position = i;
      return attribute;
    }
  return NULL;
}

/* Adds those of @owner, or, when it is 0, of the whole @kind. */
static void
add_attributes (AttestScheme *scheme, gint64 owner, AttestKind kind, GPtrArray *attributes)
{
  GPtrArray *all = attest_scheme_get_attributes (scheme);
  guint position;

  for (guint i = 0; i < all->len; i++)
    {
      AttestAttribute *attribute = g_ptr_array_index (all, i);

      if (attribute->label != owner || (owner == 0 && attribute->kind != kind))
        continue;
      if (find_by_name (attributes, attribute->name, &position) != NULL)
        attributes->pdata[position] = attribute;
      else
        g_ptr_array_add (attributes, attribute);
    }
}

GPtrArray *
attest_scheme_list_attributes_of (AttestScheme *scheme, AttestLabel *label)
{
  GPtrArray *attributes = g_ptr_array_new ();

  g_return_val_if_fail (scheme != NULL, attributes);

  if (label == NULL)
    return attributes;
  add_attributes (scheme, 0, label->kind, attributes);
  if (label->parent != 0)
    add_attributes (scheme, label->parent, label->kind, attributes);
  add_attributes (scheme, label->id, label->kind, attributes);
  return attributes;
}

AttestAttribute *
attest_scheme_find_attribute_of (AttestScheme *scheme, AttestLabel *label, const char *name)
{
  g_autoptr (GPtrArray) attributes = attest_scheme_list_attributes_of (scheme, label);

  return find_by_name (attributes, name, NULL);
}

static gboolean
is_choice (const AttestAttribute *attribute, const char *text)
{
  return attribute->choices != NULL && g_strv_contains ((const char *const *) attribute->choices, text);
}

static gboolean
are_choices (const AttestAttribute *attribute, GVariant *value)
{
  g_autofree const char **strings = g_variant_get_strv (value, NULL);

  for (guint i = 0; strings[i] != NULL; i++)
    {
      if (!is_choice (attribute, strings[i]))
        return FALSE;
      for (guint j = 0; j < i; j++)
        if (g_str_equal (strings[i], strings[j]))
          return FALSE;
    }
  return strings[0] != NULL;
}

/**
 * attest_attribute_accepts:
 * @attribute: an attribute
 * @value: a value
 *
 * Returns: whether @value is of the attribute's type, one of its choices, a number that is finite, a text neither empty
 *   nor longer than %ATTEST_MAX_ATTRIBUTE_LENGTH
 */
gboolean
attest_attribute_accepts (const AttestAttribute *attribute, GVariant *value)
{
  const char *type = attribute->type;

  g_return_val_if_fail (value != NULL, FALSE);

  if (g_strcmp0 (type, "boolean") == 0)
    return g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN);
  if (g_strcmp0 (type, "number") == 0)
    return g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE) && isfinite (g_variant_get_double (value));
  if (g_strcmp0 (type, "choices") == 0)
    return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY) && are_choices (attribute, value);
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return FALSE;
  if (g_strcmp0 (type, "choice") == 0)
    return is_choice (attribute, g_variant_get_string (value, NULL));
  return *g_variant_get_string (value, NULL) != '\0' &&
         g_utf8_strlen (g_variant_get_string (value, NULL), -1) <= ATTEST_MAX_ATTRIBUTE_LENGTH;
}

static GVariant *
parse_choices (const AttestAttribute *attribute, const char *text)
{
  g_auto (GStrv) parts = is_choice (attribute, text) ? NULL : g_strsplit (text, ",", -1);
  const char *single[] = { text, NULL };

  if (parts == NULL)
    return g_variant_new_strv (single, -1);
  for (guint i = 0; parts[i] != NULL; i++)
    g_strstrip (parts[i]);
  return g_variant_new_strv ((const char *const *) parts, -1);
}

static GVariant *
parse_number (const char *text)
{
  char *end = NULL;
  double number;

  /* A number such as "0x1p3" or "nan" is none that a person means. */
  if (strspn (text, "0123456789+-.,eE") != strlen (text))
    return NULL;
  number = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0')
    number = g_strtod (text, &end);
  return end != text && *end == '\0' ? g_variant_new_double (number) : NULL;
}

/* NULL: @text is neither. */
static GVariant *
parse_boolean (const char *text)
{
  static const char *const words[] = { "false", "no", "0", "true", "yes", "1" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return g_variant_new_boolean (i >= 3);
  return NULL;
}

GVariant *
attest_attribute_parse (const AttestAttribute *attribute, const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text != NULL ? text : ""));
  g_autoptr (GVariant) value = NULL;

  if (*trimmed == '\0' || !g_utf8_validate (trimmed, -1, NULL))
    return NULL;
  if (g_strcmp0 (attribute->type, "boolean") == 0)
    value = parse_boolean (trimmed);
  else if (g_strcmp0 (attribute->type, "number") == 0)
    value = parse_number (trimmed);
  else if (g_strcmp0 (attribute->type, "choices") == 0)
    value = parse_choices (attribute, trimmed);
  else
    value = g_variant_new_string (trimmed);
  if (value == NULL)
    return NULL;
  g_variant_ref_sink (value);
  return attest_attribute_accepts (attribute, value) ? g_steal_pointer (&value) : NULL;
}

char *
attest_attribute_value_dup_text (GVariant *value)
{
  g_autofree const char **strings = NULL;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_val_if_fail (value != NULL, NULL);

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return g_strdup (g_variant_get_boolean (value) ? _ ("yes") : _ ("no"));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    {
      double shown = g_variant_get_double (value);

      g_ascii_formatd (number, sizeof number, "%.15g", shown);
      return g_strdup (number);
    }
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_variant_dup_string (value, NULL);
  strings = g_variant_get_strv (value, NULL);
  return g_strjoinv (", ", (char **) strings);
}

guint
attest_attributes_count_missing (GPtrArray *attributes, const char *values)
{
  guint n_missing = 0;

  for (guint i = 0; i < attributes->len; i++)
    {
      const AttestAttribute *attribute = g_ptr_array_index (attributes, i);

      if (attribute->required && !attest_attribute_values_have (values, attribute->name))
        n_missing++;
    }
  return n_missing;
}

/* Takes away from *@values what @old_attributes asked and @attributes do not ask, or would not accept. */
static void
drop_others (GPtrArray *old_attributes, GPtrArray *attributes, char **values)
{
  for (guint i = 0; i < old_attributes->len; i++)
    {
      const AttestAttribute *old = g_ptr_array_index (old_attributes, i);
      AttestAttribute *attribute = find_by_name (attributes, old->name, NULL);
      g_autoptr (GVariant) value = NULL;
      char *changed;

      if (attribute == old || !attest_attribute_values_have (*values, old->name))
        continue;
      value = attest_attribute_values_get (*values, old->name);
      if (attribute != NULL && value != NULL && attest_attribute_accepts (attribute, value))
        continue;
      changed = attest_attribute_values_set (*values, old->name, NULL);
      g_free (*values);
      *values = changed;
    }
}

/**
 * attest_attributes_adapt:
 * @scheme: a scheme
 * @old_label: (nullable): what the annotation was labelled; %NULL: it is new
 * @label: (nullable): what it is labelled now
 * @values: (nullable): what it has been given
 *
 * A default is written when an annotation is made or relabelled: a dataset then says it for every annotation, and a
 * later change of the scheme's default changes nothing that has been looked at.
 *
 * Returns: (transfer full) (nullable): the values as they should be
 */
char *
attest_attributes_adapt (AttestScheme *scheme, AttestLabel *old_label, AttestLabel *label, const char *values)
{
  g_autoptr (GPtrArray) old_attributes = attest_scheme_list_attributes_of (scheme, old_label);
  g_autoptr (GPtrArray) attributes = attest_scheme_list_attributes_of (scheme, label);
  char *adapted = g_strdup (values);

  drop_others (old_attributes, attributes, &adapted);
  for (guint i = 0; i < attributes->len; i++)
    {
      const AttestAttribute *attribute = g_ptr_array_index (attributes, i);
      g_autoptr (GVariant) value = attest_attribute_parse (attribute, attribute->default_value);
      char *changed;

      if (value == NULL || attest_attribute_values_have (adapted, attribute->name) ||
          (old_label != NULL && find_by_name (old_attributes, attribute->name, NULL) == attribute))
        continue;
      changed = attest_attribute_values_set (adapted, attribute->name, value);
      g_free (adapted);
      adapted = changed;
    }
  return adapted;
}
