/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of the forms in the scheme's window: what is entered is applied on Enter, or when the focus leaves. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Applies @text; FALSE when it can't be: then the field shows again what it did before, once the focus leaves. */
typedef gboolean (*AttestSchemeFieldFunc) (gpointer owner, GtkWidget *field, const char *text);

/* A line to type in, with @title. @owner must outlive it. */
GtkWidget *attest_scheme_field_new_line (const char *title, AttestSchemeFieldFunc apply, gpointer owner);
/* Several lines. Enter makes a new one; Ctrl+Enter applies. */
GtkWidget *attest_scheme_field_new_lines (const char *title, AttestSchemeFieldFunc apply, gpointer owner);
/* Shows @text (nullable). @keep_entered: not if a person is just changing the field. */
void       attest_scheme_field_set_text (GtkWidget *field, const char *text, gboolean keep_entered);
/* (transfer full) */
char      *attest_scheme_field_dup_text (GtkWidget *field);
/* A row with a switch. @changed (GCallback of notify::active, swapped) gets @owner. (out): the switch. */
GtkWidget *attest_scheme_field_new_switch (const char *title, const char *subtitle, GCallback changed, gpointer owner,
                                           GtkSwitch **toggle);
/* A row to choose one of @names (nullable: none yet). */
GtkWidget *attest_scheme_field_new_choice (const char *title, const char *const *names, GCallback changed, gpointer owner);

/* The names of the kinds, for people, in their order; %NULL-terminated. (transfer none) */
const char *const *attest_scheme_field_get_kind_names (void);

G_END_DECLS
