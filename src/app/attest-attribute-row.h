/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One attribute of the selected annotation: its name, and the control that answers it. */
#pragma once

#include "attest-label-attributes.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_ATTRIBUTE_ROW (attest_attribute_row_get_type ())
/**
 * AttestAttributeRow:
 *
 * Signals: `answered (GVariant *value)`: a person has given @value (nullable: taken the answer back); `next`: and goes on to what
 * comes after this attribute.
 */
G_DECLARE_FINAL_TYPE (AttestAttributeRow, attest_attribute_row, ATTEST, ATTRIBUTE_ROW, GtkWidget)

/* @attribute belongs to @scheme, which is kept. */
GtkWidget             *attest_attribute_row_new (AttestScheme *scheme, const AttestAttribute *attribute);
const AttestAttribute *attest_attribute_row_get_attribute (AttestAttributeRow *row);
/* @values (nullable): as in AttestAnnotation.attributes. What is being typed stays. */
void                   attest_attribute_row_show_values (AttestAttributeRow *row, const char *values);
/* Whether it is required and says nothing. */
gboolean               attest_attribute_row_is_missing (AttestAttributeRow *row);
/* Gives out what was typed and is not given yet. */
void                   attest_attribute_row_save (AttestAttributeRow *row);
/* What was typed and is no answer is not meant for whatever is shown next. */
void                   attest_attribute_row_forget (AttestAttributeRow *row);

G_END_DECLS
