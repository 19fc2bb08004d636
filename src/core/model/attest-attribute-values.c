/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of attributes as the text they are stored as. Most questions ("is it answered?", for ten thousand
 * annotations at once) need no more than a look at the text, and what Attest does not know must come through untouched,
 * so the object is never taken apart as a whole. */
#include "attest-attribute-values.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

/* Attributes are values and lists of values; json-glib recurses, and a hostile file may nest deeper than the stack is.
 */
#define MAX_BRACKETS 1000
/* Up to here each whole number has its own double. */
#define MAX_WHOLE 9007199254740992.0

/* One member of an object: parts of its text, quotes of the name included. */
typedef struct
{
  const char *name;
  const char *name_end;
  const char *value;
  const char *value_end;
} Member;

static const char *
skip_space (const char *p)
{
  while (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r')
    p++;
  return p;
}

/* Behind the string that starts at @p; %NULL if it does not end. */
static const char *
skip_string (const char *p)
{
  for (p++; *p != '\0' && *p != '"'; p++)
    if (*p == '\\' && *++p == '\0')
      return NULL;
  return *p == '"' ? p + 1 : NULL;
}

/* Behind the value that starts at @p; %NULL if it does not end. */
static const char *
skip_value (const char *p)
{
  guint depth = 0;

  do
    {
      if (*p == '"')
        {
          p = skip_string (p);
          if (p == NULL)
            return NULL;
          continue;
        }
      if (*p == '\0')
        return NULL;
      if (*p == '{' || *p == '[')
        depth++;
      else if (*p == '}' || *p == ']')
        {
          if (depth == 0)
            return p;
          depth--;
        }
      else if (*p == ',' && depth == 0)
        return p;
      p++;
    }
  while (depth > 0 || (*p != ',' && *p != '}' && *p != ']'));
  return p;
}

/* Moves *@position, which stands behind "{" or behind a member, over the next one. */
static gboolean
next_member (const char **position, Member *member)
{
  const char *p = skip_space (*position);

  if (*p == ',')
    p = skip_space (p + 1);
  if (*p != '"')
    return FALSE;
  member->name = p;
  member->name_end = p = skip_string (p);
  if (p == NULL)
    return FALSE;
  p = skip_space (p);
  if (*p != ':')
    return FALSE;
  member->value = p = skip_space (p + 1);
  member->value_end = p = skip_value (p);
  if (p == NULL)
    return FALSE;
  while (member->value_end > member->value && strchr (" \t\n\r", member->value_end[-1]) != NULL)
    member->value_end--;
  *position = p;
  return TRUE;
}

/* @json parsed, unless it nests too deep. */
static JsonNode *
parse (const char *json, gsize n_bytes)
{
  g_autofree char *part = g_strndup (json, n_bytes);
  guint n_brackets = 0;

  for (const char *p = part; *p != '\0'; p++)
    if ((*p == '[' || *p == '{') && ++n_brackets > MAX_BRACKETS)
      return NULL;
  return g_utf8_validate (part, -1, NULL) ? json_from_string (part, NULL) : NULL;
}

static char *
dup_name (const Member *member)
{
  gsize n_bytes = (gsize) (member->name_end - member->name);
  g_autoptr (JsonNode) node = NULL;

  if (memchr (member->name, '\\', n_bytes) == NULL)
    return g_strndup (member->name + 1, n_bytes - 2);
  node = parse (member->name, n_bytes);
  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node) : NULL;
}

static gboolean
is_named (const Member *member, const char *name)
{
  gsize n_bytes = (gsize) (member->name_end - member->name);
  g_autofree char *decoded = NULL;

  if (memchr (member->name, '\\', n_bytes) == NULL)
    return n_bytes == strlen (name) + 2 && memcmp (member->name + 1, name, n_bytes - 2) == 0;
  decoded = dup_name (member);
  return g_strcmp0 (decoded, name) == 0;
}

static const char *
begin (const char *values)
{
  if (values == NULL)
    return NULL;
  values = skip_space (values);
  return *values == '{' ? values + 1 : NULL;
}

static gboolean
find_member (const char *values, const char *name, Member *member)
{
  const char *position = begin (values);

  while (position != NULL && next_member (&position, member))
    if (is_named (member, name))
      return TRUE;
  return FALSE;
}

static gboolean
is_text (const Member *member, const char *text)
{
  gsize n_bytes = strlen (text);

  return (gsize) (member->value_end - member->value) == n_bytes && memcmp (member->value, text, n_bytes) == 0;
}

