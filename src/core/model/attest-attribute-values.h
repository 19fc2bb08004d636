/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values an annotation has for its attributes: one JSON object, read and changed member by member. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Everywhere: @values (nullable) is a JSON object as text, keyed by the attributes' names; what is none counts as empty.
 * A value is a boolean (b), a number (d), a string (s) or several strings (as). */

/* Whether @name has a value that says something: not null, not an empty string or list. */
gboolean  attest_attribute_values_have (const char *values, const char *name);
/* (transfer full) (nullable): NULL when it says nothing, or is of another type than those above. */
GVariant *attest_attribute_values_get (const char *values, const char *name);
/* @values with @value (nullable: none) for @name; all other members stay as they are, to the byte. NULL when none is left. */
char     *attest_attribute_values_set (const char *values, const char *name, GVariant *value);
/* (transfer full) (element-type utf8): the names, in the order of the text. */
GPtrArray *attest_attribute_values_list_names (const char *values);

G_END_DECLS
