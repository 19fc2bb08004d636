/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page of the scheme's window: a list of parts, and a form for the chosen one. What kind of parts, its subclasses know. */
#pragma once

#include "attest-project-scheme.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_SCHEME_PAGE (attest_scheme_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (AttestSchemePage, attest_scheme_page, ATTEST, SCHEME_PAGE, GtkWidget)

/**
 * AttestSchemePageClass:
 * @list: adds a row for each part with attest_scheme_page_add_row()
 * @show: fills the form with the part of that id
 * @add: (nullable): makes a new part; its id, 0 on error
 * @move: (nullable): moves it up or down
 * @remove: (nullable): deletes it
 */
struct _AttestSchemePageClass
{
  GtkWidgetClass parent_class;

  void     (*list) (AttestSchemePage *page, AttestScheme *scheme);
  void     (*show) (AttestSchemePage *page, AttestScheme *scheme, gint64 id);
  gint64   (*add) (AttestSchemePage *page, GError **error);
  gboolean (*move) (AttestSchemePage *page, gint64 id, int steps, GError **error);
  gboolean (*remove) (AttestSchemePage *page, gint64 id, GError **error);
};

void           attest_scheme_page_set_project (AttestSchemePage *page, AttestProject *project);
/* (nullable) */
AttestProject *attest_scheme_page_get_project (AttestSchemePage *page);
gint64         attest_scheme_page_get_chosen (AttestSchemePage *page);
void           attest_scheme_page_choose (AttestSchemePage *page, gint64 id);
/* Gives the focus to the chosen row. */
void           attest_scheme_page_focus_list (AttestSchemePage *page);
/* Reads all anew. */
void           attest_scheme_page_refresh (AttestSchemePage *page);

/* --- for subclasses --- */
/* @empty_title, @empty_text: what stands there without any part; @add_name (nullable): of the button that makes one. */
void           attest_scheme_page_set_texts (AttestSchemePage *page, const char *list_name, const char *empty_title,
                                             const char *empty_text, const char *add_name);
/* Where the form's groups go. */
GtkBox        *attest_scheme_page_get_form (AttestSchemePage *page);
/* @name: for screen readers; @level: how deep it stands, from 0; @child is taken. */
void           attest_scheme_page_add_row (AttestSchemePage *page, gint64 id, const char *name, guint level, GtkWidget *child);
/* Shows @text (nullable) in a field of the form, unless a person is just changing it for the same part. */
void           attest_scheme_page_set_field (AttestSchemePage *page, GtkWidget *field, const char *text);
/* Tells why something was not done, or that all is well (@error nullable, taken). */
void           attest_scheme_page_tell (AttestSchemePage *page, GError *error);
/* Tells something that a person should know of what was done. */
void           attest_scheme_page_tell_lines (AttestSchemePage *page, char **lines);
/* Whether the form is being filled: what changes then was not changed by a person. */
gboolean       attest_scheme_page_is_showing (AttestSchemePage *page);

G_END_DECLS
