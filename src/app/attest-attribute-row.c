/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One attribute and its control. Whatever its type, the keys are alike: digits and letters choose and go on, Space
 * changes what is there, Return goes on, Delete takes the answer back, Escape returns to the article. */
#include "config.h"

#include "attest-attribute-row.h"

#include "attest-attribute-values.h"
#include "attest-choice-control.h"
#include "attest-focus.h"

#include <glib/gi18n.h>
#include <string.h>

/* Names are wrapped within the column of captions. */
#define NAME_WIDTH_CHARS 11

typedef enum
{
  CONTROL_CHOICE,
  CONTROL_CHOICES,
  CONTROL_SWITCH,
  CONTROL_ENTRY,
} ControlType;

struct _AttestAttributeRow
{
  GtkWidget parent_instance;

  GtkWidget *name;
  GtkWidget *control; /* what takes the focus; for several choices, the first */
  GtkWidget *choices; /* the box of check buttons */
  GtkWidget *state;   /* of a switch: whether it says anything */
  GtkWidget *clear;   /* of a switch: takes the answer back */
  GtkWidget *problem;

  AttestScheme *scheme;
  const AttestAttribute *attribute;
  ControlType type;
  GVariant *value; /* as last shown */
  gboolean missing;
  gboolean showing; /* the control is being set, not worked */
  gboolean dirty;   /* something was typed and is not given yet */
};

enum
{
  ANSWERED,
  NEXT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestAttributeRow, attest_attribute_row, GTK_TYPE_WIDGET)

static void
answer (AttestAttributeRow *self, GVariant *value)
{
  g_autoptr (GVariant) kept = value != NULL ? g_variant_ref_sink (value) : NULL;

  g_signal_emit (self, signals[ANSWERED], 0, kept);
}

static void
go_on (AttestAttributeRow *self)
{
  g_signal_emit (self, signals[NEXT], 0);
}

/* --- one of several choices --- */

static void
chosen_cb (AttestAttributeRow *self)
{
  const char *chosen = attest_choice_control_get_chosen (ATTEST_CHOICE_CONTROL (self->control));

  if (!self->showing)
    answer (self, chosen != NULL ? g_variant_new_string (chosen) : NULL);
}

/* --- several choices --- */

static void
choices_cb (AttestAttributeRow *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);

  if (self->showing)
    return;
  for (GtkWidget *check = gtk_widget_get_first_child (self->choices); check != NULL;
       check = gtk_widget_get_next_sibling (check))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
      g_variant_builder_add (&builder, "s", g_object_get_data (G_OBJECT (check), "choice"));
  answer (self, g_variant_builder_end (&builder));
}

static GtkWidget *
add_check (AttestAttributeRow *self, const char *choice)
{
  GtkWidget *check = gtk_check_button_new_with_label (choice);

  g_object_set_data_full (G_OBJECT (check), "choice", g_strdup (choice), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (choices_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->choices), check);
  return check;
}

static gboolean
has_string (GVariant *strings, const char *string)
{
  g_autofree const char **list = NULL;

  if (strings == NULL || !g_variant_is_of_type (strings, G_VARIANT_TYPE_STRING_ARRAY))
    return FALSE;
  list = g_variant_get_strv (strings, NULL);
  return g_strv_contains (list, string);
}

static GtkWidget *
find_check (AttestAttributeRow *self, const char *choice)
{
  for (GtkWidget *check = gtk_widget_get_first_child (self->choices); check != NULL;
       check = gtk_widget_get_next_sibling (check))
    if (g_str_equal (g_object_get_data (G_OBJECT (check), "choice"), choice))
      return check;
  return NULL;
}

/* A value that the scheme does not offer stands among the others until it is taken away. */
static void
show_choices (AttestAttributeRow *self)
{
  g_autofree const char **list = self->value != NULL && g_variant_is_of_type (self->value, G_VARIANT_TYPE_STRING_ARRAY)
                                   ? g_variant_get_strv (self->value, NULL)
                                   : NULL;

  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    if (find_check (self, list[i]) == NULL)
      add_check (self, list[i]);
  for (GtkWidget *check = gtk_widget_get_first_child (self->choices); check != NULL;
       check = gtk_widget_get_next_sibling (check))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                 has_string (self->value, g_object_get_data (G_OBJECT (check), "choice")));
}

