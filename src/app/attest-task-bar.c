/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The imports and exports of a window, at its foot: a row each, until it has been seen. */
#include "config.h"

#include "attest-task-bar.h"

#include "attest-task-row.h"

struct _AttestTaskBar
{
  GtkWidget parent_instance;

  GtkWidget *revealer;
  GtkWidget *rows;
};

G_DEFINE_FINAL_TYPE (AttestTaskBar, attest_task_bar, GTK_TYPE_WIDGET)

static void
closed_cb (AttestTaskBar *self, AttestTaskRow *row)
{
  gboolean last = gtk_widget_get_first_child (self->rows) == gtk_widget_get_last_child (self->rows);

  if (last)
    gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
  gtk_box_remove (GTK_BOX (self->rows), GTK_WIDGET (row));
}

static AttestTaskRow *
add_row (AttestTaskBar *self, AttestProject *project)
{
  GtkWidget *row = attest_task_row_new (project);

  g_signal_connect_object (row, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->rows), row);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
  return ATTEST_TASK_ROW (row);
}

static void
attest_task_bar_dispose (GObject *object)
{
  g_clear_pointer (&ATTEST_TASK_BAR (object)->revealer, gtk_widget_unparent);
  G_OBJECT_CLASS (attest_task_bar_parent_class)->dispose (object);
}

static void
attest_task_bar_class_init (AttestTaskBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_task_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "taskbar");
}

static void
attest_task_bar_init (AttestTaskBar *self)
{
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_transition_type (GTK_REVEALER (self->revealer), GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), self->rows);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
}

GtkWidget *
attest_task_bar_new (void)
{
  return g_object_new (ATTEST_TYPE_TASK_BAR, NULL);
}

/**
 * attest_task_bar_import:
 * @bar: the bar
 * @project: where to
 * @paths: (array zero-terminated=1): files and folders
 * @options: how to read them
 */
void
attest_task_bar_import (AttestTaskBar *bar, AttestProject *project, const char *const *paths,
                        const AttestImportOptions *options)
{
  g_return_if_fail (ATTEST_IS_TASK_BAR (bar) && ATTEST_IS_PROJECT (project));

  attest_task_row_import (add_row (bar, project), paths, options);
}

/**
 * attest_task_bar_export:
 * @bar: the bar
 * @project: what from
 * @path: the file to write
 * @options: what to write, and how
 */
void
attest_task_bar_export (AttestTaskBar *bar, AttestProject *project, const char *path,
                        const AttestExportOptions *options)
{
  g_return_if_fail (ATTEST_IS_TASK_BAR (bar) && ATTEST_IS_PROJECT (project));

  attest_task_row_export (add_row (bar, project), path, options);
}

gboolean
attest_task_bar_is_busy (AttestTaskBar *bar)
{
  g_return_val_if_fail (ATTEST_IS_TASK_BAR (bar), FALSE);

  for (GtkWidget *row = gtk_widget_get_first_child (bar->rows); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (attest_task_row_is_busy (ATTEST_TASK_ROW (row)))
      return TRUE;
  return FALSE;
}

void
attest_task_bar_cancel_all (AttestTaskBar *bar)
{
  g_return_if_fail (ATTEST_IS_TASK_BAR (bar));

  for (GtkWidget *row = gtk_widget_get_first_child (bar->rows); row != NULL; row = gtk_widget_get_next_sibling (row))
    attest_task_row_cancel (ATTEST_TASK_ROW (row));
}
