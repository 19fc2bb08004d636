/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import or export did, file by file, to be read and kept as a text file. */
#include "config.h"

#include "attest-report-window.h"

#include "attest-compat.h"
#include "attest-notice.h"

#include <glib/gi18n.h>

struct _AttestReportWindow
{
  AdwWindow parent_instance;

  GtkLabel *summary;
  GtkTextView *text;
  AttestNotice *notice;
  AdwToastOverlay *toasts;
};

G_DEFINE_FINAL_TYPE (AttestReportWindow, attest_report_window, ADW_TYPE_WINDOW)

static char *
dup_text (AttestReportWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
written_cb (GObject *source_object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AttestReportWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source_object), result, NULL, &error))
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("Report saved")));
  else
    attest_notice_set_text (self->notice, error->message, TRUE);
}

static void
save_to_cb (GObject *target, GListModel *files, gpointer user_data)
{
  AttestReportWindow *self = ATTEST_REPORT_WINDOW (target);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *text = dup_text (self);
  gsize length = strlen (text);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&text), length);

  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, written_cb,
                                       g_object_ref (self));
}

static void
save_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestFileChoice choice = { .title = _ ("Save Report"),
                              .action = GTK_FILE_CHOOSER_ACTION_SAVE,
                              /* Translators: proposed name of a file */
                              .name = _ ("report.txt") };

  attest_compat_choose_files (GTK_WINDOW (widget), &choice, save_to_cb, G_OBJECT (widget), NULL);
}

static void
attest_report_window_class_init (AttestReportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (ATTEST_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-report-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestReportWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, AttestReportWindow, text);
  gtk_widget_class_bind_template_child (widget_class, AttestReportWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, AttestReportWindow, toasts);
  gtk_widget_class_install_action (widget_class, "report.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "report.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
attest_report_window_init (AttestReportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Report"), -1);
}

/**
 * attest_report_window_present:
 * @parent: (nullable): the window it belongs to
 * @report: what to show
 * @title: of the window
 */
void
attest_report_window_present (GtkWindow *parent, AttestReport *report, const char *title)
{
  AttestReportWindow *self = g_object_new (ATTEST_TYPE_REPORT_WINDOW, "transient-for", parent, "title", title, NULL);
  g_autofree char *summary = attest_report_dup_summary (report);
  g_autofree char *text = attest_report_dup_text (report);

  gtk_label_set_text (self->summary, summary);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, -1);
  gtk_window_present (GTK_WINDOW (self));
}
