/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a stack to choose from: a row of buttons, or a list that opens where they do not fit. */
#include "config.h"

#include "attest-page-switcher.h"

#include <glib/gi18n.h>

struct _AttestPageSwitcher
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkWidget *buttons;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (AttestPageSwitcher, attest_page_switcher, GTK_TYPE_WIDGET)

static guint
find_visible (GtkSelectionModel *pages)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
    if (gtk_selection_model_is_selected (pages, i))
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static void
stack_changed_cb (AttestPageSwitcher *self)
{
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (self->stack);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->list), find_visible (pages));
}

static void
chosen_cb (AttestPageSwitcher *self)
{
  g_autoptr (GtkSelectionModel) pages = self->stack != NULL ? gtk_stack_get_pages (self->stack) : NULL;
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->list));

  if (pages != NULL && chosen != GTK_INVALID_LIST_POSITION && chosen != find_visible (pages))
    gtk_selection_model_select_item (pages, chosen, TRUE);
}

static void
attest_page_switcher_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                              int *minimum_baseline, int *natural_baseline)
{
  AttestPageSwitcher *self = ATTEST_PAGE_SWITCHER (widget);
  int buttons_minimum;
  int list_minimum;
  int list_natural;

  gtk_widget_measure (self->buttons, orientation, -1, &buttons_minimum, natural, NULL, NULL);
  gtk_widget_measure (self->list, orientation, -1, &list_minimum, &list_natural, NULL, NULL);
  *natural = MAX (*natural, list_natural);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? list_minimum : MAX (buttons_minimum, list_minimum);
}

static void
allocate_child (GtkWidget *child, gboolean visible, int width, int height)
{
  int child_width;

  gtk_widget_set_child_visible (child, visible);
  if (!visible)
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &child_width, NULL, NULL);
  child_width = MIN (child_width, width);
  gtk_widget_size_allocate (child, &(GtkAllocation){ (width - child_width) / 2, 0, child_width, height }, -1);
}

static void
attest_page_switcher_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AttestPageSwitcher *self = ATTEST_PAGE_SWITCHER (widget);
  int buttons_width;

  gtk_widget_measure (self->buttons, GTK_ORIENTATION_HORIZONTAL, -1, &buttons_width, NULL, NULL, NULL);
  allocate_child (self->buttons, buttons_width <= width, width, height);
  allocate_child (self->list, buttons_width > width, width, height);
}

static void
attest_page_switcher_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  attest_page_switcher_set_stack (ATTEST_PAGE_SWITCHER (object), g_value_get_object (value));
}

static void
attest_page_switcher_dispose (GObject *object)
{
  AttestPageSwitcher *self = ATTEST_PAGE_SWITCHER (object);
  GtkWidget *child;

  g_clear_object (&self->stack);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_page_switcher_parent_class)->dispose (object);
}

static void
attest_page_switcher_class_init (AttestPageSwitcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = attest_page_switcher_dispose;
  object_class->set_property = attest_page_switcher_set_property;
  widget_class->measure = attest_page_switcher_measure;
  widget_class->size_allocate = attest_page_switcher_size_allocate;

  g_object_class_install_property (
    object_class, 1,
    g_param_spec_object ("stack", NULL, NULL, GTK_TYPE_STACK, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_css_name (widget_class, "pageswitcher");
}

static void
attest_page_switcher_init (AttestPageSwitcher *self)
{
  self->buttons = gtk_stack_switcher_new ();
  self->list = gtk_drop_down_new (NULL, gtk_property_expression_new (GTK_TYPE_STACK_PAGE, NULL, "title"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Page"), -1);
  gtk_widget_set_parent (self->buttons, GTK_WIDGET (self));
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
  g_signal_connect_object (self->list, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

/**
 * attest_page_switcher_set_stack:
 * @switcher: the switcher
 * @stack: a stack that has all its pages, with their titles
 */
void
attest_page_switcher_set_stack (AttestPageSwitcher *switcher, GtkStack *stack)
{
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (stack);
  guint visible = find_visible (pages);

  g_return_if_fail (ATTEST_IS_PAGE_SWITCHER (switcher));

  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher->buttons), stack);
  /* The list chooses its first one. */
  gtk_drop_down_set_model (GTK_DROP_DOWN (switcher->list), G_LIST_MODEL (pages));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (switcher->list), visible);
  g_set_object (&switcher->stack, stack);
  g_signal_connect_object (stack, "notify::visible-child", G_CALLBACK (stack_changed_cb), switcher, G_CONNECT_SWAPPED);
}
