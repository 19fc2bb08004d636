/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drop-down for a few words. The first entry is "none"; a value that is no choice any more is shown as a last one. */
#include "config.h"

#include "attest-choice-control.h"

#include "attest-attribute-control.h"
#include "attest-compat.h"
#include "attest-focus.h"
#include "attest-key-cap.h"

struct _AttestChoiceControl
{
  GtkWidget parent_instance;

  GtkDropDown *drop_down;
  GtkStringList *entries;
  char **choices;
  gboolean setting;
};

static void attest_choice_control_interface_init (AttestAttributeControlInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AttestChoiceControl, attest_choice_control, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (ATTEST_TYPE_ATTRIBUTE_CONTROL,
                                                      attest_choice_control_interface_init))

static gboolean
begins_with (const char *choice, gunichar typed)
{
  return g_unichar_tolower (g_utf8_get_char (choice)) == g_unichar_tolower (typed);
}

int
attest_choices_find (char **choices, gunichar typed, int current)
{
  int n = choices != NULL ? (int) g_strv_length (choices) : 0;
  int digit = g_unichar_digit_value (typed);

  if (digit >= 0)
    return digit >= 1 && digit <= n ? digit - 1 : -1;
  for (int i = 1; i <= n; i++)
    if (begins_with (choices[(current + i) % n], typed))
      return (current + i) % n;
  return -1;
}

/* --- the entries --- */

static GtkWidget *
entry_label_new (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static void
setup_shown_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, entry_label_new ());
}

static void
bind_shown_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (label), gtk_string_object_get_string (gtk_list_item_get_item (item)));
  if (gtk_list_item_get_position (item) == 0)
    gtk_widget_add_css_class (label, "dim-label");
  else
    gtk_widget_remove_css_class (label, "dim-label");
}

static void
setup_listed_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_append (GTK_BOX (box), entry_label_new ());
  gtk_box_append (GTK_BOX (box), attest_key_cap_new (""));
  gtk_list_item_set_child (item, box);
}

static void
bind_listed_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AttestChoiceControl *self)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *cap = gtk_widget_get_next_sibling (label);
  guint position = gtk_list_item_get_position (item);
  guint n_choices = self->choices != NULL ? g_strv_length (self->choices) : 0;
  g_autofree char *number = g_strdup_printf ("%u", position);

  gtk_label_set_text (GTK_LABEL (label), gtk_string_object_get_string (gtk_list_item_get_item (item)));
  gtk_label_set_text (GTK_LABEL (cap), number);
  gtk_widget_set_visible (cap, position >= 1 && position <= MIN (n_choices, 9));
  if (position == 0)
    gtk_widget_add_css_class (label, "dim-label");
  else
    gtk_widget_remove_css_class (label, "dim-label");
}

static void
set_factories (AttestChoiceControl *self)
{
  g_autoptr (GtkListItemFactory) shown = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) listed = gtk_signal_list_item_factory_new ();

  g_signal_connect (shown, "setup", G_CALLBACK (setup_shown_cb), NULL);
  g_signal_connect (shown, "bind", G_CALLBACK (bind_shown_cb), NULL);
  g_signal_connect (listed, "setup", G_CALLBACK (setup_listed_cb), NULL);
  g_signal_connect_object (listed, "bind", G_CALLBACK (bind_listed_cb), self, 0);
  gtk_drop_down_set_factory (self->drop_down, shown);
  gtk_drop_down_set_list_factory (self->drop_down, listed);
}

/* NULL: none. */
static const char *
get_chosen (AttestChoiceControl *self)
{
  guint selected = gtk_drop_down_get_selected (self->drop_down);

  return selected != GTK_INVALID_LIST_POSITION && selected > 0 ? gtk_string_list_get_string (self->entries, selected)
                                                               : NULL;
}

static void
selected_cb (AttestChoiceControl *self)
{
  const char *chosen = get_chosen (self);

  if (!self->setting)
    attest_attribute_control_answer (ATTEST_ATTRIBUTE_CONTROL (self),
                                     chosen != NULL ? g_variant_new_string (chosen) : NULL);
}

/* --- the drop-down's own list --- */

static GtkWidget *
find_popover (AttestChoiceControl *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->drop_down)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      return child;
  return NULL;
}

static gboolean
attest_choice_control_is_open (AttestAttributeControl *control)
{
  GtkWidget *popover = find_popover (ATTEST_CHOICE_CONTROL (control));

  return popover != NULL && gtk_widget_get_visible (popover);
}

