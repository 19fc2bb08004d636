/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open threads of comments of one article. Like the list of annotations, the only copy in memory that views read.
 */
#include "attest-comment-list.h"

struct _AttestCommentList
{
  GObject parent_instance;

  AttestProject *project;
  gint64 article;
  GArray *threads;    /* AttestOpenThread, in text order */
  GHashTable *counts; /* annotation id → how many */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestCommentList, attest_comment_list, G_TYPE_OBJECT)

static const AttestOpenThread *
thread_at (AttestCommentList *self, guint position)
{
  return &g_array_index (self->threads, AttestOpenThread, position);
}

static gboolean
same_threads (GArray *a, GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const AttestOpenThread *first = &g_array_index (a, AttestOpenThread, i);
      const AttestOpenThread *second = &g_array_index (b, AttestOpenThread, i);

      if (first->comment != second->comment || first->annotation != second->annotation ||
          first->relation != second->relation || first->start != second->start)
        return FALSE;
    }
  return TRUE;
}

static void
count (AttestCommentList *self)
{
  g_hash_table_remove_all (self->counts);
  for (guint i = 0; i < self->threads->len; i++)
    {
      gint64 annotation = thread_at (self, i)->annotation;
      guint n = attest_comment_list_count (self, annotation) + 1;

      g_hash_table_insert (self->counts, g_memdup2 (&annotation, sizeof annotation), GUINT_TO_POINTER (n));
    }
}

/* Whether they are others than before; FALSE with @error too. */
static gboolean
reload (AttestCommentList *self, GError **error)
{
  GArray *threads = attest_comment_query_open (attest_project_get_connection (self->project), self->article, error);

  if (threads == NULL)
    return FALSE;
  if (same_threads (threads, self->threads))
    {
      g_array_unref (threads);
      return FALSE;
    }
  g_array_unref (self->threads);
  self->threads = threads;
  count (self);
  return TRUE;
}

static void
on_changed (AttestCommentList *self, AttestChange *change)
{
  g_autoptr (GError) error = NULL;

  /* Annotations and relations are where they lead. */
  if (!(change->flags & (ATTEST_CHANGE_COMMENTS | ATTEST_CHANGE_ANNOTATIONS | ATTEST_CHANGE_RELATIONS)) ||
      ((change->flags & ATTEST_CHANGE_COMMENTS) == 0 && self->threads->len == 0) ||
      !attest_change_touches_article (change, self->article))
    return;
  if (reload (self, &error))
    g_signal_emit (self, signals[CHANGED], 0);
  else if (error != NULL)
    g_warning ("Comments could not be read: %s", error->message);
}

/**
 * attest_comment_list_new:
 * @project: an open project
 * @article: an article of it
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the list, which follows the project from then on
 */
AttestCommentList *
attest_comment_list_new (AttestProject *project, gint64 article, GError **error)
{
  g_autoptr (AttestCommentList) self = g_object_new (ATTEST_TYPE_COMMENT_LIST, NULL);
  GError *local_error = NULL;

  self->project = g_object_ref (project);
  self->article = article;
  if (!reload (self, &local_error) && local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return NULL;
    }
  g_signal_connect_object (project, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return g_steal_pointer (&self);
}

guint
attest_comment_list_get_size (AttestCommentList *self)
{
  return self->threads->len;
}

guint
attest_comment_list_count (AttestCommentList *self, gint64 annotation)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, &annotation));
}

/**
 * attest_comment_list_get_next:
 * @self: a list
 * @annotation: the annotation in focus, 0: none
 * @offset: where the caret stands, in code points; not looked at when @annotation has an open thread
 *
 * Goes round: after the last comes the first. Several threads of one annotation are one stop.
 *
 * Returns: (transfer none) (nullable): the next open thread; %NULL when there is none
 */
const AttestOpenThread *
attest_comment_list_get_next (AttestCommentList *self, gint64 annotation, guint offset)
{
  guint next = 0;

  if (self->threads->len == 0)
    return NULL;
  if (attest_comment_list_count (self, annotation) > 0 && annotation != 0)
    {
      while (thread_at (self, next)->annotation != annotation)
        next++;
      while (next < self->threads->len && thread_at (self, next)->annotation == annotation)
        next++;
    }
  else
    while (next < self->threads->len &&
           (thread_at (self, next)->annotation == 0 || thread_at (self, next)->start < offset))
      next++;
  return thread_at (self, next < self->threads->len ? next : 0);
}

static void
attest_comment_list_finalize (GObject *object)
{
  AttestCommentList *self = ATTEST_COMMENT_LIST (object);

  g_array_unref (self->threads);
  g_hash_table_unref (self->counts);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (attest_comment_list_parent_class)->finalize (object);
}

static void
attest_comment_list_class_init (AttestCommentListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attest_comment_list_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
attest_comment_list_init (AttestCommentList *self)
{
  self->threads = g_array_new (FALSE, TRUE, sizeof (AttestOpenThread));
  self->counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}
