/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How two annotations are linked: a popover with what the scheme allows. */
#pragma once

#include "attest-linker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_LINK_CHOOSER (attest_link_chooser_get_type ())
G_DECLARE_FINAL_TYPE (AttestLinkChooser, attest_link_chooser, ATTEST, LINK_CHOOSER, GtkPopover)

GtkWidget *attest_link_chooser_new (void);
/* What choosing does: links @from to @to, or, with a relation between the two, changes that. The words are those of @from. */
void       attest_link_chooser_set_ends (AttestLinkChooser *chooser, AttestLinker *linker, gint64 from, gint64 to,
                                         const AttestRelation *relation);
/* What a link is to the annotation at one of its ends: "supports", or "supports this" seen from the other; "source", "source of".
 * (nullable) @type, @role; (transfer full) */
char      *attest_link_dup_text (const AttestRelationType *type, const char *role, gboolean outgoing);

G_END_DECLS
