/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row is made anew for each state of the link: nothing in it changes. */
#include "config.h"

#include "attest-link-row.h"

#include "attest-annotation-row.h"
#include "attest-comment-button.h"
#include "attest-swatch.h"

#include <glib/gi18n.h>

/* More than fits on the widest button. */
#define QUOTE_LENGTH 80

static gint64
id_of (GtkWidget *button)
{
  return *(gint64 *) g_object_get_data (G_OBJECT (button), "attest-id");
}

static void
set_id (GtkWidget *button, gint64 id)
{
  g_object_set_data_full (G_OBJECT (button), "attest-id", g_memdup2 (&id, sizeof id), g_free);
}

static void
go_cb (AttestLinker *linker, GtkWidget *button)
{
  attest_linker_go (linker, id_of (button));
}

static void
unlink_cb (AttestLinker *linker, GtkWidget *button)
{
  gint64 relation = id_of (button);

  /* The button goes with the link. */
  gtk_widget_activate_action (button, "win.focus-article", NULL);
  attest_linker_unlink (linker, relation);
}

static GtkWidget *
go_button_new (AttestLinker *linker, AttestAnnotation *annotation)
{
  AttestEditor *editor = attest_linker_get_editor (linker);
  AttestScheme *scheme = attest_project_get_scheme (attest_editor_get_project (editor));
  g_autofree char *quote = attest_annotation_dup_quote (annotation, attest_editor_get_text (editor), QUOTE_LENGTH);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);
  GtkWidget *swatch = attest_swatch_new ();
  GtkWidget *label = gtk_label_new (quote);

  attest_swatch_set_label (ATTEST_SWATCH (swatch), attest_scheme_find_label (scheme, annotation->label));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_tooltip_text (button, _ ("Go There"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, quote, -1);
  set_id (button, annotation->id);
  g_signal_connect_object (button, "clicked", G_CALLBACK (go_cb), linker, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
unlink_button_new (AttestLinker *linker, gint64 relation)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("Remove the Link"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Remove the link"), -1);
  set_id (button, relation);
  g_signal_connect_object (button, "clicked", G_CALLBACK (unlink_cb), linker, G_CONNECT_SWAPPED);
  return button;
}

GtkWidget *
attest_link_row_new (AttestLinker *linker, const AttestRelation *relation, AttestAnnotation *other)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (row, "linked");
  gtk_widget_add_css_class (row, "link-row");
  gtk_widget_set_hexpand (row, TRUE);
  gtk_box_append (GTK_BOX (row), go_button_new (linker, other));
  gtk_box_append (GTK_BOX (row),
                  attest_comment_button_new (attest_linker_get_editor (linker), other->article, relation->id));
  gtk_box_append (GTK_BOX (row), unlink_button_new (linker, relation->id));
  return row;
}
