/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A number or a text. It is given when the entry is left; what is no answer stays, with the reason below it. */
#include "config.h"

#include "attest-answer-entry.h"

#include "attest-attribute-control.h"
#include "attest-focus.h"

#include <glib/gi18n.h>

struct _AttestAnswerEntry
{
  GtkWidget parent_instance;

  GtkWidget *entry;
  GtkWidget *problem;

  const AttestAttribute *attribute;
  gboolean showing; /* the entry is being set, not typed into */
  gboolean dirty;   /* something was typed and is not given yet */
};

static void attest_answer_entry_interface_init (AttestAttributeControlInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AttestAnswerEntry, attest_answer_entry, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (ATTEST_TYPE_ATTRIBUTE_CONTROL,
                                                      attest_answer_entry_interface_init))

static gboolean
is_number (AttestAnswerEntry *self)
{
  return g_strcmp0 (self->attribute->type, "number") == 0;
}

static void
set_problem (AttestAnswerEntry *self, const char *problem)
{
  gtk_label_set_text (GTK_LABEL (self->problem), problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem, problem != NULL);
  if (problem != NULL)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
}

static gboolean
attest_answer_entry_save (AttestAttributeControl *control)
{
  AttestAnswerEntry *self = ATTEST_ANSWER_ENTRY (control);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autoptr (GVariant) value = attest_attribute_parse (self->attribute, text);

  if (!self->dirty)
    return !gtk_widget_get_visible (self->problem);
  if (value == NULL && *trimmed != '\0')
    {
      set_problem (self, is_number (self) ? _ ("This is no number, such as 2 or 0.5.") : _ ("This is too long."));
      return FALSE;
    }
  set_problem (self, NULL);
  self->dirty = FALSE;
  attest_attribute_control_answer (control, value);
  return TRUE;
}

static void
attest_answer_entry_forget (AttestAttributeControl *control)
{
  ATTEST_ANSWER_ENTRY (control)->dirty = FALSE;
}

static void
typed_cb (AttestAnswerEntry *self)
{
  if (self->showing)
    return;
  self->dirty = TRUE;
  set_problem (self, NULL);
}

static void
left_cb (AttestAnswerEntry *self)
{
  attest_answer_entry_save (ATTEST_ATTRIBUTE_CONTROL (self));
}

static void
activate_cb (AttestAnswerEntry *self)
{
  if (attest_answer_entry_save (ATTEST_ATTRIBUTE_CONTROL (self)))
    attest_attribute_control_go_on (ATTEST_ATTRIBUTE_CONTROL (self));
}

/* What is being typed stays. */
static void
attest_answer_entry_show (AttestAttributeControl *control, GVariant *value, const char *nothing)
{
  AttestAnswerEntry *self = ATTEST_ANSWER_ENTRY (control);
  g_autofree char *text = value != NULL ? attest_attribute_value_dup_text (value) : g_strdup ("");

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), nothing);
  if (self->dirty)
    return;
  self->showing = TRUE;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->showing = FALSE;
  set_problem (self, NULL);
}

static void
attest_answer_entry_interface_init (AttestAttributeControlInterface *interface)
{
  interface->show = attest_answer_entry_show;
  interface->save = attest_answer_entry_save;
  interface->forget = attest_answer_entry_forget;
  interface->takes_text = TRUE;
}

static gboolean
attest_answer_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (ATTEST_ANSWER_ENTRY (widget)->entry);
}

static void
attest_answer_entry_dispose (GObject *object)
{
  AttestAnswerEntry *self = ATTEST_ANSWER_ENTRY (object);
  GtkWidget *child;

  /* Unparenting takes the focus away, and what is typed must not be given twice. */
  self->dirty = FALSE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_answer_entry_parent_class)->dispose (object);
}

static void
attest_answer_entry_class_init (AttestAnswerEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_answer_entry_dispose;
  widget_class->grab_focus = attest_answer_entry_grab_focus;
  widget_class->focus = attest_focus_children;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
attest_answer_entry_init (AttestAnswerEntry *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 2);
  self->entry = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), ATTEST_MAX_ATTRIBUTE_LENGTH);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 6);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, focus);
  self->problem = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_widget_add_css_class (self->problem, "caption");
  gtk_widget_add_css_class (self->problem, "error");
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  gtk_widget_set_parent (self->problem, GTK_WIDGET (self));
}

GtkWidget *
attest_answer_entry_new (const AttestAttribute *attribute)
{
  AttestAnswerEntry *self = g_object_new (ATTEST_TYPE_ANSWER_ENTRY, NULL);

  self->attribute = attribute;
  gtk_entry_set_input_purpose (GTK_ENTRY (self->entry),
                               is_number (self) ? GTK_INPUT_PURPOSE_NUMBER : GTK_INPUT_PURPOSE_FREE_FORM);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, attribute->name, -1);
  return GTK_WIDGET (self);
}
