/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Yes or no, or nothing said: a switch with the word beside it, and a button that takes the answer back. */
#include "config.h"

#include "attest-switch-control.h"

#include "attest-attribute-control.h"
#include "attest-focus.h"

#include <glib/gi18n.h>

struct _AttestSwitchControl
{
  GtkWidget parent_instance;

  GtkWidget *toggle;
  GtkWidget *state; /* whether it says anything */
  GtkWidget *clear;
  gboolean showing; /* the switch is being set, not worked */
};

static void attest_switch_control_interface_init (AttestAttributeControlInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AttestSwitchControl, attest_switch_control, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (ATTEST_TYPE_ATTRIBUTE_CONTROL,
                                                      attest_switch_control_interface_init))

static void
switched_cb (AttestSwitchControl *self)
{
  if (!self->showing)
    attest_attribute_control_answer (ATTEST_ATTRIBUTE_CONTROL (self),
                                     g_variant_new_boolean (gtk_switch_get_active (GTK_SWITCH (self->toggle))));
}

static void
clear_cb (AttestSwitchControl *self)
{
  attest_attribute_control_answer (ATTEST_ATTRIBUTE_CONTROL (self), NULL);
}

static void
attest_switch_control_show (AttestAttributeControl *control, GVariant *value, const char *nothing)
{
  AttestSwitchControl *self = ATTEST_SWITCH_CONTROL (control);
  gboolean said = value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN);
  gboolean active = said && g_variant_get_boolean (value);
  const char *state = said ? (active ? _ ("Yes") : _ ("No")) : nothing;

  self->showing = TRUE;
  gtk_switch_set_active (GTK_SWITCH (self->toggle), active);
  self->showing = FALSE;
  gtk_label_set_text (GTK_LABEL (self->state), state);
  gtk_widget_set_visible (self->clear, said);
  if (said)
    gtk_widget_remove_css_class (self->toggle, "unsaid");
  else
    gtk_widget_add_css_class (self->toggle, "unsaid");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, state, -1);
}

/* What "y", "n" or their translations' first letters mean. */
static gboolean
attest_switch_control_type (AttestAttributeControl *control, gunichar typed)
{
  gunichar folded = g_unichar_tolower (typed);
  /* Translators: the first letter is the key that answers a question with yes */
  gboolean yes = folded == 'y' || folded == '1' || folded == g_unichar_tolower (g_utf8_get_char (_ ("Yes")));
  gboolean no = folded == 'n' || folded == '0' || folded == '2' ||
                folded == g_unichar_tolower (g_utf8_get_char (_ ("No")));

  if (!yes && !no)
    return FALSE;
  attest_attribute_control_answer (control, g_variant_new_boolean (yes));
  attest_attribute_control_go_on (control);
  return TRUE;
}

static void
attest_switch_control_interface_init (AttestAttributeControlInterface *interface)
{
  interface->show = attest_switch_control_show;
  interface->type = attest_switch_control_type;
}

static gboolean
attest_switch_control_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (ATTEST_SWITCH_CONTROL (widget)->toggle);
}

static void
attest_switch_control_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_switch_control_parent_class)->dispose (object);
}

static void
attest_switch_control_class_init (AttestSwitchControlClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_switch_control_dispose;
  widget_class->grab_focus = attest_switch_control_grab_focus;
  widget_class->focus = attest_focus_children;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
attest_switch_control_init (AttestSwitchControl *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 8);
  self->toggle = gtk_switch_new ();
  self->state = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->clear = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  gtk_widget_set_valign (self->toggle, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->state, "dim-label");
  gtk_widget_add_css_class (self->state, "caption");
  gtk_widget_set_tooltip_text (self->clear, _ ("Take the Answer Back (Delete)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clear), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Take the answer back"), -1);
  gtk_widget_add_css_class (self->clear, "flat");
  gtk_widget_add_css_class (self->clear, "circular");
  gtk_widget_add_css_class (self->clear, "take-back");
  /* On the way from one attribute to the next it would be in the way; the key Delete does the same. */
  gtk_widget_set_focusable (self->clear, FALSE);
  g_signal_connect_object (self->clear, "clicked", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->toggle, "notify::active", G_CALLBACK (switched_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->toggle, GTK_WIDGET (self));
  gtk_widget_set_parent (self->state, GTK_WIDGET (self));
  gtk_widget_set_parent (self->clear, GTK_WIDGET (self));
}

GtkWidget *
attest_switch_control_new (const char *name)
{
  AttestSwitchControl *self = g_object_new (ATTEST_TYPE_SWITCH_CONTROL, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}
