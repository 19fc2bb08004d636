/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What labels and attributes must be to go into a scheme: names that tell apart, keys that do not collide, values that
 * fit. */
#include "config.h"

#include "attest-scheme-check-private.h"

#include "../attest-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Attest itself keeps under this name that nobody is named as the source of a claim. */
#define RESERVED_ATTRIBUTE "unattributed"

#define refuse attest_scheme_check_refuse

gboolean
attest_scheme_check_refuse (GError **error, const char *format, ...)
{
  va_list arguments;
  g_autofree char *message = NULL;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, message);
  return FALSE;
}

gboolean
attest_scheme_check_same_folded (const char *a, const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);

  return g_str_equal (folded_a, folded_b);
}

gboolean
attest_scheme_check_has_control (const char *text, gboolean lines)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)) && !(lines && (*p == '\n' || *p == '\t')))
      return TRUE;
  return FALSE;
}

/**
 * attest_scheme_check_name:
 * @name: (nullable): what something is to be called
 * @error: return location for the reason
 *
 * Returns: whether it is a name: not empty, of one line, not too long
 */
gboolean
attest_scheme_check_name (const char *name, GError **error)
{
  if (name == NULL || *name == '\0' || g_ascii_isspace (name[0]) || g_ascii_isspace (name[strlen (name) - 1]))
    return refuse (error, _ ("A name must not be empty."));
  if (strlen (name) > ATTEST_SCHEME_MAX_NAME)
    return refuse (error, _ ("The name “%.60s…” is too long."), name);
  if (!g_utf8_validate (name, -1, NULL) || attest_scheme_check_has_control (name, FALSE))
    return refuse (error, _ ("A name must not hold control characters."));
  return TRUE;
}

static gboolean
check_text (const char *text, GError **error)
{
  if (text == NULL)
    return TRUE;
  if (strlen (text) > ATTEST_SCHEME_MAX_TEXT)
    return refuse (error, _ ("The text is too long: %d bytes are the most."), ATTEST_SCHEME_MAX_TEXT);
  if (!g_utf8_validate (text, -1, NULL) || attest_scheme_check_has_control (text, TRUE))
    return refuse (error, _ ("The text must not hold control characters."));
  return TRUE;
}

/* --- labels --- */

static gboolean
is_color (const char *color)
{
  if (color == NULL || color[0] != '#' || strlen (color) != 7)
    return FALSE;
  for (guint i = 1; i < 7; i++)
    if (!g_ascii_isxdigit (color[i]))
      return FALSE;
  return TRUE;
}

gboolean
attest_scheme_check_refuse_key (const char *key, const AttestLabel *other, GError **error)
{
  return refuse (error, _ ("The key “%s” belongs to the label “%s”."), key, other->name);
}

static gboolean
check_key_alone (const AttestLabel *label, const char *key, GError **error)
{
  if (!g_utf8_validate (key, -1, NULL) || g_utf8_strlen (key, -1) != 1 || !g_unichar_isgraph (g_utf8_get_char (key)))
    return refuse (error, _ ("The key of a label must be one character."));
  if (label->parent == 0 && g_unichar_isdigit (g_utf8_get_char (key)))
    return refuse (error, _ ("Digits are for the labels below another one."));
  return TRUE;
}

static AttestLabel *
find_other_with_key (AttestScheme *scheme, const AttestLabel *label, gint64 parent, const char *key)
{
  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    {
      AttestLabel *other = attest_scheme_get_label (scheme, i);

      if (other->id != label->id && other->parent == parent && !other->archived && other->key != NULL &&
          *other->key != '\0' && attest_scheme_check_same_folded (other->key, key))
        return other;
    }
  return NULL;
}

/**
 * attest_scheme_check_key:
 * @scheme: the scheme
 * @label: whose key; only its id and parent count
 * @key: (nullable): the key; %NULL or "": none
 * @reserved: (nullable): letters that are commands
 * @error: return location for the reason
 *
 * The key of a label without parent is found first, then those of the children of what is selected, then commands: each
 * must be out of the way of the others. Digits are for children.
 *
 * Returns: whether @label may have it
 */