/* Toggles the choice that @typed means: a number from 1, or a first letter. */
static gboolean
toggle_choice (AttestAttributeRow *self, gunichar typed)
{
  int position = attest_choices_find (self->attribute->choices, typed, -1);
  GtkWidget *check = position >= 0 ? find_check (self, self->attribute->choices[position]) : NULL;

  if (check == NULL)
    return FALSE;
  gtk_widget_grab_focus (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  return TRUE;
}

/* --- yes or no --- */

static void
switch_cb (AttestAttributeRow *self)
{
  if (!self->showing)
    answer (self, g_variant_new_boolean (gtk_switch_get_active (GTK_SWITCH (self->control))));
}

static void
clear_cb (AttestAttributeRow *self)
{
  answer (self, NULL);
}

static void
show_switch (AttestAttributeRow *self)
{
  gboolean said = self->value != NULL && g_variant_is_of_type (self->value, G_VARIANT_TYPE_BOOLEAN);
  gboolean active = said && g_variant_get_boolean (self->value);
  const char *state = said ? (active ? _ ("Yes") : _ ("No")) : _ ("Not said");

  gtk_switch_set_active (GTK_SWITCH (self->control), active);
  gtk_label_set_text (GTK_LABEL (self->state), state);
  gtk_widget_set_visible (self->clear, said);
  if (said)
    gtk_widget_remove_css_class (self->control, "unsaid");
  else
    gtk_widget_add_css_class (self->control, "unsaid");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, state, -1);
}

/* What "y", "n" or their translations' first letters mean. */
static gboolean
type_answer (AttestAttributeRow *self, gunichar typed)
{
  gunichar folded = g_unichar_tolower (typed);
  /* Translators: the first letter is the key that answers a question with yes */
  gboolean yes = folded == 'y' || folded == '1' || folded == g_unichar_tolower (g_utf8_get_char (_ ("Yes")));
  gboolean no = folded == 'n' || folded == '0' || folded == '2' ||
                folded == g_unichar_tolower (g_utf8_get_char (_ ("No")));

  if (yes || no)
    answer (self, g_variant_new_boolean (yes));
  return yes || no;
}

/* --- numbers and texts --- */

static void
set_problem (AttestAttributeRow *self, const char *problem)
{
  gtk_label_set_text (GTK_LABEL (self->problem), problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem, problem != NULL);
  if (problem != NULL)
    gtk_widget_add_css_class (self->control, "error");
  else
    gtk_widget_remove_css_class (self->control, "error");
}

/* Whether what stands in the entry has been given, or is nothing. */
static gboolean
save_entry (AttestAttributeRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->control));
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autoptr (GVariant) value = attest_attribute_parse (self->attribute, text);

  if (!self->dirty)
    return gtk_widget_get_visible (self->problem) == FALSE;
  if (value == NULL && *trimmed != '\0')
    {
      set_problem (self,
                   g_str_equal (self->attribute->type, "number") ? _ ("This is no number.") : _ ("This is too long."));
      return FALSE;
    }
  set_problem (self, NULL);
  self->dirty = FALSE;
  answer (self, value);
  return TRUE;
}

static void
typed_cb (AttestAttributeRow *self)
{
  if (self->showing)
    return;
  self->dirty = TRUE;
  set_problem (self, NULL);
}

static void
entry_left_cb (AttestAttributeRow *self)
{
  save_entry (self);
}

static void
entry_activate_cb (AttestAttributeRow *self)
{
  if (save_entry (self))
    go_on (self);
}

static void
show_entry (AttestAttributeRow *self)
{
  g_autofree char *text = self->value != NULL ? attest_attribute_value_dup_text (self->value) : NULL;

  if (self->dirty)
    return;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->control)), text != NULL ? text : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->control), text != NULL ? text : "");
  set_problem (self, NULL);
}

/* --- keys --- */

static gboolean
take_back (AttestAttributeRow *self)
{
  if (self->type == CONTROL_ENTRY)
    return FALSE;
  answer (self, NULL);
  return TRUE;
}

