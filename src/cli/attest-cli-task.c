/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long work at the command line: its progress on a terminal, and Ctrl+C, which cancels it properly. */
#include "config.h"

#include "attest-cli-task.h"

#include <glib/gi18n-lib.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static gpointer
wait_for_signals (gpointer data)
{
  g_autoptr (GCancellable) cancellable = data;
  sigset_t signals;
  int number;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  if (sigwait (&signals, &number) != 0)
    return NULL;
  g_cancellable_cancel (cancellable);
  /* Whoever asks twice does not want to wait: the project file bears it. */
  if (sigwait (&signals, &number) == 0)
    _exit (128 + number);
  return NULL;
}

/**
 * attest_cli_task_begin:
 * @task: (out caller-allocates): the task
 * @title: (not nullable): what is being done
 * @in_bytes: whether its progress counts bytes; else articles
 *
 * From here on SIGINT and SIGTERM cancel the task's cancellable. Call it before any thread is made, at most once.
 */
void
attest_cli_task_begin (AttestCliTask *task, const char *title, gboolean in_bytes)
{
  g_autoptr (GThread) thread = NULL;
  sigset_t signals;

  task->title = title;
  task->in_bytes = in_bytes;
  task->terminal = isatty (STDERR_FILENO);
  task->cancellable = g_cancellable_new ();

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  thread = g_thread_new ("signals", wait_for_signals, g_object_ref (task->cancellable));
}

/**
 * attest_cli_task_progress:
 * @done: how much is done
 * @total: of how much; 0: not known
 * @data: an #AttestCliTask
 *
 * Rewrites the progress line. An [callback@Attest.ProgressFunc].
 */
void
attest_cli_task_progress (guint64 done, guint64 total, gpointer data)
{
  AttestCliTask *task = data;
  g_autofree char *done_text = NULL;
  g_autofree char *total_text = NULL;

  if (!task->terminal)
    return;
  if (task->in_bytes)
    {
      done_text = g_format_size (done);
      total_text = g_format_size (total);
    }
  else
    {
      done_text = g_strdup_printf ("%" G_GUINT64_FORMAT, done);
      total_text = g_strdup_printf ("%" G_GUINT64_FORMAT, total);
    }
  fputc ('\r', stderr);
  if (total > 0)
    /* Translators: progress: “Importing: 12 MB of 30 MB (40 %)” */
    fprintf (stderr, _ ("%s: %s of %s (%d %%)"), task->title, done_text, total_text,
             (int) MIN (100.0, 100.0 * (double) done / (double) total));
  else
    fprintf (stderr, "%s: %s", task->title, done_text);
  fputs ("\033[K", stderr);
  fflush (stderr);
}

/**
 * attest_cli_task_end:
 * @task: the task
 *
 * Clears the progress line.
 */
void
attest_cli_task_end (AttestCliTask *task)
{
  if (task->terminal)
    fputs ("\r\033[K", stderr);
  g_clear_object (&task->cancellable);
}
