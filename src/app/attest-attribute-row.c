/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One attribute and its control. Whatever its type, the keys are alike: digits and letters choose and go on, Space
 * changes what is there, Return goes on, Delete takes the answer back, Escape returns to the article. */
#include "config.h"

#include "attest-attribute-row.h"

#include "attest-attribute-control.h"
#include "attest-attribute-values.h"
#include "attest-focus.h"

#include <glib/gi18n.h>

/* Names are wrapped within the column of captions. */
#define NAME_WIDTH_CHARS 11
#define SPACING 12

struct _AttestAttributeRow
{
  GtkWidget parent_instance;

  GtkWidget *name;
  AttestAttributeControl *control;

  AttestScheme *scheme;
  const AttestAttribute *attribute;
  gboolean missing;
};

enum
{
  ANSWERED,
  NEXT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestAttributeRow, attest_attribute_row, GTK_TYPE_WIDGET)

static void
answered_cb (AttestAttributeRow *self, GVariant *value)
{
  g_signal_emit (self, signals[ANSWERED], 0, value);
}

static void
next_cb (AttestAttributeRow *self)
{
  g_signal_emit (self, signals[NEXT], 0);
}

/* --- keys --- */

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, AttestAttributeRow *self)
{
  gboolean open = attest_attribute_control_is_open (self->control);
  gboolean takes_text = attest_attribute_control_takes_text (self->control);
  gunichar typed = gdk_keyval_to_unicode (keyval);

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Escape:
      if (open)
        return GDK_EVENT_PROPAGATE;
      attest_attribute_row_save (self);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-article", NULL);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (open || takes_text)
        return GDK_EVENT_PROPAGATE;
      next_cb (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
      if (takes_text)
        return GDK_EVENT_PROPAGATE;
      answered_cb (self, NULL);
      return GDK_EVENT_STOP;
    default:
      break;
    }
  if (typed == 0 || takes_text || !g_unichar_isalnum (typed))
    return GDK_EVENT_PROPAGATE;
  return attest_attribute_control_type (self->control, typed) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

/* --- size: the names of all rows are one column --- */

static int
name_width (AttestAttributeRow *self)
{
  int natural;

  /* Not for a height: on one line the name may take all the room there is. */
  gtk_widget_measure (self->name, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static GtkSizeRequestMode
attest_attribute_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
attest_attribute_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                              int *minimum_baseline, int *natural_baseline)
{
  AttestAttributeRow *self = ATTEST_ATTRIBUTE_ROW (widget);
  int start = name_width (self);
  int name_minimum;
  int name_natural;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (GTK_WIDGET (self->control), orientation, -1, minimum, natural, NULL, NULL);
      *minimum += start + SPACING;
      *natural += start + SPACING;
      return;
    }
  gtk_widget_measure (self->name, orientation, start, &name_minimum, &name_natural, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->control), orientation, for_size < 0 ? -1 : MAX (for_size - start - SPACING, 0),
                      minimum, natural, NULL, NULL);
  *minimum = MAX (*minimum, name_minimum);
  *natural = MAX (*natural, name_natural);
}

static void
attest_attribute_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AttestAttributeRow *self = ATTEST_ATTRIBUTE_ROW (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int start = name_width (self);
  int rest = width - start - SPACING;

  gtk_widget_size_allocate (self->name, &(GtkAllocation){ rtl ? width - start : 0, 0, start, height }, -1);
  gtk_widget_size_allocate (GTK_WIDGET (self->control), &(GtkAllocation){ rtl ? 0 : start + SPACING, 0, rest, height },
                            -1);
}

/* --- object --- */

