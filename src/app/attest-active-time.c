/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long someone works actively on the article on show. The clock is the monotonic one: it stands while the machine
 * sleeps, and setting the time does not move it. */
#include "config.h"

#include "attest-active-time.h"

#include "attest-project-active-time.h"
#include "attest-settings.h"

#include <glib/gi18n.h>

/* What a power cut costs at most. */
#define FLUSH_SECONDS 10

struct _AttestActiveTime
{
  GObject parent_instance;

  GtkWindow *window; /* not owned: it owns this */
  AttestEditor *editor;
  GSignalGroup *editor_signals;
  gint64 article; /* of which is counted; 0: none */
  gint64 annotator;
  gint64 last_input;    /* monotonic µs; 0: idle */
  gint64 counted_until; /* monotonic µs */
  gint64 counted_us;    /* not written yet */
  guint flush_source;
};

G_DEFINE_FINAL_TYPE (AttestActiveTime, attest_active_time, G_TYPE_OBJECT)

static gint64
get_idle_us (void)
{
  return (gint64) g_settings_get_uint (attest_settings_get (), "idle-seconds") * G_USEC_PER_SEC;
}

/* Counts up to now, or to when the last input wore off. */
static void
count (AttestActiveTime *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 end;

  if (self->last_input == 0)
    return;
  end = MIN (now, self->last_input + get_idle_us ());
  if (end > self->counted_until)
    {
      self->counted_us += end - self->counted_until;
      self->counted_until = end;
    }
  if (end < now)
    self->last_input = 0;
}

static void
write_counted (AttestActiveTime *self)
{
  gint64 seconds = self->counted_us / G_USEC_PER_SEC;
  AttestProject *project = self->editor != NULL ? attest_editor_get_project (self->editor) : NULL;
  g_autoptr (GError) error = NULL;

  if (seconds == 0 || project == NULL || self->article == 0 || self->annotator == 0)
    return;
  if (attest_project_add_active_time (project, self->article, self->annotator, seconds, &error))
    self->counted_us -= seconds * G_USEC_PER_SEC;
  else
    g_debug ("Active time is written later: %s", error->message);
}

static gboolean
flush_cb (gpointer user_data)
{
  AttestActiveTime *self = user_data;

  count (self);
  write_counted (self);
  /* Nothing to be woken for until the next input. */
  if (self->last_input == 0 && self->counted_us < G_USEC_PER_SEC)
    {
      self->flush_source = 0;
      return G_SOURCE_REMOVE;
    }
  return G_SOURCE_CONTINUE;
}

static void
take_input (AttestActiveTime *self)
{
  if (self->article == 0 || !gtk_window_is_active (self->window))
    return;
  count (self);
  if (self->last_input == 0)
    self->counted_until = g_get_monotonic_time ();
  self->last_input = g_get_monotonic_time ();
  if (self->flush_source == 0)
    self->flush_source = g_timeout_add_seconds (FLUSH_SECONDS, flush_cb, self);
}

static gboolean
event_cb (GtkEventController *controller, GdkEvent *event, AttestActiveTime *self)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
    case GDK_BUTTON_PRESS:
    case GDK_MOTION_NOTIFY:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCH_UPDATE:
      take_input (self);
      break;
    default:
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
window_active_cb (AttestActiveTime *self)
{
  if (gtk_window_is_active (self->window))
    return;
  count (self);
  self->last_input = 0;
  write_counted (self);
}

/* What was counted is for the article that was on show until now. */
static void
article_cb (AttestActiveTime *self)
{
  AttestArticle *article = self->editor != NULL ? attest_editor_get_article (self->editor) : NULL;
  gint64 id = article != NULL ? article->id : 0;
  gint64 annotator = self->editor != NULL ? attest_editor_get_annotator (self->editor) : 0;

  if (id == self->article && annotator == self->annotator)
    return;
  attest_active_time_flush (self);
  /* Who begins with an annotation is named only then. */
  if (id != self->article || self->annotator != 0)
    self->counted_us = 0;
  if (id != self->article)
    self->last_input = 0;
  self->article = id;
  self->annotator = annotator;
  /* The key that brought the next article was input. */
  if (id != 0 && gtk_window_is_active (self->window))
    take_input (self);
}

static void
attest_active_time_dispose (GObject *object)
{
  AttestActiveTime *self = ATTEST_ACTIVE_TIME (object);

  g_clear_handle_id (&self->flush_source, g_source_remove);
  g_clear_object (&self->editor_signals);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (attest_active_time_parent_class)->dispose (object);
}

static void
attest_active_time_class_init (AttestActiveTimeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = attest_active_time_dispose;
}

static void
attest_active_time_init (AttestActiveTime *self)
{
  self->editor_signals = g_signal_group_new (ATTEST_TYPE_EDITOR);
  g_signal_group_connect_swapped (self->editor_signals, "notify::article", G_CALLBACK (article_cb), self);
  g_signal_group_connect_swapped (self->editor_signals, "notify::annotator", G_CALLBACK (article_cb), self);
}

AttestActiveTime *
attest_active_time_new (GtkWindow *window)
{
  AttestActiveTime *self = g_object_new (ATTEST_TYPE_ACTIVE_TIME, NULL);

  self->window = window;
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (window_active_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
attest_active_time_watch (AttestActiveTime *active_time, GtkWidget *widget)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  g_return_if_fail (ATTEST_IS_ACTIVE_TIME (active_time));

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (event_cb), active_time, 0);
  gtk_widget_add_controller (widget, controller);
}

void
attest_active_time_set_editor (AttestActiveTime *active_time, AttestEditor *editor)
{
  g_return_if_fail (ATTEST_IS_ACTIVE_TIME (active_time));

  if (active_time->editor == editor)
    return;
  attest_active_time_flush (active_time);
  active_time->article = 0;
  active_time->annotator = 0;
  active_time->counted_us = 0;
  active_time->last_input = 0;
  g_signal_group_set_target (active_time->editor_signals, editor);
  g_set_object (&active_time->editor, editor);
  article_cb (active_time);
}

void
attest_active_time_flush (AttestActiveTime *active_time)
{
  g_return_if_fail (ATTEST_IS_ACTIVE_TIME (active_time));

  count (active_time);
  write_counted (active_time);
}

/**
 * attest_active_time_dup_text:
 * @seconds: of active work
 *
 * Returns: (transfer full) (nullable): for people, in hours and minutes; %NULL where it is less than a minute
 */
char *
attest_active_time_dup_text (gint64 seconds)
{
  int hours = (int) MIN (seconds / 3600, G_MAXINT);
  int minutes = (int) (seconds / 60 % 60);

  if (seconds < 60)
    return NULL;
  if (hours == 0)
    /* Translators: how long, in minutes */
    return g_strdup_printf (_ ("%d min"), minutes);
  /* Translators: how long, in hours and minutes */
  return g_strdup_printf (_ ("%d h %d min"), hours, minutes);
}
