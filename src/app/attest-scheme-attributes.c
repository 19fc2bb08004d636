/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of annotations: a list of attributes, and a form for the chosen one. */
#include "config.h"

#include "attest-scheme-attributes.h"

#include "attest-compat.h"
#include "attest-label-attributes.h"
#include "attest-scheme-choices.h"
#include "attest-scheme-field.h"
#include "attest-scheme-use.h"

#include <glib/gi18n.h>

static const char *const type_names[] = { "choice", "choices", "boolean", "number", "text", NULL };

struct _AttestSchemeAttributes
{
  AttestSchemePage parent_instance;

  GtkWidget *name;
  AdwComboRow *owner;
  AdwComboRow *type;
  AttestSchemeChoices *choices;
  GtkSwitch *required;
  AdwComboRow *default_choice;
  GtkWidget *default_text;

  GArray *owners; /* ids of labels, behind the kinds */
};

G_DEFINE_FINAL_TYPE (AttestSchemeAttributes, attest_scheme_attributes, ATTEST_TYPE_SCHEME_PAGE)

static AttestSchemePage *
page_of (AttestSchemeAttributes *self)
{
  return ATTEST_SCHEME_PAGE (self);
}

static AttestProject *
project_of (AttestSchemeAttributes *self)
{
  return attest_scheme_page_get_project (page_of (self));
}

static AttestAttribute *
dup_chosen (AttestSchemeAttributes *self)
{
  AttestAttribute *attribute;

  if (project_of (self) == NULL)
    return NULL;
  attribute = attest_scheme_find_attribute (attest_project_get_scheme (project_of (self)),
                                            attest_scheme_page_get_chosen (page_of (self)));
  return attribute != NULL ? attest_attribute_copy (attribute) : NULL;
}

static gboolean
has_choices (const AttestAttribute *attribute)
{
  return g_str_has_prefix (attribute->type, "choice");
}

/* --- the list --- */

static const char *
owner_name (AttestScheme *scheme, const AttestAttribute *attribute)
{
  AttestLabel *label = attribute->label != 0 ? attest_scheme_find_label (scheme, attribute->label) : NULL;

  if (attribute->label == 0)
    return attest_scheme_field_get_kind_names ()[attribute->kind];
  return label != NULL ? label->name : "?";
}

static GtkWidget *
row_child_new (AttestScheme *scheme, const AttestAttribute *attribute)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (attribute->name);
  GtkWidget *owner = gtk_label_new (owner_name (scheme, attribute));

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (owner), 0);
  gtk_label_set_ellipsize (GTK_LABEL (owner), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (owner, "caption");
  gtk_widget_add_css_class (owner, "dim-label");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), owner);
  return box;
}

static void
list_attributes (AttestSchemePage *page, AttestScheme *scheme)
{
  GPtrArray *attributes = attest_scheme_get_attributes (scheme);

  for (guint i = 0; i < attributes->len; i++)
    {
      AttestAttribute *attribute = attributes->pdata[i];

      attest_scheme_page_add_row (page, attribute->id, attribute->name, 0, row_child_new (scheme, attribute));
    }
}

/* --- changing --- */

static gboolean
change (AttestSchemeAttributes *self, AttestAttribute *attribute)
{
  GError *error = NULL;
  gboolean changed = attest_project_change_attribute (project_of (self), attribute, &error);

  attest_scheme_page_tell (page_of (self), error);
  if (!changed)
    attest_scheme_page_refresh (page_of (self));
  return changed;
}

/* A number may be written as the language does, such as 0,5; what is none is refused later. */
static char *
dup_default (const AttestAttribute *attribute, const char *text)
{
  g_autoptr (GVariant) value = g_str_equal (attribute->type, "number") ? attest_attribute_parse (attribute, text)
                                                                       : NULL;

  return value != NULL ? attest_attribute_value_dup_text (value) : g_strdup (text);
}

