/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a line an event to the file named by ATTEST_TRACE: what happened, monotonic time and the processor time of the
 * process so far, both in µs. */
#include "attest-trace.h"

#include <glib/gstdio.h>
#include <time.h>

static FILE *
trace_file (void)
{
  static FILE *file;
  static gboolean looked;

  if (!looked)
    {
      const char *path = g_getenv ("ATTEST_TRACE");

      looked = TRUE;
      if (path != NULL && *path != '\0')
        file = g_fopen (path, "we");
      if (file != NULL)
        setvbuf (file, NULL, _IOLBF, 4096);
    }
  return file;
}

/**
 * attest_trace_mark:
 * @event: what happened, one word
 *
 * Writes a line to the trace, if there is one.
 */
void
attest_trace_mark (const char *event)
{
  FILE *file = trace_file ();
  struct timespec used;

  if (file == NULL)
    return;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &used);
  fprintf (file, "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", event, g_get_monotonic_time (),
           (gint64) used.tv_sec * G_USEC_PER_SEC + used.tv_nsec / 1000);
}

static gboolean
on_event (GtkEventController *controller, GdkEvent *event)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
      attest_trace_mark ("key");
      break;
    case GDK_SCROLL:
      attest_trace_mark ("scroll");
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
on_frame (GdkFrameClock *clock, gpointer event)
{
  attest_trace_mark (event);
}

static void
on_realize (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect (clock, "before-paint", G_CALLBACK (on_frame), (gpointer) "frame");
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_frame), (gpointer) "painted");
}

/**
 * attest_trace_attach:
 * @window: a window
 *
 * Marks each key, wheel step and frame of @window, if there is a trace. To be called before it is first shown.
 */
void
attest_trace_attach (GtkWindow *window)
{
  GtkEventController *events;

  if (trace_file () == NULL)
    return;
  g_signal_connect (window, "realize", G_CALLBACK (on_realize), NULL);
  events = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect (events, "event", G_CALLBACK (on_event), NULL);
  gtk_widget_add_controller (GTK_WIDGET (window), events);
}
