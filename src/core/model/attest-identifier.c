/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids that referents have elsewhere: what they look like, and where they lead. */
#include "config.h"

#include "attest-identifier.h"

#include "../attest-error.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* An object of texts needs one; json-glib recurses, and a hostile file may nest deeper than the stack is. */
#define MAX_BRACKETS 200

void
attest_identifier_free (AttestIdentifier *identifier)
{
  g_free (identifier->type);
  g_free (identifier->value);
  g_free (identifier);
}

static JsonObject *
parse (const char *ids)
{
  g_autoptr (JsonNode) node = NULL;
  guint n_brackets = 0;

  for (const char *p = ids; *p != '\0' && n_brackets <= MAX_BRACKETS; p++)
    n_brackets += *p == '[' || *p == '{';
  if (n_brackets <= MAX_BRACKETS)
    node = json_from_string (ids, NULL);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

GPtrArray *
attest_identifiers_parse (const char *ids)
{
  g_autoptr (GPtrArray) identifiers = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_identifier_free);
  g_autoptr (JsonObject) object = parse (ids);
  JsonObjectIter iter;
  const char *type;
  JsonNode *value;

  if (object == NULL)
    return g_steal_pointer (&identifiers);
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &type, &value))
    if (json_node_get_value_type (value) == G_TYPE_STRING)
      {
        AttestIdentifier *identifier = g_new (AttestIdentifier, 1);

        identifier->type = g_strdup (type);
        identifier->value = g_strdup (json_node_get_string (value));
        g_ptr_array_add (identifiers, identifier);
      }
  return g_steal_pointer (&identifiers);
}

char *
attest_identifiers_set (const char *ids, const char *type, const char *value)
{
  g_autoptr (JsonObject) object = parse (ids);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  if (object == NULL)
    object = json_object_new ();
  if (value != NULL)
    json_object_set_string_member (object, type, value);
  else
    json_object_remove_member (object, type);
  json_node_set_object (node, object);
  return json_to_string (node, FALSE);
}

static gboolean
is_digits (const char *text)
{
  return *text != '\0' && strspn (text, "0123456789") == strlen (text);
}

/* ISO 7064, MOD 11-2 (https://support.orcid.org/hc/en-us/articles/360006897674). */
static gboolean
is_orcid (const char *text)
{
  guint total = 0;
  guint check;

  if (strlen (text) != 19)
    return FALSE;
  for (guint i = 0; i < 18; i++)
    {
      if (i % 5 == 4 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
        return FALSE;
      if (i % 5 != 4)
        total = (total + (guint) (text[i] - '0')) * 2;
    }
  check = (12 - total % 11) % 11;
  return text[18] == (check == 10 ? 'X' : (char) ('0' + check));
}

static gboolean
is_plausible (const char *value)
{
  if (*value == '\0' || g_utf8_strlen (value, -1) > ATTEST_IDENTIFIER_MAX_LENGTH)
    return FALSE;
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)) || g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/* What is wrong with @value as an id of @type; NULL when nothing is. */
static const char *
find_fault (const char *type, const char *value)
{
  if (g_ascii_strcasecmp (type, "wikidata") == 0 && (*value != 'Q' || !is_digits (value + 1)))
    return _ ("A Wikidata id is a Q and a number, such as Q42.");
  if (g_ascii_strcasecmp (type, "viaf") == 0 && !is_digits (value))
    return _ ("A VIAF id is a number.");
  if (g_ascii_strcasecmp (type, "orcid") == 0 && !is_orcid (value))
    return _ ("This is no ORCID iD, or a digit in it is wrong.");
  if (!is_plausible (value))
    return _ ("An id is one word of at most 200 characters.");
  return NULL;
}

/* @typed without @prefix, however its address was written. */
static const char *
skip_prefix (const char *typed, const char *prefix)
{
  const char *bare = prefix != NULL ? strstr (prefix, "://") : NULL;
  const char *rest = strstr (typed, "://");

  if (bare == NULL)
    return typed;
  bare += 3;
  rest = rest != NULL ? rest + 3 : typed;
  if (g_str_has_prefix (bare, "www."))
    bare += 4;
  if (g_str_has_prefix (rest, "www."))
    rest += 4;
  return g_str_has_prefix (rest, bare) ? rest + strlen (bare) : typed;
}

/* Whether ids of @type are known by what they look like. */
static gboolean
is_known (const char *type)
{
  return g_ascii_strcasecmp (type, "wikidata") == 0 || g_ascii_strcasecmp (type, "viaf") == 0 ||
         g_ascii_strcasecmp (type, "orcid") == 0;
}

/* The id in an address of a known type, whichever page of theirs it is: what its path ends with. */
static void
keep_end_of_path (char *value)
{
  char *last;

  value[strcspn (value, "?#")] = '\0';
  if (g_str_has_suffix (value, "/"))
    value[strlen (value) - 1] = '\0';
  last = strrchr (value, '/');
  if (last != NULL)
    memmove (value, last + 1, strlen (last + 1) + 1);
}

/**
 * attest_identifier_read:
 * @type: the name of a type; "wikidata", "viaf" and "orcid" are known by what they look like
 * @prefix: (nullable): what stands before the id in an address
 * @typed: what a person typed or pasted
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the id to store
 */
char *
attest_identifier_read (const char *type, const char *prefix, const char *typed, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (typed));
  g_autofree char *value = g_strdup (skip_prefix (trimmed, prefix));
  const char *fault;

  if (is_known (type))
    keep_end_of_path (value);
  else if (g_str_has_suffix (value, "/"))
    value[strlen (value) - 1] = '\0';
  if (g_ascii_strcasecmp (type, "wikidata") == 0 && *value == 'q')
    *value = 'Q';
  if (g_ascii_strcasecmp (type, "orcid") == 0 && g_str_has_suffix (value, "x"))
    value[strlen (value) - 1] = 'X';
  fault = find_fault (type, value);
  if (fault == NULL && prefix != NULL && *prefix != '\0' && strstr (value, "://") != NULL)
    fault = _ ("This address is not one of those that the scheme names for such ids.");
  if (fault == NULL)
    return g_steal_pointer (&value);
  g_set_error_literal (error, ATTEST_ERROR, ATTEST_ERROR_VALUE, fault);
  return NULL;
}

/**
 * attest_identifier_dup_address:
 * @prefix: (nullable): what stands before the id in an address
 * @value: the id
 *
 * Returns: (transfer full) (nullable): a web address; %NULL when @prefix is none
 */
char *
attest_identifier_dup_address (const char *prefix, const char *value)
{
  g_autofree char *escaped = NULL;

  if (prefix == NULL || !(g_str_has_prefix (prefix, "https://") || g_str_has_prefix (prefix, "http://")))
    return NULL;
  escaped = g_uri_escape_string (value, G_URI_RESERVED_CHARS_ALLOWED_IN_PATH, TRUE);
  return g_strconcat (prefix, escaped, NULL);
}
