/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A popover with all labels of the scheme, to give the selected annotation another one: by pointer, by arrow keys, or
 * by the scheme's own keys, where a letter goes to a label and a digit below it chooses. */
#include "config.h"

#include "attest-label-chooser.h"

#include "attest-label-tag.h"

#include <glib/gi18n.h>

struct _AttestLabelChooser
{
  GtkPopover parent_instance;

  GtkListBox *list;

  AttestEditor *editor;
  gint64 current; /* see attest_label_chooser_set_current() */
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestLabelChooser, attest_label_chooser, GTK_TYPE_POPOVER)

static AttestLabel *
row_label (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "label");
}

static GtkWidget *
row_new (AttestLabel *label)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *tag = attest_label_tag_new (label);
  GtkWidget *name = attest_label_tag_get_name (tag);

  gtk_widget_set_hexpand (name, TRUE);
  if (label->parent != 0)
    gtk_widget_set_margin_start (tag, 18);
  else
    gtk_widget_add_css_class (name, "heading");
  if (*label->guideline != '\0')
    gtk_widget_set_tooltip_text (row, label->guideline);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label->name, -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), tag);
  g_object_set_data_full (G_OBJECT (row), "label", attest_label_ref (label), (GDestroyNotify) attest_label_unref);
  return row;
}

static GtkListBoxRow *
find_row (AttestLabelChooser *self, gint64 label)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (row_label (row)->id == label)
      return row;
  return NULL;
}

static void
choose (AttestLabelChooser *self, AttestLabel *label)
{
  g_autoptr (AttestLabel) chosen = attest_label_ref (label);

  gtk_popover_popdown (GTK_POPOVER (self));
  if (self->current != 0)
    g_signal_emit (self, signals[CHOSEN], 0, chosen->id);
  else
    attest_editor_apply_label (self->editor, chosen, attest_range (0, 0));
}

static void
row_activated_cb (AttestLabelChooser *self, GtkListBoxRow *row)
{
  choose (self, row_label (row));
}

static gboolean
has_children (AttestScheme *scheme, gint64 parent)
{
  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    if (attest_scheme_get_label (scheme, i)->parent == parent)
      return TRUE;
  return FALSE;
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, AttestLabelChooser *self)
{
  AttestScheme *scheme = attest_project_get_scheme (attest_editor_get_project (self->editor));
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  gunichar typed = gdk_keyval_to_unicode (keyval);
  char key[7] = { 0 };
  AttestLabel *label = NULL;

  if (typed == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return GDK_EVENT_PROPAGATE;
  g_unichar_to_utf8 (typed, key);
  if (row != NULL)
    label = attest_scheme_find_child_by_key (
      scheme, row_label (row)->parent != 0 ? row_label (row)->parent : row_label (row)->id, key);
  if (label != NULL)
    {
      choose (self, label);
      return GDK_EVENT_STOP;
    }
  label = attest_scheme_find_label_by_key (scheme, key);
  if (label == NULL)
    return GDK_EVENT_PROPAGATE;
  row = find_row (self, label->id);
  if (!has_children (scheme, label->id) || row == NULL || row == gtk_list_box_get_selected_row (self->list))
    choose (self, label);
  else
    {
      gtk_list_box_select_row (self->list, row);
      gtk_widget_grab_focus (GTK_WIDGET (row));
    }
  return GDK_EVENT_STOP;
}

static void
attest_label_chooser_show (GtkWidget *widget)
{
  AttestLabelChooser *self = ATTEST_LABEL_CHOOSER (widget);
  AttestAnnotation *selected = self->editor != NULL ? attest_editor_get_selected (self->editor) : NULL;
  AttestScheme *scheme = self->editor != NULL ? attest_project_get_scheme (attest_editor_get_project (self->editor))
                                              : NULL;
  GtkListBoxRow *current;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; scheme != NULL && i < attest_scheme_get_n_labels (scheme); i++)
    if (attest_scheme_offers (scheme, attest_scheme_get_label (scheme, i)))
      gtk_list_box_append (self->list, row_new (attest_scheme_get_label (scheme, i)));

  GTK_WIDGET_CLASS (attest_label_chooser_parent_class)->show (widget);

  current = self->current != 0 ? find_row (self, self->current) : NULL;
  if (self->current == 0 && selected != NULL)
    current = find_row (self, selected->label);
  if (current != NULL)
    {
      gtk_list_box_select_row (self->list, current);
      gtk_widget_grab_focus (GTK_WIDGET (current));
    }
}

static void
attest_label_chooser_dispose (GObject *object)
{
  g_clear_object (&ATTEST_LABEL_CHOOSER (object)->editor);
  G_OBJECT_CLASS (attest_label_chooser_parent_class)->dispose (object);
}

static void
attest_label_chooser_class_init (AttestLabelChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_label_chooser_dispose;
  widget_class->show = attest_label_chooser_show;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-label-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestLabelChooser, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
}

static void
attest_label_chooser_init (AttestLabelChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
attest_label_chooser_new (void)
{
  return g_object_new (ATTEST_TYPE_LABEL_CHOOSER, NULL);
}

/**
 * attest_label_chooser_set_editor:
 * @chooser: the popover
 * @editor: (nullable): whose selected annotation it relabels
 */
void
attest_label_chooser_set_editor (AttestLabelChooser *chooser, AttestEditor *editor)
{
  g_return_if_fail (ATTEST_IS_LABEL_CHOOSER (chooser));

  g_set_object (&chooser->editor, editor);
}

/**
 * attest_label_chooser_set_current:
 * @chooser: the popover
 * @label: id of the label that is chosen now; 0: that of the selected annotation
 *
 * With a label, choosing relabels nothing: it is told by the signal `chosen`.
 */
void
attest_label_chooser_set_current (AttestLabelChooser *chooser, gint64 label)
{
  g_return_if_fail (ATTEST_IS_LABEL_CHOOSER (chooser));

  chooser->current = label;
}
