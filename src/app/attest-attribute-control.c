/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What answers an attribute, whatever its type: the interface, and which type has which control. */
#include "config.h"

#include "attest-attribute-control.h"

#include "attest-answer-entry.h"
#include "attest-choice-control.h"
#include "attest-choices-control.h"
#include "attest-switch-control.h"

enum
{
  ANSWERED,
  NEXT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_INTERFACE (AttestAttributeControl, attest_attribute_control, GTK_TYPE_WIDGET)

static void
attest_attribute_control_default_init (AttestAttributeControlInterface *interface)
{
  /**
   * AttestAttributeControl::answered:
   * @value: (nullable): the answer; %NULL: not said
   */
  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_INTERFACE (interface), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_VARIANT);
  /**
   * AttestAttributeControl::next:
   *
   * This one is done.
   */
  signals[NEXT] = g_signal_new ("next", G_TYPE_FROM_INTERFACE (interface), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

GtkWidget *
attest_attribute_control_new (const AttestAttribute *attribute)
{
  const char *type = attribute->type != NULL ? attribute->type : "";

  if (g_str_equal (type, "choice"))
    return attest_choice_control_new (attribute->choices, attribute->name);
  /* Without choices there is nothing to tick. */
  if (g_str_equal (type, "choices") && attribute->choices != NULL && attribute->choices[0] != NULL)
    return attest_choices_control_new (attribute->choices, attribute->name);
  if (g_str_equal (type, "boolean"))
    return attest_switch_control_new (attribute->name);
  return attest_answer_entry_new (attribute);
}

void
attest_attribute_control_show (AttestAttributeControl *control, GVariant *value, const char *nothing)
{
  g_return_if_fail (ATTEST_IS_ATTRIBUTE_CONTROL (control));

  ATTEST_ATTRIBUTE_CONTROL_GET_IFACE (control)->show (control, value, nothing);
}

gboolean
attest_attribute_control_type (AttestAttributeControl *control, gunichar typed)
{
  AttestAttributeControlInterface *interface = ATTEST_ATTRIBUTE_CONTROL_GET_IFACE (control);

  return interface->type != NULL && interface->type (control, typed);
}

gboolean
attest_attribute_control_save (AttestAttributeControl *control)
{
  AttestAttributeControlInterface *interface = ATTEST_ATTRIBUTE_CONTROL_GET_IFACE (control);

  return interface->save == NULL || interface->save (control);
}

void
attest_attribute_control_forget (AttestAttributeControl *control)
{
  AttestAttributeControlInterface *interface = ATTEST_ATTRIBUTE_CONTROL_GET_IFACE (control);

  if (interface->forget != NULL)
    interface->forget (control);
}

gboolean
attest_attribute_control_is_open (AttestAttributeControl *control)
{
  AttestAttributeControlInterface *interface = ATTEST_ATTRIBUTE_CONTROL_GET_IFACE (control);

  return interface->is_open != NULL && interface->is_open (control);
}

gboolean
attest_attribute_control_takes_text (AttestAttributeControl *control)
{
  return ATTEST_ATTRIBUTE_CONTROL_GET_IFACE (control)->takes_text;
}

void
attest_attribute_control_answer (AttestAttributeControl *control, GVariant *value)
{
  g_autoptr (GVariant) kept = value != NULL ? g_variant_ref_sink (value) : NULL;

  g_signal_emit (control, signals[ANSWERED], 0, kept);
}

void
attest_attribute_control_go_on (AttestAttributeControl *control)
{
  g_signal_emit (control, signals[NEXT], 0);
}
