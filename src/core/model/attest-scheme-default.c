/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scheme of a new project: entities, claims, sources and the words that attribute.
 * Its identities are fixed, so that labels of two projects made apart are the same labels. Its names and guidelines are
 * content of the project, shared by people of several languages and written to datasets: they are not translated. */
#include "attest-scheme.h"

typedef struct
{
  const char *uuid;
  const char *name;
  const char *short_name;
  const char *key;
  const char *color;
  AttestKind kind;
  gboolean is_child; /* of the last label before it that is none */
  const char *guideline;
} LabelRow;

/* The children of a kind keep near its hue and differ by lightness first. Every two of these colours lie at least 0.05
 * apart in OKLab for normal sight and for each of the three dichromacies (Machado, Oliveira and Fernandes 2009), and
 * each has a contrast of at least 1.4 with a white page and 2 with a dark one; tests/core/test-scheme.c works it out.
 */
static const LabelRow label_rows[] = {
  { "019aa97a-f900-70c2-a517-1fd40f9ab0e4", "Entity", "Ent", "e", "#62a0ea", ATTEST_KIND_ENTITY, FALSE,
    "A name or expression that picks out someone or something in the world." },
  { "019aa97a-f900-742a-856e-6d237a4a3bc6", "Person", "Per", "1", "#6b6ef5", ATTEST_KIND_ENTITY, TRUE,
    "One or more human beings called by name, titles left out." },
  { "019aa97a-f900-75d7-bbb5-38969b73e928", "Organization", "Org", "2", "#33bbd8", ATTEST_KIND_ENTITY, TRUE,
    "A named body that acts as one: a company, agency, party, team or government." },
  { "019aa97a-f900-7d44-b838-166b366ee941", "Place", "Loc", "3", "#b3c1ff", ATTEST_KIND_ENTITY, TRUE,
    "A named point or area, such as a country, town, street, river or building." },
  { "019aa97a-f900-7d53-8fc5-d2458592660f", "Date", "Date", "4", "#5e6a96", ATTEST_KIND_ENTITY, TRUE,
    "A day, span or point in time, absolute or relative to the day of publishing." },
  { "019aa97a-f900-7c39-86b3-9be7ac08ea49", "Event", "Evt", "5", "#3f43b8", ATTEST_KIND_ENTITY, TRUE,
    "A happening that has a name of its own, such as an election, war, storm or match." },
  { "019aa97a-f900-7389-852d-c50432976ac2", "Other", "Oth", "6", "#9a94b8", ATTEST_KIND_ENTITY, TRUE,
    "Anything else with a name: a law, work, product, language or prize." },
  { "019aa97a-f900-7881-b2ec-d6ae35131a81", "Claim", "Clm", "c", "#e5a50a", ATTEST_KIND_CLAIM, FALSE,
    "Words that assert something about the world which could turn out true or false." },
  { "019aa97a-f900-796f-b94f-8cd850724871", "Direct quote", "DQ", "1", "#e96c07", ATTEST_KIND_CLAIM, TRUE,
    "Someone's own words between quotation marks, marks included; a part after “she said” is a further fragment." },
  { "019aa97a-f900-7165-b769-45ac98ad00fc", "Indirect quote", "IQ", "2", "#a84300", ATTEST_KIND_CLAIM, TRUE,
    "What someone is reported to have said or written, told in the article's words." },
  { "019aa97a-f900-7dbe-893e-367088b54170", "Statement", "St", "3", "#f2d24a", ATTEST_KIND_CLAIM, TRUE,
    "What the article asserts by itself, without giving a source for it." },
  { "019aa97a-f900-7054-8933-d641235322a0", "Source", "Src", "s", "#26a269", ATTEST_KIND_SOURCE, FALSE,
    "Whoever or whatever a claim is attributed to, with the words that describe it." },
  { "019aa97a-f900-709a-ae06-517c79ab6087", "Named person", "NP", "1", "#148160", ATTEST_KIND_SOURCE, TRUE,
    "A source who is a human being and whose name the article gives somewhere." },
  { "019aa97a-f900-7f53-8b91-5787d264efdd", "Organization", "Org", "2", "#12d6ab", ATTEST_KIND_SOURCE, TRUE,
    "A source that is a body speaking as a whole, such as a ministry, company or news agency." },
  { "019aa97a-f900-7010-b5ee-868242d1becc", "Anonymous", "Anon", "3", "#8fc383", ATTEST_KIND_SOURCE, TRUE,
    "A human source whose name is withheld, such as “an official” or “two witnesses”." },
  { "019aa97a-f900-7d75-a5f9-e4ce4bd99887", "Document", "Doc", "4", "#46663c", ATTEST_KIND_SOURCE, TRUE,
    "A report, letter, post, recording or set of figures that the claim is taken from." },
  { "019aa97a-f900-7eca-8a7a-06694e3b9b7b", "Cue", "Cue", "q", "#b35fc8", ATTEST_KIND_CUE, FALSE,
    "The words that tie a claim to its source, such as “said”, “according to” or “tweeted”." },
};

