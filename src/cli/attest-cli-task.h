/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long work at the command line: its progress on a terminal, and Ctrl+C. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AttestCliTask:
 * @title: what is being done, for the progress line
 * @in_bytes: whether progress counts bytes; else articles
 * @terminal: whether standard error is a terminal: no progress without one
 * @cancellable: cancelled by the first SIGINT or SIGTERM
 */
typedef struct
{
  const char   *title;
  gboolean      in_bytes;
  gboolean      terminal;
  GCancellable *cancellable;
} AttestCliTask;

void attest_cli_task_begin (AttestCliTask *task, const char *title, gboolean in_bytes);
void attest_cli_task_progress (guint64 done, guint64 total, gpointer task);
void attest_cli_task_end (AttestCliTask *task);

G_END_DECLS
