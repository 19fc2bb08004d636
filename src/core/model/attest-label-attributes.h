/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a label asks of its annotations, and what may be answered. */
#pragma once

#include "attest-annotation.h"
#include "attest-scheme.h"

G_BEGIN_DECLS

/* What a text may have at most, in characters. */
#define ATTEST_MAX_ATTRIBUTE_LENGTH 10000

/* The attributes of its kind, its parent and @label itself, in this order. Where several have one name, the nearest to the
 * label counts. (transfer container) (element-type AttestAttribute) */
GPtrArray       *attest_scheme_list_attributes_of (AttestScheme *scheme, AttestLabel *label);
/* (transfer none) (nullable) */
AttestAttribute *attest_scheme_find_attribute_of (AttestScheme *scheme, AttestLabel *label, const char *name);

/* Whether @value may be the answer to @attribute; a floating @value stays so. */
gboolean         attest_attribute_accepts (const AttestAttribute *attribute, GVariant *value);
/* The default, or what was typed, as a value; NULL if it says nothing or can't be one. (transfer full) */
GVariant        *attest_attribute_parse (const AttestAttribute *attribute, const char *text);
/* For people, in one line: “yes” and “no” are translated. (transfer full) */
char            *attest_attribute_value_dup_text (GVariant *value);

/* How many of the required attributes in @attributes are not answered in @values. */
guint            attest_attributes_count_missing (GPtrArray *attributes, const char *values);
/* @values (nullable) for an annotation whose label was @old_label (nullable: it is new) and is @label now: with defaults where
 * nothing is said, and without what only the old label had asked. (transfer full) (nullable) */
char            *attest_attributes_adapt (AttestScheme *scheme, AttestLabel *old_label, AttestLabel *label, const char *values);

G_END_DECLS
