/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The annotation scheme as one immutable value, with look-ups by id, UUID, name and key. */
#include "attest-scheme.h"

#include <string.h>

struct _AttestScheme
{
  GPtrArray *labels;
  GPtrArray *attributes;
  GPtrArray *relation_types;
  GPtrArray *identifier_types;
  GHashTable *by_id;           /* gint64 of the label → label */
  GHashTable *by_uuid;         /* AttestUuid of the label → label */
  GHashTable *by_name;         /* unambiguous name or qualified name → label */
  GHashTable *qualified_names; /* label → name */
};

G_DEFINE_BOXED_TYPE (AttestScheme, attest_scheme, attest_scheme_ref, attest_scheme_unref)

static void
attest_scheme_clear (gpointer box)
{
  AttestScheme *scheme = box;

  g_hash_table_unref (scheme->by_id);
  g_hash_table_unref (scheme->by_uuid);
  g_hash_table_unref (scheme->by_name);
  g_hash_table_unref (scheme->qualified_names);
  g_ptr_array_unref (scheme->labels);
  g_ptr_array_unref (scheme->attributes);
  g_ptr_array_unref (scheme->relation_types);
  g_ptr_array_unref (scheme->identifier_types);
}

static guint
hash_uuid (gconstpointer uuid)
{
  guint hash;

  /* The last bytes are the random ones. */
  memcpy (&hash, ((const AttestUuid *) uuid)->bytes + 12, sizeof hash);
  return hash;
}

static gboolean
equal_uuids (gconstpointer a, gconstpointer b)
{
  return attest_uuid_equal (a, b);
}

/* Moves the elements of @array, which may have a free function, into one that has @free_func. */
static GPtrArray *
take_elements (GPtrArray *array, GDestroyNotify free_func)
{
  GPtrArray *taken;
  gsize n = 0;
  gpointer *elements;

  if (array == NULL)
    return g_ptr_array_new_with_free_func (free_func);
  elements = g_ptr_array_steal (array, &n);
  g_ptr_array_unref (array);
  taken = g_ptr_array_new_full ((guint) n, free_func);
  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (taken, elements[i]);
  g_free (elements);
  return taken;
}

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  const AttestLabel *first = *(AttestLabel *const *) a;
  const AttestLabel *second = *(AttestLabel *const *) b;

  return (first->position > second->position) - (first->position < second->position);
}

static int
compare_attributes (gconstpointer a, gconstpointer b)
{
  const AttestAttribute *first = *(AttestAttribute *const *) a;
  const AttestAttribute *second = *(AttestAttribute *const *) b;

  return (first->position > second->position) - (first->position < second->position);
}

static int
compare_relation_types (gconstpointer a, gconstpointer b)
{
  const AttestRelationType *first = *(AttestRelationType *const *) a;
  const AttestRelationType *second = *(AttestRelationType *const *) b;

  return (first->position > second->position) - (first->position < second->position);
}

static int
compare_identifier_types (gconstpointer a, gconstpointer b)
{
  const AttestIdentifierType *first = *(AttestIdentifierType *const *) a;
  const AttestIdentifierType *second = *(AttestIdentifierType *const *) b;

  return (first->position > second->position) - (first->position < second->position);
}

/* A child's parent; %NULL where it has none in the scheme, or one that is itself a child: there is one level only. */
static AttestLabel *
find_parent (GHashTable *by_id, AttestLabel *label)
{
  AttestLabel *parent = label->parent != 0 ? g_hash_table_lookup (by_id, &label->parent) : NULL;

  if (parent == NULL || (parent->parent != 0 && g_hash_table_contains (by_id, &parent->parent)))
    return NULL;
  return parent;
}

/* By position, each child right after its parent and its older siblings. */
static GPtrArray *
order_labels (GPtrArray *labels, GHashTable *by_id)
{
  GPtrArray *ordered = g_ptr_array_new_full (labels->len, (GDestroyNotify) attest_label_unref);
  g_autoptr (GHashTable) children = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < labels->len; i++)
    {
      AttestLabel *parent = find_parent (by_id, labels->pdata[i]);
      GPtrArray *siblings = parent != NULL ? g_hash_table_lookup (children, parent) : NULL;

      if (parent != NULL && siblings == NULL)
        {
          siblings = g_ptr_array_new ();
          g_hash_table_insert (children, parent, siblings);
        }
      if (parent != NULL)
        g_ptr_array_add (siblings, labels->pdata[i]);
    }
  for (guint i = 0; i < labels->len; i++)
    {
      AttestLabel *label = labels->pdata[i];
      GPtrArray *own_children = g_hash_table_lookup (children, label);

      if (find_parent (by_id, label) != NULL)
        continue;
      g_ptr_array_add (ordered, attest_label_ref (label));
      for (guint j = 0; own_children != NULL && j < own_children->len; j++)
        g_ptr_array_add (ordered, attest_label_ref (own_children->pdata[j]));
    }
  return ordered;
}

