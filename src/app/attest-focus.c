/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where Tab goes in widgets that hand the focus on. */
#include "config.h"

#include "attest-focus.h"

static gboolean
goes_back (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  switch (direction)
    {
    case GTK_DIR_TAB_BACKWARD:
    case GTK_DIR_UP:
      return TRUE;
    case GTK_DIR_LEFT:
      return !rtl;
    case GTK_DIR_RIGHT:
      return rtl;
    case GTK_DIR_TAB_FORWARD:
    case GTK_DIR_DOWN:
    default:
      return FALSE;
    }
}

/**
 * attest_focus_children:
 * @widget: a widget
 * @direction: where to
 *
 * Goes from child to child, and then leaves. GTK's own way asks the widget to grab the focus when Tab enters it, and
 * again when Shift+Tab has found nothing more in it: one that gives it to a certain child lets Tab pass over what is
 * before that, and Shift+Tab never get out.
 *
 * Returns: whether a child has the focus now
 */
gboolean
attest_focus_children (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean back = goes_back (widget, direction);
  GtkWidget *child = gtk_widget_get_focus_child (widget);

  if (child == NULL)
    child = back ? gtk_widget_get_last_child (widget) : gtk_widget_get_first_child (widget);
  for (; child != NULL; child = back ? gtk_widget_get_prev_sibling (child) : gtk_widget_get_next_sibling (child))
    if (!GTK_IS_NATIVE (child) && gtk_widget_child_focus (child, direction))
      return TRUE;
  return FALSE;
}