static const char *const modality_choices[] = { "stated", "denied", "predicted", "reported belief", NULL };
static const char *const how_named_choices[] = { "by name", "by role", "as a group", "not named", NULL };

typedef struct
{
  const char *uuid;
  const char *name;
  const char *type;
  AttestKind kind;
  const char *const *choices;
  const char *default_value;
} AttributeRow;

static const AttributeRow attribute_rows[] = {
  { "019aa97a-f900-7141-a819-81f216bbbb5a", "modality", "choice", ATTEST_KIND_CLAIM, modality_choices, "stated" },
  { "019aa97a-f900-726a-b2e7-4b76250e0d29", "checkworthy", "boolean", ATTEST_KIND_CLAIM, NULL, "false" },
  { "019aa97a-f900-7ecc-a50e-c084e7fc92a2", "how named", "choice", ATTEST_KIND_SOURCE, how_named_choices, NULL },
};

#define CLAIM (1u << ATTEST_KIND_CLAIM)
#define SOURCE (1u << ATTEST_KIND_SOURCE)
#define CUE (1u << ATTEST_KIND_CUE)

static const char *const attribution_roles[] = { "source", "cue", NULL };
static const char *const no_roles[] = { NULL };

/* Whatever it is for: a person may say that two annotations of an article belong together. */
#define ANYTHING ((1u << ATTEST_N_KINDS) - 1)

typedef struct
{
  const char *uuid;
  const char *name;
  guint from_kinds;
  guint to_kinds;
  const char *const *roles;
  gboolean across;
  gboolean directed;
} RelationTypeRow;

static const RelationTypeRow relation_type_rows[] = {
  { "019aa97a-f900-7e19-93c3-04d2bb58d63d", "attribution", CLAIM, SOURCE | CUE, attribution_roles, FALSE, TRUE },
  { "019aa97a-f900-79e9-849b-defd64fd0941", "repeats", CLAIM, CLAIM, no_roles, TRUE, TRUE },
  { "019aa97a-f900-7ed1-a307-49467f8e1c0a", "supports", CLAIM, CLAIM, no_roles, TRUE, TRUE },
  { "019aa97a-f900-74cb-a268-0b463253b10b", "contradicts", CLAIM, CLAIM, no_roles, TRUE, FALSE },
  { "019aa97a-f900-7232-a6d2-4326d76e9e32", "updates", CLAIM, CLAIM, no_roles, TRUE, TRUE },
  { "019aa97a-f900-7911-8dbc-cc133c5a9f8e", "related", ANYTHING, ANYTHING, no_roles, FALSE, FALSE },
};

typedef struct
{
  const char *uuid;
  const char *key;
  const char *name;
  const char *url_prefix;
} IdentifierTypeRow;

