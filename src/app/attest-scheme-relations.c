/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Types of relations: a list, and a form for the chosen one. */
#include "config.h"

#include "attest-scheme-relations.h"

#include "attest-scheme-field.h"

#include <glib/gi18n.h>

struct _AttestSchemeRelations
{
  AttestSchemePage parent_instance;

  GtkWidget *name;
  GtkCheckButton *from[ATTEST_N_KINDS];
  GtkCheckButton *to[ATTEST_N_KINDS];
  GtkSwitch *directed;
  GtkSwitch *across;
  GtkWidget *roles;
};

G_DEFINE_FINAL_TYPE (AttestSchemeRelations, attest_scheme_relations, ATTEST_TYPE_SCHEME_PAGE)

static AttestSchemePage *
page_of (AttestSchemeRelations *self)
{
  return ATTEST_SCHEME_PAGE (self);
}

static AttestProject *
project_of (AttestSchemeRelations *self)
{
  return attest_scheme_page_get_project (page_of (self));
}

static AttestRelationType *
dup_chosen (AttestSchemeRelations *self)
{
  AttestRelationType *type;

  if (project_of (self) == NULL)
    return NULL;
  type = attest_scheme_find_relation_type (attest_project_get_scheme (project_of (self)),
                                           attest_scheme_page_get_chosen (page_of (self)));
  return type != NULL ? attest_relation_type_copy (type) : NULL;
}

/* --- the list --- */

static char *
dup_kinds (guint kinds)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (kinds == (1u << ATTEST_N_KINDS) - 1)
    /* Translators: a relation may begin or end at annotations of any kind. */
    return g_strdup (_ ("Any"));
  for (guint i = 0; i < ATTEST_N_KINDS; i++)
    if (kinds & (1u << i))
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", attest_scheme_field_get_kind_names ()[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
row_child_new (const AttestRelationType *type)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (type->name);
  g_autofree char *from = dup_kinds (type->from_kinds);
  g_autofree char *to = dup_kinds (type->to_kinds);
  g_autofree char *ends = g_strdup_printf ("%s %s %s", from, type->directed ? "→" : "–", to);
  GtkWidget *kinds = gtk_label_new (ends);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (kinds), 0);
  gtk_label_set_ellipsize (GTK_LABEL (kinds), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (kinds, "caption");
  gtk_widget_add_css_class (kinds, "dim-label");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), kinds);
  return box;
}

static void
list_types (AttestSchemePage *page, AttestScheme *scheme)
{
  GPtrArray *types = attest_scheme_get_relation_types (scheme);

  for (guint i = 0; i < types->len; i++)
    {
      AttestRelationType *type = types->pdata[i];

      attest_scheme_page_add_row (page, type->id, type->name, 0, row_child_new (type));
    }
}

/* --- the form --- */

static guint
read_kinds (GtkCheckButton **buttons)
{
  guint kinds = 0;

  for (guint i = 0; i < ATTEST_N_KINDS; i++)
    if (gtk_check_button_get_active (buttons[i]))
      kinds |= 1u << i;
  return kinds;
}

static void
show_type (AttestSchemePage *page, AttestScheme *scheme, gint64 id)
{
  AttestSchemeRelations *self = ATTEST_SCHEME_RELATIONS (page);
  AttestRelationType *type = attest_scheme_find_relation_type (scheme, id);
  g_autofree char *roles = NULL;

  if (type == NULL)
    return;
  roles = type->roles != NULL ? g_strjoinv (", ", type->roles) : NULL;
  attest_scheme_page_set_field (page, self->name, type->name);
  attest_scheme_page_set_field (page, self->roles, roles);
  for (guint i = 0; i < ATTEST_N_KINDS; i++)
    {
      gtk_check_button_set_active (self->from[i], (type->from_kinds & (1u << i)) != 0);
      gtk_check_button_set_active (self->to[i], (type->to_kinds & (1u << i)) != 0);
    }
  gtk_switch_set_active (self->directed, type->directed);
  gtk_switch_set_active (self->across, type->across);
}

/* --- changing --- */

static gboolean
change (AttestSchemeRelations *self, AttestRelationType *type)
{
  GError *error = NULL;
  gboolean changed = attest_project_change_relation_type (project_of (self), type, &error);

  attest_scheme_page_tell (page_of (self), error);
  if (!changed)
    attest_scheme_page_refresh (page_of (self));
  return changed;
}

/* "whole, part" */
static char **
split_roles (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GStrvBuilder) roles = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (roles, parts[i]);
  return g_strv_builder_end (roles);
}

static gboolean
apply_text (gpointer owner, GtkWidget *field, const char *text)
{
  AttestSchemeRelations *self = owner;
  g_autoptr (AttestRelationType) type = dup_chosen (self);

  if (type == NULL)
    return FALSE;
  if (field == self->name)
    {
      g_free (type->name);
      type->name = g_strdup (text);
    }
  else
    {
      g_strfreev (type->roles);
      type->roles = split_roles (text);
    }
  return change (self, type);
}

