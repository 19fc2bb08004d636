/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One annotator's annotations in one article, in text order, with an index of where they lie. The only copy of them in
 * memory: article view, inspector and overview strip all read this one. */
#include "attest-annotation-list.h"

/* With more changed rows than this, reading the article anew is cheaper. */
#define MAX_SINGLE_UPDATES 64

struct _AttestAnnotationList
{
  GObject parent_instance;

  AttestProject *project;
  gint64 article;
  gint64 annotator;
  GPtrArray *annotations; /* element-type AttestAnnotation, in text order */
  GHashTable *by_id;      /* id → AttestAnnotation, owned by annotations */
  AttestIntervalIndex *index;
};

enum
{
  ITEMS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestAnnotationList, attest_annotation_list, G_TYPE_OBJECT)

static void
emit_items_changed (AttestAnnotationList *self, guint position, guint n_removed, guint n_added)
{
  g_signal_emit (self, signals[ITEMS_CHANGED], 0, position, n_removed, n_added);
}

static AttestAnnotation *
annotation_at (AttestAnnotationList *self, guint position)
{
  return g_ptr_array_index (self->annotations, position);
}

/* The position of the first that does not come before @annotation. */
static guint
lower_bound (AttestAnnotationList *self, const AttestAnnotation *annotation)
{
  guint low = 0;
  guint high = self->annotations->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (attest_annotation_compare (annotation_at (self, middle), annotation) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
insert (AttestAnnotationList *self, AttestAnnotation *annotation)
{
  guint position = lower_bound (self, annotation);

  g_ptr_array_insert (self->annotations, (int) position, attest_annotation_ref (annotation));
  g_hash_table_insert (self->by_id, &annotation->id, annotation);
  for (guint i = 0; i < annotation->n_fragments; i++)
    attest_interval_index_add (self->index, annotation->fragments[i], annotation);
  emit_items_changed (self, position, 0, 1);
}

static void
forget (AttestAnnotationList *self, AttestAnnotation *annotation)
{
  for (guint i = 0; i < annotation->n_fragments; i++)
    attest_interval_index_remove (self->index, annotation->fragments[i], annotation);
  g_hash_table_remove (self->by_id, &annotation->id);
}

static void
remove_entry (AttestAnnotationList *self, AttestAnnotation *annotation)
{
  guint position = lower_bound (self, annotation);

  forget (self, annotation);
  g_ptr_array_remove_index (self->annotations, position);
  emit_items_changed (self, position, 1, 0);
}

/* Puts @annotation in the place of @old when the order stays the same. */
static gboolean
replace_in_place (AttestAnnotationList *self, AttestAnnotation *old, AttestAnnotation *annotation)
{
  guint position = lower_bound (self, old);

  if ((position > 0 && attest_annotation_compare (annotation_at (self, position - 1), annotation) >= 0) ||
      (position + 1 < self->annotations->len &&
       attest_annotation_compare (annotation, annotation_at (self, position + 1)) >= 0))
    return FALSE;
  forget (self, old);
  attest_annotation_unref (old);
  self->annotations->pdata[position] = attest_annotation_ref (annotation);
  g_hash_table_insert (self->by_id, &annotation->id, annotation);
  for (guint i = 0; i < annotation->n_fragments; i++)
    attest_interval_index_add (self->index, annotation->fragments[i], annotation);
  emit_items_changed (self, position, 1, 1);
  return TRUE;
}

/* Reads one annotation anew: it may have come, changed or gone. */
static void
update_one (AttestAnnotationList *self, gint64 id)
{
  g_autoptr (AttestAnnotation) fresh = attest_project_load_annotation (self->project, id, NULL);
  AttestAnnotation *old = g_hash_table_lookup (self->by_id, &id);

  if (fresh != NULL && (fresh->article != self->article || fresh->annotator != self->annotator))
    g_clear_pointer (&fresh, attest_annotation_unref);
  if (old != NULL && fresh != NULL && replace_in_place (self, old, fresh))
    return;
  if (old != NULL)
    remove_entry (self, old);
  if (fresh != NULL)
    insert (self, fresh);
}

static void
fill (AttestAnnotationList *self, GPtrArray *annotations)
{
  g_autoptr (GArray) intervals = g_array_sized_new (FALSE, FALSE, sizeof (AttestInterval), annotations->len);

  g_hash_table_remove_all (self->by_id);
  g_ptr_array_set_size (self->annotations, 0);
  for (guint i = 0; i < annotations->len; i++)
    {
      AttestAnnotation *annotation = g_ptr_array_index (annotations, i);

      g_ptr_array_add (self->annotations, attest_annotation_ref (annotation));
      g_hash_table_insert (self->by_id, &annotation->id, annotation);
      for (guint j = 0; j < annotation->n_fragments; j++)
        {
          AttestInterval interval = { annotation->fragments[j], annotation };

          g_array_append_val (intervals, interval);
        }
    }
  attest_interval_index_fill (self->index, (AttestInterval *) (void *) intervals->data, intervals->len);
}

static gboolean
reload (AttestAnnotationList *self, GError **error)
{
  g_autoptr (GPtrArray)
    annotations = attest_project_load_annotations (self->project, self->article, self->annotator, error);
  guint n_before = self->annotations->len;

  if (annotations == NULL)
    return FALSE;
  fill (self, annotations);
  emit_items_changed (self, 0, n_before, self->annotations->len);
  return TRUE;
}

static void
on_changed (AttestAnnotationList *self, AttestChange *change)
{
  if (!(change->flags & (ATTEST_CHANGE_ANNOTATIONS | ATTEST_CHANGE_ARTICLES)) ||
      !attest_change_touches_article (change, self->article))
    return;
  if (change->annotations->len == 0 || change->annotations->len > MAX_SINGLE_UPDATES)
    {
      g_autoptr (GError) error = NULL;

      if (!reload (self, &error))
        g_warning ("Annotations could not be read: %s", error->message);
      return;
    }
  for (guint i = 0; i < change->annotations->len; i++)
    update_one (self, g_array_index (change->annotations, gint64, i));
}

/**
 * attest_annotation_list_new:
 * @project: an open project
 * @article: an article of it
 * @annotator: whose annotations
 * @error: return location for an error
 *
 * Loads the annotations and follows the project from then on.
 *
 * Returns: (transfer full) (nullable): the list
 */
AttestAnnotationList *
attest_annotation_list_new (AttestProject *project, gint64 article, gint64 annotator, GError **error)
{
  g_autoptr (AttestAnnotationList) self = g_object_new (ATTEST_TYPE_ANNOTATION_LIST, NULL);

  self->project = g_object_ref (project);
  self->article = article;
  self->annotator = annotator;
  if (!reload (self, error))
    return NULL;
  g_signal_connect_object (project, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return g_steal_pointer (&self);
}

guint
attest_annotation_list_get_size (AttestAnnotationList *self)
{
  return self->annotations->len;
}

AttestAnnotation *
attest_annotation_list_get (AttestAnnotationList *self, guint position)
{
  g_return_val_if_fail (position < self->annotations->len, NULL);

  return annotation_at (self, position);
}

/**
 * attest_annotation_list_find:
 * @self: a list
 * @id: an annotation's id
 * @position: (out) (optional): where it stands
 *
 * Returns: (transfer none) (nullable): the annotation, if it is in the list
 */
AttestAnnotation *
attest_annotation_list_find (AttestAnnotationList *self, gint64 id, guint *position)
{
  AttestAnnotation *annotation = g_hash_table_lookup (self->by_id, &id);

  if (annotation != NULL && position != NULL)
    *position = lower_bound (self, annotation);
  return annotation;
}

AttestIntervalIndex *
attest_annotation_list_get_index (AttestAnnotationList *self)
{
  return self->index;
}

static gboolean
collect (const AttestInterval *interval, gpointer user_data)
{
  GPtrArray *found = user_data;

  if (!g_ptr_array_find (found, interval->item, NULL))
    g_ptr_array_add (found, interval->item);
  return TRUE;
}

static int
compare_size (gconstpointer a, gconstpointer b)
{
  const AttestAnnotation *first = *(AttestAnnotation *const *) a;
  const AttestAnnotation *second = *(AttestAnnotation *const *) b;
  guint first_size = attest_annotation_get_n_code_points (first);
  guint second_size = attest_annotation_get_n_code_points (second);

  if (first_size != second_size)
    return first_size < second_size ? -1 : 1;
  return (first->id > second->id) - (first->id < second->id);
}

/**
 * attest_annotation_list_at:
 * @self: a list
 * @offset: a place in the article, in code points
 *
 * Returns: (transfer container) (element-type AttestAnnotation): those that cover the code point at @offset, smallest
 *   first
 */
GPtrArray *
attest_annotation_list_at (AttestAnnotationList *self, guint offset)
{
  GPtrArray *found = g_ptr_array_new ();

  attest_interval_index_foreach_overlapping (self->index, attest_range (offset, offset), collect, found);
  g_ptr_array_sort (found, compare_size);
  return found;
}

/* The position of the first annotation that starts at or after @offset. */
static guint
first_from (AttestAnnotationList *self, guint offset)
{
  guint low = 0;
  guint high = self->annotations->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (attest_annotation_get_hull (annotation_at (self, middle)).start < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * attest_annotation_list_next:
 * @self: a list
 * @current: (nullable): an annotation of it
 * @offset: where to start when there is no @current, in code points
 *
 * Returns: (transfer none) (nullable): the one after @current, or the first that starts at or after @offset
 */
AttestAnnotation *
attest_annotation_list_next (AttestAnnotationList *self, AttestAnnotation *current, guint offset)
{
  guint position = current != NULL ? lower_bound (self, current) + 1 : first_from (self, offset);

  return position < self->annotations->len ? annotation_at (self, position) : NULL;
}

/**
 * attest_annotation_list_previous:
 * @self: a list
 * @current: (nullable): an annotation of it
 * @offset: where to start when there is no @current, in code points
 *
 * Returns: (transfer none) (nullable): the one before @current, or the last that starts before @offset
 */
AttestAnnotation *
attest_annotation_list_previous (AttestAnnotationList *self, AttestAnnotation *current, guint offset)
{
  guint position = current != NULL ? lower_bound (self, current) : first_from (self, offset);

  return position > 0 ? annotation_at (self, position - 1) : NULL;
}

/* --- object --- */

static void
attest_annotation_list_finalize (GObject *object)
{
  AttestAnnotationList *self = ATTEST_ANNOTATION_LIST (object);

  g_hash_table_unref (self->by_id);
  attest_interval_index_unref (self->index);
  g_ptr_array_unref (self->annotations);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (attest_annotation_list_parent_class)->finalize (object);
}

static void
attest_annotation_list_class_init (AttestAnnotationListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attest_annotation_list_finalize;

  signals[ITEMS_CHANGED] = g_signal_new ("items-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
}

static void
attest_annotation_list_init (AttestAnnotationList *self)
{
  self->annotations = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_annotation_unref);
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->index = attest_interval_index_new ();
}
