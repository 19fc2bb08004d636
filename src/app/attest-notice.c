/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bar with one sentence that stays until it no longer holds or is closed: what went wrong, or what limits the work.
 */
#include "config.h"

#include "attest-notice.h"

struct _AttestNotice
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkLabel *label;
  GtkButton *close_button;
};

G_DEFINE_FINAL_TYPE (AttestNotice, attest_notice, GTK_TYPE_WIDGET)

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
      gtk_label_set_text (notice->label, text);
      gtk_widget_set_visible (GTK_WIDGET (notice->close_button), closable);
    }
  gtk_revealer_set_reveal_child (notice->revealer, text != NULL);
}