static void
toggled_cb (AttestSchemeRelations *self)
{
  g_autoptr (AttestRelationType) type = NULL;

  if (attest_scheme_page_is_showing (page_of (self)))
    return;
  type = dup_chosen (self);
  if (type == NULL)
    return;
  type->from_kinds = read_kinds (self->from);
  type->to_kinds = read_kinds (self->to);
  type->directed = gtk_switch_get_active (self->directed);
  type->across = gtk_switch_get_active (self->across);
  change (self, type);
}

/* --- adding, moving, deleting --- */

static gint64
add_type (AttestSchemePage *page, GError **error)
{
  AttestProject *project = attest_scheme_page_get_project (page);
  g_autoptr (AttestRelationType) type = attest_relation_type_new ();
  guint n = 1;

  type->from_kinds = type->to_kinds = (1u << ATTEST_N_KINDS) - 1;
  type->directed = TRUE;
  do
    {
      g_free (type->name);
      type->name = n == 1 ? g_strdup (_ ("new relation")) : g_strdup_printf (_ ("new relation %u"), n);
      n++;
    }
  while (attest_scheme_find_relation_type_by_name (attest_project_get_scheme (project), type->name) != NULL);
  return attest_project_add_relation_type (project, type, error);
}

static gboolean
move_type (AttestSchemePage *page, gint64 id, int steps, GError **error)
{
  return attest_project_move_relation_type (attest_scheme_page_get_project (page), id, steps, error);
}

static gboolean
remove_type (AttestSchemePage *page, gint64 id, GError **error)
{
  return attest_project_delete_relation_type (attest_scheme_page_get_project (page), id, error);
}

/* --- object --- */

static GtkWidget *
kinds_row_new (AttestSchemeRelations *self, const char *title, GtkCheckButton **buttons)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *flow = gtk_flow_box_new ();
  GtkWidget *caption = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), ATTEST_N_KINDS);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (flow), 2);
  for (guint i = 0; i < ATTEST_N_KINDS; i++)
    {
      const char *kind = attest_scheme_field_get_kind_names ()[i];
      /* Translators: one of the kinds at an end of a relation, for screen readers: "From: Claim" */
      g_autofree char *name = g_strdup_printf (_ ("%s: %s"), title, kind);
      GtkWidget *child = gtk_flow_box_child_new ();

      buttons[i] = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (kind));
      gtk_accessible_update_property (GTK_ACCESSIBLE (buttons[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_signal_connect_object (buttons[i], "notify::active", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), GTK_WIDGET (buttons[i]));
      gtk_flow_box_append (GTK_FLOW_BOX (flow), child);
    }
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), flow);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
fill_form (AttestSchemeRelations *self)
{
  GtkBox *form = attest_scheme_page_get_form (page_of (self));
  AdwPreferencesGroup *names = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *ends = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *rest = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->name = attest_scheme_field_new_line (_ ("Name"), apply_text, self);
  self->roles = attest_scheme_field_new_line (_ ("Roles, with commas between"), apply_text, self);
  adw_preferences_group_add (names, self->name);
  /* Translators: where a relation begins. */
  adw_preferences_group_add (ends, kinds_row_new (self, _ ("From"), self->from));
  /* Translators: where a relation ends. */
  adw_preferences_group_add (ends, kinds_row_new (self, _ ("To"), self->to));
  adw_preferences_group_add (rest,
                             attest_scheme_field_new_switch (_ ("Directed"), _ ("Which end is which has a meaning"),
                                                             G_CALLBACK (toggled_cb), self, &self->directed));
  adw_preferences_group_add (rest, attest_scheme_field_new_switch (_ ("Across Articles"),
                                                                   _ ("Also links annotations of different articles"),
                                                                   G_CALLBACK (toggled_cb), self, &self->across));
  adw_preferences_group_add (rest, self->roles);
  gtk_box_append (form, GTK_WIDGET (names));
  gtk_box_append (form, GTK_WIDGET (ends));
  gtk_box_append (form, GTK_WIDGET (rest));
}

static void
attest_scheme_relations_class_init (AttestSchemeRelationsClass *klass)
{
  AttestSchemePageClass *page_class = ATTEST_SCHEME_PAGE_CLASS (klass);

  page_class->list = list_types;
  page_class->show = show_type;
  page_class->add = add_type;
  page_class->move = move_type;
  page_class->remove = remove_type;
}

static void
attest_scheme_relations_init (AttestSchemeRelations *self)
{
  attest_scheme_page_set_texts (page_of (self), _ ("Relations"), _ ("No Relations"),
                                _ ("Relations link two annotations, such as a claim to its source."),
                                _ ("New Relation (Ctrl+N)"));
  fill_form (self);
}

GtkWidget *
attest_scheme_relations_new (void)
{
  return g_object_new (ATTEST_TYPE_SCHEME_RELATIONS, NULL);
}
