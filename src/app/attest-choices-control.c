/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any of several choices: check buttons, which digits and first letters toggle. */
#include "config.h"

#include "attest-choices-control.h"

#include "attest-attribute-control.h"
#include "attest-choice-control.h"
#include "attest-focus.h"

struct _AttestChoicesControl
{
  GtkWidget parent_instance;

  char **choices;
  gboolean showing; /* the buttons are being set, not worked */
};

static void attest_choices_control_interface_init (AttestAttributeControlInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AttestChoicesControl, attest_choices_control, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (ATTEST_TYPE_ATTRIBUTE_CONTROL,
                                                      attest_choices_control_interface_init))

static const char *
choice_of (GtkWidget *check)
{
  return g_object_get_data (G_OBJECT (check), "choice");
}

static void
toggled_cb (AttestChoicesControl *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);

  if (self->showing)
    return;
  for (GtkWidget *check = gtk_widget_get_first_child (GTK_WIDGET (self)); check != NULL;
       check = gtk_widget_get_next_sibling (check))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
      g_variant_builder_add (&builder, "s", choice_of (check));
  attest_attribute_control_answer (ATTEST_ATTRIBUTE_CONTROL (self), g_variant_builder_end (&builder));
}

/* A choice may be longer than the inspector is wide. */
static void
add_check (AttestChoicesControl *self, const char *choice)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (choice);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, choice, -1);
  g_object_set_data_full (G_OBJECT (check), "choice", g_strdup (choice), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (check, GTK_WIDGET (self));
}

static GtkWidget *
find_check (AttestChoicesControl *self, const char *choice)
{
  for (GtkWidget *check = gtk_widget_get_first_child (GTK_WIDGET (self)); check != NULL;
       check = gtk_widget_get_next_sibling (check))
    if (g_str_equal (choice_of (check), choice))
      return check;
  return NULL;
}

/* A value that the scheme does not offer stands among the others until it is taken away. */
static void
attest_choices_control_show (AttestAttributeControl *control, GVariant *value, const char *nothing)
{
  AttestChoicesControl *self = ATTEST_CHOICES_CONTROL (control);
  static const char *const none[] = { NULL };
  g_autofree const char **list = value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY)
                                   ? g_variant_get_strv (value, NULL)
                                   : NULL;

  self->showing = TRUE;
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    if (find_check (self, list[i]) == NULL)
      add_check (self, list[i]);
  for (GtkWidget *check = gtk_widget_get_first_child (GTK_WIDGET (self)); check != NULL;
       check = gtk_widget_get_next_sibling (check))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                 g_strv_contains (list != NULL ? list : none, choice_of (check)));
  self->showing = FALSE;
}

/* Toggles: more may follow, so that it is not done. */
static gboolean
attest_choices_control_type (AttestAttributeControl *control, gunichar typed)
{
  AttestChoicesControl *self = ATTEST_CHOICES_CONTROL (control);
  int position = attest_choices_find (self->choices, typed, -1);
  GtkWidget *check = position >= 0 ? find_check (self, self->choices[position]) : NULL;

  if (check == NULL)
    return FALSE;
  gtk_widget_grab_focus (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  return TRUE;
}

static void
attest_choices_control_interface_init (AttestAttributeControlInterface *interface)
{
  interface->show = attest_choices_control_show;
  interface->type = attest_choices_control_type;
}

static gboolean
attest_choices_control_grab_focus (GtkWidget *widget)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);

  return first != NULL && gtk_widget_grab_focus (first);
}

static void
attest_choices_control_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_choices_control_parent_class)->dispose (object);
}

static void
attest_choices_control_finalize (GObject *object)
{
  g_strfreev (ATTEST_CHOICES_CONTROL (object)->choices);
  G_OBJECT_CLASS (attest_choices_control_parent_class)->finalize (object);
}

static void
attest_choices_control_class_init (AttestChoicesControlClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_choices_control_dispose;
  G_OBJECT_CLASS (klass)->finalize = attest_choices_control_finalize;
  widget_class->grab_focus = attest_choices_control_grab_focus;
  widget_class->focus = attest_focus_children;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_choices_control_init (AttestChoicesControl *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
}

GtkWidget *
attest_choices_control_new (char **choices, const char *name)
{
  AttestChoicesControl *self = g_object_new (ATTEST_TYPE_CHOICES_CONTROL, NULL);

  self->choices = g_strdupv (choices);
  for (guint i = 0; choices[i] != NULL; i++)
    add_check (self, choices[i]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}
