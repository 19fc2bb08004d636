/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The labels of the scheme at the foot of the article, with their keys. One line that never changes its height, so that
 * the text above stays where it is: while labels below the selected one are shown, the others shrink to sign and key.
 */
#include "config.h"

#include "attest-label-bar.h"

#include "attest-key-cap.h"
#include "attest-label-tag.h"

#include <glib/gi18n.h>

struct _AttestLabelBar
{
  GtkWidget parent_instance;

  GtkScrolledWindow *scroller;
  GtkBox *labels;
  GtkWidget *separator;
  GtkBox *children;
  GtkBox *gestures;

  AttestEditor *editor;
  GSignalGroup *editor_signals;
  GSignalGroup *project_signals;
  AttestScheme *scheme;
  gint64 parent; /* whose children are shown; 0: none */
};

G_DEFINE_FINAL_TYPE (AttestLabelBar, attest_label_bar, GTK_TYPE_WIDGET)

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
button_new (AttestLabel *label, const char *action)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *tag = attest_label_tag_new (label);
  GtkWidget *name = attest_label_tag_get_name (tag);
  g_autofree char *tooltip = NULL;

  /* The button has one. */
  gtk_widget_set_has_tooltip (name, FALSE);
  gtk_widget_add_css_class (name, "label-name");
  gtk_button_set_child (GTK_BUTTON (button), tag);

  if (*label->guideline != '\0')
    tooltip = g_strdup_printf ("%s\n%s", label->name, label->guideline);
  gtk_widget_set_tooltip_text (button, tooltip != NULL ? tooltip : label->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label->name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, label->guideline, -1);
  if (label->key != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, label->key, -1);
  /* The selection to be labelled stays in the article, and so must the focus. */
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", label->id);
  g_object_set_data_full (G_OBJECT (button), "label", attest_label_ref (label), (GDestroyNotify) attest_label_unref);
  g_object_set_data (G_OBJECT (button), "name", name);
  return button;
}

/* What else is done with the selected words or annotation. */
static GtkWidget *
gesture_new (const char *title, const char *tooltip, const char *key, const char *action)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);
  GtkWidget *name = gtk_label_new (title);

  gtk_widget_add_css_class (name, "label-name");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), attest_key_cap_new (key));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, key, -1);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  /* There is room only for what can be done now. */
  g_object_bind_property (button, "sensitive", button, "visible", G_BINDING_SYNC_CREATE);
  g_object_set_data (G_OBJECT (button), "name", name);
  return button;
}

static void
add_gestures (AttestLabelBar *self)
{
  gtk_box_append (self->gestures, gesture_new (_ ("Attribute"), _ ("Say Who Made the Claim"), "a", "win.attribute"));
  gtk_box_append (self->gestures, gesture_new (_ ("Fragment"), _ ("Add the Selected Words to the Annotation"), "f",
                                               "win.add-fragment"));
  gtk_box_append (self->gestures,
                  gesture_new (_ ("Same again"), _ ("Label the Same Words Again"), "g", "win.same-again"));
}

static gint64
parent_of_selected (AttestLabelBar *self)
{
  AttestAnnotation *selected = attest_editor_get_selected (self->editor);
  AttestLabel *label = selected != NULL ? attest_scheme_find_label (self->scheme, selected->label) : NULL;

  if (label == NULL)
    return 0;
  return label->parent != 0 ? label->parent : label->id;
}

static gboolean
fill_children (AttestLabelBar *self)
{
  gboolean any = FALSE;

  clear_box (self->children);
  for (guint i = 0; self->parent != 0 && i < attest_scheme_get_n_labels (self->scheme); i++)
    {
      AttestLabel *label = attest_scheme_get_label (self->scheme, i);

      if (label->parent != self->parent || !attest_scheme_offers (self->scheme, label))
        continue;
      gtk_box_append (self->children, button_new (label, "win.apply-child-label"));
      any = TRUE;
    }
  return any;
}

/* The label of the selected annotation stands out, among the others and among the children. */
static void
mark_current (GtkBox *box, gint64 current)
{
  for (GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (box)); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      AttestLabel *label = g_object_get_data (G_OBJECT (button), "label");

      if (label->id == current)
        gtk_widget_add_css_class (button, "current");
      else
        gtk_widget_remove_css_class (button, "current");
    }
}

