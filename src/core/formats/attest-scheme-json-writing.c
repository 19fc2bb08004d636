/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An annotation scheme as JSON: all there is to know about it. */
#include "attest-scheme-json.h"

static void
write_uuid (AttestJsonWriter *writer, const char *name, const AttestUuid *uuid)
{
  char string[ATTEST_UUID_STRING_SIZE];

  attest_uuid_format (uuid, string);
  attest_json_writer_member_string (writer, name, string);
}

static void
write_texts (AttestJsonWriter *writer, const char *name, char **texts)
{
  attest_json_writer_name (writer, name);
  attest_json_writer_begin_array (writer);
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    attest_json_writer_string (writer, texts[i], -1);
  attest_json_writer_end_array (writer);
}

static void
write_kinds (AttestJsonWriter *writer, const char *name, guint kinds)
{
  attest_json_writer_name (writer, name);
  attest_json_writer_begin_array (writer);
  for (guint kind = 0; kind < ATTEST_N_KINDS; kind++)
    if (kinds & (1u << kind))
      attest_json_writer_string (writer, attest_kind_to_string ((AttestKind) kind), -1);
  attest_json_writer_end_array (writer);
}

/* The attributes of a label, or, for label 0, those of a whole kind, which name it. */
static void
write_attributes (AttestScheme *scheme, gint64 label, AttestJsonWriter *writer)
{
  GPtrArray *attributes = attest_scheme_get_attributes (scheme);

  attest_json_writer_name (writer, "attributes");
  attest_json_writer_begin_array (writer);
  for (guint i = 0; i < attributes->len; i++)
    {
      AttestAttribute *attribute = attributes->pdata[i];

      if (attribute->label != label)
        continue;
      attest_json_writer_begin_object (writer);
      write_uuid (writer, "id", &attribute->uuid);
      attest_json_writer_member_string (writer, "name", attribute->name);
      if (label == 0)
        attest_json_writer_member_string (writer, "kind", attest_kind_to_string (attribute->kind));
      attest_json_writer_member_string (writer, "type", attribute->type);
      write_texts (writer, "choices", attribute->choices);
      attest_json_writer_member_boolean (writer, "required", attribute->required);
      attest_json_writer_member_string (writer, "default", attribute->default_value);
      attest_json_writer_member_integer (writer, "position", attribute->position);
      attest_json_writer_end_object (writer);
    }
  attest_json_writer_end_array (writer);
}

static void
write_label (AttestScheme *scheme, AttestLabel *label, AttestJsonWriter *writer)
{
  AttestLabel *parent = label->parent != 0 ? attest_scheme_find_label (scheme, label->parent) : NULL;

  attest_json_writer_begin_object (writer);
  write_uuid (writer, "id", &label->uuid);
  attest_json_writer_member_string (writer, "name", label->name);
  attest_json_writer_member_string (writer, "short_name", label->short_name);
  attest_json_writer_member_string (writer, "kind", attest_kind_to_string (label->kind));
  if (parent != NULL)
    write_uuid (writer, "parent", &parent->uuid);
  attest_json_writer_member_string (writer, "color", label->color);
  attest_json_writer_member_string (writer, "key", label->key);
  attest_json_writer_member_string (writer, "guideline", label->guideline);
  attest_json_writer_member_integer (writer, "position", label->position);
  attest_json_writer_member_boolean (writer, "archived", label->archived);
  write_attributes (scheme, label->id, writer);
  attest_json_writer_end_object (writer);
}

static void
write_relation_type (AttestRelationType *type, AttestJsonWriter *writer)
{
  attest_json_writer_begin_object (writer);
  write_uuid (writer, "id", &type->uuid);
  attest_json_writer_member_string (writer, "name", type->name);
  write_kinds (writer, "from", type->from_kinds);
  write_kinds (writer, "to", type->to_kinds);
  write_texts (writer, "roles", type->roles);
  attest_json_writer_member_boolean (writer, "across", type->across);
  attest_json_writer_member_boolean (writer, "directed", type->directed);
  attest_json_writer_member_integer (writer, "position", type->position);
  attest_json_writer_end_object (writer);
}

static void
write_identifier_type (AttestIdentifierType *type, AttestJsonWriter *writer)
{
  attest_json_writer_begin_object (writer);
  write_uuid (writer, "id", &type->uuid);
  attest_json_writer_member_string (writer, "key", type->key);
  attest_json_writer_member_string (writer, "name", type->name);
  attest_json_writer_member_string (writer, "url_prefix", type->url_prefix);
  attest_json_writer_member_integer (writer, "position", type->position);
  attest_json_writer_end_object (writer);
}

/**
 * attest_scheme_write_json:
 * @scheme: a scheme
 * @writer: where it goes
 *
 * Writes the value of `scheme` in Attest JSON: all there is to know about the scheme.
 */
void
attest_scheme_write_json (AttestScheme *scheme, AttestJsonWriter *writer)
{
  GPtrArray *types = attest_scheme_get_relation_types (scheme);
  GPtrArray *identifier_types = attest_scheme_get_identifier_types (scheme);

  attest_json_writer_begin_object (writer);
  attest_json_writer_name (writer, "labels");
  attest_json_writer_begin_array (writer);
  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    write_label (scheme, attest_scheme_get_label (scheme, i), writer);
  attest_json_writer_end_array (writer);
  write_attributes (scheme, 0, writer);
  attest_json_writer_name (writer, "relation_types");
  attest_json_writer_begin_array (writer);
  for (guint i = 0; i < types->len; i++)
    write_relation_type (types->pdata[i], writer);
  attest_json_writer_end_array (writer);
  attest_json_writer_name (writer, "identifier_types");
  attest_json_writer_begin_array (writer);
  for (guint i = 0; i < identifier_types->len; i++)
    write_identifier_type (identifier_types->pdata[i], writer);
  attest_json_writer_end_array (writer);
  attest_json_writer_end_object (writer);
}
