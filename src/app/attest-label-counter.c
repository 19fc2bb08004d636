/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many annotations each label of a project has. That takes time where there are many, so a thread counts, and not
 * before work has paused. */
#include "config.h"

#include "attest-label-counter.h"

#include "attest-scheme-use.h"

#define DELAY_MS 400

struct _AttestLabelCounter
{
  GObject parent_instance;

  AttestProject *project;
  GSignalGroup *project_signals;
  gboolean active;
  GHashTable *counts; /* NULL: not counted yet */
  GCancellable *counting;
  guint source;
};

enum
{
  COUNTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestLabelCounter, attest_label_counter, G_TYPE_OBJECT)

static void
count_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (AttestConnection) connection = attest_connection_open_to_read (task_data, &error);
  GHashTable *counts = NULL;

  if (connection != NULL)
    {
      attest_connection_set_cancellable (connection, cancellable);
      counts = attest_scheme_use_count_labels (connection, &error);
      attest_connection_set_cancellable (connection, NULL);
      attest_connection_close (connection, NULL);
    }
  if (counts != NULL)
    g_task_return_pointer (task, counts, (GDestroyNotify) g_hash_table_unref);
  else
    g_task_return_error (task, error);
}

static void
counted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  AttestLabelCounter *self = ATTEST_LABEL_COUNTER (object);
  GHashTable *counts = g_task_propagate_pointer (G_TASK (result), NULL);

  if (counts == NULL)
    return;
  g_clear_pointer (&self->counts, g_hash_table_unref);
  self->counts = counts;
  g_signal_emit (self, signals[COUNTED], 0);
}

static void
stop (AttestLabelCounter *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
}

static gboolean
count_now (gpointer user_data)
{
  AttestLabelCounter *self = user_data;
  g_autoptr (GTask) task = NULL;

  self->source = 0;
  stop (self);
  self->counting = g_cancellable_new ();
  task = g_task_new (self, self->counting, counted_cb, NULL);
  g_task_set_task_data (task, g_strdup (attest_project_get_path (self->project)), g_free);
  g_task_run_in_thread (task, count_thread);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (AttestLabelCounter *self, AttestChange *change)
{
  if (!self->active || !(change->flags & (ATTEST_CHANGE_ANNOTATIONS | ATTEST_CHANGE_ARTICLES | ATTEST_CHANGE_FOREIGN)))
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (DELAY_MS, count_now, self);
}

static void
attest_label_counter_dispose (GObject *object)
{
  AttestLabelCounter *self = ATTEST_LABEL_COUNTER (object);

  stop (self);
  g_clear_object (&self->project_signals);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (attest_label_counter_parent_class)->dispose (object);
}

static void
attest_label_counter_finalize (GObject *object)
{
  g_clear_pointer (&ATTEST_LABEL_COUNTER (object)->counts, g_hash_table_unref);
  G_OBJECT_CLASS (attest_label_counter_parent_class)->finalize (object);
}

static void
attest_label_counter_class_init (AttestLabelCounterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = attest_label_counter_dispose;
  object_class->finalize = attest_label_counter_finalize;

  /**
   * AttestLabelCounter::counted:
   *
   * The numbers are new.
   */
  signals[COUNTED] = g_signal_new ("counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
attest_label_counter_init (AttestLabelCounter *self)
{
  self->project_signals = g_signal_group_new (ATTEST_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals, "changed", G_CALLBACK (changed_cb), self);
}

AttestLabelCounter *
attest_label_counter_new (void)
{
  return g_object_new (ATTEST_TYPE_LABEL_COUNTER, NULL);
}

/**
 * attest_label_counter_set_project:
 * @counter: a counter
 * @project: (nullable): whose labels
 */
void
attest_label_counter_set_project (AttestLabelCounter *counter, AttestProject *project)
{
  g_return_if_fail (ATTEST_IS_LABEL_COUNTER (counter));

  if (!g_set_object (&counter->project, project))
    return;
  stop (counter);
  g_clear_pointer (&counter->counts, g_hash_table_unref);
  g_signal_group_set_target (counter->project_signals, project);
}

/**
 * attest_label_counter_set_active:
 * @counter: a counter with a project
 * @active: whether anybody looks at the numbers
 */
void
attest_label_counter_set_active (AttestLabelCounter *counter, gboolean active)
{
  g_return_if_fail (ATTEST_IS_LABEL_COUNTER (counter));

  counter->active = active && counter->project != NULL;
  stop (counter);
  if (counter->active)
    count_now (counter);
}

/**
 * attest_label_counter_get:
 * @counter: a counter
 * @label: an id
 *
 * Returns: how many annotations @label has; -1 while that is not known
 */
gint64
attest_label_counter_get (AttestLabelCounter *counter, gint64 label)
{
  gint64 *count;

  g_return_val_if_fail (ATTEST_IS_LABEL_COUNTER (counter), -1);

  if (counter->counts == NULL)
    return -1;
  count = g_hash_table_lookup (counter->counts, &label);
  return count != NULL ? *count : 0;
}