static gboolean
choose_by_key (AttestAttributeRow *self, gunichar typed)
{
  switch (self->type)
    {
    case CONTROL_CHOICE:
      if (!attest_choice_control_type (ATTEST_CHOICE_CONTROL (self->control), typed))
        return FALSE;
      go_on (self);
      return TRUE;
    case CONTROL_SWITCH:
      if (!type_answer (self, typed))
        return FALSE;
      go_on (self);
      return TRUE;
    case CONTROL_CHOICES:
      return toggle_choice (self, typed);
    case CONTROL_ENTRY:
    default:
      return FALSE;
    }
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, AttestAttributeRow *self)
{
  gboolean open = self->type == CONTROL_CHOICE && attest_choice_control_is_open (ATTEST_CHOICE_CONTROL (self->control));
  gunichar typed = gdk_keyval_to_unicode (keyval);

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Escape:
      if (open)
        return GDK_EVENT_PROPAGATE;
      attest_attribute_row_save (self);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-article", NULL);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (open || self->type == CONTROL_ENTRY)
        return GDK_EVENT_PROPAGATE;
      go_on (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
      return take_back (self) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
    default:
      break;
    }
  if (typed == 0 || !g_unichar_isalnum (typed))
    return GDK_EVENT_PROPAGATE;
  return choose_by_key (self, typed) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

/* --- construction --- */

static GtkWidget *
make_choice (AttestAttributeRow *self)
{
  self->type = CONTROL_CHOICE;
  self->control = attest_choice_control_new (self->attribute->choices, self->attribute->name);
  gtk_widget_set_halign (self->control, GTK_ALIGN_START);
  g_signal_connect_object (self->control, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  return self->control;
}

static GtkWidget *
make_choices (AttestAttributeRow *self)
{
  self->type = CONTROL_CHOICES;
  self->choices = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  for (guint i = 0; self->attribute->choices != NULL && self->attribute->choices[i] != NULL; i++)
    add_check (self, self->attribute->choices[i]);
  self->control = gtk_widget_get_first_child (self->choices);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choices), GTK_ACCESSIBLE_PROPERTY_LABEL, self->attribute->name,
                                  -1);
  return self->choices;
}

static GtkWidget *
make_switch (AttestAttributeRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->type = CONTROL_SWITCH;
  self->control = gtk_switch_new ();
  self->state = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_valign (self->control, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->state, "dim-label");
  gtk_widget_add_css_class (self->state, "caption");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_LABEL, self->attribute->name,
                                  -1);
  self->clear = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  gtk_widget_set_tooltip_text (self->clear, _ ("Take the Answer Back (Delete)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clear), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Take the answer back"), -1);
  gtk_widget_add_css_class (self->clear, "flat");
  gtk_widget_add_css_class (self->clear, "circular");
  gtk_widget_add_css_class (self->clear, "take-back");
  /* On the way from one attribute to the next it would be in the way; the key Delete does the same. */
  gtk_widget_set_focusable (self->clear, FALSE);
  g_signal_connect_object (self->clear, "clicked", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->control);
  gtk_box_append (GTK_BOX (box), self->state);
  gtk_box_append (GTK_BOX (box), self->clear);
  g_signal_connect_object (self->control, "notify::active", G_CALLBACK (switch_cb), self, G_CONNECT_SWAPPED);
  return box;
}

static GtkWidget *
make_entry (AttestAttributeRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  gboolean number = g_strcmp0 (self->attribute->type, "number") == 0;

  self->type = CONTROL_ENTRY;
  self->control = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->control), ATTEST_MAX_ATTRIBUTE_LENGTH);
  gtk_entry_set_input_purpose (GTK_ENTRY (self->control),
                               number ? GTK_INPUT_PURPOSE_NUMBER : GTK_INPUT_PURPOSE_FREE_FORM);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->control), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_LABEL, self->attribute->name,
                                  -1);
  g_signal_connect_object (self->control, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->control, "activate", G_CALLBACK (entry_activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (entry_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->control, focus);
  return self->control;
}

static GtkWidget *
make_control (AttestAttributeRow *self)
{
  if (g_strcmp0 (self->attribute->type, "choice") == 0)
    return make_choice (self);
  /* Without choices there is nothing to tick. */
  if (g_strcmp0 (self->attribute->type, "choices") == 0 && self->attribute->choices != NULL &&
      self->attribute->choices[0] != NULL)
    return make_choices (self);
  if (g_strcmp0 (self->attribute->type, "boolean") == 0)
    return make_switch (self);
  return make_entry (self);
}

static void
fill (AttestAttributeRow *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->name = gtk_label_new (self->attribute->name);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_wrap (GTK_LABEL (self->name), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->name), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (self->name), NAME_WIDTH_CHARS);
  gtk_widget_add_css_class (self->name, "caption-column");
  gtk_widget_set_parent (self->name, GTK_WIDGET (self));

  self->problem = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_widget_add_css_class (self->problem, "caption");
  gtk_widget_add_css_class (self->problem, "error");
  gtk_widget_set_visible (self->problem, FALSE);

  gtk_box_append (GTK_BOX (column), make_control (self));
  gtk_box_append (GTK_BOX (column), self->problem);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_widget_set_parent (column, GTK_WIDGET (self));
  gtk_widget_set_valign (self->name, self->type == CONTROL_CHOICES ? GTK_ALIGN_START : GTK_ALIGN_CENTER);

  /* Before the controls, which have other ideas of Return and of letters. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static gboolean
attest_attribute_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (ATTEST_ATTRIBUTE_ROW (widget)->control);
}

static void
attest_attribute_row_dispose (GObject *object)
{
  AttestAttributeRow *self = ATTEST_ATTRIBUTE_ROW (object);
  GtkWidget *child;

  /* Unparenting takes the focus away, and what is typed must not be given twice. */
  self->dirty = FALSE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_attribute_row_parent_class)->dispose (object);
}