/* The same as in data/sql/002-depth.sql. */
static const IdentifierTypeRow identifier_type_rows[] = {
  { "019aa97a-f900-7516-91be-f96a60b6be1b", "wikidata", "Wikidata", "https://www.wikidata.org/wiki/" },
  { "019aa97a-f900-7004-8d3b-0327e3eaf4b8", "viaf", "VIAF", "https://viaf.org/viaf/" },
  { "019aa97a-f900-7f06-b44c-bc9558293694", "orcid", "ORCID", "https://orcid.org/" },
};

static void
parse_uuid (AttestUuid *uuid, const char *string)
{
  if (!attest_uuid_parse (uuid, string))
    g_assert_not_reached ();
}

static GPtrArray *
make_labels (void)
{
  GPtrArray *labels = g_ptr_array_new ();
  gint64 parent = 0;

  for (guint i = 0; i < G_N_ELEMENTS (label_rows); i++)
    {
      const LabelRow *row = &label_rows[i];
      AttestLabel *label = attest_label_new ();

      label->id = i + 1;
      label->parent = row->is_child ? parent : 0;
      if (!row->is_child)
        parent = label->id;
      parse_uuid (&label->uuid, row->uuid);
      label->kind = row->kind;
      label->name = g_strdup (row->name);
      label->short_name = g_strdup (row->short_name);
      label->key = g_strdup (row->key);
      label->color = g_strdup (row->color);
      label->guideline = g_strdup (row->guideline);
      label->position = (int) i;
      g_ptr_array_add (labels, label);
    }
  return labels;
}

static GPtrArray *
make_attributes (void)
{
  GPtrArray *attributes = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (attribute_rows); i++)
    {
      const AttributeRow *row = &attribute_rows[i];
      AttestAttribute *attribute = attest_attribute_new ();

      attribute->id = i + 1;
      parse_uuid (&attribute->uuid, row->uuid);
      attribute->kind = row->kind;
      attribute->name = g_strdup (row->name);
      attribute->type = g_strdup (row->type);
      attribute->choices = g_strdupv ((char **) row->choices);
      attribute->default_value = g_strdup (row->default_value);
      attribute->position = (int) i;
      g_ptr_array_add (attributes, attribute);
    }
  return attributes;
}

static GPtrArray *
make_relation_types (void)
{
  GPtrArray *relation_types = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (relation_type_rows); i++)
    {
      const RelationTypeRow *row = &relation_type_rows[i];
      AttestRelationType *relation_type = attest_relation_type_new ();

      relation_type->id = i + 1;
      parse_uuid (&relation_type->uuid, row->uuid);
      relation_type->name = g_strdup (row->name);
      relation_type->from_kinds = row->from_kinds;
      relation_type->to_kinds = row->to_kinds;
      relation_type->roles = g_strdupv ((char **) row->roles);
      relation_type->across = row->across;
      relation_type->directed = row->directed;
      relation_type->position = (int) i;
      g_ptr_array_add (relation_types, relation_type);
    }
  return relation_types;
}

static GPtrArray *
make_identifier_types (void)
{
  GPtrArray *types = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (identifier_type_rows); i++)
    {
      const IdentifierTypeRow *row = &identifier_type_rows[i];
      AttestIdentifierType *type = attest_identifier_type_new ();

      type->id = i + 1;
      parse_uuid (&type->uuid, row->uuid);
      type->key = g_strdup (row->key);
      type->name = g_strdup (row->name);
      type->url_prefix = g_strdup (row->url_prefix);
      type->position = (int) i;
      g_ptr_array_add (types, type);
    }
  return types;
}

/**
 * attest_scheme_new_default:
 *
 * Makes the scheme of a new project. Its ids count from 1 in scheme order, so that children can name
 * their parent; a project that stores it may give others.
 *
 * Returns: (transfer full): a new scheme, the same each time
 */
AttestScheme *
attest_scheme_new_default (void)
{
  return attest_scheme_new (make_labels (), make_attributes (), make_relation_types (), make_identifier_types ());
}