gboolean
attest_scheme_check_key (AttestScheme *scheme, const AttestLabel *label, const char *key, const char *reserved,
                         GError **error)
{
  AttestLabel *other;

  if (key == NULL || *key == '\0')
    return TRUE;
  if (!check_key_alone (label, key, error))
    return FALSE;
  if (reserved != NULL && g_ascii_isalpha (*key) && strchr (reserved, g_ascii_tolower (*key)) != NULL)
    return refuse (error, _ ("The key “%s” is a command of the article."), key);
  other = find_other_with_key (scheme, label, label->parent, key);
  if (other == NULL && label->parent != 0)
    other = find_other_with_key (scheme, label, 0, key);
  return other == NULL || attest_scheme_check_refuse_key (key, other, error);
}

static gboolean
has_children (AttestScheme *scheme, gint64 label)
{
  for (guint i = 0; label != 0 && i < attest_scheme_get_n_labels (scheme); i++)
    if (attest_scheme_get_label (scheme, i)->parent == label)
      return TRUE;
  return FALSE;
}

static gboolean
check_parent (AttestScheme *scheme, const AttestLabel *label, GError **error)
{
  AttestLabel *parent = label->parent != 0 ? attest_scheme_find_label (scheme, label->parent) : NULL;

  if (label->parent == 0)
    return TRUE;
  if (parent == NULL)
    return refuse (error, _ ("The label that “%s” is to be below is not there any more."), label->name);
  if (parent->id == label->id)
    return refuse (error, _ ("A label can’t be below itself."));
  if (parent->parent != 0)
    return refuse (error, _ ("“%s” is below another label itself: there is one level only."), parent->name);
  if (has_children (scheme, label->id))
    return refuse (error, _ ("“%s” has labels below it, so it can’t be below another: there is one level only."),
                   label->name);
  if (parent->kind != label->kind)
    return refuse (error, _ ("“%s” is of another kind than “%s”."), parent->name, label->name);
  return TRUE;
}

gboolean
attest_scheme_check_refuse_name (const AttestLabel *other, GError **error)
{
  return refuse (
    error, other->archived ? _ ("There is an archived label “%s” already.") : _ ("There is a label “%s” already."),
    other->name);
}

gboolean
attest_scheme_check_label_alone (const AttestLabel *label, GError **error)
{
  if (!attest_scheme_check_name (label->name, error) || !check_text (label->guideline, error))
    return FALSE;
  if (label->short_name != NULL && *label->short_name != '\0' && !attest_scheme_check_name (label->short_name, error))
    return FALSE;
  if (!is_color (label->color))
    return refuse (error, _ ("A colour is written as # and six digits from 0 to f, such as #62a0ea."));
  /* What an archived label has does not count before it comes back. */
  return label->archived || label->key == NULL || *label->key == '\0' || check_key_alone (label, label->key, error);
}

/**
 * attest_scheme_check_label:
 * @scheme: the scheme
 * @label: a label
 * @reserved: (nullable): letters that are commands
 * @error: return location for the reason
 *
 * Returns: whether @label may be in @scheme
 */
gboolean
attest_scheme_check_label (AttestScheme *scheme, const AttestLabel *label, const char *reserved, GError **error)
{
  if (!attest_scheme_check_label_alone (label, error) || !check_parent (scheme, label, error))
    return FALSE;
  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    {
      AttestLabel *other = attest_scheme_get_label (scheme, i);

      if (other->id != label->id && other->parent == label->parent &&
          attest_scheme_check_same_folded (other->name, label->name))
        return attest_scheme_check_refuse_name (other, error);
    }
  return label->archived || attest_scheme_check_key (scheme, label, label->key, reserved, error);
}

/* --- attributes --- */

static gboolean
is_number (const char *text)
{
  char *end;
  double value = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' && isfinite (value);
}

