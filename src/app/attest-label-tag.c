/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A label as it is drawn wherever labels are listed. What is archived is dim and has no key: it would do nothing. */
#include "config.h"

#include "attest-label-tag.h"

#include "attest-key-cap.h"
#include "attest-swatch.h"

#include <glib/gi18n.h>

/* A name may be 400 bytes long; a popover would grow with it. */
#define MAX_NAME_CHARS 32

/**
 * attest_label_tag_new:
 * @label: a label
 *
 * Returns: (transfer full): a box with its sign, its name and its key
 */
GtkWidget *
attest_label_tag_new (AttestLabel *label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *swatch = attest_swatch_new ();
  GtkWidget *name = gtk_label_new (label->name);

  attest_swatch_set_label (ATTEST_SWATCH (swatch), label);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), MAX_NAME_CHARS);
  if (g_utf8_strlen (label->name, -1) > MAX_NAME_CHARS)
    gtk_widget_set_tooltip_text (name, label->name);
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), name);
  if (label->archived)
    {
      GtkWidget *archived = gtk_image_new_from_icon_name ("folder-symbolic");

      gtk_widget_set_tooltip_text (archived, _ ("Archived"));
      gtk_widget_set_opacity (box, 0.55);
      gtk_box_append (GTK_BOX (box), archived);
    }
  else if (label->key != NULL && *label->key != '\0')
    gtk_box_append (GTK_BOX (box), attest_key_cap_new (label->key));
  return box;
}

GtkWidget *
attest_label_tag_get_name (GtkWidget *tag)
{
  return gtk_widget_get_next_sibling (gtk_widget_get_first_child (tag));
}
