/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The choices of the attribute that its page has chosen: renamed, ordered, taken away, added. */
#include "config.h"

#include "attest-scheme-choices.h"

#include "attest-scheme-field.h"

#include <glib/gi18n.h>

struct _AttestSchemeChoices
{
  GtkWidget parent_instance;

  AttestSchemePage *page; /* an ancestor */
  AdwPreferencesGroup *group;
  GPtrArray *fields; /* in the order of the choices */
};

G_DEFINE_FINAL_TYPE (AttestSchemeChoices, attest_scheme_choices, GTK_TYPE_WIDGET)

static AttestAttribute *
dup_chosen (AttestSchemeChoices *self)
{
  AttestProject *project = attest_scheme_page_get_project (self->page);
  AttestAttribute *attribute = project != NULL
                                 ? attest_scheme_find_attribute (attest_project_get_scheme (project),
                                                                 attest_scheme_page_get_chosen (self->page))
                                 : NULL;

  return attribute != NULL ? attest_attribute_copy (attribute) : NULL;
}

static gboolean
change (AttestSchemeChoices *self, AttestAttribute *attribute)
{
  GError *error = NULL;
  gboolean changed = attest_project_change_attribute (attest_scheme_page_get_project (self->page), attribute, &error);

  attest_scheme_page_tell (self->page, error);
  if (!changed)
    attest_scheme_page_refresh (self->page);
  return changed;
}

/* A choice keeps its answers under its new name. */
static gboolean
apply_choice (gpointer owner, GtkWidget *field, const char *text)
{
  AttestSchemeChoices *self = owner;
  g_autoptr (AttestAttribute) attribute = dup_chosen (self);
  GError *error = NULL;
  guint place;
  gboolean renamed;

  if (attribute == NULL || attribute->choices == NULL || !g_ptr_array_find (self->fields, field, &place) ||
      place >= g_strv_length (attribute->choices))
    return FALSE;
  renamed = attest_project_rename_choice (attest_scheme_page_get_project (self->page), attribute->id,
                                          attribute->choices[place], text, &error);
  attest_scheme_page_tell (self->page, error);
  return renamed;
}

static gboolean
apply_new_choice (gpointer owner, GtkWidget *field, const char *text)
{
  AttestSchemeChoices *self = owner;
  g_autoptr (AttestAttribute) attribute = dup_chosen (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (attribute == NULL || *text == '\0')
    return FALSE;
  if (attribute->choices != NULL)
    g_strv_builder_addv (builder, (const char **) attribute->choices);
  g_strv_builder_add (builder, text);
  g_strfreev (attribute->choices);
  attribute->choices = g_strv_builder_end (builder);
  if (change (self, attribute))
    gtk_editable_set_text (GTK_EDITABLE (field), "");
  /* Ready for the next one, or with what was refused. */
  return FALSE;
}

static void
remove_choice_cb (AttestSchemeChoices *self, GtkWidget *button)
{
  g_autoptr (AttestAttribute) attribute = dup_chosen (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GtkWidget *field = g_object_get_data (G_OBJECT (button), "row");
  guint place;

  if (attribute == NULL || attribute->choices == NULL || !g_ptr_array_find (self->fields, field, &place) ||
      place >= g_strv_length (attribute->choices))
    return;
  if (g_strcmp0 (attribute->default_value, attribute->choices[place]) == 0)
    g_clear_pointer (&attribute->default_value, g_free);
  for (guint i = 0; attribute->choices[i] != NULL; i++)
    if (i != place)
      g_strv_builder_add (builder, attribute->choices[i]);
  g_strfreev (attribute->choices);
  attribute->choices = g_strv_builder_end (builder);
  change (self, attribute);
}

/* The digits that answer follow the order. */
static void
move_choice (AttestSchemeChoices *self, GtkWidget *field, int steps)
{
  g_autoptr (AttestAttribute) attribute = dup_chosen (self);
  guint place;
  guint goal;
  char *choice;

  if (attribute == NULL || attribute->choices == NULL || !g_ptr_array_find (self->fields, field, &place) ||
      place >= g_strv_length (attribute->choices))
    return;
  goal = place + (guint) steps;
  if (goal >= g_strv_length (attribute->choices))
    return;
  choice = attribute->choices[place];
  attribute->choices[place] = attribute->choices[goal];
  attribute->choices[goal] = choice;
  if (change (self, attribute) && goal < self->fields->len)
    gtk_widget_grab_focus (self->fields->pdata[goal]);
}

static void
move_choice_up_cb (AttestSchemeChoices *self, GtkWidget *button)
{
  move_choice (self, g_object_get_data (G_OBJECT (button), "row"), -1);
}

/* Else the keys would move the attribute. */
static gboolean
choice_key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
               AttestSchemeChoices *self)
{
  GtkWidget *field = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  if (!(state & GDK_ALT_MASK) || (keyval != GDK_KEY_Up && keyval != GDK_KEY_Down))
    return GDK_EVENT_PROPAGATE;
  move_choice (self, field, keyval == GDK_KEY_Up ? -1 : 1);
  return GDK_EVENT_STOP;
}

static void
add_choice_button (AttestSchemeChoices *self, GtkWidget *row, const char *icon, const char *tooltip, const char *name,
                   GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "row", row);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
}

