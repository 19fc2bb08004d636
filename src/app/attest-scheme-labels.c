/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The labels of the scheme: a list with sign, key and number of annotations, and a form for the chosen one. */
#include "config.h"

#include "attest-scheme-labels.h"

#include "attest-commands.h"
#include "attest-compat.h"
#include "attest-label-counter.h"
#include "attest-label-merge-row.h"
#include "attest-label-tag.h"
#include "attest-scheme-check.h"
#include "attest-scheme-field.h"
#include "attest-swatch.h"

#include <glib/gi18n.h>

struct _AttestSchemeLabels
{
  AttestSchemePage parent_instance;

  AttestSwatch *preview;
  GtkLabel *preview_name;
  GtkLabel *preview_short;
  GtkLabel *preview_use;
  GtkWidget *name;
  GtkWidget *short_name;
  GtkWidget *key;
  GtkLabel *key_problem;
  GtkWidget *color;
  AdwComboRow *kind;
  AdwComboRow *parent;
  GtkWidget *guideline;
  GtkSwitch *archived;
  AttestLabelMergeRow *merge;

  GArray *parents; /* ids of what the row of parents offers; 0 first */
  AttestLabelCounter *counter;
};

G_DEFINE_FINAL_TYPE (AttestSchemeLabels, attest_scheme_labels, ATTEST_TYPE_SCHEME_PAGE)

static AttestSchemePage *
page_of (AttestSchemeLabels *self)
{
  return ATTEST_SCHEME_PAGE (self);
}

static AttestProject *
project_of (AttestSchemeLabels *self)
{
  return attest_scheme_page_get_project (page_of (self));
}

static AttestLabel *
dup_chosen (AttestSchemeLabels *self)
{
  AttestLabel *label = attest_scheme_find_label (attest_project_get_scheme (project_of (self)),
                                                 attest_scheme_page_get_chosen (page_of (self)));

  return label != NULL ? attest_label_copy (label) : NULL;
}

static void
attest_scheme_labels_map (GtkWidget *widget)
{
  AttestSchemeLabels *self = ATTEST_SCHEME_LABELS (widget);

  attest_label_counter_set_project (self->counter, project_of (self));
  GTK_WIDGET_CLASS (attest_scheme_labels_parent_class)->map (widget);
  attest_label_counter_set_active (self->counter, TRUE);
}

static void
attest_scheme_labels_unmap (GtkWidget *widget)
{
  attest_label_counter_set_active (ATTEST_SCHEME_LABELS (widget)->counter, FALSE);
  GTK_WIDGET_CLASS (attest_scheme_labels_parent_class)->unmap (widget);
}

/* --- the list --- */

static GtkWidget *
row_child_new (AttestSchemeLabels *self, AttestLabel *label)
{
  GtkWidget *tag = attest_label_tag_new (label);
  gint64 n = attest_label_counter_get (self->counter, label->id);
  g_autofree char *count = n > 0 ? g_strdup_printf ("%'" G_GINT64_FORMAT, n) : g_strdup ("");
  GtkWidget *number = gtk_label_new (count);

  gtk_widget_set_hexpand (attest_label_tag_get_name (tag), TRUE);
  gtk_widget_add_css_class (number, "caption");
  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_insert_child_after (GTK_BOX (tag), number, attest_label_tag_get_name (tag));
  return tag;
}

static void
list_labels (AttestSchemePage *page, AttestScheme *scheme)
{
  AttestSchemeLabels *self = ATTEST_SCHEME_LABELS (page);

  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    {
      AttestLabel *label = attest_scheme_get_label (scheme, i);
      g_autofree char *name = label->archived ? g_strdup_printf (_ ("%s, archived"), label->name)
                                              : g_strdup (label->name);

      attest_scheme_page_add_row (page, label->id, name, label->parent != 0, row_child_new (self, label));
    }
}

/* --- the form --- */

static gboolean
has_children (AttestScheme *scheme, gint64 label)
{
  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    if (attest_scheme_get_label (scheme, i)->parent == label)
      return TRUE;
  return FALSE;
}

/* What @label can be below: labels of its kind without parent. */
static void
fill_parents (AttestSchemeLabels *self, AttestScheme *scheme, AttestLabel *label)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;
  gint64 id = 0;

  g_array_set_size (self->parents, 0);
  g_array_append_val (self->parents, id);
  /* Translators: a label that is below no other one. */
  gtk_string_list_append (names, _ ("None"));
  for (guint i = 0; !has_children (scheme, label->id) && i < attest_scheme_get_n_labels (scheme); i++)
    {
      AttestLabel *other = attest_scheme_get_label (scheme, i);

      if (other->parent != 0 || other->id == label->id || other->kind != label->kind)
        continue;
      if (other->id == label->parent)
        selected = self->parents->len;
      g_array_append_val (self->parents, other->id);
      gtk_string_list_append (names, other->name);
    }
  adw_combo_row_set_model (self->parent, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->parent, selected);
  gtk_widget_set_sensitive (GTK_WIDGET (self->parent), self->parents->len > 1);
}

