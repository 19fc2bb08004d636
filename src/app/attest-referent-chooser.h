/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry for the name of a referent, with those it may be below it. */
#pragma once

#include "attest-project.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_REFERENT_CHOOSER (attest_referent_chooser_get_type ())
/**
 * AttestReferentChooser:
 *
 * While the entry has the focus, a list below it shows first the candidates for certain words, then those that fit what is typed.
 * Arrow keys and Return choose; as long as nothing is typed, digits do, too.
 *
 * Signals: `chosen (gint64 referent, const char *name)`: a person chose @referent, or, where that is 0, a new one named @name;
 * `left`: a person pressed Escape.
 */
G_DECLARE_FINAL_TYPE (AttestReferentChooser, attest_referent_chooser, ATTEST, REFERENT_CHOOSER, GtkWidget)

GtkWidget *attest_referent_chooser_new (void);
/* (nullable) */
void       attest_referent_chooser_set_project (AttestReferentChooser *chooser, AttestProject *project);
/* Whose candidates are shown as long as nothing is typed, and of which kind; empties the entry. */
void       attest_referent_chooser_set_words (AttestReferentChooser *chooser, const char *words, const char *kind);
/* Never offers @referent, nor to make a new one: for choosing another one beside it. */
void       attest_referent_chooser_set_except (AttestReferentChooser *chooser, gint64 referent);
void       attest_referent_chooser_set_placeholder (AttestReferentChooser *chooser, const char *text);

G_END_DECLS