static GtkWidget *
choice_row_new (AttestSchemeChoices *self)
{
  GtkWidget *row = attest_scheme_field_new_line (_ ("Choice"), apply_choice, self);
  GtkEventController *keys = gtk_event_controller_key_new ();

  add_choice_button (self, row, "go-up-symbolic", _ ("Move Up (Alt+Up)"), _ ("Move the choice up"),
                     G_CALLBACK (move_choice_up_cb));
  add_choice_button (self, row, "list-remove-symbolic", _ ("Remove the Choice"), _ ("Remove the choice"),
                     G_CALLBACK (remove_choice_cb));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (choice_key_cb), self, 0);
  gtk_widget_add_controller (row, keys);
  return row;
}

static void
attest_scheme_choices_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_scheme_choices_parent_class)->dispose (object);
}

static void
attest_scheme_choices_finalize (GObject *object)
{
  g_ptr_array_unref (ATTEST_SCHEME_CHOICES (object)->fields);
  G_OBJECT_CLASS (attest_scheme_choices_parent_class)->finalize (object);
}

static void
attest_scheme_choices_class_init (AttestSchemeChoicesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = attest_scheme_choices_dispose;
  G_OBJECT_CLASS (klass)->finalize = attest_scheme_choices_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
attest_scheme_choices_init (AttestSchemeChoices *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  AdwPreferencesGroup *add = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->fields = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Choices"));
  adw_preferences_group_add (add, attest_scheme_field_new_line (_ ("Add a Choice"), apply_new_choice, self));
  gtk_widget_set_parent (GTK_WIDGET (self->group), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (add), GTK_WIDGET (self));
}

GtkWidget *
attest_scheme_choices_new (AttestSchemePage *page)
{
  AttestSchemeChoices *self = g_object_new (ATTEST_TYPE_SCHEME_CHOICES, NULL);

  self->page = page;
  return GTK_WIDGET (self);
}

void
attest_scheme_choices_show (AttestSchemeChoices *self, const AttestAttribute *attribute)
{
  guint n_choices = attribute->choices != NULL ? g_strv_length (attribute->choices) : 0;

  g_return_if_fail (ATTEST_IS_SCHEME_CHOICES (self));

  while (self->fields->len > n_choices)
    {
      GtkWidget *row = g_ptr_array_steal_index (self->fields, self->fields->len - 1);

      adw_preferences_group_remove (self->group, row);
    }
  while (self->fields->len < n_choices)
    {
      GtkWidget *row = choice_row_new (self);

      g_ptr_array_add (self->fields, row);
      adw_preferences_group_add (self->group, row);
    }
  for (guint i = 0; i < n_choices; i++)
    attest_scheme_page_set_field (self->page, self->fields->pdata[i], attribute->choices[i]);
}
