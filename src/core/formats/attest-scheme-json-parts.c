/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of an annotation scheme out of JSON, one by one. Files come from other people: names stay on one line,
 * colours are colours. */
#include "config.h"

#include "attest-scheme-json-private.h"

#include "attest-json-members.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More is no scheme a person could use. */
#define MAX_ROWS 10000
#define MAX_NAME_BYTES 400

/* For labels whose file gives no colour, or none that can be read. */
static const char *const kind_colors[ATTEST_N_KINDS] = { "#3584e4", "#e5a50a", "#2ec27e", "#9141ac", "#77767b" };

/* The next row is the one with the next id. */
static void
mark (AttestSchemeReading *reading, AttestSchemeSort sort)
{
  AttestJsonMark here = attest_json_cursor_mark (reading->cursor);

  g_array_append_val (reading->marks[sort], here);
}

static gboolean
read_name (AttestJsonCursor *cursor, char **name)
{
  const char *text;

  if (!attest_json_cursor_read_string (cursor, &text, NULL))
    return FALSE;
  g_free (*name);
  *name = g_strstrip (g_strdup (text));
  if (**name == '\0')
    return attest_json_cursor_refuse (cursor, _ ("A name must not be empty."));
  if (strlen (*name) > MAX_NAME_BYTES)
    return attest_json_cursor_refuse (cursor, _ ("The name “%.60s…” is too long."), *name);
  for (const char *p = *name; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return attest_json_cursor_refuse (cursor, _ ("A name must not hold control characters."));
  return TRUE;
}

static gboolean
read_kind (AttestJsonCursor *cursor, AttestKind *kind)
{
  const char *text;

  return attest_json_cursor_read_string (cursor, &text, NULL) &&
         (attest_kind_from_string (text, kind) ||
          attest_json_cursor_refuse (cursor, _ ("“%.60s” is no kind of label that Attest knows."), text));
}

static gboolean
read_kinds (AttestJsonCursor *cursor, guint *kinds)
{
  AttestKind kind;

  if (!attest_json_cursor_enter_array (cursor))
    return FALSE;
  *kinds = 0;
  while (attest_json_cursor_next_element (cursor) && read_kind (cursor, &kind))
    *kinds |= 1u << kind;
  return cursor->error == NULL;
}

static gboolean
read_position (AttestJsonCursor *cursor, int *position)
{
  gint64 value;

  if (!attest_json_cursor_read_integer (cursor, G_MININT32, G_MAXINT32, &value))
    return FALSE;
  *position = (int) value;
  return TRUE;
}

static gboolean
is_color (const char *text)
{
  if (text == NULL || *text != '#' || strlen (text) != 7)
    return FALSE;
  for (guint i = 1; i < 7; i++)
    if (!g_ascii_isxdigit (text[i]))
      return FALSE;
  return TRUE;
}

static gboolean
read_color (AttestJsonCursor *cursor, char **color)
{
  const char *text;

  if (!attest_json_read_text (cursor, &text))
    return FALSE;
  if (is_color (text))
    {
      g_free (*color);
      *color = g_ascii_strdown (text, -1);
    }
  return TRUE;
}

/* One character, or none. */
static gboolean
read_key (AttestJsonCursor *cursor, char **key)
{
  const char *text;

  if (!attest_json_read_text (cursor, &text))
    return FALSE;
  if (text != NULL && (g_utf8_strlen (text, -1) != 1 || !g_unichar_isgraph (g_utf8_get_char (text))))
    return attest_json_cursor_refuse (cursor, _ ("The key of a label must be one character."));
  g_free (*key);
  *key = g_strdup (text);
  return TRUE;
}

static gboolean
has_row (GPtrArray *rows, gsize uuid_offset, const AttestUuid *uuid)
{
  for (guint i = 0; i < rows->len; i++)
    if (attest_uuid_equal (G_STRUCT_MEMBER_P (rows->pdata[i], uuid_offset), uuid))
      return TRUE;
  return FALSE;
}

/* What every row must have: a name, an identity of its own (made when it has none), not too many neighbours. */
static gboolean
check_row (AttestJsonCursor *cursor, GPtrArray *rows, gsize uuid_offset, AttestUuid *uuid, const char *name)
{
  if (cursor->error != NULL)
    return FALSE;
  if (name == NULL)
    return attest_json_cursor_refuse (cursor, _ ("A part of the scheme has no name."));
  if (rows->len >= MAX_ROWS)
    return attest_json_cursor_refuse (cursor, _ ("The scheme has more than %d parts of one sort."), MAX_ROWS);
  if (attest_uuid_is_nil (uuid))
    attest_uuid_generate (uuid);
  else if (has_row (rows, uuid_offset, uuid))
    return attest_json_cursor_refuse (cursor, _ ("“%s” has the id of another part of the scheme."), name);
  return TRUE;
}

static gboolean
read_attribute_member (AttestJsonCursor *cursor, const char *member, AttestAttribute *attribute, guint64 *seen)
{
  static const char *const names[] = {
    "id", "name", "kind", "type", "choices", "required", "default", "position", NULL
  };

  switch (attest_json_match_member (cursor, member, names, seen))
    {
    case 0:
      return attest_json_read_uuid (cursor, &attribute->uuid);
    case 1:
      return read_name (cursor, &attribute->name);
    case 2:
      return read_kind (cursor, &attribute->kind);
    case 3:
      return attest_json_read_dup_text (cursor, &attribute->type);
    case 4:
      return attest_json_read_texts (cursor, &attribute->choices);
    case 5:
      return attest_json_read_flag (cursor, &attribute->required);
    case 6:
      return attest_json_read_dup_text (cursor, &attribute->default_value);
    case 7:
      return read_position (cursor, &attribute->position);
    default:
      return attest_json_cursor_skip (cursor);
    }
}

static gboolean
read_attribute (AttestSchemeReading *reading, gint64 label)
{
  static const char *const types[] = { "choice", "choices", "boolean", "number", "text", NULL };
  g_autoptr (AttestAttribute) attribute = attest_attribute_new ();
  AttestJsonCursor *cursor = reading->cursor;
  const char *member;
  guint64 seen = 0;

  mark (reading, ATTEST_SCHEME_SORT_ATTRIBUTE);
  attribute->id = (gint64) reading->attributes->len + 1;
  attribute->label = label;
  attribute->kind = ATTEST_KIND_OTHER;
  attribute->position = (int) reading->attributes->len;
  if (!attest_json_cursor_enter_object (cursor))
    return FALSE;
  while (attest_json_cursor_next_member (cursor, &member))
    if (!read_attribute_member (cursor, member, attribute, &seen))
      return FALSE;
  if (!check_row (cursor, reading->attributes, G_STRUCT_OFFSET (AttestAttribute, uuid), &attribute->uuid,
                  attribute->name))
    return FALSE;
  if (attribute->type == NULL)
    attribute->type = g_strdup ("text");
  if (!g_strv_contains (types, attribute->type))
    return attest_json_cursor_refuse (cursor, _ ("“%.60s” is no type of attribute that Attest knows."),
                                      attribute->type);
  g_ptr_array_add (reading->attributes, g_steal_pointer (&attribute));
  return TRUE;
}

gboolean
attest_scheme_reading_attributes (AttestSchemeReading *reading, gint64 label)
{
  if (attest_json_cursor_take_null (reading->cursor))
    return TRUE;
  if (!attest_json_cursor_enter_array (reading->cursor))
    return FALSE;
  while (attest_json_cursor_next_element (reading->cursor) && read_attribute (reading, label))
    ;
  return reading->cursor->error == NULL;
}

static gboolean
read_label_member (AttestSchemeReading *reading, const char *member, AttestLabel *label, char **parent, guint64 *seen)
{
  static const char *const names[] = { "id",  "name",      "short_name", "kind",     "parent",     "color",
                                       "key", "guideline", "position",   "archived", "attributes", NULL };
  AttestJsonCursor *cursor = reading->cursor;

  switch (attest_json_match_member (cursor, member, names, seen))
    {
    case 0:
      return attest_json_read_uuid (cursor, &label->uuid);
    case 1:
      return read_name (cursor, &label->name);
    case 2:
      return attest_json_read_dup_text (cursor, &label->short_name);
    case 3:
      return read_kind (cursor, &label->kind);
    case 4:
      return attest_json_read_dup_text (cursor, parent);
    case 5:
      return read_color (cursor, &label->color);
    case 6:
      return read_key (cursor, &label->key);
    case 7:
      return attest_json_read_dup_text (cursor, &label->guideline);
    case 8:
      return read_position (cursor, &label->position);
    case 9:
      return attest_json_read_flag (cursor, &label->archived);
    case 10:
      return attest_scheme_reading_attributes (reading, label->id);
    default:
      return attest_json_cursor_skip (cursor);
    }
}

gboolean
attest_scheme_reading_label (AttestSchemeReading *reading)
{
  g_autoptr (AttestLabel) label = attest_label_new ();
  g_autofree char *parent_name = NULL;
  AttestJsonCursor *cursor = reading->cursor;
  const char *member;
  guint64 seen = 0;
  AttestSchemeParent parent = { 0 };

  mark (reading, ATTEST_SCHEME_SORT_LABEL);
  label->id = (gint64) reading->labels->len + 1;
  label->kind = ATTEST_KIND_OTHER;
  label->position = (int) reading->labels->len;
  if (!attest_json_cursor_enter_object (cursor))
    return FALSE;
  while (attest_json_cursor_next_member (cursor, &member))
    {
      parent.has_kind |= g_str_equal (member, "kind");
      if (!read_label_member (reading, member, label, &parent_name, &seen))
        return FALSE;
    }
  if (!check_row (cursor, reading->labels, G_STRUCT_OFFSET (AttestLabel, uuid), &label->uuid, label->name))
    return FALSE;
  if (label->short_name == NULL)
    label->short_name = g_strdup (label->name);
  if (label->color == NULL)
    label->color = g_strdup (kind_colors[label->kind]);
  if (label->guideline == NULL)
    label->guideline = g_strdup ("");
  g_ptr_array_add (reading->labels, g_steal_pointer (&label));
  parent.name = g_steal_pointer (&parent_name);
  g_array_append_val (reading->parents, parent);
  return TRUE;
}

gboolean
attest_scheme_reading_relation_type (AttestSchemeReading *reading)
{
  static const char *const names[] = { "id", "name", "from", "to", "roles", "across", "directed", "position", NULL };
  g_autoptr (AttestRelationType) type = attest_relation_type_new ();
  AttestJsonCursor *cursor = reading->cursor;
  const char *member;
  guint64 seen = 0;
  gboolean read;

  mark (reading, ATTEST_SCHEME_SORT_RELATION_TYPE);
  read = attest_json_cursor_enter_object (cursor);
  type->id = (gint64) reading->types->len + 1;
  type->from_kinds = type->to_kinds = (1u << ATTEST_N_KINDS) - 1;
  type->directed = TRUE;
  type->position = (int) reading->types->len;
  while (read && attest_json_cursor_next_member (cursor, &member))
    switch (attest_json_match_member (cursor, member, names, &seen))
      {
      case 0:
        read = attest_json_read_uuid (cursor, &type->uuid);
        break;
      case 1:
        read = read_name (cursor, &type->name);
        break;
      case 2:
        read = read_kinds (cursor, &type->from_kinds);
        break;
      case 3:
        read = read_kinds (cursor, &type->to_kinds);
        break;
      case 4:
        read = attest_json_read_texts (cursor, &type->roles);
        break;
      case 5:
        read = attest_json_read_flag (cursor, &type->across);
        break;
      case 6:
        read = attest_json_read_flag (cursor, &type->directed);
        break;
      case 7:
        read = read_position (cursor, &type->position);
        break;
      default:
        read = attest_json_cursor_skip (cursor);
        break;
      }
  if (!check_row (cursor, reading->types, G_STRUCT_OFFSET (AttestRelationType, uuid), &type->uuid, type->name))
    return FALSE;
  if (type->roles == NULL)
    type->roles = g_new0 (char *, 1);
  g_ptr_array_add (reading->types, g_steal_pointer (&type));
  return TRUE;
}

gboolean
attest_scheme_reading_identifier_type (AttestSchemeReading *reading)
{
  static const char *const names[] = { "id", "key", "name", "url_prefix", "position", NULL };
  g_autoptr (AttestIdentifierType) type = attest_identifier_type_new ();
  AttestJsonCursor *cursor = reading->cursor;
  const char *member;
  guint64 seen = 0;
  gboolean read;

  mark (reading, ATTEST_SCHEME_SORT_IDENTIFIER_TYPE);
  read = attest_json_cursor_enter_object (cursor);
  type->id = (gint64) reading->identifier_types->len + 1;
  type->position = (int) reading->identifier_types->len;
  while (read && attest_json_cursor_next_member (cursor, &member))
    switch (attest_json_match_member (cursor, member, names, &seen))
      {
      case 0:
        read = attest_json_read_uuid (cursor, &type->uuid);
        break;
      case 1:
        read = read_name (cursor, &type->key);
        break;
      case 2:
        read = read_name (cursor, &type->name);
        break;
      case 3:
        read = attest_json_read_dup_text (cursor, &type->url_prefix);
        break;
      case 4:
        read = read_position (cursor, &type->position);
        break;
      default:
        read = attest_json_cursor_skip (cursor);
        break;
      }
  if (!check_row (cursor, reading->identifier_types, G_STRUCT_OFFSET (AttestIdentifierType, uuid), &type->uuid,
                  type->name))
    return FALSE;
  if (type->key == NULL)
    type->key = g_utf8_strdown (type->name, -1);
  if (type->url_prefix == NULL)
    type->url_prefix = g_strdup ("");
  /* It is opened when a person presses on an id. */
  if (!attest_scheme_check_url_prefix (type->url_prefix, NULL))
    return attest_json_cursor_refuse (cursor, _ ("“%s” has an address that is none of the web."), type->name);
  g_ptr_array_add (reading->identifier_types, g_steal_pointer (&type));
  return TRUE;
}