/* --- the control --- */

/* Also one that is not among the choices. */
static void
set_chosen (AttestChoiceControl *self, const char *chosen)
{
  guint n_choices = self->choices != NULL ? g_strv_length (self->choices) : 0;
  guint n_entries = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
  guint position = 0;

  if (g_strcmp0 (get_chosen (self), chosen) == 0)
    return;
  if (n_entries > n_choices + 1)
    gtk_string_list_remove (self->entries, n_entries - 1);
  for (guint i = 1; chosen != NULL && position == 0 && i <= n_choices; i++)
    if (g_str_equal (self->choices[i - 1], chosen))
      position = i;
  if (chosen != NULL && position == 0)
    {
      gtk_string_list_append (self->entries, chosen);
      position = n_choices + 1;
    }
  gtk_drop_down_set_selected (self->drop_down, position);
}

/* What stands for "none". */
static void
set_nothing (AttestChoiceControl *self, const char *text)
{
  const char *const replacement[] = { text, NULL };
  guint selected = gtk_drop_down_get_selected (self->drop_down);

  if (g_strcmp0 (gtk_string_list_get_string (self->entries, 0), text) == 0)
    return;
  gtk_string_list_splice (self->entries, 0, 1, replacement);
  gtk_drop_down_set_selected (self->drop_down, selected != GTK_INVALID_LIST_POSITION ? selected : 0);
}

static void
attest_choice_control_show (AttestAttributeControl *control, GVariant *value, const char *nothing)
{
  AttestChoiceControl *self = ATTEST_CHOICE_CONTROL (control);
  gboolean said = value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING);

  self->setting = TRUE;
  set_chosen (self, said ? g_variant_get_string (value, NULL) : NULL);
  set_nothing (self, nothing);
  self->setting = FALSE;
}

static gboolean
attest_choice_control_type (AttestAttributeControl *control, gunichar typed)
{
  AttestChoiceControl *self = ATTEST_CHOICE_CONTROL (control);
  GtkWidget *popover = find_popover (self);
  int current = (int) gtk_drop_down_get_selected (self->drop_down) - 1;
  int position = attest_choices_find (self->choices, typed, MAX (current, -1));

  if (position < 0)
    return FALSE;
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_drop_down_set_selected (self->drop_down, (guint) position + 1);
  attest_attribute_control_go_on (control);
  return TRUE;
}

static void
attest_choice_control_interface_init (AttestAttributeControlInterface *interface)
{
  interface->show = attest_choice_control_show;
  interface->type = attest_choice_control_type;
  interface->is_open = attest_choice_control_is_open;
}

static gboolean
attest_choice_control_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ATTEST_CHOICE_CONTROL (widget)->drop_down));
}

static void
attest_choice_control_dispose (GObject *object)
{
  AttestChoiceControl *self = ATTEST_CHOICE_CONTROL (object);

  if (self->drop_down != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->drop_down));
  self->drop_down = NULL;
  G_OBJECT_CLASS (attest_choice_control_parent_class)->dispose (object);
}

static void
attest_choice_control_finalize (GObject *object)
{
  g_strfreev (ATTEST_CHOICE_CONTROL (object)->choices);
  G_OBJECT_CLASS (attest_choice_control_parent_class)->finalize (object);
}

static void
attest_choice_control_class_init (AttestChoiceControlClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_choice_control_dispose;
  G_OBJECT_CLASS (klass)->finalize = attest_choice_control_finalize;
  widget_class->grab_focus = attest_choice_control_grab_focus;
  widget_class->focus = attest_focus_children;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "choicecontrol");
}

static void
attest_choice_control_init (AttestChoiceControl *self)
{
}

GtkWidget *
attest_choice_control_new (char **choices, const char *name)
{
  AttestChoiceControl *self = g_object_new (ATTEST_TYPE_CHOICE_CONTROL, NULL);
  const char *nothing[] = { "", NULL };

  self->choices = g_strdupv (choices);
  self->entries = gtk_string_list_new (nothing);
  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    gtk_string_list_append (self->entries, choices[i]);
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (self->entries), NULL));
  set_factories (self);
  attest_compat_name_drop_down (self->drop_down, name);
  gtk_widget_set_parent (GTK_WIDGET (self->drop_down), GTK_WIDGET (self));
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
