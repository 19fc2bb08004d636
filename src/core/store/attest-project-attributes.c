/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The attributes of annotations. They are kept as one JSON object, keyed by the attributes' names, which is what a
 * dataset shows too; members that the scheme does not know stay as they are. */
#include "config.h"

#include "attest-project-attributes.h"

#include "../model/attest-attribute-values.h"
#include "../model/attest-label-attributes.h"
#include "attest-annotation-store.h"
#include "attest-project-private.h"

#include <glib/gi18n-lib.h>

static gboolean
says_nothing (GVariant *value)
{
  if (value == NULL)
    return TRUE;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return *g_variant_get_string (value, NULL) == '\0';
  return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY) && g_variant_n_children (value) == 0;
}

static gboolean
is_same (GVariant *a, GVariant *b)
{
  return a == b || (a != NULL && b != NULL && g_variant_equal (a, b));
}

/* Says what @attribute would accept. */
static void
set_value_error (const AttestAttribute *attribute, GError **error)
{
  g_autofree char *choices = attribute->choices != NULL ? g_strjoinv (", ", attribute->choices) : NULL;

  if (g_str_equal (attribute->type, "boolean"))
    g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("“%s” is answered with yes or no."), attribute->name);
  else if (g_str_equal (attribute->type, "number"))
    g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("“%s” is a number."), attribute->name);
  else if (g_str_equal (attribute->type, "text"))
    g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("“%s” is a text of at most %d characters."),
                 attribute->name, ATTEST_MAX_ATTRIBUTE_LENGTH);
  else
    g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, _ ("“%s” is one of these: %s."), attribute->name,
                 choices != NULL ? choices : "");
}

static gboolean
is_one_of (GVariant *strings, const char *string)
{
  g_autofree const char **list = strings != NULL && g_variant_is_of_type (strings, G_VARIANT_TYPE_STRING_ARRAY)
                                   ? g_variant_get_strv (strings, NULL)
                                   : NULL;

  return list != NULL && g_strv_contains (list, string);
}

/* A choice that the scheme does not offer any more stays until it is taken away: the others can change beside it. */
static gboolean
is_answer (const AttestAttribute *attribute, GVariant *value, GVariant *present)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);
  g_autoptr (GVariant) offered = NULL;
  g_autofree const char **strings = NULL;

  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    return attest_attribute_accepts (attribute, value);
  strings = g_variant_get_strv (value, NULL);
  for (guint i = 0; strings[i] != NULL; i++)
    if (!is_one_of (present, strings[i]))
      g_variant_builder_add (&builder, "s", strings[i]);
  offered = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_str_equal (attribute->type, "choices") &&
         (g_variant_n_children (offered) == 0 || attest_attribute_accepts (attribute, offered));
}

static AttestAttribute *
find_attribute (AttestProject *self, const AttestAnnotation *annotation, const char *name, GError **error)
{
  AttestScheme *scheme = attest_project_get_scheme (self);
  AttestLabel *label = attest_scheme_find_label (scheme, annotation->label);
  AttestAttribute *attribute = attest_scheme_find_attribute_of (scheme, label, name);

  if (attribute == NULL)
    g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_NOT_FOUND, _ ("%s has no attribute “%s”."),
                 attest_project_label_name (self, annotation->label), name);
  return attribute;
}

static char *
describe (AttestProject *self, const AttestAnnotation *annotation, const char *name, GVariant *value)
{
  g_autofree char *quote = attest_project_quote_start (self, annotation);
  g_autofree char *text = value != NULL ? attest_attribute_value_dup_text (value) : NULL;

  if (text == NULL)
    /* Translators: a step of the history: the answer to an attribute, such as “modality”, was taken back. The words. */
    return g_strdup_printf (_ ("No %s: “%s”"), name, quote);
  /* Translators: a step of the history: an attribute's name, such as “modality”, its value, the annotation's words. */
  return g_strdup_printf (_ ("Set %s to %s: “%s”"), name, text, quote);
}

/**
 * attest_project_set_attribute:
 * @self: a project
 * @annotation: an id
 * @attribute: the name of an attribute of its label, of that label's parent, or of its kind
 * @value: (nullable): a boolean, a double, a string or an array of strings, as the attribute's type asks; %NULL, an
 * empty string or an empty array take the answer back
 * @error: return location for an error
 *
 * %ATTEST_ERROR_NOT_FOUND when the label has no such attribute, %ATTEST_ERROR_VALUE when that is no answer to it.
 *
 * Returns: whether the attribute has that value now
 */
gboolean
attest_project_set_attribute (AttestProject *self, gint64 annotation, const char *attribute, GVariant *value,
                              GError **error)
{
  g_autoptr (GVariant) wanted = value != NULL ? g_variant_ref_sink (value) : NULL;
  g_autoptr (AttestAnnotation) old = attest_project_load_annotation (self, annotation, error);
  AttestAttribute *asked = old != NULL ? find_attribute (self, old, attribute, error) : NULL;
  g_autoptr (GVariant) present = NULL;
  g_autofree char *values = NULL;
  g_autofree char *description = NULL;
  AttestRecording *recording;

  if (asked == NULL)
    return FALSE;
  if (says_nothing (wanted))
    g_clear_pointer (&wanted, g_variant_unref);
  present = attest_attribute_values_get (old->attributes, attribute);
  if (is_same (present, wanted) && (wanted != NULL || !attest_attribute_values_have (old->attributes, attribute)))
    return TRUE;
  if (wanted != NULL && !is_answer (asked, wanted, present))
    {
      set_value_error (asked, error);
      return FALSE;
    }
  values = attest_attribute_values_set (old->attributes, attribute, wanted);
  description = describe (self, old, attribute, wanted);
  recording = attest_project_begin_step (self, error);
  if (recording == NULL)
    return FALSE;
  return attest_project_end_step (
    self, recording,
    attest_annotation_store_set_attributes (attest_project_get_connection (self), annotation, values, error),
    old->article, description, error);
}

/**
 * attest_project_add_default_attributes:
 * @self: a project
 * @annotation: one that is not stored yet
 *
 * Adds what the scheme says where nothing is said: a default that is in force is in the data.
 */
void
attest_project_add_default_attributes (AttestProject *self, AttestAnnotation *annotation)
{
  AttestScheme *scheme = attest_project_get_scheme (self);
  AttestLabel *label = attest_scheme_find_label (scheme, annotation->label);
  char *values = attest_attributes_adapt (scheme, NULL, label, annotation->attributes);

  g_free (annotation->attributes);
  annotation->attributes = values;
}