static void
show_use (AttestSchemeLabels *self, AttestLabel *label)
{
  gint64 n = attest_label_counter_get (self->counter, label->id);
  g_autofree char *text = NULL;

  if (n > 0)
    text = g_strdup_printf (ngettext ("%'d annotation", "%'d annotations", (gulong) n), (int) MIN (n, G_MAXINT));
  gtk_label_set_text (self->preview_use, n < 0 ? "" : text != NULL ? text : _ ("Not used yet"));
}

static void
show_label (AttestSchemePage *page, AttestScheme *scheme, gint64 id)
{
  AttestSchemeLabels *self = ATTEST_SCHEME_LABELS (page);
  AttestLabel *label = attest_scheme_find_label (scheme, id);

  if (label == NULL)
    return;
  attest_swatch_set_label (self->preview, label);
  gtk_label_set_text (self->preview_name, label->name);
  gtk_label_set_text (self->preview_short, label->short_name);
  gtk_widget_set_visible (GTK_WIDGET (self->preview_short), g_strcmp0 (label->short_name, label->name) != 0);
  show_use (self, label);
  attest_scheme_page_set_field (page, self->name, label->name);
  attest_scheme_page_set_field (page, self->short_name, label->short_name);
  attest_scheme_page_set_field (page, self->key, label->key);
  attest_scheme_page_set_field (page, self->color, label->color);
  attest_scheme_page_set_field (page, self->guideline, label->guideline);
  adw_combo_row_set_selected (self->kind, label->kind);
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind), label->parent == 0);
  fill_parents (self, scheme, label);
  attest_label_merge_row_set_label (self->merge, scheme, label);
  gtk_switch_set_active (self->archived, label->archived);
}

/* --- changing --- */

static gboolean
change (AttestSchemeLabels *self, AttestLabel *label)
{
  g_autofree char *letters = attest_commands_dup_letters ();
  GError *error = NULL;
  gboolean changed = attest_project_change_label (project_of (self), label, letters, &error);

  attest_scheme_page_tell (page_of (self), error);
  if (!changed)
    attest_scheme_page_refresh (page_of (self));
  return changed;
}

static gboolean
apply_text (gpointer owner, GtkWidget *field, const char *text)
{
  AttestSchemeLabels *self = owner;
  g_autoptr (AttestLabel) label = dup_chosen (self);
  char **target;

  if (label == NULL)
    return FALSE;
  if (field == self->name)
    {
      /* A short name that was only the name stays so. */
      if (g_strcmp0 (label->short_name, label->name) == 0)
        g_clear_pointer (&label->short_name, g_free);
      target = &label->name;
    }
  else
    target = field == self->short_name ? &label->short_name
             : field == self->key      ? &label->key
             : field == self->color    ? &label->color
                                       : &label->guideline;
  g_free (*target);
  *target = field == self->color ? g_ascii_strdown (text, -1) : g_strdup (text);
  if (label->short_name == NULL || *label->short_name == '\0')
    {
      g_free (label->short_name);
      label->short_name = g_strdup (label->name);
    }
  return change (self, label);
}

/* Whether the key that stands there could be one is told while it is typed. */
static void
key_changed_cb (AttestSchemeLabels *self)
{
  g_autoptr (AttestLabel) label = project_of (self) != NULL ? dup_chosen (self) : NULL;
  g_autofree char *key = attest_scheme_field_dup_text (self->key);
  g_autofree char *letters = attest_commands_dup_letters ();
  g_autoptr (GError) error = NULL;

  if (label != NULL)
    attest_scheme_check_key (attest_project_get_scheme (project_of (self)), label, key, letters, &error);
  gtk_label_set_text (self->key_problem, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->key_problem), error != NULL);
}

/* One character: what is typed takes the place of what was there. */
static gboolean
key_pressed_cb (AttestSchemeLabels *self, guint keyval, guint keycode, GdkModifierType state)
{
  gunichar typed = gdk_keyval_to_unicode (keyval);

  if (typed > ' ' && typed != 0x7f && !(state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)))
    gtk_editable_select_region (GTK_EDITABLE (self->key), 0, -1);
  return GDK_EVENT_PROPAGATE;
}