static void
add_name (AttestScheme *scheme, const char *name, AttestLabel *label)
{
  if (!g_hash_table_contains (scheme->by_name, name))
    g_hash_table_insert (scheme->by_name, g_strdup (name), label);
}

/* Where several labels share a name, the plain name is left to the one without parent; the others are called
 * "Parent/Name". That longer name finds every child, shared or not, but a plain name goes first. */
static void
index_names (AttestScheme *scheme)
{
  g_autoptr (GHashTable) n_uses = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < scheme->labels->len; i++)
    {
      AttestLabel *label = scheme->labels->pdata[i];
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (n_uses, label->name));

      g_hash_table_insert (n_uses, label->name, GUINT_TO_POINTER (n + 1));
    }
  for (guint i = 0; i < scheme->labels->len; i++)
    {
      AttestLabel *label = scheme->labels->pdata[i];
      AttestLabel *parent = find_parent (scheme->by_id, label);
      gboolean shared = GPOINTER_TO_UINT (g_hash_table_lookup (n_uses, label->name)) > 1;
      char *name = parent != NULL && shared ? g_strconcat (parent->name, "/", label->name, NULL)
                                            : g_strdup (label->name);

      g_hash_table_insert (scheme->qualified_names, label, name);
      add_name (scheme, name, label);
    }
  for (guint i = 0; i < scheme->labels->len; i++)
    {
      AttestLabel *label = scheme->labels->pdata[i];
      AttestLabel *parent = find_parent (scheme->by_id, label);
      g_autofree char *full_name = parent != NULL ? g_strconcat (parent->name, "/", label->name, NULL) : NULL;

      if (full_name != NULL)
        add_name (scheme, full_name, label);
    }
}

/* Keys are compared by their folded case, so that "É" and "é" are one key too. */
static gboolean
keys_equal (const char *a, const char *b)
{
  g_autofree char *folded_a = NULL;
  g_autofree char *folded_b = NULL;

  if (a == NULL || b == NULL || *a == '\0')
    return FALSE;
  folded_a = g_utf8_casefold (a, -1);
  folded_b = g_utf8_casefold (b, -1);
  return g_str_equal (folded_a, folded_b);
}

/**
 * attest_scheme_new:
 * @labels: (transfer full) (element-type AttestLabel): labels in any order. Their ids must differ
 *   (where they come from no project file: any numbers by which children name their parent)
 * @attributes: (transfer full) (nullable) (element-type AttestAttribute): attributes in any order
 * @relation_types: (transfer full) (nullable) (element-type AttestRelationType): relation types in any order
 * @identifier_types: (transfer full) (nullable) (element-type AttestIdentifierType): types of outside ids in any order
 *
 * Takes the arrays and what is in them, whether or not they have a free function. Everything is put in
 * order by position, and children after their parent.
 *
 * Returns: (transfer full): a new scheme
 */
AttestScheme *
attest_scheme_new (GPtrArray *labels, GPtrArray *attributes, GPtrArray *relation_types, GPtrArray *identifier_types)
{
  g_autoptr (GPtrArray) taken = NULL;
  AttestScheme *scheme;

  g_return_val_if_fail (labels != NULL, NULL);

  taken = take_elements (labels, (GDestroyNotify) attest_label_unref);
  scheme = g_atomic_rc_box_new0 (AttestScheme);
  scheme->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  scheme->by_uuid = g_hash_table_new (hash_uuid, equal_uuids);
  scheme->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  scheme->qualified_names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (guint i = 0; i < taken->len; i++)
    {
      AttestLabel *label = taken->pdata[i];

      if (label->id != 0)
        g_hash_table_insert (scheme->by_id, &label->id, label);
      g_hash_table_insert (scheme->by_uuid, &label->uuid, label);
    }
  g_ptr_array_sort (taken, compare_labels);
  scheme->labels = order_labels (taken, scheme->by_id);
  index_names (scheme);
  scheme->attributes = take_elements (attributes, (GDestroyNotify) attest_attribute_free);
  g_ptr_array_sort (scheme->attributes, compare_attributes);
  scheme->relation_types = take_elements (relation_types, (GDestroyNotify) attest_relation_type_free);
  g_ptr_array_sort (scheme->relation_types, compare_relation_types);
  scheme->identifier_types = take_elements (identifier_types, (GDestroyNotify) attest_identifier_type_free);
  g_ptr_array_sort (scheme->identifier_types, compare_identifier_types);
  return scheme;
}