static gboolean
apply_text (gpointer owner, GtkWidget *field, const char *text)
{
  AttestSchemeAttributes *self = owner;
  g_autoptr (AttestAttribute) attribute = dup_chosen (self);
  char **target;

  if (attribute == NULL)
    return FALSE;
  target = field == self->name ? &attribute->name : &attribute->default_value;
  g_free (*target);
  *target = field == self->default_text ? dup_default (attribute, text) : g_strdup (text);
  return change (self, attribute);
}

static void
owner_cb (AttestSchemeAttributes *self)
{
  guint selected = adw_combo_row_get_selected (self->owner);
  g_autoptr (AttestAttribute) attribute = NULL;

  if (attest_scheme_page_is_showing (page_of (self)) || selected >= ATTEST_N_KINDS + self->owners->len)
    return;
  attribute = dup_chosen (self);
  if (attribute == NULL)
    return;
  attribute->label = selected < ATTEST_N_KINDS ? 0 : g_array_index (self->owners, gint64, selected - ATTEST_N_KINDS);
  if (selected < ATTEST_N_KINDS)
    attribute->kind = (AttestKind) selected;
  change (self, attribute);
}

static void
type_cb (AttestSchemeAttributes *self)
{
  guint selected = adw_combo_row_get_selected (self->type);
  g_autoptr (AttestAttribute) attribute = NULL;

  if (attest_scheme_page_is_showing (page_of (self)) || selected >= G_N_ELEMENTS (type_names) - 1)
    return;
  attribute = dup_chosen (self);
  if (attribute == NULL)
    return;
  g_free (attribute->type);
  attribute->type = g_strdup (type_names[selected]);
  /* What was a default of the one type is none of another. */
  g_clear_pointer (&attribute->default_value, g_free);
  change (self, attribute);
}

static void
required_cb (AttestSchemeAttributes *self)
{
  g_autoptr (AttestAttribute) attribute = NULL;

  if (attest_scheme_page_is_showing (page_of (self)))
    return;
  attribute = dup_chosen (self);
  if (attribute == NULL)
    return;
  attribute->required = gtk_switch_get_active (self->required);
  change (self, attribute);
}

static void
default_cb (AttestSchemeAttributes *self)
{
  guint selected = adw_combo_row_get_selected (self->default_choice);
  g_autoptr (AttestAttribute) attribute = NULL;

  if (attest_scheme_page_is_showing (page_of (self)) || selected == GTK_INVALID_LIST_POSITION)
    return;
  attribute = dup_chosen (self);
  if (attribute == NULL)
    return;
  g_clear_pointer (&attribute->default_value, g_free);
  if (selected > 0 && has_choices (attribute))
    attribute->default_value = g_strdup (attribute->choices[selected - 1]);
  else if (selected > 0)
    attribute->default_value = g_strdup (selected == 1 ? "true" : "false");
  change (self, attribute);
}

/* --- the form --- */

static void
fill_owners (AttestSchemeAttributes *self, AttestScheme *scheme, const AttestAttribute *attribute)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = attribute->kind;

  g_array_set_size (self->owners, 0);
  for (guint i = 0; i < ATTEST_N_KINDS; i++)
    {
      /* Translators: all labels of a kind, such as Claim. */
      g_autofree char *name = g_strdup_printf (_ ("All of kind %s"), attest_scheme_field_get_kind_names ()[i]);

      gtk_string_list_append (names, name);
    }
  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    {
      AttestLabel *label = attest_scheme_get_label (scheme, i);
      g_autofree char *name = attest_scheme_dup_qualified_name (scheme, label);

      if (label->id == attribute->label)
        selected = ATTEST_N_KINDS + self->owners->len;
      g_array_append_val (self->owners, label->id);
      gtk_string_list_append (names, name);
    }
  adw_combo_row_set_model (self->owner, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->owner, selected);
}

