/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole scheme from elsewhere, looked at once: it may have ten thousand parts, so none is compared with all others.
 */
#include "config.h"

#include "attest-scheme-check-private.h"

typedef struct
{
  AttestScheme *scheme;
  GHashTable *taken; /* what is unique within a sort → the part that has it */
  AttestSchemeSort sort;
  gint64 id;
  GError **error;
} Whole;

/* What two parts must not both have: a name or key, case apart, in one place. */
static char *
dup_unique (char what, gint64 place, const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return g_strdup_printf ("%c %" G_GINT64_FORMAT " %s", what, place, folded);
}

/* The part that had it before, or NULL; then it is @part's now. */
static gpointer
take (Whole *whole, char what, gint64 place, const char *text, gpointer part)
{
  char *unique = dup_unique (what, place, text);
  gpointer other = g_hash_table_lookup (whole->taken, unique);

  if (other == NULL)
    g_hash_table_insert (whole->taken, unique, part);
  else
    g_free (unique);
  return other;
}

static gpointer
find (Whole *whole, char what, gint64 place, const char *text)
{
  g_autofree char *unique = dup_unique (what, place, text);

  return g_hash_table_lookup (whole->taken, unique);
}

static gboolean
has_key (const AttestLabel *label)
{
  return !label->archived && label->key != NULL && *label->key != '\0';
}

static gboolean
check_label (Whole *whole, AttestLabel *label)
{
  AttestLabel *other;

  if (!attest_scheme_check_label_alone (label, whole->error))
    return FALSE;
  other = take (whole, 'n', label->parent, label->name, label);
  if (other != NULL)
    return attest_scheme_check_refuse_name (other, whole->error);
  other = has_key (label) ? take (whole, 'k', label->parent, label->key, label) : NULL;
  return other == NULL || attest_scheme_check_refuse_key (label->key, other, whole->error);
}

/* The keys of labels without parent work wherever those of their children do. */
static gboolean
check_child_key (Whole *whole, AttestLabel *label)
{
  AttestLabel *other = label->parent != 0 && has_key (label) ? find (whole, 'k', 0, label->key) : NULL;

  return other == NULL || attest_scheme_check_refuse_key (label->key, other, whole->error);
}

static gboolean
check_labels (Whole *whole)
{
  guint n_labels = attest_scheme_get_n_labels (whole->scheme);

  whole->sort = ATTEST_SCHEME_SORT_LABEL;
  for (guint i = 0; i < 2 * n_labels; i++)
    {
      AttestLabel *label = attest_scheme_get_label (whole->scheme, i % n_labels);

      whole->id = label->id;
      if (!(i < n_labels ? check_label (whole, label) : check_child_key (whole, label)))
        return FALSE;
    }
  return TRUE;
}

/* Names of attributes differ where their case does: answers are kept under them. */
static char *
dup_exact (const AttestAttribute *attribute)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s",
                          attribute->label != 0 ? attribute->label : -1 - (gint64) attribute->kind, attribute->name);
}

static gboolean
check_attribute (Whole *whole, AttestAttribute *attribute)
{
  char *unique;
  AttestAttribute *other;

  if (!attest_scheme_check_attribute_alone (attribute, whole->error))
    return FALSE;
  unique = dup_exact (attribute);
  other = g_hash_table_lookup (whole->taken, unique);
  if (other == NULL)
    g_hash_table_insert (whole->taken, unique, attribute);
  else
    g_free (unique);
  return other == NULL || attest_scheme_check_refuse_attribute (other, whole->error);
}

/* What its parent or its kind asks, no label may ask once more. */
static gboolean
check_attribute_above (Whole *whole, AttestAttribute *attribute)
{
  AttestLabel *label = attribute->label != 0 ? attest_scheme_find_label (whole->scheme, attribute->label) : NULL;
  AttestAttribute above = { .name = attribute->name };

  if (label == NULL)
    return TRUE;
  above.kind = label->kind;
  for (gboolean parent = FALSE; parent <= (label->parent != 0); parent++)
    {
      g_autofree char *unique = NULL;
      AttestAttribute *other;

      above.label = parent ? label->parent : 0;
      unique = dup_exact (&above);
      other = g_hash_table_lookup (whole->taken, unique);
      if (other != NULL)
        return attest_scheme_check_refuse_attribute (other, whole->error);
    }
  return TRUE;
}

static gboolean
check_attributes (Whole *whole)
{
  GPtrArray *attributes = attest_scheme_get_attributes (whole->scheme);

  whole->sort = ATTEST_SCHEME_SORT_ATTRIBUTE;
  g_hash_table_remove_all (whole->taken);
  for (guint i = 0; i < 2 * attributes->len; i++)
    {
      AttestAttribute *attribute = attributes->pdata[i % attributes->len];

      whole->id = attribute->id;
      if (!(i < attributes->len ? check_attribute (whole, attribute) : check_attribute_above (whole, attribute)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_relation_types (Whole *whole)
{
  GPtrArray *types = attest_scheme_get_relation_types (whole->scheme);

  whole->sort = ATTEST_SCHEME_SORT_RELATION_TYPE;
  for (guint i = 0; i < types->len; i++)
    {
      AttestRelationType *type = types->pdata[i];
      AttestRelationType *other;

      whole->id = type->id;
      if (!attest_scheme_check_relation_type_alone (type, whole->error))
        return FALSE;
      other = take (whole, 'r', 0, type->name, type);
      if (other != NULL)
        return attest_scheme_check_refuse_relation_type (other, whole->error);
    }
  return TRUE;
}

static gboolean
check_identifier_types (Whole *whole)
{
  GPtrArray *types = attest_scheme_get_identifier_types (whole->scheme);

  whole->sort = ATTEST_SCHEME_SORT_IDENTIFIER_TYPE;
  for (guint i = 0; i < types->len; i++)
    {
      AttestIdentifierType *type = types->pdata[i];
      AttestIdentifierType *other;

      whole->id = type->id;
      if (!attest_scheme_check_identifier_type_alone (type, whole->error))
        return FALSE;
      other = take (whole, 'i', 0, type->name, type);
      if (other == NULL)
        other = take (whole, 'j', 0, type->key, type);
      if (other != NULL)
        return attest_scheme_check_refuse_identifier_type (other, whole->error);
    }
  return TRUE;
}

gboolean
attest_scheme_check (AttestScheme *scheme, AttestSchemeSort *sort, gint64 *id, GError **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Whole whole = { .scheme = scheme, .taken = taken, .error = error };
  gboolean fits = check_labels (&whole) && check_attributes (&whole) && check_relation_types (&whole) &&
                  check_identifier_types (&whole);

  *sort = whole.sort;
  *id = whole.id;
  return fits;
}