static gboolean
check_default (const AttestAttribute *attribute, GError **error)
{
  const char *value = attribute->default_value;

  if (value == NULL || *value == '\0')
    return TRUE;
  if (g_str_equal (attribute->type, "boolean") && !g_str_equal (value, "true") && !g_str_equal (value, "false"))
    return refuse (error, _ ("The default must be yes or no."));
  if (g_str_equal (attribute->type, "number") && !is_number (value))
    return refuse (error, _ ("The default must be a number, such as 2 or 0.5."));
  if (g_str_has_prefix (attribute->type, "choice") &&
      (attribute->choices == NULL || !g_strv_contains ((const char *const *) attribute->choices, value)))
    return refuse (error, _ ("The default must be one of the choices."));
  return check_text (value, error);
}

static gboolean
check_choices (const AttestAttribute *attribute, GError **error)
{
  if (!g_str_has_prefix (attribute->type, "choice"))
    return TRUE;
  for (guint i = 0; attribute->choices != NULL && attribute->choices[i] != NULL; i++)
    {
      if (i >= ATTEST_SCHEME_MAX_CHOICES)
        return refuse (error, _ ("There can be %d choices at most."), ATTEST_SCHEME_MAX_CHOICES);
      if (!attest_scheme_check_name (attribute->choices[i], error))
        return FALSE;
      for (guint j = 0; j < i; j++)
        if (g_str_equal (attribute->choices[j], attribute->choices[i]))
          return refuse (error, _ ("There is a choice “%s” already."), attribute->choices[i]);
    }
  return TRUE;
}

/* Answers are kept under the attribute's name, so that no annotation may be asked two of one name. */
static gboolean
are_asked_together (AttestScheme *scheme, const AttestAttribute *a, const AttestAttribute *b)
{
  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    if (attest_attribute_is_for (a, attest_scheme_get_label (scheme, i)) &&
        attest_attribute_is_for (b, attest_scheme_get_label (scheme, i)))
      return TRUE;
  return a->label == 0 && b->label == 0 && a->kind == b->kind;
}

gboolean
attest_scheme_check_refuse_attribute (const AttestAttribute *other, GError **error)
{
  return refuse (error, _ ("There is an attribute “%s” already."), other->name);
}

gboolean
attest_scheme_check_attribute_alone (const AttestAttribute *attribute, GError **error)
{
  static const char *const types[] = { "choice", "choices", "boolean", "number", "text", NULL };

  if (!attest_scheme_check_name (attribute->name, error))
    return FALSE;
  if (g_str_equal (attribute->name, RESERVED_ATTRIBUTE))
    return refuse (error, _ ("Attest itself uses the name “%s”."), attribute->name);
  if (attribute->type == NULL || !g_strv_contains (types, attribute->type))
    return refuse (error, _ ("“%.60s” is no type of attribute that Attest knows."),
                   attribute->type != NULL ? attribute->type : "");
  return check_choices (attribute, error) && check_default (attribute, error);
}

/**
 * attest_scheme_check_attribute:
 * @scheme: the scheme
 * @attribute: an attribute
 * @error: return location for the reason
 *
 * Returns: whether @attribute may be in @scheme
 */
gboolean
attest_scheme_check_attribute (AttestScheme *scheme, const AttestAttribute *attribute, GError **error)
{
  GPtrArray *attributes = attest_scheme_get_attributes (scheme);

  if (!attest_scheme_check_attribute_alone (attribute, error))
    return FALSE;
  if (attribute->label != 0 && attest_scheme_find_label (scheme, attribute->label) == NULL)
    return refuse (error, _ ("The label is not there any more."));
  for (guint i = 0; i < attributes->len; i++)
    {
      AttestAttribute *other = attributes->pdata[i];

      if (other->id != attribute->id && g_str_equal (other->name, attribute->name) &&
          are_asked_together (scheme, attribute, other))
        return attest_scheme_check_refuse_attribute (other, error);
    }
  return TRUE;
}