static void
fill_default (AttestSchemeAttributes *self, const AttestAttribute *attribute)
{
  gboolean is_boolean = g_str_equal (attribute->type, "boolean");
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_widget_set_visible (GTK_WIDGET (self->default_choice), is_boolean || has_choices (attribute));
  gtk_widget_set_visible (self->default_text, !is_boolean && !has_choices (attribute));
  attest_scheme_page_set_field (page_of (self), self->default_text, attribute->default_value);
  /* Translators: no default. */
  gtk_string_list_append (names, _ ("None"));
  if (is_boolean)
    {
      gtk_string_list_append (names, _ ("Yes"));
      gtk_string_list_append (names, _ ("No"));
      selected = attribute->default_value == NULL ? 0 : g_str_equal (attribute->default_value, "true") ? 1 : 2;
    }
  for (guint i = 0; !is_boolean && attribute->choices != NULL && attribute->choices[i] != NULL; i++)
    {
      gtk_string_list_append (names, attribute->choices[i]);
      if (g_strcmp0 (attribute->choices[i], attribute->default_value) == 0)
        selected = i + 1;
    }
  adw_combo_row_set_model (self->default_choice, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->default_choice, selected);
}

static void
show_attribute (AttestSchemePage *page, AttestScheme *scheme, gint64 id)
{
  AttestSchemeAttributes *self = ATTEST_SCHEME_ATTRIBUTES (page);
  AttestAttribute *attribute = attest_scheme_find_attribute (scheme, id);

  if (attribute == NULL)
    return;
  attest_scheme_page_set_field (page, self->name, attribute->name);
  fill_owners (self, scheme, attribute);
  for (guint i = 0; type_names[i] != NULL; i++)
    if (g_str_equal (type_names[i], attribute->type))
      adw_combo_row_set_selected (self->type, i);
  gtk_widget_set_visible (GTK_WIDGET (self->choices), has_choices (attribute));
  attest_scheme_choices_show (self->choices, attribute);
  gtk_switch_set_active (self->required, attribute->required);
  fill_default (self, attribute);
}

/* --- adding, moving, deleting --- */

static gint64
add_attribute (AttestSchemePage *page, GError **error)
{
  AttestSchemeAttributes *self = ATTEST_SCHEME_ATTRIBUTES (page);
  g_autoptr (AttestAttribute) beside = dup_chosen (self);
  g_autoptr (AttestAttribute) attribute = attest_attribute_new ();
  GPtrArray *attributes = attest_scheme_get_attributes (attest_project_get_scheme (project_of (self)));
  gboolean taken = TRUE;

  attribute->kind = beside != NULL ? beside->kind : ATTEST_KIND_CLAIM;
  attribute->label = beside != NULL ? beside->label : 0;
  attribute->type = g_strdup ("text");
  for (guint n = 1; taken; n++)
    {
      g_free (attribute->name);
      attribute->name = n == 1 ? g_strdup (_ ("new attribute")) : g_strdup_printf (_ ("new attribute %u"), n);
      taken = FALSE;
      for (guint i = 0; i < attributes->len; i++)
        taken |= g_str_equal (((AttestAttribute *) attributes->pdata[i])->name, attribute->name);
    }
  return attest_project_add_attribute (project_of (self), attribute, error);
}

static gboolean
move_attribute (AttestSchemePage *page, gint64 id, int steps, GError **error)
{
  return attest_project_move_attribute (attest_scheme_page_get_project (page), id, steps, error);
}

static void
remove_answered_cb (GObject *target, gpointer user_data)
{
  AttestSchemePage *page = ATTEST_SCHEME_PAGE (target);
  GError *error = NULL;

  attest_project_delete_attribute (attest_scheme_page_get_project (page), attest_scheme_page_get_chosen (page), &error);
  attest_scheme_page_tell (page, error);
}

