/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key as it is drawn beside what it does. */
#include "config.h"

#include "attest-key-cap.h"

/**
 * attest_key_cap_new:
 * @key: one character
 *
 * Returns: (transfer full): a label that looks like the key
 */
GtkWidget *
attest_key_cap_new (const char *key)
{
  g_autofree char *upper = g_utf8_strup (key, -1);
  GtkWidget *cap = g_object_new (GTK_TYPE_LABEL, "label", upper, "valign", GTK_ALIGN_CENTER, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (cap, "key-cap");
  return cap;
}
