/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Relations by their ends. Like the list of annotations, the only copy in memory that views read. */
#include "attest-relation-list.h"

#include "attest-relation-store.h"

struct _AttestRelationList
{
  GObject parent_instance;

  AttestProject *project;
  gint64 article;
  gint64 annotator;
  guint size;
  GHashTable *from; /* annotation id → GPtrArray of AttestRelation */
  GHashTable *to;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestRelationList, attest_relation_list, G_TYPE_OBJECT)

static void
add_to (GHashTable *table, gint64 annotation, AttestRelation *relation)
{
  GPtrArray *relations = g_hash_table_lookup (table, &annotation);

  if (relations == NULL)
    {
      gint64 *key = g_new (gint64, 1);

      *key = annotation;
      relations = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_relation_unref);
      g_hash_table_insert (table, key, relations);
    }
  g_ptr_array_add (relations, attest_relation_ref (relation));
}

static gboolean
reload (AttestRelationList *self, GError **error)
{
  g_autoptr (GPtrArray) relations = attest_relation_store_load (attest_project_get_connection (self->project),
                                                                self->article, self->annotator, error);

  if (relations == NULL)
    return FALSE;
  g_hash_table_remove_all (self->from);
  g_hash_table_remove_all (self->to);
  self->size = relations->len;
  for (guint i = 0; i < relations->len; i++)
    {
      AttestRelation *relation = g_ptr_array_index (relations, i);

      add_to (self->from, relation->from, relation);
      add_to (self->to, relation->to, relation);
    }
  return TRUE;
}

static void
on_changed (AttestRelationList *self, AttestChange *change)
{
  g_autoptr (GError) error = NULL;

  if (!(change->flags & ATTEST_CHANGE_RELATIONS))
    return;
  if (!reload (self, &error))
    g_warning ("Relations could not be read: %s", error->message);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * attest_relation_list_new:
 * @project: an open project
 * @article: an article of it
 * @annotator: whose relations
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the list, which follows the project from then on
 */
AttestRelationList *
attest_relation_list_new (AttestProject *project, gint64 article, gint64 annotator, GError **error)
{
  g_autoptr (AttestRelationList) self = g_object_new (ATTEST_TYPE_RELATION_LIST, NULL);

  self->project = g_object_ref (project);
  self->article = article;
  self->annotator = annotator;
  if (!reload (self, error))
    return NULL;
  g_signal_connect_object (project, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return g_steal_pointer (&self);
}

guint
attest_relation_list_get_size (AttestRelationList *self)
{
  return self->size;
}

/**
 * attest_relation_list_from:
 * @self: a list
 * @annotation: an annotation's id
 *
 * Returns: (transfer none) (nullable) (element-type AttestRelation): the relations that start at it, oldest first
 */
GPtrArray *
attest_relation_list_from (AttestRelationList *self, gint64 annotation)
{
  return g_hash_table_lookup (self->from, &annotation);
}

/**
 * attest_relation_list_to:
 * @self: a list
 * @annotation: an annotation's id
 *
 * Returns: (transfer none) (nullable) (element-type AttestRelation): the relations that end at it, oldest first
 */
GPtrArray *
attest_relation_list_to (AttestRelationList *self, gint64 annotation)
{
  return g_hash_table_lookup (self->to, &annotation);
}

static void
attest_relation_list_finalize (GObject *object)
{
  AttestRelationList *self = ATTEST_RELATION_LIST (object);

  g_hash_table_unref (self->from);
  g_hash_table_unref (self->to);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (attest_relation_list_parent_class)->finalize (object);
}

static void
attest_relation_list_class_init (AttestRelationListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attest_relation_list_finalize;

  /**
   * AttestRelationList::changed:
   *
   * Relations came, went or changed; all were read anew.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
attest_relation_list_init (AttestRelationList *self)
{
  self->from = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->to = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}
