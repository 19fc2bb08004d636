/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A number for each annotation, in step with the list: how many of its required attributes say nothing. */
#include "attest-missing-attributes.h"

#include "../model/attest-label-attributes.h"

#include <string.h>

/* More than anyone asks of one annotation. */
#define MAX_COUNT 255

struct _AttestMissingAttributes
{
  GObject parent_instance;

  AttestProject *project;
  AttestAnnotationList *annotations;
  AttestScheme *scheme; /* owns what is in required */
  GHashTable *required; /* label id → GPtrArray of AttestAttribute */
  GByteArray *counts;   /* as the list is ordered */
  guint size;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestMissingAttributes, attest_missing_attributes, G_TYPE_OBJECT)

static GPtrArray *
find_required (AttestMissingAttributes *self, gint64 label)
{
  GPtrArray *required = g_hash_table_lookup (self->required, &label);
  g_autoptr (GPtrArray) all = NULL;

  if (required != NULL)
    return required;
  all = attest_scheme_list_attributes_of (self->scheme, attest_scheme_find_label (self->scheme, label));
  required = g_ptr_array_new ();
  for (guint i = 0; i < all->len; i++)
    if (((AttestAttribute *) all->pdata[i])->required)
      g_ptr_array_add (required, all->pdata[i]);
  g_hash_table_insert (self->required, g_memdup2 (&label, sizeof label), required);
  return required;
}

static void
take_scheme (AttestMissingAttributes *self)
{
  g_hash_table_remove_all (self->required);
  g_clear_pointer (&self->scheme, attest_scheme_unref);
  self->scheme = attest_scheme_ref (attest_project_get_scheme (self->project));
}

guint
attest_missing_attributes_count (AttestMissingAttributes *self, const AttestAnnotation *annotation)
{
  g_return_val_if_fail (ATTEST_IS_MISSING_ATTRIBUTES (self), 0);

  /* Others may hear of a change of the scheme before this object does. */
  if (self->scheme != attest_project_get_scheme (self->project))
    take_scheme (self);
  return attest_attributes_count_missing (find_required (self, annotation->label), annotation->attributes);
}

static void
items_changed_cb (AttestMissingAttributes *self, guint position, guint n_removed, guint n_added)
{
  guint n_before = self->size;
  guint n_kept = MIN (n_removed, n_added);

  for (guint i = 0; i < n_removed; i++)
    self->size -= self->counts->data[position + i];
  if (n_removed > n_kept)
    g_byte_array_remove_range (self->counts, position + n_kept, n_removed - n_kept);
  else if (n_added > n_kept)
    {
      guint n_behind = self->counts->len - position - n_kept;
      guint n_new = n_added - n_kept;

      g_byte_array_set_size (self->counts, self->counts->len + n_new);
      memmove (self->counts->data + position + n_added, self->counts->data + position + n_kept, n_behind);
    }
  for (guint i = position; i < position + n_added; i++)
    {
      guint n = attest_missing_attributes_count (self, attest_annotation_list_get (self->annotations, i));

      self->counts->data[i] = (guint8) MIN (n, MAX_COUNT);
      self->size += self->counts->data[i];
    }
  if (self->size != n_before)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
project_changed_cb (AttestMissingAttributes *self, AttestChange *change)
{
  if (!(change->flags & ATTEST_CHANGE_SCHEME))
    return;
  take_scheme (self);
  items_changed_cb (self, 0, self->counts->len, attest_annotation_list_get_size (self->annotations));
}

/**
 * attest_missing_attributes_new:
 * @project: where the scheme is from
 * @annotations: a list of one article's annotations
 *
 * Returns: (transfer full): the numbers for @annotations, which they follow
 */
AttestMissingAttributes *
attest_missing_attributes_new (AttestProject *project, AttestAnnotationList *annotations)
{
  AttestMissingAttributes *self = g_object_new (ATTEST_TYPE_MISSING_ATTRIBUTES, NULL);

  self->project = g_object_ref (project);
  self->annotations = g_object_ref (annotations);
  take_scheme (self);
  items_changed_cb (self, 0, 0, attest_annotation_list_get_size (annotations));
  g_signal_connect_object (annotations, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "changed", G_CALLBACK (project_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

guint
attest_missing_attributes_get_size (AttestMissingAttributes *self)
{
  g_return_val_if_fail (ATTEST_IS_MISSING_ATTRIBUTES (self), 0);

  return self->size;
}

/* The position of the first that starts at or after @offset; the size when there is none. */
static guint
first_from (AttestMissingAttributes *self, guint offset)
{
  AttestAnnotation *first = attest_annotation_list_next (self->annotations, NULL, offset);
  guint position = self->counts->len;

  if (first != NULL)
    attest_annotation_list_find (self->annotations, first->id, &position);
  return position;
}

AttestAnnotation *
attest_missing_attributes_next (AttestMissingAttributes *self, AttestAnnotation *current, guint offset)
{
  guint n = self->counts->len;
  guint start;

  g_return_val_if_fail (ATTEST_IS_MISSING_ATTRIBUTES (self), NULL);

  if (current != NULL && attest_annotation_list_find (self->annotations, current->id, &start) != NULL)
    start++;
  else
    start = first_from (self, offset);
  for (guint i = 0; i < n; i++)
    if (self->counts->data[(start + i) % n] > 0)
      return attest_annotation_list_get (self->annotations, (start + i) % n);
  return NULL;
}

static void
attest_missing_attributes_finalize (GObject *object)
{
  AttestMissingAttributes *self = ATTEST_MISSING_ATTRIBUTES (object);

  g_byte_array_unref (self->counts);
  g_hash_table_unref (self->required);
  g_clear_pointer (&self->scheme, attest_scheme_unref);
  g_clear_object (&self->annotations);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (attest_missing_attributes_parent_class)->finalize (object);
}

static void
attest_missing_attributes_class_init (AttestMissingAttributesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attest_missing_attributes_finalize;

  /**
   * AttestMissingAttributes::changed:
   *
   * Something was given, or taken away, or the scheme asks for something else.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
attest_missing_attributes_init (AttestMissingAttributes *self)
{
  self->counts = g_byte_array_new ();
  self->required = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}
