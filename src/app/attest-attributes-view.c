/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row for each attribute that the selected annotation's label has. The rows stay while one goes from annotation to
 * annotation of the same label. */
#include "config.h"

#include "attest-attributes-view.h"

#include "attest-attribute-row.h"
#include "attest-editor-attributes.h"
#include "attest-focus.h"

struct _AttestAttributesView
{
  GtkWidget parent_instance;

  AttestEditor *editor;
  GSignalGroup *editor_signals;
  GSignalGroup *project_signals;
  AttestScheme *scheme; /* the rows were made for it and for the label */
  gint64 label;
  gint64 annotation; /* whose attributes are shown; 0: none */
};

G_DEFINE_FINAL_TYPE (AttestAttributesView, attest_attributes_view, GTK_TYPE_WIDGET)

static AttestAttributeRow *
first_row (AttestAttributesView *self)
{
  return (AttestAttributeRow *) gtk_widget_get_first_child (GTK_WIDGET (self));
}

static AttestAttributeRow *
next_row (AttestAttributeRow *row)
{
  return (AttestAttributeRow *) gtk_widget_get_next_sibling (GTK_WIDGET (row));
}

static void
answered_cb (AttestAttributeRow *row, GVariant *value, AttestAttributesView *self)
{
  const AttestAttribute *attribute = attest_attribute_row_get_attribute (row);
  AttestAnnotation *annotation;

  if (self->annotation == 0 || attest_editor_set_attribute (self->editor, self->annotation, attribute->name, value))
    return;
  annotation = attest_editor_get_selected (self->editor);
  /* What could not be stored is not shown as if it were. */
  if (annotation != NULL && annotation->id == self->annotation)
    attest_attribute_row_show_values (row, annotation->attributes);
}

static void
next_cb (AttestAttributeRow *row, AttestAttributesView *self)
{
  AttestAttributeRow *next = next_row (row);

  if (next != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (next));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-article", NULL);
}

static void
remove_rows (AttestAttributesView *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (row);
}

static void
make_rows (AttestAttributesView *self, AttestScheme *scheme, gint64 label_id)
{
  AttestLabel *label = attest_scheme_find_label (scheme, label_id);
  g_autoptr (GPtrArray) attributes = attest_scheme_list_attributes_of (scheme, label);

  remove_rows (self);
  g_clear_pointer (&self->scheme, attest_scheme_unref);
  self->scheme = attest_scheme_ref (scheme);
  self->label = label_id;
  for (guint i = 0; i < attributes->len; i++)
    {
      GtkWidget *row = attest_attribute_row_new (scheme, attributes->pdata[i]);

      g_signal_connect_object (row, "answered", G_CALLBACK (answered_cb), self, 0);
      g_signal_connect_object (row, "next", G_CALLBACK (next_cb), self, 0);
      gtk_widget_set_parent (row, GTK_WIDGET (self));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), attributes->len > 0);
}

static void
leave_annotation (AttestAttributesView *self)
{
  attest_attributes_view_save (self);
  for (AttestAttributeRow *row = first_row (self); row != NULL; row = next_row (row))
    attest_attribute_row_forget (row);
}

/* What was typed is saved as soon as its annotation is left. */
static void
selected_cb (AttestAttributesView *self)
{
  AttestAnnotation *selected = attest_editor_get_selected (self->editor);

  if (selected == NULL || selected->id != self->annotation)
    leave_annotation (self);
}

static void
update (AttestAttributesView *self)
{
  AttestAnnotation *selected = self->editor != NULL ? attest_editor_get_selected (self->editor) : NULL;
  AttestScheme *scheme;

  if (selected == NULL || selected->id != self->annotation)
    leave_annotation (self);
  self->annotation = selected != NULL ? selected->id : 0;
  if (selected == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  scheme = attest_project_get_scheme (attest_editor_get_project (self->editor));
  if (scheme != self->scheme || selected->label != self->label)
    make_rows (self, scheme, selected->label);
  for (AttestAttributeRow *row = first_row (self); row != NULL; row = next_row (row))
    attest_attribute_row_show_values (row, selected->attributes);
  gtk_widget_set_visible (GTK_WIDGET (self), first_row (self) != NULL);
}

static void
project_changed_cb (AttestAttributesView *self, AttestChange *change)
{
  if (change->flags & ATTEST_CHANGE_SCHEME)
    update (self);
}

static gboolean
attest_attributes_view_grab_focus (GtkWidget *widget)
{
  AttestAttributesView *self = ATTEST_ATTRIBUTES_VIEW (widget);
  AttestAttributeRow *first = first_row (self);

  /* A letter does not make GTK show where the focus is, as Tab does; and what the next keys do depends on it. */
  if (first != NULL && GTK_IS_WINDOW (gtk_widget_get_root (widget)))
    gtk_window_set_focus_visible (GTK_WINDOW (gtk_widget_get_root (widget)), TRUE);
  for (AttestAttributeRow *row = first; row != NULL; row = next_row (row))
    if (attest_attribute_row_is_missing (row))
      return gtk_widget_grab_focus (GTK_WIDGET (row));
  return first != NULL && gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
attest_attributes_view_dispose (GObject *object)
{
  AttestAttributesView *self = ATTEST_ATTRIBUTES_VIEW (object);

  if (self->editor_signals != NULL)
    attest_attributes_view_set_editor (self, NULL);
  g_clear_object (&self->editor_signals);
  g_clear_object (&self->project_signals);
  remove_rows (self);
  g_clear_pointer (&self->scheme, attest_scheme_unref);
  G_OBJECT_CLASS (attest_attributes_view_parent_class)->dispose (object);
}

static void
attest_attributes_view_class_init (AttestAttributesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_attributes_view_dispose;
  widget_class->grab_focus = attest_attributes_view_grab_focus;
  widget_class->focus = attest_focus_children;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "attributes");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_attributes_view_init (AttestAttributesView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->editor_signals = g_signal_group_new (ATTEST_TYPE_EDITOR);
  g_signal_group_connect_swapped (self->editor_signals, "notify::selected", G_CALLBACK (selected_cb), self);
  g_signal_group_connect_swapped (self->editor_signals, "details", G_CALLBACK (update), self);
  self->project_signals = g_signal_group_new (ATTEST_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals, "changed", G_CALLBACK (project_changed_cb), self);
}

void
attest_attributes_view_set_editor (AttestAttributesView *self, AttestEditor *editor)
{
  g_return_if_fail (ATTEST_IS_ATTRIBUTES_VIEW (self));

  attest_attributes_view_save (self);
  self->annotation = 0;
  g_signal_group_set_target (self->editor_signals, editor);
  g_signal_group_set_target (self->project_signals, editor != NULL ? attest_editor_get_project (editor) : NULL);
  g_set_object (&self->editor, editor);
  update (self);
}

void
attest_attributes_view_save (AttestAttributesView *self)
{
  g_return_if_fail (ATTEST_IS_ATTRIBUTES_VIEW (self));

  for (AttestAttributeRow *row = first_row (self); self->annotation != 0 && row != NULL; row = next_row (row))
    attest_attribute_row_save (row);
}