static gboolean
says_something (const Member *member)
{
  return !is_text (member, "null") && !is_text (member, "\"\"") && !is_text (member, "[]") && !is_text (member, "{}");
}

gboolean
attest_attribute_values_have (const char *values, const char *name)
{
  Member member;

  g_return_val_if_fail (name != NULL, FALSE);

  return find_member (values, name, &member) && says_something (&member);
}

static GVariant *
read_strings (JsonArray *array)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (json_node_get_value_type (element) != G_TYPE_STRING)
        return NULL;
      g_variant_builder_add (&builder, "s", json_node_get_string (element));
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static GVariant *
read_node (JsonNode *node)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    return read_strings (json_node_get_array (node));
  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return g_variant_ref_sink (g_variant_new_string (json_node_get_string (node)));
    case G_TYPE_BOOLEAN:
      return g_variant_ref_sink (g_variant_new_boolean (json_node_get_boolean (node)));
    case G_TYPE_INT64:
    case G_TYPE_DOUBLE:
      return g_variant_ref_sink (g_variant_new_double (json_node_get_double (node)));
    default:
      return NULL;
    }
}

GVariant *
attest_attribute_values_get (const char *values, const char *name)
{
  g_autoptr (JsonNode) node = NULL;
  Member member;

  g_return_val_if_fail (name != NULL, NULL);

  if (!find_member (values, name, &member) || !says_something (&member))
    return NULL;
  node = parse (member.value, (gsize) (member.value_end - member.value));
  return node != NULL ? read_node (node) : NULL;
}

GPtrArray *
attest_attribute_values_list_names (const char *values)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *position = begin (values);
  Member member;

  while (position != NULL && next_member (&position, &member))
    {
      char *name = dup_name (&member);

      if (name != NULL)
        g_ptr_array_add (names, name);
    }
  return names;
}

static void
append_string (GString *json, const char *string)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_VALUE);
  g_autofree char *text = NULL;

  json_node_set_string (node, string);
  text = json_to_string (node, FALSE);
  g_string_append (json, text);
}

static void
append_number (GString *json, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (number == trunc (number) && fabs (number) < MAX_WHOLE)
    {
      g_string_append_printf (json, "%" G_GINT64_FORMAT, (gint64) number);
      return;
    }
  /* 0.1 as a person wrote it, where so many digits say it exactly. */
  g_ascii_formatd (text, sizeof text, "%.15g", number);
  if (g_ascii_strtod (text, NULL) != number)
    g_ascii_dtostr (text, sizeof text, number);
  g_string_append (json, text);
}

static void
append_value (GString *json, GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    g_string_append (json, g_variant_get_boolean (value) ? "true" : "false");
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    append_number (json, g_variant_get_double (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    append_string (json, g_variant_get_string (value, NULL));
  else
    {
      g_autofree const char **strings = g_variant_get_strv (value, NULL);

      g_string_append_c (json, '[');
      for (guint i = 0; strings[i] != NULL; i++)
        {
          if (i > 0)
            g_string_append_c (json, ',');
          append_string (json, strings[i]);
        }
      g_string_append_c (json, ']');
    }
}

static void
append_member (GString *json, const char *name, GVariant *value)
{
  if (json->len > 1)
    g_string_append_c (json, ',');
  append_string (json, name);
  g_string_append_c (json, ':');
  append_value (json, value);
}

/* Whether @values is a whole JSON object: only then is there anything to keep. */
static gboolean
is_object (const char *values)
{
  g_autoptr (JsonNode) node = values != NULL ? parse (values, strlen (values)) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node);
}

char *
attest_attribute_values_set (const char *values, const char *name, GVariant *value)
{
  g_autoptr (GVariant) kept = value != NULL ? g_variant_ref_sink (value) : NULL;
  g_autoptr (GString) json = g_string_new ("{");
  const char *position = is_object (values) ? begin (values) : NULL;
  Member member;

  g_return_val_if_fail (name != NULL, NULL);

  while (position != NULL && next_member (&position, &member))
    {
      gboolean named = is_named (&member, name);

      /* In its old place; a second member of the same name, which JSON does not forbid, goes. */
      if (named && kept != NULL)
        {
          append_member (json, name, kept);
          g_clear_pointer (&kept, g_variant_unref);
        }
      if (named)
        continue;
      if (json->len > 1)
        g_string_append_c (json, ',');
      g_string_append_len (json, member.name, member.value_end - member.name);
    }
  if (kept != NULL)
    append_member (json, name, kept);
  g_string_append_c (json, '}');
  return json->len > 2 ? g_string_free (g_steal_pointer (&json), FALSE) : NULL;
}
