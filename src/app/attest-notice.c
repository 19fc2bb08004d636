/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bar with a sentence, or a few, that stays until it no longer holds or is closed: what went wrong, or what limits
 * the work. */
#include "config.h"

#include "attest-notice.h"

#include <string.h>

#define LINE_HEIGHT 22
/* More scroll. */
#define MAX_LINES 5

struct _AttestNotice
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkScrolledWindow *scroller;
  GtkLabel *label;
  GtkButton *close_button;
};

G_DEFINE_FINAL_TYPE (AttestNotice, attest_notice, GTK_TYPE_WIDGET)

/* A report may have a hundred lines: it must not take the window's room. */
static void
show_lines (AttestNotice *self, const char *text)
{
  guint n_lines = 1;

  for (const char *p = strchr (text, '\n'); p != NULL; p = strchr (p + 1, '\n'))
    n_lines++;
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER,
                                  n_lines > 1 ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
  gtk_scrolled_window_set_min_content_height (self->scroller,
                                              n_lines > 1 ? (int) MIN (n_lines, MAX_LINES) * LINE_HEIGHT : -1);
  gtk_widget_set_focusable (GTK_WIDGET (self->scroller), n_lines > MAX_LINES);
}

static void
close_cb (AttestNotice *self)
{
  attest_notice_set_text (self, NULL, FALSE);
}

static void
attest_notice_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_notice_parent_class)->dispose (object);
}

static void
attest_notice_class_init (AttestNoticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = attest_notice_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestNotice, revealer);
  gtk_widget_class_bind_template_child (widget_class, AttestNotice, scroller);
  gtk_widget_class_bind_template_child (widget_class, AttestNotice, label);
  gtk_widget_class_bind_template_child (widget_class, AttestNotice, close_button);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
attest_notice_init (AttestNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
attest_notice_new (void)
{
  return g_object_new (ATTEST_TYPE_NOTICE, NULL);
}

/**
 * attest_notice_set_text:
 * @notice: a notice
 * @text: (nullable): what to say, as plain text; %NULL hides the bar
 * @closable: whether a person may close it: not where it says something that still holds
 */
void
attest_notice_set_text (AttestNotice *notice, const char *text, gboolean closable)
{
  g_return_if_fail (ATTEST_IS_NOTICE (notice));

  if (text != NULL)
    {
      show_lines (notice, text);
      gtk_label_set_text (notice->label, text);
      gtk_widget_set_visible (GTK_WIDGET (notice->close_button), closable);
    }
  gtk_revealer_set_reveal_child (notice->revealer, text != NULL);
}
