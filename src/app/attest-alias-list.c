/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other names as chips, and an entry, which tells its name when Return is pressed or the focus leaves it. */
#include "config.h"

#include "attest-alias-list.h"

#include "attest-referent.h"

#include <glib/gi18n.h>

#define SPACING 4
#define CHIP_SPACING 2
#define MAX_WIDTH_CHARS 30
#define MAX_IN_LINE 12

struct _AttestAliasList
{
  GtkWidget parent_instance;

  GtkFlowBox *chips;
  GtkWidget *entry;
};

enum
{
  ADDED,
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestAliasList, attest_alias_list, GTK_TYPE_WIDGET)

static void
remove_cb (AttestAliasList *self, GtkWidget *button)
{
  g_autofree char *alias = g_strdup (g_object_get_data (G_OBJECT (button), "attest-alias"));

  gtk_widget_grab_focus (self->entry);
  g_signal_emit (self, signals[REMOVED], 0, alias);
}

static GtkWidget *
remove_button_new (AttestAliasList *self, const char *alias)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *spoken = g_strdup_printf (_ ("Remove the name %s"), alias);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_tooltip_text (button, _ ("Remove This Name"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (button), "attest-alias", g_strdup (alias), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
append_chip (AttestAliasList *self, const char *alias)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, CHIP_SPACING);
  GtkWidget *label = gtk_label_new (alias);

  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_WIDTH_CHARS);
  gtk_box_append (GTK_BOX (chip), label);
  gtk_box_append (GTK_BOX (chip), remove_button_new (self, alias));
  gtk_flow_box_append (self->chips, chip);
  /* The button in it has the focus, not the place around it. */
  gtk_widget_set_focusable (gtk_widget_get_parent (chip), FALSE);
}

static void
attest_alias_list_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_alias_list_parent_class)->dispose (object);
}

static void
attest_alias_list_class_init (AttestAliasListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_alias_list_dispose;
  signals[ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "aliaslist");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
init_chips (AttestAliasList *self)
{
  self->chips = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->chips, GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (self->chips, MAX_IN_LINE);
  gtk_flow_box_set_row_spacing (self->chips, CHIP_SPACING);
  gtk_flow_box_set_column_spacing (self->chips, CHIP_SPACING);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chips), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Other names"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->chips), GTK_WIDGET (self));
}

static void
init_entry (AttestAliasList *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Add a name"));
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), ATTEST_REFERENT_MAX_NAME);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Add a name"), -1);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (attest_alias_list_save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (attest_alias_list_save), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, focus);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
}

static void
attest_alias_list_init (AttestAliasList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), SPACING);
  init_chips (self);
  init_entry (self);
}

void
attest_alias_list_show (AttestAliasList *list, char **aliases)
{
  GtkWidget *child;

  g_return_if_fail (ATTEST_IS_ALIAS_LIST (list));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list->chips))) != NULL)
    gtk_flow_box_remove (list->chips, child);
  for (guint i = 0; aliases[i] != NULL; i++)
    append_chip (list, aliases[i]);
  gtk_widget_set_visible (GTK_WIDGET (list->chips), aliases[0] != NULL);
}

void
attest_alias_list_reset (AttestAliasList *list)
{
  g_return_if_fail (ATTEST_IS_ALIAS_LIST (list));

  gtk_editable_set_text (GTK_EDITABLE (list->entry), "");
}

void
attest_alias_list_save (AttestAliasList *list)
{
  g_autofree char *alias = NULL;

  g_return_if_fail (ATTEST_IS_ALIAS_LIST (list));

  alias = attest_referent_clean_name (gtk_editable_get_text (GTK_EDITABLE (list->entry)));
  if (*alias == '\0')
    return;
  attest_alias_list_reset (list);
  g_signal_emit (list, signals[ADDED], 0, alias);
}
