/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What answers an attribute: a drop-down, check buttons, a switch or an entry. */
#pragma once

#include "attest-label-attributes.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_ATTRIBUTE_CONTROL (attest_attribute_control_get_type ())
/**
 * AttestAttributeControl:
 *
 * Signals: `answered (GVariant *value)`: a person has given @value (nullable: taken the answer back); `next`: and goes on to what
 * comes after.
 */
G_DECLARE_INTERFACE (AttestAttributeControl, attest_attribute_control, ATTEST, ATTRIBUTE_CONTROL, GtkWidget)

/**
 * AttestAttributeControlInterface:
 * @show: shows @value (nullable), or @nothing in its place; no signal
 * @type: answers with what @typed means; whether it means something
 * @save: (nullable): gives out what was typed and is not given yet; whether nothing is left
 * @forget: (nullable): lets go of what was typed and is not given
 * @is_open: (nullable): whether a list of its own has the keys
 * @takes_text: whether letters, Return and Delete are its own
 */
struct _AttestAttributeControlInterface
{
  GTypeInterface parent;

  void     (*show) (AttestAttributeControl *control, GVariant *value, const char *nothing);
  gboolean (*type) (AttestAttributeControl *control, gunichar typed);
  gboolean (*save) (AttestAttributeControl *control);
  void     (*forget) (AttestAttributeControl *control);
  gboolean (*is_open) (AttestAttributeControl *control);
  gboolean takes_text;
};

/* The control for @attribute, which is its owner's as long as the control lives. (transfer full) */
GtkWidget *attest_attribute_control_new (const AttestAttribute *attribute);
void       attest_attribute_control_show (AttestAttributeControl *control, GVariant *value, const char *nothing);
gboolean   attest_attribute_control_type (AttestAttributeControl *control, gunichar typed);
gboolean   attest_attribute_control_save (AttestAttributeControl *control);
void       attest_attribute_control_forget (AttestAttributeControl *control);
gboolean   attest_attribute_control_is_open (AttestAttributeControl *control);
gboolean   attest_attribute_control_takes_text (AttestAttributeControl *control);

/* --- for the controls --- */
/* @value: nullable, taken if floating. */
void       attest_attribute_control_answer (AttestAttributeControl *control, GVariant *value);
void       attest_attribute_control_go_on (AttestAttributeControl *control);

G_END_DECLS