static void
show_names (GtkBox *box, gboolean visible)
{
  for (GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (box)); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    gtk_widget_set_visible (g_object_get_data (G_OBJECT (button), "name"), visible);
}

static void
selected_cb (AttestLabelBar *self)
{
  AttestAnnotation *selected = attest_editor_get_selected (self->editor);
  gint64 parent = parent_of_selected (self);

  if (self->parent != parent)
    {
      gboolean any;

      self->parent = parent;
      any = fill_children (self);
      gtk_widget_set_visible (GTK_WIDGET (self->children), any);
      gtk_widget_set_visible (self->separator, any);
      show_names (self->labels, !any);
      show_names (self->gestures, !any);
    }
  mark_current (self->labels, parent);
  mark_current (self->children, selected != NULL ? selected->label : 0);
}

static void
show_scheme (AttestLabelBar *self)
{
  AttestScheme *scheme = attest_project_get_scheme (attest_editor_get_project (self->editor));

  if (self->scheme == scheme)
    return;
  g_clear_pointer (&self->scheme, attest_scheme_unref);
  self->scheme = attest_scheme_ref (scheme);
  clear_box (self->labels);
  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    {
      AttestLabel *label = attest_scheme_get_label (scheme, i);

      if (label->parent == 0 && !label->archived)
        gtk_box_append (self->labels, button_new (label, "win.apply-label"));
    }
  self->parent = -1;
  selected_cb (self);
}

static void
project_changed_cb (AttestLabelBar *self, AttestChange *change)
{
  if (change->flags & (ATTEST_CHANGE_SCHEME | ATTEST_CHANGE_FOREIGN))
    show_scheme (self);
}

/* A wheel turns the line sideways where it does not fit. */
static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, AttestLabelBar *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->scroller);
  double room = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  if (room <= 0)
    return GDK_EVENT_PROPAGATE;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + (dx + dy) * 40);
  return GDK_EVENT_STOP;
}

static void
attest_label_bar_dispose (GObject *object)
{
  AttestLabelBar *self = ATTEST_LABEL_BAR (object);
  GtkWidget *child;

  g_clear_object (&self->editor_signals);
  g_clear_object (&self->project_signals);
  g_clear_object (&self->editor);
  g_clear_pointer (&self->scheme, attest_scheme_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_label_bar_parent_class)->dispose (object);
}

static void
attest_label_bar_class_init (AttestLabelBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_label_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-label-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestLabelBar, scroller);
  gtk_widget_class_bind_template_child (widget_class, AttestLabelBar, labels);
  gtk_widget_class_bind_template_child (widget_class, AttestLabelBar, separator);
  gtk_widget_class_bind_template_child (widget_class, AttestLabelBar, children);
  gtk_widget_class_bind_template_child (widget_class, AttestLabelBar, gestures);
  gtk_widget_class_bind_template_callback (widget_class, scroll_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "labelbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLBAR);
}

static void
attest_label_bar_init (AttestLabelBar *self)
{
  self->editor_signals = g_signal_group_new (ATTEST_TYPE_EDITOR);
  g_signal_group_connect_swapped (self->editor_signals, "details", G_CALLBACK (selected_cb), self);
  self->project_signals = g_signal_group_new (ATTEST_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals, "changed", G_CALLBACK (project_changed_cb), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  add_gestures (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Labels"), -1);
}

GtkWidget *
attest_label_bar_new (void)
{
  return g_object_new (ATTEST_TYPE_LABEL_BAR, NULL);
}

/**
 * attest_label_bar_set_editor:
 * @bar: the bar
 * @editor: (nullable): whose scheme and selected annotation it shows
 */
void
attest_label_bar_set_editor (AttestLabelBar *bar, AttestEditor *editor)
{
  g_return_if_fail (ATTEST_IS_LABEL_BAR (bar));

  g_signal_group_set_target (bar->editor_signals, editor);
  g_signal_group_set_target (bar->project_signals, editor != NULL ? attest_editor_get_project (editor) : NULL);
  g_set_object (&bar->editor, editor);
  g_clear_pointer (&bar->scheme, attest_scheme_unref);
  if (editor != NULL)
    show_scheme (bar);
}