static void
fill (AttestAttributeRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  gboolean is_list = g_strcmp0 (self->attribute->type, "choices") == 0;

  self->name = gtk_label_new (self->attribute->name);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_wrap (GTK_LABEL (self->name), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->name), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (self->name), NAME_WIDTH_CHARS);
  gtk_widget_add_css_class (self->name, "caption-column");
  gtk_widget_set_valign (self->name, is_list ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->name, GTK_WIDGET (self));

  self->control = ATTEST_ATTRIBUTE_CONTROL (attest_attribute_control_new (self->attribute));
  gtk_widget_set_valign (GTK_WIDGET (self->control), GTK_ALIGN_CENTER);
  if (g_strcmp0 (self->attribute->type, "choice") == 0)
    gtk_widget_set_halign (GTK_WIDGET (self->control), GTK_ALIGN_START);
  g_signal_connect_object (self->control, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->control, "next", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (GTK_WIDGET (self->control), GTK_WIDGET (self));

  /* Before the controls, which have other ideas of Return and of letters. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static gboolean
attest_attribute_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ATTEST_ATTRIBUTE_ROW (widget)->control));
}

static void
attest_attribute_row_dispose (GObject *object)
{
  AttestAttributeRow *self = ATTEST_ATTRIBUTE_ROW (object);
  GtkWidget *child;

  /* Unparenting takes the focus away, and what is typed must not be given twice. */
  if (self->control != NULL)
    attest_attribute_control_forget (self->control);
  self->control = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_attribute_row_parent_class)->dispose (object);
}

static void
attest_attribute_row_finalize (GObject *object)
{
  g_clear_pointer (&ATTEST_ATTRIBUTE_ROW (object)->scheme, attest_scheme_unref);
  G_OBJECT_CLASS (attest_attribute_row_parent_class)->finalize (object);
}

static void
attest_attribute_row_class_init (AttestAttributeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_attribute_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = attest_attribute_row_finalize;
  widget_class->grab_focus = attest_attribute_row_grab_focus;
  widget_class->focus = attest_focus_children;
  widget_class->get_request_mode = attest_attribute_row_get_request_mode;
  widget_class->measure = attest_attribute_row_measure;
  widget_class->size_allocate = attest_attribute_row_size_allocate;

  /**
   * AttestAttributeRow::answered:
   * @value: (nullable): the answer; %NULL: not said
   */
  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_VARIANT);
  /**
   * AttestAttributeRow::next:
   *
   * This one is done.
   */
  signals[NEXT] = g_signal_new ("next", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                0);

  gtk_widget_class_set_css_name (widget_class, "attributerow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_attribute_row_init (AttestAttributeRow *self)
{
}

GtkWidget *
attest_attribute_row_new (AttestScheme *scheme, const AttestAttribute *attribute)
{
  AttestAttributeRow *self = g_object_new (ATTEST_TYPE_ATTRIBUTE_ROW, NULL);

  self->scheme = attest_scheme_ref (scheme);
  self->attribute = attribute;
  fill (self);
  return GTK_WIDGET (self);
}

const AttestAttribute *
attest_attribute_row_get_attribute (AttestAttributeRow *self)
{
  g_return_val_if_fail (ATTEST_IS_ATTRIBUTE_ROW (self), NULL);

  return self->attribute;
}

static void
mark_missing (AttestAttributeRow *self)
{
  if (self->missing)
    gtk_widget_remove_css_class (self->name, "dim-label");
  else
    gtk_widget_add_css_class (self->name, "dim-label");
  gtk_widget_set_tooltip_text (self->name, self->missing ? _ ("Must be given") : NULL);
}

/* What stands in the place of an answer; an entry that need not be filled is empty. */
static const char *
get_nothing (AttestAttributeRow *self)
{
  if (self->missing)
    /* Translators: in place of the value of an attribute that must be given */
    return _ ("To be answered");
  return attest_attribute_control_takes_text (self->control) ? NULL : _ ("Not said");
}

void
attest_attribute_row_show_values (AttestAttributeRow *self, const char *values)
{
  g_autoptr (GVariant) value = NULL;

  g_return_if_fail (ATTEST_IS_ATTRIBUTE_ROW (self));

  value = attest_attribute_values_get (values, self->attribute->name);
  self->missing = self->attribute->required && !attest_attribute_values_have (values, self->attribute->name);
  attest_attribute_control_show (self->control, value, get_nothing (self));
  mark_missing (self);
}

gboolean
attest_attribute_row_is_missing (AttestAttributeRow *self)
{
  g_return_val_if_fail (ATTEST_IS_ATTRIBUTE_ROW (self), FALSE);

  return self->missing;
}

void
attest_attribute_row_save (AttestAttributeRow *self)
{
  g_return_if_fail (ATTEST_IS_ATTRIBUTE_ROW (self));

  attest_attribute_control_save (self->control);
}

void
attest_attribute_row_forget (AttestAttributeRow *self)
{
  g_return_if_fail (ATTEST_IS_ATTRIBUTE_ROW (self));

  attest_attribute_control_forget (self->control);
}