static void
attest_attribute_row_finalize (GObject *object)
{
  AttestAttributeRow *self = ATTEST_ATTRIBUTE_ROW (object);

  g_clear_pointer (&self->value, g_variant_unref);
  g_clear_pointer (&self->scheme, attest_scheme_unref);
  G_OBJECT_CLASS (attest_attribute_row_parent_class)->finalize (object);
}

static void
attest_attribute_row_class_init (AttestAttributeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_attribute_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = attest_attribute_row_finalize;
  widget_class->grab_focus = attest_attribute_row_grab_focus;
  widget_class->focus = attest_focus_children;

  /**
   * AttestAttributeRow::answered:
   * @value: (nullable): the answer; %NULL: not said
   */
  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_VARIANT);
  /**
   * AttestAttributeRow::next:
   *
   * This one is done.
   */
  signals[NEXT] = g_signal_new ("next", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "attributerow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_attribute_row_init (AttestAttributeRow *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 12);
}

GtkWidget *
attest_attribute_row_new (AttestScheme *scheme, const AttestAttribute *attribute)
{
  AttestAttributeRow *self = g_object_new (ATTEST_TYPE_ATTRIBUTE_ROW, NULL);

  self->scheme = attest_scheme_ref (scheme);
  self->attribute = attribute;
  self->showing = TRUE;
  fill (self);
  self->showing = FALSE;
  return GTK_WIDGET (self);
}

const AttestAttribute *
attest_attribute_row_get_attribute (AttestAttributeRow *self)
{
  g_return_val_if_fail (ATTEST_IS_ATTRIBUTE_ROW (self), NULL);

  return self->attribute;
}

static void
show_missing (AttestAttributeRow *self)
{
  /* Translators: in place of the value of an attribute that must be given */
  const char *nothing = self->missing ? _ ("To be answered") : _ ("Not said");

  if (self->missing)
    {
      gtk_widget_remove_css_class (self->name, "dim-label");
      gtk_widget_set_tooltip_text (self->name, _ ("Must be given"));
    }
  else
    {
      gtk_widget_add_css_class (self->name, "dim-label");
      gtk_widget_set_tooltip_text (self->name, NULL);
    }
  if (self->type == CONTROL_CHOICE)
    attest_choice_control_set_nothing (ATTEST_CHOICE_CONTROL (self->control), nothing);
  else if (self->type == CONTROL_ENTRY)
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->control), self->missing ? nothing : NULL);
  else if (self->type == CONTROL_SWITCH && self->missing)
    gtk_label_set_text (GTK_LABEL (self->state), nothing);
}

void
attest_attribute_row_show_values (AttestAttributeRow *self, const char *values)
{
  g_return_if_fail (ATTEST_IS_ATTRIBUTE_ROW (self));

  g_clear_pointer (&self->value, g_variant_unref);
  self->value = attest_attribute_values_get (values, self->attribute->name);
  self->missing = self->attribute->required && !attest_attribute_values_have (values, self->attribute->name);
  self->showing = TRUE;
  if (self->type == CONTROL_CHOICE)
    attest_choice_control_set_chosen (ATTEST_CHOICE_CONTROL (self->control),
                                      self->value != NULL && g_variant_is_of_type (self->value, G_VARIANT_TYPE_STRING)
                                        ? g_variant_get_string (self->value, NULL)
                                        : NULL);
  else if (self->type == CONTROL_CHOICES)
    show_choices (self);
  else if (self->type == CONTROL_SWITCH)
    show_switch (self);
  else
    show_entry (self);
  show_missing (self);
  self->showing = FALSE;
}

gboolean
attest_attribute_row_is_missing (AttestAttributeRow *self)
{
  g_return_val_if_fail (ATTEST_IS_ATTRIBUTE_ROW (self), FALSE);

  return self->missing;
}

void
attest_attribute_row_save (AttestAttributeRow *self)
{
  g_return_if_fail (ATTEST_IS_ATTRIBUTE_ROW (self));

  if (self->type == CONTROL_ENTRY)
    save_entry (self);
}