/**
 * attest_scheme_ref:
 * @scheme: a scheme
 *
 * Thread-safe.
 *
 * Returns: (transfer full): @scheme
 */
AttestScheme *
attest_scheme_ref (AttestScheme *scheme)
{
  g_return_val_if_fail (scheme != NULL, NULL);

  return g_atomic_rc_box_acquire (scheme);
}

/**
 * attest_scheme_unref:
 * @scheme: (transfer full): a scheme
 *
 * Thread-safe.
 */
void
attest_scheme_unref (AttestScheme *scheme)
{
  g_return_if_fail (scheme != NULL);

  g_atomic_rc_box_release_full (scheme, attest_scheme_clear);
}

/**
 * attest_scheme_get_n_labels:
 * @scheme: a scheme
 *
 * Returns: how many labels it has, archived ones too
 */
guint
attest_scheme_get_n_labels (AttestScheme *scheme)
{
  g_return_val_if_fail (scheme != NULL, 0);

  return scheme->labels->len;
}

/**
 * attest_scheme_get_label:
 * @scheme: a scheme
 * @position: from 0, less than the number of labels
 *
 * Returns: (transfer none): the label at @position in scheme order
 */
AttestLabel *
attest_scheme_get_label (AttestScheme *scheme, guint position)
{
  g_return_val_if_fail (scheme != NULL && position < scheme->labels->len, NULL);

  return scheme->labels->pdata[position];
}

/**
 * attest_scheme_find_label:
 * @scheme: a scheme
 * @id: a label's id
 *
 * Returns: (transfer none) (nullable): the label with that id
 */
AttestLabel *
attest_scheme_find_label (AttestScheme *scheme, gint64 id)
{
  g_return_val_if_fail (scheme != NULL, NULL);

  return g_hash_table_lookup (scheme->by_id, &id);
}

/**
 * attest_scheme_find_label_by_uuid:
 * @scheme: a scheme
 * @uuid: a label's identity
 *
 * Returns: (transfer none) (nullable): the label with that identity
 */
AttestLabel *
attest_scheme_find_label_by_uuid (AttestScheme *scheme, const AttestUuid *uuid)
{
  g_return_val_if_fail (scheme != NULL && uuid != NULL, NULL);

  return g_hash_table_lookup (scheme->by_uuid, uuid);
}

/**
 * attest_scheme_find_label_by_name:
 * @scheme: a scheme
 * @name: (nullable): a name as [method@Attest.Scheme.dup_qualified_name] gives it, or "Parent/Name"
 *
 * A name that only children share names none of them.
 *
 * Returns: (transfer none) (nullable): the label of that name
 */
AttestLabel *
attest_scheme_find_label_by_name (AttestScheme *scheme, const char *name)
{
  g_return_val_if_fail (scheme != NULL, NULL);

  return name != NULL ? g_hash_table_lookup (scheme->by_name, name) : NULL;
}

/**
 * attest_scheme_offers:
 * @scheme: a scheme
 * @label: one of its labels
 *
 * Returns: whether annotations can be given @label: neither it nor the label it is below is archived
 */
gboolean
attest_scheme_offers (AttestScheme *scheme, AttestLabel *label)
{
  AttestLabel *parent;

  g_return_val_if_fail (scheme != NULL && label != NULL, FALSE);

  parent = find_parent (scheme->by_id, label);
  return !label->archived && (parent == NULL || !parent->archived);
}

/**
 * attest_scheme_find_label_by_key:
 * @scheme: a scheme
 * @key: (nullable): one character, in any case
 *
 * Returns: (transfer none) (nullable): the label without parent, not archived, that has that key
 */
AttestLabel *
attest_scheme_find_label_by_key (AttestScheme *scheme, const char *key)
{
  g_return_val_if_fail (scheme != NULL, NULL);

  for (guint i = 0; i < scheme->labels->len; i++)
    {
      AttestLabel *label = scheme->labels->pdata[i];

      if (!label->archived && find_parent (scheme->by_id, label) == NULL && keys_equal (label->key, key))
        return label;
    }
  return NULL;
}

/**
 * attest_scheme_find_child_by_key:
 * @scheme: a scheme
 * @parent: id of a label without parent
 * @key: (nullable): one character, in any case
 *
 * Returns: (transfer none) (nullable): the child of @parent that has that key and is offered
 */
AttestLabel *
attest_scheme_find_child_by_key (AttestScheme *scheme, gint64 parent, const char *key)
{
  g_return_val_if_fail (scheme != NULL, NULL);

  for (guint i = 0; parent != 0 && i < scheme->labels->len; i++)
    {
      AttestLabel *label = scheme->labels->pdata[i];

      if (label->parent == parent && keys_equal (label->key, key) && attest_scheme_offers (scheme, label))
        return label;
    }
  return NULL;
}

