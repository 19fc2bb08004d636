/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields that apply what was entered on Enter and when the focus leaves them. */
#include "config.h"

#include "attest-scheme-field.h"

#include "attest-label.h"

#include <glib/gi18n.h>

/* Room for four lines or so; more scroll. */
#define LINES_HEIGHT 88

typedef struct
{
  GtkWidget *field;
  GtkEditable *line;     /* nullable */
  GtkTextBuffer *buffer; /* nullable */
  AttestSchemeFieldFunc apply;
  gpointer owner;
  char *shown; /* what the project has */
} Field;

static void
field_free (gpointer data)
{
  Field *field = data;

  g_free (field->shown);
  g_free (field);
}

static Field *
field_of (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "field");
}

static char *
dup_entered (Field *field)
{
  GtkTextIter start;
  GtkTextIter end;

  if (field->line != NULL)
    return g_strstrip (g_strdup (gtk_editable_get_text (field->line)));
  gtk_text_buffer_get_bounds (field->buffer, &start, &end);
  return gtk_text_buffer_get_text (field->buffer, &start, &end, FALSE);
}

/* Undo within the field is for what is being typed. What stands there otherwise is a step of the project. */
static void
forget_typing (Field *field)
{
  if (field->line != NULL)
    {
      gtk_editable_set_enable_undo (field->line, FALSE);
      gtk_editable_set_enable_undo (field->line, TRUE);
      return;
    }
  gtk_text_buffer_set_enable_undo (field->buffer, FALSE);
  gtk_text_buffer_set_enable_undo (field->buffer, TRUE);
}

static void
enter (Field *field, const char *text)
{
  if (field->line != NULL)
    gtk_editable_set_text (field->line, text);
  else
    gtk_text_buffer_set_text (field->buffer, text, -1);
  forget_typing (field);
}

static gboolean
apply_entered (Field *field)
{
  g_autofree char *text = dup_entered (field);

  if (g_str_equal (text, field->shown))
    return TRUE;
  if (!field->apply (field->owner, field->field, text))
    return FALSE;
  g_free (field->shown);
  field->shown = g_steal_pointer (&text);
  forget_typing (field);
  return TRUE;
}

static void
activate_cb (Field *field)
{
  if (apply_entered (field))
    gtk_widget_remove_css_class (field->field, "error");
  else
    gtk_widget_add_css_class (field->field, "error");
}

static void
leave_cb (Field *field)
{
  if (!apply_entered (field))
    enter (field, field->shown);
  gtk_widget_remove_css_class (field->field, "error");
}

static gboolean
lines_key_cb (Field *field, guint keyval, guint keycode, GdkModifierType state)
{
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || !(state & GDK_CONTROL_MASK))
    return GDK_EVENT_PROPAGATE;
  activate_cb (field);
  return GDK_EVENT_STOP;
}

/* While nothing is being typed, there is nothing in the field to undo. */
static gboolean
undo_key_cb (Field *field, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean redo = keyval == GDK_KEY_y || keyval == GDK_KEY_Z || (state & GDK_SHIFT_MASK);
  g_autofree char *entered = dup_entered (field);

  if (!(state & GDK_CONTROL_MASK) || (keyval != GDK_KEY_z && keyval != GDK_KEY_Z && keyval != GDK_KEY_y) ||
      !g_str_equal (entered, field->shown))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (field->field, redo ? "scheme-editor.redo" : "scheme-editor.undo", NULL);
  return GDK_EVENT_STOP;
}

static Field *
field_new (GtkWidget *widget, AttestSchemeFieldFunc apply, gpointer owner)
{
  Field *field = g_new0 (Field, 1);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  field->field = widget;
  field->apply = apply;
  field->owner = owner;
  field->shown = g_strdup ("");
  g_object_set_data_full (G_OBJECT (widget), "field", field, field_free);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), field);
  gtk_widget_add_controller (widget, focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (undo_key_cb), field);
  gtk_widget_add_controller (widget, keys);
  return field;
}

GtkWidget *
attest_scheme_field_new_line (const char *title, AttestSchemeFieldFunc apply, gpointer owner)
{
  GtkWidget *row = adw_entry_row_new ();
  Field *field = field_new (row, apply, owner);
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (row));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  field->line = GTK_EDITABLE (row);
  g_signal_connect_swapped (row, "entry-activated", G_CALLBACK (activate_cb), field);
  return row;
}

GtkWidget *
attest_scheme_field_new_lines (const char *title, AttestSchemeFieldFunc apply, gpointer owner)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *caption = gtk_label_new (title);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *text = gtk_text_view_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  Field *field = field_new (row, apply, owner);

  field->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (text), FALSE);
  gtk_widget_add_css_class (text, "scheme-lines");
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 10);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scroller, -1, LINES_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), text);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (lines_key_cb), field);
  gtk_widget_add_controller (text, keys);
  return row;
}

void
attest_scheme_field_set_text (GtkWidget *widget, const char *text, gboolean keep_entered)
{
  Field *field = field_of (widget);
  g_autofree char *entered = dup_entered (field);
  const char *wanted = text != NULL ? text : "";
  gboolean busy = keep_entered && (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0 &&
                  !g_str_equal (entered, field->shown);

  if (!busy && !g_str_equal (entered, wanted))
    enter (field, wanted);
  g_free (field->shown);
  field->shown = g_strdup (wanted);
}

char *
attest_scheme_field_dup_text (GtkWidget *widget)
{
  return dup_entered (field_of (widget));
}

GtkWidget *
attest_scheme_field_new_switch (const char *title, const char *subtitle, GCallback changed, gpointer owner,
                                GtkSwitch **toggle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  g_signal_connect_object (button, "notify::active", changed, owner, G_CONNECT_SWAPPED);
  *toggle = GTK_SWITCH (button);
  return row;
}

GtkWidget *
attest_scheme_field_new_choice (const char *title, const char *const *names, GCallback changed, gpointer owner)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (row, "notify::selected", changed, owner, G_CONNECT_SWAPPED);
  return row;
}

const char *const *
attest_scheme_field_get_kind_names (void)
{
  static const char *names[ATTEST_N_KINDS + 1];

  if (names[0] == NULL)
    {
      names[ATTEST_KIND_ENTITY] = _ ("Entity");
      names[ATTEST_KIND_CLAIM] = _ ("Claim");
      names[ATTEST_KIND_SOURCE] = _ ("Source");
      names[ATTEST_KIND_CUE] = _ ("Cue");
      names[ATTEST_KIND_OTHER] = _ ("Other");
    }
  return names;
}