static void
kind_cb (AttestSchemeLabels *self)
{
  g_autoptr (AttestLabel) label = NULL;

  if (attest_scheme_page_is_showing (page_of (self)) || project_of (self) == NULL)
    return;
  label = dup_chosen (self);
  if (label == NULL || adw_combo_row_get_selected (self->kind) >= ATTEST_N_KINDS)
    return;
  label->kind = (AttestKind) adw_combo_row_get_selected (self->kind);
  change (self, label);
}

static void
parent_cb (AttestSchemeLabels *self)
{
  g_autoptr (AttestLabel) label = NULL;
  guint selected = adw_combo_row_get_selected (self->parent);

  if (attest_scheme_page_is_showing (page_of (self)) || project_of (self) == NULL || selected >= self->parents->len)
    return;
  label = dup_chosen (self);
  if (label == NULL)
    return;
  label->parent = g_array_index (self->parents, gint64, selected);
  change (self, label);
}

static void
archived_cb (AttestSchemeLabels *self)
{
  g_autoptr (AttestLabel) label = NULL;

  if (attest_scheme_page_is_showing (page_of (self)) || project_of (self) == NULL)
    return;
  label = dup_chosen (self);
  if (label == NULL)
    return;
  label->archived = gtk_switch_get_active (self->archived);
  change (self, label);
}

static void
color_chosen_cb (GObject *target, const char *color)
{
  AttestSchemeLabels *self = ATTEST_SCHEME_LABELS (target);

  apply_text (self, self->color, color);
}

static void
choose_color_cb (AttestSchemeLabels *self)
{
  g_autoptr (AttestLabel) label = dup_chosen (self);

  if (label != NULL)
    attest_compat_choose_color (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), label->name, label->color,
                                color_chosen_cb, G_OBJECT (self));
}

static void
merge_cb (AttestSchemeLabels *self, gint64 into)
{
  gint64 label = attest_scheme_page_get_chosen (page_of (self));
  GError *error = NULL;

  if (attest_project_merge_label (project_of (self), label, into, &error))
    {
      attest_scheme_page_choose (page_of (self), into);
      attest_scheme_page_focus_list (page_of (self));
    }
  attest_scheme_page_tell (page_of (self), error);
}

/* --- adding, moving, deleting --- */

static char *
dup_free_name (AttestScheme *scheme)
{
  for (guint i = 1;; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup (_ ("New label")) : g_strdup_printf (_ ("New label %u"), i);
      gboolean taken = FALSE;

      for (guint j = 0; j < attest_scheme_get_n_labels (scheme); j++)
        taken |= g_str_equal (attest_scheme_get_label (scheme, j)->name, name);
      if (!taken)
        return g_steal_pointer (&name);
    }
}

/* Beside the chosen one: of its kind and with its parent. */
static gint64
add_label (AttestSchemePage *page, GError **error)
{
  AttestSchemeLabels *self = ATTEST_SCHEME_LABELS (page);
  g_autoptr (AttestLabel) beside = dup_chosen (self);
  g_autoptr (AttestLabel) label = attest_label_new ();

  label->kind = beside != NULL ? beside->kind : ATTEST_KIND_ENTITY;
  label->parent = beside != NULL ? beside->parent : 0;
  label->name = dup_free_name (attest_project_get_scheme (project_of (self)));
  label->color = g_strdup (beside != NULL ? beside->color : "#62a0ea");
  return attest_project_add_label (project_of (self), label, NULL, error);
}

static gboolean
move_label (AttestSchemePage *page, gint64 id, int steps, GError **error)
{
  return attest_project_move_label (attest_scheme_page_get_project (page), id, steps, error);
}

static gboolean
remove_label (AttestSchemePage *page, gint64 id, GError **error)
{
  return attest_project_delete_label (attest_scheme_page_get_project (page), id, error);
}

/* --- object --- */

static GtkWidget *
preview_new (AttestSchemeLabels *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  self->preview = ATTEST_SWATCH (attest_swatch_new ());
  self->preview_name = GTK_LABEL (gtk_label_new (NULL));
  self->preview_short = GTK_LABEL (gtk_label_new (NULL));
  self->preview_use = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->preview_name), "title-4");
  gtk_label_set_ellipsize (self->preview_name, PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (self->preview_short, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->preview_short), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->preview_use), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->preview_use), "caption");
  gtk_widget_set_hexpand (GTK_WIDGET (self->preview_use), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->preview_use), GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->preview));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->preview_name));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->preview_short));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->preview_use));
  return box;
}