/* One that annotations answer is asked about: its answers stay in the file, but are shown nowhere any more. */
static gboolean
remove_attribute (AttestSchemePage *page, gint64 id, GError **error)
{
  AttestProject *project = attest_scheme_page_get_project (page);
  AttestAttribute *attribute = attest_scheme_find_attribute (attest_project_get_scheme (project), id);
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  gint64 n;

  if (attribute == NULL)
    return FALSE;
  n = attest_scheme_use_count_attribute (attest_project_get_connection (project), attribute, error);
  if (n == 0)
    return attest_project_delete_attribute (project, id, error);
  if (n < 0)
    return FALSE;
  heading = g_strdup_printf (_ ("Delete “%s”?"), attribute->name);
  body = g_strdup_printf (
    ngettext ("%d annotation answers it. The answer stays in the project and in exports, but is not shown any more.",
              "%d annotations answer it. The answers stay in the project and in exports, but are not shown any more.",
              (gulong) n),
    (int) n);
  attest_compat_ask (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), heading, body, _ ("_Cancel"), _ ("_Delete"),
                     TRUE, remove_answered_cb, G_OBJECT (page), NULL);
  return FALSE;
}

/* --- object --- */

static void
fill_form (AttestSchemeAttributes *self)
{
  static const char *types[G_N_ELEMENTS (type_names)];
  GtkBox *form = attest_scheme_page_get_form (page_of (self));
  AdwPreferencesGroup *question = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *answer = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  const char *const nothing[] = { NULL };

  types[0] = _ ("One of Several Choices");
  types[1] = _ ("Any of Several Choices");
  types[2] = _ ("Yes or No");
  types[3] = _ ("Number");
  types[4] = _ ("Text");
  self->name = attest_scheme_field_new_line (_ ("Name"), apply_text, self);
  self->owner = ADW_COMBO_ROW (attest_scheme_field_new_choice (_ ("Asked of"), nothing, G_CALLBACK (owner_cb), self));
  self->type = ADW_COMBO_ROW (attest_scheme_field_new_choice (_ ("Answer"), types, G_CALLBACK (type_cb), self));
  adw_preferences_group_add (question, self->name);
  adw_preferences_group_add (question, GTK_WIDGET (self->owner));
  adw_preferences_group_add (question, GTK_WIDGET (self->type));

  self->choices = ATTEST_SCHEME_CHOICES (attest_scheme_choices_new (page_of (self)));
  adw_preferences_group_add (answer, attest_scheme_field_new_switch (
                                       _ ("Required"), _ ("Annotations without an answer are counted as missing it"),
                                       G_CALLBACK (required_cb), self, &self->required));
  self->default_choice = ADW_COMBO_ROW (
    attest_scheme_field_new_choice (_ ("Default"), nothing, G_CALLBACK (default_cb), self));
  self->default_text = attest_scheme_field_new_line (_ ("Default"), apply_text, self);
  adw_preferences_group_add (answer, GTK_WIDGET (self->default_choice));
  adw_preferences_group_add (answer, self->default_text);

  gtk_box_append (form, GTK_WIDGET (question));
  gtk_box_append (form, GTK_WIDGET (self->choices));
  gtk_box_append (form, GTK_WIDGET (answer));
}

static void
attest_scheme_attributes_finalize (GObject *object)
{
  AttestSchemeAttributes *self = ATTEST_SCHEME_ATTRIBUTES (object);

  g_array_unref (self->owners);
  G_OBJECT_CLASS (attest_scheme_attributes_parent_class)->finalize (object);
}

static void
attest_scheme_attributes_class_init (AttestSchemeAttributesClass *klass)
{
  AttestSchemePageClass *page_class = ATTEST_SCHEME_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = attest_scheme_attributes_finalize;
  page_class->list = list_attributes;
  page_class->show = show_attribute;
  page_class->add = add_attribute;
  page_class->move = move_attribute;
  page_class->remove = remove_attribute;
}

static void
attest_scheme_attributes_init (AttestSchemeAttributes *self)
{
  self->owners = g_array_new (FALSE, FALSE, sizeof (gint64));
  attest_scheme_page_set_texts (page_of (self), _ ("Attributes"), _ ("No Attributes"),
                                _ ("Attributes are questions asked of annotations, such as whether a claim is denied."),
                                _ ("New Attribute (Ctrl+N)"));
  fill_form (self);
}

GtkWidget *
attest_scheme_attributes_new (void)
{
  return g_object_new (ATTEST_TYPE_SCHEME_ATTRIBUTES, NULL);
}