/**
 * attest_scheme_dup_qualified_name:
 * @scheme: a scheme
 * @label: one of its labels
 *
 * Returns: (transfer full): the name exports use: the label's name, or "Parent/Name" for a child whose
 *   name another label has too
 */
char *
attest_scheme_dup_qualified_name (AttestScheme *scheme, AttestLabel *label)
{
  g_return_val_if_fail (scheme != NULL && g_hash_table_contains (scheme->qualified_names, label), NULL);

  return g_strdup (g_hash_table_lookup (scheme->qualified_names, label));
}

/**
 * attest_scheme_get_attributes:
 * @scheme: a scheme
 *
 * Returns: (transfer none) (element-type AttestAttribute): its attributes, in scheme order
 */
GPtrArray *
attest_scheme_get_attributes (AttestScheme *scheme)
{
  g_return_val_if_fail (scheme != NULL, NULL);

  return scheme->attributes;
}

/**
 * attest_scheme_get_relation_types:
 * @scheme: a scheme
 *
 * Returns: (transfer none) (element-type AttestRelationType): its relation types, in scheme order
 */
GPtrArray *
attest_scheme_get_relation_types (AttestScheme *scheme)
{
  g_return_val_if_fail (scheme != NULL, NULL);

  return scheme->relation_types;
}

/**
 * attest_scheme_get_identifier_types:
 * @scheme: a scheme
 *
 * Returns: (transfer none) (element-type AttestIdentifierType): where referents have outside ids, in scheme order
 */
GPtrArray *
attest_scheme_get_identifier_types (AttestScheme *scheme)
{
  g_return_val_if_fail (scheme != NULL, NULL);

  return scheme->identifier_types;
}

/**
 * attest_scheme_find_attribute:
 * @scheme: a scheme
 * @id: an attribute's id
 *
 * Returns: (transfer none) (nullable): the attribute with that id
 */
AttestAttribute *
attest_scheme_find_attribute (AttestScheme *scheme, gint64 id)
{
  g_return_val_if_fail (scheme != NULL, NULL);

  for (guint i = 0; i < scheme->attributes->len; i++)
    if (((AttestAttribute *) scheme->attributes->pdata[i])->id == id)
      return scheme->attributes->pdata[i];
  return NULL;
}

/**
 * attest_scheme_find_relation_type:
 * @scheme: a scheme
 * @id: a relation type's id
 *
 * Returns: (transfer none) (nullable): the relation type with that id
 */
AttestRelationType *
attest_scheme_find_relation_type (AttestScheme *scheme, gint64 id)
{
  g_return_val_if_fail (scheme != NULL, NULL);

  for (guint i = 0; i < scheme->relation_types->len; i++)
    if (((AttestRelationType *) scheme->relation_types->pdata[i])->id == id)
      return scheme->relation_types->pdata[i];
  return NULL;
}

/**
 * attest_scheme_find_relation_type_by_name:
 * @scheme: a scheme
 * @name: (nullable): a name
 *
 * Returns: (transfer none) (nullable): the relation type of that name
 */
AttestRelationType *
attest_scheme_find_relation_type_by_name (AttestScheme *scheme, const char *name)
{
  g_return_val_if_fail (scheme != NULL, NULL);

  for (guint i = 0; i < scheme->relation_types->len; i++)
    if (g_strcmp0 (((AttestRelationType *) scheme->relation_types->pdata[i])->name, name) == 0)
      return scheme->relation_types->pdata[i];
  return NULL;
}

/**
 * attest_scheme_find_identifier_type:
 * @scheme: a scheme
 * @id: the id of a type of outside ids
 *
 * Returns: (transfer none) (nullable): the type with that id
 */
AttestIdentifierType *
attest_scheme_find_identifier_type (AttestScheme *scheme, gint64 id)
{
  g_return_val_if_fail (scheme != NULL, NULL);

  for (guint i = 0; i < scheme->identifier_types->len; i++)
    if (((AttestIdentifierType *) scheme->identifier_types->pdata[i])->id == id)
      return scheme->identifier_types->pdata[i];
  return NULL;
}

/**
 * attest_scheme_find_identifier_type_by_key:
 * @scheme: a scheme
 * @key: (nullable): what stands in a referent's ids
 *
 * Returns: (transfer none) (nullable): the type of that key
 */
AttestIdentifierType *
attest_scheme_find_identifier_type_by_key (AttestScheme *scheme, const char *key)
{
  g_return_val_if_fail (scheme != NULL, NULL);

  for (guint i = 0; i < scheme->identifier_types->len; i++)
    if (g_strcmp0 (((AttestIdentifierType *) scheme->identifier_types->pdata[i])->key, key) == 0)
      return scheme->identifier_types->pdata[i];
  return NULL;
}