static GtkWidget *
color_row_new (AttestSchemeLabels *self)
{
  GtkWidget *row = attest_scheme_field_new_line (_ ("Colour"), apply_text, self);
  GtkWidget *button = gtk_button_new_from_icon_name ("color-select-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Choose a Colour"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Choose a colour"), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (choose_color_cb), self, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
  return row;
}

static void
add_to (GtkWidget *group, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
fill_form (AttestSchemeLabels *self)
{
  GtkBox *form = attest_scheme_page_get_form (page_of (self));
  GtkWidget *names = adw_preferences_group_new ();
  GtkWidget *guideline = adw_preferences_group_new ();
  GtkWidget *place = adw_preferences_group_new ();
  GtkWidget *end = adw_preferences_group_new ();
  GtkWidget *row;
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->name = attest_scheme_field_new_line (_ ("Name"), apply_text, self);
  self->short_name = attest_scheme_field_new_line (_ ("Short Name"), apply_text, self);
  self->key = attest_scheme_field_new_line (_ ("Key"), apply_text, self);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->key), 3);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->key, keys);
  g_signal_connect_object (self->key, "changed", G_CALLBACK (key_changed_cb), self, G_CONNECT_SWAPPED);
  self->key_problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->key_problem, TRUE);
  gtk_label_set_xalign (self->key_problem, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->key_problem), FALSE);
  gtk_widget_set_margin_top (GTK_WIDGET (self->key_problem), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->key_problem), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->key_problem), "caption");
  self->color = color_row_new (self);
  self->guideline = attest_scheme_field_new_lines (_ ("Guideline"), apply_text, self);
  self->kind = ADW_COMBO_ROW (
    attest_scheme_field_new_choice (_ ("Kind"), attest_scheme_field_get_kind_names (), G_CALLBACK (kind_cb), self));
  self->parent = ADW_COMBO_ROW (attest_scheme_field_new_choice (_ ("Below"), NULL, G_CALLBACK (parent_cb), self));

  add_to (names, self->name);
  add_to (names, self->short_name);
  add_to (names, self->color);
  add_to (names, self->key);
  add_to (guideline, self->guideline);
  add_to (place, GTK_WIDGET (self->kind));
  add_to (place, GTK_WIDGET (self->parent));
  row = attest_scheme_field_new_switch (_ ("Archived"), _ ("No longer offered; its annotations stay"),
                                        G_CALLBACK (archived_cb), self, &self->archived);
  add_to (end, row);
  self->merge = ATTEST_LABEL_MERGE_ROW (attest_label_merge_row_new ());
  g_signal_connect_object (self->merge, "chosen", G_CALLBACK (merge_cb), self, G_CONNECT_SWAPPED);
  add_to (end, GTK_WIDGET (self->merge));

  gtk_box_append (form, preview_new (self));
  gtk_box_append (form, names);
  gtk_box_append (form, GTK_WIDGET (self->key_problem));
  gtk_box_append (form, guideline);
  gtk_box_append (form, place);
  gtk_box_append (form, end);
}

static void
attest_scheme_labels_finalize (GObject *object)
{
  AttestSchemeLabels *self = ATTEST_SCHEME_LABELS (object);

  g_array_unref (self->parents);
  g_clear_object (&self->counter);
  G_OBJECT_CLASS (attest_scheme_labels_parent_class)->finalize (object);
}

static void
attest_scheme_labels_class_init (AttestSchemeLabelsClass *klass)
{
  AttestSchemePageClass *page_class = ATTEST_SCHEME_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = attest_scheme_labels_finalize;
  GTK_WIDGET_CLASS (klass)->map = attest_scheme_labels_map;
  GTK_WIDGET_CLASS (klass)->unmap = attest_scheme_labels_unmap;
  page_class->list = list_labels;
  page_class->show = show_label;
  page_class->add = add_label;
  page_class->move = move_label;
  page_class->remove = remove_label;
}

static void
attest_scheme_labels_init (AttestSchemeLabels *self)
{
  self->parents = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->counter = attest_label_counter_new ();
  g_signal_connect_object (self->counter, "counted", G_CALLBACK (attest_scheme_page_refresh), self, G_CONNECT_SWAPPED);
  attest_scheme_page_set_texts (page_of (self), _ ("Labels"), _ ("No Labels"), _ ("Labels say what marked words are."),
                                _ ("New Label (Ctrl+N)"));
  fill_form (self);
}

GtkWidget *
attest_scheme_labels_new (void)
{
  return g_object_new (ATTEST_TYPE_SCHEME_LABELS, NULL);
}
